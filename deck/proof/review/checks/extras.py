"""Data in the file beside its pages: macros, custom properties and parts, fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deck.core.package import Element
from deck.proof.report import Finding, Place, shortened
from deck.proof.review.embedded import xml_of
from deck.proof.review.grouping import listed
from deck.proof.review.model import Deck
from deck.scene.record import NAMESPACE

GROUP = "leaks"
CODES = ("macro", "custom-data", "embedded-font")
_EMPTY = re.compile(
    r"(?:\{?[0-9A-F-]{8,40}\}?|0x[0-9A-F]+|[\d.,:TZ/ -]*|true|false|Standard|Default)",
    re.IGNORECASE,
)
"""Values of ids, dates and switches."""
_OF_PROGRAMS = ("MSIP_Label_", "date", "ContentTypeId", "_", "KSO", "ICV", "Creat", "LastSaved", "Producer", "Application",
                "NXPowerLite", "PresentationFormat", "Articulate", "MediaServiceImageTags", "Generator")  # fmt: skip
"""The beginnings of properties that programs set for themselves."""
_STATES = {
    "not started",
    "in progress",
    "completed",
    "drafting",
    "english",
    "chinese",
    "none",
    "document",
}
_HARMLESS = ("contentTypeSchema", "FormTemplates", "bibliography", "coverPageProps", "CoverPageProperties",
             "GooglePresentationContent", "PptxGenJS")  # fmt: skip


def findings(deck: Deck) -> Iterator[Finding]:
    """One finding of each kind."""
    package = deck.package
    if macros := [
        part for part in package if part.lower().endswith(("vbaproject.bin", "vbadata.xml"))
    ]:
        message = f"the file holds macros ({macros[0]}); save it as .pptx without them"
        yield Finding("macro", Place(), message)
    data = [*_properties(deck), *_parts(deck)]
    if data:
        message = f"custom data in the file: {listed(data)}; remove them with File > Info > Inspect Document"
        yield Finding("custom-data", Place(), message)
    root = package.tree(package.main)
    fonts = [
        font.get("typeface") or ""
        for font in (
            root.iterfind("{*}embeddedFontLst/{*}embeddedFont/{*}font") if root is not None else ()
        )
    ]
    if fonts:
        message = f"fonts are embedded: {listed(list(dict.fromkeys(fonts)))}; make sure that their licence lets you pass them on"
        yield Finding("embedded-font", Place(), message)


def _properties(deck: Deck) -> Iterator[str]:
    """The custom properties that say what no page does, and the labels of sensitivity."""
    root = xml_of(deck.package, "docProps/custom.xml")
    named = []
    for each in root.iter("{*}property") if root is not None else ():
        value = " ".join("".join(each.itertext()).split())
        key = each.get("name") or ""
        of_program = _EMPTY.fullmatch(value) or key.startswith(_OF_PROGRAMS)
        if value and not of_program and not deck.says(value):
            named.append(f"“{shortened(key)}” = “{shortened(value)}”")
    if named:
        yield f"the {'properties' if len(named) > 1 else 'property'} {listed(named)}"
    keys = [
        each.get("name") or "" for each in (root.iter("{*}property") if root is not None else ())
    ]
    if (
        any(key.startswith("MSIP_Label_") for key in keys)
        or "docMetadata/LabelInfo.xml" in deck.package
    ):
        yield "a sensitivity label with the id of your organisation"


def _parts(deck: Deck) -> Iterator[str]:
    """The custom parts that hold words."""
    for part in deck.package:
        if not re.fullmatch(r"customXml/item\d*\.xml", part, re.IGNORECASE):
            continue
        root = xml_of(deck.package, part)
        if root is None or _is_harmless(root):
            continue
        words = [" ".join(t.split()) for t in root.itertext() if _is_said(t.strip())]
        if words:
            yield f"{part} (“{shortened('; '.join(words[:3]))}”)"


def _is_said(text: str) -> bool:
    return bool(text) and not _EMPTY.fullmatch(text) and text.lower() not in _STATES


def _is_harmless(root: Element) -> bool:
    """Whether a part is one of an office program without any words of a person, or a record of ours."""
    tag = str(root.tag)
    return tag.startswith(f"{{{NAMESPACE}}}") or any(
        word.lower() in tag.lower() for word in _HARMLESS
    )
