"""Names of people and companies in the properties of the file that no page says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deck.core.package import Package
from deck.proof.report import Finding, Place
from deck.proof.review.checks.comments import comment_authors
from deck.proof.review.embedded import xml_of
from deck.proof.review.grouping import listed
from deck.proof.review.model import Deck

GROUP = "leaks"
CODES = ("author-data",)
_FIELDS = {
    "creator": "author",
    "lastModifiedBy": "last editor",
    "Company": "company",
    "Manager": "manager",
}
_NOBODY = re.compile(
    r"(?:microsoft )?office[ -]?(?:user|用户|使用者)?|microsoft|user|users?|admin(?:istrator)?|owner|author|unknown(?: creator)?|test"
    r"|system administrator|mycompany|第一ppt|officeplus|www\..*|neopraxis\.org|.*\bwindows\b.*|lenovo|dell|hp|asus|acer|用户|使用者|微软用户|微軟使用者|python-pptx|steve canny|pptxgenjs|openpyxl"
    r"|xlsxwriter|created (?:by|with) .*|apache poi|sheetjs|libreoffice|openoffice.*|aspose.*|microsoft corporation|none|null|\W*|\d*",
    re.IGNORECASE,
)
"""Names that programs give, which name nobody."""


def findings(deck: Deck) -> Iterator[Finding]:
    """All names as one finding."""
    names: dict[str, list[str]] = {}

    def add(name: str, role: str) -> None:
        name = " ".join(name.split())
        if name and not _NOBODY.fullmatch(name) and role not in names.setdefault(name, []):
            names[name].append(role)

    for role, name in _properties(deck.package):
        add(name, role)
    for name in comment_authors(deck.package).values():
        add(name, "comments")
    for part in deck.package:
        if part.startswith("ppt/changesInfos/"):
            root = xml_of(deck.package, part)
            for change in root.iter("{*}chgData") if root is not None else ():
                add(change.get("name") or "", "list of changes")
    for inner in deck.embedded.values():
        for role, name in _properties(inner):
            add(name, f"{role} of an embedded file")
    names = {name: roles for name, roles in names.items() if not deck.says(name)}
    if names:
        what = listed([f"“{name}” ({', '.join(roles[:2])})" for name, roles in names.items()], 5)
        message = f"names in the properties of the file: {what}; remove them with File > Info > Inspect Document"
        yield Finding("author-data", Place(), message)


def _properties(package: Package) -> Iterator[tuple[str, str]]:
    """What the properties of a file say of people: the role and the name."""
    for part in ("docProps/core.xml", "docProps/app.xml"):
        root = xml_of(package, part)
        for element in root if root is not None else ():
            tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
            if tag in _FIELDS:
                yield _FIELDS[tag], element.text or ""
