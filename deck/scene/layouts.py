"""The layouts of a deck: the role, position and formatting of each placeholder, and what a layout draws itself.

They are made from a `Design`, which a theme gives. The writer of .pptx omits from a slide whatever it inherits
from its layout, so that editing a layout or the theme in PowerPoint changes every page; the writers of SVG and PDF
draw the same. Lengths in inches, sizes in points; a colour is a slot of the colour scheme, or six hex digits.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from charts.style import Colour
from deck.scene.design import Design
from deck.scene.fronts import fronts
from deck.scene.furniture import (
    ASIDE,
    across,
    down,
    foot_holders,
    furniture,
    kicker_holder,
    ornaments,
    source_holder,
)
from deck.scene.items import Picture
from deck.scene.placeholders import Holder, Layout, Ornament, box_of
from deck.scene.scene import Page, Palette, Scene

TITLE_HEIGHT = 0.84
"""Of two lines, in inches."""
SIDE_TEXT, SIDE_GAP = 4.64, 0.4
"""The width of a so-what beside the body, and its distance from it, in inches."""
LEAD_TEXT = 3.91
"""The width of a so-what before the body, in inches."""
STRIP, STRIP_INSET = 0.62, 0.25
"""The height of a strip of one line, and its text's distance from its left edge, in inches."""


@lru_cache(16)
def layouts(design: Design) -> dict[str, Layout]:
    """Every layout by the name used in `Page`, in their order in PowerPoint."""
    d = design
    left, wide = d.left, d.width - d.margin - d.left
    align = "ctr" if d.centred else "l"
    start = d.margin + (d.width - 2 * d.margin - d.title_width) / 2 if d.centred else left
    title = Holder(
        "title", 0, start, d.title, d.title_width,
        TITLE_HEIGHT * d.title_size / 26 * d.title_room, d.title_size,
        bold=d.title_bold, heading=True, align=align, spacing=d.title_spacing,
        prompt="One sentence that claims something", tracking=d.title_tracking / 100 * d.title_size,
    )  # fmt: skip
    page = {"title": title} | furniture(d)
    drawn = ornaments(d)
    points = Holder(
        "body",
        1,
        left,
        d.body,
        wide,
        d.foot - d.body,
        d.body_size,
        spacing=d.body_spacing,
        bullet=d.bullet,
        prompt="Points",
    )
    beside = d.width - d.margin - SIDE_TEXT
    side = Holder(
        "body", 13, beside, d.body, SIDE_TEXT, d.foot - d.body, d.body_size, spacing=d.body_spacing,
        prompt="So what",
    )  # fmt: skip
    strip = Holder(
        "body", 14, left, d.foot - STRIP, wide, STRIP, d.body_size, anchor="ctr",
        fill="bg2" if d.so_what in ("strip", "inset") else None, inset=STRIP_INSET, prompt="So what",
        align="ctr" if d.so_what == "sentence" else "l", spacing=d.body_spacing,
    )  # fmt: skip
    if d.so_what == "side":
        strip = strip._replace(
            x=d.margin, y=down(d, ASIDE), w=left - d.margin - 0.2, h=1.8, inset=0, anchor="t"
        )
    covers = _covers(d, source_holder(d))
    made = {
        "cover": covers["cover"],
        "section": covers["section"],
        "page": Layout("Page", "titleOnly", page, drawn),
        "page-side": Layout("Page with so-what beside", "cust", {**page, "side": side}, drawn),
        "page-strip": Layout("Page with so-what below", "cust", {**page, "strip": strip}, drawn),
        "text": Layout("Text", "obj", {**page, "text": points}, drawn),
        "text-side": Layout("Text with so-what beside", "cust", {**page, "text": points, "side": side}, drawn),
        "text-strip": Layout("Text with so-what below", "cust", {**page, "text": points, "strip": strip}, drawn),
        "closing": covers["closing"],
        "statement": covers["statement"],
        "statement-paper": covers["statement-paper"],
        **{name: covers[name] for name in ("cover-split", "cover-figure", "section-tracker", "closing-next")},
        **_pictured(d, page),
    }  # fmt: skip
    return _with_logos(d, made) if d.logos else made


BARE = "-bare"
"""What the name of a layout without logos ends with, in a deck that has some."""
LOGO = (1.1, 0.26)
"""The width and the height of the frame of a logo at the foot of a page, in inches."""
_LOGO_TOP, _LOGO_GAP, _LOGO_EDGE = 0.2, 0.15, 0.1


def has_logos(name: str) -> bool:
    """Whether a layout shows the logos of a deck; those on a picture all over the page stand on the page itself."""
    return name.partition("-")[0] in ("page", "text") and name != "page-full"


def _with_logos(d: Design, plain: Mapping[str, Layout]) -> dict[str, Layout]:
    """The layouts with the logos below the number of the page, and those without that some pages need."""
    made = dict(plain)
    for name, layout in plain.items():
        if not has_logos(name):
            continue
        right = d.width - d.margin
        if name == "page-half":
            title = layout.holders["title"]
            right = title.x + title.w
        pictures = []
        for logo in d.logos:
            y = min(d.source + _LOGO_TOP, d.height - LOGO[1] - _LOGO_EDGE)
            x, y = right - logo.width, y + (LOGO[1] - logo.height) / 2
            box = box_of(x, y, logo.width, logo.height)
            pictures.append(Picture(logo.name, box, logo.data, None, logo.svg))
            right = x - _LOGO_GAP
        made[name] = layout._replace(pictures=tuple(pictures))
        if d.bare:
            made[name + BARE] = layout._replace(title=f"{layout.title} without logos", type="cust")
    return made


COVER_TITLE, COVER_BAND = 2.62, 5.72
"""Where the title of the cover begins, and the band at its foot, in inches on a page 7.5 in high."""
PANEL, TRACKER = 5.64, 4.61
"""The width of a panel at the left of a page, and of one with the sections, in inches."""
SPLIT_TITLE, FIGURE_TITLE, FIGURE_RULE, COVER_FOOT, ASK = 3.6, 1.7, 7.69, 6.72, 1.87
"""Where the titles of the other covers begin, the rule before a figure (from the left), their last line, and the title
of a closing page beside next steps."""
HALF, HALF_TEXT = 7.7, 5.97
"""Where a picture beside a page begins, and the width of texts on one all over the page, in inches."""
SECTION_TITLE, STATEMENT = 1.9, 2.05
"""Where the title of a divider begins, and a sentence that has a page of its own."""


def _pictured(d: Design, page: Mapping[str, Holder]) -> dict[str, Layout]:
    """Pages with a picture up to three of their edges, or all over; `page` are the placeholders of a page."""
    left, wide = d.margin, across(d, HALF - 0.46) - d.margin
    kicker, title = kicker_holder(d), page["title"]._replace(w=wide)
    if d.kicker_form == "side":  # there is no column beside such a page
        kicker = kicker._replace(y=d.title)
        title = title._replace(x=left, y=d.title + 0.34)
    half = {
        "title": title,
        "kicker": kicker._replace(w=wide - 0.18),
        "source": page["source"]._replace(w=wide - 0.7),
        **foot_holders(d, left + wide),
    }
    full = {
        "title": page["title"]._replace(
            x=left,
            y=down(d, 2.9),
            w=across(d, HALF_TEXT),
            h=1.9,
            size=d.section_size,
            colour=d.on_cover,
        ),
        "kicker": kicker._replace(
            x=left + (0.18 if d.kicker_form == "bar" else 0),
            w=across(d, HALF_TEXT),
            colour=d.on_cover_muted,
        ),
        "source": page["source"]._replace(w=across(d, HALF_TEXT), colour=d.on_cover_muted),
        **foot_holders(d, d.width - left, d.on_cover_muted),
    }
    band = tuple(one for one in ornaments(d) if one.name == "Band")
    return {
        "page-half": Layout("Page beside a picture", "cust", half, band),
        "page-full": Layout("Page on a picture", "cust", full, (), d.cover),
    }


def _covers(d: Design, source: Holder) -> dict[str, Layout]:
    """Cover, divider, closing page and statement; `source` is that of a page."""
    left, wide = d.margin, d.width - 2 * d.margin
    feet = foot_holders(d, d.width - left, d.on_cover_muted)
    cover_title, band_top, section_top, sentence = (
        down(d, inches) for inches in (COVER_TITLE, COVER_BAND, SECTION_TITLE, STATEMENT)
    )
    part = min(8.2, wide)
    ink, muted = d.on_cover, d.on_cover_muted
    cover = {
        "title": Holder(
            "ctrTitle", 0, left, cover_title, wide - 1.1, 1.74, d.cover_size, "tx1", True, True,
            prompt="Title",
        ),
        "subtitle": Holder(
            "subTitle", 1, left, cover_title + 1.05, wide - 2.1, 0.9, d.subtitle_size, "accent4",
            prompt="Subtitle",
        ),
        "meta": Holder(
            "body", 15, left, band_top + 0.58, wide, 0.6, d.body_size, ink, prompt="Date and occasion"
        ),
    }  # fmt: skip
    band = (
        Ornament("Band", 0, band_top + 0.12, d.width, d.height - band_top - 0.12, d.cover),
        Ornament("Accent rule", 0, band_top, d.width, 0.12, "accent1"),
    )
    title = Holder("title", 0, left, section_top, part, 1.36, d.section_size, ink, True, True)
    section = {
        "title": title,
        "lead": Holder(
            "body", 15, left, section_top + 0.85, part, 1.0, d.subtitle_size, muted,
            prompt="What this section shows",
        ),
        **feet,
    }  # fmt: skip
    closing = {
        "title": title._replace(y=sentence, w=wide - 1.1, h=2.6, size=d.cover_size),
        "text": Holder(
            "body", 1, left, sentence + 1.2, wide - 2.1, 1.9, d.subtitle_size, muted, prompt="Contact"
        ),
    }  # fmt: skip
    dash = (Ornament("Dash", left, sentence - 0.3, 0.9, 0.07, d.mark),)
    statement = {
        "title": closing["title"]._replace(prompt="One sentence"),
        "text": closing["text"]._replace(w=min(8.0, wide), prompt="What supports it"),
        "source": source._replace(colour=muted),
        **feet,
    }
    on_paper = {
        role: h._replace(colour="tx1" if h.colour == ink else "accent4")
        for role, h in statement.items()
    }
    panel = Ornament("Panel", 0, 0, across(d, PANEL), d.height, d.panel)
    narrow = panel.w - left - 0.4
    rule = across(d, FIGURE_RULE)
    split = {
        "title": cover["title"]._replace(
            y=down(d, SPLIT_TITLE), w=narrow, size=d.section_size, colour=ink
        ),
        "subtitle": cover["subtitle"]._replace(
            y=down(d, SPLIT_TITLE) + 1.89, w=narrow, h=0.8, colour=muted
        ),
        "meta": cover["meta"]._replace(y=down(d, COVER_FOOT), w=narrow, h=0.4),
    }
    figured = {
        "title": cover["title"]._replace(y=down(d, FIGURE_TITLE), w=rule - left - 0.4, colour=ink),
        "subtitle": cover["subtitle"]._replace(
            y=down(d, FIGURE_TITLE) + 1.9, w=rule - left - 0.8, colour=muted
        ),
        "source": source._replace(
            x=d.width - left - 2.5, y=down(d, COVER_FOOT), w=2.5, h=min(0.6, d.height * 0.094), colour=muted, align="r"
        ),
    }  # fmt: skip
    asked = {
        "title": title._replace(y=down(d, ASK), w=narrow, h=2.6),
        "text": closing["text"]._replace(y=down(d, ASK) + 2.1, w=narrow, h=1.2),
    }
    beside = across(d, TRACKER) + across(d, 0.6)
    tracked = {
        "title": title._replace(x=beside, y=down(d, 2.6), w=d.width - left - beside, colour="tx1"),
        "lead": section["lead"]._replace(
            x=beside, y=down(d, 3.9), w=d.width - left - beside, colour="accent4"
        ),
        **foot_holders(d, d.width - left),
    }  # fmt: skip
    plain = {
        "cover": Layout("Cover", "title", cover, band),
        "cover-split": Layout("Cover with a picture", "cust", split, (), d.cover),
        "cover-figure": Layout("Cover with a figure", "cust", figured, (), d.cover),
        "section": Layout("Section", "secHead", section, (), d.cover),
        "section-tracker": Layout(
            "Section beside the contents",
            "cust",
            tracked,
            (
                panel._replace(w=across(d, TRACKER)),
                Ornament("Dash", beside, down(d, 2.6) - 0.25, 0.9, 0.06, "accent1"),
            ),
        ),
        "closing": Layout("Closing", "cust", closing, dash, d.cover),
        "closing-next": Layout(
            "Closing with next steps",
            "cust",
            asked,
            (panel, Ornament("Dash", left, down(d, ASK) - 0.32, 0.9, 0.06, "accent1")),
        ),
        "statement": Layout("Statement", "cust", statement, dash, d.cover),
        "statement-paper": Layout("Statement on paper", "cust", on_paper, dash),
    }
    on_band = ("kicker", "running") if d.kicker_form == "band" else ("running",)
    heads = {role: h for role, h in furniture(d).items() if role in on_band}
    return fronts(d, plain, heads)


_SCHEME = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_DARK = {**_SCHEME, "bg1": "dk1", "tx1": "lt1"}
"""The slots of the colour scheme by the names that slides use, and in a dark theme, whose colour map swaps two."""


def colour_of(palette: Palette, name: str) -> Colour:
    """A colour of a layout: a slot of the colour scheme by the name that a slide uses, or six hex digits."""
    names = _DARK if palette.dark else _SCHEME
    rgb = dict(palette.slots).get(names.get(name, name))
    return Colour(name) if rgb is None else Colour(rgb, name)


def layout_of(scene: Scene, page: Page) -> Layout:
    """The layout of a page that is not in a company's template."""
    return layouts(scene.design)[page.layout]


def ground_of(scene: Scene, page: Page) -> Colour:
    """The colour of the ground of a page."""
    return colour_of(scene.palette, layout_of(scene, page).background)


def holder_of(scene: Scene, page: Page, role: str | None) -> Holder | None:
    """The placeholder of the page's layout that a text fills."""
    return layout_of(scene, page).holders.get(role) if role else None
