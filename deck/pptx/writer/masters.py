"""The parts of a deck that its slides build on, made from the design of a Scene: the master of slides with its
layouts, that of notes, their themes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from charts.style import Fonts
from deck.core import canonical
from deck.core.package import rels_name
from deck.pptx.writer import parts
from deck.pptx.writer.dml import attribute, svg_blip, transform
from deck.pptx.writer.drawing import Link, extension_of
from deck.scene.design import Design
from deck.scene.items import EMU_PER_INCH, Picture
from deck.scene.layouts import layouts
from deck.scene.placeholders import HANG, RULE, Holder, Layout, Ornament
from deck.scene.scene import Palette

PRESENTATION = "ppt/presentation.xml"
NOTES_MASTER, NOTES_THEME = "notesMasters/notesMaster1.xml", "theme/theme2.xml"
"""Parts in the folder of the presentation part."""

_DRAWINGML = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_OFFICE = "application/vnd.openxmlformats-officedocument.presentationml."
_TYPES = {
    PRESENTATION: f"{_OFFICE}presentation.main+xml",
    "ppt/presProps.xml": f"{_OFFICE}presProps+xml",
    "ppt/viewProps.xml": f"{_OFFICE}viewProps+xml",
    "ppt/tableStyles.xml": f"{_OFFICE}tableStyles+xml",
    "ppt/slideMasters/": f"{_OFFICE}slideMaster+xml",
    "ppt/slideLayouts/": f"{_OFFICE}slideLayout+xml",
    "ppt/notesMasters/": f"{_OFFICE}notesMaster+xml",
    "ppt/theme/": "application/vnd.openxmlformats-officedocument.theme+xml",
}
_FIRST_LAYOUT = 2_147_483_649
_TABLE_STYLE = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
_NO_FILL = "<a:effectLst/>"
_LIGHT = ("lt1", "dk1")
_DARK = ("dk1", "lt1")
"""The slots that are the page and its text, light and dark."""


class Masters(NamedTuple):
    """The parts by name, without the presentation part, the digest of masters, layouts and theme, and the names of
    the pictures in the folder of the presentation, by their digests."""

    parts: dict[str, bytes]
    design: str
    media: dict[str, str]


@lru_cache(4)
def masters(design: Design, palette: Palette, fonts: Fonts) -> Masters:
    """The parts of decks in a design."""
    made = layouts(design)
    names = [f"slideLayouts/slideLayout{i}.xml" for i in range(1, len(made) + 1)]
    media = _Media()
    drawn = [_layout(layout, media) for layout in made.values()]
    seen = {
        "slideMasters/slideMaster1.xml": _master(made, dark=palette.dark),
        **dict(zip(names, (text for text, _ in drawn), strict=True)),
        "theme/theme1.xml": _theme(palette, fonts),
    }
    found = seen | {
        NOTES_MASTER: _notes_master(),
        NOTES_THEME: _theme(palette, fonts, notes=True),
        "presProps.xml": f"{parts.HEAD}<p:presentationPr {parts.NAMESPACES}/>",
        "viewProps.xml": f"{parts.HEAD}<p:viewPr {parts.NAMESPACES}/>",
        "tableStyles.xml": f'{parts.HEAD}<a:tblStyleLst {_DRAWINGML} def="{_TABLE_STYLE}"/>',
    }
    layout_links = [Link("slideLayout", f"../{name}") for name in names]
    own = [Link("slideMaster", "../slideMasters/slideMaster1.xml")]
    links = {
        "slideMasters/slideMaster1.xml": [*layout_links, Link("theme", "../theme/theme1.xml")],
        **{name: [*own, *links] for name, (_, links) in zip(names, drawn, strict=True)},
        NOTES_MASTER: [Link("theme", f"../{NOTES_THEME}")],
    }
    files = {f"ppt/{name}": text.encode() for name, text in found.items()}
    files |= {rels_name(f"ppt/{name}"): parts.relationships(own) for name, own in links.items()}
    files |= {f"ppt/{media.names[digest]}": data for digest, data in media.files.items()}
    looks = (canonical.fingerprint(canonical.of_text(text)) for text in seen.values())
    return Masters(files, canonical.fingerprint(*sorted(looks)), media.names)


class _Media:
    """The pictures of layouts, each stored once."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.files: dict[str, bytes] = {}

    def link(self, data: bytes, extension: str) -> Link:
        """The relationship of a layout to a picture."""
        digest = hashlib.sha256(data).hexdigest()
        name = self.names.setdefault(digest, f"media/logo{len(self.names) + 1}.{extension}")
        self.files[digest] = data
        return Link("image", f"../{name}")


def content_types(names: Iterable[str]) -> dict[str, str]:
    """The content types of parts, and that of the presentation part."""
    return {
        name: next(kind for start, kind in _TYPES.items() if name.startswith(start))
        for name in (PRESENTATION, *names)
        if not name.endswith(".rels") and not name.startswith("ppt/media/")
    }


def presentation(slides: str, size: tuple[int, int], extensions: str) -> str:
    """The presentation part: the list of its slides, their size in EMU, and extensions, as XML."""
    wide, high = size
    return (
        f'{parts.HEAD}<p:presentation {parts.NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="{_FIRST_LAYOUT - 1}" '
        'r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldIdLst>{slides}</p:sldIdLst><p:sldSz cx="{wide}" cy="{high}"/><p:notesSz cx="{_emu(7.5)}" cy="{_emu(10)}"/>'
        f"<p:defaultTextStyle>{_default_levels()}</p:defaultTextStyle>{extensions}</p:presentation>"
    )


LINKS = tuple(
    Link(kind, target)
    for kind, target in (
        ("slideMaster", "slideMasters/slideMaster1.xml"),
        ("notesMaster", NOTES_MASTER),
        ("presProps", "presProps.xml"),
        ("viewProps", "viewProps.xml"),
        ("theme", "theme/theme1.xml"),
        ("tableStyles", "tableStyles.xml"),
    )
)
"""The first relationships of the presentation part."""

# ---- masters and layouts -------------------------------------------------------------------------


def _emu(inches: float) -> int:
    return round(inches * EMU_PER_INCH)


def _map(*, dark: bool) -> str:
    """The colour map of a master."""
    page, text = _DARK if dark else _LIGHT
    same = (*(f"accent{i}" for i in range(1, 7)), "hlink", "folHlink")
    return (
        f'<p:clrMap bg1="{page}" tx1="{text}" bg2="lt2" tx2="dk2" '
        + " ".join(f'{slot}="{slot}"' for slot in same)
        + "/>"
    )


def _solid(colour: str) -> str:
    """A fill in a slot, or in a colour of six hex digits."""
    kind = "srgbClr" if len(colour) == 6 and colour.upper() == colour else "schemeClr"
    return f'<a:solidFill><a:{kind} val="{colour}"/></a:solidFill>'


def _ground(colour: str) -> str:
    return f"<p:bg><p:bgPr>{_solid(colour)}{_NO_FILL}</p:bgPr></p:bg>"


def _place(x: float, y: float, w: float, h: float) -> str:
    return f'<a:xfrm><a:off x="{_emu(x)}" y="{_emu(y)}"/><a:ext cx="{_emu(w)}" cy="{_emu(h)}"/></a:xfrm>'


def _level(number: int, holder: Holder) -> str:
    """The text style of a level of a placeholder."""
    font = "mj" if holder.heading else "mn"
    look = holder.at(number - 1)
    bold = f' b="{int(holder.bold)}"'
    cap = ' cap="all"' if holder.caps else ""
    cap += f' spc="{round(holder.tracking * 100)}"' if holder.tracking else ""
    latin = attribute(holder.typeface) or f"+{font}-lt"
    if holder.bullet:
        left = _emu(HANG * number + 0.06 * (number - 1))
        margin = f' marL="{left}" indent="-{_emu(HANG)}"'
        bullet = (
            '<a:buClr><a:schemeClr val="accent1"/></a:buClr><a:buFont typeface="Arial"/>'
            f'<a:buChar char="{look.bullet}"/>'
        )
    else:
        margin, bullet = ' marL="0" indent="0"', "<a:buNone/>"
    return (
        f'<a:lvl{number}pPr{margin} algn="{holder.align}" hangingPunct="1"><a:lnSpc><a:spcPct val="{round(holder.spacing * 1e5)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(holder.before * 100)}"/></a:spcBef>{bullet}'
        f'<a:defRPr lang="en-US" sz="{round(look.size * 100)}"{bold}{cap}>{_solid(look.colour)}'
        f'<a:latin typeface="{latin}"/><a:ea typeface="+{font}-ea"/></a:defRPr></a:lvl{number}pPr>'
    )


def _placeholder(number: int, role: str, h: Holder) -> str:
    index = f' idx="{h.idx}"' if h.idx else ""
    size = ' sz="quarter"' if h.type in ("body", "sldNum", "ftr", "dt") else ""
    levels = "".join(_level(n, h) for n in ((1, 2) if h.bullet else (1,)))
    side = _emu(h.inset)
    if h.type == "sldNum":
        text = (
            '<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
            '<a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld></a:p>'
        )
    else:
        prompt = h.prompt or "One sentence that claims something"
        text = f'<a:p><a:r><a:rPr lang="en-US"/><a:t>{prompt}</a:t></a:r></a:p>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{role.capitalize()}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{h.type}"{size}{index}/></p:nvPr></p:nvSpPr><p:spPr>{_place(h.x, h.y, h.w, h.h)}'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{_solid(h.fill) if h.fill else "<a:noFill/>"}</p:spPr>'
        f'<p:txBody><a:bodyPr wrap="square" lIns="{side}" tIns="0" rIns="{side}" bIns="0" anchor="{h.anchor}">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle>{levels}</a:lstStyle>{text}</p:txBody></p:sp>"
    )


def _ornament(number: int, one: Ornament) -> str:
    place = _place(one.x, one.y, one.w, one.h)
    if one.w and one.h:
        geometry = (
            f'<a:prstGeom prst="{"ellipse" if one.round else "rect"}"><a:avLst/></a:prstGeom>'
        )
        if one.path:
            geometry = _polygon(one)
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{one.name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
            f"<p:spPr>{place}{geometry}{_solid(one.colour)}<a:ln><a:noFill/></a:ln></p:spPr>"
            '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
        )
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name="{one.name}"/><p:cNvCxnSpPr/><p:nvPr userDrawn="1"/></p:nvCxnSpPr>'
        f'<p:spPr>{place}<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="{one.width}">{_solid(one.colour)}</a:ln></p:spPr></p:cxnSp>'
    )


def _polygon(one: Ornament) -> str:
    """The geometry of an ornament with a path."""
    points = [(_emu(x - one.x), _emu(y - one.y)) for x, y in one.path]
    steps = "".join(
        f'<a:{"lnTo" if n else "moveTo"}><a:pt x="{x}" y="{y}"/></a:{"lnTo" if n else "moveTo"}>'
        for n, (x, y) in enumerate(points)
    )
    return (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{_emu(one.w)}" h="{_emu(one.h)}">{steps}<a:close/></a:path></a:pathLst></a:custGeom>'
    )


def _picture(number: int, picture: Picture, first: int, media: _Media) -> tuple[str, list[Link]]:
    """A picture of a layout as XML, and its relationships, whose ids begin with this number."""
    links = [media.link(picture.data, extension_of(picture.data))]
    vectors = ""
    if picture.svg is not None:
        links.append(media.link(picture.svg, "svg"))
        vectors = svg_blip(f"rId{first + 1}")
    name = f'<p:cNvPr id="{number}" name="{attribute(picture.name)}"/>'
    xml = (
        f'<p:pic><p:nvPicPr>{name}<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="rId{first}">{vectors}</a:blip><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f'<p:spPr>{transform(picture.box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
    return xml, links


def _layout(layout: Layout, media: _Media) -> tuple[str, list[Link]]:
    """A layout as XML, and its relationships but the first one, to its master."""
    links: list[Link] = []
    ground = _ground(layout.background) if layout.background != "bg1" else ""
    drawn = "".join(_ornament(n, one) for n, one in enumerate(layout.ornaments, 90))
    shapes = "".join(
        _placeholder(n, role, holder) for n, (role, holder) in enumerate(layout.holders.items(), 2)
    )
    for n, picture in enumerate(layout.pictures, 80):
        pic, own = _picture(n, picture, len(links) + 2, media)
        drawn, links = drawn + pic, links + own
    kind = "" if layout.type == "cust" else f' type="{layout.type}"'
    return (
        f'{parts.HEAD}<p:sldLayout {parts.NAMESPACES}{kind} preserve="1" userDrawn="1"><p:cSld name="{attribute(layout.title)}">{ground}'
        f"<p:spTree>{parts.TREE}{drawn}{shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    ), links


def _master(made: dict[str, Layout], *, dark: bool) -> str:
    page = made["text"].holders
    indices = {"title": 0, "text": 1, "number": 4, "words": 3, "date": 2}
    shapes = "".join(
        _placeholder(n, role, holder._replace(idx=indices[role]))
        for n, (role, holder) in enumerate(_of_master(page).items(), 2)
    )
    ids = "".join(
        f'<p:sldLayoutId id="{_FIRST_LAYOUT + i}" r:id="rId{i + 1}"/>' for i in range(len(made))
    )
    body = "".join(_level(n, page["text"]) for n in range(1, 6))
    return (
        f'{parts.HEAD}<p:sldMaster {parts.NAMESPACES} preserve="1"><p:cSld>{_ground("bg1")}<p:spTree>{parts.TREE}{shapes}</p:spTree></p:cSld>'
        f"{_map(dark=dark)}<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles>"
        f"<p:titleStyle>{_level(1, page['title'])}</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle>"
        f"<p:otherStyle>{_default_levels()}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def _of_master(page: Mapping[str, Holder]) -> dict[str, Holder]:
    """The placeholders of the master; that of the number is there too if no layout shows it."""
    number = page["words"]._replace(type="sldNum", prompt="")
    roles = ("title", "text", "number", "words", "date")
    return {role: page.get(role, number) for role in roles}


def _default_levels() -> str:
    """The style of texts outside placeholders."""
    return "".join(
        f'<a:lvl{n}pPr marL="0" algn="l" hangingPunct="1"><a:defRPr lang="en-US" sz="1400">{_solid("tx1")}'
        f'<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/></a:defRPr></a:lvl{n}pPr>'
        for n in range(1, 6)
    )


def _notes_master() -> str:
    style = "".join(
        f'<a:lvl{n}pPr marL="{228_600 * (n - 1)}"><a:spcBef><a:spcPts val="400"/></a:spcBef><a:defRPr lang="en-US" sz="1200">'
        f'{_solid("tx1")}<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/></a:defRPr></a:lvl{n}pPr>'
        for n in range(1, 6)
    )
    return (
        f"{parts.HEAD}<p:notesMaster {parts.NAMESPACES}><p:cSld>{_ground('bg1')}<p:spTree>{parts.TREE}"
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>{_place(0.75, 0.9, 6, 3.375)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:ln w="{RULE}">{_solid("accent5")}</a:ln></p:spPr></p:sp>'
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{_place(0.75, 4.6, 6, 4.6)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>'
        '<a:p><a:r><a:rPr lang="en-US"/><a:t>Notes</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld>'
        f"{_map(dark=False)}<p:notesStyle>{style}</p:notesStyle></p:notesMaster>"
    )


# ---- themes --------------------------------------------------------------------------------------


def _theme(palette: Palette, fonts: Fonts, *, notes: bool = False) -> str:
    """A theme part; that of notes stays light, because notes are printed."""
    slots = dict(palette.slots)
    if notes and palette.dark:
        slots["lt1"] = "FFFFFF"
    name = attribute(palette.name)
    colours = "".join(
        f'<a:{slot}><a:srgbClr val="{rgb}"/></a:{slot}>' for slot, rgb in slots.items()
    )
    faces = "".join(
        f'<a:{which}Font><a:latin typeface="{attribute(latin)}"/><a:ea typeface="{attribute(ea)}"/><a:cs typeface=""/>'
        f'<a:font script="Hans" typeface="{attribute(ea)}"/></a:{which}Font>'
        for which, latin, ea in (
            ("major", fonts.heading, fonts.heading_ea),
            ("minor", fonts.body, fonts.body_ea),
        )
    )
    named = "".join(
        f'<a:custClr name="{attribute(key)}"><a:srgbClr val="{rgb}"/></a:custClr>'
        for key, rgb in palette.named
    )
    flat = _solid("phClr")
    line = f'<a:ln w="{RULE}">{flat}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{parts.HEAD}<a:theme {_DRAWINGML} name="{name}"><a:themeElements><a:clrScheme name="{name}">{colours}</a:clrScheme>'
        f'<a:fontScheme name="briefdeck">{faces}</a:fontScheme>'
        f'<a:fmtScheme name="briefdeck"><a:fillStyleLst>{flat * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{flat * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements>"
        + (f"<a:custClrLst>{named}</a:custClrLst>" if named else "")
        + "</a:theme>"
    )
