"""Analyses a template file into a CompanyTemplate: its type, the uses of its layouts, kept parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from charts.colours import contrast
from charts.style import Colour
from charts.widths import is_known
from deck.scene.items import EMU_PER_INCH, Box
from deck.themes.template import kept_parts, layout_reader, roles, styles
from deck.themes.template.colours import A, P
from deck.themes.template.free_area import overlap
from deck.themes.template.model import PAGES, CompanyTemplate, Correction, Doubt, Layout, Use
from deck.themes.template.package import Package
from deck.themes.template.palette import brand_of
from deck.themes.template.roles import free_area

_STRICT = "{http://purl.oclc.org/ooxml/presentationml/main}"
_OTHERS = {
    "wordprocessingml": "a Word document",
    "spreadsheetml": "an Excel workbook",
    "template.main": "no presentation",
}


def understand(
    data: bytes,
    label: str,
    keep: Sequence[int] = (),
    corrections: Sequence[Correction] = (),
    drop_macros: bool = False,
) -> CompanyTemplate:
    """Analyses the file in `data`; `corrections` are the user's corrections. ResourceErrors name it `label`."""
    package = Package(data, label)
    main = _main_part(package, drop_macros)
    presentation = package.xml(main)
    if presentation.tag != f"{P}presentation":
        if presentation.tag.startswith(_STRICT):
            package.fail("is saved as Strict Open XML: save it as an ordinary .pptx or .potx")
        package.fail("contains no presentation")
    page = layout_reader.page_of(package, presentation)
    masters = layout_reader.masters(package, main, presentation)
    layouts = tuple(
        layout for master in masters for layout in layout_reader.layouts(package, master, page)
    )
    if not layouts:
        package.fail("has no slide layouts: add one in PowerPoint (View, Slide Master)")
    named = {w.page: _layout_named(package, layouts, w.layout) for w in corrections if w.layout}
    uses = roles.assign(layouts, page, named)
    for correction in corrections:
        uses[correction.page] = _corrected(
            package, layouts, page, uses[correction.page], correction
        )
    master = next(m for m in masters if m.part == layouts[uses["page"].layout].master)
    layouts, uses = _with_titles(layouts, uses, masters)
    slides = len(presentation.findall(f"{P}sldIdLst/{P}sldId"))
    brand = brand_of((layouts[i] for i in {use.layout for use in uses.values()}), master.scheme)
    doubts = (*_doubts(package, layouts, uses, master, page), *_of_brand(brand))
    plain = styles.departures(
        [
            presentation.find(f"{P}defaultTextStyle"),
            master.root.find(f"{P}txStyles/{P}otherStyle"),
            *master.theme.iterfind(f"{A}objectDefaults//{A}lstStyle"),
        ]
    )
    kept = kept_parts.keep(package, main, presentation, keep)._replace(plain=plain)
    return CompanyTemplate(
        label,
        data,
        page.w,
        page.h,
        master.scheme,
        layouts,
        uses,
        kept,
        doubts,
        slides,
        brand,
    )


def _main_part(package: Package, drop_macros: bool) -> str:
    main = package.related("", "officeDocument")
    if main is None:
        if any(name.lower() == "mimetype" for name in package):
            package.fail("is an OpenDocument file: save it as .pptx")
        package.fail("is not an Office file: it does not name its main document part")
    kind = package.content_type(main)
    for mark, what in _OTHERS.items():
        if mark in kind and "presentationml" not in kind:
            package.fail(f"is {what}; give a PowerPoint .pptx or .potx")
    if "presentationml" not in kind and "ms-powerpoint" not in kind:
        package.fail("contains no presentation")
    macros = "macroEnabled" in kind or any(
        r.kind == "vbaProject" for r in package.relationships(main)
    )
    if macros and not drop_macros:
        package.fail(
            "contains macros, which decks must not have; use --drop-macros to build without them"
        )
    return main


def _layout_named(package: Package, layouts: Sequence[Layout], name: str) -> int:
    """The index of the layout that a mapping names, by its name or its number from 1."""
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


def _corrected(
    package: Package, layouts: Sequence[Layout], page: Box, use: Use, correction: Correction
) -> Use:
    """A use with the placeholders and the free area of a user's correction."""
    layout = layouts[use.layout]
    roles = dict(use.roles)
    names = [p.name for p in layout.placeholders]
    for role, name in correction.roles:
        roles.pop(role, None)
        if name and name not in names:
            package.fail(
                f"has no placeholder “{name}” on “{layout.name}”; it has: {', '.join(names)}"
            )
        if name:
            roles[role] = names.index(name)
    for name in correction.drop:
        if name not in (drawn := [o.name for o in layout.obstacles]):
            has = f"it has: {', '.join(dict.fromkeys(drawn))}" if drawn else "it has none"
            package.fail(f"draws no “{name}” on “{layout.name}”; {has}")
    use = use._replace(drop=correction.drop, ground=correction.ground)
    if correction.free:
        free = _in_emu(correction.free)
    elif correction.drop:
        kept = list(layouts)
        kept[use.layout] = layout._replace(obstacles=use.avoided(layout))
        free = free_area(kept, use.layout, page, roles)
    else:
        free = use.free
    title = _in_emu(correction.title_box) if correction.title_box else None
    return use._replace(roles=tuple(roles.items()), free=free, title=title)


def _in_emu(inches: Sequence[float]) -> Box:
    return Box(*(round(v * EMU_PER_INCH) for v in inches))


def _with_titles(
    layouts: tuple[Layout, ...], uses: Mapping[str, Use], masters: Sequence[layout_reader.Master]
) -> tuple[tuple[Layout, ...], dict[str, Use]]:
    """Gives used layouts without a title that of their master.

    A slide may have a title that its layout lacks: it takes the master's style, and its position is
    written on the slide.
    """
    layouts_out, uses_out = list(layouts), dict(uses)
    by_part = {master.part: master for master in masters}
    for name, use in uses.items():
        layout = layouts_out[use.layout]
        if use.role("title") is not None:
            continue
        index = next((i for i, p in enumerate(layout.placeholders) if not p.on_layout), None)
        if index is None:
            master = by_part[layout.master]
            title = layout_reader.placeholder(master, master.wheel, "title", 0, None, None, None)
            index = len(layout.placeholders)
            layouts_out[use.layout] = layout._replace(placeholders=(*layout.placeholders, title))
        uses_out[name] = use._replace(roles=(("title", index), *use.roles))
    return tuple(layouts_out), uses_out


# ---- doubts --------------------------------------------------------------------------------------


def _doubts(
    package: Package,
    layouts: Sequence[Layout],
    uses: Mapping[str, Use],
    master: layout_reader.Master,
    page: Box,
) -> Iterator[Doubt]:
    for name in PAGES:
        use = uses[name]
        layout = layouts[use.layout]
        if not use.fits:
            yield Doubt(
                name,
                f"no layout is made for it; “{layout.name}” is the nearest, with boxes at default positions",
            )
        if name in ("page", "text"):
            if layout.busy:
                yield Doubt(name, "its background is a picture or gradient: check the contrast")
            if use.free.h < 0.4 * page.h or use.free.w < 0.6 * page.w:
                yield Doubt(name, f"little space is free on “{layout.name}”")
            titles = [layout.placeholders[i].box for role, i in use.roles if role == "title"]
            crowding = [o.name for o in layout.obstacles for t in titles if _overlaps(o.box, t)]
            if crowding:
                yield Doubt(name, f"“{crowding[0]}” overlaps the title")
    if len({layout.master for layout in layouts}) > 1:
        yield Doubt(
            "masters", f"there are several; {master.part.rpartition('/')[2]} is used for pages"
        )
    scheme = master.scheme
    for face in dict.fromkeys((scheme.heading, scheme.body)):
        if not is_known(face):
            yield Doubt(
                "fonts", f"the widths of {face} are unknown: texts are measured with a margin"
            )
    if not scheme.body_ea:
        yield Doubt(
            "fonts", "the theme names no East Asian font; Chinese is set in Microsoft YaHei"
        )
    first = layouts[uses["page"].layout]
    accents = [Colour(scheme.colour(f"accent{i}")) for i in range(1, 7)]
    if all(contrast(accent, first.background) < 3 for accent in accents):
        yield Doubt(
            "colours", "no accent stands out from the page; a darker or lighter one is used"
        )
    shared = [layout.name for layout in layouts if any(p.duplicate for p in layout.placeholders)]
    if shared:
        yield Doubt(
            "placeholders", f"some share an index, the first is used: {', '.join(shared[:3])}"
        )
    yield from _outside(package)


def _of_brand(brand: Sequence[str]) -> Iterator[Doubt]:
    if brand:
        seen = ", ".join(brand[:3])
        yield Doubt(
            "colours",
            f"the layouts show none of the theme's accents: {seen} are used, as they are seen there",
        )


def _overlaps(box: Box, title: Box) -> bool:
    """Whether a box covers more than the margin of a title."""
    across, down = overlap(box, title)
    return across > 0.05 * title.w and down > 0.2 * title.h


def _outside(package: Package) -> Iterator[Doubt]:
    count = 0
    for name in package:
        if name.startswith(("ppt/slideMasters/", "ppt/slideLayouts/")) and not name.endswith(
            ".rels"
        ):
            links = package.relationships(name)
            count += sum(1 for r in links if r.external and r.kind != "hyperlink")
    if count:
        yield Doubt(
            "links",
            f"{count} linked picture{'s' if count > 1 else ''} outside the file: not fetched",
        )
