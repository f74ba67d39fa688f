"""`deck check` as a user calls it: what it prints, its exit codes, and what it leaves alone."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import docx
import pptx
import pytest
from click.testing import CliRunner, Result

from deck import cli
from deck.core.resources import seeds

OUTLINE, ARTICLE = "kuaishou.en.yaml", "kuaishou-trust-ecommerce.txt"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (OUTLINE, ARTICLE):
        shutil.copy(seeds() / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(cli.main, words, catch_exceptions=False)


def spoilt(old: str = "value: 118.6,", new: str = "value: 11.86,") -> None:
    path = Path(OUTLINE)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.usefixtures("folder")
def test_what_is_proved_exits_with_0_and_says_so_in_a_line() -> None:
    done = run("check", OUTLINE)
    assert done.exit_code == 0
    assert re.match(
        rf"{OUTLINE}: 20 facts \(1\d proved, \d not decided, 5 computed from them, ", done.stdout
    )
    assert run("check", OUTLINE, "-q").stdout == ""
    assert run("check").exit_code == 0


@pytest.mark.usefixtures("folder")
def test_a_built_deck_is_proved_as_the_readme_has_it() -> None:
    assert run("build", OUTLINE, "-o", "b.pptx").exit_code == 0
    done = run("check", "b.pptx", "-o", "evidence.html")
    assert done.exit_code == 0
    assert "wrote evidence.html" in done.stdout
    assert Path("evidence.html").read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("fail_on", "fault", "code"),
    [
        ("warning", ("value: 118.6,", "value: 11.86,"), 3),
        ("error", ("value: 118.6,", "value: 11.86,"), 3),
        ("never", ("value: 118.6,", "value: 11.86,"), 0),
        ("warning", ("What to watch${inference}", "What to watch"), 3),
        ("error", ("What to watch${inference}", "What to watch"), 0),
    ],
)
def test_the_exit_code_follows_the_gravest_finding(
    fail_on: str, fault: tuple[str, str], code: int
) -> None:
    spoilt(*fault)
    assert run("check", OUTLINE, "--fail-on", fail_on).exit_code == code


@pytest.mark.usefixtures("folder")
def test_findings_stand_in_a_table_with_their_places() -> None:
    spoilt()
    lines = run("check", OUTLINE).stdout.splitlines()
    assert lines[0].split() == ["Where", "Finding"]
    (row,) = [line for line in lines if line.startswith("error") and "gmv.value" in line]
    assert row.split()[1] == "32:25:"
    assert all(len(line) <= 100 for line in lines[:4])


@pytest.mark.usefixtures("folder")
def test_verbose_lists_every_fact_with_what_it_rests_on() -> None:
    text = run("check", OUTLINE, "-v").stdout
    for words in ("电商GMV总额1186亿元", "118.6 ÷ (1 + 219.8%) = 37.1", "unit-unstated"):
        assert words in text


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["json", "sarif", "markdown"])
def test_a_form_for_programs_is_all_that_stands_on_stdout(form: str) -> None:
    spoilt()
    done = run("check", OUTLINE, "--format", form)
    assert done.exit_code == 3
    if form == "markdown":
        assert done.stdout.startswith(f"# {OUTLINE}\n")
    else:
        assert json.loads(done.stdout)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_accepting_changes_what_is_accepted_and_nothing_else(ends: str, mark: bytes) -> None:
    path = Path(OUTLINE)
    lines = path.read_text("utf-8").split("\n")
    start = next(i for i, line in enumerate(lines) if "accepted:" in line)
    rest = [*lines[:start], *lines[start + 5 :]]
    assert "facts:" in rest[start + 1]
    path.write_bytes(mark + ends.join(rest).encode())
    assert "source-not-accepted" in run("check", OUTLINE, "-v").stdout
    assert run("check", OUTLINE, "--accept").exit_code == 0
    assert path.read_bytes() == mark + ends.join(lines).encode()
    assert "source-not-accepted" not in run("check", OUTLINE, "-v").stdout
    assert run("check", OUTLINE, "--accept").exit_code == 0
    assert path.read_bytes() == mark + ends.join(lines).encode()


@pytest.mark.usefixtures("folder")
def test_a_flow_source_is_accepted_in_its_own_style() -> None:
    text = (
        "title: a\nsources: {s: {title: x, file: kuaishou-trust-ecommerce.txt}}  # mine\n"
        "facts: {a: {value: 45, unit: '%', quote: 2019年的45%}}\nslides: [{kind: cover}]\n"
    )
    Path("a.yaml").write_text(text, "utf-8")
    assert run("check", "a.yaml", "--accept").exit_code == 0
    changed = Path("a.yaml").read_text("utf-8")
    assert "quotes: {a: 5}}}}  # mine\n" in changed
    assert re.sub(r", accepted: \{.*?\}\}", "", changed) == text


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("nothing.yaml",), 1, "there is no such file"),
        (("nothing.pptx",), 1, "nothing.pptx cannot be read as a .pptx: No such file"),
        ((ARTICLE,), 1, "`deck draft kuaishou-trust-ecommerce.txt` makes one from an article"),
        (("b.pptx", "--source", "gone.txt"), 2, "there is no file gone.txt"),
        (("b.pptx", "--accept"), 2, "into an outline, not into a deck"),
        ((OUTLINE, "--source", ARTICLE), 2, "are for decks"),
        ((OUTLINE, "-o", "page.pdf"), 2, "does not end with .html"),
        ((OUTLINE, "--facts"), 2, "--facts adds to --format json; add that"),
        ((OUTLINE, "-o", "gone/page.html"), 1, "there is no folder gone"),
        (("empty.pptx",), 1, "is not a .pptx: it has no presentation"),
        (("text.pptx",), 1, "it is not an Office file"),
        (("word.pptx",), 1, "is not a .pptx: it has no presentation"),
        (("no-pages.pptx",), 1, "no-pages.pptx has no pages"),
        (("old.ppt",), 1, "a deck in a format that is not read; save it as .pptx"),
        (("b.zip",), 1, "this is a deck, not an outline; rename it so that it ends with .pptx"),
        (("b.pptx", "--source", "."), 2, ". is no file"),
        (("shown.pptx", "--source", "blank.txt"), 1, "the source blank.txt is empty"),
        (("shown.pptx", "--source", "shown.pptx"), 1, "the source shown.pptx is a deck"),
    ],
)
def test_wrong_use_is_answered_in_a_line(words: tuple[str, ...], code: int, told: str) -> None:
    import zipfile

    with zipfile.ZipFile("empty.pptx", "w"):
        pass
    Path("text.pptx").write_text("a")
    docx.Document().save("word.pptx")
    shown = pptx.Presentation()
    shown.save("no-pages.pptx")
    shown.slides.add_slide(shown.slide_layouts[0])
    shown.save("b.zip")
    shown.save("shown.pptx")
    Path("blank.txt").write_text(" ")
    Path("old.ppt").write_bytes(b"\xd0\xcf\x11\xe0")
    done = run("check", *words)
    assert done.exit_code == code
    assert told in done.stderr
    assert done.stdout == ""


@pytest.mark.usefixtures("folder")
def test_a_deck_without_a_record_is_judged_and_checked_by_its_article_or_outline() -> None:
    import deck

    scene = deck.compose(deck.read(OUTLINE))._replace(about="")
    deck.write(scene, "b.pptx")
    assert run("check", "b.pptx", "--only", "alt-missing").exit_code == 0
    assert run("check", "b.pptx", "--outline", OUTLINE).exit_code == 0
    done = run("check", "b.pptx", "--source", ARTICLE, "--format", "json")
    found = json.loads(done.stdout)
    unproved = {f["message"] for f in found["findings"] if f["code"] == "figure-unproved"}
    assert "“RMB 37.1bn” is in none of the sources" in unproved, "it is computed"
    assert not any(words in message for message in unproved for words in ("118.6", "“65", "“>80"))


@pytest.mark.usefixtures("folder")
def test_a_source_that_is_at_hand_is_read_again() -> None:
    run("build", OUTLINE, "-o", "b.pptx")
    article = Path(ARTICLE).read_text("utf-8")
    Path(ARTICLE).write_text(article.replace("1186亿元", "1168亿元"), "utf-8")
    told = run("check", "b.pptx").stdout
    assert "quote-missing" in told
    assert "has changed since the deck was" in " ".join(told.split())
    Path(ARTICLE).unlink()
    assert run("check", "b.pptx").exit_code == 0
