"""`nianbao rules test`: how rules read their examples, or how they read a draft and why."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date

import click

from validator.api import Options, load_rulebook
from validator.authoring.tracing import Heard, Match, Reading, headings, listener
from validator.authoring.trials import trials
from validator.cli.commands.rules._parts import build, rulebook_argument
from validator.cli.console import LocalCommand, LocalOption, complain, echo
from validator.cli.values import RuleName
from validator.document import Document
from validator.engine import LEFT_OUT
from validator.errors import UserError
from validator.findings import Finding, Result
from validator.report import Draft
from validator.rulebook import Rulebook
from validator.rulebook.lookup import rule_ids
from validator.runs.runner import limit, loss_of
from validator.runs.sources import Source, judged, sources
from validator.runs.worker import Lost
from validator.runs.worker_pool import Job, WorkerPool
from validator.text.language import Language, Words
from validator.text.width import cut

_TEST = Words(
    "逐个运行规则的例子；给出草稿时，逐条说明规则怎样读这份草稿",
    "Run the rules' examples one by one; given drafts, show how each rule reads them and why.",
)
_MORE = Words(
    "给出 DRAFT 时，显示标题在规则眼里的样子（去掉空格，年份换成 本年、明年 等），每条规则的结论、理由、位置，"
    "以及哪个表达式在哪一行匹配了哪些字。编写规则时用它来查一个说法为什么匹配、为什么不匹配。",
    "With DRAFT it shows the headings as patterns see them (without blanks, the years as 本年, 明年 and so on), each "
    "rule's verdict, reason and place, and which pattern matched which words on which line: so an author sees why a "
    "phrase matches or does not.",
)
_RULE = Words("只看这一条规则：编号或者名称（可多次使用）", "This rule only: its id or title (repeatable).")
_HOLDS = Words("成立", "holds")
_BROKEN = Words("不成立", "FAILS")
_HEADINGS = Words("标题在规则眼里的样子：", "Headings as patterns see them:")
_NO_HEADINGS = Words("没有读出标题", "no headings were found")
_HEARD = Words("第{line}行  {heading}  →  {spoken}", "line {line}  {heading}  →  {spoken}")
_PLACE = Words("位置：第{line}行  {quote}", "place: line {line}  {quote}")
_PLACE_AS = Words("位置：第{line}行（{part}）  {quote}", "place: line {line} ({part})  {quote}")
_FOUND = Words("问题：第{line}行  {message}", "finding: line {line}  {message}")
_FOUND_NOWHERE = Words("问题：{message}", "finding: {message}")
_MATCHED = Words(
    "匹配：第{line}行“{words}”  ←  {option}  {pattern}", "match: line {line} “{words}”  ←  {option}  {pattern}"
)
_MORE_MATCHES = Words("……还有{count}处", "… and {count} more")
_MOST = 5  # matches that one pattern is shown with
_WIDTH = 60


def command(language: Language) -> LocalCommand:
    """Build the command in one language."""
    params: list[click.Parameter] = [
        rulebook_argument(),
        click.Argument(["drafts"], nargs=-1, metavar="[DRAFT...]"),
        LocalOption(["--rule", "rules"], language, _RULE, multiple=True, type=RuleName(), metavar="RULE"),
    ]
    return build("test", language, _TEST, _test, params, _MORE)


def _test(language: Language, rulebook: str, drafts: tuple[str, ...], rules: tuple[str, ...]) -> int:
    loaded = load_rulebook(rulebook)
    known = tuple(loaded.by_id())
    rules = rule_ids(loaded, rules)
    return _read(language, loaded, drafts, rules or known) if drafts else _run(language, loaded, rules)


def _run(language: Language, rulebook: Rulebook, rules: tuple[str, ...]) -> int:
    failed = False
    for trial in trials(rulebook, rules):
        failed |= not trial.holds
        mark = (_HOLDS if trial.holds else _BROKEN).say(language)
        place = f"{trial.example.where}:{trial.example.line}"
        verdicts = f"{trial.example.verdict.value} -> {trial.result.verdict.value}"
        echo(f"{mark}  {place}  {trial.rule.id}  {verdicts}  {trial.result.reason.say(language)}")
    return 1 if failed else 0


def _read(language: Language, rulebook: Rulebook, drafts: tuple[str, ...], rules: tuple[str, ...]) -> int:
    found = list(sources(drafts, sys.stdin.buffer.read, None).sources)
    unread = False
    with WorkerPool(Job(Tracer(rulebook, rules), limit, _lost), 1) as pool:
        for read in pool.results(found):
            if isinstance(read, UserError):
                unread = True
                complain(read.complaints, language)
                continue
            for line in read:
                echo(line.say(language))
    return 2 if unread else 0


class Tracer:
    """Reads drafts by some rules of a rulebook, in a process that can be ended, and tells how."""

    def __init__(self, rulebook: Rulebook, rules: tuple[str, ...]) -> None:
        self._made_of = rulebook, rules
        self._rules = frozenset(rules)
        self._skipped = dict.fromkeys(frozenset(rulebook.by_id()).difference(rules), LEFT_OUT)
        self._listening = listener(rulebook)

    def __reduce__(self) -> tuple[type[Tracer], tuple[Rulebook, tuple[str, ...]]]:
        return Tracer, self._made_of

    def __call__(self, source: Source) -> list[Words] | UserError:
        """Return the lines that tell how a draft is read, or what is wrong with it."""
        draft = judged(source, self._listening.rulebook, lambda _: Options(date.today(), skipped=self._skipped))
        if draft.document is None:
            return UserError(*draft.complaints)
        return list(_lines(draft, draft.document, self._listening.readings(draft, self._rules)))


def _lost(source: Source, loss: Lost) -> list[Words] | UserError:
    return UserError(loss_of(source, loss))


def _lines(draft: Draft, document: Document, readings: Iterator[Reading]) -> Iterator[Words]:
    yield _plain(draft.path)
    heard = list(headings(draft))
    yield _HEADINGS if heard else _NO_HEADINGS
    yield from (_indented(_heard(heading)) for heading in heard)
    for reading in readings:
        result = reading.result
        yield _plain("")
        yield Words(
            f"{result.rule}  {reading.rule.title.zh}  [{result.verdict.value}]  {result.reason.zh}",
            f"{result.rule}  {reading.rule.title.en}  [{result.verdict.value}]  {result.reason.en}",
        )
        yield from map(_indented, _evidence(result, document))
        yield from (_indented(_finding(finding, reading, document)) for finding in result.findings)
        yield from map(_indented, _matches(reading.matches))
    yield _plain("")


def _heard(heading: Heard) -> Words:
    return _HEARD.fill(line=heading.line, heading=cut(heading.heading, _WIDTH), spoken=cut(heading.spoken, _WIDTH))


def _evidence(result: Result, document: Document) -> Iterator[Words]:
    if result.evidence is not None:
        frame = _PLACE if result.evidence.part is None else _PLACE_AS
        quote = _short(document.quote(result.evidence.quote))
        part = result.evidence.part.value if result.evidence.part is not None else ""
        yield frame.fill(line=document.place(result.evidence.quote).line, part=part, quote=quote)


def _finding(finding: Finding, reading: Reading, document: Document) -> Words:
    message = finding.message or reading.rule.message
    if finding.span is None:
        return _FOUND_NOWHERE.fill(message=message)
    return _FOUND.fill(line=document.place(finding.span).line, message=message)


def _matches(matches: tuple[Match, ...]) -> Iterator[Words]:
    by_option: dict[str, list[Match]] = {}
    for match in matches:
        by_option.setdefault(match.option, []).append(match)
    for several in by_option.values():
        for match in several[:_MOST]:
            yield _MATCHED.fill(
                line="?" if match.line is None else match.line,
                words=_short(match.words),
                option=match.option,
                pattern=_short(match.pattern),
            )
        if several[_MOST:]:
            yield _MORE_MATCHES.fill(count=len(several) - _MOST)


def _short(text: str) -> str:
    return cut(" ".join(text.split()), _WIDTH)


def _indented(words: Words) -> Words:
    return Words(f"    {words.zh}", f"    {words.en}")


def _plain(text: str) -> Words:
    return Words(text, text)
