"""The monthly review that is shipped: after a month is added to its file, the whole deck follows."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from pptx import Presentation

import deck
from deck.cli import main

LATEST = {"en": ("December 2025", "January 2026"), "zh": ("2025年12月", "2026年1月")}
DATA = {"en": "monthly-sales.csv", "zh": "monthly-sales.zh.csv"}
NEW = {
    "en": "2026-01,North,20.00,12.00,230\n2026-01,South,10.00,7.00,190\n2026-01,East,9.00,6.00,140\n2026-01,West,7.00,5.00,160\n",
    "zh": "2026-01,北区,20.00,12.00,230\n2026-01,南区,10.00,7.00,190\n2026-01,东区,9.00,6.00,140\n2026-01,西区,7.00,5.00,160\n",
}


def texts(file: Path) -> list[str]:
    """The texts of a deck, tables and charts included."""
    found = []
    for slide in Presentation(str(file)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                found.append(shape.text_frame.text)
            elif shape.has_table:
                found += [cell.text for row in shape.table.rows for cell in row.cells]
            elif shape.has_chart:
                plot = shape.chart.plots[0]
                found += [*plot.categories, *(str(v) for s in plot.series for v in s.values)]
    return found


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_month_that_is_added_to_the_file_reaches_every_page(lang: str, tmp_path: Path) -> None:
    outline, target = tmp_path / "review.yaml", tmp_path / "review.pptx"
    made = CliRunner().invoke(main, ["new", str(outline), "--lang", lang, "--from", "data"])
    assert made.exit_code == 0
    assert (tmp_path / DATA[lang]).exists()
    scene = deck.compose(deck.read(outline))
    assert len(scene.pages) == 8
    assert deck.check(scene) == []
    assert [f for f in deck.check_outline(deck.read(outline)).findings if f.level != "note"] == []
    deck.write(scene, target)
    before, after = LATEST[lang]
    assert any(before in text for text in texts(target))
    with (tmp_path / DATA[lang]).open("a", encoding="utf-8") as file:
        file.write(NEW[lang])
    deck.write(deck.compose(deck.read(outline)), target)
    words = texts(target)
    titles = [text for text in words if after in text]
    assert len(titles) >= 5
    # the total of the month, the part of the North, the last bar, a row of the table
    assert any("46.00" in text for text in words)
    assert any("43%" in text for text in words)
    assert "46.0" in words
    assert "20.00" in words
    report = deck.check_deck(target)
    assert [f.message for f in report.findings if f.level == "error"] == []
    assert all(proof.status in ("proved", "computed") for proof in report.proofs)
