"""The sections of a deck: their marks, and what refers to them by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from pydantic import Field

from deck.outline.fields import Model
from deck.outline.texts import Text
from deck.outline.validation import Fault, unknown

Minutes = Annotated[int, Field(ge=1, le=1_440)]
"""How long something takes, in minutes."""


class SectionHead(Model):
    """A section, as its mark has it."""

    name: Text
    """The name of the section."""
    question: Text | None = None
    """The question that it answers; the agenda shows it."""
    minutes: Minutes | None = None
    """How long it takes; the agenda shows it."""


def named(value: Any) -> Any:
    """The short form of a section: its name."""
    return value if isinstance(value, (dict, SectionHead)) else {"name": value}


def unknown_sections(items: Sequence[Any]) -> list[Fault]:
    """Faults for agendas that name a section which the deck does not have."""
    mappings = [(i, item) for i, item in enumerate(items) if isinstance(item, dict)]
    names = list(dict.fromkeys(str(name) for _, item in mappings for name in _opened(item)))
    return [
        Fault(("slides", i, *path), unknown("section", str(name), names))
        for i, item in mappings
        if item.get("kind") == "agenda"
        for path, name in _referred(item)
        if str(name) not in names
    ]


def _opened(item: dict[str, Any]) -> Iterator[Any]:
    """The section that a mark or a divider opens."""
    mark = item.get("section")
    if "kind" not in item and mark is not None:
        yield mark.get("name") if isinstance(mark, dict) else mark
    elif item.get("kind") == "section":
        yield item.get("title")


def _referred(item: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The sections that an agenda refers to, each with its path."""
    if item.get("current") is not None:
        yield ("current",), item["current"]
    minutes = item.get("minutes")
    for name in minutes if isinstance(minutes, dict) else ():
        yield ("minutes", str(name)), name
