"""The forms that themes give to the steps of a process: boxes, digits on a line, circles on a bar, numerals, rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from charts.style import Colour
from deck.scene.items import EMU_PER_PT, Box, Group, Insets, Line, Paragraph, Shape, Stroke, Text
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import card, lower
from deck.slides.columns import first_flush

_ABOVE = inches(0.12)
"""The distance of a rule from the text below it."""
MOST = {"boxes": 5, "line": 7, "circles": 6, "numerals": 6, "rows": 7}
"""How many steps a form has space for; more have the same form in every theme."""


class DrawnStep(NamedTuple):
    """A step: its name, what happens, whether it is the one that the page is about, and a label and words at its
    foot."""

    title: str
    text: str = ""
    marked: bool = False
    label: str = ""
    detail: str = ""


def draw_steps(canvas: Canvas, steps: Sequence[DrawnStep]) -> bool:
    """Draws steps in the form of the theme; returns whether it has one for as many."""
    form = "chevrons" if canvas.theme.placements else canvas.theme.data.shapes.process
    if len(steps) > MOST.get(form, 0):
        return False
    _FORMS[form](canvas, steps)
    return True


def _texts(
    canvas: Canvas, step: DrawnStep, size: float, align: str = "l", before: float = 6
) -> list[Paragraph]:
    """The name of a step in bold, and what happens."""
    theme = canvas.theme
    ink = theme.accent_on_tint if step.marked else theme.ink
    found = [canvas.paragraph(step.title, size + 2, ink, bold=True, align=align)]
    if step.text:
        found.append(canvas.paragraph(step.text, size, align=align, before=before))
    if step.detail:
        found += _detail(canvas, step, size, align)
    return found


def _detail(canvas: Canvas, step: DrawnStep, size: float, align: str = "l") -> list[Paragraph]:
    """What stands at the foot of a step."""
    small = min(size, canvas.theme.sizes("label")[0])
    return [
        canvas.paragraph(step.label, small, canvas.theme.muted, align=align, before=8),
        canvas.paragraph(step.detail, size, bold=True, align=align, before=2),
    ]


def _digit(
    canvas: Canvas, number: int, size: float, colour: Colour, align: str = "l"
) -> list[Paragraph]:
    return [canvas.paragraph(str(number), size, colour, bold=True, heading=True, align=align)]


def _boxes(canvas: Canvas, steps: Sequence[DrawnStep]) -> None:
    """Boxes side by side, a square with the number in each, triangles between them."""
    theme, body, gap = canvas.theme, canvas.body, inches(0.36)
    square, pad = inches(0.36), inches(0.2)
    if not any(step.text or step.detail for step in steps):
        high = min(body.h, inches(1.5))
        body = body._replace(y=body.y + (body.h - high) // 2, h=high)
    cells = canvas.grid.columns_of(body, len(steps), gap)
    insets = Insets(pad, pad, pad, pad)
    names = canvas.fitted(
        "short",
        [
            Box(c.x + pad + square + inches(0.14), c.y + pad, c.w - 2 * pad - square - inches(0.14), inches(0.7))
            for c in cells
        ],
        lambda i, size: [canvas.paragraph(steps[i].title, size, bold=True)],
    )  # fmt: skip
    high = max(
        square,
        *(
            canvas.height(n, c.w - 2 * pad - square - inches(0.14))
            for n, c in zip(names, cells, strict=True)
        ),
    )
    above = pad + high + inches(0.1)
    inner = cells[0].inside(insets._replace(top=above + pad))

    def foot(i: int, size: float) -> list[Paragraph]:
        return first_flush(_detail(canvas, steps[i], size)) if steps[i].detail else []

    def tallest(size: float) -> int:
        """The height of the feet, with the rule above them."""
        heights = [canvas.height(foot(i, size), inner.w) for i in range(len(steps))]
        return max(heights) + 2 * _ABOVE if max(heights) else 0

    size = canvas.size_for(
        "short",
        lambda s: [
            (found, inner.w, inner.h - tallest(s) + pad)
            for i, step in enumerate(steps)
            for found in ([canvas.paragraph(step.text or " ", s)], foot(i, s))
            if found
        ],
    )
    size = min(size, names[0][0].runs[0].size)  # no larger than the names
    texts = [[canvas.paragraph(step.text or " ", size)] for step in steps]
    feet = tallest(size)
    if any(step.text or step.detail for step in steps):
        longest = max(canvas.height(text, inner.w) for text in texts)
        cells = lower(cells, above + longest + feet + 3 * pad)
    rooms = [c._replace(y=c.y + above, h=c.h - above).inside(insets) for c in cells]
    for i, (step, cell) in enumerate(zip(steps, cells, strict=True), 1):
        card(canvas, f"Step {i} box", cell, [], edge=None, accent=step.marked, marked=step.marked)
        box = Box(cell.x + pad, cell.y + pad + (high - square) // 2, square, square)
        canvas.number(i, box)
        name = Box(
            box.right + inches(0.14),
            cell.y + pad,
            cell.right - pad - box.right - inches(0.14),
            high,
        )
        canvas.text(f"Step {i}", name, names[i - 1], anchor="ctr")
        if step.text:
            room = rooms[i - 1]
            room = room._replace(y=room.y - pad, h=room.h - feet + pad)
            canvas.text(f"Step {i} text", room, texts[i - 1])
        if step.detail:
            room = rooms[i - 1]
            y = room.bottom - feet + _ABOVE
            canvas.rule(f"Step {i} rule", room.x, y, room.right, y)
            place = room._replace(y=y + _ABOVE, h=room.bottom - y - _ABOVE)
            canvas.text(f"Step {i} detail", place, foot(i - 1, size))
        if i < len(steps):
            side = inches(0.2)
            x = cell.right + (gap - inches(0.13)) // 2
            y = cell.y + cell.h // 2
            points = ((0, 0), (inches(0.13), side // 2), (0, side))
            canvas.add(
                Shape(
                    f"Arrow {i}", Box(x, y - side // 2, inches(0.13), side), "path", theme.ink,
                    path=points,
                )
            )  # fmt: skip


def _on_line(canvas: Canvas, steps: Sequence[DrawnStep]) -> None:
    """Digits above a line with dots, names and texts below it."""
    theme, body = canvas.theme, canvas.body
    cells = canvas.grid.columns_of(body, len(steps), inches(0.3))
    size = theme.sizes("number")[0]
    digits = [
        _digit(canvas, i, size, theme.accent if s.marked else theme.ink)
        for i, s in enumerate(steps, 1)
    ]
    high = canvas.height(digits[0], cells[0].w)
    boxes = [c._replace(y=c.y + high + inches(0.42), h=c.h - high - inches(0.42)) for c in cells]
    texts = canvas.fitted("grown", boxes, lambda i, s: _texts(canvas, steps[i], s, before=3))
    axis, dot = body.y + high + inches(0.14), inches(0.12)
    dots: list[Shape | Line] = [
        Line("Line", body.x, axis, body.right, axis, Stroke(theme.rule, round(1.5 * EMU_PER_PT)))
    ]
    for i, (step, cell) in enumerate(zip(steps, cells, strict=True), 1):
        canvas.text(f"Number {i}", cell._replace(h=high), digits[i - 1], decoration=True)
        place = Box(cell.x, axis - dot // 2, dot, dot)
        dots.append(
            Shape(f"Dot {i}", place, "ellipse", theme.accent if step.marked else theme.rule)
        )
        box = boxes[i - 1]
        canvas.text(f"Step {i}", box._replace(h=canvas.height(texts[i - 1], box.w)), texts[i - 1])
    canvas.add(Group("Process", tuple(dots), " → ".join(canvas.fill(s.title) for s in steps)))


def _circles(canvas: Canvas, steps: Sequence[DrawnStep]) -> None:
    """Large circles on a bar, names and texts centred below them."""
    theme, body = canvas.theme, canvas.body
    cells = canvas.grid.columns_of(body, len(steps), inches(0.3))
    side = min(inches(1.3), cells[0].w)
    below = side + inches(0.28)
    boxes = [c._replace(y=c.y + below, h=c.h - below) for c in cells]
    texts = canvas.fitted("grown", boxes, lambda i, s: _texts(canvas, steps[i], s, "ctr", 3))
    y = body.y + side // 2
    first, last = (c.x + c.w // 2 for c in (cells[0], cells[-1]))
    items: list[Shape | Line | Text] = [
        Line("Bar", first, y, last, y, Stroke(theme.line, round(4.5 * EMU_PER_PT)))
    ]
    edge = round(2.25 * EMU_PER_PT)
    for i, (step, cell) in enumerate(zip(steps, cells, strict=True), 1):
        fill = theme.accent if step.marked else theme.surface
        ink = theme.on(fill) if step.marked else theme.ink
        stroke = Stroke(theme.accent if step.marked else theme.muted, edge)
        box = Box(cell.x + (cell.w - side) // 2, body.y, side, side)
        digit = _digit(canvas, i, 30, ink, "ctr")
        items.append(Shape(f"Step {i}", box, "ellipse", fill, stroke, tuple(digit), anchor="ctr"))
        place = boxes[i - 1]
        canvas.text(
            f"Step {i} text",
            place._replace(h=canvas.height(texts[i - 1], place.w)),
            texts[i - 1],
        )
    canvas.add(Group("Process", tuple(items), " → ".join(canvas.fill(s.title) for s in steps)))


def _numerals(canvas: Canvas, steps: Sequence[DrawnStep]) -> None:
    """Large numerals below hairlines, two beside each other if there are four or more."""
    theme, body = canvas.theme, canvas.body
    per_row = 2 if len(steps) >= 4 else 1
    cells = [
        cell
        for row in canvas.grid.rows_of(body, -(-len(steps) // per_row), inches(0.15))
        for cell in canvas.grid.columns_of(row, per_row, inches(0.4))
    ][: len(steps)]
    top = inches(0.16)
    size = min(96.0, (cells[0].h - top) / EMU_PER_PT / 1.3)
    wide = round(size * 0.72 * EMU_PER_PT)
    boxes = [Box(c.x + wide, c.y + top, c.w - wide, c.h - top - inches(0.05)) for c in cells]
    texts = canvas.fitted("grown", boxes, lambda i, s: _texts(canvas, steps[i], s, before=4))
    for i, (step, cell) in enumerate(zip(steps, cells, strict=True), 1):
        canvas.rule(f"Rule {i}", cell.x, cell.y, cell.right, cell.y, theme.rule)
        colour = theme.accent if step.marked else theme.ink
        digit = _digit(canvas, i, size, colour)
        # its top stands at the top of the name
        lift = round(size * 0.2 * EMU_PER_PT)
        place = Box(cell.x, cell.y + top - lift, wide, canvas.height(digit, wide))
        canvas.text(f"Number {i}", place, digit, decoration=True)
        canvas.text(f"Step {i}", boxes[i - 1], texts[i - 1])


def _rows(canvas: Canvas, steps: Sequence[DrawnStep]) -> None:
    """Rows, one below the other, a disc with the number in each; what stands at the foot elsewhere is at the right."""
    body = canvas.body
    rows = canvas.grid.rows_of(body, len(steps), inches(0.18))
    disc = min(inches(0.54), rows[0].h - inches(0.2))
    left, side = disc + inches(0.5), inches(0.3)
    beside = body.w // 3 if any(step.detail for step in steps) else 0
    if rows[0].h < _LOW and not beside:
        _low_rows(canvas, steps, rows, left, side)
        return
    insets = Insets(left, inches(0.08), side + beside, inches(0.08))
    right = Insets(body.w - beside, inches(0.08), side, inches(0.08))

    def build(i: int, size: float) -> list[Paragraph]:
        if i < len(steps):
            return _texts(canvas, steps[i]._replace(detail=""), size, before=2)
        step = steps[i - len(steps)]
        return first_flush(_detail(canvas, step, size)) if step.detail else []

    boxes = [row.inside(insets) for row in rows]
    if beside:
        boxes += [row.inside(right) for row in rows]
    texts = canvas.fitted("grown", boxes, build)
    for i, (step, row) in enumerate(zip(steps, rows, strict=True), 1):
        text = texts[i - 1]
        card(canvas, f"Step {i}", row, text, insets, edge=None, marked=step.marked, anchor="ctr")
        _disc(canvas, i, step, row, disc)
        if i < len(steps):
            _onward(canvas, i, row, disc)
        if step.detail:
            n = len(steps) + i - 1
            canvas.text(f"Step {i} detail", boxes[n], texts[n], anchor="ctr")


def _disc(canvas: Canvas, i: int, step: DrawnStep, row: Box, side: int) -> None:
    box = Box(row.x + inches(0.25), row.y + (row.h - side) // 2, side, side)
    canvas.number(i, box, canvas.theme.accent2 if step.marked else None, "figure")


def _onward(canvas: Canvas, i: int, row: Box, side: int) -> None:
    """A triangle from the row of a step to that of the next, below its disc."""
    wide, high = inches(0.26), inches(0.15)
    x = row.x + inches(0.25) + (side - wide) // 2
    points = ((0, 0), (wide, 0), (wide // 2, high))
    box = Box(x, row.bottom, wide, high)
    canvas.add(Shape(f"Arrow {i}", box, "path", canvas.theme.strong, path=points))


_LOW = inches(0.6)
"""Rows lower than this have the text beside the name, not below it."""


def _low_rows(
    canvas: Canvas, steps: Sequence[DrawnStep], rows: Sequence[Box], left: int, side: int
) -> None:
    """Rows with a name and the text beside it."""
    middle = rows[0].w * 3 // 10
    names = Insets(left, inches(0.04), rows[0].w - middle + inches(0.1), inches(0.04))
    texts = Insets(middle, inches(0.04), side, inches(0.04))
    bare = [step._replace(text="") for step in steps]

    def build(i: int, size: float) -> list[Paragraph]:
        n = i % len(steps)
        if i < len(steps):
            return _texts(canvas, bare[n], size, before=2)
        return [canvas.paragraph(steps[n].text, size)] if steps[n].text else []

    boxes = [row.inside(insets) for insets in (names, texts) for row in rows]
    said = canvas.fitted("grown", boxes, build)
    for i, (step, row) in enumerate(zip(steps, rows, strict=True), 1):
        card(
            canvas, f"Step {i}", row, said[i - 1], names, edge=None, marked=step.marked,
            anchor="ctr",
        )  # fmt: skip
        _disc(canvas, i, step, row, row.h - inches(0.1))
        if i < len(steps):
            _onward(canvas, i, row, row.h - inches(0.1))
        n = len(steps) + i - 1
        if said[n]:
            canvas.text(f"Step {i} text", boxes[n], said[n], anchor="ctr")


_FORMS: dict[str, Callable[[Canvas, Sequence[DrawnStep]], None]] = {
    "boxes": _boxes,
    "line": _on_line,
    "circles": _circles,
    "numerals": _numerals,
    "rows": _rows,
}
