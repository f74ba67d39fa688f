"""Where a company's template puts the texts of a page, and how it sets them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from charts.style import Colour
from deck.scene import measure
from deck.scene.items import EMU_PER_INCH, EMU_PER_PT, Box, Insets
from deck.themes.template.model import CompanyTemplate, Layout, Level, Placeholder
from deck.themes.template.theme import SMALLEST, CompanyTheme, grown
from deck.themes.theme import Place, Setting

_STEPS = (60, 54, 48, 44, 40, 36, 32, 30, 28, 26, 24, 22, 20, 18)
_SAMPLE = "The quick brown fox jumps over the lazy dog, and 24,680 others follow it"
_NO_INSETS = Insets()


def company_theme(
    template: CompanyTemplate, own: Mapping[str, Colour] | None = None
) -> CompanyTheme:
    """The theme of a template, with the place of every text; `own` are the user's colours by role.

    Raises ResourceError where the template's pages leave no room for content.
    """
    theme = CompanyTheme(template, own)
    theme.places = Places(theme).all()
    return theme


class Places:
    """The places of a template's texts, for pages as they are arranged (at the theme's scale)."""

    def __init__(self, theme: CompanyTheme) -> None:
        self.theme = theme
        self.template = theme.template
        self.scale = theme.scale

    def all(self) -> dict[tuple[str, str], Place]:
        """Every place, by page and role."""
        template = self.template
        found: dict[tuple[str, str], Place] = {}
        for page in ("page", "text"):
            found[page, "title"] = self._page_title(page)
            found[page, "source"] = self._source_place()
        body = template.holder("text", "text")
        if body is not None:
            sizes = self._down(_size(body), 24, 20, 12)
            found["text", "text"] = _with_bullets(self._place(body, "text", sizes))
        else:
            sizes = self.theme.sizes("body")
            plain = (Setting(sizes[0], self.theme.ink), Setting(sizes[0], self.theme.muted))
            levels = tuple(_bulleted(*pair) for pair in enumerate(plain))
            found["text", "text"] = Place(self.theme.bodies["text"], _NO_INSETS, "t", sizes, levels)
        for page in ("cover", "section", "closing"):
            found |= self._front(page)
        return found

    def _page_title(self, page: str) -> Place:
        template, use, layout = self.template, self.template.use(page), self.template.layout(page)
        holder = template.holder(page, "title")
        assert holder is not None  # every layout in use has been given one
        sizes = self._down(_size(holder), 200, 32, 18)
        place = self._place(holder, page, sizes)
        free = self.theme.bodies[page]
        if use.fits and holder.box.h and place.box.bottom <= free.y + free.h // 3:
            return place
        margin = round(0.4 * EMU_PER_INCH)
        top = max(margin, free.y - round(1.3 * EMU_PER_INCH))
        box = Box(free.x, top, free.w, max(free.y - top, round(0.9 * EMU_PER_INCH)))
        level = place.levels[0]
        colour = self.theme.legible(level.colour, layout.ground, 24, minor=False)
        level = level._replace(align="l", colour=colour)
        sizes = tuple(
            s / self.scale
            for s in (
                28 * self.scale,
                26 * self.scale,
                24 * self.scale,
                22 * self.scale,
                20 * self.scale,
            )
        )
        return place._replace(
            box=box, insets=_NO_INSETS, anchor="ctr", sizes=sizes, levels=(level,)
        )

    def _source_place(self) -> Place:
        setting = Setting(self.theme.sizes("source")[0], self.theme.muted)
        return Place(
            self.theme.source_line, _NO_INSETS, "ctr", self.theme.sizes("source"), (setting,)
        )

    def _front(self, page: str) -> dict[tuple[str, str], Place]:
        """Title and companions of a cover, section or closing page."""
        template, layout = self.template, self.template.layout(page)
        companion = {"cover": "subtitle", "section": "lead", "closing": "text"}[page]
        title = template.holder(page, "title")
        assert title is not None
        whole = Box(0, 0, round(template.width / self.scale), round(template.height / self.scale))
        place = self._place(title, page, self._down(_size(title), 200, 44, 24))._replace(lines=3)
        found = {}
        second = template.holder(page, companion)
        settled = (
            template.use(page).fits
            and place.box.h > 0
            and (place.box.y + place.box.h / 2 > 0.2 * whole.h or page == "section")
        )
        if settled:
            found[page, "title"] = place
        else:
            place = self._own_title(place, page, whole, layout)
            found[page, "title"] = place
        if second is not None and settled:
            low = self._place(second, page, self._down(_size(second), 28, 20, 12), minor=True)
            if not _apart(low.box, place.box):
                low = low._replace(box=self._below(place, whole, layout))
        else:
            setting = Setting(self.theme.sizes("subtitle")[0], self.theme.legible(self.theme.muted, layout.ground, 14),
                              align=place.levels[0].align)  # fmt: skip
            low = Place(
                self._below(place, whole, layout),
                place.insets,
                "t",
                self.theme.sizes("subtitle"),
                (setting,),
            )
        found[page, companion] = low._replace(lines=4)
        third = template.holder(page, "meta")
        if third is not None and settled:
            found[page, "meta"] = self._place(
                third, page, self._down(_size(third), 24, 16, 10), minor=True
            )
        elif page == "cover":
            found[page, "meta"] = self._meta(low, place, whole, layout)
        ordinal = template.holder(page, "ordinal")
        if ordinal is not None and settled:
            found[page, "ordinal"] = self._place(ordinal, page, (ordinal.at(0).size / self.scale,))
        return found

    def _own_title(self, place: Place, page: str, whole: Box, layout: Layout) -> Place:
        """A title in the middle of a page whose layout was not made for it."""
        left = self.theme.bodies["page"]
        h = round(0.24 * whole.h)
        box = Box(left.x, round(0.46 * whole.h) - h, left.w, h)
        level = place.levels[0]
        level = level._replace(
            align="l", colour=self.theme.legible(level.colour, layout.ground, 30, minor=False)
        )
        scale = "cover" if page != "section" else "section"
        return place._replace(
            box=box, insets=_NO_INSETS, anchor="b", sizes=self.theme.sizes(scale), levels=(level,)
        )

    def _below(self, title: Place, whole: Box, layout: Layout) -> Box:
        """The box below a title for the line that goes with it."""
        top = title.box.bottom + round(0.14 * EMU_PER_INCH)
        for o in sorted((grown(o.box, self.scale) for o in layout.obstacles), key=lambda b: b.y):
            line = Box(title.box.x, top, title.box.w, round(0.4 * EMU_PER_INCH))
            if _apart(o, title.box) and not _apart(o, line) and o.h < 0.5 * EMU_PER_INCH:
                top = o.bottom + round(0.14 * EMU_PER_INCH)
        height = min(round(1.1 * EMU_PER_INCH), max(whole.h - top - round(0.7 * EMU_PER_INCH), 1))
        if height < 0.4 * EMU_PER_INCH:  # the title stands at the foot: the line goes above it
            height = min(round(0.7 * EMU_PER_INCH), max(title.box.y, 1))
            top = title.box.y - height
        return Box(title.box.x, top, title.box.w, height)

    def _meta(self, subtitle: Place, title: Place, whole: Box, layout: Layout) -> Place:
        """Date and occasion: below the subtitle, or at the foot, where nothing stands."""
        height = round(
            max(
                0.4 * EMU_PER_INCH,
                2.6 * self.theme.sizes("card")[0] * EMU_PER_PT + title.insets.top * 2,
            )
        )
        gap = round(0.12 * EMU_PER_INCH)
        obstacles = [grown(o.box, self.scale) for o in layout.obstacles]
        # what title and subtitle stand on already is decoration
        obstacles = [o for o in obstacles if _apart(o, title.box) and _apart(o, subtitle.box)]
        for role in ("footer", "number"):
            holder = self.template.holder("cover", role)
            if holder is not None:
                obstacles.append(grown(holder.box, self.scale))
        limit = whole.h - height - gap
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
        setting = Setting(
            size[0],
            self.theme.legible(self.theme.muted, layout.ground, 12),
            align=title.levels[0].align,
        )
        return Place(box, title.insets, "t", size, (setting,))

    def _place(
        self, holder: Placeholder, page: str, sizes: tuple[float, ...], minor: bool = False
    ) -> Place:
        layout = self.template.layout(page)
        level = holder.wish or holder.at(0)
        levels = holder.levels
        if holder.wish is not None:
            levels = (level, *holder.levels[1:])
        return Place(
            box=grown(holder.box, self.scale),
            insets=Insets(*(round(v / self.scale) for v in holder.insets)),
            anchor=holder.anchor,
            sizes=sizes,
            levels=tuple(
                self._setting(one, layout, sizes[0] * self.scale, minor) for one in levels
            ),
            stretch=self._stretch(holder.at(0)),
        )

    def _setting(self, level: Level, layout: Layout, size: float, minor: bool) -> Setting:
        return Setting(
            size=level.size / self.scale,
            colour=self.theme.legible(level.colour, layout.ground, size, level.bold, minor),
            bold=level.bold,
            heading=level.heading,
            align=level.align,  # type: ignore[arg-type]
            bullet=level.bullet,
            indent=round(level.indent / self.scale),
            spacing=level.spacing,
            caps=level.caps,
        )

    def _stretch(self, level: Level) -> float:
        """How much wider a placeholder's letters run than those that a text is measured with."""
        fonts = self.theme.fonts
        plain = measure.Face(fonts.heading if level.heading else fonts.body, level.bold)
        own = measure.Face(level.face or plain.latin, level.bold)
        share = measure.width(_SAMPLE, 20, own) / measure.width(_SAMPLE, 20, plain)
        return float(max(0.8, share + max(-0.1, level.tracking / (0.5 * level.size))))

    def _down(self, size: float, cap: float, start: float, least: float) -> tuple[float, ...]:
        """Sizes from a placeholder's own down to the least, as they are arranged.

        One above `cap` begins at `start`, as a text of many words does not want it; one below
        `least` is taken for an oversight, and begins there too.
        """
        f = self.scale
        top = size if least * f <= size <= cap * f else start * f
        floor = max(SMALLEST, least * f)
        steps: Iterable[float] = (
            (s * f for s in _STEPS)
            if least >= 18
            else (s * f for s in (24, 20, 18, 16, 15, 14, 13, 12, 11, 10))
        )
        found = [top, *(round(s * 2) / 2 for s in steps if s < top)]
        return tuple(s / f for s in dict.fromkeys(found) if s >= floor) or (floor / f,)


def _size(holder: Placeholder) -> float:
    return (holder.wish or holder.at(0)).size


def _with_bullets(place: Place) -> Place:
    """A body whose levels cannot be told apart is given our bullets and indents."""
    first, second = place.levels[0], place.levels[min(1, len(place.levels) - 1)]
    if first.bullet or second.bullet or second.indent > first.indent:
        return place
    return place._replace(levels=tuple(_bulleted(*pair) for pair in enumerate(place.levels)))


def _bulleted(number: int, level: Setting) -> Setting:
    indent = round((0.22 + 0.28 * number) * EMU_PER_INCH)
    return level._replace(bullet="•", indent=indent, hang=round(0.22 * EMU_PER_INCH))


def _apart(one: Box, other: Box) -> bool:
    return (
        one.right <= other.x or other.right <= one.x
        or one.bottom <= other.y or other.bottom <= one.y
    )  # fmt: skip


def _tight(place: Place) -> Box:
    """The part of a place that a line or two of text take."""
    height = round(place.sizes[0] * 2.6 * EMU_PER_PT)
    if height >= place.box.h:
        return place.box
    top = {"t": 0, "ctr": (place.box.h - height) // 2, "b": place.box.h - height}[place.anchor]
    return place.box._replace(y=place.box.y + top, h=height)
