"""What is told of a check: as data, for editors and wikis, and as a page to sign."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from deck.proof import formats as told
from deck.proof.evidence import page
from deck.proof.report import CODES, Finding, Place, Report


@pytest.fixture
def faulty(briefing: Callable[[str], str], check_text: Callable[..., Report]) -> Report:
    text = briefing("en").replace("value: 118.6,", "value: 11.86,")
    return check_text(text.replace("period: 2020,      quote", "period: 2021,      quote"))


def test_every_code_has_a_level_and_a_meaning_in_a_sentence() -> None:
    assert {level for level, _ in CODES.values()} == {"error", "warning", "note"}
    assert all(meaning.endswith(".") and meaning[0].isupper() for _, meaning in CODES.values())


def test_findings_are_counted_from_the_gravest_level_on(faulty: Report) -> None:
    assert list(faulty.counted()) == ["error", "warning", "note"]


def test_a_report_as_data_holds_facts_figures_and_findings(faulty: Report) -> None:
    found = json.loads(json.dumps(told.as_dict(faulty)))
    assert found["counts"]["error"] == 3
    assert found["counts"]["warning"] == 0
    gmv = next(fact for fact in found["facts"] if fact["id"] == "gmv")
    assert (gmv["status"], gmv["line"], gmv["quote"]) == ("unproved", 5, "电商GMV总额1186亿元")
    assert gmv["passage"].startswith("今年快手一季度财报")
    error = next(f for f in found["findings"] if f["code"] == "value-differs")
    assert (error["level"], error["line"], error["fact"]) == ("error", 32, "gmv")
    assert {figure["fact"] for figure in found["figures"]} >= {"gmv", "repeat_2020"}


def test_sarif_names_rules_places_and_levels(faulty: Report) -> None:
    found = json.loads(json.dumps(told.sarif(faulty)))
    (run,) = found["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert found["version"] == "2.1.0"
    assert {result["ruleId"] for result in run["results"]} == set(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] > 0
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]


def test_sarif_of_a_deck_names_slide_and_shape(
    built: dict[str, bytes], check_bytes: Callable[..., Report]
) -> None:
    report = check_bytes(built["en"])
    report = report.__class__(
        **{
            **vars(report),
            "findings": (Finding("figure-added", Place(slide=3, shape="Title"), "x"),),
        }
    )
    (result,) = told.sarif(report)["runs"][0]["results"]
    assert result["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "slide 3, Title"}]


def test_markdown_is_a_table_whose_cells_hold(faulty: Report) -> None:
    text = told.markdown(faulty)
    assert "| `gmv` | RMB 11.86bn | not proved | 5 | 电商GMV总额1186亿元 |" in text
    assert len({line.count(" | ") for line in text.splitlines() if line.startswith("| `")}) == 1


def test_the_summary_counts_facts_by_what_became_of_them(faulty: Report) -> None:
    counts = {
        what: int(count)
        for count, what in re.findall(r"(\d+) ([a-z]+(?: [a-z]+)?)", told.summary(faulty))
    }
    assert counts.pop("proved") + counts.pop("not decided") == 11
    assert counts.pop("notes") >= 2
    assert counts.pop("errors") == 3
    assert counts == {
        "facts": 20,
        "not proved": 6,
        "computed from": 1,
        "unclear": 2,
        "figures on": 31,
        "slides": 19,
    }


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "br", "link", "img"):
            self.open.append(tag)
        self.outside += [v for k, v in attrs if k in ("src", "href") and v]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_evidence_page_stands_alone_and_marks_the_words(
    lang: str, built: dict[str, bytes], check_bytes: Callable[..., Report]
) -> None:
    report = check_bytes(built[lang])
    html = page(report)
    tags = _Tags()
    tags.feed(html)
    assert tags.open == []
    assert tags.outside == []
    assert not re.search(r"url\(|@import|https?://", html)
    assert "<mark>电商GMV总额<strong>1186亿元</strong></mark>" in html
    assert html.count("<section") == len(report.slides) + 3  # findings, unclear ones, by eye
    assert f'<html lang="{"zh-CN" if lang == "zh" else "en"}">' in html
    for proof in report.proofs:
        if proof.fact.fact.quote:
            assert proof.fact.fact.quote.split(",")[0][:6] in re.sub("<[^>]+>", "", html)


def test_the_evidence_page_escapes_what_hands_typed(
    briefing: Callable[[str], str], check_text: Callable[..., Report]
) -> None:
    text = briefing("en").replace(
        "title: Growth from buyers who come back", "title: <script>alert(1)</script>"
    )
    assert "<script" not in page(check_text(text))


def test_the_evidence_page_shows_what_is_not_proved(faulty: Report) -> None:
    html = page(faulty)
    assert 'class="verdict bad"' in html
    assert "10 times too small" in html
