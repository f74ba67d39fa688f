"""The text styles of placeholders, as PowerPoint inherits them: presentation, master, layout.

From the weakest to the strongest: the presentation's default text, the master's style for the
kind of placeholder, the master's own placeholder, the layout's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from charts.style import Colour
from deck.scene.items import Anchor, Insets
from deck.themes.template.attributes import whole
from deck.themes.template.colours import A, Wheel
from deck.themes.template.model import Level

LEVELS = 3
TITLES = ("title", "ctrTitle")
FOOTERS = ("dt", "ftr", "sldNum")
_LINE = 1.2
"""Line height of common fonts in em, to convert an exact line spacing in points to a multiple."""


def style_name(kind: str) -> str:
    """The style of a master's `txStyles` for a type of placeholder."""
    if kind in TITLES:
        return "titleStyle"
    return "otherStyle" if kind in FOOTERS else "bodyStyle"


def levels(
    chain: Sequence[Any], wheel: Wheel, fonts: dict[str, str], ink: Colour, count: int = LEVELS
) -> tuple[Level, ...]:
    """The first `count` levels of list styles, from the weakest of `chain` to the strongest.

    `fonts` are the theme's typefaces by `+mj-lt` and `+mn-lt`; `ink` is the default colour.
    """
    rows = []
    for number in range(1, count + 1):
        level = Level(colour=ink, face=fonts["+mn-lt"])
        for style in chain:
            for name in ("defPPr", f"lvl{number}pPr"):
                paragraph = style.find(f"{A}{name}") if style is not None else None
                if paragraph is not None:
                    level = with_paragraph(level, paragraph)
                    run = paragraph.find(f"{A}defRPr")
                    if run is not None:
                        level = with_run(level, run, wheel, fonts)
        rows.append(level)
    return tuple(rows)


def with_paragraph(level: Level, p: Any) -> Level:
    """A level with the properties of a paragraph (`a:pPr`, `a:lvl1pPr`)."""
    given: dict[str, Any] = {}
    if p.get("marL"):
        given["indent"] = whole(p.get("marL"))
    if p.get("indent"):
        given["hang"] = -whole(p.get("indent"))
    if p.get("algn"):
        given["align"] = {"ctr": "ctr", "r": "r"}.get(p.get("algn"), "l")
    level = level._replace(**given)
    for tag, name in (("lnSpc", "spacing"), ("spcBef", "before")):
        element = p.find(f"{A}{tag}")
        for child in element if element is not None else ():
            value = whole(child.get("val"))
            points = value / 100 if child.tag == f"{A}spcPts" else None
            if name == "spacing":
                spacing = value / 100_000 if points is None else points / (level.size * _LINE)
                level = level._replace(spacing=round(spacing, 3) or 1.0)
            else:
                before = level.size * value / 100_000 if points is None else points
                level = level._replace(before=round(before, 2))
    if p.find(f"{A}buNone") is not None:
        return level._replace(bullet=None)
    if (char := p.find(f"{A}buChar")) is not None:
        return level._replace(bullet=char.get("char") or "•")
    if p.find(f"{A}buAutoNum") is not None:
        return level._replace(bullet="1.")
    if p.find(f"{A}buBlip") is not None:
        return level._replace(bullet="•")
    return level


def with_run(level: Level, run: Any, wheel: Wheel, fonts: dict[str, str]) -> Level:
    """A level with the properties of a run (`a:rPr`, `a:defRPr`)."""
    given: dict[str, Any] = {}
    if run.get("sz"):
        given["size"] = max(1, whole(run.get("sz"))) / 100
    if run.get("b"):
        given["bold"] = run.get("b") in ("1", "true")
    if run.get("cap"):
        given["caps"] = run.get("cap") == "all"
    if run.get("spc"):
        given["tracking"] = whole(run.get("spc")) / 100
    for tag in ("solidFill", "gradFill"):
        fill = run.find(f"{A}{tag}")
        if fill is not None:
            first = fill if tag == "solidFill" else fill.find(f".//{A}gs")
            colour = wheel.of(first) if first is not None else None
            if colour is not None:
                given["colour"] = colour
    latin = run.find(f"{A}latin")
    if latin is not None and latin.get("typeface"):
        face = latin.get("typeface")
        given["face"] = fonts.get(face, face)
        given["major"] = face == "+mj-lt"
    return level._replace(**given)


def departures(chain: Sequence[Any]) -> tuple[str, ...]:
    """The properties in which the text of a plain box differs from the default.

    PowerPoint and LibreOffice apply different styles to such text, so what any of `chain` changes
    has to be set explicitly.
    """
    names: dict[str, None] = {}
    for style in chain:
        for name in ("defPPr", "lvl1pPr") if style is not None else ():
            p = style.find(f"{A}{name}")
            if p is None:
                continue
            level = with_paragraph(Level(), p)
            run = p.find(f"{A}defRPr")
            given = {
                "align": level.align != "l",
                "spacing": level.spacing != 1.0,
                "before": level.before != 0,
                "bullet": bool(level.indent or level.hang or level.bullet),
                "bold": run is not None and run.get("b") in ("1", "true"),
            }
            names |= dict.fromkeys(key for key, differs in given.items() if differs)
    return tuple(names)


def sized(chain: Sequence[Any]) -> bool:
    """Whether any list style but the weakest sets a size for the first level."""
    return any(
        style is not None
        and (run := style.find(f"{A}lvl1pPr/{A}defRPr")) is not None
        and run.get("sz") is not None
        for style in chain[1:]
    )


def prompt(text: Any, level: Level, wheel: Wheel, fonts: dict[str, str]) -> Level | None:
    """The direct formatting of a placeholder's prompt; None if it has none.

    LibreOffice writes a layout's style into the prompt, from which no slide inherits it.
    """
    paragraph = text.find(f"{A}p") if text is not None else None
    if paragraph is None:
        return None
    run = paragraph.find(f"{A}r/{A}rPr")
    if run is None:
        run = paragraph.find(f"{A}endParaRPr")
    if run is None or run.get("sz") is None:
        return None
    properties = paragraph.find(f"{A}pPr")
    if properties is not None:
        level = with_paragraph(level, properties)
    return with_run(level, run, wheel, fonts)


def body(chain: Sequence[Any]) -> tuple[Insets, Anchor, bool]:
    """Insets, anchor, and whether the text is upright, from `bodyPr` elements, the weakest first."""
    sides = {"lIns": 91_440, "tIns": 45_720, "rIns": 91_440, "bIns": 45_720}
    anchor: Anchor = "t"
    upright = True
    for element in chain:
        if element is None:
            continue
        for side in sides:
            if element.get(side) is not None:
                sides[side] = max(0, whole(element.get(side)))
        if element.get("anchor") in ("t", "ctr", "b"):
            anchor = element.get("anchor")
        if element.get("vert"):
            upright = element.get("vert") == "horz"
    return Insets(*sides.values()), anchor, upright
