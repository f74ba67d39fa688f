"""Two to eight people or roles: who they are, what they answer for, and how to reach them."""

from __future__ import annotations

from math import atan2, cos, pi, sin
from typing import Annotated

from pydantic import Field, model_validator

from deck.outline.fields import Model
from deck.outline.images import ImageFile
from deck.outline.model import Slide
from deck.outline.texts import Text
from deck.outline.validation import MisfitError, unknown
from deck.scene.items import Box, Insets, Shape
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import EDGE, Side, centred
from deck.slides.columns import CardText, Frame, Placed, in_words, place, put
from deck.slides.pictures import FACE, picture

OTHER_NAMES = ("team", "contacts", "who is who", "members")
EXAMPLE = {
    "en": """
kind: people
title: Three people answer for the change, each for one promise
people:
  - name: Head of service
    role: Night desk
    text: Answers within an hour, day and night. Call her first when a case is stuck.
    contact: service@example.com
  - name: Head of sales
    role: Renewals
    text: Moves two teams from hunting to keeping. Call him for any large account.
    contact: sales@example.com
  - name: Programme office
    role: Plan and report
    text: One page every second week, with what is late first. Call for dates and figures.
    contact: office@example.com
highlight: Head of service
""",
    "zh": """
kind: people
title: 三位负责人推动变革，每人对一项承诺负责
people:
  - name: 服务负责人
    role: 夜间服务台
    text: 昼夜一小时内响应。案件受阻时，请首先联系她。
    contact: service@example.com
  - name: 销售负责人
    role: 续约
    text: 将两个团队从拓新转向留存。涉及大客户时请联系他。
    contact: sales@example.com
  - name: 项目办公室
    role: 计划与汇报
    text: 每两周一页简报，先列出延误事项。日期与数据请联系这里。
    contact: office@example.com
highlight: 服务负责人
""",
}
_LARGE, _SMALL = inches(1.5), inches(0.92)
"""The portrait above the text of a card, and the one beside the name."""
_LARGEST = inches(2.0)
"""The portraits of people of whom nothing is said."""
_BELOW = inches(0.22)
"""From a large portrait to the name."""
_ROW = 4
"""Up to so many people stand in one row."""
_GUTTER = inches(0.2)


class Person(Model):
    """A person or a role."""

    name: Text
    """The name."""
    role: Text | None = None
    """What the person is, or is responsible for."""
    text: Text | None = None
    """A sentence or two about it."""
    image: ImageFile | None = None
    """A portrait: a PNG, JPEG, GIF, SVG, WebP, TIFF or BMP file, relative to the outline; it is cut to a circle."""
    contact: Text | None = None
    """A telephone number or an address."""


class PeopleSlide(Slide):
    """People."""

    people: Annotated[tuple[Person, ...], Field(min_length=2, max_length=8)]
    """Two to eight people."""
    highlight: Text | None = None
    """The name of the one to highlight."""

    @model_validator(mode="after")
    def _highlights_one_of_them(self) -> PeopleSlide:
        names = [person.name for person in self.people]
        if self.highlight is not None and self.highlight not in names:
            raise MisfitError(unknown("person", self.highlight, names), "highlight")
        return self


def arrange(slide: PeopleSlide, canvas: Canvas) -> None:
    """A row of cards with large portraits, or two rows with small ones beside the names."""
    people, body = slide.people, canvas.body
    tall = len(people) <= _ROW
    if len(people) <= _ROW:
        boxes = canvas.grid.columns_of(body, len(people), _GUTTER)
    else:
        columns = -(-len(people) // 2)
        rows = canvas.grid.rows_of(body, 2, _GUTTER)
        boxes = [box for row in rows for box in canvas.grid.columns_of(row, columns, _GUTTER)]
    boxes = boxes[: len(people)]
    most = _LARGE if any(one.text or one.contact for one in people) else _LARGEST
    frame = _frame(boxes[0], most, tall=tall)
    theme = canvas.theme

    def build(i: int, size: float) -> CardText:
        person = people[i]
        colour = theme.accent_on_tint if person.name == slide.highlight else theme.muted
        head = [canvas.paragraph(person.name, size + (2 if tall else 1), bold=True)]
        if person.role:
            head.append(canvas.paragraph(person.role, size - 1, colour, before=2))
        text = [canvas.paragraph(person.text, size)] if person.text else []
        small = min(size, theme.sizes("label")[0])
        contact = [canvas.paragraph(person.contact, small, theme.muted)] if person.contact else []
        return CardText(head, text, contact)

    edge: Side = "top" if tall else "left"
    for i, one in enumerate(place(canvas, boxes, build, frame)):
        person, name = people[i], f"Person {i + 1}"
        parts = (person.name, person.role or "", person.text or "", person.contact or "")
        accent = person.name == slide.highlight
        with canvas.grouped(name, in_words(canvas, *parts)):
            put(canvas, name, one, frame, edge=edge, accent=accent)
            portrait = _portrait(one, frame, tall=tall, middle=centred(theme))
            if person.image:
                picture(
                    canvas, f"{name} portrait", person.image, portrait, None,
                    geometry="ellipse", place=f"people.{i}.image", above=FACE,
                )  # fmt: skip
            else:
                _bust(canvas, name, portrait, accent=accent)


def _frame(box: Box, most: int, *, tall: bool) -> Frame:
    side = _side(box, most, tall=tall)
    if tall:
        pad = Insets(inches(0.28), EDGE + inches(0.26), inches(0.25), inches(0.2))
        return Frame(above=side + _BELOW, pad=pad)
    pad = Insets(EDGE + inches(0.2), inches(0.2), inches(0.2), inches(0.16))
    return Frame(beside=side + inches(0.18), least=side, ruled=False, pad=pad)


def _side(box: Box, most: int, *, tall: bool) -> int:
    """The side of a portrait, `most` above a text; on narrow or low cards a smaller one."""
    if tall:
        share = 30 if most == _LARGE else 42
        return min(most, box.w * 2 // 3, box.h * share // 100)
    return min(_SMALL, box.w // 4, box.h // 3)


def _portrait(one: Placed, frame: Frame, *, tall: bool, middle: bool) -> Box:
    """Where the portrait of a card stands."""
    side = frame.above - _BELOW if tall else frame.least
    if not tall:
        return Box(one.body.x, one.head.y + (one.head.h - side) // 2, side, side)
    x = one.body.x + ((one.body.w - side) // 2 if middle else 0)
    return Box(x, one.head.y - _BELOW - side, side, side)


def _bust(canvas: Canvas, name: str, box: Box, *, accent: bool) -> None:
    """A head and shoulders in a circle, for somebody without a picture."""
    theme, side = canvas.theme, box.w
    ground, ink = (theme.tint, theme.accent) if accent else (theme.quiet, theme.muted)
    canvas.add(Shape(f"{name} portrait", box, "ellipse", ground))
    head = round(side * 0.36)
    canvas.add(
        Shape(
            f"{name} head shape",
            Box(box.x + (side - head) // 2, box.y + round(side * 0.2), head, head),
            "ellipse",
            ink,
        )
    )
    points = _shoulders(side)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    corner = Box(box.x + min(xs), box.y + min(ys), max(xs) - min(xs), max(ys) - min(ys))
    path = tuple((x - min(xs), y - min(ys)) for x, y in points)
    canvas.add(Shape(f"{name} shoulders", corner, "path", ink, path=path))


def _shoulders(side: int) -> list[tuple[int, int]]:
    """The part of an ellipse below the head that lies within the circle of the portrait."""
    radius, steps = side / 2, 24
    rx, ry, middle = side * 0.38, side * 0.38, side * 1.04
    upper = [
        (radius - rx * cos(pi * n / steps), middle - ry * sin(pi * n / steps))
        for n in range(steps + 1)
    ]
    inside = [(x, y) for x, y in upper if (x - radius) ** 2 + (y - radius) ** 2 <= radius**2]
    (left, low), (right, _) = inside[0], inside[-1]
    start = atan2(low - radius, left - radius)
    end = atan2(low - radius, right - radius)
    arc = [
        (radius + radius * cos(end + (start - end) * n / steps),
         radius + radius * sin(end + (start - end) * n / steps))
        for n in range(steps + 1)
    ]  # fmt: skip
    return [(round(x), round(y)) for x, y in (*inside, *arc)]
