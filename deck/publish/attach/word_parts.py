"""Parts, relationships and content types of a Word package, read and written as XML trees."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

from deck.core.errors import AttachError
from deck.core.package import CONTENT_TYPES, parse
from deck.core.package_edit import Parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {
    "w": W.strip("{}"),
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def read_part(package: Parts, part: str) -> Any:
    """The root element of a part. Raises AttachError where it cannot be parsed safely."""
    try:
        root = parse(package[part])
    except etree.XMLSyntaxError as error:
        raise AttachError(f"its part {part} is damaged: {error.msg}") from None
    if root.getroottree().docinfo.doctype:
        raise AttachError(f"its part {part} declares a document type, as no Word document does")
    return root


def write_part(package: Parts, part: str, root: Any) -> None:
    """Replaces a part by its changed tree; the XML declaration stays as it was, in UTF-8."""
    tree = root.getroottree()
    written = re.match(rb"(\xef\xbb\xbf)?<\?xml[^>]*\?>\s*", package[part])
    head = written[0] if written and tree.docinfo.encoding.upper() == "UTF-8" else _DECLARATION
    package[part] = head + etree.tostring(tree, encoding="UTF-8")


def relationships(package: Parts, part: str) -> dict[str, tuple[str, str]]:
    """The relationships of a part (of the package: `""`) by id: their kind (`image`) and target.

    A target is the name of a part; one outside of the package stays as it is written.
    """
    rels = _rels(part)
    found = {}
    for row in read_part(package, rels) if rels in package else ():
        target = row.get("Target", "")
        if row.get("TargetMode") != "External":
            joined = posixpath.join("/", posixpath.dirname(part), target)
            target = posixpath.normpath(joined).lstrip("/")
        found[row.get("Id", "")] = row.get("Type", "").rpartition("/")[2], target
    return found


def related(package: Parts, part: str, kind: str) -> str | None:
    """The part that another part has a relationship of a kind to (`styles`)."""
    targets = (target for k, target in relationships(package, part).values() if k == kind)
    return next((target for target in targets if target in package), None)


def relate(package: Parts, part: str, kind: str, target: str) -> str:
    """Adds a relationship to a part; the id of the relationship."""
    rels = _rels(part)
    if rels not in package:
        package[rels] = _DECLARATION + f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()
    root = read_part(package, rels)
    taken = {row.get("Id") for row in root}
    number = 1
    while (key := f"rIdBriefdeck{number}") in taken:
        number += 1
    row = etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", Id=key)
    row.set("Type", f"{NS['r']}/{kind}")
    row.set("Target", posixpath.relpath(target, posixpath.dirname(part)))
    write_part(package, rels, root)
    return key


def declare(package: Parts, extension: str, content_type: str) -> None:
    """Gives a file name extension its content type, where it has none."""
    root = read_part(package, CONTENT_TYPES)
    if all(row.get("Extension", "").lower() != extension for row in root):
        default = etree.QName(root).namespace
        row = etree.Element(f"{{{default}}}Default", Extension=extension, ContentType=content_type)
        root.insert(0, row)
        write_part(package, CONTENT_TYPES, root)


def drop(package: Parts, part: str, ids: Iterable[str]) -> None:
    """Removes relationships of a part, and the parts that no relationship leads to any more."""
    rels, known = read_part(package, _rels(part)), relationships(package, part)
    for row in list(rels):
        if row.get("Id") in ids:
            rels.remove(row)
    write_part(package, _rels(part), rels)
    sources = [_source(name) for name in package if name.endswith(".rels")]
    needed = {target for one in sources for _, target in relationships(package, one).values()}
    types = read_part(package, CONTENT_TYPES)
    for target in {known[key][1] for key in ids if key in known} - needed:
        del package[target]
        for row in types.findall(f"{{*}}Override[@PartName='/{target}']"):
            types.remove(row)
            write_part(package, CONTENT_TYPES, types)


def _rels(part: str) -> str:
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _source(rels: str) -> str:
    folder, file = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
