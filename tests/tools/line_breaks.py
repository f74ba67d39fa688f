"""Where lines of a scene end within a phrase, and which texts leave an orphan for their last line.

    python -m tests.tools.line_breaks [LANG] [THEME,…] [VARIANT,…] [--words]

counts them for the gallery; `--words` shows them.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import deck
from deck.drawing.text import spans_of
from deck.scene import measure
from deck.scene.items import EMU_PER_PT, Group, Item, Paragraph, Scene, Shape, Table, Text
from deck.scene.phrasing import orphan, torn
from deck.slides import gallery
from deck.slides.variants import VARIANTS
from deck.themes import theme


class Broken(NamedTuple):
    """A line that ends within a phrase, or an `orphan`: the kind of its page, its item, and the text with its breaks."""

    kind: str
    item: str
    text: str
    orphan: bool


def _texts(items: Iterable[Item]) -> Iterator[tuple[str, tuple[Paragraph, ...], int]]:
    """The texts of items: the name, the paragraphs and the width of each; no decorations."""
    for item in items:
        match item:
            case Group():
                yield from _texts(item.items)
            case Table():
                for cell, box in (pair for row in item.cells() for pair in row):
                    yield item.name, cell.paragraphs, box.inside(cell.insets).w
            case Text() | Shape() if not getattr(item, "decoration", False):
                yield item.name, item.paragraphs, item.box.inside(item.insets).w


def breaks(scene: Scene) -> tuple[list[Broken], int]:
    """What is broken in a scene, and how many lines there are that another one follows."""
    found, count = [], 0
    for page in scene.pages:
        for name, paragraphs, width in _texts(page.items):
            for paragraph in paragraphs:
                spans = spans_of(paragraph.runs, scene.fonts)
                text = "".join(span.text for span in spans)
                indent = paragraph.indent / EMU_PER_PT
                rows = measure.rows(spans, width / EMU_PER_PT, scene.lang, indent) if text else []
                count += max(0, len(rows) - 1)
                shown = "/".join(text[first:end] for first, end in rows)
                for _ in range(torn(text, rows)):
                    found.append(Broken(page.kind, name, shown, orphan=False))
                if orphan(text, rows):
                    found.append(Broken(page.kind, name, shown, orphan=True))
    return found, count


def main(lang: str = "zh", looks: str = "", variants: str = "", words: str = "") -> None:
    """Prints the counts for the gallery."""
    kinds: Counter[str] = Counter()
    for variant in variants.split(",") if variants else (None, *VARIANTS):
        found, ends = [], 0
        for look in looks.split(",") if looks else theme.names():
            settings = (f"theme={look}",)
            made = (
                gallery.outline(lang, settings, variant)
                if variant
                else gallery.outline(lang, settings)
            )
            broken, count = breaks(deck.compose(made))
            found += broken
            ends += count
            kinds.update(one.kind for one in broken if not one.orphan)
            for one in broken if words else ():
                print(f"{look} {variant} {one.kind} {one.item} {'ORPHAN' * one.orphan}: {one.text}")
        orphans = sum(one.orphan for one in found)
        print(
            f"{variant or 'default'}: {len(found) - orphans} torn of {ends} line ends, {orphans} orphans"
        )
    print(*(f"{kind} {number}" for kind, number in kinds.most_common()), sep=", ")


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--words"]
    main(*arguments[:3], *[""] * (3 - len(arguments)), words="--words" * ("--words" in sys.argv))
