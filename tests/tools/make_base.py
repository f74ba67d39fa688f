"""Make templates/base.pptx: one master, our layouts, a notes master, two themes.

usage: python tests/tools/make_base.py [FILE]

The layouts come from `deck.pptx.writer.layouts`; a test compares the file in the repository with what this
script makes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from deck.core.package import Archive
from deck.pptx.writer.layouts import HANG, LAYOUTS, SECOND_BULLET, Holder, Layout
from deck.scene.items import EMU_PER_INCH

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = f'xmlns:a="{A}" xmlns:r="{R}" xmlns:p="{P}"'
TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
OFFICE = "application/vnd.openxmlformats-officedocument.presentationml."
LIGHT = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2"'
    ' accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
SLOTS = {
    "dk1": "12233D", "lt1": "FFFFFF", "dk2": "12233D", "lt2": "F2F3F7", "accent1": "C43E16",
    "accent2": "1B3257", "accent3": "B4BECC", "accent4": "566279", "accent5": "CDD3DD",
    "accent6": "FCF0EB", "hlink": "C43E16", "folHlink": "566279",
}  # fmt: skip


def emu(inches: float) -> int:
    return round(inches * EMU_PER_INCH)


def xfrm(x: float, y: float, w: float, h: float) -> str:
    return (
        f'<a:xfrm><a:off x="{emu(x)}" y="{emu(y)}"/><a:ext cx="{emu(w)}" cy="{emu(h)}"/></a:xfrm>'
    )


def level(number: int, holder: Holder) -> str:
    font = "mj" if holder.heading else "mn"
    size = holder.size if number == 1 else max(12, holder.size - 1)
    bold = f' b="{int(holder.bold)}"'
    cap = ' cap="all" spc="20"' if holder.caps else ""
    if holder.bullet:
        left = emu(HANG * number + 0.06 * (number - 1))
        margin = f' marL="{left}" indent="-{emu(HANG)}"'
        char = holder.bullet if number == 1 else SECOND_BULLET
        bullet = (
            '<a:buClr><a:schemeClr val="accent1"/></a:buClr><a:buFont typeface="Arial"/>'
            f'<a:buChar char="{char}"/>'
        )
    else:
        margin, bullet = ' marL="0" indent="0"', "<a:buNone/>"
    colour = holder.colour if number == 1 or holder.colour != "tx1" else "accent4"
    return (
        f'<a:lvl{number}pPr{margin} algn="{holder.align}" hangingPunct="1"><a:lnSpc><a:spcPct val="{round(holder.spacing * 1e5)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(holder.before * 100)}"/></a:spcBef>{bullet}'
        f'<a:defRPr lang="en-US" sz="{round(size * 100)}"{bold}{cap}><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        f'<a:latin typeface="+{font}-lt"/><a:ea typeface="+{font}-ea"/></a:defRPr></a:lvl{number}pPr>'
    )


def placeholder(number: int, role: str, h: Holder) -> str:
    index = f' idx="{h.idx}"' if h.idx else ""
    size = ' sz="quarter"' if h.type in ("body", "sldNum") else ""
    levels = "".join(level(n, h) for n in ((1, 2) if h.bullet else (1,)))
    side = emu(h.inset)
    fill = f'<a:solidFill><a:schemeClr val="{h.fill}"/></a:solidFill>' if h.fill else "<a:noFill/>"
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
        f'<p:nvPr><p:ph type="{h.type}"{size}{index}/></p:nvPr></p:nvSpPr><p:spPr>{xfrm(h.x, h.y, h.w, h.h)}'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}</p:spPr><p:txBody><a:bodyPr wrap="square" '
        f'lIns="{side}" tIns="0" rIns="{side}" bIns="0" anchor="{h.anchor}"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle>{levels}</a:lstStyle>{text}</p:txBody></p:sp>"
    )


def block(number: int, name: str, x: float, y: float, w: float, h: float, slot: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'{xfrm(x, y, w, h)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="{slot}"/></a:solidFill>'
        '<a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
    )


def rule(number: int, name: str, x: float, y: float, w: float, h: float, slot: str) -> str:
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvCxnSpPr/><p:nvPr userDrawn="1"/></p:nvCxnSpPr>'
        f'<p:spPr>{xfrm(x, y, w, h)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill>'
        f'<a:schemeClr val="{slot}"/></a:solidFill></a:ln></p:spPr></p:cxnSp>'
    )


def decoration(layout: Layout) -> str:
    shapes = ""
    for number, one in enumerate(layout.ornaments, 90):
        draw = block if one.w and one.h else rule
        shapes += draw(number, one.name, one.x, one.y, one.w, one.h, one.colour)
    return shapes


def layout_xml(layout: Layout) -> str:
    background = ""
    if layout.background:
        background = f'<p:bg><p:bgPr><a:solidFill><a:schemeClr val="{layout.background}"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    shapes = "".join(
        placeholder(n, role, holder) for n, (role, holder) in enumerate(layout.holders.items(), 2)
    )
    kind = "" if layout.type == "cust" else f' type="{layout.type}"'
    return (
        f'{HEAD}<p:sldLayout {NAMES}{kind} preserve="1" userDrawn="1"><p:cSld name="{layout.title}">{background}<p:spTree>{TREE}'
        f"{decoration(layout)}{shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def levels(holder: Holder) -> str:
    return "".join(level(n, holder) for n in range(1, 6))


def master_xml() -> str:
    page = LAYOUTS["text"].holders
    shapes = "".join(
        placeholder(n, role, page[role]) for n, role in enumerate(("title", "text", "number"), 2)
    ).replace(' idx="12"', ' idx="4"')
    ids = "".join(
        f'<p:sldLayoutId id="{2147483649 + i}" r:id="rId{i + 1}"/>' for i in range(len(LAYOUTS))
    )
    other = default_levels()
    return (
        f'{HEAD}<p:sldMaster {NAMES} preserve="1"><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
        f"<a:effectLst/></p:bgPr></p:bg><p:spTree>{TREE}{shapes}</p:spTree></p:cSld>{LIGHT}"
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles><p:titleStyle>{level(1, page['title'])}</p:titleStyle>"
        f"<p:bodyStyle>{levels(page['text'])}</p:bodyStyle><p:otherStyle>{other}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def notes_master_xml() -> str:
    style = "".join(
        f'<a:lvl{n}pPr marL="{228600 * (n - 1)}"><a:spcBef><a:spcPts val="400"/></a:spcBef><a:defRPr lang="en-US" sz="1200">'
        '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/></a:defRPr>'
        f"</a:lvl{n}pPr>"
        for n in range(1, 6)
    )
    return (
        f'{HEAD}<p:notesMaster {NAMES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/>'
        f"</p:bgPr></p:bg><p:spTree>{TREE}"
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>{xfrm(0.75, 0.9, 6, 3.375)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:ln w="9525"><a:solidFill><a:schemeClr val="accent5"/></a:solidFill></a:ln></p:spPr></p:sp>'
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{xfrm(0.75, 4.6, 6, 4.6)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>'
        '<a:p><a:r><a:rPr lang="en-US"/><a:t>Notes</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld>'
        f"{LIGHT}<p:notesStyle>{style}</p:notesStyle></p:notesMaster>"
    )


def theme_xml() -> str:
    colours = "".join(f'<a:{s}><a:srgbClr val="{v}"/></a:{s}>' for s, v in SLOTS.items())

    def font(which: str, latin: str) -> str:
        return (
            f'<a:{which}Font><a:latin typeface="{latin}"/><a:ea typeface="Microsoft YaHei"/><a:cs typeface=""/>'
            f'<a:font script="Hans" typeface="Microsoft YaHei"/></a:{which}Font>'
        )

    flat = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{flat}</a:ln>'
    return (
        f'{HEAD}<a:theme xmlns:a="{A}" name="boardroom"><a:themeElements><a:clrScheme name="boardroom">{colours}</a:clrScheme>'
        f'<a:fontScheme name="briefdeck">{font("major", "Cambria")}{font("minor", "Calibri")}</a:fontScheme>'
        f'<a:fmtScheme name="briefdeck"><a:fillStyleLst>{flat * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst><a:bgFillStyleLst>{flat * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def default_levels() -> str:
    return "".join(
        f'<a:lvl{n}pPr marL="0" algn="l" hangingPunct="1"><a:defRPr lang="en-US" sz="1400"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        f'<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/></a:defRPr></a:lvl{n}pPr>'
        for n in range(1, 6)
    )


def presentation_xml() -> str:
    return (
        f'{HEAD}<p:presentation {NAMES} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{emu(13.333)}" cy="{emu(7.5)}"/><p:notesSz cx="{emu(7.5)}" cy="{emu(10)}"/>'
        f"<p:defaultTextStyle>{default_levels()}</p:defaultTextStyle></p:presentation>"
    )


def rels(*pairs: tuple[str, str]) -> str:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    rows = "".join(
        f'<Relationship Id="rId{i}" Type="{base}{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(pairs, 1)
    )
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def parts() -> dict[str, str]:
    found = {
        "_rels/.rels": rels(("officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": presentation_xml(),
        "ppt/_rels/presentation.xml.rels": rels(
            ("slideMaster", "slideMasters/slideMaster1.xml"),
            ("notesMaster", "notesMasters/notesMaster1.xml"),
            ("presProps", "presProps.xml"),
            ("viewProps", "viewProps.xml"),
            ("theme", "theme/theme1.xml"),
            ("tableStyles", "tableStyles.xml"),
        ),
        "ppt/slideMasters/slideMaster1.xml": master_xml(),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": rels(
            *(
                ("slideLayout", f"../slideLayouts/slideLayout{i}.xml")
                for i in range(1, len(LAYOUTS) + 1)
            ),
            ("theme", "../theme/theme1.xml"),
        ),
    }
    for i, layout in enumerate(LAYOUTS.values(), 1):
        found[f"ppt/slideLayouts/slideLayout{i}.xml"] = layout_xml(layout)
        found[f"ppt/slideLayouts/_rels/slideLayout{i}.xml.rels"] = rels(
            ("slideMaster", "../slideMasters/slideMaster1.xml")
        )
    return found | {
        "ppt/theme/theme1.xml": theme_xml(),
        "ppt/notesMasters/notesMaster1.xml": notes_master_xml(),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": rels(("theme", "../theme/theme2.xml")),
        "ppt/theme/theme2.xml": theme_xml(),
        "ppt/presProps.xml": f"{HEAD}<p:presentationPr {NAMES}/>",
        "ppt/viewProps.xml": f"{HEAD}<p:viewPr {NAMES}/>",
        "ppt/tableStyles.xml": f'{HEAD}<a:tblStyleLst xmlns:a="{A}" def="{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}"/>',
    }


TYPES = {
    "ppt/presentation.xml": f"{OFFICE}presentation.main+xml",
    "ppt/presProps.xml": f"{OFFICE}presProps+xml",
    "ppt/viewProps.xml": f"{OFFICE}viewProps+xml",
    "ppt/tableStyles.xml": f"{OFFICE}tableStyles+xml",
    "ppt/slideMasters/": f"{OFFICE}slideMaster+xml",
    "ppt/slideLayouts/": f"{OFFICE}slideLayout+xml",
    "ppt/notesMasters/": f"{OFFICE}notesMaster+xml",
    "ppt/theme/": "application/vnd.openxmlformats-officedocument.theme+xml",
}


def content_types(names: list[str]) -> str:
    rows = "".join(
        f'<Override PartName="/{name}" ContentType="{next(t for key, t in TYPES.items() if name.startswith(key))}"/>'
        for name in names
        if not name.endswith(".rels")
    )
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def make(path: Path) -> None:
    """Write the template to `path`."""
    found = parts()
    with path.open("wb") as stream, Archive(stream) as archive:
        archive.add("[Content_Types].xml", content_types(list(found)).encode())
        for name, xml in found.items():
            archive.add(name, xml.encode())


if __name__ == "__main__":
    default = Path(__file__).parents[2] / "templates" / "base.pptx"
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else default)
