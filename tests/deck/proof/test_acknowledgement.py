"""Findings that a person judged to be false: written with a reason, gone when what they are about changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import deck
from deck import cli
from deck.proof.acknowledgement import ChoiceError, choose
from deck.proof.evidence import page
from deck.proof.outline_check import check_outline
from deck.proof.report import Report

OUTLINE = """\
# how it began
title: Test   # the title
sources:
  r: {title: Report, date: 2026, file: a.txt}
facts:
  a: {value: 83, unit: EUR m, what: Renewals, period: 2025, quote: brought in EUR 83 million, check: is it net?}
  b: {value: 41, unit: EUR m, what: Sales, period: 2025, quote: Sales were EUR 40 million}

# the slides
slides:
  - kind: text
    title: Renewals grew with 5 new plans
    points: ["They brought in ${a}", "Sales of ${b}"]
"""
ARTICLE = "Renewals brought in EUR 83 million in 2025. Sales were EUR 40 million in 2025.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "o.yaml").write_text(OUTLINE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(cli.main, ("check", *words), catch_exceptions=False)


def acknowledge(*words: str) -> Result:
    return run("o.yaml", *(part for word in words for part in ("--acknowledge", word)))


def report() -> Report:
    return check_outline(deck.read("o.yaml"))


def codes() -> list[str]:
    return [finding.code for finding in report().findings if finding.level != "note"]


@pytest.mark.usefixtures("folder")
def test_a_finding_is_acknowledged_by_its_code_its_path_or_its_line() -> None:
    assert codes() == ["to-confirm", "value-differs", "bare-figure"]
    done = acknowledge("bare-figure=Plans are counted, not measured", "7=rounded down: see mail")
    assert done.exit_code == 3
    assert codes() == ["to-confirm"]
    done = acknowledge("to-confirm@facts.a.check=It is net")
    assert (done.exit_code, codes()) == (0, [])
    assert "3 acknowledged" in done.stdout


@pytest.mark.usefixtures("folder")
def test_comments_and_layout_stay_and_the_list_stands_before_the_slides() -> None:
    acknowledge("bare-figure=Plans are counted", "value-differs=“Forty” is, as they say, 41")
    text = Path("o.yaml").read_text("utf-8")
    added = [line for line in text.splitlines() if line not in OUTLINE.splitlines()]
    assert "\n".join(line for line in text.splitlines() if line not in added) + "\n" == OUTLINE
    assert added[0] == "acknowledged:"
    assert added[1].startswith("  - {finding: bare-figure, at: slides.0.title, words: ")
    assert added[1].endswith('reason: "Plans are counted"}')
    assert added[2].endswith('reason: "“Forty” is, as they say, 41"}')
    assert text.index("acknowledged:") < text.index("# the slides")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Renewals grew with 5 new", "Renewals rose with 5 new"),  # the words
        ("value: 41", "value: 42"),  # the fact
        ("40 million in 2025", "40 million in all of 2025"),  # the passage
    ],
)
def test_an_entry_expires_when_words_fact_or_passage_change(old: str, new: str) -> None:
    acknowledge("bare-figure=Plans are counted", "value-differs=It is 41")
    assert codes() == ["to-confirm"]
    for name in ("o.yaml", "a.txt"):
        path = Path(name)
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    (finding,) = [f for f in report().findings if f.code in ("bare-figure", "value-differs")]
    assert "it was acknowledged as “" in finding.message
    assert finding.message.endswith("and has changed since")
    acknowledge(f"{finding.code}=Still so")
    text = Path("o.yaml").read_text("utf-8")
    assert codes() == ["to-confirm"]
    assert text.count(f"finding: {finding.code},") == 1  # replaced, not added


@pytest.mark.usefixtures("folder")
def test_an_entry_without_a_finding_is_a_note() -> None:
    acknowledge("bare-figure=Plans are counted")
    path = Path("o.yaml")
    path.write_text(path.read_text("utf-8").replace("with 5 new plans", "again"), "utf-8")
    (note,) = [f for f in report().findings if f.code == "acknowledged-gone"]
    assert note.place.path == "acknowledged.0"
    assert (note.level, note.place.line) == ("note", 9)


@pytest.mark.usefixtures("folder")
def test_a_slide_may_move() -> None:
    acknowledge("bare-figure=Plans are counted")
    path = Path("o.yaml")
    moved = path.read_text("utf-8").replace("slides:\n", "slides:\n  - kind: cover\n")
    path.write_text(moved, "utf-8")
    assert "bare-figure" not in codes()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "written",
    [
        "acknowledged: []\n",
        "acknowledged: [{finding: x, at: y, words: z, reason: w}]\n",
    ],
)
def test_an_entry_is_added_to_the_list_that_there_is(written: str) -> None:
    path = Path("o.yaml")
    path.write_text(OUTLINE.replace("# the slides\n", written), "utf-8")
    acknowledge("bare-figure=Plans are counted")
    assert "bare-figure" not in codes()
    assert path.read_text("utf-8").count("acknowledged:") == 1


@pytest.mark.usefixtures("folder")
def test_it_holds_for_the_deck_too_and_is_listed_in_every_report() -> None:
    acknowledge("bare-figure=Plans are counted", "value-differs=It is 41", "to-confirm=It is net")
    deck.write(deck.compose(deck.read("o.yaml")), "o.pptx")
    done = run("o.pptx", "--format", "json")
    assert done.exit_code == 0, done.stdout
    assert done.stdout.count('"reason": ') == 3
    assert "Plans are counted" in page(report())
    assert "## Acknowledged" in run("o.yaml", "--format", "markdown").stdout
    assert "It is net" in run("o.yaml", "-v").stdout


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("99=x", "there is no finding '99'; the findings are: to-confirm@facts.a.check, "),
        ("7", "gives no reason"),
        ("=x", "'=x' does not say which finding; write WHICH=REASON"),
        ("bare-figure=", "gives no reason"),
    ],
)
def test_what_names_no_finding_or_no_reason_is_refused(word: str, message: str) -> None:
    done = acknowledge(word)
    assert done.exit_code == 2
    assert message in " ".join(done.stderr.split())
    assert Path("o.yaml").read_text("utf-8") == OUTLINE


@pytest.mark.usefixtures("folder")
def test_several_are_chosen_in_one_report_as_the_first_entry_moves_the_lines() -> None:
    acknowledge("6=It is net", "7=It is 41", "12=Plans are counted")
    assert codes() == []


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("accept", [(), ("--accept",)])
def test_nothing_is_written_if_one_of_several_is_refused(accept: tuple[str, ...]) -> None:
    done = run("o.yaml", *accept, "--acknowledge", "7=It is 41", "--acknowledge", "99=x")
    assert done.exit_code == 2
    assert Path("o.yaml").read_text("utf-8") == OUTLINE


@pytest.mark.usefixtures("folder")
def test_sources_are_accepted_and_findings_acknowledged_in_one_run() -> None:
    run("o.yaml", "--accept", "--acknowledge", "7=It is 41")
    assert codes() == ["to-confirm", "bare-figure"]
    assert "accepted: {sha256: " in Path("o.yaml").read_text("utf-8")


@pytest.mark.usefixtures("folder")
def test_an_outline_without_findings_has_none_to_acknowledge() -> None:
    acknowledge("bare-figure=Plans are counted", "value-differs=It is 41", "to-confirm=It is net")
    done = acknowledge("7=x")
    assert "there is no finding '7'; there are no errors and no warnings" in done.stderr


@pytest.mark.usefixtures("folder")
def test_a_name_of_several_findings_is_refused_with_their_full_names() -> None:
    findings = report().findings
    doubled = [f._replace(place=f.place._replace(path=f"{f.place.path}.x")) for f in findings]
    with pytest.raises(ChoiceError, match="names several findings; write one of bare-figure@"):
        choose([*findings, *doubled], "bare-figure")


@pytest.mark.usefixtures("folder")
def test_only_an_outline_is_written_into() -> None:
    assert run("o.pptx", "--acknowledge", "x=y").exit_code == 2


@pytest.mark.parametrize("words", [("--accept",), ("--acknowledge", "bare-figure=x")])
def test_the_outline_that_comes_with_deck_is_never_written_into(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert f"writes into an outline; name it: deck check FILE {words[0]}" in done.stderr
