"""Alternative texts that are missing, or that a program made."""

from __future__ import annotations

from typing import Any

import pytest

from tests.deck.proof.review.decks import (
    add_picture,
    add_text,
    found_in,
    new_deck,
    new_page,
    properties,
    xml,
)

BOX = (1, 2, 5, 4)


def messages(deck: Any) -> list[str]:
    return [finding.message for finding in found_in(deck, "alt-missing")]


def described(alt: str) -> list[str]:
    deck = new_deck()
    properties(add_picture(new_page(deck), BOX)).set("descr", alt)
    return messages(deck)


@pytest.mark.parametrize(
    "alt",
    [
        "", " ", "chart.png", "preencoded.png", r"C:\Users\jane\Desktop\图 1.JPG", "https://example.com/a?b=1",
        "Picture 3", "Image1", "图片 3", "圖片 12", "Content Placeholder 4", "IMG_2034", "Screenshot 2024-05-01 at 10.12.33",
        "屏幕截图 2024-05-01", "微信图片_20240501", "Google Shape;12;p3", "logo",
    ],
)  # fmt: skip
def test_names_tell_nothing(alt: str) -> None:
    assert described(alt) == ["the picture has no alternative text; describe what it shows"]


@pytest.mark.parametrize(
    "alt",
    [
        "A map of the regions",
        "地区分布图",
        "Sales of 2024",
        "Picture of the new plant",
        "Images of the sites",
    ],
)
def test_words_tell_something(alt: str) -> None:
    assert described(alt) == []


@pytest.mark.parametrize(
    "alt",
    [
        "A picture containing text Description automatically generated",
        "图表, 条形图 AI 生成的内容可能不正确。",
        "一張含有 文字 的圖片 自動產生的描述",
    ],
)
def test_what_a_program_made_is_to_be_written_anew(alt: str) -> None:
    (message,) = described(alt)
    assert "an alternative text that a program made" in message


def test_a_title_is_an_alternative_text_too() -> None:
    deck = new_deck()
    picture = properties(add_picture(new_page(deck), BOX))
    picture.set("descr", "")
    picture.set("title", "A map of the regions")
    assert not messages(deck)


def test_decorations_and_members_of_a_described_group_need_none() -> None:
    deck = new_deck()
    page = new_page(deck)
    mark = properties(add_picture(page, BOX))
    mark.set("descr", "")
    mark.append(
        xml('<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
            'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>')
    )  # fmt: skip
    inner = add_picture(page, BOX)
    properties(inner).set("descr", "")
    group = page.shapes.add_group_shape([inner])
    assert messages(deck)
    properties(group).set("descr", "The logos of our partners")
    assert not messages(deck)


def test_the_background_of_a_text_needs_none() -> None:
    deck = new_deck()
    page = new_page(deck)
    properties(add_picture(page, (0, 0, 13.333, 7.5))).set("descr", "")
    assert messages(deck)  # the page is the picture
    add_text(page, "The south grew faster")
    assert not messages(deck)


def test_what_a_page_has_is_one_finding_and_a_habit_is_one_for_all() -> None:
    deck = new_deck()
    page = new_page(deck)
    for x in (1, 7):
        properties(add_picture(page, (x, 2, 5, 4))).set("descr", "")
    assert messages(deck) == ["2 pictures have no alternative text; describe what they show"]
    for _ in range(4):
        properties(add_picture(new_page(deck), BOX)).set("descr", "")
    assert messages(deck) == [
        "6 pictures have no alternative text; describe what they show (also on pages 2–5)"
    ]
