"""The Office files inside of a deck: workbooks of charts, and objects of other programs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from deck.core.package import Element, Package, PackageError
from deck.pptx.presentation import Presentation

_MOST, _MOST_BYTES = 300, 40_000_000


def embedded_packages(package: Presentation) -> dict[str, Package]:
    """The files inside of a deck that can be read, by their parts."""
    found: dict[str, Package] = {}
    for part in package:
        if "/embeddings/" not in f"/{part.lower()}" or len(found) >= _MOST:
            continue
        data = package.part(part) if package.info(part).file_size <= _MOST_BYTES else None
        if data is not None and data.startswith(b"PK"):
            with suppress(PackageError):
                found[part] = Package(data)
    return found


def xml_of(package: Package, part: str, most: int = 4_000_000) -> Element | None:
    """The XML of a part that is not larger than `most` bytes; None if it is missing or damaged."""
    if part not in package or package.info(part).file_size > most:
        return None
    with suppress(PackageError):
        return package.xml(part)
    return None


def ties(package: Package) -> Iterator[tuple[str, str, str, bool]]:
    """The relationships of all parts: the part, the kind, the target, and whether it is outside."""
    for part in ("", *package):
        if part.endswith(".rels"):
            continue
        with suppress(PackageError):
            for tie in package.relationships(part):
                yield part, tie.kind, tie.target, tie.external
