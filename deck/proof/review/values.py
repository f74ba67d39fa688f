"""The values that a page of a finished deck shows in charts and tables, as series that its texts are read
against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from deck.language.heading_units import heading_unit
from deck.language.scripts import fold
from deck.proof.naming import CHANGE, words_of
from deck.proof.review.charts import Chart
from deck.proof.review.charts import Series as Drawn
from deck.proof.review.grids import Grid, grids_of
from deck.proof.review.model import Page, Shape
from deck.proof.series import Series, of_chart, of_table
from deck.statements.chinese.words import alternatives
from deck.statements.english.lexicon import MEASURES

_MOST = 60
"""The categories of a chart that a text can speak of one by one."""


class Shown(NamedTuple):
    """A chart or table of a page, as series."""

    shape: Shape
    series: tuple[Series, ...]

    @property
    def words(self) -> frozenset[str]:
        """What it is about."""
        return frozenset[str]().union(*(one.words for one in self.series))


@lru_cache(maxsize=1024)
def shown_on(page: Page) -> tuple[Shown, ...]:
    """The charts and tables of a page, in drawing order."""
    found = []
    for grid in grids_of(page):
        chart = grid.shape.chart
        if grid.is_list:
            continue
        series = tuple(_of_table(grid) if chart is None else _of_chart(grid, chart))
        if series:
            found.append(Shown(grid.shape, series))
    return tuple(found)


def _of_table(grid: Grid) -> Iterator[Series]:
    about = words_of(grid.heading)
    for one in of_table(grid.rows[0][1:], [(row[0], row[1:]) for row in grid.rows[1:]]):
        yield one._replace(words=one.words | about)


def _of_chart(grid: Grid, chart: Chart) -> Iterator[Series]:
    """The series of a chart that says what it is about."""
    drawn = [one for one in chart.series if any(v is not None for v in one.values)]
    labels = max((one.labels for one in drawn), key=len)
    if len(labels) > _MOST:
        return
    names = [one.name for one in drawn]
    titled = " ".join((grid.heading, *chart.axes, *(names if len(names) == 1 else ())))
    values = [(one.name, _values(one, len(labels))) for one in drawn]
    percent = all("%" in one.format for one in drawn) or is_percent(chart)
    stacked = chart.stacked == "stacked"
    yield from of_chart(words_of(titled), labels, values, percent=percent, stacked=stacked)


def _values(series: Drawn, count: int) -> tuple[float | None, ...]:
    """The values of a series, percentages as 12 and not as 0.12."""
    factor = 100 if series.is_fraction else 1
    values = (None if value is None else value * factor for value in series.values)
    return tuple((*values, *[None] * count)[:count])


def is_percent(chart: Chart) -> bool:
    """Whether the values of a chart are percentages, by their format or the words beside them."""
    texts = (chart.title, *chart.axes, *(one.name for one in chart.series))
    units = [unit for text in texts if (unit := heading_unit(text)) is not None]
    stated = any(unit.kind == "percent" for unit in units) or any(
        re.fullmatch(r"[%％]|percent|in %|占比|百分比", text.strip(), re.IGNORECASE)
        for text in texts
    )
    return all("%" in one.format for one in chart.series) or stated


def names_another(clause: str, about: frozenset[str], *, level: bool) -> bool:
    """Whether a clause names a measure that is not among the words that a chart is `about`, or speaks of a
    rate, or, of a `level`, of its growth."""
    words = [word for word in re.findall("[a-z-]+", clause.casefold()) if word in MEASURES]
    words += re.findall(alternatives("heads"), fold(clause))
    if any(words_of(word) - about for word in words):
        return True
    named = words_of(clause)
    if level and CHANGE in named and CHANGE not in about:
        return True
    return bool(_RATE.search(clause)) and not _RATE.search(" ".join(about))


_RATE = re.compile(r"\bper\b|[/每]|人均|单店|平均|\baverage\b", re.IGNORECASE)


def names_quality(clause: str, page: Page) -> bool:
    """Whether a clause is about how good something is (quality, 时效), which no chart or table of the page
    is by its own words."""
    words = _QUALITY.findall(fold(clause))
    texts: list[str] = []
    for shown in shown_on(page) if words else ():
        chart = shown.shape.chart
        texts += [chart.title, *chart.axes, *(one.name for one in chart.series)] if chart else []
        texts += [cell for row in shown.shape.cells for cell in row]
        texts += [label for one in shown.series for label in one.labels]
    own = fold(" ".join(texts)).casefold()
    return any(word.casefold() not in own for word in words)


_QUALITY = re.compile(
    "质量|品质|时效|效率|效能|能力|水平|体验|口碑|满意度|quality|efficiency|reliability|satisfaction|experience",
    re.IGNORECASE,
)
