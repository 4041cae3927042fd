"""Records are what `typing.NamedTuple` makes of the same class."""

from __future__ import annotations

import pickle
import typing
from typing import Annotated, get_type_hints

import pytest

from validator.records import NamedTuple


class Own(NamedTuple):
    """A record."""

    name: str
    size: Annotated[int, "how large"] = 3
    rest: tuple[int, ...] = ()

    @property
    def double(self) -> int:
        return 2 * self.size

    def larger(self) -> Own:
        return self._replace(size=self.size + 1)


class Usual(typing.NamedTuple):
    """A record."""

    name: str
    size: Annotated[int, "how large"] = 3
    rest: tuple[int, ...] = ()


def test_a_record_is_a_tuple_with_names_defaults_and_methods() -> None:
    record = Own("甲", rest=(1,))
    name, size, rest = record
    assert (name, size, rest) == record == Usual("甲", rest=(1,)) == ("甲", 3, (1,))
    assert (record.double, record.larger().size) == (6, 4)
    assert repr(record) == "Own(name='甲', size=3, rest=(1,))"
    assert pickle.loads(pickle.dumps(record)) == record


def test_a_record_tells_of_itself_what_the_usual_one_tells() -> None:
    for told in ("_fields", "_field_defaults", "__match_args__", "__doc__", "__module__", "__bases__"):
        assert getattr(Own, told) == getattr(Usual, told)
    assert get_type_hints(Own, include_extras=True) == get_type_hints(Usual, include_extras=True)
    assert Own.__qualname__ == "Own"


def test_a_field_too_many_is_refused() -> None:
    with pytest.raises(TypeError):
        Own("甲", 1, (), 4)  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        Own("甲").size = 4  # type: ignore[misc]
