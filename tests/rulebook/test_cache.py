"""The cache changes nothing but the time: what is kept is had again, whatever changed is read anew."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from validator.api import load_rulebook
from validator.rulebook import cache
from validator.rulebook import folder as folders
from validator.rulebook.folder import shipped
from validator.rulebook.packed import pack

from ..cli.running import run

DRAFT = "一、主要举措和成效\n全年学法8次。\n二、存在问题\n"


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a cache folder that does not exist yet."""
    monkeypatch.setenv("NIANBAO_CACHE", str(tmp_path / "kept"))
    monkeypatch.delenv("NIANBAO_LANG", raising=False)
    return tmp_path / "kept"


def entry(kept: Path) -> Path:
    (only,) = kept.iterdir()
    return only


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def chain(folder: Path) -> tuple[str, Path, Path, Path]:
    """Write a town's overlay on a city's on a rulebook; return the path of the town's and the three folders."""
    base, city, town = folder / "base", folder / "city", folder / "town"
    shutil.copytree(os.path.join(shipped(), "fazhi"), base)
    for place, below in ((city, base), (town, city)):
        place.mkdir()
        text = f"id: {place.name}\nversion: 1.0\ntitle: {{zh: 甲, en: A}}\nextends: ../{below.name}\n"
        (place / "rulebook.yaml").write_text(text, encoding="utf-8")
    return str(town), base, city, town


def test_what_was_loaded_once_is_had_again(kept: Path) -> None:
    assert cache.recall(["fazhi"]) is None
    rulebook = load_rulebook("fazhi", cached=True)
    assert cache.recall(["fazhi"]) == load_rulebook("fazhi", cached=True) == rulebook == load_rulebook("fazhi")
    assert len(list(kept.iterdir())) == 1
    assert cache.recall([os.path.join(shipped(), "fazhi")]) is None, "its files have other names in messages"


def test_nothing_is_kept_unless_it_is_asked_for(kept: Path, capfd: pytest.CaptureFixture[str]) -> None:
    load_rulebook("fazhi")
    for arguments in (("explain", "achievements"), ("rules", "list"), ("rules", "test", "fazhi")):
        run(capfd, *arguments)
    assert not kept.exists()


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system knows no owners by number")
def test_what_another_user_may_have_written_is_not_used(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_rulebook("fazhi", cached=True)
    assert entry(kept).stat().st_mode & 0o777 == 0o600
    assert cache.recall(["fazhi"]) is not None
    entry(kept).chmod(0o666)
    assert cache.recall(["fazhi"]) is None
    load_rulebook("fazhi", cached=True)  # which puts its own in the place
    assert cache.recall(["fazhi"]) is not None
    monkeypatch.setattr(os, "getuid", lambda: entry(kept).stat().st_uid + 1)
    assert cache.recall(["fazhi"]) is None


FILES = ["base/items.yaml", "base/rulebook.yaml", "city/rulebook.yaml", "town/rulebook.yaml"]


@pytest.mark.parametrize("file", FILES)
def test_a_change_in_any_file_of_the_chain_is_noticed(tmp_path: Path, file: str) -> None:
    name, *_ = chain(tmp_path)
    path = tmp_path / file
    append(path, "# a\n")
    load_rulebook(name, cached=True)
    before, status = path.read_bytes(), path.stat()
    path.write_bytes(before.replace(b"# a\n", b"# b\n"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))  # neither size nor time tells
    assert cache.recall([name]) is None
    assert load_rulebook(name, cached=True) == load_rulebook(name) == cache.recall([name])
    path.write_bytes(before)
    assert cache.recall([name]) is None


def test_a_file_more_or_less_is_noticed(tmp_path: Path) -> None:
    name, base, _, town = chain(tmp_path)
    load_rulebook(name, cached=True)
    (town / "more.yaml").write_text("title: {zh: 甲, en: A}\nrules: []\n", encoding="utf-8")
    assert cache.recall([name]) is None
    (town / "more.yaml").unlink()
    assert cache.recall([name]) is not None
    (base / "items.yaml").rename(base / "matters.yaml")
    assert cache.recall([name]) is None
    shutil.rmtree(base)
    assert cache.recall([name]) is None


def test_a_link_that_leads_elsewhere_is_noticed(tmp_path: Path) -> None:
    name, _, city, _ = chain(tmp_path)
    city.rename(tmp_path / "first")
    shutil.copytree(tmp_path / "first", tmp_path / "second")
    try:
        city.symlink_to(tmp_path / "first")
    except OSError:
        pytest.skip("no links here")
    load_rulebook(name, cached=True)
    assert cache.recall([name]) is not None
    city.unlink()
    city.symlink_to(tmp_path / "second")
    assert cache.recall([name]) is None


def test_the_same_name_elsewhere_is_another_rulebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("here", "there"):
        (tmp_path / place).mkdir()
        chain(tmp_path / place)
    append(tmp_path / "there" / "base" / "rulebook.yaml", "# other\n")
    monkeypatch.chdir(tmp_path / "here")
    here = load_rulebook("town", cached=True)
    monkeypatch.chdir(tmp_path / "there")
    there = load_rulebook("town", cached=True)
    assert here.sha256 != there.sha256
    assert cache.recall(["town"]) == there == load_rulebook("town")
    monkeypatch.chdir(tmp_path / "here")
    assert cache.recall(["town"]) == here


def test_another_program_reads_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    load_rulebook("fazhi", cached=True)
    monkeypatch.setattr(cache, "_program", lambda: b"another")
    assert cache.recall(["fazhi"]) is None
    load_rulebook("fazhi", cached=True)
    assert cache.recall(["fazhi"]) is not None


def test_code_that_changes_makes_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = cache._program()
    package = tmp_path / "validator"
    shutil.copytree(Path(cache.__file__).parents[1], package)
    monkeypatch.setattr(cache, "__file__", str(package / "rulebook" / "cache.py"))
    cache._program.cache_clear()
    try:
        assert cache._program() == program
        for part in ("text/pattern/__init__.py", "checks/part.py", "rulebook/groups.py", "facts/quantities.py"):
            cache._program.cache_clear()
            before = cache._program()
            append(package / part, "\n")
            cache._program.cache_clear()
            assert cache._program() != before, part
    finally:
        cache._program.cache_clear()


def test_the_entry_of_another_rulebook_is_not_taken_for_this_one(kept: Path, tmp_path: Path) -> None:
    load_rulebook("fazhi", cached=True)
    path = entry(kept)
    name, *_ = chain(tmp_path)
    load_rulebook(name, cached=True)
    (other,) = set(kept.iterdir()) - {path}
    shutil.copyfile(path, other)
    assert cache.recall([name]) is None
    assert cache.recall(["fazhi"]) is not None


def test_an_empty_entry_or_one_of_another_shape_is_read_anew(kept: Path) -> None:
    load_rulebook("fazhi", cached=True)
    path = entry(kept)
    for written in (b"{}", b"[]", b"null", b'{"folders":[],"rulebook":{}}', b"[" * 100_000, b"\xff", b"", b"9" * 5000):
        path.write_bytes(cache._seal(str(path), written) + b"\n" + written)
        assert cache.recall(["fazhi"]) is None
        path.write_bytes(written)
        assert cache.recall(["fazhi"]) is None
    load_rulebook("fazhi", cached=True)
    assert cache.recall(["fazhi"]) is not None


@pytest.mark.parametrize("folders", [{}, [], "", None, {"/nowhere": "/nowhere"}, {"\0": "\0"}, {"": 7}])
def test_folders_of_another_shape_are_refused(kept: Path, folders: object) -> None:
    load_rulebook("fazhi", cached=True)
    path = entry(kept)
    held = json.loads(path.read_bytes().partition(b"\n")[2])
    written = json.dumps({**held, "folders": folders}).encode()
    path.write_bytes(cache._seal(str(path), written) + b"\n" + written)
    assert cache.recall(["fazhi"]) is None


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_happens_to_the_bytes_the_rulebook_is_right(kept: Path, data: st.DataObject) -> None:
    if not kept.exists():
        load_rulebook("fazhi", cached=True)
    path = entry(kept)
    sound = path.read_bytes()
    damaged = bytearray(sound)
    for place in data.draw(st.lists(st.integers(0, len(sound) - 1), max_size=8)):
        damaged[place] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        damaged = damaged[: data.draw(st.integers(0, len(sound)))]
    path.write_bytes(damaged)
    assert (cache.recall(["fazhi"]) is not None) == (bytes(damaged) == sound)
    path.write_bytes(sound)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200) | st.text(alphabet='{}[]":,0123456789abtrufolsenk\\', max_size=60).map(str.encode))
def test_no_bytes_break_anything_though_they_be_sealed(kept: Path, written: bytes) -> None:
    if not kept.exists():
        load_rulebook("fazhi", cached=True)
    path = entry(kept)
    path.write_bytes(cache._seal(str(path), written) + b"\n" + written)
    assert cache.recall(["fazhi"]) is None


def test_a_folder_that_cannot_be_made_disturbs_nobody(
    kept: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "a.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    kept.write_bytes(b"a file is in its place")
    made = run(capfd, "lint", str(draft))
    assert (made, made.err) == (run(capfd, "lint", str(draft), "--no-cache"), "")
    assert kept.read_bytes() == b"a file is in its place"


@pytest.mark.parametrize("what", ["open", "replace", "scandir", "urandom"])
def test_a_disk_that_refuses_disturbs_nobody(kept: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    rulebook = load_rulebook("fazhi")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(cache if what == "open" else os, what, refuse, raising=False)
        cache.keep(["fazhi"], [os.path.join(shipped(), "fazhi")], rulebook)
    assert not [path for path in kept.glob("*") if path.suffix == ".tmp"], "nothing unfinished stays"
    assert load_rulebook("fazhi", cached=True) == rulebook


def test_those_who_write_at_once_do_each_other_no_harm(kept: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        loaded = list(pool.map(lambda _: load_rulebook("fazhi", cached=True), range(16)))
    assert all(rulebook == loaded[0] for rulebook in loaded)
    assert cache.recall(["fazhi"]) == loaded[0]
    assert entry(kept).suffix == ".json"


def test_only_a_few_dozen_entries_are_kept_and_nothing_else_is_touched(kept: Path) -> None:
    kept.mkdir()
    (kept / "letter.json").write_bytes(b"")
    for number in range(cache.MOST + 5):
        old = kept / f"rulebook-{number}{'.json.00.tmp' if number % 5 else '.json'}"
        old.write_bytes(b"")
        os.utime(old, (number, number))
    load_rulebook("fazhi", cached=True)
    left = {path.name for path in kept.iterdir()}
    assert len(left) == cache.MOST + 1
    assert "letter.json" in left
    assert "rulebook-0.json" not in left
    assert cache.recall(["fazhi"]) is not None


@pytest.mark.parametrize("form", ["json", "text", "html", "sarif"])
def test_the_bytes_are_the_same_with_and_without_it(
    kept: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], form: str
) -> None:
    draft = tmp_path / "a.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    overlay = str(Path(__file__).parents[2] / "examples" / "overlay")
    arguments = ("lint", str(draft), "--format", form, "--today", "2026-01-01", "--rulebook", overlay)
    without = run(capfd, *arguments, "--no-cache")
    assert not kept.exists()
    assert [run(capfd, *arguments), run(capfd, *arguments)] == [without, without]
    assert entry(kept).stat().st_size > 100_000


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the rulebooks as a wheel has it, with one of them packed."""
    folder = tmp_path / "wheel"
    shutil.copytree(shipped(), folder)
    for module in (cache, folders):
        monkeypatch.setattr(module, "shipped", lambda: str(folder))
    Path(cache.packed("fazhi")).write_text(json.dumps(pack(load_rulebook("fazhi"))), encoding="utf-8")
    return folder


def test_what_was_packed_in_a_wheel_needs_no_cache(wheel: Path, kept: Path) -> None:
    assert load_rulebook("fazhi", cached=True) == load_rulebook("fazhi")
    assert not kept.exists()


@pytest.mark.parametrize("damage", [b"", b"{}", b"[" * 100_000, b"\xff"])
def test_what_was_packed_and_is_damaged_is_read_anew(wheel: Path, kept: Path, damage: bytes) -> None:
    Path(cache.packed("fazhi")).write_bytes(damage)
    assert load_rulebook("fazhi", cached=True) == load_rulebook("fazhi")
    assert kept.exists()


def test_what_was_packed_serves_only_while_its_files_are_the_same(wheel: Path) -> None:
    before = load_rulebook("fazhi", cached=True)
    append(wheel / "fazhi" / "items.yaml", "# a\n")
    assert load_rulebook("fazhi", cached=True).sha256 != before.sha256


@pytest.mark.parametrize("value", ["off", "OFF"])
def test_off_switches_it_off(kept: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("NIANBAO_CACHE", value)
    load_rulebook("fazhi", cached=True)
    assert cache.recall(["fazhi"]) is None
    assert not kept.exists()
    assert not Path(value).exists()


@pytest.mark.parametrize(
    ("platform", "variables", "folder"),
    [
        ("linux", {"HOME": "/home/wang"}, "/home/wang/.cache/nianbao"),
        ("linux", {"HOME": "/home/wang", "XDG_CACHE_HOME": "/var/wang"}, "/var/wang/nianbao"),
        ("linux", {"HOME": "/home/wang", "XDG_CACHE_HOME": "wang"}, None),
        ("darwin", {"HOME": "/Users/wang"}, "/Users/wang/Library/Caches/nianbao"),
        ("win32", {"LOCALAPPDATA": "/AppData"}, "/AppData/nianbao/Cache"),
        ("win32", {}, None),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="paths are written as elsewhere")
def test_it_lies_where_caches_lie(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], folder: str | None
) -> None:
    for name in ("NIANBAO_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert cache._root() == folder


def test_a_run_in_another_process_finds_it(kept: Path, tmp_path: Path) -> None:
    draft = tmp_path / "a.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    command = [sys.executable, "-m", "validator", "lint", "--format", "json", "--today", "2026-01-01", str(draft)]
    first = subprocess.run(command, capture_output=True, check=False)
    made = entry(kept).stat()
    second = subprocess.run(command, capture_output=True, check=False)
    assert (first.stdout, first.stderr, first.returncode) == (second.stdout, second.stderr, second.returncode)
    assert entry(kept).stat().st_mtime_ns == made.st_mtime_ns
