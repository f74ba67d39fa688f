"""What is known of a company's template once it has been understood: frozen values.

    CompanyTemplate > Layout > Placeholder > Level

Lengths are integer EMU, sizes points, colours resolved (with the theme's slot they come from).
`uses` says which layout serves a page of ours, and which placeholder a role.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from charts.style import Colour
from deck.scene.items import Anchor, Box, Insets

PAGES = ("cover", "section", "page", "text", "closing")
"""The pages that a template has layouts for, as slide kinds name them."""


class Level(NamedTuple):
    """How a placeholder sets the text of one level.

    `indent` is where lines begin, `hang` how far the first line stands out to the left of it, in
    EMU; `spacing` a multiple of the font's line height, `before` and `tracking` points. `face` is
    the Latin typeface by name, `major` whether it is the theme's heading font.
    """

    size: float = 18
    colour: Colour = Colour("000000", "tx1")
    bold: bool = False
    face: str = ""
    major: bool = False
    align: str = "l"
    bullet: str | None = None
    indent: int = 0
    hang: int = 0
    spacing: float = 1.0
    before: float = 0
    caps: bool = False
    tracking: float = 0

    @property
    def heading(self) -> bool:
        """Whether its text is set in the heading font, as a writer asks."""
        return self.major

    def has(self, colour: Colour) -> bool:
        """Whether a text of this colour need not say so."""
        return colour == self.colour


class Placeholder(NamedTuple):
    """A placeholder of a layout, with what it inherits from its master.

    `type` and `idx` are those of its `ph` element (`obj` for none), which tie a slide to it; `text` is the XML of its paragraphs, for footers and numbers.
    `upright` is False where its text is turned, `twin` tells that an earlier placeholder bears the
    same key, `own` is False for one that only the master has. `wish` is how its prompt is set by
    hand, where slides do not inherit it.
    """

    type: str
    idx: int
    box: Box
    insets: Insets
    anchor: Anchor
    levels: tuple[Level, ...]
    name: str = ""
    text: str = ""
    upright: bool = True
    twin: bool = False
    own: bool = True
    wish: Level | None = None

    def at(self, level: int) -> Level:
        """The style of a level, from 0."""
        return self.levels[min(level, len(self.levels) - 1)]

    @property
    def room(self) -> Box:
        """The box in which its text stands."""
        i, b = self.insets, self.box
        return Box(b.x + i.left, b.y + i.top, b.w - i.left - i.right, b.h - i.top - i.bottom)


class Obstacle(NamedTuple):
    """Something on a master or layout that a page's content must not touch."""

    name: str
    box: Box


class Layout(NamedTuple):
    """A layout as it stands in the template, with its master's share of it.

    `override` is the XML of its colour map, if it has one of its own; `ground` the colour below
    its text; `busy` tells that this ground is a picture or gradient.
    """

    part: str
    name: str
    type: str
    master: str
    placeholders: tuple[Placeholder, ...]
    obstacles: tuple[Obstacle, ...]
    ground: Colour
    busy: bool = False
    override: str = ""
    body: Box | None = None

    def of_type(self, *types: str) -> tuple[Placeholder, ...]:
        """Its placeholders of some types."""
        return tuple(p for p in self.placeholders if p.type in types)


Role = Literal[
    "title", "subtitle", "meta", "lead", "ordinal", "text", "kicker", "footer", "date", "number"
]


class Use(NamedTuple):
    """A layout put to use for a page of ours: the placeholder (by its place) that serves a role.

    `fits` is False where no layout of the template is made for such a page, and the nearest one is
    used with boxes of our own.
    """

    layout: int
    roles: tuple[tuple[str, int], ...]
    free: Box
    fits: bool = True

    def role(self, name: str) -> int | None:
        """The place of the placeholder that serves a role."""
        return dict(self.roles).get(name)


class Scheme(NamedTuple):
    """The theme of the master in use: its colours by slot of the colour map, and its fonts."""

    name: str
    slots: tuple[tuple[str, str], ...]
    heading: str
    body: str
    heading_ea: str
    body_ea: str

    def colour(self, slot: str) -> str:
        """The six hex digits of a slot."""
        return dict(self.slots).get(slot, "000000")


class Wish(NamedTuple):
    """What a user asks for on a page of ours: a layout by name or number, a free area in inches,
    and placeholders by role and name (none: no placeholder)."""

    page: str
    layout: str = ""
    free: tuple[float, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()


class Doubt(NamedTuple):
    """Something that was understood with doubt, and what was made of it."""

    about: str
    message: str


class Kept(NamedTuple):
    """What goes into every deck as it is: parts, and those that had to be edited.

    `frame` is the presentation part and `frame_rels` its relationships, with marks where slides,
    notes master and sections go. `first` and `last` are the ids of sample slides that stay before
    and after ours, `titles` their titles; `next_id` is the first free slide id, `number` the number
    that our first page will show. `plain` says in what the text of plain boxes departs from ours.
    """

    raw: tuple[str, ...]
    edited: tuple[tuple[str, str], ...]
    types: tuple[tuple[str, str], ...]
    root: tuple[tuple[str, str], ...]
    folder: str
    presentation: str
    notes_master: str
    first: tuple[int, ...] = ()
    last: tuple[int, ...] = ()
    next_id: int = 256
    titles: tuple[str, ...] = ()
    number: int = 1
    plain: tuple[str, ...] = ()


@dataclass(frozen=True)
class CompanyTemplate:
    """A template, understood. `data` is the file itself, from which parts are copied."""

    name: str
    data: bytes = field(repr=False)
    width: int
    height: int
    scheme: Scheme
    layouts: tuple[Layout, ...]
    uses: Mapping[str, Use]
    kept: Kept = field(repr=False)
    doubts: tuple[Doubt, ...] = ()
    slides: int = 0

    def use(self, page: str) -> Use:
        """How a page is laid out; `page` as a Scene names it, such as `text-side`."""
        return self.uses[page.partition("-")[0]]

    def layout(self, page: str) -> Layout:
        """The layout of a page."""
        return self.layouts[self.use(page).layout]

    def holder(self, page: str, role: str) -> Placeholder | None:
        """The placeholder that serves a role on a page."""
        place = self.use(page).role(role)
        return None if place is None else self.layout(page).placeholders[place]
