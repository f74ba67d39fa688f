"""What a canvas is filled with, and what it knows of the rest of the deck."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from deck.language.statement import Statement
from deck.scene.items import Item
from deck.scene.scene import Finding


@dataclass
class Draft:
    """A page that is being arranged."""

    items: list[Item] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    layout: str = "page"
    legend: str = ""
    statements: dict[Statement, None] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    """What the speaker's notes say besides those of the author."""
    noted: list[int] = field(default_factory=list)
    """The footnotes that the page refers to, in order of first use."""


class SectionPage(NamedTuple):
    """A page of a section: its id, its number and its title."""

    id: str
    number: int
    title: str


@dataclass(frozen=True)
class Section:
    """A section of the deck: its name, the id of its first page, that page's number, the question that it answers,
    how many minutes it takes, and its pages but the divider."""

    name: str
    page: str
    number: int
    question: str = ""
    minutes: int | None = None
    pages: tuple[SectionPage, ...] = ()
