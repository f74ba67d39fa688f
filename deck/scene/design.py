"""What the masters and layouts of a deck are made from (`deck.scene.layouts`)."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Logo(NamedTuple):
    """A logo at the foot of pages: a picture of `width` × `height` inches, and the same as vectors."""

    name: str
    data: bytes
    svg: bytes | None
    width: float
    height: float


class Design(NamedTuple):
    """What masters and layouts are made from; the defaults are those of the theme `boardroom`.

    `width` to `source` are the grid in inches: the page, its margin, and where kicker, title, body (below a title of
    two lines), foot, rule and source stand. `*_size` are sizes in points; `on_cover` and `on_cover_muted` the colours
    of texts on the ground `cover` of cover and closing, `section`, `on_section` and `on_section_muted` those of dividers.
    `number_width` to `foot_date` are the widths of what stands at the right of the foot, 0 for a number or a date that
    no page has. `side` is the width at the left that stays free of content, with the gap after it. `title_spacing`,
    `body_spacing` and `front_spacing`, that of covers and statements, are of the line height of their typeface;
    `title_room` is how much higher titles are than two lines of `boardroom`; `*_tracking` in percent of
    the size; `label` is the typeface of small texts, if it is another than that of the body; `mark` is the colour of a
    dash and of a disc on a cover, `panel` that of a panel at the side of a page, `accent_text` that of the accent as text, `art`
    and `rings` are the colours of what a cover draws, the shades those of discs. `logos` stand at the foot of pages, the
    last at the left; `bare` says that there are pages without them. The forms are those of a theme file
    (`deck.themes.forms`).
    """

    width: float = 13.333
    height: float = 7.5
    margin: float = 0.6
    kicker: float = 0.42
    title: float = 0.78
    body: float = 1.86
    foot: float = 6.7
    hairline: float = 6.92
    source: float = 7.0
    cover_size: float = 54
    subtitle_size: float = 20
    section_size: float = 40
    title_size: float = 26
    body_size: float = 16
    kicker_size: float = 11
    source_size: float = 10
    cover: str = "dk2"
    panel: str = "dk2"
    on_cover: str = "lt1"
    on_cover_muted: str = "B9C4D6"
    number_width: float = 0.2
    foot_words: float = 1.43
    foot_date: float = 0
    side: float = 0.0
    title_columns: int = 12
    centred: bool = False
    title_bold: bool = True
    heading_bold: bool = True
    mark: str = "accent1"
    accent_text: str = "accent1"
    title_room: float = 1.0
    title_spacing: float = 0.97
    body_spacing: float = 1.0
    front_spacing: float = 1.0
    title_tracking: float = 0.0
    kicker_tracking: float = 0.0
    label: str = ""
    kicker_form: str = "bar"
    kicker_caps: bool = True
    running_head: str = "none"
    so_what: str = "strip"
    bullet: str = "•"
    source_form: str = "left"
    number_form: str = "right"
    cards: tuple[str, float] = ("surface", 0.0)
    cover_form: str = "band"
    cover_art: str = "none"
    section_form: str = "number"
    closing_ground: str = "cover"
    strong: str = "accent2"
    on_strong: str = "lt1"
    section: str = "dk2"
    on_section: str = "lt1"
    on_section_muted: str = "B9C4D6"
    shade_on_cover: str = "22314B"
    shade_on_section: str = "22314B"
    art: tuple[str, ...] = ("accent2", "accent6")
    rings: tuple[str, ...] = ()
    logos: tuple[Logo, ...] = ()
    bare: bool = False

    @property
    def left(self) -> float:
        """The left edge of the content."""
        return self.margin + self.side

    @property
    def title_width(self) -> float:
        """The width of titles."""
        most = self.width - self.margin - self.left
        if self.title_columns == 12:
            return most
        return min(most, (self.width - 2 * self.margin + 0.2) / 12 * self.title_columns - 0.2)


class Foot(NamedTuple):
    """What the foot of every page shows beside its own lines: numbers of pages (`page`, `of_total` or `none`), words
    such as Confidential, and the date."""

    numbers: Literal["page", "of_total", "none"] = "page"
    words: str = ""
    date: str = ""


PLAIN_FOOT = Foot()
"""That of a deck which says nothing about it."""
