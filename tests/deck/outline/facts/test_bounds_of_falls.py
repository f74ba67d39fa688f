"""The bound of a fall is that of its size."""

from __future__ import annotations

from decimal import Decimal

import pytest

from deck.language.units import Unit, parse_unit
from deck.outline.facts.bounds import bounded_fall
from deck.outline.model import loads


@pytest.mark.parametrize(
    ("value", "unit", "bound", "lang", "expected"),
    [
        ("-20", "%", ">", "zh", "降幅超过20%"),
        ("-70", "%", ">=", "zh", "降幅不低于70%"),
        ("-5", "个百分点", "<", "zh", "降幅不足5个百分点"),
        ("-20", "%", ">", "en", "down more than 20%"),
        ("-3", "%", "<=", "en", "down at most 3%"),
        ("-20", "%", "~", "zh", None),
        ("20", "%", ">", "en", None),
        ("-20", "EUR m", ">", "en", None),
    ],
)
def test_a_bounded_fall_is_written_as_a_fall(
    value: str, unit: str, bound: str, lang: str, expected: str | None
) -> None:
    read = parse_unit(unit) or Unit()
    assert bounded_fall(Decimal(value), read, lang, bound) == expected  # type: ignore[arg-type]


def test_a_quoted_fall_of_an_outline_shows_its_size() -> None:
    outline = loads(
        "title: T\nlang: zh\nfacts:\n  a: {value: -20, unit: '%', bound: '>', what: 签约增速, quote: 减少两成多}\n"
        "slides:\n  - kind: text\n    title: T\n    points: [甲]\n"
    )
    assert outline.facts["a"].text == "降幅超过20%"
