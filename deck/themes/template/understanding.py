"""A template file becomes a CompanyTemplate: what it is, what its layouts are for, what is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from charts.colours import contrast
from charts.style import Colour
from charts.widths import is_known
from deck.scene.items import Box
from deck.themes.template import kept_parts, layout_reader, roles, styles
from deck.themes.template.colours import A, P
from deck.themes.template.model import PAGES, CompanyTemplate, Doubt, Layout, Obstacle, Use, Wish
from deck.themes.template.package import Package

_STRICT = "{http://purl.oclc.org/ooxml/presentationml/main}"
_MACRO = "macroEnabled"
_OTHERS = {
    "wordprocessingml": "a Word document",
    "spreadsheetml": "an Excel workbook",
    "template.main": "no presentation",
}


def understand(
    data: bytes,
    label: str,
    keep: Sequence[int] = (),
    wishes: Sequence[Wish] = (),
    drop_macros: bool = False,
) -> CompanyTemplate:
    """Understand the file in `data`. Raises ResourceError, with `label` as its name."""
    package = Package(data, label)
    main = _main_part(package, drop_macros)
    presentation = package.xml(main)
    if presentation.tag != f"{P}presentation":
        if presentation.tag.startswith(_STRICT):
            package.fail("is saved as Strict Open XML: save it as an ordinary .pptx or .potx")
        package.fail("is no presentation inside")
    page = layout_reader.page_of(package, presentation)
    masters = layout_reader.masters(package, main, presentation)
    layouts = tuple(
        layout for master in masters for layout in layout_reader.layouts(package, master, page)
    )
    if not layouts:
        package.fail("has no slide layouts: add one in PowerPoint (View, Slide Master)")
    named = {w.page: _layout_named(package, layouts, w.layout) for w in wishes if w.layout}
    uses = roles.assign(layouts, page, named)
    for wish in wishes:
        uses[wish.page] = _as_wished(package, layouts, uses[wish.page], wish)
    chief = next(m for m in masters if m.part == layouts[uses["page"].layout].master)
    layouts, uses = _with_titles(layouts, uses, masters)
    slides = len(presentation.findall(f"{P}sldIdLst/{P}sldId"))
    doubts = tuple(_doubts(package, layouts, uses, chief, page))
    plain = styles.departures(
        [
            presentation.find(f"{P}defaultTextStyle"),
            chief.root.find(f"{P}txStyles/{P}otherStyle"),
            *chief.theme.iterfind(f"{A}objectDefaults//{A}lstStyle"),
        ]
    )
    kept = kept_parts.keep(package, main, presentation, keep)._replace(plain=plain)
    return CompanyTemplate(
        label, data, page.w, page.h, chief.scheme, layouts, uses, kept, doubts, slides
    )


def _main_part(package: Package, drop_macros: bool) -> str:
    main = package.related("", "officeDocument")
    if main is None:
        if any(name.lower() == "mimetype" for name in package):
            package.fail("is an OpenDocument file: save it as .pptx")
        package.fail("is no Office file: it does not say which part is its document")
    kind = package.content_type(main)
    for mark, what in _OTHERS.items():
        if mark in kind and "presentationml" not in kind:
            package.fail(f"is {what}; give a PowerPoint .pptx or .potx")
    if "presentationml" not in kind and "ms-powerpoint" not in kind:
        package.fail("is no presentation inside")
    macros = _MACRO in kind or any(r.kind == "vbaProject" for r in package.relationships(main))
    if macros and not drop_macros:
        package.fail(
            "holds macros, which a deck that goes to others must not carry; "
            "--drop-macros builds it without them"
        )
    return main


def _layout_named(package: Package, layouts: Sequence[Layout], name: str) -> int:
    """The layout that a mapping names, by its name or by its number from 1."""
    for i, layout in enumerate(layouts):
        if layout.name == name:
            return i
    if name.isdecimal() and 1 <= int(name) <= len(layouts):
        return int(name) - 1
    from deck.core.spelling import nearest

    names = [layout.name for layout in layouts]
    guess = nearest(name, names)
    cure = f"did you mean “{guess}”?" if guess else f"it has: {', '.join(names)}"
    raise package.fault(f"has no layout “{name}”; {cure}")


def _as_wished(package: Package, layouts: Sequence[Layout], use: Use, wish: Wish) -> Use:
    """A use with the placeholders and the free area that a user asks for."""
    layout = layouts[use.layout]
    found = dict(use.roles)
    for role, name in wish.roles:
        found.pop(role, None)
        if name:
            places = [i for i, p in enumerate(layout.placeholders) if p.name == name]
            if not places:
                there = ", ".join(p.name for p in layout.placeholders)
                package.fail(f"has no placeholder “{name}” on “{layout.name}”; it has: {there}")
            found[role] = places[0]
    free = Box(*(round(v * 914_400) for v in wish.free)) if wish.free else use.free
    return use._replace(roles=tuple(found.items()), free=free)


def _with_titles(
    layouts: tuple[Layout, ...], uses: Mapping[str, Use], masters: Sequence[layout_reader.Master]
) -> tuple[tuple[Layout, ...], dict[str, Use]]:
    """Give a layout that lacks a title and is used all the same the title of its master.

    A slide may hold a title that its layout does not: it takes the master's style, and its place
    is written on the slide.
    """
    rows, found = list(layouts), dict(uses)
    by_part = {master.part: master for master in masters}
    for name, use in uses.items():
        layout = rows[use.layout]
        if use.role("title") is not None:
            continue
        at = next((i for i, p in enumerate(layout.placeholders) if not p.own), None)
        if at is None:
            title = layout_reader.placeholder(
                by_part[layout.master], by_part[layout.master].wheel, "title", 0, None, None, None
            )
            at = len(layout.placeholders)
            rows[use.layout] = layout._replace(placeholders=(*layout.placeholders, title))
        found[name] = use._replace(roles=(("title", at), *use.roles))
    return tuple(rows), found


# ---- doubts --------------------------------------------------------------------------------------


def _doubts(
    package: Package,
    layouts: Sequence[Layout],
    uses: Mapping[str, Use],
    chief: layout_reader.Master,
    page: Box,
) -> Iterator[Doubt]:
    for name in PAGES:
        use = uses[name]
        layout = layouts[use.layout]
        if not use.fits:
            yield Doubt(
                name,
                f"no layout is made for it; “{layout.name}” is the nearest, with our own boxes",
            )
        if name in ("page", "text"):
            if layout.busy:
                yield Doubt(name, "its ground is a picture or gradient: look at the contrast")
            if use.free.h < 0.4 * page.h or use.free.w < 0.6 * page.w:
                yield Doubt(name, f"little room is free on “{layout.name}”")
            yield from _crowded(name, layout, use)
    if len({layout.master for layout in layouts}) > 1:
        yield Doubt("masters", f"of several masters, {chief.part.rpartition('/')[2]} is used most")
    scheme = chief.scheme
    for face in dict.fromkeys((scheme.heading, scheme.body)):
        if not is_known(face):
            yield Doubt(
                "fonts", f"the widths of {face} are not known: texts are set with some reserve"
            )
    if not scheme.body_ea:
        yield Doubt(
            "fonts", "the theme names no East Asian font; Chinese is set in Microsoft YaHei"
        )
    first = layouts[uses["page"].layout]
    accents = [Colour(scheme.colour(f"accent{i}")) for i in range(1, 7)]
    if all(contrast(accent, first.ground) < 3 for accent in accents):
        yield Doubt(
            "colours", "no accent stands out from the page; a darker or lighter one is mixed"
        )
    twins = [layout.name for layout in layouts if any(p.twin for p in layout.placeholders)]
    if twins:
        yield Doubt(
            "placeholders", f"some share an index, the first is taken: {', '.join(twins[:3])}"
        )
    yield from _outside(package)


def _crowded(name: str, layout: Layout, use: Use) -> Iterator[Doubt]:
    place = use.role("title")
    if place is None:
        return
    title = layout.placeholders[place].box
    for obstacle in layout.obstacles:
        if _meets(obstacle, title):
            yield Doubt(name, f"“{obstacle.name}” reaches into the title")
            return


def _meets(obstacle: Obstacle, box: Box) -> bool:
    o = obstacle.box
    across = min(o.right, box.right) - max(o.x, box.x)
    down = min(o.bottom, box.bottom) - max(o.y, box.y)
    return across > 0.05 * box.w and down > 0.2 * box.h


def _outside(package: Package) -> Iterator[Doubt]:
    count = 0
    for name in package:
        if name.startswith(("ppt/slideMasters/", "ppt/slideLayouts/")) and not name.endswith(
            ".rels"
        ):
            rows: Sequence[Any] = package.relationships(name)
            count += sum(1 for r in rows if r.external and r.kind != "hyperlink")
    if count:
        yield Doubt(
            "links",
            f"{count} picture{'s' if count > 1 else ''} lie outside the file and are not fetched",
        )
