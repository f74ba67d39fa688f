"""Pages that quote somebody: the words to the character, and a speaker whom the source names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import deck
from deck.proof.outline_check import check_outline

OUTLINE = """
title: Notes
lang: {lang}
sources:
  s: {{title: Notes, file: s.txt}}
slides:
  - kind: quote
    title: What was said
    quote: {quote}
    by: {by}
"""
SAID = "“We will open ten shops, and close none,” said Nora Holm, head of retail. “Orders grew 14% to EUR 88 million.”"


@pytest.fixture
def codes(tmp_path: Path) -> Callable[..., list[str]]:
    def check(quote: str, by: str, text: str | None = SAID, lang: str = "en") -> list[str]:
        form = OUTLINE if text is not None else OUTLINE.replace(", file: s.txt", "")
        (tmp_path / "s.txt").write_text(text or "", "utf-8")
        outline = tmp_path / "o.yaml"
        outline.write_text(form.format(quote=quote, by=by, lang=lang), "utf-8")
        return [
            f.code
            for f in check_outline(deck.read(outline)).findings
            if "quot" in f.code or "speaker" in f.code or f.code == "bare-figure"
        ]

    return check


@pytest.mark.parametrize(
    ("quote", "by", "expected"),
    [
        ("We will open ten shops, and close none", "Nora Holm", []),
        ("We will open … and close none", "N. Holm, retail", []),
        ("We will open two shops, and close none", "Nora Holm", ["quotation-differs"]),
        ("We will open ten shops, and close none", "Peter Dahl", ["speaker-unnamed"]),
        ("我们将开十家店", "Nora Holm", ["quotation-translated"]),
        ("Orders grew 14% to EUR 88 million", "Nora Holm", []),
        ("Orders grew 41% to EUR 88 million", "Nora Holm", ["quotation-differs", "bare-figure", "bare-figure"]),
        ("订单增长了14%", "Nora Holm", ["quotation-translated", "bare-figure"]),
    ],
)  # fmt: skip
def test_a_quotation_is_that_of_its_source(
    codes: Callable[..., list[str]], quote: str, by: str, expected: list[str]
) -> None:
    assert codes(quote, by) == expected


def test_figures_of_a_quotation_whose_source_is_not_read_are_not_proved(
    codes: Callable[..., list[str]],
) -> None:
    quote = "Orders grew 14% to EUR 88 million"
    assert codes(quote, "Nora Holm", None) == ["bare-figure", "bare-figure"]


def test_a_chinese_speaker_is_named_by_half_of_the_name(codes: Callable[..., list[str]]) -> None:
    text = "零售业务负责人何敏表示：“今年将新开十家门店。”"
    assert codes("今年将新开十家门店。", "零售负责人何敏", text, "zh") == []
    assert codes("今年将新开十家门店。", "首席财务官王强", text, "zh") == ["speaker-unnamed"]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Orders of Holm doubled to 14%", []),
        ("Orders of Holm tripled to 14%", ["bare-figure", "size-unproved"]),
        ("Orders of Holm doubled", ["size-unproved"]),  # a piece of the headline
    ],
)
def test_the_headline_of_a_source_proves_a_cover_with_the_same_words(
    tmp_path: Path, title: str, found: list[str]
) -> None:
    (tmp_path / "s.txt").write_text("Orders of Holm doubled to 14%\n\nIt was a good year.\n")
    (tmp_path / "o.yaml").write_text(
        f"title: {title}\nsources:\n  s: {{title: Notes, file: s.txt}}\nslides:\n  - kind: cover\n"
    )
    report = check_outline(deck.read(tmp_path / "o.yaml"))
    assert sorted(f.code for f in report.findings if "accept" not in f.code) == found
