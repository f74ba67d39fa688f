"""What the masters and layouts of a deck are made from, as a theme has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charts.colours import blend, contrast
from charts.style import Colour
from deck.scene import measure
from deck.scene.design import Design
from deck.scene.items import EMU_PER_INCH
from deck.themes.file import TypeForm

if TYPE_CHECKING:
    from deck.themes.theme import Theme

_PLAIN = TypeForm()
_SEEN = 1.5
"""The least contrast of a mark with the ground that it stands on."""
_AIRY = 1.3
"""The large lines of a typeface with at least this line height are set as close as titles are."""


def design_of(theme: Theme) -> Design:
    """The design of a theme."""
    size, data = theme.sizes, theme.data
    face = theme.fonts.face(heading=True, bold=data.type.title_weight == "bold")
    title = measure.Span("X", 1.0, face)
    leading, lines = data.type.leading.title, data.type.title_max_lines
    spacing = round(leading / 100 / measure.line_height([title]), 2)
    seen = contrast(theme.accent, theme.cover) >= _SEEN
    mark = theme.accent if seen else theme.accent3
    return Design(
        **theme.lines(),
        side=theme.grid.side / EMU_PER_INCH,
        title_columns=data.masthead.title_columns,
        centred=data.masthead.title_align == "centre",
        title_bold=data.type.title_weight == "bold",
        heading_bold=data.type.heading_weight == "bold",
        title_tracking=data.type.tracking.title,
        kicker_tracking=data.type.tracking.kicker,
        label=theme.label,
        mark=mark.slot or mark.rgb,
        accent_text=theme.accent_text.slot or theme.accent_text.rgb,
        title_room=lines / _PLAIN.title_max_lines * leading / _PLAIN.leading.title,
        title_spacing=spacing,
        body_spacing=theme.body_spacing([measure.Span("X", 1.0, theme.fonts.face())]),
        front_spacing=spacing if measure.line_height([title]) > _AIRY else 1.0,
        kicker_form=data.masthead.kicker,
        kicker_caps=data.masthead.kicker_case == "caps",
        running_head=data.masthead.running_head,
        so_what=data.so_what.style,
        bullet=theme.bullet,
        source_form=data.furniture.source,
        number_form=data.furniture.number,
        cards=(data.card.style, data.card.radius),
        cover_form=data.cover.layout,
        cover_art=data.cover.drawn,
        section_form=data.section.layout,
        closing_ground=data.closing.ground,
        panel="bg2" if theme.cover.rgb == theme.paper.rgb else Design().panel,
        strong=theme.strong.slot or theme.strong.rgb,
        on_strong=theme.on_strong.slot or theme.on_strong.rgb,
        section=theme.section_ground.slot or theme.section_ground.rgb,
        on_section=theme.on_section.slot or theme.on_section.rgb,
        on_section_muted=theme.on_section_muted.slot or theme.on_section_muted.rgb,
        shade_on_cover=blend(theme.cover, theme.on_cover, 0.16).rgb,
        shade_on_section=_disc_on_section(theme).rgb,
        rings=tuple(blend(theme.cover, theme.series, n * 0.062).rgb for n in range(1, 6)),
        art=tuple(c.slot or c.rgb for c in (theme.accent2, theme.accent3)),
        cover_size=size("cover")[0],
        subtitle_size=size("subtitle")[0],
        section_size=size("section")[0],
        title_size=size("title")[0],
        body_size=size("body")[0],
        kicker_size=size("kicker")[0],
        source_size=size("source")[0],
        on_cover=theme.on_cover.slot or theme.on_cover.rgb,
        on_cover_muted=theme.on_cover_muted.rgb,
    )


def _disc_on_section(theme: Theme) -> Colour:
    """The colour of a disc on dividers: lighter than their ground, or darker on that of pages."""
    if theme.section_ground.rgb == theme.paper.rgb:
        return theme.shade_on_section
    return blend(theme.section_ground, theme.paper, 0.2)
