"""Templates made by code: small packages of every odd shape, as bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = f'xmlns:a="{_A}" xmlns:r="{_R}" xmlns:p="{_P}"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/>'
    "</a:xfrm></p:grpSpPr>"
)
_TYPE = "application/vnd.openxmlformats-officedocument.presentationml"
MAIN = f"{_TYPE}.presentation.main+xml"
PLAIN_MAP = (
    'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3"'
    ' accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"'
)
DARK_MAP = PLAIN_MAP.replace("lt1", "?").replace("dk1", "lt1").replace("?", "dk1")
COLOURS = {
    "dk1": "1A1A1A", "lt1": "FFFFFF", "dk2": "003B5C", "lt2": "EEF2F5", "accent1": "007A87",
    "accent2": "C0392B", "accent3": "7F8C8D", "accent4": "F39C12", "accent5": "27AE60",
    "accent6": "8E44AD", "hlink": "0563C1", "folHlink": "954F72",
}  # fmt: skip


def inch(value: float) -> int:
    return round(value * 914_400)


def ph(
    kind: str, box: Sequence[float] | None = None, idx: int = 0, text: str = "", size: int = 0,
    name: str = "", body: str = "",
) -> str:  # fmt: skip
    """A placeholder: its type, box in inches (None: inherited), index and text."""
    placement = ""
    if box is not None:
        x, y, w, h = map(inch, box)
        placement = f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'
    style = f'<a:lvl1pPr><a:defRPr sz="{size * 100}"/></a:lvl1pPr>' if size else ""
    words = text or '<a:r><a:rPr lang="en-US"/><a:t>Click to edit</a:t></a:r>'
    type_ = f' type="{kind}"' if kind else ""
    number = f' idx="{idx}"' if idx else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{2 + idx + len(kind)}" name="{name or kind or "Content"} {idx}"/>'
        f"<p:cNvSpPr/><p:nvPr><p:ph{type_}{number}/></p:nvPr></p:nvSpPr><p:spPr>{placement}</p:spPr>"
        f"<p:txBody><a:bodyPr{body}/><a:lstStyle>{style}</a:lstStyle><a:p>{words}</a:p></p:txBody></p:sp>"
    )


def shape(box: Sequence[float], rgb: str = "007A87", number: int = 90, link: str = "") -> str:
    """A filled rectangle, as a master draws it."""
    x, y, w, h = map(inch, box)
    click = f'<a:hlinkClick r:id="{link}" action="ppaction://hlinksldjump"/>' if link else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Logo {number}">{click}</p:cNvPr><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/>'
        f'<a:ext cx="{w}" cy="{h}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:srgbClr val="{rgb}"/></a:solidFill></p:spPr></p:sp>'
    )


NUMBER = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-US"/><a:t>1</a:t></a:fld>'


def theme(colours: Mapping[str, str] = COLOURS, fonts: str = "Arial", ea: str = "") -> str:
    rows = "".join(f'<a:{k}><a:srgbClr val="{v}"/></a:{k}>' for k, v in colours.items())
    face = f'<a:latin typeface="{fonts}"/><a:ea typeface="{ea}"/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme xmlns:a="{_A}" name="Corp"><a:themeElements><a:clrScheme name="Corp">{rows}'
        f'</a:clrScheme><a:fontScheme name="Corp"><a:majorFont>{face}</a:majorFont><a:minorFont>{face}'
        f'</a:minorFont></a:fontScheme><a:fmtScheme name="Corp"><a:fillStyleLst>{fill * 3}'
        f"</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}"
        f"</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def layout(
    shapes: str, kind: str = "", name: str = "Layout", override: str = "", bg: str = ""
) -> str:
    mapped = f"<a:overrideClrMapping {override}/>" if override else "<a:masterClrMapping/>"
    type_ = f' type="{kind}"' if kind else ""
    return (
        f'<p:sldLayout {NAMES}{type_}><p:cSld name="{name}">{bg}<p:spTree>{_TREE}{shapes}</p:spTree>'
        f"</p:cSld><p:clrMapOvr>{mapped}</p:clrMapOvr></p:sldLayout>"
    )


def standard(w: float = 13.333, h: float = 7.5) -> list[str]:
    """Four layouts as most templates have them, on a page of this size in inches."""
    side, inner = 0.06 * w, 0.88 * w
    foot = ph("sldNum", idx=12, text=NUMBER)
    return [
        layout(ph("ctrTitle", (side, 0.28 * h, inner, 0.25 * h), size=40)
               + ph("subTitle", (side, 0.56 * h, inner, 0.15 * h), 1, size=20), "title", "Title Slide"),
        layout(ph("title") + ph("", None, 1) + foot, "obj", "Title and Content"),
        layout(ph("title", (side, 0.4 * h, inner, 0.2 * h), size=36)
               + ph("body", (side, 0.62 * h, inner, 0.15 * h), 1, size=18), "secHead", "Section Header"),
        layout(ph("title") + foot, "titleOnly", "Title Only"),
    ]  # fmt: skip


def master(
    layouts: int, first_id: int, w: float = 13.333, h: float = 7.5, colour_map: str = PLAIN_MAP,
    more: str = "", bg: str = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>',
) -> str:  # fmt: skip
    side, inner = 0.06 * w, 0.88 * w
    shapes = (
        ph("title", (side, 0.06 * h, inner, 0.15 * h)) + ph("body", (side, 0.25 * h, inner, 0.62 * h), 1)
        + ph("dt", (side, 0.93 * h, 0.2 * w, 0.05 * h), 2) + ph("ftr", (0.4 * w, 0.93 * h, 0.2 * w, 0.05 * h), 3)
        + ph("sldNum", (0.84 * w, 0.93 * h, 0.1 * w, 0.05 * h), 4, NUMBER) + more
    )  # fmt: skip
    ids = "".join(
        f'<p:sldLayoutId id="{first_id + 1 + i}" r:id="rId{1 + i}"/>' for i in range(layouts)
    )

    def level(size: int, indent: int, bullet: str) -> str:
        return (
            f'marL="{indent}" indent="-228600" algn="l"><a:lnSpc><a:spcPct val="90000"/></a:lnSpc>'
            f'<a:spcBef><a:spcPts val="600"/></a:spcBef><a:buChar char="{bullet}"/><a:defRPr sz="{size}">'
            '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr>'
        )

    return (
        f"<p:sldMaster {NAMES}><p:cSld>{bg}<p:spTree>{_TREE}{shapes}</p:spTree></p:cSld>"
        f"<p:clrMap {colour_map}/><p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles><p:titleStyle>"
        '<a:lvl1pPr algn="l"><a:defRPr sz="2800" b="1"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill>'
        '<a:latin typeface="+mj-lt"/></a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle>'
        f"<a:lvl1pPr {level(2000, 228600, '•')}</a:lvl1pPr><a:lvl2pPr {level(1800, 571500, '–')}</a:lvl2pPr>"
        '</p:bodyStyle><p:otherStyle><a:lvl1pPr algn="r"><a:defRPr sz="1000"/></a:lvl1pPr></p:otherStyle>'
        "</p:txStyles></p:sldMaster>"
    )


def relations(rows: Sequence[tuple[str, str]] | Mapping[str, tuple[str, str]]) -> str:
    """Relationships by id (rId1, rId2, … for a list): type's last word and target."""
    pairs = rows if isinstance(rows, Mapping) else {f"rId{i}": r for i, r in enumerate(rows, 1)}
    text = ""
    for name, (kind, target) in pairs.items():
        outside = ' TargetMode="External"' if "://" in target else ""
        text += f'<Relationship Id="{name}" Type="{_R}/{kind}" Target="{target}"{outside}/>'
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{text}</Relationships>'


def slide(title: str) -> str:
    return (
        f"<p:sld {NAMES}><p:cSld><p:spTree>{_TREE}"
        + ph("title", None, 0, f'<a:r><a:rPr lang="en-US"/><a:t>{title}</a:t></a:r>')
        + "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
    )


def parts(
    w: float = 13.333, h: float = 7.5, layouts: list[str] | None = None, masters: int = 1,
    slides: Sequence[str] = (), in_presentation: str = "", **look: Any,
) -> dict[str, str | bytes]:  # fmt: skip
    """The parts of a template; `look` goes to its masters and theme."""
    own = standard(w, h) if layouts is None else layouts
    found: dict[str, str | bytes] = {}
    main: dict[str, tuple[str, str]] = {}
    faces = {k: look.pop(k) for k in ("colours", "fonts", "ea") if k in look}
    number = 0
    ids = ""
    for m in range(1, masters + 1):
        ident = 2_147_483_648 + 100 * (m - 1)
        found[f"ppt/slideMasters/slideMaster{m}.xml"] = master(len(own), ident, w, h, **look)
        rows = [
            ("slideLayout", f"../slideLayouts/slideLayout{number + i}.xml")
            for i in range(1, len(own) + 1)
        ]
        rows.append(("theme", f"../theme/theme{m}.xml"))
        found[f"ppt/slideMasters/_rels/slideMaster{m}.xml.rels"] = relations(rows)
        found[f"ppt/theme/theme{m}.xml"] = theme(**faces)
        for text in own:
            number += 1
            found[f"ppt/slideLayouts/slideLayout{number}.xml"] = text
            found[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = relations(
                [("slideMaster", f"../slideMasters/slideMaster{m}.xml")]
            )
        main[f"rIdM{m}"] = ("slideMaster", f"slideMasters/slideMaster{m}.xml")
        ids += f'<p:sldMasterId id="{ident}" r:id="rIdM{m}"/>'
    listed = ""
    for i, title in enumerate(slides, 1):
        found[f"ppt/slides/slide{i}.xml"] = slide(title)
        found[f"ppt/slides/_rels/slide{i}.xml.rels"] = relations(
            [("slideLayout", "../slideLayouts/slideLayout2.xml")]
        )
        main[f"rIdS{i}"] = ("slide", f"slides/slide{i}.xml")
        listed += f'<p:sldId id="{255 + i}" r:id="rIdS{i}"/>'
    listed = f"<p:sldIdLst>{listed}</p:sldIdLst>" if listed else ""
    for name in ("presProps", "viewProps", "tableStyles"):
        main[f"rId{name}"] = (name, f"{name}.xml")
    found["ppt/presProps.xml"] = f"<p:presentationPr {NAMES}/>"
    found["ppt/viewProps.xml"] = f"<p:viewPr {NAMES}/>"
    found["ppt/tableStyles.xml"] = (
        f'<a:tblStyleLst xmlns:a="{_A}" def="{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}"/>'
    )
    found["ppt/presentation.xml"] = (
        f"<p:presentation {NAMES}><p:sldMasterIdLst>{ids}</p:sldMasterIdLst>{listed}"
        f'<p:sldSz cx="{inch(w)}" cy="{inch(h)}"/><p:notesSz cx="6858000" cy="9144000"/>{in_presentation}'
        "</p:presentation>"
    )
    found["ppt/_rels/presentation.xml.rels"] = relations(main)
    found["_rels/.rels"] = relations([("officeDocument", "ppt/presentation.xml")])
    return found


_TYPES = {
    "slideMasters/slideMaster": "slideMaster", "slideLayouts/slideLayout": "slideLayout",
    "slides/slide": "slide", "presProps": "presProps", "viewProps": "viewProps",
    "tableStyles": "tableStyles",
}  # fmt: skip


def pack(found: Mapping[str, str | bytes], main: str = MAIN, more: str = "") -> bytes:
    """The parts as a package; `main` is the content type of the presentation."""
    rows = f'<Override PartName="/ppt/presentation.xml" ContentType="{main}"/>{more}'
    for name in found:
        for start, kind in _TYPES.items():
            if name.startswith(f"ppt/{start}") and name.endswith(".xml"):
                rows += f'<Override PartName="/{name}" ContentType="{_TYPE}.{kind}+xml"/>'
        if name.startswith("ppt/theme/"):
            kind = "application/vnd.openxmlformats-officedocument.theme+xml"
            rows += f'<Override PartName="/{name}" ContentType="{kind}"/>'
    types = (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="bin" ContentType="application/octet-stream"/>'
        '<Default Extension="fntdata" ContentType="application/x-fontdata"/>'
        f"{rows}</Types>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", types)
        for name, content in found.items():
            package.writestr(name, content)
    return stream.getvalue()


class Making:
    """What tests make templates with."""

    parts = staticmethod(parts)
    pack = staticmethod(pack)
    ph = staticmethod(ph)
    shape = staticmethod(shape)
    layout = staticmethod(layout)
    standard = staticmethod(standard)
    relations = staticmethod(relations)
    names = NAMES
    dark = DARK_MAP
    plain = PLAIN_MAP
    number = NUMBER
    colours = COLOURS
    main = MAIN
    type = _TYPE


@pytest.fixture(scope="session")
def making() -> type[Making]:
    return Making


@pytest.fixture
def saved(tmp_path: Path) -> Callable[..., Path]:
    """A template in a file: `saved(bytes)` or `saved(parts)`."""

    def save(content: bytes | Mapping[str, str | bytes], name: str = "corp.pptx") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else pack(content))
        return path

    return save
