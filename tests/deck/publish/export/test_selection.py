"""Which pages are meant."""

from __future__ import annotations

import pytest

from deck.core.errors import ExportError
from deck.outline.model import loads
from deck.publish.export.selection import as_ranges, selected
from deck.publish.finished import finish
from deck.slides.composition import compose


def deck(*hidden: bool) -> list[bool]:
    slides = "".join(
        f"- {{kind: text, title: A{i}, points: [x], hide: {str(h).lower()}}}\n"
        for i, h in enumerate(hidden)
    )
    return finish(compose(loads(f"title: A\nslides:\n{slides}"))).hidden


TEN = deck(*[False] * 10)


@pytest.mark.parametrize(
    ("pages", "numbers"),
    [
        ("2-5,8", [2, 3, 4, 5, 8]),
        ("3", [3]),
        ("8-", [8, 9, 10]),
        (" 4 , 2–3 ", [2, 3, 4]),
        ("1，1", [1]),
        ([7, 2, 7], [2, 7]),
    ],
)
def test_pages_are_taken_in_the_order_of_the_deck(
    pages: str | list[int], numbers: list[int]
) -> None:
    assert selected(pages, TEN) == numbers


@pytest.mark.parametrize(
    ("pages", "message"),
    [
        ("11", "there is no page 11: the deck has 10 pages"),
        ("5-40", "there is no page 40"),
        ("0", "there is no page 0"),
        ("5-2", "'5-2' runs backwards; write 2-5"),
        ("a", "'a' is not a page; write for example 2-5,8"),
        ("", "'' is not a page"),
        ([], "no page is given"),
        ("1-999999", "there is no page 999999"),
    ],
)
def test_what_names_no_page_is_told(pages: str | list[int], message: str) -> None:
    with pytest.raises(ExportError, match=message):
        selected(pages, TEN)


def test_hidden_pages_come_only_when_they_are_named() -> None:
    found = deck(False, True, False)
    assert selected(None, found) == [1, 3]
    assert selected("2", found) == [2]
    with pytest.raises(ExportError, match="every page of this deck is hidden"):
        selected(None, deck(True))


def test_numbers_are_told_as_ranges() -> None:
    assert as_ranges([1, 2, 3, 5, 8, 9]) == "1-3,5,8-9"
