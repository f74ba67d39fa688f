"""A deck after layout: its pages with their items, what is to be said about them, and what the package needs."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Literal, NamedTuple, Protocol

from charts.style import Colour, Fonts
from deck.scene.design import PLAIN_FOOT, Design, Foot
from deck.scene.items import Figures, Item, Typed


class Finding(NamedTuple):
    """A problem on a page (0: in the whole deck) that its author should see; it does not stop the build.

    A note is nothing that an author can put right.
    """

    page: int
    code: str
    message: str
    place: str = ""
    level: Literal["error", "warning", "note"] = "warning"

    def __str__(self) -> str:
        where = f"page {self.page}" if self.page else "deck"
        where += f", {self.place}" if self.place else ""
        return f"{where}: {self.message} [{self.code}]"


class Page(NamedTuple):
    """One slide: its layout, its items in reading order (the title first), its notes.

    `facts` are the ids of the facts that it shows, in order of use; `kind` is that of its slide. `files`
    are the data files that its items are drawn from, by the names of the items.
    `key` is the id that the slide keeps (0: derived from `id`), `slide` the `id:` that its author
    gave it. `typed` is what the outline says about it, `said` are the figures in its author's notes.
    """

    id: str
    layout: str
    title: str
    items: tuple[Item, ...]
    notes: tuple[str, ...] = ()
    hidden: bool = False
    section: str | None = None
    facts: tuple[str, ...] = ()
    kind: str = ""
    key: int = 0
    slide: str = ""
    typed: Typed = ()
    said: Figures = ()
    files: tuple[tuple[str, str], ...] = ()

    @property
    def item(self) -> int:
        """The index in the outline of the slide that it belongs to, which its id begins with."""
        return int(self.id.removeprefix("p").partition("-")[0])


class Layout(Protocol):
    """What a Scene needs of a layout of a company's template."""

    @property
    def background(self) -> Colour:
        """The colour of most of its ground."""

    @property
    def picture(self) -> str:
        """What it shows besides placeholders, as a small PNG in base64."""


class Template(Protocol):
    """A company's template (`deck.themes.template.model.CompanyTemplate`)."""

    @property
    def kept(self) -> Any:
        """Which of its parts and slides go into the deck."""

    def layout(self, page: str, /) -> Layout:
        """The layout of a page."""

    def holder(self, page: str, role: str, /) -> Any:
        """The placeholder of a role on a page, with its `box` and `fill`; None if there is none."""


def base_of(layout: str) -> str:
    """The kind of page that a layout is for: `page` for `page-side`, and for `page@3`, the third of a template."""
    return layout.partition("-")[0].partition("@")[0]


class Palette(NamedTuple):
    """The twelve colours of a DrawingML colour scheme (six hex digits each) and the mode."""

    name: str
    dark: bool
    slots: tuple[tuple[str, str], ...]
    named: tuple[tuple[str, str], ...] = ()
    """Further colours by name, which PowerPoint offers beside those of the scheme."""


class Scene(NamedTuple):
    """A deck: its pages, and the properties of the package around them. A notebook shows the pages.

    `about` is the record of its outline and facts, as JSON (`deck.scene.record`); empty for no record.
    `template` is the company's template that the deck is built in, if any; pages refer to its layouts, otherwise
    to those of `design`.
    """

    title: str
    lang: str
    width: int
    height: int
    pages: tuple[Page, ...]
    palette: Palette
    fonts: Fonts
    subtitle: str = ""
    author: str = ""
    date: str | None = None
    keywords: str = ""
    about: str = ""
    findings: tuple[Finding, ...] = ()
    template: Template | None = None
    design: Design = Design()
    foot: Foot = PLAIN_FOOT

    @property
    def total(self) -> int:
        """How many pages the deck has, with those of a template."""
        kept = self.template and self.template.kept
        return len(self.pages) + (kept.number - 1 + len(kept.last) if kept else 0)

    def _repr_html_(self) -> str:
        """The pages, as a notebook shows them."""
        # by its name: a scene knows nothing of how it is drawn
        shown: str = import_module("deck.drawing.notebook").notebook(self)
        return shown
