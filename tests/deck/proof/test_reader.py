"""What is left to a reader: facts marked for a look, and causes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from deck.outline.facts.fact import Fact
from deck.outline.model import loads
from deck.proof.evidence import page
from deck.proof.formats import as_dict
from deck.proof.outline_check import check_outline
from deck.proof.reader import causes_in, to_confirm
from deck.proof.report import Report


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sales fell because prices did", ["because"]),
        ("Sales fell, driven by prices. Costs rose due to wages.", ["driven by", "due to"]),
        ("The rate is due in May", []),
        ("Sales fell as prices rose", []),  # at the same time, or for that reason
        ("收入下降，主要由于价格走低。", ["由于"]),
        ("得益于新门店，销量上升；价格持平。", ["得益于"]),
        ("因此需要关注", []),
    ],
)
def test_sentences_that_state_a_cause(text: str, words: list[str]) -> None:
    assert [found for _, found in causes_in(text)] == words


TEXT = """
title: T
facts:
  a: {value: 8, unit: EUR m, what: Sales, period: 2025, quote: x, check: the source has two figures}
slides:
  - kind: text
    title: Sales of ${a} fell because prices did
    points: [One, "It fell, driven by prices"]
  - {kind: quote, quote: It fell because of us, by: Someone, title: T}
"""


def test_causes_are_notes_that_are_counted_nowhere_and_shown_on_demand() -> None:
    report = check_outline(loads(TEXT))
    paths = [f.place.path for f in report.findings if f.code == "cause-unjudged"]
    assert paths == ["slides.0.title", "slides.0.points.1"]  # a quotation is its speaker's
    assert all(f.code != "cause-unjudged" for f in report.brief().findings)
    assert report.counted() == report.brief().counted()
    html = page(report)
    assert html.index("“because” states a cause") > html.index('class="eye"')


def test_a_fact_to_look_at_is_a_warning_with_its_reason() -> None:
    report = check_outline(loads(TEXT))
    (finding,) = [f for f in report.findings if f.code == "to-confirm"]
    assert (finding.level, finding.place.path) == ("warning", "facts.a.check")
    assert finding.message == (
        "page 1 shows it: the source has two figures; remove `check` once it is settled"
    )


def _to_confirm(fact: str, page: str = "Sales of old") -> str:
    pages = f"  - {{kind: text, title: Title, points: ['{page}']}}\n" * 2
    outline = loads(f"title: T\nfacts:\n  a: {{{fact}, check: the year}}\nslides:\n{pages}")
    (finding,) = [f for f in check_outline(outline).findings if f.code == "to-confirm"]
    return finding.message


def test_a_fact_that_measures_nothing_asks_for_what_it_does() -> None:
    assert _to_confirm("value: 5, unit: EUR m, what: Sales, quote: q").startswith(
        "the year; remove"
    )
    assert _to_confirm("value: 5, unit: EUR m, quote: q") == (
        "the year; write `what`, then remove `check` once it is settled"
    )


def test_a_doubtful_fact_on_a_page_is_named_with_its_pages() -> None:
    fact = "value: 5, unit: EUR m, what: Sales, quote: q"
    assert _to_confirm(fact, "Sales of ${a}").startswith("pages 1 and 2 show it: the year; remove")
    assert _to_confirm(fact, "Sales of old").startswith("the year; remove")


def test_the_json_of_a_briefing_stays_below_1500_tokens(
    briefing: Callable[[str], str], check_text: Callable[..., Report]
) -> None:
    """A token is four characters of English, or one Han character; fifteen findings are a long list."""
    for lang in ("en", "zh"):
        report = check_text(briefing(lang))
        findings = [*report.findings, *report.findings[:1] * (15 - len(report.findings))]
        data = as_dict(
            report.__class__(**{**vars(report), "findings": tuple(findings)}), facts=False
        )
        text = "\n".join(json.dumps(value, ensure_ascii=False) for value in data["findings"])
        han = sum(char > "\u2e80" for char in text)
        assert han + (len(text) - han) / 4 < 1500
        assert (data["facts"], data["figures"]) == (None, None)
        assert data["left_out"] == "facts and figures; --facts lists them"
        assert "left_out" not in as_dict(report)


_RENTS = """title: Rents
lang: en
date: 2025-02-13
sources:
  article: {{file: rents.txt, title: Rents, date: 2025-02-13}}
facts:
  a: {{value: 900, unit: {unit}, what: Rents, period: "2024", quote: Rents rose to $900 in 2024{check}}}
  b: {{value: 800, unit: {unit}, what: Deposits, period: "2024", quote: Deposits fell to $800 in 2024{check}}}
slides:
  - {{kind: text, title: On rents, points: [One, Two]}}
"""


@pytest.mark.parametrize(
    ("unit", "check", "told"),
    [
        ("USD", "", ["facts.a.unit"]),
        ("SGD", "", []),
        ("SGD", ", check: confirm the currency", ["facts.a.check"]),
    ],
)
def test_whose_dollars_are_meant_is_asked_once(
    unit: str, check: str, told: list[str], tmp_path: Path
) -> None:
    (tmp_path / "rents.txt").write_text(
        "Rents rise\n\nRents rose to $900 in 2024, the Singapore Department of Statistics said. Deposits"
        " fell to $800 in 2024.\n",
        encoding="utf-8",
    )
    outline = loads(_RENTS.format(unit=unit, check=check), folder=tmp_path)
    findings = [f for f in check_outline(outline).findings if f.level != "note"]
    assert [f.place.path for f in findings] == told
    assert all(f.code == "to-confirm" for f in findings)


def test_stated_dollars_are_no_others(tmp_path: Path) -> None:
    (tmp_path / "rents.txt").write_text(
        "Rents rise\n\nAll amounts are in Canadian dollars.\n\nRents rose to $900 in 2024. Deposits fell to"
        " $800 in 2024.\n",
        encoding="utf-8",
    )
    outline = loads(_RENTS.format(unit="USD", check=""), folder=tmp_path)
    found = [f.place.path for f in check_outline(outline).findings if f.code == "unit-differs"]
    assert found == ["facts.a.unit", "facts.b.unit"]


def test_each_source_is_asked_for_its_dollars() -> None:
    facts = {
        name: Fact(
            value=900,
            unit="USD",
            what="Rents",
            source=source,
            check="confirm the currency",
            quote="x",
        )
        for name, source in (("a", "post"), ("b", "times"), ("c", "post"))
    }
    asked = {finding.fact: finding.message for finding in to_confirm(facts)}
    assert {name: "of this fact and 1 more" in text for name, text in asked.items()} == {
        "a": True,
        "b": False,
    }
