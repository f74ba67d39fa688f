"""The layouts of covers, dividers and closing pages in the form of a theme.

Lengths are inches on a page of 13.333 × 7.5, to which a design's page is compared. Art that would reach over the edge
of the page is cut there, so that nothing hangs off it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import cos, hypot, pi, sin
from typing import Any

from deck.scene.design import Design
from deck.scene.placeholders import RULE, Holder, Layout, Ornament

_STEPS = 120
"""The corners of a polygon that is drawn for a disc."""
RINGS = (7.92, 6.46, 5.0, 3.54, 2.08)
"""The radii of rings around the foot of a cover."""
_PANEL, _THICK = 5.556, 0.104
"""The width of the panel of a split cover, and that of its curves."""
_BLOCK = 4.17
"""The foot of the block of a cover."""
BAND = 0.46
"""The height of the band of a running head."""


def fronts(
    d: Design, plain: Mapping[str, Layout], heads: Mapping[str, Holder]
) -> dict[str, Layout]:
    """Cover, divider and closing page of a design, made from the plain ones; `heads` are the placeholders on the band
    of a page."""
    made = dict(plain)
    made["cover"] = _cover(d, plain["cover"])
    made["section"] = _section(d, plain["section"])
    made["closing"] = _closing(d, plain["closing"])
    if d.cover_form == "centre":
        for name in ("statement", "statement-paper"):
            made[name] = _middle(d, plain[name])
    if d.cover_form == "block":
        for name in ("statement", "statement-paper"):
            made[name] = _edged(d, plain[name])
    if d.running_head == "band":
        for name, layout in made.items():
            band = _block(d, "Band", 0, 0, 13.333, BAND, d.strong)
            holders = {**layout.holders, **heads}
            made[name] = layout._replace(holders=holders, ornaments=(*layout.ornaments, band))
    return {
        name: layout._replace(
            holders={**layout.holders, "title": title._replace(spacing=d.front_spacing)}
        )
        for name, layout in made.items()
        for title in (layout.holders["title"],)
    }


def _at(
    holder: Holder, d: Design, x: float, y: float, w: float, h: float, **changes: Any
) -> Holder:
    """A placeholder in a box that is given for a page of 13.333 × 7.5, on a page of the design."""
    across, down = d.width / 13.333, d.height / 7.5
    return holder._replace(x=x * across, y=y * down, w=w * across, h=h * down, **changes)


def _cover(d: Design, plain: Layout) -> Layout:
    title, subtitle, meta = (plain.holders[role] for role in ("title", "subtitle", "meta"))
    title = title._replace(bold=d.heading_bold)
    x, wide = d.margin, 13.333 - 2 * d.margin
    ink, muted, ground = d.on_cover, d.on_cover_muted, d.cover
    art: tuple[Ornament, ...] = ()
    match d.cover_form:
        case "type":
            title = _at(title, d, x, 1.0, 10.6, 3.0, colour=ink)
            subtitle = _at(subtitle, d, x, 3.9, 7.6, 1.2, colour=muted)
            meta = _at(meta, d, x, 0.34, wide, 0.26, colour=ink, size=d.kicker_size, anchor="ctr")
            meta = meta._replace(bold=True, caps=d.kicker_caps)
            art = (_rule(d, "Rule", x, 0.667, wide), _rule(d, "Second rule", x, 0.708, wide))
        case "split":
            title = _at(title, d, x, 1.6, 4.45, 3.75, colour=ink, anchor="b", size=d.section_size)
            subtitle = _at(subtitle, d, x, 5.5, 4.45, 1.4, colour=muted)
            meta = _at(meta, d, _PANEL + 0.3, 6.8, 7.1, 0.36, colour="accent4", align="r")
            meta = meta._replace(size=d.body_size - 2)
            art = (_block(d, "Panel", 0, 0, _PANEL, 7.5, d.cover),)
            ground = "bg1"
        case "poster":
            title = _at(title, d, x, 0.55, wide, 4.6, colour=ink)
            subtitle = _at(subtitle, d, x, 6.08, 4.9, 0.9, colour=ink, size=d.body_size)
            meta = _at(meta, d, 7.0, 6.08, 3.9, 0.9, colour=muted, size=d.body_size)
        case "centre":
            title = _at(title, d, 1.0, 1.25, 11.333, 2.2, colour=ink, align="ctr")
            subtitle = _at(subtitle, d, 1.67, 5.45, 10, 0.8, colour=muted, align="ctr")
            meta = _at(
                meta, d, 1.67, 6.72, 10, 0.4, colour=muted, size=d.body_size - 2, align="ctr"
            )
        case "block":
            title = _at(title, d, 1.0, 1.1, 10.9, 1.9, colour=ink)
            subtitle = _at(subtitle, d, 1.0, 2.9, 10.9, 0.9, colour=muted)
            meta = _at(meta, d, x, 4.59, wide, 1.23, colour="tx1")
            art = (
                _block(d, "Block", 0, 0, 13.333, _BLOCK, d.cover),
                _edge(d, 1.04, 2.46),
                _foot_rule(d),
            )
            ground = "bg1"
        case "full":
            title = _at(title, d, x, 2.5, 7.0, 2.3, colour=ink)  # beside the first disc
            subtitle = _at(subtitle, d, x, 5.0, 6.0, 1.1, colour=muted)
            meta = _at(meta, d, x, 6.55, 6.5, 0.6, colour=ink)  # beside the third disc
        case _:
            return plain
    holders = {"title": title, "subtitle": subtitle, "meta": meta}
    return plain._replace(holders=holders, ornaments=(*art, *_art(d)), background=ground)


def _section(d: Design, plain: Layout) -> Layout:
    title, lead = plain.holders["title"], plain.holders["lead"]
    ink, muted = d.on_section, d.on_section_muted
    bold = title.bold if d.section_form == "number" else d.heading_bold
    title = title._replace(colour=ink, bold=bold)
    lead = lead._replace(colour=muted)
    art: tuple[Ornament, ...] = ()
    match d.section_form:
        case "numeral":
            title = _at(title, d, 3.78, 1.9, 8.6, 1.5)
            lead = _at(lead, d, 3.78, 3.7, 7.0, 1.6)
        case "digit":
            title = _at(title, d, d.margin, 0.7, 6.6, 0.9, size=d.title_size, bold=d.title_bold)
            lead = _at(lead, d, d.margin, 1.2, 6.0, 1.4)
        case "word":
            title = _at(title, d, d.margin - 0.1, 3.4, 11.9, 3.7, anchor="b")
            lead = _at(lead, d, 6.0, 0.9, 6.5, 1.2, align="r")
        case "agenda":
            title = _at(
                title, d, d.margin, d.title, 12.1, 0.6, size=d.title_size, bold=d.title_bold
            )
            lead = _at(lead, d, d.margin, 1.3, 12.1, 0.6)
            art = (_foot_rule(d),)
        case "disc":
            title = _at(title, d, d.margin, 2.2, 5.6, 1.6, anchor="b")
            lead = _at(lead, d, d.margin, 3.95, 4.9, 1.5)
            art = (_disc(d, "Disc", 10.52, 3.75, 4.58, d.shade_on_section),)
    feet = {role: h._replace(colour=muted) for role, h in plain.holders.items()}
    holders = {**feet, "title": title, "lead": lead}
    return plain._replace(holders=holders, ornaments=art, background=d.section)


def _closing(d: Design, plain: Layout) -> Layout:
    holders = dict(plain.holders)
    holders["title"] = holders["title"]._replace(bold=d.heading_bold)
    art, ground = plain.ornaments, plain.background
    if d.closing_ground == "paper":
        ground = "bg1"
        holders["title"] = holders["title"]._replace(colour="tx1")
        holders["text"] = holders["text"]._replace(colour="accent4")
    if d.cover_form == "full":
        art = (*_art(d), *art)
        holders["title"] = holders["title"]._replace(w=7.0 * d.width / 13.333)
        holders["text"] = holders["text"]._replace(w=6.0 * d.width / 13.333)
    elif d.cover_form == "centre":
        return _middle(d, plain._replace(holders=holders, background=ground))
    elif d.cover_form == "block":
        # the title stands on the block, whatever the ground
        holders["title"] = _at(holders["title"], d, 1.0, 1.1, 10.9, 2.6, colour=d.on_cover)
        holders["text"] = _at(holders["text"], d, d.margin, 4.59, 12.1, 1.9)
        art = (
            _block(d, "Block", 0, 0, 13.333, _BLOCK, d.cover),
            _edge(d, 1.04, 2.46),
            _foot_rule(d),
        )
    return plain._replace(holders=holders, ornaments=art, background=ground)


def _edged(d: Design, plain: Layout) -> Layout:
    """A page whose texts stand beside an edge, as those of the cover do."""
    moved = 0.4 * d.width / 13.333
    holders = {
        role: h._replace(x=h.x + moved, w=h.w - moved) if role in ("title", "text") else h
        for role, h in plain.holders.items()
    }
    return plain._replace(holders=holders, ornaments=(_edge(d, 1.95, 3.4), _foot_rule(d)))


def _middle(d: Design, plain: Layout) -> Layout:
    """A page whose texts stand in the middle, over rings where it has the ground of the cover."""
    x, wide = 1.67 * d.width / 13.333, 10 * d.width / 13.333
    holders = {
        role: h._replace(align="ctr", x=x, w=wide) if role in ("title", "text") else h
        for role, h in plain.holders.items()
    }
    ringed = d.cover_art == "rings" and plain.background == d.cover
    art = tuple(_rings(d, -0.42)) if ringed else ()
    return plain._replace(holders=holders, ornaments=art)


# ---- art -----------------------------------------------------------------------------------------


def _art(d: Design) -> tuple[Ornament, ...]:
    """What a cover draws beside its texts."""
    match d.cover_art:
        case "curves":
            return (
                _curve(d, "First curve", (_PANEL, 6.6), (9.375, 4.688), "accent3"),
                _curve(d, "Second curve", (6.667, 6.6), (11.979, 1.25), "accent1"),
            )
        case "disc":
            return (_disc(d, "Disc", 12.04, 6.25, 0.4, d.mark),)
        case "rings":
            return (*_rings(d, 7.92), _disc(d, "Dot", 6.667, 4.375, 0.094, "accent1"))
        case "discs":
            return _discs(d)
        case _:
            return ()


def _discs(d: Design) -> tuple[Ornament, ...]:
    """Three discs at the right of a cover."""
    return (
        _disc(d, "First disc", 11.15, 1.56, 3.44, d.shade_on_cover),
        _disc(d, "Second disc", 11.67, 5.42, 2.4, d.art[0]),
        _disc(d, "Third disc", 8.54, 6.67, 1.25, d.art[1]),
    )


def _curve(
    d: Design, name: str, start: tuple[float, float], end: tuple[float, float], colour: str
) -> Ornament:
    """A curve that rises from its start to its end, and goes on to the edge of the page."""
    (x, y), (right, top) = start, end
    across, down, half = d.width / 13.333, d.height / 7.5, _THICK / 2
    shares = [n / _STEPS for n in range(_STEPS + 1)]
    # the tangents at both ends are level: a Bezier curve whose inner points stand half-way
    line = [
        (x + (right - x) * (1.5 * t - 1.5 * t**2 + t**3), y + (top - y) * (3 * t**2 - 2 * t**3))
        for t in shares
    ]
    line.append((13.333, top))
    above, below = [], []
    for n, (a, b) in enumerate(line):
        (x1, y1), (x2, y2) = line[max(0, n - 1)], line[min(len(line) - 1, n + 1)]
        long = hypot(x2 - x1, y2 - y1)
        dx, dy = -(y2 - y1) / long * half, (x2 - x1) / long * half
        above.append((min(a + dx, 13.333), b + dy))
        below.append((min(a - dx, 13.333), b - dy))
    points = tuple((a * across, b * down) for a, b in (*above, *reversed(below)))
    left, high = min(a for a, _ in points), min(b for _, b in points)
    wide, tall = max(a for a, _ in points) - left, max(b for _, b in points) - high
    return Ornament(name, left, high, wide, tall, colour, path=points)


def _rings(d: Design, y: float) -> Iterator[Ornament]:
    """Discs around a point below or above the page, the smaller the lighter."""
    for radius, colour in zip(RINGS, d.rings, strict=False):
        yield _disc(d, "Ring", 6.667, y, radius, colour)


def _block(
    d: Design, name: str, x: float, y: float, w: float, h: float, colour: str, width: int = RULE
) -> Ornament:
    """A block, or a rule without height."""
    across, down = d.width / 13.333, d.height / 7.5
    return Ornament(name, x * across, y * down, w * across, h * down, colour, width=width)


def _rule(
    d: Design, name: str, x: float, y: float, w: float, colour: str = "tx1", width: int = RULE
) -> Ornament:
    return _block(d, name, x, y, w, 0, colour, width)


def _edge(d: Design, y: float, h: float) -> Ornament:
    """A bar beside the texts of a block."""
    return _block(d, "Edge", d.margin, y, 0.104, h, "accent1")


def _foot_rule(d: Design) -> Ornament:
    return _rule(d, "Foot rule", d.margin, 6.96, 13.333 - 2 * d.margin, "tx1", 19_050)


def _disc(d: Design, name: str, x: float, y: float, radius: float, colour: str) -> Ornament:
    """A disc around a point, cut at the edges of the page."""
    across, down = d.width / 13.333, d.height / 7.5
    r = radius * min(across, down)
    x, y = x * across, y * down
    if r <= x <= d.width - r and r <= y <= d.height - r:
        return Ornament(name, x - r, y - r, 2 * r, 2 * r, colour, round=True)
    turns = (2 * pi * n / _STEPS for n in range(_STEPS))
    points = [(x + r * cos(t), y + r * sin(t)) for t in turns]
    for axis, edge, sign in ((0, 0.0, 1), (0, d.width, -1), (1, 0.0, 1), (1, d.height, -1)):
        points = _cut(points, axis, edge, sign)
    left, top = min(a for a, _ in points), min(b for _, b in points)
    right, bottom = max(a for a, _ in points), max(b for _, b in points)
    return Ornament(name, left, top, right - left, bottom - top, colour, path=tuple(points))


def _cut(
    points: list[tuple[float, float]], axis: int, edge: float, sign: int
) -> list[tuple[float, float]]:
    """The part of a polygon on one side of an edge (Sutherland and Hodgman)."""
    found: list[tuple[float, float]] = []
    for n, end in enumerate(points):
        start = points[n - 1]
        before, after = sign * (start[axis] - edge), sign * (end[axis] - edge)
        if (before < 0) != (after < 0):
            share = before / (before - after)
            found.append(
                (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
            )
        if after >= 0:
            found.append(end)
    return found
