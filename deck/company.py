"""A Theme made of a company's template: its colours by role, its fonts, sizes for its page, places.

Slide kinds are made for a page of 13.33 × 7.5 inches. For another page they arrange a larger or
smaller one of the same shape, which is then scaled to the true one (`deck.scaling`): so every
length and size keeps its proportion, and no size falls below what can be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt

from charts.style import Colour
from deck import measure
from deck.company_colours import TEXT, Roles, readable, roles_of
from deck.scene import EMU_PER_INCH, EMU_PER_PT, Box, Insets, Palette
from deck.template.colours import contrast, luminance
from deck.template.free import band
from deck.template.model import CompanyTemplate, Layout, Level, Placeholder, Use
from deck.theme import Colours, FontNames, GridModel, Place, Setting, Theme, ThemeFile, TypeScale

EAST_ASIAN = "Microsoft YaHei"
_WIDTH, _HEIGHT = 13.333 * EMU_PER_INCH, 7.5 * EMU_PER_INCH
_LEAST_FREE = 9.6 * EMU_PER_INCH, 4.0 * EMU_PER_INCH
_SMALLEST = 9.0
_SOURCE = 0.34 * EMU_PER_INCH
_TWO_LINES = 0.31 * EMU_PER_INCH
_STEPS = (60, 54, 48, 44, 40, 36, 32, 30, 28, 26, 24, 22, 20, 18)
_SAMPLE = "The quick brown fox jumps over the lazy dog, and 24,680 others follow it"
_NO_INSETS = Insets()


class CompanyTheme(Theme):
    """A Theme in which every text has the place that a template gives it."""

    template: CompanyTemplate

    def __init__(self, template: CompanyTemplate, own: Mapping[str, Colour] | None = None) -> None:
        """`own` are colours by role that the user knows better."""
        use, layout = template.use("page"), template.layout("page")
        self.template = template
        self.scale = scale_of(template)
        self._slots = _slots(template, layout)
        body = template.holder("text", "text")
        text = body.at(0).colour if body is not None else None
        roles = roles_of(self._slots, layout.ground, text)._replace(**(own or {}))
        scheme = template.scheme
        data = ThemeFile(
            description=f"The company's template {template.name}",
            fonts=FontNames(
                heading=scheme.heading,
                body=scheme.body,
                heading_ea=scheme.heading_ea or EAST_ASIAN,
                body_ea=scheme.body_ea or EAST_ASIAN,
            ),
            colours=Colours(
                **{name: getattr(roles, name).rgb for name in (
                    "ink", "paper", "surface", "accent", "strong", "series", "muted", "line", "tint"
                )},
                cover=template.layout("cover").ground.rgb,
                on_cover=self._slots["tx1"],
            ),
            type=_type_scale(self.scale),
            grid=GridModel(),
        )  # fmt: skip
        super().__init__(template.name, data)
        self._colour(roles)
        free, self._source_line = self._areas(use, layout, "page")
        self._bodies = {"page": free, "text": self._areas(template.use("text"), template.layout("text"), "text")[0]}
        self.grid = self.grid._replace(
            width=round(template.width / self.scale),
            height=round(template.height / self.scale),
            margin=free.x,
            body=free.y,
            foot=free.bottom,
            right=free.right,
            hairline=free.bottom,
            source=self._source_line.y,
        )
        self.places = self._placed(template)

    def _colour(self, roles: Roles) -> None:
        for name, colour in roles._asdict().items():
            setattr(self, name, colour)
        cover = self.template.layout("cover")
        self.cover = cover.ground
        self.accent_on_tint = readable(self.accent, self.ink, self.surface, self.tint)
        title = self.template.holder("cover", "title")
        wanted = title.at(0).colour if title is not None else self.ink
        self.on_cover = self._legible(wanted, cover.ground, 18)
        self.on_cover_muted = self._legible(self.muted, cover.ground, 12)

    @property
    def palette(self) -> Palette:  # type: ignore[override]
        """The template's own colour scheme; it is not written anew."""
        names = ("dk1", "lt1", "dk2", "lt2", *(f"accent{i}" for i in range(1, 7)), "hlink", "folHlink")
        dark = luminance(self.paper.rgb) < luminance(self.ink.rgb)
        slots = tuple((name, self.template.scheme.colour(name)) for name in names)
        return Palette(self.template.scheme.name, dark, slots)

    def body(self, layout: str) -> Box:
        """The box for the content of a page of this layout."""
        return self._bodies.get(layout.partition("-")[0], self.grid.content)

    # ---- areas -------------------------------------------------------------------------------

    def _areas(self, use: Use, layout: Layout, page: str) -> tuple[Box, Box]:
        """The room for content and that of the source line, both as they are arranged."""
        template = self.template
        whole = Box(0, 0, template.width, template.height)
        height = round(max(_SOURCE * self.scale, _TWO_LINES))
        taken = [o.box for o in layout.obstacles]
        level: list[Box] = []
        for role in ("number", "footer"):
            holder = template.holder(page, role)
            if holder is not None and (role == "number" or holder.text):
                taken.append(_inked(holder) if role == "number" else holder.box)
                level.append(holder.box)
        free = use.free
        line = band(whole, free, height, taken, level)
        if line is None:
            line = Box(free.x, free.bottom - height, free.w, height)
            free = free._replace(h=free.h - height - round(0.12 * EMU_PER_INCH * self.scale))
        return _grown(free, self.scale), _grown(line, self.scale)

    # ---- places ------------------------------------------------------------------------------

    def _placed(self, template: CompanyTemplate) -> dict[tuple[str, str], Place]:
        found: dict[tuple[str, str], Place] = {}
        for page in ("page", "text"):
            found[page, "title"] = self._page_title(page)
            found[page, "source"] = self._source_place()
        body = template.holder("text", "text")
        if body is not None:
            sizes = self._down(_size(body), 24, 20, 12)
            found["text", "text"] = _with_bullets(self._place(body, "text", sizes))
        else:
            sizes = self.sizes("body")
            plain = (Setting(sizes[0], self.ink), Setting(sizes[0], self.muted))
            levels = tuple(_bulleted(*pair) for pair in enumerate(plain))
            found["text", "text"] = Place(self._bodies["text"], _NO_INSETS, "t", sizes, levels)
        for page in ("cover", "section", "closing"):
            found |= self._front(page)
        return found

    def _page_title(self, page: str) -> Place:
        template, use, layout = self.template, self.template.use(page), self.template.layout(page)
        holder = template.holder(page, "title")
        assert holder is not None  # every layout in use has been given one
        sizes = self._down(_size(holder), 200, 32, 18)
        place = self._place(holder, page, sizes)
        free = self._bodies[page]
        if use.fits and holder.box.h and place.box.bottom <= free.y + free.h // 3:
            return place
        margin = round(0.4 * EMU_PER_INCH)
        top = max(margin, free.y - round(1.3 * EMU_PER_INCH))
        box = Box(free.x, top, free.w, max(free.y - top, round(0.9 * EMU_PER_INCH)))
        level = place.levels[0]
        colour = self._legible(level.colour, layout.ground, 24, minor=False)
        level = level._replace(align="l", colour=colour)
        sizes = tuple(s / self.scale for s in (28 * self.scale, 26 * self.scale, 24 * self.scale, 22 * self.scale, 20 * self.scale))
        return place._replace(
            box=box, insets=_NO_INSETS, anchor="ctr", sizes=sizes, levels=(level,)
        )

    def _source_place(self) -> Place:
        setting = Setting(self.sizes("source")[0], self.muted)
        return Place(self._source_line, _NO_INSETS, "ctr", self.sizes("source"), (setting,))

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
            setting = Setting(self.sizes("subtitle")[0], self._legible(self.muted, layout.ground, 14),
                              align=place.levels[0].align)  # fmt: skip
            low = Place(
                self._below(place, whole, layout), place.insets, "t", self.sizes("subtitle"), (setting,)
            )
        found[page, companion] = low._replace(lines=4)
        third = template.holder(page, "meta")
        if third is not None and settled:
            found[page, "meta"] = self._place(third, page, self._down(_size(third), 24, 16, 10), minor=True)
        elif page == "cover":
            found[page, "meta"] = self._meta(low, place, whole, layout)
        ordinal = template.holder(page, "ordinal")
        if ordinal is not None and settled:
            found[page, "ordinal"] = self._place(ordinal, page, (ordinal.at(0).size / self.scale,))
        return found

    def _own_title(self, place: Place, page: str, whole: Box, layout: Layout) -> Place:
        """A title in the middle of a page whose layout was not made for it."""
        left = self._bodies["page"]
        h = round(0.24 * whole.h)
        box = Box(left.x, round(0.46 * whole.h) - h, left.w, h)
        level = place.levels[0]
        level = level._replace(align="l", colour=self._legible(level.colour, layout.ground, 30, minor=False))
        scale = "cover" if page != "section" else "section"
        return place._replace(
            box=box, insets=_NO_INSETS, anchor="b", sizes=self.sizes(scale), levels=(level,)
        )

    def _below(self, title: Place, whole: Box, layout: Layout) -> Box:
        """The box below a title for the line that goes with it."""
        top = title.box.bottom + round(0.14 * EMU_PER_INCH)
        for o in sorted((_grown(o.box, self.scale) for o in layout.obstacles), key=lambda b: b.y):
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
        height = round(max(0.4 * EMU_PER_INCH, 2.6 * self.sizes("card")[0] * EMU_PER_PT + title.insets.top * 2))
        gap = round(0.12 * EMU_PER_INCH)
        obstacles = [_grown(o.box, self.scale) for o in layout.obstacles]
        # what title and subtitle stand on already is decoration
        obstacles = [o for o in obstacles if _apart(o, title.box) and _apart(o, subtitle.box)]
        for role in ("footer", "number"):
            holder = self.template.holder("cover", role)
            if holder is not None:
                obstacles.append(_grown(holder.box, self.scale))
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
        size = self.sizes("card")[1:] or self.sizes("card")
        setting = Setting(size[0], self._legible(self.muted, layout.ground, 12), align=title.levels[0].align)
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
            box=_grown(holder.box, self.scale),
            insets=Insets(*(round(v / self.scale) for v in holder.insets)),
            anchor=holder.anchor,
            sizes=sizes,
            levels=tuple(self._setting(one, layout, sizes[0] * self.scale, minor) for one in levels),
            stretch=self._stretch(holder.at(0)),
        )

    def _setting(self, level: Level, layout: Layout, size: float, minor: bool) -> Setting:
        return Setting(
            size=level.size / self.scale,
            colour=self._legible(level.colour, layout.ground, size, level.bold, minor),
            bold=level.bold,
            heading=level.heading,
            align=level.align,  # type: ignore[arg-type]
            bullet=level.bullet,
            indent=round(level.indent / self.scale),
            spacing=level.spacing,
            caps=level.caps,
        )

    def _legible(
        self, colour: Colour, ground: Colour, size: float, bold: bool = False, minor: bool = True
    ) -> Colour:
        """The colour, or one that can be read on a ground where it cannot; a `minor` text is grey."""
        least = 3.0 if size > 18 or (bold and size >= 18) else TEXT
        for choice in (colour, self.muted if minor else self.ink):
            if contrast(choice.rgb, ground.rgb) >= least:
                return choice
        choices = [Colour(self._slots[slot], slot) for slot in ("tx1", "bg1", "tx2", "bg2")]
        return max(choices, key=lambda c: contrast(c.rgb, ground.rgb))

    def _stretch(self, level: Level) -> float:
        """How much wider a placeholder's letters run than those that a text is measured with."""
        fonts = self.fonts
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
        floor = max(_SMALLEST, least * f)
        steps: Iterable[float] = (s * f for s in _STEPS) if least >= 18 else (
            s * f for s in (24, 20, 18, 16, 15, 14, 13, 12, 11, 10)
        )
        found = [top, *(round(s * 2) / 2 for s in steps if s < top)]
        return tuple(s / f for s in dict.fromkeys(found) if s >= floor) or (floor / f,)

    def fit_titles(self, texts: Sequence[str], lang: str) -> None:
        """Set all titles in one size: the largest in which each takes two lines at most."""
        places = dict(self.places)
        for page in ("page", "text"):
            place = places[page, "title"]
            size = next((s for s in place.sizes if self._all_fit(place, texts, s, lang)), place.sizes[-1])
            places[page, "title"] = place._replace(sizes=tuple(s for s in place.sizes if s <= size))
        least = min(places["page", "title"].sizes[0], places["text", "title"].sizes[0])
        for page in ("page", "text"):
            place = places[page, "title"]
            kept = tuple(s for s in place.sizes if s <= least + 1.5)
            places[page, "title"] = place._replace(sizes=kept or place.sizes)
        self.places = places

    def _all_fit(self, place: Place, texts: Sequence[str], size: float, lang: str) -> bool:
        level = place.levels[0]
        face = measure.Face(self.fonts.heading if level.heading else self.fonts.body, level.bold)
        room = (place.box.w - place.insets.left - place.insets.right) / EMU_PER_PT / place.stretch
        height = (place.box.h - place.insets.top - place.insets.bottom) / EMU_PER_PT
        for text in texts:
            spans = (measure.Span(text.upper() if level.caps else text, size, face),)
            if measure.line_count(spans, room, lang) > place.lines:
                return False
            block = measure.Block(spans, spacing=level.spacing)
            if measure.text_height([block], room, lang) > height:
                return False
        return True


def _inked(holder: Placeholder) -> Box:
    """The part of a slide number's box in which the number stands."""
    box, width = holder.box, min(holder.box.w, round(0.7 * EMU_PER_INCH))
    match (holder.wish or holder.at(0)).align:
        case "r":
            return box._replace(x=box.right - width, w=width)
        case "l":
            return box._replace(w=width)
        case _:
            return box


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


def scale_of(template: CompanyTemplate) -> float:
    """How large the page is beside ours: by area, and so that its free area gives kinds room."""
    free = template.use("page").free
    area = sqrt(template.width * template.height / (_WIDTH * _HEIGHT))
    found = min(area, free.w / _LEAST_FREE[0], free.h / _LEAST_FREE[1])
    found = min(8.0, max(found, 0.5 * area, 0.3))
    return 1.0 if abs(found - 1) < 0.02 else round(found, 3)


def _type_scale(scale: float) -> TypeScale:
    """Our sizes for a page of this scale: half points, none below what can be read."""
    plain = TypeScale()

    def scaled(sizes: Sequence[float]) -> tuple[float, ...]:
        true = dict.fromkeys(max(_SMALLEST, round(s * scale * 2) / 2) for s in sizes)
        return tuple(s / scale for s in true)

    return TypeScale(**{name: scaled(sizes) for name, sizes in plain.model_dump().items()})


def _slots(template: CompanyTemplate, layout: Layout) -> dict[str, str]:
    """The colours by slot on a layout, whose colour map may be its own."""
    found = dict(template.scheme.slots)
    for pair in layout.override.split():
        slot, _, value = pair.partition("=")
        found[slot] = template.scheme.colour(value.strip('"'))
    return found


def _grown(box: Box, scale: float) -> Box:
    """A box of the true page as it is arranged: each edge scaled by itself."""
    x, y = round(box.x / scale), round(box.y / scale)
    return Box(x, y, round(box.right / scale) - x, round(box.bottom / scale) - y)


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
