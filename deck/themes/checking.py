"""What is to be said about a theme before decks are built in it: contrast, typefaces, sizes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from charts.colours import contrast
from charts.style import Colour, Fonts
from charts.widths import is_known, nearest
from deck.themes.file import TypeScale
from deck.themes.signals import Judgement
from deck.themes.theme import Theme

TEXT, LARGE = 4.5, 3.0
"""The least contrast of text with its ground, and of large text and marks (WCAG 2.2)."""
_SMALLEST = 10.0
"""The least size of text that is still read on paper, in points."""


class Pair(NamedTuple):
    """A colour on a ground, its contrast, and the least that it should have."""

    text: str
    ground: str
    ratio: float
    least: float

    @property
    def passes(self) -> bool:
        """Whether it is readable."""
        return round(self.ratio, 1) >= self.least


def pairs(theme: Theme) -> Iterator[Pair]:
    """The colours that stand on each other."""

    def pair(text: str, colour: Colour, ground: str, fill: Colour, least: float = TEXT) -> Pair:
        return Pair(text, ground, contrast(colour, fill), least)

    grounds = {"paper": theme.paper, "surface": theme.surface, "surface2": theme.tint}
    for ground, fill in grounds.items():
        yield pair("ink", theme.ink, ground, fill)
        yield pair("muted", theme.muted, ground, fill)
        yield pair("accent_text", theme.accent_text, ground, fill)
    yield pair("text", theme.on_strong, "strong", theme.strong)
    yield pair("on_strong_muted", theme.on_strong_muted, "strong", theme.strong)
    yield pair("text", theme.on_accent, "accent", theme.accent)
    yield pair("on_cover", theme.on_cover, "cover", theme.cover)
    yield pair("on_cover_muted", theme.on_cover_muted, "cover", theme.cover)
    yield pair("accent_on_cover", theme.accent_on_cover, "cover", theme.cover)
    yield pair("text", theme.on_section, "section", theme.section_ground)
    for name in ("accent2", "accent3"):
        fill = getattr(theme, name)
        yield pair("text", theme.on(fill), name, fill)
    judgements: tuple[Judgement, ...] = ("good", "warn", "bad")
    for judgement in judgements:
        yield pair(judgement, theme.signal(judgement).text, "paper", theme.paper)


class Typeface(NamedTuple):
    """A typeface by its role; `measured` is the one whose widths are used for it, empty for its own.

    It is `known` unless neither its widths are nor a typeface that is about as wide.
    """

    role: str
    name: str
    measured: str = ""
    known: bool = True

    def __str__(self) -> str:
        """How its texts are measured."""
        if not self.measured:
            return f"the widths of {self.name} are known"
        if self.known:
            return f"texts in {self.name} are measured with the widths of {self.measured}, which is about as wide"
        return f"the widths of {self.name} are not known: texts are measured with those of {self.measured} and a margin, and may break elsewhere"


def typefaces(fonts: Fonts) -> Iterator[Typeface]:
    """The Latin typefaces, and those with whose widths lines are broken."""
    roles = [("heading", fonts.heading), ("body", fonts.body)]
    roles += [("label", fonts.label)] if fonts.label else []
    for role, name in roles:
        close, known = nearest(name), is_known(name)
        own = known and close.casefold() == name.casefold()
        yield Typeface(role, name, "" if own else close, known)


def small_sizes(theme: Theme) -> Iterator[tuple[str, float]]:
    """The scales whose smallest size is hard to read, and that size in points."""
    for scale in TypeScale.model_fields:
        least = min(theme.sizes(scale))
        if least < _SMALLEST:
            yield scale, least
