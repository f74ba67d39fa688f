"""Measured text: how wide and high a text is in the typefaces of a theme, and in which size it fits its box."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from deck.scene import hyphens, measure
from deck.scene.items import EMU_PER_PT, Box, Insets, Paragraph, Run
from deck.scene.phrasing import best, phrases_fit
from deck.themes.theme import Theme


class Typesetting:
    """Measures texts in a theme and a language. Lengths in EMU, sizes in points."""

    def __init__(self, theme: Theme, lang: str) -> None:
        self.theme = theme
        self.lang = lang

    def blocks(self, paragraphs: Iterable[Paragraph]) -> list[measure.Block]:
        """Paragraphs in the form that `deck.scene.measure` takes."""
        fonts, span = self.theme.fonts, measure.Span
        return [
            measure.Block(
                tuple([span(run.text, run.drawn_size, run.face(fonts)) for run in paragraph.runs]),
                paragraph.before,
                paragraph.after,
                paragraph.spacing,
                paragraph.indent / EMU_PER_PT,
            )
            for paragraph in paragraphs
        ]

    def hyphenated(self, paragraphs: Iterable[Paragraph], width: int) -> tuple[Paragraph, ...]:
        """A text with the words broken that are wider than a box of this width, as far as they can be."""
        paragraphs, available = tuple(paragraphs), width / EMU_PER_PT
        blocks = self.blocks(paragraphs)
        if measure.words_fit(blocks, available, self.lang):
            return paragraphs
        texts = (
            [hyphens.hyphenated(span, available - block.indent, self.lang) for span in block.spans]
            for block in blocks
        )
        return tuple(
            p._replace(runs=tuple(r._replace(text=t) for r, t in zip(p.runs, made, strict=True)))
            for p, made in zip(paragraphs, texts, strict=True)
        )

    def set_in(self, paragraphs: Iterable[Paragraph], width: int) -> list[measure.Block]:
        """A text as it is set in a box of this width, for `deck.scene.measure`."""
        paragraphs = tuple(paragraphs)
        blocks = self.blocks(paragraphs)
        if measure.words_fit(blocks, width / EMU_PER_PT, self.lang):
            return blocks
        return self.blocks(self.hyphenated(paragraphs, width))

    def height(self, paragraphs: Iterable[Paragraph], width: int) -> int:
        """The height of a text in a box of this width."""
        blocks = self.set_in(paragraphs, width)
        return round(measure.text_height(blocks, width / EMU_PER_PT, self.lang) * EMU_PER_PT)

    def baseline(self, paragraph: Paragraph) -> int:
        """How far below its top the baseline of a paragraph of one line lies."""
        (block,) = self.blocks([paragraph])
        points = block.spacing * measure.line_height(block.spans) - measure.descent(block.spans)
        return round(points * EMU_PER_PT)

    def lines(self, paragraphs: Iterable[Paragraph], width: int) -> int:
        """The number of lines of a text in a box of this width."""
        return sum(
            measure.line_count(block.spans, width / EMU_PER_PT, self.lang, block.indent)
            for block in self.set_in(paragraphs, width)
        )

    def width(self, runs: Sequence[Run]) -> int:
        """The width of runs on one line."""
        (block,) = self.blocks([Paragraph(tuple(runs))])
        return round(sum(measure.width(*span, self.lang) for span in block.spans) * EMU_PER_PT)

    def fits(self, paragraphs: Sequence[Paragraph], width: int, height: int) -> bool:
        """Whether a text fits: its lines in the height, its longest word and short Chinese phrases in the width."""
        blocks, available = self.blocks(paragraphs), width / EMU_PER_PT
        if round(measure.text_height(blocks, available, self.lang) * EMU_PER_PT) > height:
            return False
        return measure.words_fit(blocks, available, self.lang) and (
            self.lang != "zh" or phrases_fit(blocks, available)
        )

    def size_for(
        self, scale: str, build: Callable[[float], Sequence[tuple[Sequence[Paragraph], int, int]]]
    ) -> float:
        """The largest size of a scale at which every (paragraphs, width, height) of `build` fits; in Chinese a step less
        where that tears half as many phrases at most."""
        sizes = self.theme.sizes(scale)
        for size, smaller in pairwise((*sizes, sizes[-1])):
            texts = build(size)
            if all(self.fits(paragraphs, w, h) for paragraphs, w, h in texts):
                if self.lang == "zh" and smaller < size and (torn := self._torn(texts)) >= 1:
                    return smaller if self._torn(build(smaller)) <= torn / 2 else size
                return size
        return sizes[-1]

    def _torn(self, texts: Iterable[tuple[Sequence[Paragraph], int, int]]) -> float:
        """How badly texts break into lines in their widths."""
        found = (best(self.blocks(text), w / EMU_PER_PT, self.lang) for text, w, _ in texts)
        return sum(setting.cost for setting in found if setting)

    def fitted(
        self,
        scale: str,
        boxes: Sequence[Box],
        build: Callable[[int, float], list[Paragraph]],
        insets: Insets = Insets(),
    ) -> list[list[Paragraph]]:
        """The texts of several boxes, all in the largest size of a scale at which each of them fits.

        `build(i, size)` makes the text of `boxes[i]`.
        """

        def texts(size: float) -> list[tuple[list[Paragraph], int, int]]:
            inner = [box.inside(insets) for box in boxes]
            return [(build(i, size), box.w, box.h) for i, box in enumerate(inner)]

        size = self.size_for(scale, texts)
        return [build(i, size) for i in range(len(boxes))]
