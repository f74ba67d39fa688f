"""The colours of a deck in a company's template: roles chosen by contrast and saturation.

The template's colours are used where they are legible; the others are derived from them, as a slot
and changes to it, so that the deck follows another colour scheme.
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from charts.colours import contrast, luminance
from charts.style import Colour
from deck.themes.template.colours import channels, saturation, shifted

if TYPE_CHECKING:
    from deck.themes.template.model import Layout, Scheme

TEXT = 4.5
"""The least contrast of small text (WCAG 2.2)."""

_GREYS = {"muted": 5.4, "series": 1.9, "line": 1.4, "surface": 1.09}
_ACCENTS = tuple(f"accent{i}" for i in range(1, 7))
_COLOURFUL = 0.2
_NEAR = 24
"""By how much, of 255, the channels of one colour may differ."""
_TINGED = 0.08
_DARKER = tuple((("lumMod", m),) for m in (75_000, 50_000, 35_000))
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


def roles_of(
    slots: Mapping[str, str], paper: Colour, text: Colour | None, brand: Sequence[str] = ()
) -> Roles:
    """The colours on a background `paper`; `text` is the colour of the template's text, `brand` what its layouts show
    instead of the theme's accents."""
    plain = {slot: Colour(slots[slot], slot) for slot in ("tx1", "bg1", "tx2", "bg2", *_ACCENTS)}
    if brand:
        shown = (brand[i % len(brand)] for i in range(len(_ACCENTS)))
        plain |= {slot: Colour(rgb) for slot, rgb in zip(_ACCENTS, shown, strict=True)}
        plain["tx2"] = max((Colour(rgb) for rgb in brand), key=lambda c: contrast(c, paper))
    ink = _ink(plain, paper, text)
    text_contrast = contrast(ink, paper)
    base = min((plain["tx1"], plain["bg1"]), key=lambda c: (saturation(c.rgb), c.slot != "tx1"))
    if saturation(paper.rgb) > _TINGED:  # greys look dirty on a colour: use its own tones
        base = paper
    up = luminance(ink.rgb) > luminance(paper.rgb)
    # where text has little contrast to spare, a card differs from it more than the page does
    away = text_contrast < 9
    accent = _accent(plain, paper, up)
    strong = _strong(plain, paper, ink, accent)
    # a highlighted row is tinted in the accent, but not on a coloured background
    pale = base if away or base is paper else changed(accent, (("satMod", 60_000),))
    return Roles(
        ink=ink,
        paper=paper,
        surface=at_contrast(base, paper, _GREYS["surface"], up != away),
        accent=accent,
        strong=strong,
        series=at_contrast(base, paper, min(_GREYS["series"], text_contrast * 0.4 + 0.6), up),
        muted=at_contrast(base, paper, min(_GREYS["muted"], text_contrast * 0.93), up),
        line=at_contrast(base, paper, min(_GREYS["line"], text_contrast * 0.3 + 0.7), up),
        tint=at_contrast(pale, paper, 1.2, up != away),
        on_strong=_on(plain, strong, paper),
        on_accent=_on(plain, accent, paper),
    )


def brand_of(layouts: Iterable[Layout], scheme: Scheme) -> tuple[str, ...]:
    """The colours that layouts show while none of the accents of their theme is seen there, as six hex digits, the
    most frequent first; empty if the theme's colours are shown."""
    shares: dict[str, float] = {}
    for layout in layouts:
        for rgb, share in layout.seen:
            if saturation(rgb) >= _COLOURFUL:
                shares[rgb] = shares.get(rgb, 0.0) + share
    own = [scheme.colour(slot) for slot in ("tx2", *_ACCENTS)]
    if any(_alike(rgb, other) for rgb in shares for other in own):
        return ()
    return tuple(sorted(shares, key=lambda rgb: -shares[rgb]))


def _alike(one: str, other: str) -> bool:
    """Whether two colours are seen as one."""
    pairs = zip(bytes.fromhex(one), bytes.fromhex(other), strict=True)
    return max(abs(a - b) for a, b in pairs) <= _NEAR


def readable(accent: Colour, ink: Colour, *backgrounds: Colour) -> Colour:
    """The accent for text on cards: unchanged, or darker or lighter; the ink if none is legible."""
    up = luminance(ink.rgb) > luminance(backgrounds[0].rgb)
    for shift in ((), *(_LIGHTER if up else _DARKER)):
        colour = changed(accent, shift)
        if all(contrast(colour, background) >= TEXT for background in backgrounds):
            return colour
    return ink


def _ink(plain: Mapping[str, Colour], paper: Colour, text: Colour | None) -> Colour:
    if text is not None and contrast(text, paper) >= TEXT:
        return text
    choices = [plain["tx1"], plain["bg1"], plain["tx2"], plain["bg2"]]
    if contrast(choices[0], paper) >= TEXT:
        return choices[0]
    return max(choices, key=lambda c: contrast(c, paper))


def _accent(plain: Mapping[str, Colour], paper: Colour, up: bool) -> Colour:
    """The first accent with enough saturation, darker or lighter until text in it is legible.

    On a background of medium lightness it may end up nearly grey; that is the second choice.
    """
    colourful = [plain[name] for name in _ACCENTS if saturation(plain[name].rgb) >= _COLOURFUL]
    candidates: list[Colour] = []
    for least in (_COLOURFUL, 0.0):
        for colour in colourful:
            for shift in ((), *(_LIGHTER if up else _DARKER)):
                mixed = changed(colour, shift)
                candidates.append(mixed)
                if saturation(mixed.rgb) >= least and contrast(mixed, paper) >= TEXT:
                    return mixed
    return max(candidates or plain.values(), key=lambda c: contrast(c, paper))


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


def _on(plain: Mapping[str, Colour], background: Colour, paper: Colour) -> Colour:
    """The colour of text on a filled block."""
    for colour in (plain["bg1"], paper, plain["tx1"]):
        if contrast(colour, background) >= TEXT:
            return colour
    choices = (*plain.values(), paper)
    return max(choices, key=lambda c: contrast(c, background))


def changed(colour: Colour, shift: tuple[tuple[str, int], ...]) -> Colour:
    """A colour after DrawingML's changes."""
    rgb = colour.rgb
    for kind, by in shift:
        rgb = shifted(rgb, kind, by)
    return Colour(rgb, colour.slot, (*colour.shift, *shift) if colour.slot else ())


def at_contrast(base: Colour, paper: Colour, target: float, up: bool) -> Colour:
    """`base` made lighter (`up`) or darker until it has the `target` contrast to `paper`; the other way if no lightness
    on this side has so much.

    Its HLS lightness is changed as PowerPoint's palette does it, by `lumMod` and `lumOff`.
    """
    reached = _at_contrast(base, paper, target, up)
    if contrast(reached, paper) >= target * 0.97:
        return reached
    other = _at_contrast(base, paper, target, not up)
    return other if contrast(other, paper) >= target * 0.97 else reached


def _at_contrast(base: Colour, paper: Colour, target: float, up: bool) -> Colour:
    lightness = colorsys.rgb_to_hls(*channels(base.rgb))[1]
    background = luminance(paper.rgb)

    def mixed(percent: int) -> Colour:
        return changed(base, _to_lightness(lightness, percent / 100))

    # bisection from the lightness of the paper outwards
    near, far = round(colorsys.rgb_to_hls(*channels(paper.rgb))[1] * 100), 100 if up else 0
    while abs(far - near) > 1:
        middle = (near + far) // 2
        result = luminance(mixed(middle).rgb)
        beyond = result > background if up else result < background
        if beyond and contrast(mixed(middle), paper) >= target:
            far = middle
        else:
            near = middle
    return mixed(far)


def _to_lightness(old: float, new: float) -> tuple[tuple[str, int], ...]:
    if new <= old:
        return (("lumMod", round(new / old * 100) * 1000 if old else 100_000),)
    keep = round((1 - new) / (1 - old) * 100)
    return (("lumMod", keep * 1000), ("lumOff", (100 - keep) * 1000))
