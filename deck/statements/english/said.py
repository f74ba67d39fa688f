"""What a sentence says of how real a figure is."""

from __future__ import annotations

from typing import NamedTuple

from deck.language.statement import Status

FORWARD: frozenset[Status] = frozenset(("target", "guidance", "estimate", "superseded"))


class Said(NamedTuple):
    """The status of a figure, and whether the sentence itself says it with a verb."""

    status: Status
    stated: bool
    past: bool = False
    possible: bool = False
    """Whether it is only said to be possible: could, might."""
