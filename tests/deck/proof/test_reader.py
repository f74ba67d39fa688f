"""What is left to a reader: facts marked for a look, and causes."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from deck.outline.model import loads
from deck.proof.evidence import page
from deck.proof.formats import as_dict
from deck.proof.outline_check import check_outline
from deck.proof.reader import causes_in
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
