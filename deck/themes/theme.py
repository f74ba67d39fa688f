"""Themes: colours, type scale, fonts and grid. A theme is a YAML file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from charts.colour_vision import look_alike
from charts.colours import blend, contrast, luminance, text_on
from charts.style import Colour, Style
from deck.core.errors import Problem, ResourceError
from deck.core.files import read_file
from deck.core.resources import templates
from deck.scene import measure
from deck.scene.design import Design
from deck.scene.items import EMU_PER_INCH, EMU_PER_PT, Box
from deck.scene.scene import Palette, Scene
from deck.themes.designing import design_of
from deck.themes.file import ThemeFile
from deck.themes.grid import Grid, Placement
from deck.themes.signals import DEFAULTS, Judgement, Signal, signal

if TYPE_CHECKING:
    from deck.themes.template.model import CompanyTemplate


_ACCENT_ON_COVER, _MUTED = Colour("F3764A"), Colour("B9C4D6")
"""What `boardroom` has on the ground of its cover, as long as that and the accent are its own."""
NAMED = {"series": "series", "muted": "muted", "line": "line", "surface": "surface", "tint": "tint"}
"""The colours that a template names besides those of its scheme, by the name of their role, and as a theme has them."""
_GROWTH = 4
"""By how many points the text of a page with little of it is larger, where a theme does not say."""
_LARGER = 1.2
"""How much larger than grown text that of two or three short texts may be."""
_MORE_IN_CHINESE = 10
"""How much farther apart the lines of a Chinese text stand, in percent of its size."""
_READABLE = 4.5
"""The least contrast of text with its ground (WCAG 2.2)."""
_SLOTS = {
    "ink": "tx1",
    "paper": "bg1",
    "surface": "bg2",
    "cover": "dk2",
    "on_cover": "lt1",
    "accent": "accent1",
    "strong": "accent2",
    "series": "accent3",
    "muted": "accent4",
    "line": "accent5",
    "surface2": "accent6",
}
"""The slots of the colour scheme, by the roles of a theme file."""


class Theme:
    """A theme, ready for use: `theme.accent` is a Colour, `theme.sizes("title")` a type scale.

    In a theme from a file, slide kinds choose the positions of all texts. One from a company's
    template has `placements`, by layout and role, and pages are arranged at `scale`.
    """

    template: CompanyTemplate | None = None
    placements: Mapping[tuple[str, str], Placement] = {}
    scale: float = 1.0
    crossed: Mapping[str, str] = {}
    """What of a template titles stand over for want of other space, by the kind of page."""
    grows: bool = True
    """Whether the text of a page with little of it may be larger than the body."""
    proposals: tuple[Problem, ...] = ()
    """The keys of its file that have another name now."""
    _titles: tuple[float, ...] = ()

    def __init__(self, name: str, data: ThemeFile) -> None:
        self.name = name
        self.data = data
        self.fonts = data.fonts.chosen()
        lines = {"body": Design().body} | self.lines()
        self.grid = Grid(
            **{name: round(inches * EMU_PER_INCH) for name, inches in lines.items()},
            columns=data.grid.columns,
            gutter=round(data.spacing.gutter * EMU_PER_INCH),
        )
        if columns := data.spacing.side_column:
            page = self.grid.width - 2 * self.grid.margin + self.grid.gutter
            self.grid = self.grid._replace(side=round(page * columns / 12))
        colour = {role: Colour(self._hex(role), slot) for role, slot in _SLOTS.items()}
        if self._hex("on_cover") != self._hex("ink" if data.dark else "paper"):  # what the slot is
            colour["on_cover"] = Colour(self._hex("on_cover"))
        self.ink, self.paper, self.surface = colour["ink"], colour["paper"], colour["surface"]
        self.cover, self.on_cover = colour["cover"], colour["on_cover"]
        self.accent, self.strong = colour["accent"], colour["strong"]
        self.series = colour["series"]
        muted = blend(self.on_cover, self.cover, 0.22)
        if data.cover.drawn != "rings":  # which are lighter than the ground of the cover
            muted = self._untouched(_MUTED) or muted
        self.on_cover_muted = self._given("on_cover_muted") or muted
        self.accent_on_cover = (
            self._given("accent_on_cover")
            or self._untouched(_ACCENT_ON_COVER)
            or self._lightened(self.accent)
        )
        self.line_on_cover = blend(self.cover, self.on_cover, 0.2)
        self.shade_on_cover = blend(self.cover, self.on_cover, 0.07)
        self.muted, self.line, self.tint = colour["muted"], colour["line"], colour["surface2"]
        self.accent_text = self.accent_on_tint = self._given("accent_text") or self.accent
        self.accent2_text = self._given("accent2_text") or self.accent_text
        if self.accent_text != self.accent == self.accent_on_cover:
            self.accent_on_cover = Colour(self.accent.rgb)  # which a text there keeps
        self.on_strong = self._given("on_strong") or text_on(
            self.strong, self.on_cover, self.paper, self.ink
        )
        self.on_strong_muted = self._given("on_strong_muted") or self.on_strong
        self.on_accent = self._given("on_accent") or text_on(
            self.accent, self.paper, self.on_cover, self.ink
        )
        self.accent2 = self._given("accent2") or self.strong
        self.accent3 = self._given("accent3") or self.tint
        self.rule = self._given("line_strong") or self.ink
        self.section_ground, self.on_section, self.on_section_muted = self._section()
        on_cover = data.section.ground == "cover"
        self.accent_on_section = self.accent_on_cover if on_cover else self.on_section
        self.line_on_section = blend(self.section_ground, self.on_section, 0.2)
        self.shade_on_section = blend(self.section_ground, self.on_section, 0.07)

    def _untouched(self, colour: Colour) -> Colour | None:
        """A colour that `boardroom` has on the ground of its cover, for a file that leaves this and the accent."""
        touched = {"cover", "on_cover", "accent"} & self.data.colours.model_fields_set
        return None if touched or self.data.dark else colour

    def lines(self) -> dict[str, Any]:
        """The page, its margin and the lines on which its parts stand, in inches; the body only where it is fixed."""
        lines = self.data.grid.model_dump(exclude={"columns"}, exclude_none=True)
        spacing = self.data.spacing
        return {**lines, "margin": spacing.margin, "foot": spacing.body_bottom}

    def _section(self) -> tuple[Colour, Colour, Colour]:
        """The ground of dividers, and the colours of their texts."""
        match self.data.section.ground:
            case "cover":
                return self.cover, self.on_cover, self.on_cover_muted
            case "paper":
                return self.paper, self.ink, self.muted
            case "page_alt":
                fill = self._given("page_alt") or self.tint
                if contrast(self.ink, fill) >= _READABLE:
                    return fill, self.ink, text_on(fill, self.muted, self.ink)
            case name:
                fill = {"accent": self.accent, "accent2": self.accent2, "strong": self.strong}[name]
        return fill, self.on(fill), self.on(fill)

    def body(self, layout: str) -> Box:  # noqa: ARG002 - a template's layouts differ
        """The box for the content of a page of this layout."""
        return self.grid.content

    def fit_titles(self, texts: Sequence[str], lang: str) -> None:
        """Sets all titles in one size: the largest in which each takes no more lines than it may."""
        face = self.fonts.face(heading=True, bold=self.design.title_bold)
        face = face._replace(tracking=self.tracking("title", lang))
        width = min(self.design.title_width * 72, self.grid.content.w / EMU_PER_PT)
        data = self.data.type
        sizes = data.title
        for i, size in enumerate(sizes):  # noqa: B007 - the last one if none holds them
            if all(
                measure.line_count([measure.Span(text, size, face)], width, lang)
                <= data.title_max_lines
                for text in texts
            ):
                break
        self._titles = sizes[i:]
        self.__dict__.pop("design", None)

    @property
    def bullet(self) -> str:
        """What stands before points."""
        return {"char": "•", "square": "▪", "dash": "–"}[self.data.lists.bullet]

    @property
    def label(self) -> str:
        """The typeface of kickers, source lines and axes; empty if it is that of the body."""
        return self.fonts.label

    def tracking(self, role: Literal["title", "figure", "kicker"], lang: str) -> float:
        """How much wider the letters of a text stand, in percent of its size; Chinese ones stand in their squares."""
        return 0.0 if lang == "zh" else float(getattr(self.data.type.tracking, role))

    def signal(self, judgement: Judgement) -> Signal:
        """The colours in which something good, bad or in need of attention is shown."""
        dark = luminance(self.paper.rgb) < luminance(self.ink.rgb)
        given = getattr(self.data.colours, judgement)
        rgb = given or DEFAULTS[dark][judgement]
        same = next((c for c in (self.accent, self.ink) if c.rgb == rgb), None)
        return signal(same or Colour(rgb), self.paper, self.ink)

    @property
    def muted_on_tint(self) -> Colour:
        """Secondary text on the ground of what is highlighted."""
        return text_on(self.tint, self.muted, self.ink)

    @property
    def quiet(self) -> Colour:
        """A quiet fill on the page, for what is not the subject: text in `ink` is readable on it."""
        shares = (share / 20 for share in range(11, 21))
        mixed = (blend(self.series, self.paper, share) for share in shares)
        return next((c for c in mixed if contrast(self.ink, c) >= _READABLE), self.paper)

    @property
    def beside_accent(self) -> Colour:
        """A strong fill that is not the accent."""
        return self.ink if self.strong.rgb == self.accent.rgb else self.strong

    def _hex(self, role: str) -> str:
        return str(getattr(self.data.chart if role == "series" else self.data.colours, role))

    def _given(self, role: str) -> Colour | None:
        """A colour that a theme need not say: in the slot of another if it is the same."""
        rgb = getattr(self.data.colours, role)
        return self._slotted(rgb) if rgb else None

    def _slotted(self, rgb: str) -> Colour:
        """A colour in the slot of the scheme that has the same."""
        slots = (Colour(rgb, slot) for role, slot in _SLOTS.items() if self._hex(role) == rgb)
        return next((one for one in slots if one.slot != "lt1"), Colour(rgb))

    def on(self, fill: Colour) -> Colour:
        """The colour of text on a fill."""
        for name in ("accent", "strong", "accent2", "accent3"):
            if fill.rgb == getattr(self, name).rgb and (given := self._given(f"on_{name}")):
                return given
        return text_on(fill, self.paper, self.ink, self.on_cover)

    @property
    def series_colours(self) -> tuple[Colour, ...]:
        """The colours of series that are not highlighted, in order: slots of the scheme where they are the same."""
        named = (self.series, self.strong, self.muted, self.line, self.ink, self.accent)
        slots = {colour.rgb: colour for colour in reversed(named)}
        palette = tuple(slots.get(rgb, Colour(rgb)) for rgb in self.data.chart.palette)
        return palette + named[len(palette) : 4]

    def _lightened(self, colour: Colour) -> Colour:
        """A colour with as much of the text's colour on the cover as takes to read it there."""
        shares = (share / 20 for share in range(20))
        mixed = (blend(colour, self.on_cover, share) for share in shares)
        return next((c for c in mixed if contrast(c, self.cover) >= _READABLE), self.on_cover)

    def sizes(self, scale: str) -> tuple[float, ...]:
        """The sizes of a scale, preferred first; `grown` is that of the body for pages with little text, `short` that
        of texts of a few words on such a page, and `few` that of two or three of them, larger still but below titles; `alone` that of a single figure."""
        if scale == "title" and self._titles:
            return self._titles
        if scale == "grown":
            return self.grown(self.sizes("body"))
        if scale == "short":
            grown = self.sizes("grown")
            larger = (size for size in self.sizes("lead") if size > grown[0])
            return (*larger, *grown) if self.grows else grown
        if scale == "alone":
            large = self.sizes("display")
            return tuple(size for size in self.sizes("giant") if large[0] < size <= 120) + large
        if scale == "few":
            short = self.sizes("short")
            most = min(round(self.sizes("grown")[0] * _LARGER), self.sizes("title")[0] - 2)
            larger = (float(size) for size in (most, most - 2) if size > short[0])
            return (*larger, *short) if self.grows and not self.placements else short
        sizes: tuple[float, ...] = getattr(self.data.type, scale)
        return sizes

    def body_spacing(self, spans: Sequence[measure.Span], lang: str = "en") -> float:
        """The distance of the lines of a text in the body typeface, as a multiple of its line height."""
        leading = self.data.type.leading.body
        if leading is None:
            return 1.0
        more = _MORE_IN_CHINESE if lang == "zh" else 0
        size = max(span.size for span in spans)
        return round((leading + more) / 100 * size / measure.line_height(spans), 3)

    def grown(self, sizes: tuple[float, ...]) -> tuple[float, ...]:
        """Sizes after those that a text of them may have where there is little of it."""
        most = self.data.type.grow
        more = _GROWTH if most is None else most - self.data.type.body[0]
        if not self.grows or more <= 0:
            return sizes
        return (sizes[0] + more, *((sizes[0] + more - 2,) if more > 2 else ()), *sizes)

    @property
    def figure_colour(self) -> Literal["ink", "accent", "first"]:
        """Which key figures on cards have the accent colour."""
        card = self.data.card
        bare = card.style == "none" and card.edge == "none"
        return self.data.type.figure_colour or ("first" if bare else "ink")

    @cached_property
    def palette(self) -> Palette:
        """The colour scheme for the deck's theme part (its slots, in DrawingML's order)."""
        text, page = self._hex("ink"), self._hex("paper")
        surface, cover = self._hex("surface"), self._hex("cover")
        if self.data.dark:  # dk1 is the page and lt1 the text, as the colour map swaps the two
            base = (("dk1", page), ("lt1", text), ("dk2", cover), ("lt2", surface))
        else:
            base = (("dk1", text), ("lt1", page), ("dk2", cover), ("lt2", surface))
        accents = tuple(
            (f"accent{i}", self._hex(role))
            for i, role in enumerate(("accent", "strong", "series", "muted", "line", "surface2"), 1)
        )
        links = (("hlink", self._hex("accent")), ("folHlink", self._hex("muted")))
        return Palette(self.name, self.data.dark, base + accents + links)

    @cached_property
    def design(self) -> Design:
        """What the masters and layouts of a deck in this theme are made from."""
        return design_of(self)

    def blank(self) -> Scene:
        """A deck in this theme without pages."""
        size = self.grid.width, self.grid.height
        named = tuple((role, getattr(self, name).rgb) for role, name in NAMED.items())
        palette = self.palette._replace(named=named)
        return Scene(self.name, "en", *size, (), palette, self.fonts, design=self.design)

    def chart_style(self, lang: str, ground: Colour | None = None) -> Style:
        """The theme's style for charts on the page, or on another ground."""
        form = self.data.chart
        return Style(
            ink=self.ink,
            paper=ground or self.paper,
            muted=self.muted,
            line=self.line,
            accent=self._slotted(form.highlight) if form.highlight else self.accent,
            down=self.series if look_alike(self.accent.rgb, self.muted.rgb) else self.muted,
            total=self.series_colours[1],
            alone=self.strong if self.strong.rgb == self.accent.rgb else self.series_colours[1],
            pale=self.line,
            series=self.series_colours,
            fonts=self.fonts,
            lang=lang,
            label_size=self.sizes("chart_value")[0],
            axis_size=self.sizes("chart_axis")[0],
            big_size=self.sizes("figure")[0],
            plain=form.plain,
            bar_gap=form.bar_gap,
            value_align=form.value_align,
            ring=form.ring_width,
            gridlines=form.gridlines,
            base=form.axis,
            bubble=form.difference,
            badge=self.accent3,
        )


def names() -> list[str]:
    """The themes that come with briefdeck."""
    return sorted(path.stem for path in (templates() / "themes").glob("*.yaml"))


def load(name: str, beside: Path | None = None) -> Theme:
    """Loads a theme by its name, or by the path of its file (relative to the folder `beside`).

    Raises ResourceError if there is no such theme, OutlineError if its file has mistakes.
    """
    from deck.core.spelling import nearest
    from deck.outline.yaml.source import parse, read_text
    from deck.themes.reading import TOP, read_theme

    path = templates() / "themes" / f"{name}.yaml"
    if name.endswith((".yaml", ".yml")):
        path = (beside or Path()) / name
    elif name not in names():
        guess = nearest(name, names())
        hint = f"did you mean '{guess}'?" if guess else f"there are: {', '.join(names())}"
        raise ResourceError(f"no theme '{name}'; {hint}")
    try:
        raw = read_file(path)
    except OSError as error:
        raise ResourceError(f"theme file {path} cannot be read: {error.strerror}") from error
    source = parse(read_text(raw, str(path)), str(path), TOP)
    read = read_theme(source)
    theme = Theme(path.stem, read.data)
    theme.proposals = read.proposals
    return theme
