"""Neovim with the settings of the examples: open, read what is found, edit, save, read again."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from .client import WAIT
from .drafts import draft

SETTINGS = Path(__file__).resolve().parents[2] / "examples" / "editors" / "neovim" / "nianbao.lua"
SCRIPT = """
local function found(tag)
  for _, each in ipairs(vim.diagnostic.get(0)) do
    local code = each.code or (each.user_data and each.user_data.lsp and each.user_data.lsp.code)
    local row = { tag = tag, line = each.lnum, column = each.col, code = code, severity = each.severity }
    io.stdout:write(vim.json.encode(row) .. "\\n")
  end
end
local function has(rule)
  for _, each in ipairs(vim.diagnostic.get(0)) do
    local code = each.code or (each.user_data and each.user_data.lsp and each.user_data.lsp.code)
    if code == rule then return true end
  end
  return false
end
assert(vim.wait(SECONDS, function() return has("next-year-plan") end, 10), "nothing was found")
found("open")
vim.api.nvim_buf_set_lines(0, 3, 3, false, { "", "𠮷𠮷镇共有××人。" })
vim.cmd("write")
assert(vim.wait(SECONDS, function() return has("placeholder") end, 10), "nothing more was found")
found("save")
local request = { command = "nianbao.explain", arguments = { "placeholder" } }
local answers = vim.lsp.buf_request_sync(0, "workspace/executeCommand", request, SECONDS)
local _, answer = next(answers)
io.stdout:write(vim.json.encode({ tag = "explained", code = answer.result:match("`([a-z-]+)`") }) .. "\\n")
vim.cmd("qa!")
"""


@pytest.mark.skipif(shutil.which("nvim") is None, reason="Neovim is not installed")
def test_neovim_shows_what_is_found_when_a_draft_is_opened_and_saved(tmp_path: Path) -> None:
    pytest.importorskip("pygls", reason="the extra lsp is not installed")
    place, script = tmp_path / "草稿.md", tmp_path / "script.lua"
    place.write_text(draft("next-year-plan"), encoding="utf-8")
    script.write_text(re.sub("SECONDS", str(int(WAIT * 1000)), SCRIPT), encoding="utf-8")
    command = "{" + ",".join(json.dumps(part) for part in (sys.executable, "-m", "validator", "lsp")) + "}"
    steps = [
        ("--headless", "-u", "NONE"),
        ("-c", f"lua vim.g.nianbao_command = {command}"),
        ("-c", f"luafile {SETTINGS}"),
        ("-c", f"edit {place}"),
        ("-c", f"luafile {script}"),
        ("-c", "cquit"),
    ]
    run = subprocess.run(
        ["nvim", *(part for each in steps for part in each)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path), "NIANBAO_LANG": ""},
        timeout=4 * WAIT,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    rows: list[dict[str, Any]] = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
    opened = {row["code"] for row in rows if row["tag"] == "open"}
    assert "next-year-plan" in opened
    assert "placeholder" not in opened
    saved = next(row for row in rows if row["tag"] == "save" and row["code"] == "placeholder")
    line = place.read_text(encoding="utf-8").split("\n")[saved["line"]]
    assert line.encode()[saved["column"] :].decode().startswith("××")  # Neovim counts in bytes inside
    assert [row["code"] for row in rows if row["tag"] == "explained"] == ["placeholder"]
