"""A table: header row, aligned columns, hairlines; long ones continue on the next page."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import (
    BeforeValidator,
    Field,
    ModelWrapValidatorHandler,
    ValidationInfo,
    model_validator,
)

from deck.language.markup import escaped
from deck.outline.charts.statuses import says_so, shared, status_of
from deck.outline.facts.naming import names_of_grid
from deck.outline.facts.resolved import Facts
from deck.outline.fields import MayBeRead, Model, as_list
from deck.outline.model import Slide
from deck.outline.tables.errors import read_field
from deck.outline.tables.fields import RowsFile
from deck.outline.texts import Cell, FactId, Text
from deck.outline.validation import MisfitError
from deck.slides.canvas import Canvas
from deck.slides.tables import Column, table

_MOST = 8
RANGES = {"columns": (2, 8), "rows": (2, 10)}
EXAMPLE = {
    "en": """
kind: table
title: Three segments carry the growth, and the largest grows slowest
columns: [Segment, "Revenue, EUR m", Growth, Renewal rate]
align: [l, r, r, r]
rows:
  - [Public sector, 34, +4%, 91%]
  - [Mid-market, 28, +19%, 88%]
  - [Small firms, 21, +27%, 74%]
highlight: [2]
so_what: Mid-market pairs growth with loyalty; put the next team there.
""",
    "zh": """
kind: table
title: 三个细分市场贡献增长，最大的增速最慢
columns: [细分市场, 收入（百万欧元）, 增速, 续约率]
align: [l, r, r, r]
rows:
  - [公共部门, 34, +4%, 91%]
  - [中型企业, 28, +19%, 88%]
  - [小型企业, 21, +27%, 74%]
highlight: [2]
so_what: 中型企业兼具增速与忠诚度，下一个团队应放在这里。
""",
}


Cells = Annotated[
    tuple[Cell, ...],
    BeforeValidator(as_list, json_schema_input_type=Text | tuple[Cell, ...]),
]
RowNumbers = Annotated[
    tuple[int, ...], BeforeValidator(as_list, json_schema_input_type=int | tuple[int, ...])
]


class FactRows(Model):
    """Rows of facts, named by what tells them apart: subject, measure or period."""

    facts: Annotated[tuple[tuple[FactId, ...], ...], Field(min_length=1)]
    """The ids of the facts, row by row."""


def _of_facts(value: dict[str, Any], facts: Facts) -> dict[str, Any]:
    """The fields of a table of facts: their rows and columns are named by the facts."""
    rows = value["rows"]["facts"]
    for other in value["rows"]:
        if other != "facts":
            message = f"rows are read from `facts` or from a `file`; remove `facts` or `{other}`"
            raise MisfitError(message, "rows", other)
    if not isinstance(rows, list) or not rows:
        raise MisfitError("write rows of facts: {facts: [[a, b], [c, d]]}", "rows", "facts")
    labels, headings = names_of_grid(rows, facts, "rows", "facts")
    columns = as_list(value.get("columns", []))
    if len(columns) == 1:
        columns = [*columns, *map(escaped, headings)]
    if not columns:
        raise MisfitError("give the heading of the first column: `columns: [Region]`", "rows")
    cells = [
        [escaped(label), *(f"${{{cell}}}" for cell in row)]
        for label, row in zip(labels, rows, strict=True)
    ]
    if len(columns) == len(cells[0]):
        columns, *cells = _with_statuses([columns, *cells], rows, facts)
    align = ["l", *["r"] * (len(columns) - 1)]
    return {"align": align, **value, "columns": columns, "rows": cells}


def _with_statuses(table: list[list[Any]], rows: list[list[str]], facts: Facts) -> list[list[Any]]:
    """The headings and rows of a table, with the statuses of figures that are no results: at the
    heading or the name of the row if all below or beside it have the same, else at the figure;
    nowhere if heading or name say so themselves."""
    found = [[status_of(facts[cell].fact, facts.words) for cell in row] for row in rows]
    of_columns = ["", *map(shared, zip(*found, strict=True))]
    of_rows = ["", *(each if {each} != {*of_columns[1:]} else "" for each in map(shared, found))]

    def status(i: int, k: int) -> str:
        if not (i and k):
            return of_rows[i] or of_columns[k]
        own = found[i - 1][k - 1]
        return "" if own in (of_rows[i], of_columns[k]) else own

    def cell(i: int, k: int) -> Any:
        text, names = table[i][k], (table[0][k] if k else "", table[i][0] if i else "")
        said = not (text and status(i, k)) or any(says_so(str(name)) for name in names)
        return text if said else f"{text}{facts.words.bracketed.format(status(i, k))}"

    return [[cell(i, k) for k in range(len(row))] for i, row in enumerate(table)]


class TableSlide(MayBeRead, Slide):
    """A table."""

    columns: Annotated[tuple[Text, ...], Field(min_length=1, max_length=_MOST)] = ()
    """The headings; with rows from a file they may be left out."""
    rows: Annotated[
        tuple[Cells, ...],
        Field(min_length=1),
        BeforeValidator(
            lambda v: v, json_schema_input_type=RowsFile | FactRows | tuple[Cells, ...]
        ),
    ]
    """The rows, each a list with one text per heading; or those of a file, `{file: sales.xlsx, columns:
    [Region, Sales], formats: {Sales: EUR m}}`; or facts, `{facts: [[north_2024, north_2025],
    [south_2024, south_2025]]}`, which name their rows and columns: `columns` is then the first heading."""
    align: tuple[Literal["l", "ctr", "r"], ...] = ()
    """`l`, `ctr` or `r` for each column; the default is left."""
    highlight: RowNumbers = ()
    """The numbers of rows to highlight, from 1."""

    @model_validator(mode="wrap")
    @classmethod
    def _read_rows(
        cls, value: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        """Reads the rows of a file, and their headings where none are given."""
        rows = value.get("rows") if isinstance(value, dict) else None
        if not isinstance(rows, dict) or info.context is None:
            return handler(value)
        if "facts" in rows:
            return handler(_of_facts(value, info.context["facts"]))
        from deck.outline.tables.files import files_of
        from deck.outline.tables.records import read_rows

        files, lang = files_of(info.context), info.context["facts"].lang
        records = read_field("rows", RowsFile, rows, lambda data: read_rows(data, files, lang))
        align = ["r" if numeric else "l" for numeric in records.numeric]
        if len(records.headings) > _MOST:
            message = (
                f"{rows['file']} has {len(records.headings)} columns, and {_MOST} fit: choose some with "
                "`columns` beside `file`"
            )
            raise MisfitError(message, "rows")
        headings = list(map(escaped, records.headings))
        filled = {"columns": headings, "align": align} | value
        model = handler(filled | {"rows": [[escaped(c) for c in row] for row in records.rows]})
        notes = [
            n for n in records.notes if n.code != "headings-missing" or not value.get("columns")
        ]
        model._was_read(rows["file"], notes)
        return model

    @model_validator(mode="after")
    def _is_even(self) -> TableSlide:
        width = len(self.columns)
        if not width:
            raise ValueError("'columns' is missing here: the headings of the table")
        for i, row in enumerate(self.rows):
            if len(row) != width:
                message = f"the table has {width} columns; cells in this row: {len(row)}"
                raise MisfitError(message, "rows", i)
        if self.align and len(self.align) != width:
            message = f"the table has {width} columns; entries here: {len(self.align)}"
            raise MisfitError(message, "align")
        for number in self.highlight:
            if not 1 <= number <= len(self.rows):
                message = f"there is no row {number}; the last is {len(self.rows)}"
                raise MisfitError(message, "highlight")
        return self


_FEW_COLUMNS = 5
"""More columns need the width of the whole page."""


def is_wide(slide: TableSlide) -> bool:
    """Whether the page takes the column beside the content too."""
    return len(slide.columns) > _FEW_COLUMNS


def arrange(slide: TableSlide, canvas: Canvas) -> None:
    """The table in the body; its first column bold."""
    canvas.read_from(slide.data_file, slide.data_notes, "Table")
    columns = [
        Column(name, slide.align[i] if slide.align else "l", bold=i == 0)
        for i, name in enumerate(slide.columns)
    ]
    rows = [tuple(cell or "" for cell in row) for row in slide.rows]
    table(canvas, canvas.body, columns, rows, marked={n - 1 for n in slide.highlight})
