"""The canonical form of XML parts: two spellings of the same content have the same form.

It leaves out what programs change whenever they save a file: the order of attributes, prefixes, the
language of texts and the marks of spell checkers, the division of a text into runs, ids that are
not shown. What our writers write has its attributes in alphabetical order already, so that a build
needs no parser to know the form (`of_written`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator

from deck.core.escaping import escape
from deck.core.package import Element

_MS = "http://schemas.microsoft.com/office/"
_OPEN = "http://schemas.openxmlformats.org/"
_PREFIXES = {
    f"{_OPEN}drawingml/2006/main": "a:",
    f"{_OPEN}presentationml/2006/main": "p:",
    f"{_OPEN}drawingml/2006/chart": "c:",
    f"{_OPEN}officeDocument/2006/relationships": "r:",
    f"{_MS}drawing/2014/main": "a16:",
    f"{_MS}drawing/2017/decorative": "adec:",
    f"{_MS}drawing/2016/SVG/main": "asvg:",
    f"{_OPEN}markup-compatibility/2006": "mc:",
}
_UNSEEN_ATTRIBUTES = {
    "lang", "altLang", "err", "dirty", "smtClean", "noProof", "bmk", "mc:Ignorable", "userDrawn",
}  # fmt: skip
_UNSEEN = {"a:endParaRPr", "c:lang", "p14:modId"}
_SHAPE_ID = "{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}"
"""The extension with the id that a shape keeps: ours are kept by programs, others are added by them."""
_UNSEEN_EXTENSIONS = {
    "{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}",  # p14:creationId of a slide
    "{D42A27DB-BD31-4B8C-83A1-F6EECF244321}",  # p14:modId
    "{0D108BD9-81ED-4DB2-BD59-A6C34878D82A}",  # a16:rowId
    "{9D8B030D-6E8A-4147-A177-3AD203B41FA5}",  # a16:colId
    "{28A0092B-C50C-407E-A947-70E740481C1C}",  # a14:useLocalDpi
    "{C3380CC4-5D6E-409C-BE32-E72D297353CC}",  # c16:uniqueId
    "{EFAFB233-063F-42B5-8137-9DF3F51BA10A}",  # p15:sldGuideLst
}
_TEXTS = {"a:t", "c:v", "c:f", "c:formatCode"}
_SEVERAL = re.compile(r'<([\w:]+)((?:\s+[\w:]+="[^"]*"){2,})(\s*/?)>')
_NAMESPACES = re.compile(r'\sxmlns(?::\w+)?="[^"]*"')
_OUR_ID = re.compile(r"\{[0-9A-F]{8}-0000-5000-8000-000000[0-9A-F]{6}\}")
"""What `shape_id` of the record gives."""
_BETWEEN_RUNS = "</a:t></a:r><a:r>"
_FIELD = re.compile(r"(<a:fld (?:(?!</a:fld>).)*?<a:t)(?:/>|>[^<]*</a:t>)")
_HEAD = re.compile(r"^<\?xml[^>]*>\s*")
_UNSEEN_TEXT = re.compile(
    rf' (?:{"|".join(sorted(_UNSEEN_ATTRIBUTES - {"mc:Ignorable"}))})="[^"]*"'
)
_PLAIN_COLOUR = re.compile(r'(<a:s(?:cheme|rgb)Clr val="\w+")></a:s\w+Clr>')
_CHART_LANG = re.compile(r'<c:lang val="[^"]*"/>')
_REFERENCE = re.compile(r' r:(\w+)="([^"]*)"')
_WRITTEN_NAMESPACES = tuple(
    f' xmlns:{_PREFIXES[name][:-1]}="{name}"'
    for name in (
        f"{_OPEN}drawingml/2006/chart",
        f"{_MS}drawing/2017/decorative",
        f"{_MS}drawing/2016/SVG/main",
    )
)
Link = Callable[[str], str]
"""What stands for the id of a relationship: ids are numbered anew by programs."""


def no_link(_: str) -> str:
    """Leaves the targets of relationships out."""
    return ""


def of_written(xml: str, link: Link | None = None) -> str:
    """The form of XML that our writers wrote, whose attributes are in order; `link` is needed for
    XML that refers to relationships."""
    if link is not None:
        xml = _REFERENCE.sub(lambda m: f' r:{m[1]}="{escape(link(m[2]))}"', xml)
    if " xmlns:" in xml:
        for namespace in _WRITTEN_NAMESPACES:
            xml = xml.replace(namespace, "")
    if "zh-CN" in xml:
        xml = xml.replace(' altLang="en-US"', "").replace(' lang="zh-CN"', "")
    xml = xml.replace(' lang="en-US"', "").replace("<a:endParaRPr/>", "")
    return _unified(xml.replace("<a:p></a:p>", "<a:p/>").replace("<a:t>‹#›</a:t>", "<a:t"))


def of_chart(xml: str) -> str:
    """The form of a chart part that `charts` wrote, whose attributes are in order."""
    start = xml.index(">", xml.index("<c:chartSpace")) + 1
    xml = _CHART_LANG.sub("", "<c:chartSpace>" + xml[start:])
    return of_written(_PLAIN_COLOUR.sub(r"\1/>", xml), no_link)


def of_text(xml: str) -> str:
    """The form of XML that was written by a serialiser, with attributes in any order."""
    xml = _NAMESPACES.sub("", _HEAD.sub("", xml))
    xml = _UNSEEN_TEXT.sub("", xml)
    return of_written(_FIELD.sub(r"\1", _SEVERAL.sub(_sorted, xml)), no_link)


def _sorted(tag: re.Match[str]) -> str:
    attributes = sorted(re.findall(r'[\w:]+="[^"]*"', tag[2]))
    return f"<{tag[1]} {' '.join(attributes)}{tag[3]}>"


def of_element(element: Element, link: Link = no_link) -> str:
    """The form of parsed XML."""
    return _unified(_FIELD.sub(r"\1", "".join(_spelled(element, link))))


def _unified(xml: str) -> str:
    """Removes the differences that can be seen in the text alone."""
    xml = xml.replace("<a:r><a:rPr/>", "<a:r>")
    if "&" in xml:
        xml = xml.replace("&quot;", '"').replace("&#x27;", "'")
    first, *others = xml.split(_BETWEEN_RUNS)
    if not others:
        return xml
    pieces, look = [first], _look(first)
    for piece in others:  # one run, split by a program, has one look
        properties, text, rest = piece.partition("<a:t>")
        same = bool(text) and properties == look
        pieces.append(rest if same else _BETWEEN_RUNS + piece)
        look = look if same and "<a:r>" not in rest else _look("<a:r>" + piece)
    return "".join(pieces)


def _look(xml: str) -> str:
    """The properties of the last run of `xml`."""
    return xml.rpartition("<a:r>")[2].partition("<a:t>")[0]


def _spelled(element: Element, link: Link) -> Iterator[str]:
    """An element as our writers would spell it."""
    if not isinstance(element.tag, str):
        return
    tag = _name(element.tag)
    if tag in _UNSEEN or element.get("uri") in _UNSEEN_EXTENSIONS:
        return
    if tag == "a16:creationId" and not _OUR_ID.fullmatch(element.get("id", "")):
        return
    inner = [piece for child in element for piece in _spelled(child, link)]
    if not inner and (tag.endswith(":extLst") or element.get("uri") == _SHAPE_ID):
        return
    text = element.text or ""
    if not len(element) and (tag in _TEXTS or text.strip()):
        inner = [escape(text, quote=False)]
    attributes = sorted(
        (name, link(value) if name.startswith("r:") else value)
        for name, value in ((_name(key), value) for key, value in element.attrib.items())
        if name not in _UNSEEN_ATTRIBUTES
    )
    yield f"<{tag}"
    for name, value in attributes:
        yield f' {name}="{escape(value).replace(chr(10), "&#10;").replace(chr(9), "&#9;")}"'
    if inner:
        yield ">"
        yield from inner
        yield f"</{tag}>"
    else:
        yield "/>"


def _name(tag: str) -> str:
    """A name with our prefix of its namespace, or with the namespace where we have none."""
    if tag[0] != "{":
        return tag
    namespace, _, local = tag[1:].partition("}")
    return f"{_PREFIXES.get(namespace, f'{{{namespace}}}')}{local}"


def text_digest(slide: Element) -> str:
    """The digest of a slide's texts, and of whether it is hidden: the same whatever program writes it."""
    names = {prefix[:-1]: name for name, prefix in _PREFIXES.items()}
    texts = slide.xpath("//a:p[not(ancestor::mc:Fallback)]/a:r/a:t/text()", namespaces=names)
    hidden = slide.get("show") in ("0", "false", "off")
    return fingerprint("".join("".join(texts).split()), "hidden" if hidden else "")


def fingerprint(*texts: str) -> str:
    """The digest of canonical forms, as 16 hex digits."""
    digest = hashlib.blake2b(digest_size=8)
    for text in texts:
        digest.update(text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
