"""A Word package of which three parts are written again: the text, its relationships, the content types."""

from __future__ import annotations

import posixpath
import re
from typing import Any

from lxml import etree

from deck.core.errors import AttachError
from deck.core.package import CONTENT_TYPES, open_package
from deck.core.package import NS as PACKAGE_NS
from deck.core.package_edit import Parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {
    "w": W.strip("{}"),
    "r": PACKAGE_NS["r"],
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": PACKAGE_NS["a"],
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class WordPackage:
    """The parts of a Word document; `root` is the tree of its text, to be changed in place.

    Raises AttachError where the package is damaged or holds no Word document.
    """

    def __init__(self, report: bytes) -> None:
        self._parts = Parts(report)
        self._read = open_package(report)
        self._main = next(iter(self._read.related("", "officeDocument")), "")
        if not self._main:
            raise AttachError("it is no Word document: its package names no text")
        folder, file = posixpath.split(self._main)
        self._rels = posixpath.join(folder, "_rels", f"{file}.rels")
        self.root = self._tree(self._main)
        self._types = self._tree(CONTENT_TYPES)
        if self._rels in self._parts:
            self._rows = self._tree(self._rels)
        else:
            self._rows = etree.Element(f"{{{PACKAGE_NS['rels']}}}Relationships")

    @property
    def is_signed(self) -> bool:
        """Whether the package holds a signature."""
        return any(name.startswith("_xmlsignatures/") for name in self._parts)

    def related(self, kind: str) -> Any:
        """The root of the part that the text has a relationship of a kind to (`styles`), if any."""
        parts = self._read.related(self._main, kind)
        return self._tree(parts[0]) if parts else None

    def target(self, relationship: str) -> tuple[str, bytes]:
        """Name and bytes of the part behind a relationship of the text; empty if outside."""
        part = self._read.target(self._main, relationship) or ""
        return part, self._read.parts.get(part, b"")

    def add(self, name: str, data: bytes, kind: str, content_type: str) -> str:
        """Adds a part beside the text; the id of the new relationship to it."""
        folder = posixpath.dirname(self._main)
        part = self._parts.unused(posixpath.join(folder, name))
        self._parts[part] = data
        extension = name.rpartition(".")[2]
        if all(row.get("Extension", "").lower() != extension for row in self._types):
            row = etree.Element(f"{{{PACKAGE_NS['ct']}}}Default", Extension=extension)
            row.set("ContentType", content_type)
            self._types.insert(0, row)
        taken, number = {row.get("Id") for row in self._rows}, 1
        while (key := f"rIdBriefdeck{number}") in taken:
            number += 1
        row = etree.SubElement(self._rows, f"{{{PACKAGE_NS['rels']}}}Relationship", Id=key)
        row.set("Type", f"{NS['r']}/{kind}")
        row.set("Target", posixpath.relpath(part, folder))
        return key

    def drop(self, ids: set[str]) -> None:
        """Removes relationships of the text, and the parts that no other one leads to."""
        targets = [
            (source == self._main and one.id in ids, one.target)
            for source, rows in self._read.relationships.items()
            for one in rows
        ]
        needed = {target for dropped, target in targets if not dropped}
        for row in [row for row in self._rows if row.get("Id") in ids]:
            self._rows.remove(row)
        for part in {target for dropped, target in targets if dropped} - needed:
            del self._parts[part]
            for row in self._types.findall(f"{{*}}Override[@PartName='/{part}']"):
                self._types.remove(row)

    def written(self) -> bytes:
        """The package with the changed trees; XML declarations stay as they were."""
        changed = {self._main: self.root, self._rels: self._rows, CONTENT_TYPES: self._types}
        for part, root in changed.items():
            tree, head = root.getroottree(), _DECLARATION
            if part in self._parts and tree.docinfo.encoding.upper() == "UTF-8":
                declared = re.match(rb"(\xef\xbb\xbf)?<\?xml[^>]*\?>\s*", self._parts[part])
                head = declared[0] if declared else head
            self._parts[part] = head + etree.tostring(tree, encoding="UTF-8")
        return self._parts.written()

    def _tree(self, part: str) -> Any:
        if part not in self._read.trees:
            reason = self._read.broken.get(part, "it is missing")
            raise AttachError(f"its part {part} is damaged: {reason}")
        root = self._read.trees[part]
        if root.getroottree().docinfo.doctype:
            raise AttachError(f"its part {part} declares a document type; no Word document does")
        return root
