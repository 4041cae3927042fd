"""`NamedTuple` as in `typing`, made in a tenth of the time.

The program has more than a hundred records, and making them as the standard library does compiles a constructor and
the annotation of every field for each: that takes more of a short run than judging a report. Here a record is a copy
of the `namedtuple` with as many fields, under other names. Annotations stay texts, as they stand in the module, and
`typing.get_type_hints` reads them when they are asked for.
"""

from __future__ import annotations

from collections import namedtuple
from functools import lru_cache
from types import FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414  # as itself: so that others may import it from here
else:

    @lru_cache(maxsize=64)
    def _like(count: int) -> type:
        """Return a tuple with so many named fields."""
        return namedtuple("_like", [f"field{number}" for number in range(count)])

    def _replace(self: Any, /, **values: Any) -> Any:
        """Return a record with other values in some fields."""
        replaced = self._make(map(values.pop, self._fields, self))
        if values:
            raise ValueError(f"Got unexpected field names: {list(values)!r}")
        return replaced

    def _repr(self: Any) -> str:
        """Return the name of the record and its fields."""
        fields = ", ".join(f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({fields})"

    class _Making(type):
        """Makes a tuple with named fields of what is written as a class."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            """Return the record; what the body defines beside the fields is kept."""
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body.pop(field) for field in fields if field in body}
            if fields[len(fields) - len(defaults) :] != tuple(defaults):
                raise TypeError(f"{name}: a field without a default stands behind one that has one")
            like = _like(len(fields))
            made = {
                "__slots__": (),
                "__match_args__": fields,
                "__new__": _renamed(like.__new__, ("_cls", *fields), tuple(defaults.values())),
                "__repr__": _repr,
                "__getnewargs__": like.__getnewargs__,
                "_fields": fields,
                "_field_defaults": defaults,
                "_make": vars(like)["_make"],
                "_replace": _replace,
                "_asdict": like._asdict,
            }
            getters = (vars(like)[field] for field in like._fields)
            return type.__new__(type, name, (tuple,), {**made, **dict(zip(fields, getters, strict=True)), **body})

    def _renamed(function: FunctionType, parameters: tuple[str, ...], defaults: tuple[Any, ...]) -> FunctionType:
        """Return a function that does the same with other names for its parameters."""
        code = function.__code__.replace(co_varnames=parameters)
        return FunctionType(code, function.__globals__, function.__name__, defaults)

    NamedTuple = type.__new__(_Making, "NamedTuple", (), {})
