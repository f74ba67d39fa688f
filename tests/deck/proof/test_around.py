"""The words around a figure in a text: its period, and whom its clause names."""

from __future__ import annotations

import json

import pytest

from deck.outline.model import loads
from deck.proof.around import text_findings
from deck.proof.claims import contradictions
from deck.proof.report import Finding
from deck.proof.texts import page_texts

FACTS = """
facts:
  e4: {value: 40, unit: EUR m, what: EMEA revenue, period: 2024, quote: x}
  e5: {value: 50, unit: EUR m, what: EMEA revenue, period: 2025, quote: x}
  a4: {value: 30, unit: EUR m, what: Americas revenue, period: 2024, quote: x}
  a5: {value: 35, unit: EUR m, what: Americas revenue, period: 2025, quote: x}
  g: {value: 25, unit: "%", what: EMEA revenue growth, period: 2025, quote: x}
  m: {value: 11, unit: "%", what: Operating margin, period: 2025, quote: x}
  t: {value: 120, unit: EUR m, what: Revenue, period: 2024, horizon: 2028, kind: forecast, quote: x}
  z4: {value: 40, unit: 亿元, what: 华东收入, period: 2024年, quote: x}
  z5: {value: 50, unit: 亿元, what: 华东收入, period: 2025年, quote: x}
  n5: {value: 50, unit: 亿元, what: 华南收入, period: 2025年, quote: x}
"""


def findings(text: str, label: str = "") -> list[Finding]:
    """The findings for a text, which may have a label, on a page of its own."""
    lang = "zh" if any(char > "一" for char in text) else "en"
    point = json.dumps({label: text} if label else text, ensure_ascii=False)
    kind = "summary" if label else "text"
    slides = f"slides:\n  - {{kind: {kind}, title: T, points: [{point}]}}\n"
    outline = loads(f"title: T\nlang: {lang}\n{FACTS}{slides}")
    texts = page_texts(outline)
    return [*text_findings(outline, texts), *contradictions(outline, texts)]


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("EMEA revenue was ${e5} in 2025", False),
        ("EMEA revenue was ${e5} in 2024", True),
        ("EMEA made ${a5}", True),
        ("The Americas made ${a5}", False),
        ("EMEA revenue rose from ${e4} in 2024 to ${e5} in 2025", False),
        ("EMEA revenue rose from ${e4} in 2025 to ${e5} in 2024", True),
        ("Revenue rose from ${e5} to ${e4}", True),
        ("Revenue fell from ${e5} to ${e4}", True),
        ("${e5} (2025), up ${g} on 2024", False),
        ("${e5} (2023)", True),
        ("In 2025: ${e5}", False),
        ("Revenue of ${t} by the end of 2028", False),
        ("Revenue of ${t} in 2027", True),
        ("EMEA beat the Americas by far with ${e5}", False),
        ("Unlike the Americas it grew ${g}", False),
        ("${e5} came from EMEA, ${a5} from the Americas", False),
        ("${a5} came from EMEA, ${e5} from the Americas", True),
        ("EMEA grew ${g}", False),
        ("2024年华东收入为${z4}", False),
        ("2023年华东收入为${z4}", True),
        ("华南收入${z5}", True),
        ("华东收入${z5}", False),
        ("收入从2024年的${z4}增至2025年的${z5}", False),
        ("收入从2025年的${z4}增至2024年的${z5}", True),
        ("收入由${z5}增至${z4}", True),
        ("较2023年增长，达${z4}", False),
        ("华东收入2025年达${z5}", False),
        ("Operating margin of the Americas was ${m}", False),
        ("Sales of ${e5} in Q3 2025", False),
        ("In 2023 EMEA revenue was ${e4}", True),
        ("In 2024 EMEA revenue was ${e4}", False),
        ("In 2025 the company reported EMEA revenue of ${e4}", False),
        ("2025年公司公布华东收入${z4}", False),
        ("In 2026 revenue will be ${t}", False),
        ("After ${e4} in 2024, EMEA revenue reached ${e5}", False),
    ],
)
def test_a_text_gives_a_figure_the_period_and_the_subject_of_its_fact(
    text: str, is_wrong: bool
) -> None:
    assert bool(findings(text)) == is_wrong


@pytest.mark.parametrize(
    ("label", "text", "is_wrong"),
    [
        ("EMEA", "Revenue of ${e5}, up from ${e4}", False),
        ("EMEA", "Revenue of ${a5}, up from ${e4}", True),
        ("Americas", "${a5} after ${a4}", False),
        ("Americas", "${e5} after ${a4}", True),
        ("Growth", "EMEA leads with ${e5}", False),
        ("华南", "收入${n5}", False),
        ("华南", "收入${z5}", True),
    ],
)
def test_the_label_of_a_point_names_the_subject_of_its_figure(
    label: str, text: str, is_wrong: bool
) -> None:
    assert bool(findings(text, label)) == is_wrong


def test_the_message_quotes_both_sides_and_says_what_to_write() -> None:
    (finding,) = findings("EMEA made ${a5}")
    assert finding.message == (
        "“EMEA made EUR 35m” uses the name of EUR 50m (“EMEA revenue”) for EUR 35m, which is "
        "“Americas revenue”"
    )
    assert finding.fix == "${e5}"
