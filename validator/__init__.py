"""nianbao: a compliance checklist for annual reports on building a law-based government (法治政府建设年度报告).

The map, in the order of the data, which flows one way:

    bytes ──── readers ───▶ Document ── outline ──▶ Outline ── facts ──▶ Facts
    YAML ───── rulebook ──▶ Rulebook
    Document + Outline + Facts + Rulebook ── engine (checks) ──▶ Results ── report ──▶ Report ── renderers ──▶ bytes

The stages meet in `api`; `cli` and `lsp` call it, for many drafts through `runs`, whose processes can be ended.
`readers`, `checks`, `renderers` and `cli.commands` are families of plugs: a file in the folder is a plug, its name is
the file's name. A rulebook's words are looked for by `text.pattern`.

The words used everywhere:

    document    the text of a draft exactly once, with the blocks a reader found in it
    outline     its parts and headings; a part is a heading with what belongs to it
    fact        what the draft says of itself: title, issuer, year, dates, quantities
    rule        one requirement, as data: legal basis, severity, message, remedy, examples
    kind        how a rule is checked; a check is the code of a kind
    finding     one thing to mend, with its place
    verdict     how a rule is met: met, partial, gap, review, not applicable, error
    result      the verdict of one rule on one draft, with evidence, elements and findings
    report      the results of all drafts; a renderer writes it in one format
    basis       the law on which a rule rests; remedy: what the drafter is to do
    waiver      a finding that a named person lets stand for a time, with the reason
    overlay     a rulebook that changes another one, with reasons

Programs use `lint_file`, `lint_bytes`, `render`, `load_rulebook` and `Options`; README.md has an example.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validator.api import Options, lint_bytes, lint_file, load_rulebook, render

__version__ = "0.1.0"
__all__ = ["Options", "__version__", "lint_bytes", "lint_file", "load_rulebook", "render"]


def __getattr__(name: str) -> object:
    """Import the public interface when it is asked for: the command line starts without it."""
    if name in __all__:
        from validator import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
