"""The colours of a deck in a company's template: roles found by contrast and saturation.

What the template has is taken where it can be read; the rest is mixed of its own colours, as a
slot and a change to it, so that another colour scheme changes the deck too.
"""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from typing import NamedTuple

from charts.colours import contrast, luminance
from charts.style import Colour
from deck.themes.template.colours import channels, saturation, shifted

TEXT = 4.5
"""The least contrast of small text (WCAG 2.2)."""

_GREYS = {"muted": 5.4, "series": 1.9, "line": 1.4, "surface": 1.09}
_ACCENTS = tuple(f"accent{i}" for i in range(1, 7))
_COLOURFUL = 0.2
_TINGED = 0.08
_DARKER = (((("lumMod", 75_000),)), ((("lumMod", 50_000),)), ((("lumMod", 35_000),)))
_LIGHTER = tuple((("lumMod", m), ("lumOff", 100_000 - m)) for m in (60_000, 40_000, 20_000))


class Roles(NamedTuple):
    """The colours by their role, as a Theme names them."""

    ink: Colour
    paper: Colour
    surface: Colour
    accent: Colour
    strong: Colour
    series: Colour
    muted: Colour
    line: Colour
    tint: Colour
    on_strong: Colour
    on_accent: Colour


def roles_of(slots: Mapping[str, str], paper: Colour, text: Colour | None) -> Roles:
    """The roles on a ground `paper`; `text` is what the template sets its own text in."""
    plain = {slot: Colour(slots[slot], slot) for slot in ("tx1", "bg1", "tx2", "bg2", *_ACCENTS)}
    ink = _ink(plain, paper, text)
    reach = contrast(ink, paper)
    base = min((plain["tx1"], plain["bg1"]), key=lambda c: (saturation(c.rgb), c.slot != "tx1"))
    if saturation(paper.rgb) > _TINGED:  # greys look dirty on a colour: its own tones are taken
        base = paper
    up = luminance(ink.rgb) > luminance(paper.rgb)
    # where text has little contrast to spare, a card leads away from it rather than towards it
    away = reach < 9
    accent = _accent(plain, paper, up)
    # a highlighted row is tinted in the accent, but not on a ground that is a colour itself
    pale = base if away or base is paper else changed(accent, (("satMod", 60_000),))
    return Roles(
        ink=ink,
        paper=paper,
        surface=at_contrast(base, paper, _GREYS["surface"], up != away),
        accent=accent,
        strong=_strong(plain, paper, ink, accent),
        series=at_contrast(base, paper, min(_GREYS["series"], reach * 0.4 + 0.6), up),
        muted=at_contrast(base, paper, min(_GREYS["muted"], reach * 0.93), up),
        line=at_contrast(base, paper, min(_GREYS["line"], reach * 0.3 + 0.7), up),
        tint=at_contrast(pale, paper, 1.2, up != away),
        on_strong=_on(plain, _strong(plain, paper, ink, accent), paper),
        on_accent=_on(plain, accent, paper),
    )


def readable(accent: Colour, ink: Colour, *grounds: Colour) -> Colour:
    """The accent for text on cards: as it is, or darker or lighter; the ink where neither will do."""
    up = luminance(ink.rgb) > luminance(grounds[0].rgb)
    for shift in ((), *(_LIGHTER if up else _DARKER)):
        found = changed(accent, shift)
        if all(contrast(found, ground) >= TEXT for ground in grounds):
            return found
    return ink


def _ink(plain: Mapping[str, Colour], paper: Colour, text: Colour | None) -> Colour:
    if text is not None and contrast(text, paper) >= TEXT:
        return text
    choices = [plain["tx1"], plain["bg1"], plain["tx2"], plain["bg2"]]
    if contrast(choices[0], paper) >= TEXT:
        return choices[0]
    return max(choices, key=lambda c: contrast(c, paper))


def _accent(plain: Mapping[str, Colour], paper: Colour, up: bool) -> Colour:
    """The first accent that is a colour, made darker or lighter until text in it can be read.

    On a ground of middling lightness it may be hardly a colour any more; that is the second choice.
    """
    colourful = [plain[name] for name in _ACCENTS if saturation(plain[name].rgb) >= _COLOURFUL]
    tried: list[Colour] = []
    for least in (_COLOURFUL, 0.0):
        for colour in colourful:
            for shift in ((), *(_LIGHTER if up else _DARKER)):
                mixed = changed(colour, shift)
                tried.append(mixed)
                if saturation(mixed.rgb) >= least and contrast(mixed, paper) >= TEXT:
                    return mixed
    return max(tried or plain.values(), key=lambda c: contrast(c, paper))


def _strong(plain: Mapping[str, Colour], paper: Colour, ink: Colour, accent: Colour) -> Colour:
    """A colour for filled blocks: the theme's second text colour, if it stands out from the page."""
    least = min(TEXT, contrast(ink, paper) * 0.7)
    dark = plain["tx2"]
    if contrast(dark, paper) >= least and dark.rgb != accent.rgb:
        return dark
    for name in _ACCENTS:
        colour = plain[name]
        if contrast(colour, paper) >= least and contrast(colour, accent) >= 1.5:
            return colour
    return ink


def _on(plain: Mapping[str, Colour], ground: Colour, paper: Colour) -> Colour:
    """The colour of text on a filled block."""
    for colour in (plain["bg1"], paper, plain["tx1"]):
        if contrast(colour, ground) >= TEXT:
            return colour
    choices = (*plain.values(), paper)
    return max(choices, key=lambda c: contrast(c, ground))


def changed(colour: Colour, shift: tuple[tuple[str, int], ...]) -> Colour:
    """A colour after DrawingML's changes."""
    rgb = colour.rgb
    for kind, by in shift:
        rgb = shifted(rgb, kind, by)
    return Colour(rgb, colour.slot, (*colour.shift, *shift) if colour.slot else ())


def at_contrast(base: Colour, paper: Colour, target: float, up: bool) -> Colour:
    """`base` made so light (`up`) or dark that it has the wanted contrast to `paper`.

    The luminance of its hue is changed as PowerPoint's palette does it: `lumMod`, `lumOff`.
    """
    _, was, _ = colorsys.rgb_to_hls(*channels(base.rgb))
    own = colorsys.rgb_to_hls(*channels(paper.rgb))[1]
    ground = luminance(paper.rgb)

    def mixed(percent: int) -> Colour:
        return changed(base, _to_luminance(was, percent / 100))

    # from the paper's own lightness outwards: the first that stands far enough apart
    near, far = round(own * 100), 100 if up else 0
    while abs(far - near) > 1:
        middle = (near + far) // 2
        found = luminance(mixed(middle).rgb)
        apart = found > ground if up else found < ground
        if apart and contrast(mixed(middle), paper) >= target:
            far = middle
        else:
            near = middle
    return mixed(far)


def _to_luminance(was: float, wanted: float) -> tuple[tuple[str, int], ...]:
    if wanted <= was:
        return (("lumMod", round(wanted / was * 100) * 1000 if was else 100_000),)
    keep = round((1 - wanted) / (1 - was) * 100)
    return (("lumMod", keep * 1000), ("lumOff", (100 - keep) * 1000))
