"""The colours of series."""

from __future__ import annotations

import pytest

from charts import Series, Spec
from charts.colours import contrast, gridlines, legible, palette, readable, text_on
from charts.layout.legend import line_colours
from charts.style import Colour, Style

LIGHT = Style()
DARK = Style(
    ink=Colour("F1F4F9"),
    paper=Colour("0F1B2D"),
    muted=Colour("A9B6C9"),
    line=Colour("5F6F8A"),
    accent=Colour("F5733F"),
    total=Colour("4F70A3"),
    pale=Colour("5F6F8A"),
    series=tuple(map(Colour, ("8C9DB8", "4F70A3", "A9B6C9", "5F6F8A"))),
)


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


@pytest.mark.parametrize("style", [LIGHT, DARK])
def test_gridlines_are_paler_than_every_series(style: Style) -> None:
    colour = contrast(gridlines(style), style.paper)
    assert 1.05 < colour <= 1.6
    assert all(colour < contrast(ink, style.paper) for ink in (*style.series[:3], style.accent))


@pytest.mark.parametrize("style", [LIGHT, DARK])
def test_a_name_is_written_in_the_colour_of_its_series_so_that_it_can_be_read(style: Style) -> None:
    for ink in (*style.series, style.accent, style.muted):
        written = legible(ink, style)
        assert contrast(written, style.paper) >= 4.5
        assert (written == ink) == (contrast(ink, style.paper) >= 4.5)


@pytest.mark.parametrize("style", [LIGHT, DARK])
def test_an_edge_needs_less_contrast_than_a_text(style: Style) -> None:
    for ink in (*style.series, style.accent, style.pale):
        assert contrast(legible(ink, style, 3), style.paper) >= 3
    text, edge = (contrast(legible(style.pale, style, least), style.paper) for least in (4.5, 3))
    assert edge < text


@pytest.mark.parametrize("style", [LIGHT, DARK])
@pytest.mark.parametrize("highlight", [(), ("b",)])
@pytest.mark.parametrize("count", [3, 4, 5])
def test_lines_are_stronger_than_the_gridlines_and_differ(
    count: int, highlight: tuple[str, ...], style: Style
) -> None:
    series = tuple(Series(name, (1.0,)) for name in "abcde"[:count])
    lines = line_colours(Spec("line", ("A",), series, highlight_series=highlight), style)
    assert len(set(lines)) == count
    for ink in lines:
        assert contrast(ink, style.paper) > contrast(gridlines(style), style.paper)


@pytest.mark.parametrize("style", [LIGHT, DARK])
@pytest.mark.parametrize("count", [2, 3, 4, 6])
def test_the_latest_of_several_periods_stands_out(style: Style, count: int) -> None:
    series = tuple(Series(str(2020 + i), (1.0,)) for i in range(count))
    found = [contrast(ink, style.paper) for ink in palette(Spec("line", ("a",), series), style)]
    assert found == sorted(found)
    assert found[-1] > 10
    assert found[-1] > 1.25 * found[-2]


def test_text_on_a_fill_is_black_or_white_where_nothing_of_the_page_can_be_read() -> None:
    grey = Style(ink=Colour("FFFFFF"), paper=Colour("516482"))
    assert readable(Colour("223215"), grey) == grey.ink
    assert readable(Colour("E7E6E6"), grey) == grey.paper
    middle = Colour("5CC998")
    assert max(contrast(grey.ink, middle), contrast(grey.paper, middle)) < 4.5
    assert readable(middle, grey).rgb == "000000"
    assert text_on(middle, Colour("10243E"), grey.ink).rgb == "10243E"
