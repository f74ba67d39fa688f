"""The nodes of a tree: their figures or their answers, and their branches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BeforeValidator, PrivateAttr, ValidationInfo, model_validator

from deck.outline.facts.combination import Operator
from deck.outline.fields import Model
from deck.outline.texts import FactId, Text, short_list
from deck.outline.validation import MisfitError
from deck.slides.chips import Change, Good, read_change
from deck.slides.marks import Status

_TYPED = {"x": "×", "*": "×", "-": "−", "–": "−", "/": "÷"}


class Node(Model):
    """A node of a tree."""

    text: Text
    """What it is: a figure's name, or a question."""
    value: FactId | Text | None = None
    """Its figure: the id of a fact, or a text."""
    delta: FactId | Text | None = None
    """Its change, with a sign: the id of a fact, or a text such as `+3 pts`."""
    good: Good = "up"
    """Which change is good: `up`, or `down` as for costs."""
    op: Annotated[Operator | None, BeforeValidator(lambda v: _TYPED.get(str(v), v))] = None
    """How its branches give its figure: `×`, `+`, `−` or `÷`. Facts that do not are a finding."""
    status: Status | None = None
    """How its answer is: `green`, `amber`, `red`, or `done`."""
    answer: Text | None = None
    """The answer so far, beside a node without branches."""
    children: Nodes = ()
    """Its branches: nodes, texts, or `Text: [branches]`."""

    _change: Change | None = PrivateAttr(default=None)

    @property
    def change(self) -> Change | None:
        """Its change, as the outline writes it, and its direction."""
        return self._change

    @model_validator(mode="after")
    def _is_read(self, info: ValidationInfo) -> Node:
        if self.delta is not None and info.context is not None:
            self._change = read_change(self.delta, info.context["facts"], "delta")
        if self.children and (self.answer or self.status):
            field = "answer" if self.answer else "status"
            raise MisfitError("only a node without branches has an answer; move it there", field)
        return self

    @property
    def levels(self) -> int:
        """The levels from this node on."""
        return 1 + max((child.levels for child in self.children), default=0)

    def all(self) -> Iterator[Node]:
        """This node and all below it."""
        yield self
        for child in self.children:
            yield from child.all()

    @property
    def leaves(self) -> int:
        """How many nodes below it, or itself, have no branches."""
        return sum(child.leaves for child in self.children) or 1


def read_node(item: Any) -> Any:
    """A node as the outline may write it, as its fields."""
    if isinstance(item, dict):
        if len(item) == 1 and (key := next(iter(item))) not in Node.model_fields:
            value = item[key]
            return {"text": key, "children" if isinstance(value, list) else "value": value}
        return item
    return {"text": item}


Nodes = Annotated[
    tuple[Node, ...],
    short_list(tuple[Node | Text | dict[str, Any], ...], read_node),
]
Node.model_rebuild()
