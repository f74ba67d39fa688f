"""The forms that themes give to the rows of a list: rules between them, a card for each, or space alone."""

from __future__ import annotations

from deck.scene.items import Box
from deck.slides.canvas import NUMBER_SHAPES, Canvas, inches
from deck.slides.cards import card
from deck.themes.theme import Theme

_GAP, _SIDE = inches(0.13), inches(0.22)


def row_form(theme: Theme) -> str:
    """What sets rows apart, as `ListForm.rows` says it; in a company's template rules."""
    return "rules" if theme.placements else theme.data.lists.rows


def row_gap(theme: Theme) -> int:
    """The distance of rows."""
    return _GAP if row_form(theme) == "cards" else 0


def row_side(theme: Theme) -> int:
    """The distance of the content of a row from its left and its right edge."""
    return _SIDE if row_form(theme) == "cards" else 0


def number_width(theme: Theme) -> int:
    """The width of the column of the numbers of rows."""
    return inches(0.58 if theme.data.lists.number in NUMBER_SHAPES else 0.52)


def draw_row(
    canvas: Canvas, name: str, row: Box, *, ruled: bool = True, left: int = 0, marked: bool = False
) -> None:
    """Draws what sets a row apart from the one above it: a card, or a rule which begins `left` of its edge, if it is
    `ruled`."""
    form = row_form(canvas.theme)
    if form == "cards":
        card(canvas, name, row, [], edge=None, accent=marked, marked=marked)
        return
    if marked:
        canvas.bar(f"{name} ground", row, canvas.theme.tint)
    if ruled and form == "rules":
        canvas.rule(f"{name} rule", row.x + left, row.y, row.right, row.y)


def open_rows(canvas: Canvas, name: str, box: Box) -> None:
    """Draws the strong rule above the first of the rows in a box, if rules set them apart."""
    if row_form(canvas.theme) == "rules":
        canvas.rule(f"{name} rule", box.x, box.y, box.right, box.y, canvas.theme.ink, 19_050)
