"""The positions and styles that a company's template gives to the texts of a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from charts.style import Colour
from deck.scene import measure
from deck.scene.items import EMU_PER_INCH, EMU_PER_PT, Box, Insets
from deck.themes.grid import Placement, TextStyle
from deck.themes.template.free_area import beside, overlap
from deck.themes.template.ground import Ground
from deck.themes.template.model import CompanyTemplate, Layout, Level, Obstacle, Placeholder
from deck.themes.template.styles import TITLES
from deck.themes.template.theme import SMALLEST, CompanyTheme, grown

_TITLE_SIZES = (60, 54, 48, 44, 40, 36, 32, 30, 28, 26, 24, 22, 20, 18)
_TEXT_SIZES = (24, 20, 18, 16, 15, 14, 13, 12, 11, 10)
_SAMPLE = "The quick brown fox jumps over the lazy dog, and 24,680 others follow it"
_NO_INSETS = Insets()
_GAP = round(0.1 * EMU_PER_INCH)
_TALL = round(1.1 * EMU_PER_INCH)
"""In a higher box, a title that does not begin at its top leaves a gap below a line above it."""


def company_theme(
    template: CompanyTemplate,
    colours: Mapping[str, Colour] | None = None,
    scale: float | None = None,
) -> CompanyTheme:
    """The theme of a template, with the position of every text; `colours` are the user's, by role, and `scale` is
    another than that of its page."""
    theme = CompanyTheme(template, colours, scale)
    found = Placements(theme)
    theme.placements, theme.crossed = found.all(), found.crossed
    return theme


class Placements:
    """The positions of a template's texts on pages as they are arranged (at the theme's scale)."""

    def __init__(self, theme: CompanyTheme) -> None:
        self.theme = theme
        self.template = theme.template
        self.scale = theme.scale
        self.crossed: dict[str, str] = {}
        """What titles stand over for want of other space, by the kind of page."""

    def all(self) -> dict[tuple[str, str], Placement]:
        """Every position, by page and role."""
        template = self.template
        theme = self.theme
        sizes = theme.sizes("source")
        line = theme.source_line
        quiet = theme.legible(theme.muted, self._ground("page", line), sizes[0])
        source = Placement(line, _NO_INSETS, "ctr", sizes, (TextStyle(sizes[0], quiet),))
        placements: dict[tuple[str, str], Placement] = {}
        for page in ("page", "text"):
            title = placements[page, "title"] = self._page_title(page)
            placements[page, "source"] = source
            if (kicker := self._kicker(page, title)) is not None:
                placements[page, "kicker"] = kicker
        body = template.holder("text", "text")
        if body is not None:
            sizes = self._steps(body, 24, 20, 12)
            placements["text", "text"] = _with_bullets(self._placement(body, "text", sizes))
        else:
            sizes = theme.sizes("body")
            levels = _bulleted((TextStyle(sizes[0], theme.ink), TextStyle(sizes[0], theme.muted)))
            placements["text", "text"] = Placement(
                theme.bodies["text"], _NO_INSETS, "t", sizes, levels
            )
        for page in ("cover", "section", "closing"):
            placements |= self._front(page)
        return placements

    def _page_title(self, page: str) -> Placement:
        holder = self.template.holder(page, "title")
        assert holder is not None  # `understand` gives one to every layout in use
        placement = self._placement(holder, page, self._steps(holder, 200, 32, 18))
        free = self.theme.bodies[page]
        if (
            self.template.use(page).fits
            and holder.box.h
            and placement.box.bottom <= free.y + free.h // 3
        ):
            return placement._replace(spill=self._spill(page, placement, free))
        margin = round(0.4 * EMU_PER_INCH)
        top = max(margin, free.y - round(1.3 * EMU_PER_INCH))
        box = Box(free.x, top, free.w, max(free.y - top, round(0.9 * EMU_PER_INCH)))
        if (over := box.bottom + _GAP - free.y) > 0:  # the body makes room for it
            self.theme.bodies[page] = free._replace(y=free.y + over, h=free.h - over)
            if page == "page":
                self.theme.grid = self.theme.grid._replace(body=free.y + over)
        levels = (self._legible_title(placement, page, 24, box),)
        sizes = (28.0, 26.0, 24.0, 22.0, 20.0)
        return placement._replace(
            box=box, insets=_NO_INSETS, anchor="ctr", sizes=sizes, levels=levels
        )

    def _spill(self, page: str, title: Placement, free: Box) -> int:
        """How far a title may reach out of its box: to the content below it, to the edge or a mark above it. Designers
        make boxes for one line, and programs let the second reach out of it."""
        box = title.box
        marks = [grown(o.box, self.scale) for o in self._avoided(page)]
        marks = [o for o in marks if o.x < box.right and box.x < o.right]
        above = box.y - max([_GAP, *(o.bottom for o in marks if o.bottom <= box.y)])
        below = min([free.y, *(o.y for o in marks if o.y >= box.bottom)]) - box.bottom
        room = {"t": below, "b": above, "ctr": 2 * min(above, below)}[title.anchor]
        return max(0, min(room, box.h))

    def _clear(self, page: str, holder: Placeholder) -> Box:
        """The box of a placeholder without the parts where its layout draws something beside other things, such as a
        logo or a stamp."""
        inner = holder.inner
        gap = round(_GAP * self.scale)
        found, over = beside(inner, self._avoided(page), gap)
        if over and holder.type in TITLES:
            self.crossed[page] = over
        left, top, right, bottom = holder.insets
        return found.inside(Insets(-left, -top, -right, -bottom))

    def _kicker(self, page: str, title: Placement) -> Placement | None:
        """The line above a title, if there is space for one."""
        size = self.theme.sizes("kicker")[0]
        height = round(1.5 * size * EMU_PER_PT)
        text = title.box.inside(title.insets)
        tall = title.box.h > _TALL and title.anchor != "t"
        box = Box(text.x, title.box.y - height, text.w, height)
        place = grown(box, 1 / self.scale)
        taken = [o.box for o in self._avoided(page) if overlap(place, o.box)[0] < 0.9 * place.w]
        if tall or box.y < _GAP or any(all(overlap(place, one)) for one in taken):
            return None
        accent = self.theme.legible(self.theme.accent, self._ground(page, box), size)
        style = TextStyle(size, accent, bold=True, align=title.levels[0].align)
        return Placement(box, _NO_INSETS, "b", (size,), (style,))

    def _legible_title(self, placement: Placement, page: str, size: float, box: Box) -> TextStyle:
        """The style of a title in a box other than the template's."""
        level = placement.levels[0]
        ground = self._ground(page, box)
        colour = self.theme.legible(level.colour, ground, size, minor=False)
        return level._replace(align="l", colour=colour)

    def _front(self, page: str) -> dict[tuple[str, str], Placement]:
        """The title and the other texts of a cover, section or closing page."""
        template, layout = self.template, self.template.layout(page)
        companion = {"cover": "subtitle", "section": "lead", "closing": "text"}[page]
        title = template.holder(page, "title")
        assert title is not None
        height = round(template.height / self.scale)
        placement = self._placement(title, page, self._steps(title, 200, 44, 24))._replace(lines=3)
        # the template's positions are used only if its title is made for such a page
        fits = (
            template.use(page).fits
            and placement.box.h > 0
            and (placement.box.y + placement.box.h / 2 > 0.2 * height or page == "section")
        )
        if not fits:
            placement = self._default_title(placement, page, height)
        placements = {(page, "title"): placement}
        second = template.holder(page, companion)
        if second is not None and fits:
            low = self._placement(second, page, self._steps(second, 28, 20, 12), minor=True)
            if not _apart(low.box, placement.box):
                low = low._replace(box=self._below(placement, height, layout))
        else:
            box, sizes = self._below(placement, height, layout), self.theme.sizes("subtitle")
            style = self._muted(sizes[0], placement, self._ground(page, box), 14)
            low = Placement(box, placement.insets, "t", sizes, (style,))
        placements[page, companion] = low._replace(lines=4)
        third = template.holder(page, "meta")
        if third is not None and fits:
            sizes = self._steps(third, 24, 16, 10)
            placements[page, "meta"] = self._placement(third, page, sizes, minor=True)
        elif page == "cover":
            placements[page, "meta"] = self._meta(low, placement, height, layout)
        ordinal = template.holder(page, "ordinal")
        if ordinal is not None and fits:
            sizes = (ordinal.at(0).size / self.scale,)
            placements[page, "ordinal"] = self._placement(ordinal, page, sizes)
        return placements

    def _default_title(self, placement: Placement, page: str, height: int) -> Placement:
        """A title in the middle of a page whose layout was not made for it."""
        body = self.theme.bodies["page"]
        h = round(0.24 * height)
        box = Box(body.x, round(0.46 * height) - h, body.w, h)
        sizes = self.theme.sizes("cover" if page != "section" else "section")
        levels = (self._legible_title(placement, page, 30, box),)
        return placement._replace(
            box=box, insets=_NO_INSETS, anchor="b", sizes=sizes, levels=levels
        )

    def _avoided(self, page: str) -> tuple[Obstacle, ...]:
        """What texts have to avoid on the layout of a page."""
        return self.template.use(page).avoided(self.template.layout(page))

    def _ground(self, page: str, box: Box) -> Ground:
        """What a layout shows in a box of the page as it is arranged."""
        return self.template.ground(page, grown(box, 1 / self.scale))

    def _muted(self, size: float, title: Placement, ground: Ground, legible_at: float) -> TextStyle:
        """The style of a secondary text, aligned as the title."""
        colour = self.theme.legible(self.theme.muted, ground, legible_at)
        return TextStyle(size, colour, align=title.levels[0].align)

    def _below(self, title: Placement, page_height: int, layout: Layout) -> Box:
        """The box below a title for the text that belongs to it."""
        top = title.box.bottom + round(0.14 * EMU_PER_INCH)
        for o in sorted((grown(o.box, self.scale) for o in layout.obstacles), key=lambda b: b.y):
            line = Box(title.box.x, top, title.box.w, round(0.4 * EMU_PER_INCH))
            if _apart(o, title.box) and not _apart(o, line) and o.h < 0.5 * EMU_PER_INCH:
                top = o.bottom + round(0.14 * EMU_PER_INCH)
        height = min(
            round(1.1 * EMU_PER_INCH), max(page_height - top - round(0.7 * EMU_PER_INCH), 1)
        )
        if height < 0.4 * EMU_PER_INCH:  # the title is at the foot: the text goes above it
            height = min(round(0.7 * EMU_PER_INCH), max(title.box.y, 1))
            top = title.box.y - height
        return Box(title.box.x, top, title.box.w, height)

    def _meta(
        self, subtitle: Placement, title: Placement, page_height: int, layout: Layout
    ) -> Placement:
        """Date and occasion: below the subtitle, or wherever there is space further down."""
        two_lines = 2.6 * self.theme.sizes("card")[0] * EMU_PER_PT
        height = round(max(0.4 * EMU_PER_INCH, two_lines + title.insets.top * 2))
        gap = round(0.12 * EMU_PER_INCH)
        obstacles = [grown(o.box, self.scale) for o in layout.obstacles]
        # what lies behind title or subtitle is decoration
        obstacles = [o for o in obstacles if _apart(o, title.box) and _apart(o, subtitle.box)]
        for role in ("footer", "number"):
            holder = self.template.holder("cover", role)
            if holder is not None:
                obstacles.append(grown(holder.box, self.scale))
        limit = page_height - height - gap
        taken = [title.box, subtitle.box]
        if max(box.bottom for box in taken) + gap > limit:
            taken = [title.box, _tight(subtitle)]
        base = max(box.bottom for box in taken) + gap
        box = Box(title.box.x, base, title.box.w, height)
        while box.y < limit and any(not _apart(box, other) for other in obstacles):
            box = box._replace(y=box.y + gap)
        if box.y >= limit:
            box = box._replace(y=max(gap, min(b.y for b in taken) - height - gap))
        size = self.theme.sizes("card")[1:] or self.theme.sizes("card")
        style = self._muted(size[0], title, self._ground("cover", box), 12)
        return Placement(box, title.insets, "t", size, (style,))

    def _placement(
        self, holder: Placeholder, page: str, sizes: tuple[float, ...], minor: bool = False
    ) -> Placement:
        given = self.template.use(page).title if holder.type in TITLES else None
        holder = holder._replace(box=given or self._clear(page, holder))
        ground = self.template.ground_of(page, holder)
        levels = (holder.prompt or holder.at(0), *holder.levels[1:])
        return Placement(
            box=grown(holder.box, self.scale),
            insets=Insets(*(round(v / self.scale) for v in holder.insets)),
            anchor=holder.anchor,
            sizes=sizes,
            levels=tuple(
                self._style(level, ground, sizes[0] * self.scale, minor) for level in levels
            ),
            stretch=self._stretch(holder.at(0)),
        )

    def _style(self, level: Level, ground: Ground, size: float, minor: bool) -> TextStyle:
        return TextStyle(
            size=level.size / self.scale,
            colour=self.theme.legible(level.colour, ground, size, level.bold, minor),
            bold=level.bold,
            heading=level.heading,
            align=level.align,  # type: ignore[arg-type]
            bullet=level.bullet,
            indent=round(level.indent / self.scale),
            spacing=level.spacing,
            caps=level.caps,
        )

    def _stretch(self, level: Level) -> float:
        """How much wider a placeholder's letters are than those of the font used for measuring."""
        fonts = self.theme.fonts
        measured = fonts.face(heading=level.heading, bold=level.bold)
        actual = measure.Face(level.face or measured.latin, level.bold)
        share = measure.width(_SAMPLE, 20, actual) / measure.width(_SAMPLE, 20, measured)
        return float(max(0.8, share + max(-0.1, level.tracking / (0.5 * level.size))))

    def _steps(
        self, holder: Placeholder, largest: float, default: float, least: float
    ) -> tuple[float, ...]:
        """Sizes from a placeholder's size down to `least`, on pages as they are arranged.

        They begin at `default` if the placeholder's size is above `largest`, which is too large for
        a text of many words, or below `least`, which is regarded as an oversight.
        """
        size, f = (holder.prompt or holder.at(0)).size, self.scale
        top = size if least * f <= size <= largest * f else default * f
        floor = max(SMALLEST, least * f)
        steps = [s * f for s in (_TITLE_SIZES if least >= 18 else _TEXT_SIZES)]
        sizes = [top, *(round(s * 2) / 2 for s in steps if s < top)]
        return tuple(s / f for s in dict.fromkeys(sizes) if s >= floor) or (floor / f,)


def _with_bullets(placement: Placement) -> Placement:
    """Adds bullets and indents to a body whose levels all look the same."""
    first, second = placement.levels[0], placement.levels[min(1, len(placement.levels) - 1)]
    if first.bullet or second.bullet or second.indent > first.indent:
        return placement
    return placement._replace(levels=_bulleted(placement.levels))


def _bulleted(levels: Iterable[TextStyle]) -> tuple[TextStyle, ...]:
    hang = round(0.22 * EMU_PER_INCH)
    return tuple(
        level._replace(bullet="•", indent=round((0.22 + 0.28 * i) * EMU_PER_INCH), hang=hang)
        for i, level in enumerate(levels)
    )


def _apart(one: Box, other: Box) -> bool:
    return (
        one.right <= other.x or other.right <= one.x
        or one.bottom <= other.y or other.bottom <= one.y
    )  # fmt: skip


def _tight(placement: Placement) -> Box:
    """The part of a box that one or two lines of text fill."""
    height = round(placement.sizes[0] * 2.6 * EMU_PER_PT)
    if height >= placement.box.h:
        return placement.box
    top = {"t": 0, "ctr": (placement.box.h - height) // 2, "b": placement.box.h - height}[
        placement.anchor
    ]
    return placement.box._replace(y=placement.box.y + top, h=height)
