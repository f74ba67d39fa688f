"""A Theme made from a company's template: colours by role, fonts, type scale, text positions.

Slide kinds are made for a page of 13.33 × 7.5 inches. For another page they arrange a larger or
smaller one of the same shape, which is then scaled to the actual page (`deck.scene.scaling`), so that
lengths and sizes keep their proportions and no size becomes too small to read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any

from charts.colours import luminance
from charts.style import Colour
from deck.core.errors import ResourceError
from deck.scene import measure
from deck.scene.items import EMU_PER_INCH, EMU_PER_PT, Box
from deck.scene.scene import Palette, base_of
from deck.themes.file import Colours, FontNames, GridModel, ThemeFile, TypeForm, TypeScale
from deck.themes.forms import ChartForm
from deck.themes.grid import Placement
from deck.themes.template.free_area import band
from deck.themes.template.ground import Ground, of_colour
from deck.themes.template.model import CompanyTemplate, Layout, Placeholder, Use
from deck.themes.template.palette import TEXT, Roles, readable, roles_of
from deck.themes.theme import NAMED, Theme

SMALLEST = 9.0
"""The smallest size of text, in points on the actual page."""

EAST_ASIAN = "Microsoft YaHei"
_WIDTH, _HEIGHT = 13.333 * EMU_PER_INCH, 7.5 * EMU_PER_INCH
_LEAST_FREE = 9.6 * EMU_PER_INCH, 4.0 * EMU_PER_INCH
_LEAST_SCALE = 0.3
_DARK = 0.18
"""The luminance of a ground on which white and black are equally well read."""
_SOURCE = 0.34 * EMU_PER_INCH
_TWO_LINES = 0.31 * EMU_PER_INCH


class CompanyTheme(Theme):
    """A Theme in which texts are at the positions that a template gives them.

    `deck.themes.template.placements.company_theme` makes one with its positions.
    """

    template: CompanyTemplate
    grows = False

    def __init__(
        self,
        template: CompanyTemplate,
        colours: Mapping[str, Colour] | None = None,
        scale: float | None = None,
    ) -> None:
        """`colours` are the user's corrections, by role; pages are arranged at `scale`, by default that of the page."""
        use, layout = template.use("page"), template.layout("page")
        self.template, self.given = template, colours
        self.scale = scale or scale_of(template)
        self.slots = _slots(template, layout)
        body = template.holder("text", "text")
        text = body.at(0).colour if body is not None else None
        scheme = template.scheme
        known = {rgb: slot for slot, rgb in reversed(self.slots.items())}
        named = {name: Colour(rgb, known.get(rgb)) for name, rgb in scheme.named if name in NAMED}
        paper = template.background("page")
        if layout.busy and not use.ground:
            paper = _nearest(paper, template.ground("page", use.free))
        roles = roles_of(self.slots, paper, text, template.brand)
        roles = roles._replace(**(named | dict(colours or {})))
        # not validated, as the values are computed and validation is slow
        data = ThemeFile.model_construct(
            description=f"The company's template {template.name}",
            fonts=FontNames.model_construct(
                heading=(scheme.heading,),
                body=(scheme.body,),
                heading_ea=scheme.heading_ea or EAST_ASIAN,
                body_ea=scheme.body_ea or EAST_ASIAN,
            ),
            colours=Colours.model_construct(
                **{name: getattr(roles, name).rgb for name in (
                    "ink", "paper", "surface", "accent", "strong", "muted", "line"
                )},
                cover=template.background("cover").rgb,
                on_cover=self.slots["tx1"],
                surface2=roles.tint.rgb,
            ),
            chart=ChartForm.model_construct(series=roles.series.rgb),
            type=_type_scale(self.scale),
            grid=GridModel(),
        )  # fmt: skip
        super().__init__(template.name, data)
        self._colour(roles)
        free, self.source_line = self._areas(use, layout, "page")
        self.bodies = {
            "page": free,
            "text": self._areas(template.use("text"), template.layout("text"), "text")[0],
        }
        self.grid = self.grid._replace(
            width=round(template.width / self.scale),
            height=round(template.height / self.scale),
            margin=free.x,
            body=free.y,
            foot=free.bottom,
            right=free.right,
            hairline=free.bottom,
            source=self.source_line.y,
        )

    def _colour(self, roles: Roles) -> None:
        for name, value in vars(self).items():
            if isinstance(value, Colour):  # the slots of the base are those of our own themes
                setattr(self, name, Colour(value.rgb))
        for name, colour in roles._asdict().items():
            setattr(self, name, colour)
        self.on_strong_muted = self.on_strong
        self.accent2, self.accent3, self.rule = self.strong, self.tint, self.ink
        self.accent_text = readable(self.accent, self.ink, self.paper)
        template = self.template
        self.cover = template.background("cover")
        self.accent_on_tint = readable(self.accent, self.ink, self.surface, self.tint)
        self.accent2_text = self.accent_on_tint
        title = template.holder("cover", "title")
        colour = title.at(0).colour if title is not None else self.ink
        self.on_cover = self.legible(colour, of_colour(self.cover), 18)
        self.on_cover_muted = self.legible(self.muted, of_colour(self.cover), 12)
        self.accent_on_cover = readable(self.accent, self.on_cover, self.cover)

    @property
    def palette(self) -> Palette:
        """The template's colour scheme, which the deck keeps."""
        accents = (f"accent{i}" for i in range(1, 7))
        names = ("dk1", "lt1", "dk2", "lt2", *accents, "hlink", "folHlink")
        dark = luminance(self.paper.rgb) < luminance(self.ink.rgb)
        slots = tuple((name, self.template.scheme.colour(name)) for name in names)
        return Palette(self.template.scheme.name, dark, slots)

    def body(self, layout: str) -> Box:
        """The box for the content of a page of this layout."""
        return self.bodies.get(base_of(layout), self.grid.content)

    # ---- areas -------------------------------------------------------------------------------

    def _areas(self, use: Use, layout: Layout, page: str) -> tuple[Box, Box]:
        """The boxes of the content and of the source line, on the page as it is arranged."""
        template = self.template
        full = Box(0, 0, template.width, template.height)
        height = round(max(_SOURCE * self.scale, _TWO_LINES))
        taken = [o.box for o in use.avoided(layout)]
        level: list[Box] = []
        for role in ("number", "footer"):
            holder = template.holder(page, role)
            if holder is not None and (role == "number" or holder.text):
                taken.append(_number_box(holder) if role == "number" else holder.box)
                level.append(holder.box)
        free = use.free
        line = band(full, free, height, [*taken, *level], level)
        if line is None or line.w < 0.7 * free.w:  # a number may be at one side of its box
            line = band(full, free, height, taken, level) or line
        if line is None:
            line = Box(free.x, free.bottom - height, free.w, height)
            free = free._replace(h=free.h - height - round(0.12 * EMU_PER_INCH * self.scale))
        return grown(free, self.scale), grown(line, self.scale)

    def legible(
        self,
        colour: Colour,
        ground: Ground,
        size: float,
        bold: bool = False,
        minor: bool = True,
    ) -> Colour:
        """The colour if its contrast with the ground suffices, else one that is legible; a `minor` text is grey. No
        other is taken that has less."""
        least = 3.0 if size > 18 or (bold and size >= 18) else TEXT
        for choice in (colour, self.muted if minor else self.ink):
            if ground.contrast(choice) >= least:
                return choice
        slots = [Colour(self.slots[slot], slot) for slot in ("tx1", "bg1", "tx2", "bg2")]
        return max((colour, *slots), key=ground.contrast)

    # ---- titles ------------------------------------------------------------------

    def fit_titles(self, texts: Sequence[str], lang: str) -> None:
        """Sets all titles in one size: the largest in which each takes at most two lines."""
        placements = dict(self.placements)
        for page in ("page", "text"):
            placement = placements[page, "title"]
            low, high = 0, len(placement.sizes) - 1
            while low < high:  # what fits at a size fits at each below it
                middle = (low + high) // 2
                if self._all_fit(placement, texts, placement.sizes[middle], lang):
                    high = middle
                else:
                    low = middle + 1
            size = placement.sizes[low]
            placements[page, "title"] = placement._replace(
                sizes=tuple(s for s in placement.sizes if s <= size)
            )
        least = min(placements["page", "title"].sizes[0], placements["text", "title"].sizes[0])
        for page in ("page", "text"):
            placement = placements[page, "title"]
            sizes = tuple(s for s in placement.sizes if s <= least + 1.5)
            placements[page, "title"] = placement._replace(sizes=sizes or placement.sizes)
        self.placements = placements

    def _all_fit(self, placement: Placement, texts: Sequence[str], size: float, lang: str) -> bool:
        level = placement.levels[0]
        face = self.fonts.face(heading=level.heading, bold=level.bold)
        inner = placement.box.inside(placement.insets)
        width = inner.w / EMU_PER_PT / placement.stretch
        height = (inner.h + placement.spill) / EMU_PER_PT
        for text in texts:
            spans = (measure.Span(text.upper() if level.caps else text, size, face),)
            if measure.line_count(spans, width, lang) > placement.lines:
                return False
            block = measure.Block(spans, spacing=level.spacing)
            if measure.text_height([block], width, lang) > height:
                return False
        return True


def has_space(free: Box) -> bool:
    """Whether a free area is large enough for the content of a page."""
    return free.w >= _LEAST_SCALE * _LEAST_FREE[0] and free.h >= _LEAST_SCALE * _LEAST_FREE[1]


def require_space(template: CompanyTemplate) -> None:
    """Raises ResourceError if the template's pages leave too little space for content."""
    free = template.use("page").free
    if not has_space(free):
        raise ResourceError(
            f"the template {template.name} leaves too little space on its pages: "
            f"{free.w / EMU_PER_INCH:.1f} × {free.h / EMU_PER_INCH:.1f} in; write its mapping with "
            "`deck template inspect -o`, see that the area which it names is free, and give it "
            "with `template: {file: …, map: …}`"
        )


def scale_of(template: CompanyTemplate) -> float:
    """The size of the page relative to 13.33 × 7.5 inches: by area, limited by its free area."""
    free = template.use("page").free
    area = sqrt(template.width * template.height / (_WIDTH * _HEIGHT))
    scale = min(area, free.w / _LEAST_FREE[0], free.h / _LEAST_FREE[1])
    scale = min(8.0, max(scale, _LEAST_SCALE))
    return 1.0 if abs(scale - 1) < 0.02 else round(scale, 3)


def _type_scale(scale: float) -> TypeForm:
    """The default sizes for a page of this scale: half points, none too small to read."""

    def scaled(sizes: Sequence[float]) -> tuple[float, ...]:
        actual = dict.fromkeys(max(SMALLEST, round(s * scale * 2) / 2) for s in sizes)
        return tuple(s / scale for s in actual)

    sizes: dict[str, Any] = {name: scaled(row) for name, row in TypeScale().model_dump().items()}
    return TypeForm.model_construct(**sizes)


def _nearest(paper: Colour, ground: Ground) -> Colour:
    """The place of an uneven ground that is nearest to the colour of its texts: what is seen there is seen anywhere."""
    light = luminance(paper.rgb) < _DARK
    return Colour((max if light else min)((rgb for rgb, _ in ground.colours), key=luminance))


def _slots(template: CompanyTemplate, layout: Layout) -> dict[str, str]:
    """The colours by slot on a layout, which may have a colour map of its own."""
    slots = dict(template.scheme.slots)
    for pair in layout.override.split():
        slot, _, value = pair.partition("=")
        slots[slot] = template.scheme.colour(value.strip('"'))
    return slots


def _number_box(holder: Placeholder) -> Box:
    """The part of a slide number's box that the number fills."""
    box, width = holder.box, min(holder.box.w, round(0.7 * EMU_PER_INCH))
    match (holder.prompt or holder.at(0)).align:
        case "r":
            return box._replace(x=box.right - width, w=width)
        case "l":
            return box._replace(w=width)
        case _:
            return box


def grown(box: Box, scale: float) -> Box:
    """A box of the actual page on the page as it is arranged; each edge is scaled by itself. With the inverse of the
    scale, the other way round."""
    x, y = round(box.x / scale), round(box.y / scale)
    return Box(x, y, round(box.right / scale) - x, round(box.bottom / scale) - y)
