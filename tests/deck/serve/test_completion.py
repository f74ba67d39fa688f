"""What can be typed at a place of an outline, and what is typed there."""

from __future__ import annotations

import re

import pytest

from deck.outline.model import loads
from deck.serve.completion import complete, explain

TEXT = """\
title: X
lang: en
theme: @theme
facts:
  gmv: {value: 1, unit: "%", @fact}
  b:
    value: 2
    @fact_lines
sources:
  a:
    title: x
    @source
slides:
  - kind: @kind
  - kind: kpis
    title: A ${@reference}
    @field
    kpis:
      - fact: @fact_id
      - {fact: gmv, @caption}
  - kind: chart
    chart:
      kind: @chart_kind
  - kind: chart
    chart:
      kind: column
      @chart_field
      data: [@data]
  - kind: charts
    charts:
      - kind: donut
        @donut
      - {kind: slope, @slope}
  - @item
"""
FACTS = loads(
    "title: A\nfacts: {gmv: {value: 12, unit: '%', quote: 12%}}\nslides: [{kind: cover}]"
).facts


def text_and_place(name: str) -> tuple[str, int]:
    before, _, after = TEXT.partition(f"@{name}\n" if f"@{name}\n" in TEXT else f"@{name}")
    clean = re.sub(r"@\w+", "", before)
    rest = ("\n" if f"@{name}\n" in TEXT else "") + after
    return clean + re.sub(r"@\w+", "", rest), len(clean)


@pytest.mark.parametrize(
    ("name", "offered", "not_offered"),
    [
        ("theme", ["boardroom", "midnight"], ["title"]),
        ("fact", ["what", "period", "quote"], ["value", "unit", "title"]),
        ("fact_lines", ["what", "unit"], ["value"]),
        ("source", ["publisher", "file"], ["title", "value"]),
        ("kind", ["cover", "kpis", "chart"], ["column"]),
        ("reference", ["gmv"], ["title"]),
        ("field", ["so_what", "kicker"], ["title", "kpis", "chart"]),
        ("fact_id", ["gmv"], []),
        ("caption", ["caption"], ["fact", "title"]),
        ("chart_kind", ["column", "waterfall"], ["cover"]),
        ("chart_field", ["highlight", "growth"], ["kind", "data", "centre_note"]),
        ("data", ["gmv"], ["title"]),
        ("donut", ["data", "centre_note"], ["kind"]),
        ("slope", ["data", "growth"], ["kind", "centre_note"]),
        ("item", ["kind", "section"], ["title"]),
    ],
)
def test_what_fits_is_offered(name: str, offered: list[str], not_offered: list[str]) -> None:
    labels = [row["label"] for row in complete(*text_and_place(name), FACTS)["options"]]
    assert [label for label in offered if label not in labels] == []
    assert [label for label in not_offered if label in labels] == []


def test_a_fact_shows_its_figure_and_the_parts_that_it_has() -> None:
    text = "title: ${gm"
    offered = complete(text, len(text), FACTS)
    assert offered["from"] == len("title: ${")
    assert offered["options"][0]["detail"] == "12%"
    text = "title: ${gmv.pe"
    assert "period" in [row["label"] for row in complete(text, len(text), FACTS)["options"]]


@pytest.mark.parametrize("at", range(0, len(TEXT), 7))
def test_no_place_is_an_error(at: int) -> None:
    assert isinstance(complete(TEXT, at, FACTS)["options"], list)
    assert isinstance(explain(TEXT, at), dict)


@pytest.mark.parametrize(
    ("word", "title", "text"),
    [
        ("lang", "lang", "The language"),
        ("kind: kpis", "kind", "Two to six key figures"),
        ("kpis\n", "kpis", "Two to six key figures"),
        ("unit", "unit", "The unit"),
        ("column", "column", "one series over a few categories"),
    ],
)
def test_fields_and_kinds_are_explained(word: str, title: str, text: str) -> None:
    about = explain(TEXT, TEXT.index(word) + 1)
    assert about["title"] == title
    assert text in about["text"]


def test_a_reference_is_that_of_its_fact() -> None:
    text = "title: A ${gmv.signed} of it"
    assert explain(text, text.index("mv"))["fact"] == "gmv"
