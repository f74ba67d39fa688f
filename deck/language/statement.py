"""The kinds of statement that a figure or text can be: reported, claimed, inferred by us, forecast.

The signs are those of footnotes in their usual order (Chicago Manual of Style, 14.25: * † ‡ § ‖ ¶),
which readers know; the foot of the page and the sources page explain them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias, cast

Kind: TypeAlias = Literal["fact", "claim", "inference", "forecast"]
Marked: TypeAlias = Literal["claim", "inference", "forecast"]

Status: TypeAlias = Literal[
    "actual", "target", "guidance", "estimate", "consensus", "hypothetical", "superseded"
]
"""How real a figure is. `superseded`: a guidance or proposal that was replaced, or not agreed."""

MARKS: dict[str, str] = {
    "inference": "*",
    "derived": "†",
    "unclear": "‡",
    "claim": "§",
    "forecast": "¶",
}

_WRITTEN = re.compile(r"(claim|forecast|inference)(?: +(by|for) +(\S.*))?")
_DETAIL = {"claim": "by", "forecast": "for"}


class Statement(NamedTuple):
    """A marked statement; `detail` is the speaker of a claim, or the time of a forecast."""

    kind: Marked
    detail: str = ""


@lru_cache(maxsize=1_024)
def read_statement(text: str) -> Statement | None:
    """Parses the content of a `${…}` that marks a text: `claim by Kamela`, `forecast for 2025`,
    `inference`."""
    match = _WRITTEN.fullmatch(text.strip())
    if not match or match[2] not in (None, _DETAIL.get(match[1])):
        return None
    return Statement(cast("Marked", match[1]), match[3] or "")
