"""Texts that turn the order of a sentence of their source."""

from __future__ import annotations

from pathlib import Path

import pytest

import deck
from deck.proof.outline_check import check_outline

OUTLINE = """
title: Quill
lang: {lang}
sources:
  s: {{title: Quill, file: s.txt, date: 2025-11-11}}
facts:
  new: {{value: 149, unit: {unit}, what: {what}, quote: "{quote}"}}
  old: {{value: 147, unit: {unit}, what: {what}, quote: "{quote}"}}
slides:
  - kind: text
    title: Quill
    points: ["{point}"]
"""
TO_FROM = (
    "The harbour expects revenue of EUR 149 million, raised from EUR 147 million, to its surprise"
)
ABOUT = "The harbour expects revenue of EUR 149 million, raised from an earlier EUR 147 million, to its surprise"
FROM_TO = "The harbour raised its revenue target from EUR 147 million to EUR 149 million"
TO_FROM_ZH = "该港口预计收入为149万元，自此前的147万元上调"
FROM_TO_HANT = "該港口將收入目標從147萬元調升為149萬元"


@pytest.mark.parametrize(
    ("source", "point", "found"),
    [
        (TO_FROM, "Revenue guidance was raised from ${old} to ${new}", False),
        (TO_FROM, "Revenue guidance was cut from ${new} to ${old}", True),
        (ABOUT, "Revenue guidance was raised from ${old} to ${new}", False),
        (ABOUT, "Revenue guidance was cut from ${new} to ${old}", True),
        (FROM_TO, "The revenue target was raised from ${old} to ${new}", False),
        (FROM_TO, "The revenue target was moved from ${new} to ${old}", True),
        (TO_FROM_ZH, "收入目标从${old}上调至${new}", False),
        (TO_FROM_ZH, "收入目标从${new}调整至${old}", True),
        (FROM_TO_HANT, "收入目標從${old}調升為${new}", False),
        (FROM_TO_HANT, "收入目標從${new}調整到${old}", True),
    ],
)
def test_from_and_to_are_those_of_the_source(
    tmp_path: Path, source: str, point: str, found: bool
) -> None:
    lang, unit, what = ("en", "EUR m", "Revenue") if source.isascii() else ("zh", "万元", "收入")
    (tmp_path / "s.txt").write_text(f"Quill\n\n{source}.\n", "utf-8")
    text = OUTLINE.format(lang=lang, unit=unit, what=what, quote=source, point=point)
    report = check_outline(deck.loads(text, folder=tmp_path))
    told = [f.code for f in report.findings if f.code == "direction-contradicted"]
    assert bool(told) is found
