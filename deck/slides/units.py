"""The boxes of an organisation: who it is, who reports to it, and who stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field

from deck.outline.fields import Model
from deck.outline.texts import Labelled, Text, Texts, labelled, labelled_list, short_list

MOST_BESIDE = 2


class Aside(Model):
    """A box beside another one."""

    name: Text
    """Who it is."""
    role: Text | None = None
    """What they do."""


Asides = Annotated[
    tuple[Aside, ...], labelled_list(tuple[Aside | Labelled | Text, ...], "name", "role")
]


class Unit(Aside):
    """A box: a unit or a person."""

    staff: Annotated[Asides, Field(max_length=MOST_BESIDE)] = ()
    """Who supports it, at its left: `Programme office: plans and reports`."""
    advice: Annotated[Asides, Field(max_length=MOST_BESIDE)] = ()
    """Who advises it, at its right, with a dashed line."""
    points: Texts = ()
    """What it does, below a box of the lowest level."""
    children: Units = ()
    """Who reports to it: boxes, names, `Name: role`, or `Name: [who reports to it]`."""

    def all(self) -> Iterator[Unit]:
        """This box and all below it."""
        yield self
        for child in self.children:
            yield from child.all()

    @property
    def levels(self) -> int:
        """The levels from this box on."""
        return 1 + max((child.levels for child in self.children), default=0)


def read_unit(item: Any) -> Any:
    """A box as the outline may write it, as its fields."""
    if isinstance(item, dict) and len(item) == 1 and isinstance(next(iter(item.values())), list):
        ((name, children),) = item.items()
        return item if name in Unit.model_fields else {"name": name, "children": children}
    return labelled(item, "name", "role")


Units = Annotated[
    tuple[Unit, ...], short_list(tuple[Unit | Labelled | Text | dict[str, Any], ...], read_unit)
]
Unit.model_rebuild()
