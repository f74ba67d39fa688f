"""What stands around the content of a page: its topic, the running head, the source, the number; and how lengths are
scaled to a page."""

from __future__ import annotations

from deck.scene.design import Design
from deck.scene.fronts import BAND
from deck.scene.placeholders import Holder, Ornament

KICKER_RIGHT = 5.9
"""What stands beside the kicker: the names of the sections."""
RUNNING, BADGE, ASIDE = 0.28, 0.33, 4.48
"""Where the running head stands, the diameter of a badge, and where a so-what begins in the column beside the content,
in inches."""


def down(design: Design, inches: float) -> float:
    """A height that is given for a page of 7.5 in, on a page of the design."""
    return inches * design.height / 7.5


def across(design: Design, inches: float) -> float:
    """A width that is given for a page of 13.333 in, on a page of the design."""
    return inches * design.width / 13.333


def kicker_width(design: Design) -> float:
    """The width of the kicker in inches, beside the names of the sections."""
    wide = design.width - 2 * design.margin
    return max(wide - KICKER_RIGHT, wide / 3)


def source_holder(d: Design) -> Holder:
    """The source line of a page."""
    wide = d.width - 2 * d.margin
    holder = Holder(
        "body", 11, d.margin, d.source, wide - 0.7, d.height - d.source - 0.12, d.source_size,
        "accent4", prompt="Source", typeface=d.label,
    )  # fmt: skip
    if d.source_form == "side":
        y = down(d, 5.6)
        return holder._replace(y=y, w=d.left - d.margin - 0.2, h=d.hairline - y, anchor="b")
    return holder._replace(w=wide, align="ctr") if d.source_form == "centre" else holder


FOOT_GAP = 0.1
"""Between what stands at the right of the foot, in inches."""


def foot_holders(d: Design, right: float, colour: str = "accent4") -> dict[str, Holder]:
    """The number of the page, the words and the date of the deck, from `right` to the left."""
    number = Holder(
        "sldNum",
        12,
        right - 0.6,
        d.source,
        0.6,
        0.2,
        d.source_size,
        colour,
        align="r",
        typeface=d.label,
    )
    beside = {"right": d.number_width, "badge": BADGE}.get(d.number_form, 0)
    x = right - (beside + FOOT_GAP if beside else 0)
    words = number._replace(type="ftr", idx=16, w=d.foot_words, prompt="Footer")
    date = number._replace(type="dt", idx=17, w=d.foot_date or 1.2, prompt="Date")
    # a date that is not shown has its place before the words, for those who add one
    last, first = (date, words) if d.foot_date else (words, date)
    last = last._replace(x=x - last.w)
    first = first._replace(x=last.x - FOOT_GAP - first.w)
    words, date = (first, last) if d.foot_date else (last, first)
    feet = {"number": _numbered(d, number), "words": words, "date": date}
    if d.number_form == "none":
        del feet["number"]
    return feet


def _numbered(d: Design, number: Holder) -> Holder:
    """The number of a page in its place."""
    if d.number_form == "top-right":
        y = RUNNING if d.running_head == "text" else d.title + 0.06
        ink = "tx1" if number.colour == "accent4" else number.colour
        return number._replace(y=y, size=max(d.source_size, d.kicker_size), colour=ink)
    if d.number_form == "badge":
        ink = d.accent_text if number.colour == "accent4" else number.colour
        return number._replace(
            x=d.width - d.margin - BADGE, y=d.source - 0.06, w=BADGE, h=BADGE, size=11, align="ctr",
            anchor="ctr", colour=ink, bold=True,
        )  # fmt: skip
    return number


def kicker_holder(d: Design) -> Holder:
    """The topic of a page."""
    kicker = Holder(
        "body", 10, d.margin + 0.18, d.kicker, kicker_width(d), 0.26, d.kicker_size, "accent4",
        bold=True, anchor="ctr", caps=d.kicker_caps, prompt="Section · topic",
        tracking=d.kicker_tracking / 100 * d.kicker_size, typeface=d.label,
    )  # fmt: skip
    match d.kicker_form:
        case "pill":
            kicker = kicker._replace(x=d.margin + 0.16, h=0.33, colour=d.accent_text)
        case "side":
            aside = d.left - d.margin - 0.2
            kicker = kicker._replace(x=d.margin, w=aside, h=0.62, colour=d.accent_text, anchor="t")
        case "band":
            kicker = kicker._replace(x=d.margin, y=0, h=BAND, colour=d.on_strong)
    return kicker


def furniture(d: Design) -> dict[str, Holder]:
    """What stands around title and content."""
    wide = d.width - 2 * d.margin
    running = Holder(
        "body", 18, d.margin, RUNNING, wide - 0.8, 0.22, d.kicker_size, "accent4", caps=d.kicker_caps,
        prompt="Title of the deck", tracking=d.kicker_tracking / 100 * d.kicker_size, typeface=d.label,
    )  # fmt: skip
    if d.running_head == "band":
        running = running._replace(
            x=d.width / 2, y=0, w=d.width / 2 - d.margin, h=BAND, colour=d.on_strong, align="r",
            anchor="ctr", caps=False,
        )  # fmt: skip
    holders = {"kicker": kicker_holder(d)} if d.kicker_form != "none" else {}
    if d.running_head != "none":
        holders["running"] = running
    return {**holders, "source": source_holder(d), **foot_holders(d, d.width - d.margin)}


def ornaments(d: Design) -> tuple[Ornament, ...]:
    """What is drawn on every page."""
    found = []
    if d.running_head == "band":
        found.append(Ornament("Band", 0, 0, d.width, BAND, d.strong))
    if d.running_head == "text":
        found.append(
            Ornament("Running head", d.margin, RUNNING + 0.26, d.width - 2 * d.margin, 0, "tx1")
        )
    if d.number_form == "badge":
        x, y = d.width - d.margin - BADGE, d.source - 0.06
        found.append(Ornament("Badge", x, y, BADGE, BADGE, "bg2", round=True))
    return tuple(found)
