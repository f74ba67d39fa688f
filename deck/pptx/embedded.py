"""What a deck carries of its making: the outline's text, its sources and facts, in a part of its own."""

from __future__ import annotations

import json
from typing import Any, NamedTuple
from zipfile import BadZipFile

from deck.core.package import open_package
from deck.scene.record import NAMESPACE

LEDGER = f"{{{NAMESPACE}}}ledger"


class Carried(NamedTuple):
    """The outline as it was written, the name of its file, and the facts as they stood then.

    `data` is all that the part holds, `part` its name in the package.
    """

    outline: str
    file: str
    data: dict[str, Any]
    part: str


def carried(deck: bytes) -> Carried | None:
    """What a deck carries; None for one that carries nothing, or nothing that can be read."""
    try:
        package = open_package(deck)
    except BadZipFile:
        return None
    for part, root in package.trees.items():
        if root.tag != LEDGER:
            continue
        try:
            data = json.loads("".join(root.itertext()))
        except ValueError:
            continue
        if isinstance(data, dict) and isinstance(data.get("outline"), str):
            return Carried(data["outline"], str(data.get("file") or "outline.yaml"), data, part)
    return None
