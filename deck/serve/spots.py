"""Where the texts and figures of a page are, and what of the outline each of them shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from charts.vector import drawing, model
from deck.drawing.text import Piece, rows_of
from deck.outline.model import Outline
from deck.outline.yaml.builder import position_of
from deck.proof.claims import facts_in
from deck.scene import measure
from deck.scene.items import (
    EMU_PER_PT,
    Anchor,
    Box,
    Chart,
    Group,
    Insets,
    Item,
    Paragraph,
    Picture,
    Shape,
    Table,
    Text,
)
from deck.scene.layouts import holder_of
from deck.scene.scene import Page, Scene
from deck.slides.placement import upper

_LONGEST = 120
_SHORT = 4
"""The number of a point and the like, which no text of the outline is searched for."""
_REFERENCE = re.compile(r"^\$\{(\w+)\}$")


class Spot(NamedTuple):
    """A part of a page: its rectangle as fractions of the page, its words, its line and column in the
    outline (from 1), and the ids of the facts that it shows. A `figure` lies within a text."""

    x: float
    y: float
    w: float
    h: float
    text: str
    line: int
    column: int
    facts: tuple[str, ...] = ()
    figure: bool = False


def _bare(text: str) -> str:
    """A figure without spaces and the marks behind it."""
    return "".join(text.split()).rstrip("†‡§*")


def spots(scene: Scene, index: int, outline: Outline) -> list[Spot]:
    """The spots of a page, in its reading order; `index` counts from 0."""
    return list(_Finder(scene, scene.pages[index], outline).spots())


def lines_of(outline: Outline) -> list[int]:
    """The first line (from 1) of every item of `slides`."""
    source = outline.source
    marks = source.marks.get(id(source.data["slides"]), {})
    return [int(position_of(marks[i][1])[0]) + 1 for i in range(len(source.data["slides"]))]


class _Finder:
    """Finds the spots of one page."""

    def __init__(self, scene: Scene, page: Page, outline: Outline) -> None:
        self.scene, self.page, self.outline = scene, page, outline
        self.wide, self.high = scene.width / EMU_PER_PT, scene.height / EMU_PER_PT
        data = outline.source.data
        self.slide = data["slides"][page.item]
        self.marks = outline.source.marks
        slides = self.marks.get(id(data["slides"]), {})
        self.start = position_of(slides[page.item][1])
        self.places: dict[str, tuple[int, int]] = {}
        for text, place in self._typed(self.slide):
            self.places.setdefault(text, place)
        for key, text in dict(self.page.typed).items():
            if key.startswith("/") and isinstance(text, str):
                self.places.setdefault(text, self._at(data, key[1:].split(".")))
        self.drawn = self._charts()
        self.forms = self._forms()

    def _typed(self, node: Any) -> Iterator[tuple[str, tuple[int, int]]]:
        """Every text in a part of the outline, keys too, with its line and column from 0."""
        if not isinstance(node, (dict, list)):
            return
        entries = self.marks.get(id(node), {})
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            if key in entries:
                if isinstance(key, str):
                    yield key, position_of(entries[key][0])
                if not isinstance(value, (dict, list)):
                    yield str(getattr(value, "text", value)), position_of(entries[key][1])
            yield from self._typed(value)

    def _at(self, node: Any, path: Sequence[str]) -> tuple[int, int]:
        place = (0, 0)
        for part in path:
            key = int(part) if isinstance(node, list) else part
            marks = self.marks.get(id(node), {})
            if key not in marks:
                return place
            place = position_of(marks[key][1])
            node = node[key]
        return place

    def _charts(self) -> list[tuple[Any, tuple[int, int]]]:
        """The charts of the slide with their places, in order."""
        if not isinstance(self.slide, dict):
            return []
        marks = self.marks.get(id(self.slide), {})
        if isinstance(self.slide.get("chart"), dict):
            return [(self.slide["chart"], position_of(marks["chart"][0]))]
        charts = self.slide.get("charts")
        if not isinstance(charts, list):
            return []
        inner = self.marks.get(id(charts), {})
        return [(chart, position_of(inner[i][1])) for i, chart in enumerate(charts)]

    def _forms(self) -> dict[str, str]:
        """The facts of the page by the forms in which charts write them; none for a form of two."""
        forms: dict[str, str] = {}
        for name in self.page.facts:
            fact = self.outline.facts[name]
            written = {fact.text, *(fact.part(part) for part in ("value", "signed", "abs"))}
            written |= {f"+{text}" for text in (fact.part("value"),) if text and fact.is_change}
            for form in {_bare(text) for text in written if text}:
                forms[form] = "" if form in forms else name
        return {form: name for form, name in forms.items() if name and re.search(r"\d", form)}

    def spots(self) -> Iterator[Spot]:
        charts = iter(self.drawn)
        for item in self.page.items:
            if isinstance(item, (Chart, Picture)) or (isinstance(item, Group) and item.figures):
                chart, place = next(charts, (None, None))
                names = tuple(facts_in(chart, self.outline.facts, inputs=False)) if chart else ()
                yield self._spot(item.box, item.alt or item.name, place or self._picture(), names)
                if isinstance(item, Chart):
                    yield from self._of_chart(item)
            else:
                yield from self._of_item(item)

    def _of_chart(self, chart: Chart) -> Iterator[Spot]:
        """The figures of facts that are written in a chart."""
        x, y, w, h = (value / EMU_PER_PT for value in chart.box)
        across, down = w / (72 * chart.plan.size[0]), h / (72 * chart.plan.size[1])
        for words in drawing.draw(chart.plan, chart.style, with_marks=False):
            if not isinstance(words, model.Words) or not (
                name := self.forms.get(_bare(words.text))
            ):
                continue
            fonts = self.scene.fonts
            face = fonts.face(heading=words.heading, bold=words.bold)
            wide = measure.width(words.text, words.size, face, self.scene.lang)
            left = words.x - wide * {"l": 0.0, "ctr": 0.5, "r": 1.0}[words.align]
            top = words.y - 0.95 * words.size
            spot = self._at_points(
                x + left * across, y + top * down, wide * across, 1.35 * words.size * down,
                words.text, self.start, (name,),
            )  # fmt: skip
            yield spot._replace(figure=True)

    def _picture(self) -> tuple[int, int]:
        marks = self.marks.get(id(self.slide), {})
        return position_of(marks["image"][0]) if "image" in marks else self.start

    def _of_item(self, item: Item) -> Iterator[Spot]:
        if isinstance(item, Text):
            yield from self._of_text(
                item.paragraphs, item.box, item.insets, item.anchor, self._caps(item.role)
            )
        elif isinstance(item, Shape):
            yield from self._of_text(item.paragraphs, item.box, item.insets, item.anchor)
        elif isinstance(item, Group):
            for inner in item.items:
                yield from self._of_item(inner)
        elif isinstance(item, Table):
            for row in item.cells():
                for cell, box in row:
                    yield from self._of_text(cell.paragraphs, box, cell.insets, cell.anchor)

    def _caps(self, role: str | None) -> bool:
        if self.scene.template is not None:
            return False
        holder = holder_of(self.scene, self.page, role)
        return holder is not None and holder.caps

    def _of_text(
        self,
        paragraphs: Sequence[Paragraph],
        box: Box,
        insets: Insets,
        anchor: Anchor,
        caps: bool = False,
    ) -> Iterator[Spot]:
        if caps:
            paragraphs = upper(paragraphs)
        lang = self.scene.lang
        for row in rows_of(paragraphs, box, insets, anchor, self.scene.fonts, lang):
            for piece in row.pieces:
                if not piece.text.strip():
                    continue
                size = piece.run.size
                top, height = row.y - 0.95 * size, 1.35 * size
                place = self._place(piece)
                if place is None:
                    if name := self.forms.get(_bare(piece.text)):
                        spot = self._at_points(
                            piece.x, top, piece.width, height, piece.text, self.start, (name,)
                        )
                        yield spot._replace(figure=True)
                    continue
                names = tuple(dict.fromkeys(n.partition(".")[0] for n, _ in piece.run.figures))
                yield self._at_points(piece.x, top, piece.width, height, piece.text, place, names)
                yield from self._figures(piece, top, height, place)

    def _figures(
        self, piece: Piece, top: float, height: float, place: tuple[int, int]
    ) -> Iterator[Spot]:
        """The figures in a piece of text, in order."""
        face = piece.run.face(self.scene.fonts)
        size, lang, at = piece.run.size, self.scene.lang, 0
        for name, shown in piece.run.figures:
            if not re.search(r"\d", shown) or name.endswith((".period", ".previous")):
                continue
            words = r"\s+".join(map(re.escape, shown.split()))
            match = re.compile(words).search(piece.text, at) or re.search(words, piece.text)
            if match is None:
                continue
            at = match.end()
            before = measure.width(piece.text[: match.start()], size, face, lang)
            wide = measure.width(match[0], size, face, lang)
            whole = measure.width(piece.text, size, face, lang) or 1
            scale = piece.width / whole
            spot = self._at_points(
                piece.x + before * scale, top, wide * scale, height, match[0], place,
                (name.partition(".")[0],),
            )  # fmt: skip
            yield spot._replace(figure=True)

    def _place(self, piece: Piece) -> tuple[int, int] | None:
        """Where the text of a piece is typed; None for what nobody typed on this page."""
        typed = piece.run.typed.strip(" ,，·")
        if not typed:
            return None
        parts = [
            piece.run.typed,
            typed,
            *reversed(typed.split("  ·  ")),
            *_REFERENCE.findall(typed),
        ]
        for text in parts:
            if text in self.places:
                return self.places[text]
        if len(typed) < _SHORT:
            return None
        return next((place for text, place in self.places.items() if typed in text), self.start)

    def _spot(self, box: Box, text: str, place: tuple[int, int], names: tuple[str, ...]) -> Spot:
        x, y, w, h = (value / EMU_PER_PT for value in box)
        return self._at_points(x, y, w, h, text, place, names)

    def _at_points(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        text: str,
        place: tuple[int, int],
        names: tuple[str, ...],
    ) -> Spot:
        wide, high = self.wide, self.high
        across, down, width, height = (
            round(v, 4) for v in (x / wide, y / high, w / wide, h / high)
        )
        return Spot(across, down, width, height, text[:_LONGEST], place[0] + 1, place[1] + 1, names)
