"""The sign of a change, and its digits, as shown between two values of a chart."""

from __future__ import annotations

from decimal import Decimal

import pytest

from charts.layout.differences import difference, signed
from charts.spec import Series, Spec


@pytest.mark.parametrize(
    ("value", "text", "shown"),
    [
        (2, "2", "+2"),
        (-2, "2", "−2"),
        (0, "0.0", "±0"),
        (0.04, "0.0", "<+0.1"),
        (-0.04, "0.0", ">−0.1"),
        (Decimal("-0.4"), "0", ">−1"),
        (0.004, "0.00%", "<+0.01%"),
    ],
)
def test_a_change_has_a_sign_and_is_not_shown_as_none(
    value: float | Decimal, text: str, shown: str
) -> None:
    assert signed(value, text) == shown


@pytest.mark.parametrize(
    ("before", "after", "form", "shown"),
    [
        (1.2, 1.5, "0.0", "+0.3"),
        (1.26, 1.31, "0.0", "+0.1"),
        (1.24, 1.26, "0.0", "+0.02"),  # 1.2 and 1.3 are not the same
        (1.26, 1.28, "0.0", "<+0.1"),  # 1.3 twice
        (0.1 + 0.2, 0.3, "0.0", "±0"),
        (40, 43, '0"%"', "+3 pts"),
        (40, 41, '0"%"', "+1 pt"),
        (41, 40, '0"%"', "−1 pt"),
        (40, 40, '0"%"', "±0 pts"),
    ],
)
def test_a_difference_has_the_digits_that_tell_its_ends_apart(
    before: float, after: float, form: str, shown: str
) -> None:
    spec = Spec("column", ("A", "B"), (Series("S", (before, after)),), number_format=form)
    assert difference(spec, before, after) == shown
