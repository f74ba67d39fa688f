"""A company's template after its analysis, as frozen values.

    CompanyTemplate > Layout > Placeholder > Level

Lengths are integer EMU, sizes points, colours resolved (with the theme's slot they come from).
`uses` maps the pages of a deck to layouts, and their roles to placeholders.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from charts.style import Colour
from deck.scene.items import Anchor, Box, Insets
from deck.themes.template.ground import Ground, of_colour, of_picture

PAGES = ("cover", "section", "page", "text", "closing")
"""The kinds of page for which a template has layouts, as slide kinds name them."""


class Level(NamedTuple):
    """How a placeholder formats the text of one level.

    `indent` is where lines begin, `hang` how far the first line begins to the left of it, in EMU; `spacing` a multiple of the font's line height, `before` and `tracking` points. `face` is
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
        """Whether its text is set in the heading font."""
        return self.major

    def has(self, colour: Colour) -> bool:
        """Whether a text of this colour inherits it."""
        return colour == self.colour


class Placeholder(NamedTuple):
    """A placeholder of a layout, with what it inherits from its master.

    `type` and `idx` are those of its `ph` element (`obj` for none), by which a slide refers to it;
    `text` is the XML of its paragraphs, for footers and numbers. `upright` is False if its text is
    rotated, `fill` the colour of its own ground, `duplicate` is True if an earlier placeholder has the same key, `on_layout` is False
    for one that only the master has. `prompt` is the direct formatting of its prompt, which slides
    do not inherit.
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
    duplicate: bool = False
    on_layout: bool = True
    prompt: Level | None = None
    fill: Colour | None = None

    def at(self, level: int) -> Level:
        """The style of a level, from 0."""
        return self.levels[min(level, len(self.levels) - 1)]

    @property
    def inner(self) -> Box:
        """The box of its text."""
        return self.box.inside(self.insets)


class Obstacle(NamedTuple):
    """An item of a master or layout that a page's content must not overlap."""

    name: str
    box: Box


class Layout(NamedTuple):
    """A layout of the template, with what it inherits from its master.

    `override` are the attributes of its own colour map, if it has one; `background` is the background
    colour of its text; `busy` is True if this background is a picture or gradient.
    """

    part: str
    name: str
    type: str
    master: str
    placeholders: tuple[Placeholder, ...]
    obstacles: tuple[Obstacle, ...]
    background: Colour
    busy: bool = False
    override: str = ""
    body: Box | None = None
    picture: str = ""
    """What it and its master draw, but for placeholders, as a small PNG in base64."""
    seen: tuple[tuple[str, float], ...] = ()
    """The colours of its shapes, with the share of the page where each is seen."""


Role = Literal[
    "title", "subtitle", "meta", "lead", "ordinal", "text", "kicker", "footer", "date", "number"
]


class Use(NamedTuple):
    """The layout for a page of a deck, and the placeholders (by index) of its roles.

    `fits` is False if no layout of the template is made for such a page; the nearest one is then
    used, with boxes at default positions.
    """

    layout: int
    roles: tuple[tuple[str, int], ...]
    free: Box
    fits: bool = True
    title: Box | None = None
    """The box of the title, if it is another than that of its placeholder."""
    ground: str = ""
    """The colour of its ground, as six hex digits, if it is another than what is seen."""
    drop: tuple[str, ...] = ()
    """The names of obstacles that nothing need avoid."""

    def avoided(self, layout: Layout) -> tuple[Obstacle, ...]:
        """What the texts and the content of a page have to avoid on its layout."""
        return tuple(one for one in layout.obstacles if one.name not in self.drop)

    def role(self, name: str) -> int | None:
        """The index of a role's placeholder."""
        return dict(self.roles).get(name)


class Scheme(NamedTuple):
    """The theme of the master in use: its colours by slot of the colour map, and its fonts."""

    name: str
    slots: tuple[tuple[str, str], ...]
    heading: str
    body: str
    heading_ea: str
    body_ea: str
    named: tuple[tuple[str, str], ...] = ()
    """The further colours that the theme names, as six hex digits."""

    def colour(self, slot: str) -> str:
        """The six hex digits of a slot."""
        return dict(self.slots).get(slot, "000000")


class Correction(NamedTuple):
    """A user's correction for a page: a layout by name or number, a free area in inches, and
    placeholders by role and name (an empty name: no placeholder), the box of the title in inches, the colour of the
    ground, and the names of obstacles that are none."""

    page: str
    layout: str = ""
    free: tuple[float, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    title_box: tuple[float, ...] = ()
    ground: str = ""
    drop: tuple[str, ...] = ()


class Doubt(NamedTuple):
    """An uncertain point of the analysis, and how it was decided."""

    about: str
    message: str


class Kept(NamedTuple):
    """What every deck takes over from the template.

    `raw` are the names of unchanged parts, `edited` the texts of edited ones, among them the part
    `presentation` with marks where slides, notes master and sections go. `first` and `last` are the
    ids of sample slides kept before and after the briefing, `titles` their titles, `words` the digests of
    their texts; `next_id` is the
    first free slide id, `number` the number of the briefing's first page. `plain` lists the
    properties in which the text of plain boxes differs from the default.
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
    words: tuple[str, ...] = ()
    number: int = 1
    plain: tuple[str, ...] = ()


@dataclass(frozen=True)
class CompanyTemplate:
    """A template after its analysis. `data` is its file, from which parts are copied; `uses` are by the kind of page,
    and by `page@3` for the third layout where a slide names it.

    `brand` are the colours that its layouts show while none of its theme's accents is seen there, as six hex digits,
    the most frequent first.
    """

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
    brand: tuple[str, ...] = ()

    def use(self, page: str) -> Use:
        """The layout of a page and its roles; `page` as a Scene names it, such as `text-side`."""
        return self.uses[page.partition("-")[0]]

    def layout(self, page: str) -> Layout:
        """The layout of a page."""
        return self.layouts[self.use(page).layout]

    def holder(self, page: str, role: str) -> Placeholder | None:
        """The placeholder of a role on a page."""
        index = self.use(page).role(role)
        return None if index is None else self.layout(page).placeholders[index]

    def ground(self, page: str, box: Box) -> Ground:
        """What the layout of a page shows in a box of its page."""
        layout, use = self.layout(page), self.use(page)
        if use.ground or not layout.picture:
            return of_colour(Colour(use.ground) if use.ground else layout.background)
        return of_picture(layout.picture, self.width, self.height, box)

    def background(self, page: str) -> Colour:
        """The colour of most of the ground of a page."""
        use = self.use(page)
        return Colour(use.ground) if use.ground else self.layout(page).background

    def ground_of(self, page: str, holder: Placeholder) -> Ground:
        """What is behind the text of a placeholder: its own fill, or what the layout shows there."""
        return of_colour(holder.fill) if holder.fill else self.ground(page, holder.inner)
