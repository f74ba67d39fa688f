"""YAML that a person would have written, and that reads back as what was meant."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.draft.writing import Flow, Noted, Number, aligned, block, flow, scalar
from deck.outline.yaml.source import parse

NAUGHTY = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data" / "naughty.txt").read_text("utf-8").splitlines()
    if line.strip() and not line.startswith("# ")
]
TEXTS = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff\u2028\u2029\x85"
    ),
    min_size=1,
)


def read(text: str) -> Any:
    return parse(text, "a.yaml").data


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Trust grows", "Trust grows"),
        ("“信任电商”的新噱头", "“信任电商”的新噱头"),
        ("2021年一季度", "2021年一季度"),
        ("2019 to 2020", "2019 to 2020"),
        ("1:30", '"1:30"'),
        ("no", '"no"'),
        ("a: b", '"a: b"'),
        ("up to ${gmv}", "up to ${gmv}"),
        ("${gmv} in all", '"${gmv} in all"'),
        ("12e5", '"12e5"'),
    ],
)
def test_a_text_is_quoted_only_where_it_must_be(text: str, written: str) -> None:
    assert scalar(text) == written


@pytest.mark.parametrize("text", [text for text in NAUGHTY if text.strip() and text.isprintable()])
def test_hostile_texts_read_back_as_they_are(text: str) -> None:
    assert read(f"k: {scalar(text)}") == {"k": text}
    assert read(f"k: {{a: {scalar(text, flow=True)}}}") == {"k": {"a": text}}


@given(TEXTS, TEXTS)
def test_any_text_reads_back_as_it_is(one: str, other: str) -> None:
    written = "\n".join(block({"a": one, "b": [one, {"c": other}], "d": Flow([one, other])}))
    assert read(written) == {"a": one, "b": [one, {"c": other}], "d": [one, other]}


def test_comments_stand_at_the_end_of_a_line_or_above_a_long_one() -> None:
    lines = list(
        block(
            [
                {
                    "kind": "text",
                    "title": Noted("Short", "say more"),
                    "long": Noted("x" * 120, "cut it"),
                }
            ]
        )
    )
    assert lines == [
        "- kind: text", "  title: Short  # say more", "  # cut it", f"  long: {'x' * 120}",
    ]  # fmt: skip


def test_entries_of_facts_stand_below_each_other() -> None:
    rows = [("gmv", {"value": Number("118.60")}, "line 5"), ("复购", {"value": Number("-3")}, "")]
    assert list(aligned(rows)) == ["  gmv:  {value: 118.60}  # line 5", "  复购: {value: -3}"]


def test_numbers_are_written_as_they_were_typed() -> None:
    assert flow([Number("1.10"), "1.10"]) == '[1.10, "1.10"]'
