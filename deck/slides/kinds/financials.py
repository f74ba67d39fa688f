"""A table of financials: amounts side by side, subtotals and totals, and variances that are computed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self, TypeAlias

from pydantic import (
    BeforeValidator,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationInfo,
    model_validator,
)

from charts.style import Colour
from deck.language.markup import escaped
from deck.language.units import parse_unit, round_half_up
from deck.outline.facts.resolved import Facts
from deck.outline.fields import MayBeRead, Model, as_list
from deck.outline.model import Slide
from deck.outline.tables.errors import read_field
from deck.outline.tables.fields import RowsFile
from deck.outline.texts import Cell, Text, Texts, short_list
from deck.outline.validation import MisfitError, unknown
from deck.scene.items import Stroke
from deck.slides.amounts import (
    Amount,
    Negatives,
    change,
    enough_places,
    read_amount,
    variance,
    write_amount,
    write_percent,
    write_points,
)
from deck.slides.canvas import Canvas, inches
from deck.slides.chips import Good, colour_of, direction_of, judged
from deck.slides.figure_tables import Figure, Row, draw, height, hung, levelled, shared
from deck.slides.table_forms import stretched
from deck.slides.tables import described

OTHER_NAMES = ("p&l", "income statement", "budget", "variances", "actuals")
RANGES = {"rows": (4, 14)}
AS_IS = ("columns", "variance")
EXAMPLE = {
    "en": """
kind: financials
title: Operating profit beat the budget, because renewals grew and service paid for itself
unit: EUR m
columns: ["2024", Budget, "2025"]
rows:
  - Renewals: [66.0, 79.0, 83.0]
  - New business: [41.8, 43.0, 41.0]
  - {label: Revenue, cells: [107.8, 122.0, 124.0], level: subtotal}
  - Cost of service: [-48.2, -53.6, -52.9]
  - Bids and visits: [-14.9, -15.2, -15.8]
  - {label: Gross profit, cells: [44.7, 53.2, 55.3], level: subtotal}
  - Staff and administration: [-24.1, -25.9, -26.2]
  - Depreciation: [-5.0, -5.3, -5.0]
  - {label: Operating profit, cells: [15.6, 22.0, 24.1], level: total}
  - {label: Margin, cells: [14.5%, 18.0%, 19.4%], level: note}
actual: "2025"
variance: [vs Budget, vs 2024]
""",
    "zh": """
kind: financials
title: 续约增长，服务自负盈亏，营业利润超出预算
unit: 百万欧元
columns: [2024年, 预算, 2025年]
rows:
  - 续约: [66.0, 79.0, 83.0]
  - 新业务: [41.8, 43.0, 41.0]
  - {label: 营业收入, cells: [107.8, 122.0, 124.0], level: subtotal}
  - 服务成本: [-48.2, -53.6, -52.9]
  - 投标与拜访: [-14.9, -15.2, -15.8]
  - {label: 毛利, cells: [44.7, 53.2, 55.3], level: subtotal}
  - 人员与管理费用: [-24.1, -25.9, -26.2]
  - 折旧: [-5.0, -5.3, -5.0]
  - {label: 营业利润, cells: [15.6, 22.0, 24.1], level: total}
  - {label: 利润率, cells: [14.5%, 18.0%, 19.4%], level: note}
actual: 2025年
variance: [较预算, 较2024年]
""",
}
_MOST = 14
_MOST_COLUMNS = 6
_HEAD = inches(0.42)
_ROW, _FEW_ROW = inches(0.52), inches(0.9)
_FEW = 8
"""Fewer rows may be higher, and set larger."""
_LABEL, _LEAST_LABEL = inches(3.1), inches(2.2)
"""The width of the labels where there is space, and where there is none; longer ones wrap then."""
_INDENT = inches(0.18)
_NEAR_FOOT = inches(0.3)
_VERSUS = re.compile(r"(?:vs\.?|versus|against|较|比|对比)\s*", re.IGNORECASE)

Level: TypeAlias = Literal["line", "subtotal", "total", "note"]


class Item(Model):
    """A row."""

    short: ClassVar[str] = "{label: Revenue, cells: [66, 79, 83], level: subtotal}"

    label: Text
    """What it is."""
    cells: Annotated[
        tuple[Cell, ...], BeforeValidator(as_list, json_schema_input_type=tuple[Cell, ...])
    ]
    """Its figures, one per column: numbers as typed (−3 or (3) is negative), ids of facts, or words."""
    level: Level = "line"
    """`line`, `subtotal` or `total`; a `note` is beside the sum, such as a margin."""
    good: Good = "up"
    """Which variance is good: `up`, or `down` for costs that are typed without a minus."""


def _item(value: Any) -> Any:
    """Reads the short form `Label: [figures]`."""
    if isinstance(value, dict) and len(value) == 1:
        ((label, cells),) = value.items()
        if isinstance(cells, list):
            return {"label": label, "cells": cells}
    return value


Items = Annotated[
    tuple[Item, ...], short_list(RowsFile | tuple[Item | dict[str, tuple[Cell, ...]], ...], _item)
]


class FinancialsSlide(MayBeRead, Slide):
    """A table of financials."""

    columns: Annotated[Texts, Field(max_length=_MOST_COLUMNS)] = ()
    """The headings of one to six columns of figures; with rows from a file they may be left out."""
    rows: Annotated[Items, Field(min_length=1, max_length=_MOST)]
    """Up to 14 rows: `Label: [figures]`, or `{label: …, cells: […], level: subtotal}`; or those of a file whose
    first column holds the labels, `{file: result.xlsx, columns: [Item, 2024, Budget, 2025]}`."""
    unit: Text | None = None
    """The unit of the amounts, over the labels: `EUR m`."""
    actual: Text | None = None
    """The column that is compared with others, and shaded; the default is the last one, if there are variances."""
    variance: Annotated[Texts, Field(max_length=2)] = ()
    """The columns that it is compared with, up to two: `[vs Budget, vs 2024]`. Variances are computed, in the unit
    and in per cent, and of percentages in points."""
    levels: Annotated[dict[str, Level], Field(default_factory=dict)]
    """The levels of rows by their labels, as for rows of a file: `{Revenue: subtotal, Profit: total}`."""
    good: Annotated[dict[str, Good], Field(default_factory=dict)]
    """Which variance is good, by labels: `{Cost: down}`; that of other rows is `up`."""
    negatives: Negatives = "brackets"
    """How negative amounts are written: (3.0) in `brackets`, or −3.0 with a `minus`."""

    _amounts: tuple[tuple[Amount | None, ...], ...] = PrivateAttr(default=())
    _compared: tuple[int, tuple[int, ...]] = PrivateAttr(default=(-1, ()))

    @property
    def amounts(self) -> tuple[tuple[Amount | None, ...], ...]:
        """The number in each cell of each row; None for other texts."""
        return self._amounts

    @property
    def compared(self) -> tuple[int, tuple[int, ...]]:
        """The number of the shaded column (-1: none), and of those that it is compared with."""
        return self._compared

    @model_validator(mode="wrap")
    @classmethod
    def _read_rows(
        cls, value: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        """Reads the rows of a file, their labels from its first column."""
        rows = value.get("rows") if isinstance(value, dict) else None
        if not isinstance(rows, dict) or info.context is None:
            return handler(value)
        from deck.outline.tables.files import files_of
        from deck.outline.tables.records import read_rows

        files, lang = files_of(info.context), info.context["facts"].lang
        records = read_field("rows", RowsFile, rows, lambda data: read_rows(data, files, lang))
        for number, names, most in (
            (len(records.rows), "rows", _MOST),
            (len(records.headings) - 1, "columns of figures", _MOST_COLUMNS),
        ):
            if number > most:
                message = f"{rows['file']} gives {number} {names}, and {most} fit: choose some with `where` or `columns`"
                raise MisfitError(message, "rows")
        first, *headings = map(escaped, records.headings)
        read = [{"label": escaped(label), "cells": cells} for label, *cells in records.rows]
        filled = {"columns": headings} | ({"unit": first} if first else {})
        model = handler(filled | value | {"rows": read})
        model._was_read(rows["file"], records.notes)
        return model

    @model_validator(mode="after")
    def _fits_together(self, info: ValidationInfo) -> FinancialsSlide:
        facts: Facts = info.context["facts"] if info.context else Facts({}, "en")
        if not self.columns:
            raise MisfitError("'columns' is missing here: the headings of the figures", "columns")
        unit = parse_unit(facts.fill(self.unit)[0]) if self.unit else None
        amounts = []
        for i, row in enumerate(self.rows):
            if len(row.cells) != len(self.columns):
                message = (
                    f"the table has {len(self.columns)} columns; figures here: {len(row.cells)}"
                )
                raise MisfitError(message, "rows", i, "cells")
            read = [
                read_amount(cell, facts, unit, "rows", i, "cells", k) if cell else None
                for k, cell in enumerate(row.cells)
            ]
            if len({each.percent for each in read if each is not None}) > 1:
                message = f"'{row.label}' has amounts and percentages; give each a row of its own"
                raise MisfitError(message, "rows", i, "cells")
            amounts.append(tuple(read))
        labels = [row.label for row in self.rows]
        for name, field in [
            *((n, "levels") for n in self.levels),
            *((n, "good") for n in self.good),
        ]:
            if name not in labels:
                raise MisfitError(unknown("row", name, labels), field, name)
        shaded = self._column(self.actual, "actual") if self.actual else -1
        bases = tuple(self._column(name, "variance", i) for i, name in enumerate(self.variance))
        if bases and shaded < 0:
            shaded = len(self.columns) - 1
        if shaded in bases and len(set(self.columns)) == len(self.columns):
            message = f"'{self.columns[shaded]}' is compared with itself; choose another column"
            raise MisfitError(message, "variance", bases.index(shaded))
        self._amounts, self._compared = tuple(amounts), (shaded, bases)
        return self

    def _column(self, name: str, *at: str | int) -> int:
        """The column that a name stands for, also behind `vs`. Raises MisfitError."""
        names = [column.casefold() for column in self.columns]
        for typed in (name, _VERSUS.sub("", name, count=1)):
            if typed.casefold() in names:
                return names.index(typed.casefold())
        raise MisfitError(unknown("column", name, self.columns), *at)

    def level(self, index: int) -> Level:
        """The level of a row."""
        return self.levels.get(self.rows[index].label, self.rows[index].level)

    def wanted(self, index: int) -> Good:
        """The variance of a row that is good."""
        return self.good.get(self.rows[index].label, self.rows[index].good)


class _Variance(NamedTuple):
    """A column of variances: the number of the column compared with, its heading, and whether it has those in per
    cent beside it."""

    base: int
    heading: str
    rates: bool


def is_wide(_: FinancialsSlide) -> bool:
    """Whether the page takes the column beside the content too."""
    return True


def arrange(slide: FinancialsSlide, canvas: Canvas) -> None:
    """The table over the width of the body, with as many columns of rates as fit, its rows sharing the height."""
    canvas.read_from(slide.data_file, slide.data_notes, "Table")
    for amount in (each for row in slide.amounts for each in row if each and each.fact):
        canvas.use(amount.fact)
    body, theme = canvas.body, canvas.theme
    words = canvas.words.versus
    headings = [
        words.format(name) if name.casefold() == slide.columns[base].casefold() else name
        for name, base in zip(slide.variance, slide.compared[1], strict=True)
    ]
    few = len(slide.rows) < _FEW and theme.grows
    sizes = theme.sizes("table")
    tried = theme.grown(sizes) if few else sizes
    # the columns of rates go before the text is smaller than the scale, the last one first
    for rates, size in product(range(len(headings), -1, -1), tried):
        columns = [
            _Variance(base, heading, i < rates)
            for i, (base, heading) in enumerate(zip(slide.compared[1], headings, strict=True))
        ]
        rows = _rows(slide, canvas, columns, size)
        widths, fits = shared(canvas, rows, body.w, size, _LABEL, _LEAST_LABEL)
        heights = [height(canvas, row, widths, size) for row in rows]
        head = max(_HEAD, heights[0])
        if fits and head + sum(heights[1:]) <= body.h:
            break
    steps = levelled(heights[1:], body.h - head, stretched(canvas, _FEW_ROW if few else _ROW))
    frame = body._replace(h=head + sum(steps))
    if frame.bottom >= canvas.grid.foot - _NEAR_FOOT:  # no rule just above that of the foot
        rows[-1] = rows[-1]._replace(below=None)
    if frame.h > body.h:
        points = (frame.h - body.h) / 12_700
        canvas.finding(
            "table-too-tall", f"the table is {points:.0f} pt taller than the page", "rows"
        )
    texts = [[cell.text for cell in row.cells] for row in rows]
    alt = described(canvas, texts[0], texts[1:])
    draw(canvas, "Table", frame, widths, [head, *steps], rows, size, alt, in_form=True)


def _rows(
    slide: FinancialsSlide, canvas: Canvas, variances: Sequence[_Variance], size: float
) -> list[Row]:
    """The heading and the rows, with their rules."""
    theme = canvas.theme
    strong, thin = Stroke(theme.ink, 19_050), Stroke(theme.line, 9_525)
    ink = strong._replace(width=12_700)
    shaded = slide.compared[0]
    head_size = min(size, theme.sizes("label")[0])
    unit = canvas.words.in_unit.format(slide.unit) if slide.unit else ""

    def head(text: str, *, marked: bool = False) -> Figure:
        colour, fill = (theme.ink, theme.surface) if marked else (theme.muted, None)
        return Figure(text, colour, True, fill, size=head_size)

    heads = [head(unit)._replace(align="l", left=0)]
    heads += [head(name, marked=i == shaded) for i, name in enumerate(slide.columns)]
    for each in variances:
        heads += [head(each.heading), *([head("%")] if each.rates else [])]
    rows = [Row(heads, strong)]
    digits = max(
        (a.digits for row in slide.amounts for a in row if a is not None and not a.percent),
        default=0,
    )
    computed = _computed(slide, canvas, variances, digits)
    levels = [slide.level(i) for i in range(len(slide.rows))]
    for i, (item, level) in enumerate(zip(slide.rows, levels, strict=True)):
        bold = level in ("subtotal", "total")
        plain_ink = theme.muted if level == "note" else theme.ink
        fill = theme.tint if level == "total" else None
        indent = _INDENT if level == "line" and set(levels) - {"line"} else 0
        cells = [Figure(item.label, plain_ink, bold, fill, "l", indent)]
        for k, (typed, amount) in enumerate(zip(item.cells, slide.amounts[i], strict=True)):
            ground = fill or (theme.surface if k == shaded else None)
            text, ink_of = typed or "", plain_ink if amount is not None else theme.muted
            if amount is not None:
                text = _written(slide, canvas, i, amount, digits) + amount.marks
            cells.append(Figure(text, ink_of, bold, ground))
        cells += [Figure(text, ink_of, bold, fill) for text, ink_of in computed[i]]
        below = levels[i + 1] if i + 1 < len(levels) else "line"
        rule = ink if below in ("subtotal", "total") or level == "total" else thin
        rows.append(Row(cells, rule))
    return hung(canvas, rows, size)


def _written(
    slide: FinancialsSlide, canvas: Canvas, index: int, amount: Amount, digits: int
) -> str:
    """A number of a row as the table writes it."""
    if not amount.percent:
        return write_amount(amount.value, digits, slide.negatives, canvas.lang)
    own = max(each.digits for each in slide.amounts[index] if each is not None)
    return write_percent(amount.value, own, canvas.lang)


def _computed(
    slide: FinancialsSlide, canvas: Canvas, variances: Sequence[_Variance], digits: int
) -> list[list[tuple[str, Colour | None]]]:
    """The variances of each row, with the colours that judge them."""
    lang, shaded = canvas.lang, slide.compared[0]
    found: list[list[tuple[str, Colour | None]]] = [[] for _ in slide.rows]
    for each in variances:
        pairs = [(row[shaded], row[each.base]) for row in slide.amounts]
        rates = [
            change(a, b) if a is not None and b is not None and not a.percent else None
            for a, b in pairs
        ]
        places = enough_places(rates)
        for i, ((actual, base), rate) in enumerate(zip(pairs, rates, strict=True)):
            muted: tuple[str, Colour | None] = ("–", canvas.theme.muted)
            if actual is None or base is None:
                found[i] += [muted] * (1 + each.rates)
                continue
            value = variance(actual, base)
            own = max(actual.digits, base.digits) if actual.percent else digits
            shown = round_half_up(value, own)
            colour = colour_of(canvas, judged(direction_of(shown), slide.wanted(i)))
            text = (
                write_points(value, own, lang)
                if actual.percent
                else write_amount(value, own, slide.negatives, lang, signed=True)
            )
            found[i].append((text, colour))
            if each.rates and actual.percent:
                found[i].append(("", None))
            elif each.rates:
                written = (
                    write_percent(rate, places, lang, signed=True) if rate is not None else "–"
                )
                found[i].append((written, colour if rate is not None else canvas.theme.muted))
    return found
