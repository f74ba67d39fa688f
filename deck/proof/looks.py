"""Compares how a shape or a chart of a finished deck looks with what the build recorded of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from deck.pptx.presentation import NS, name
from deck.proof.drawn import Drawn, fill_of, ink_of
from deck.themes.template.colours import Wheel, shifted

_ROUNDED_SIZE = 0.11  # points: LibreOffice rounds sizes of text to tenths
_NEAR = 4  # of 255: how far a colour may be off after another program has computed it
_FAR = 12  # of 255: for the tints of cells, whose saturation LibreOffice drops


def look_changes(drawn: Drawn, look: Sequence[Any], colours: Wheel, rewritten: bool) -> list[str]:
    """What of a shape looks otherwise than in its recorded `look`: its fill, its line, its words; with
    `rewritten` as far as LibreOffice keeps it."""
    form, fill, line, words = look
    changes = ["the rotation"] if form != "line" and drawn.is_turned else []
    if form in ("picture", "group"):
        return changes
    cells = form == "table"
    if not cells and not drawn.holder and drawn.form != ("rect" if form == "text" else form):
        changes.append("the form")
    properties = drawn.element.find("p:spPr", NS)
    if not cells and not drawn.holder and form not in ("text", "line"):
        now = fill_of(properties, colours)
        if now is not None and not same_colour(now, fill or ""):
            changes.append("the fill")
    if properties is not None and line is not None:
        stroke = fill_of(properties.find("a:ln", NS), colours)
        if stroke is not None and not same_colour(stroke, line[0]):
            changes.append("the colour of the line")
    if cells:
        fills = [fill or "" for fill, _ in words]
        inks = {fill_of(cell, colours) for cell in drawn.element.iter(name("a:tcPr"))}
        near = _FAR if rewritten else _NEAR
        if rewritten:
            inks.discard("FFFFFF")  # what LibreOffice makes of tints in some templates
        if any(
            ink is not None and not any(same_colour(ink, fill, near) for fill in fills)
            for ink in inks
        ):
            changes.append("the fill of a cell")
    looks = [look for _, look in words] if cells else [words]
    changes += _words(drawn, looks, colours)
    return changes


def _words(drawn: Drawn, looks: list[Any], colours: Wheel) -> Iterator[str]:
    """What the text states that no run of it was built with."""
    ink = ink_of(drawn.element, colours)
    runs = [run for look in looks for _, group in look for run in group]
    aligns = {align for look in looks for align, _ in look}
    if not runs:
        return
    if any(all(abs(size - run[0]) > _ROUNDED_SIZE for run in runs) for size in ink.sizes):
        yield "the size of the text"
    if any(not any(same_colour(colour, run[2]) for run in runs) for colour in ink.colours):
        yield "the colour of the text"
    marks = {mark for run in runs for mark in run[1]}
    unset = {f"no {mark}" for run in runs for mark in "bi" if mark not in run[1]}
    if ink.marks - marks - unset:
        yield "the emphasis"
    if ink.aligns and aligns and not ink.aligns <= aligns:
        yield "the alignment"


def same_chart_look(now: Any, was: Any, colours: Wheel) -> bool:
    """Whether two charts have the same forms and settings, and series and points the same colours;
    points may repeat the colour of their series."""
    (forms, *series), (forms_before, *series_before) = now, was
    if sorted(forms) != sorted(forms_before):
        return False
    if len(series) != len(series_before):
        return True
    for (ink, *points), (ink_before, *points_before) in zip(series, series_before, strict=True):
        inks, before = dict(points), {int(i): colour for i, colour in points_before}
        for i in (None, *(inks | before)):
            pair = inks.get(i, ink), before.get(i, ink_before)
            shown, built = (_resolved(ink, colours) for ink in pair)
            if shown and built and not same_colour(shown, built):
                return False
    return True


def _resolved(ink: str, colours: Wheel) -> str:
    """A colour as `deck.scene.looks` writes it, such as `accent1 lumMod=75000`, as RGB; '' if it is
    not known."""
    base, *shifts = ink.split(" ")
    rgb = colours.slots.get(base, base if len(base) == len("RRGGBB") else "").upper()
    if not rgb or not base:
        return ""
    for shift in shifts:
        kind, _, by = shift.partition("=")
        rgb = shifted(rgb, kind, int(by))
    return rgb


def same_colour(one: str, other: str, near: int = _NEAR) -> bool:
    """Whether two colours look the same, up to `near` of 255 in each channel; '' is none."""
    if not one or not other:
        return one == other
    channels = (int(one[i : i + 2], 16) - int(other[i : i + 2], 16) for i in (0, 2, 4))
    return all(abs(difference) <= near for difference in channels)
