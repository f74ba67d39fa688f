"""The colours of series."""

from __future__ import annotations

import pytest

from charts import Series, Spec
from charts.colours import contrast, palette
from charts.style import Colour, Style

LIGHT = Style()
DARK = LIGHT._replace(paper=Colour("0F1B2D"), ink=Colour("F1F4F9"))


def strengths(*names: str, highlight: tuple[str, ...] = (), style: Style = LIGHT) -> list[float]:
    """The contrast of each series to the page."""
    series = tuple(Series(name, (1.0,)) for name in names)
    spec = Spec("grouped", ("A",), series, highlight_series=highlight)
    return [contrast(colour, style.paper) for colour in palette(spec, style)]


@pytest.mark.parametrize(
    "names",
    [
        ("2024", "2025"),
        ("2024年", "2025年（指引）"),
        ("H1 2024", "H2 2024", "H1 2025"),
        ("2021", "2022", "2023", "2024"),
        tuple(map(str, range(2018, 2025))),
    ],
)
def test_later_periods_are_stronger_in_whatever_order_they_stand(names: tuple[str, ...]) -> None:
    found = strengths(*names)
    assert found == sorted(found)
    assert len(set(found)) == len(names)
    assert strengths(*names[::-1]) == found[::-1]
    on_dark = strengths(*names, style=DARK)
    assert on_dark == sorted(on_dark)


def test_other_series_keep_their_order() -> None:
    first, second = strengths("North", "2025")
    assert first > second


def test_a_highlighted_period_is_accented_and_the_other_one_grey() -> None:
    older, newer = strengths("2024", "2025", highlight=("2025",))
    assert newer > older
