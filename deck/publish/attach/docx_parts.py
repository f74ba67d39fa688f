"""Relationships and content types of a Word package, changed by inserting and cutting bytes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from lxml import etree

from deck.core.errors import AttachError
from deck.core.package_edit import Parts
from deck.pptx.writer.dml import attribute

_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPES = "[Content_Types].xml"
_USED = re.compile(rb'\br:(?:id|embed|link|pict)="([^"]+)"')


def main_part(package: Parts) -> str:
    """The part with the document's text. Raises AttachError where the package has none."""
    for kind, target in _relations(package, "").values():
        if kind.endswith("/officeDocument") and target in package:
            return target
    raise AttachError("it is no Word document: its package names no text")


def related(package: Parts, part: str, kind: str) -> str | None:
    """The part that is tied to another by a kind of relationship (`styles`)."""
    for found, target in _relations(package, part).values():
        if found.endswith(f"/{kind}") and target in package:
            return target
    return None


def targets(package: Parts, part: str) -> dict[str, str]:
    """The parts that a part refers to, by the ids of its relationships."""
    return {
        key: target for key, (_, target) in _relations(package, part).items() if target in package
    }


def used(piece: bytes) -> set[str]:
    """The ids of relationships that a piece of XML refers to."""
    return {match.decode() for match in _USED.findall(piece)}


def relate(package: Parts, part: str, kind: str, target: str) -> str:
    """Tie `target` to a part; the id of the new relationship."""
    taken = set(_relations(package, part))
    number = 1
    while (key := f"rIdBriefdeck{number}") in taken:
        number += 1
    path = posixpath.relpath(target, posixpath.dirname(part))
    row = f'<Relationship Id="{key}" Type="{_TYPE}{kind}" Target="{attribute(path)}"/>'
    name = _rels(part)
    if name not in package:
        package[name] = (
            b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
        )
    package[name] = _inside(package[name], b"Relationships", row.encode(), last=True)
    return key


def declare(package: Parts, extension: str, content_type: str) -> None:
    """Give a file name extension its content type, where it has none."""
    known = re.findall(rb'<(?:\w+:)?Default\b[^>]*\bExtension="([^"]+)"', package[_TYPES])
    if extension.encode() in {name.lower() for name in known}:
        return
    row = f'<Default Extension="{extension}" ContentType="{content_type}"/>'
    package[_TYPES] = _inside(package[_TYPES], b"Types", row.encode(), last=False)


def drop(package: Parts, part: str, ids: Iterable[str]) -> None:
    """Take away relationships that the part's text no longer refers to, and parts that are then
    nobody's."""
    left = used(package[part])
    for key in ids:
        if key in left:
            continue
        _, target = _relations(package, part).get(key, ("", ""))
        row = re.compile(
            rb'<(?:\w+:)?Relationship\b[^>]*\bId="' + re.escape(key.encode()) + rb'"[^>]*/>'
        )
        package[_rels(part)] = row.sub(b"", package[_rels(part)], count=1)
        if target in package and not _is_tied(package, target):
            del package[target]
            override = re.compile(
                rb'<(?:\w+:)?Override\b[^>]*\bPartName="/'
                + re.escape(target.encode())
                + rb'"[^>]*/>'
            )
            package[_TYPES] = override.sub(b"", package[_TYPES])


def _is_tied(package: Parts, target: str) -> bool:
    sources = [name for name in package if name.endswith(".rels")]
    return any(
        target == found
        for name in sources
        for _, found in _relations(package, _source(name)).values()
    )


def _rels(part: str) -> str:
    folder, _, file = part.rpartition("/")
    return f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"


def _source(rels: str) -> str:
    folder, file = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _relations(package: Parts, part: str) -> dict[str, tuple[str, str]]:
    """Type and target of each relationship of a part, by id; targets outside have a scheme."""
    name = _rels(part)
    if name not in package:
        return {}
    try:
        root = etree.fromstring(
            package[name], etree.XMLParser(resolve_entities=False, no_network=True)
        )
    except etree.XMLSyntaxError as error:
        raise AttachError(f"its part {name} is damaged: {error.msg}") from None
    found = {}
    for row in root.iter("{*}Relationship"):
        target = row.get("Target") or ""
        if row.get("TargetMode") != "External":
            joined = posixpath.join("/", posixpath.dirname(part), target)
            target = posixpath.normpath(joined).lstrip("/")
        found[row.get("Id") or ""] = (row.get("Type") or "", target)
    return found


def _inside(data: bytes, tag: bytes, row: bytes, last: bool) -> bytes:
    """The XML with a row put into its root element, first or last."""
    head = re.search(rb"<(\w+:)?" + tag + rb"\b[^>]*?(/?)>", data)
    if head is None:
        raise AttachError("its package is damaged: a list of parts cannot be read")
    prefix = head[1] or b""
    row = row.replace(b"<", b"<" + prefix, 1)
    if head[2]:
        opened = data[head.start() : head.end() - 2] + b">"
        return (
            data[: head.start()] + opened + row + b"</" + prefix + tag + b">" + data[head.end() :]
        )
    if not last:
        return data[: head.end()] + row + data[head.end() :]
    at = data.rindex(b"</" + prefix + tag)
    return data[:at] + row + data[at:]
