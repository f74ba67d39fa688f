"""What a check reports, of an outline or of a finished deck."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from deck.proof.finding import LEVELS, Finding
from deck.proof.quotes import Proof

Standing: TypeAlias = Literal["proved", "drawn", "typed", "changed", "added", "unread"]
"""A fact; data of a chart as built; typed in the outline; changed or added after the build; not to
be read."""


class ShownFigure(NamedTuple):
    """A figure that a slide shows: the shape, its words, how it stands, the fact that it is."""

    slide: int
    shape: str
    text: str
    standing: Standing
    fact: str = ""


@dataclass(frozen=True)
class Report:
    """What a check found.

    `proofs` are the facts with what became of them, `figures` what the slides show, `slides` their
    numbers and titles, `sources` the titles of the sources by id.
    """

    file: str
    kind: Literal["outline", "deck"]
    title: str
    lang: str
    proofs: tuple[Proof, ...]
    figures: tuple[ShownFigure, ...]
    slides: tuple[tuple[int, str], ...]
    findings: tuple[Finding, ...]
    sources: dict[str, str]

    def counted(self) -> dict[str, int]:
        """How many findings there are of each level."""
        found = Counter(finding.level for finding in self.findings)
        return {level: found[level] for level in LEVELS}
