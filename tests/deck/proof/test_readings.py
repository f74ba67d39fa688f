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
  new: {{value: 149, unit: {unit}, what: {what}, quote: "{new}"}}
  old: {{value: 147, unit: {unit}, what: {what}, quote: "{old}"}}
slides:
  - kind: text
    title: Quill
    points: ["{point}"]
"""
TO_FROM = (
    "The harbour expects revenue of EUR 149 million, raised from EUR 147 million, to its surprise"
)
FROM_TO = "The harbour raised its revenue target from EUR 147 million to EUR 149 million"


@pytest.mark.parametrize(
    ("source", "point", "found"),
    [
        (TO_FROM, "Revenue guidance was raised from ${old} to ${new}", False),
        (TO_FROM, "Revenue guidance was cut from ${new} to ${old}", True),
        (FROM_TO, "The revenue target was raised from ${old} to ${new}", False),
        (FROM_TO, "The revenue target was moved from ${new} to ${old}", True),
    ],
)
def test_from_and_to_are_those_of_the_source(
    tmp_path: Path, source: str, point: str, found: bool
) -> None:
    (tmp_path / "s.txt").write_text(f"Quill\n\n{source}.\n")
    text = OUTLINE.format(
        lang="en", unit="EUR m", what="Revenue", new=source, old=source, point=point
    )
    (tmp_path / "o.yaml").write_text(text)
    report = check_outline(deck.read(tmp_path / "o.yaml"))
    told = [f.code for f in report.findings if f.code == "direction-contradicted"]
    assert bool(told) is found
