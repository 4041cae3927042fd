"""Packs the rulebooks that come with the program into a wheel, so that nobody reads them from YAML again."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RulebookHook(BuildHookInterface[Any]):
    """Writes each rulebook as the data that `validator.rulebook.packed` makes it of again."""

    def dependencies(self) -> list[str]:
        """Return what is needed to read a rulebook."""
        return list(self.metadata.core.dependencies)

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Pack the rulebooks; an editable install reads them where they are written."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from validator.api import load_rulebook
        from validator.rulebook.cache import packed
        from validator.rulebook.folder import names
        from validator.rulebook.packed import pack

        os.makedirs(self.directory, exist_ok=True)
        for name in names():
            file = os.path.basename(packed(name))
            written = os.path.join(self.directory, file)
            with open(written, "w", encoding="utf-8") as out:
                json.dump(pack(load_rulebook(name)), out, ensure_ascii=False, separators=(",", ":"))
            build_data["force_include"][written] = f"validator/_rules/{file}"
