"""Names and paths of rulebooks → the rulebook they make together: a rulebook, and overlays applied on it in order."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from validator.errors import Complaint, RulebookError, UsageError
from validator.rulebook import Rulebook
from validator.rulebook.compile import Layer
from validator.rulebook.folder import beside, files, find, shared_messages, shipped
from validator.rulebook.load import compose, extends, read_layer
from validator.text.language import Words

LONGEST = 10  # overlays on overlays


class Found(NamedTuple):
    """A layer and the folder in which it was found."""

    folder: str
    layer: Layer


_CIRCLE = Words("extends 绕成了圈：{names}", "`extends` goes round in a circle: {names}")
_BREAK = Words("最下面一层不写 extends", "The rulebook at the bottom extends no other")
_LONG = Words("extends 超过 {limit} 层", "More than {limit} rulebooks extend each other")
_OTHER = Words(
    "“{name}”不能加在“{base}”上：它所依据的是“{own}”", "“{name}” cannot be applied on “{base}”: it extends “{own}”"
)
_WHOLE = Words(
    "“{name}”本身是一部完整的规则库，不能加在“{base}”上",
    "“{name}” is a whole rulebook and cannot be applied on “{base}”",
)
_ONE = Words(
    "第一个 --rulebook 写规则库，后面的只能是依据它的补充规则（extends）",
    "The first --rulebook is the rulebook, the others are overlays that extend it",
)


def load(names_or_paths: Sequence[str], *, eager: bool = False) -> Rulebook:
    """Load a rulebook and the overlays to be applied on it; see `gather` and `combine`."""
    return combine(gather(names_or_paths), eager=eager)


def gather(names_or_paths: Sequence[str]) -> dict[str, Found]:
    """Find and read a rulebook and the overlays to be applied on it; an overlay brings the rulebook that it extends.

    The keys are their folders with links followed. Raises `UsageError` when there is none or they do not belong
    together, and `RulebookError` when it cannot be read what one extends.
    """
    layers: dict[str, Found] = {}
    for name in names_or_paths:
        chain = _chain(name)
        if layers and next(iter(chain)) not in layers:
            base = next(iter(layers.values())).layer.name
            own = next(iter(chain.values())).layer.name
            what = _WHOLE.fill(name=name, base=base) if len(chain) == 1 else _OTHER.fill(name=name, base=base, own=own)
            raise UsageError(Complaint("", what, _ONE))
        layers |= {folder: found for folder, found in chain.items() if folder not in layers}
    return layers


def combine(layers: Mapping[str, Found], *, eager: bool = False) -> Rulebook:
    """Build the rulebook of layers that were gathered.

    Raises `RulebookError` with all that is wrong in them. What is shipped has been checked, so its patterns are
    compiled when they are used, unless `eager`.
    """
    inside = os.path.realpath(shipped()) + os.sep
    now = [eager or not folder.startswith(inside) for folder in layers]
    return compose(tuple(found.layer for found in layers.values()), shared_messages(), eager=now)


def _chain(name_or_path: str) -> dict[str, Found]:
    """Return the layers from the rulebook at the bottom to the one named, by their folders."""
    folder, name = find(name_or_path), name_or_path
    chain: dict[str, Found] = {}
    while True:
        layer = read_layer(name, files(folder))
        chain[os.path.realpath(folder)] = Found(folder, layer)
        below = extends(layer.head)
        if layer.head is None or below is None:
            if layer.head is not None and layer.head.has("extends"):
                raise RulebookError(*layer.complaints)  # of what it extends nothing can be said
            return dict(reversed(chain.items()))
        complain = partial(layer.head.tree.complaint, ("extends",))
        folder, name = beside(folder, below, complain)
        if os.path.realpath(folder) in chain:
            names = " → ".join((*(each.layer.name for each in chain.values()), name))
            raise RulebookError(complain(_CIRCLE.fill(names=names), _BREAK))
        if len(chain) > LONGEST:
            raise RulebookError(complain(_LONG.fill(limit=LONGEST)))
