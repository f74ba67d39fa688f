"""Whose dollars the bare $ of an English article are."""

from __future__ import annotations

import pytest

from deck.reading.parsing import read_article
from deck.statements.reading import setting_of
from tests.deck.statements.articles import article


def dollars(text: str) -> tuple[str, bool]:
    setting = setting_of(read_article(None, text.encode(), "en"))
    return setting.dollars, setting.dollars_open


@pytest.mark.parametrize(
    ("text", "code", "is_open"),
    [
        ("Rents rise\n\nRents rose to $900, the Singapore Department of Statistics said.", "SGD", True),
        ("Rents rise\n\nRents rose to $900, Statistics New Zealand said.", "NZD", True),
        ("Rates\n\nThe Reserve Bank of Australia sold $4 million of bonds.", "AUD", True),
        ("Tallow opens\n\nTORONTO, May 5, 2025 – Tallow opened a depot for $4 million.", "CAD", True),
        ("Tallow (ASX: TLW) opens\n\nTallow (ASX: TLW) opened a depot for $4 million.", "AUD", True),
        ("Tallow opens\n\nTallow paid HK$3 million, after $2 million in 2023.", "HKD", True),
        ("Tallow opens\n\nThe Taiwan government and the Singapore Ministry paid $4 million.", "", True),
        ("Tallow opens\n\nThe Canada-based company had sales of $4 million.", "", True),
        ("Tallow opens\n\nThe Australian tyre retailer had sales of $4 million.", "", True),
        ("Tallow opens\n\nAll amounts are in Canadian dollars.\n\nSales were $4 million.", "CAD", False),
        ("Tallow (TSX: TLW)\n\nFigures are stated in U.S. dollars.\n\nSales were $4 million.", "", False),
        ("Tallow (NYSE: TLW)\n\nSales in Canada rose to $4 million; Singapore was flat.", "", False),
        ("Tallow (ASX: TLW)\n\nSales rose to A$4 million.", "", False),
        ("Tallow opens\n\nSales in Ohio rose to $4 million.", "", False),
    ],
)  # fmt: skip
def test_whose_dollars_are_meant(text: str, code: str, is_open: bool) -> None:
    assert dollars(text) == (code, is_open)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Rents rose to $900 in 2024, the Singapore Department of Statistics said.", ("SGD", ("currency",))),
        ("Rents rose to US$900 in 2024, the Singapore Department of Statistics said.", ("USD", ())),
        ("Rents rose to S$900 in 2024, the Singapore Department of Statistics said.", ("SGD", ())),
        ("All figures are in Singapore dollars. Rents rose to $900 in 2024.", ("SGD", ())),
        ("Rents in Ohio rose to $900 in 2024.", ("USD", ())),
    ],
)  # fmt: skip
def test_likely_dollars_are_to_be_confirmed(text: str, read: tuple[str, tuple[str, ...]]) -> None:
    (found,) = article(f"Rents rise\n\n{text}", "en")
    assert (found.unit.currency, found.doubts) == read
