"""`NamedTuple` as in `typing`, made in a quarter of the time.

The program has more than a hundred records, and `typing` compiles the annotation of every field when a class is made:
that takes more of a short run than judging a report. Annotations stay texts here, as they stand in the module, and
`typing.get_type_hints` reads them when they are asked for.
"""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414  # as itself: so that others may import it from here
else:

    class _Making(type):
        """Makes a tuple with named fields of what is written as a class."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            """Return the record; what the body defines beside the fields is kept."""
            fields = tuple(body.get("__annotations__", ()))
            defaults = [body.pop(field) for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])
            for key, value in body.items():
                setattr(made, key, value)
            return made

    NamedTuple = type.__new__(_Making, "NamedTuple", (), {})
