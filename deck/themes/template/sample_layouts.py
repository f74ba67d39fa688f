"""Sample slides that carry the look of a company, made into layouts of the template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from deck.core.package import EditablePackage, parse_xml
from deck.themes.template.attributes import whole
from deck.themes.template.colours import A, P, R
from deck.themes.template.package import Package

_HOLDERS = ("ext", "extLst", "imgProps", "custDataLst")
"""Elements that are nothing without what they hold."""
_FIRST_ID = 2_147_483_648
_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml"
_FILLS = ("solidFill", "gradFill", "blipFill", "pattFill")


def with_layouts(
    data: bytes, label: str, wanted: Mapping[str, int]
) -> tuple[bytes, dict[str, str]]:
    """The template with a layout for each kind of page that is made from a sample slide (by number, from 1), and the
    names of these layouts. Raises ResourceError for a slide that it does not have.

    A layout shows what the slide shows but its texts: placeholders stay where they are, and in a slide without a
    placeholder for its title the largest text stands for it, the next one for the text below it.
    """
    package = Package(data, label)
    main = package.related("", "officeDocument") or ""
    presentation = package.xml(main)
    links = {one.id: one.target for one in package.relationships(main)}
    slides = [
        links.get(one.get(f"{R}id"), "") for one in presentation.iterfind(f"{P}sldIdLst/{P}sldId")
    ]
    edited = EditablePackage(data)
    names: dict[str, str] = {}
    for page, number in wanted.items():
        if not 1 <= number <= len(slides):
            has = f"it has {len(slides)}" if slides else "it has none"
            package.fail(
                f"has no sample slide {number}, which is to be the layout of {page}; {has}"
            )
        names[page] = f"{page}, as sample slide {number}"
        if not slides[number - 1]:
            package.fail(f"names a sample slide {number} that it does not contain")
        _add(package, edited, slides[number - 1], names[page])
    return edited.written(), names


def _add(package: Package, edited: EditablePackage, slide: str, name: str) -> None:
    from lxml import etree

    layout = package.related(slide, "slideLayout")
    master = package.related(layout, "slideMaster") if layout else None
    if layout is None or master is None:
        package.fail(f"has a sample slide without a layout ('{slide}')")
    for source in (slide, layout):
        if package.xml(source).find(f"{P}cSld/{P}spTree") is None:
            package.fail(f"is damaged: '{source}' has no tree of shapes")
    part = edited.unused("ppt/slideLayouts/slideLayout1.xml")
    edited.override(part, _TYPE)
    edited.relate(part, "slideMaster", master)
    root = _made(package.xml(slide), package.xml(layout), name)
    used = {value for one in root.iter() for value in _links(one).values()}
    given = {
        mark + one.id: edited.relate(part, one.kind, one.target)
        for source, mark in ((slide, "s"), (layout, ""))
        for one in package.relationships(source)
        if mark + one.id in used and one.kind == "image" and not one.external
    }
    _relink(root, given)
    edited[part] = _written(root)
    link = edited.relate(master, "slideLayout", part)
    tree = parse_xml(edited[master])
    listed = tree.find(f"{P}sldLayoutIdLst")
    if listed is None:
        package.fail(f"is damaged: its slide master '{master}' lists no layouts")
    taken = [whole(one.get("id")) for one in tree.iter(f"{P}sldLayoutId")]
    entry = etree.SubElement(listed, f"{P}sldLayoutId")
    entry.set("id", str(max([_FIRST_ID, *taken, *_ids(package)]) + 1))
    entry.set(f"{R}id", link)
    edited[master] = _written(tree)


def _written(root: Any) -> bytes:
    from lxml import etree

    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _links(element: Any) -> dict[str, str]:
    """The attributes of an element that name relationships."""
    return {key: value for key, value in element.attrib.items() if key.startswith(R)}


def _relink(root: Any, given: Mapping[str, str]) -> None:
    """Gives the relationships their new names, and removes what refers to one that is not taken over, such as a link
    or a film, with what only held it."""
    from lxml.etree import QName

    for element in list(root.iter()):
        links = _links(element)
        for key, value in links.items():
            if value in given:
                element.set(key, given[value])
            else:
                del element.attrib[key]
        lost: Any = element
        if links and not _links(element) and element is not root:
            while (parent := lost.getparent()) is not None:
                parent.remove(lost)
                if len(parent) or QName(parent).localname not in _HOLDERS:
                    break
                lost = parent


def _ids(package: Package) -> Iterator[int]:
    """The ids of masters and layouts, which must not be given twice."""
    for name in package:
        if name.startswith(("ppt/presentation", "ppt/slideMasters/slideMaster")) and name.endswith(
            ".xml"
        ):
            for tag in ("sldMasterId", "sldLayoutId"):
                yield from (whole(one.get("id")) for one in package.xml(name).iter(f"{P}{tag}"))


def _made(slide: Any, layout: Any, name: str) -> Any:
    """The XML of a layout that shows what a slide shows; the ids of the slide's relationships begin with an `s`."""
    root = deepcopy(layout)
    for key in ("type", "preserve", "matchingName"):
        root.attrib.pop(key, None)
    root.set("userDrawn", "1")
    for tag in ("transition", "timing"):
        for one in root.findall(f"{P}{tag}"):
            root.remove(one)
    shown = deepcopy(slide)
    for element in shown.iter():
        for key, value in element.attrib.items():
            if key.startswith(R):
                element.set(key, f"s{value}")
    page, source = root.find(f"{P}cSld"), shown.find(f"{P}cSld")
    page.set("name", name)
    ground = source.find(f"{P}bg")
    if ground is not None:
        if (old := page.find(f"{P}bg")) is not None:
            page.remove(old)
        page.insert(0, ground)
    hidden = shown.get("showMasterSp") in ("0", "false")
    if hidden:
        root.set("showMasterSp", "0")
    _fill(page.find(f"{P}spTree"), list(source.find(f"{P}spTree"))[2:], hidden=hidden)
    return root


def _fill(tree: Any, items: list[Any], *, hidden: bool) -> None:
    """Puts the items of a slide on a layout, above what that shows unless it is `hidden`."""
    holders = {_key(one): one for one in tree if _key(one) is not None}
    for one in list(tree)[2:]:
        if hidden or _key(one) is not None:
            tree.remove(one)
    items = [one for one in items if one.tag != f"{P}graphicFrame"]
    for one in (*items, *_stand_ins(items)):
        if _key(one) is not None:
            tree.append(_holder(one, holders.get(_key(one))))
        elif not _is_text(one):
            _emptied(one)
            tree.append(one)
    for number, one in enumerate(tree.iter(f"{P}cNvPr"), 1):
        one.set("id", str(number))


def _key(item: Any) -> tuple[str, str] | None:
    """The type and the index of a placeholder; None for other items."""
    holder = item.find(f"*/{P}nvPr/{P}ph")
    return None if holder is None else (holder.get("type") or "obj", holder.get("idx") or "0")


def _is_text(item: Any) -> bool:
    """Whether an item is a text without a ground of its own."""
    properties = item.find(f"{P}spPr")
    if item.tag != f"{P}sp" or properties is None or item.find(f"{P}style") is not None:
        return False
    drawn = any(properties.find(f"{A}{fill}") is not None for fill in _FILLS)
    line = properties.find(f"{A}ln")
    return not drawn and (line is None or line.find(f"{A}noFill") is not None or not len(line))


def _stand_ins(items: list[Any]) -> Iterator[Any]:
    """The texts that stand for the title and the text below it in a slide without a placeholder for its title."""
    if any((_key(one) or ("",))[0] in ("title", "ctrTitle") for one in items):
        return
    texts = [one for one in items if _key(one) is None and _is_text(one) and _size(one)]
    texts = [one for one in texts if one.find(f"{P}nvSpPr/{P}nvPr") is not None]
    texts.sort(key=_size, reverse=True)
    for one, kind in zip(texts, ('type="title"', 'type="body" idx="13"'), strict=False):
        yield _as_holder(deepcopy(one), kind)


def _as_holder(item: Any, kind: str) -> Any:
    """A text as a placeholder that looks as the text does: at the left and at the top, without a bullet."""
    from lxml import etree

    names = f'xmlns:p="{P[1:-1]}" xmlns:a="{A[1:-1]}"'
    item.find(f"{P}nvSpPr/{P}nvPr").insert(0, etree.fromstring(f"<p:ph {names} {kind}/>"))
    body = item.find(f"{P}txBody")
    if (properties := body.find(f"{A}bodyPr")) is None:
        properties = etree.Element(f"{A}bodyPr")
        body.insert(0, properties)
    if not properties.get("anchor"):
        properties.set("anchor", "t")
    given = body.find(f"{A}p/{A}pPr")
    align = (given.get("algn") if given is not None else None) or "l"
    run = next((one for one in body.iter(f"{A}rPr")), None)
    if (styles := body.find(f"{A}lstStyle")) is None:
        styles = etree.Element(f"{A}lstStyle")
        body.insert(1, styles)
    level = f'<a:lvl1pPr {names} marL="0" indent="0" algn="{align}"><a:buNone/></a:lvl1pPr>'
    styles.insert(0, etree.fromstring(level))
    if run is not None:
        styles[0].append(_renamed(run, f"{A}defRPr"))
    return item


def _size(item: Any) -> int:
    return max((whole(one.get("sz")) for one in item.iter(f"{A}rPr")), default=0)


def _holder(item: Any, inherited: Any) -> Any:
    """A placeholder with its place and the look of its first words, and a prompt for text."""
    from lxml import etree

    properties = item.find(f"{P}spPr")
    if properties is not None and properties.find(f"{A}xfrm") is None and inherited is not None:
        place = inherited.find(f"{P}spPr/{A}xfrm")
        if place is not None:
            properties.insert(0, deepcopy(place))
    body = item.find(f"{P}txBody")
    if body is None:
        return item
    first = next(iter(body.iter(f"{A}r")), None)
    look = first.find(f"{A}rPr") if first is not None else None
    styles = body.find(f"{A}lstStyle")
    if look is not None and styles is not None and styles.find(f"{A}lvl1pPr") is None:
        level = etree.SubElement(styles, f"{A}lvl1pPr")
        given = body.find(f"{A}p/{A}pPr")
        if given is not None and given.get("algn"):
            level.set("algn", given.get("algn"))
        level.append(_renamed(look, f"{A}defRPr"))
    for paragraph in body.findall(f"{A}p")[1:]:
        body.remove(paragraph)
    if (paragraph := body.find(f"{A}p")) is None:
        paragraph = etree.SubElement(body, f"{A}p")
    fields = paragraph.find(f"{A}fld") is not None
    if not fields:
        for run in [*paragraph.iter(f"{A}r"), *paragraph.iter(f"{A}br")]:
            paragraph.remove(run)
        run = etree.Element(f"{A}r")
        etree.SubElement(run, f"{A}rPr").set("lang", "en-US")
        etree.SubElement(run, f"{A}t").text = "Text"
        end = paragraph.find(f"{A}endParaRPr")
        paragraph.insert(len(paragraph) - (end is not None), run)
    return item


def _renamed(look: Any, tag: str) -> Any:
    made = deepcopy(look)
    made.tag = tag
    for name in ("lang", "dirty", "err", "altLang", "smtClean"):
        made.attrib.pop(name, None)
    for link in (*made.findall(f"{A}hlinkClick"), *made.findall(f"{A}hlinkMouseOver")):
        made.remove(link)
    return made


def _emptied(item: Any) -> None:
    """Takes the sample texts out of a shape."""
    for body in item.iter(f"{P}txBody"):
        for paragraph in body.findall(f"{A}p"):
            for run in [one for one in paragraph if one.tag in (f"{A}r", f"{A}br", f"{A}fld")]:
                paragraph.remove(run)
