"""Which model reads a slide, and what to say to one that names no kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from deck.core.spelling import nearest
from deck.outline.habits import field_for
from deck.outline.validation import Fault, MisfitError, shown

if TYPE_CHECKING:
    from deck.outline.model import Slide


def omitted(item: dict[str, Any], path: tuple[str | int, ...]) -> Iterator[Fault]:
    """The common fields of a slide that its kind does not show."""
    from deck.slides import kinds

    if "kind" not in item:
        return
    kind = kinds.load(str(item["kind"]))
    for field, cure in kind.omits.items():
        if item.get(field) not in (None, False, "", []):
            message = (
                f"a page of the kind {kind.name} does not show `{field}`: {cure}, or delete it"
            )
            yield Fault((*path, field), message, at_key=True)


def model_of(item: Any) -> type[Slide] | None:
    """The model of a slide's kind; None for the mark of a section. Raises MisfitError if there is
    none."""
    from deck.slides import kinds

    names = kinds.names()
    if not isinstance(item, dict):
        guess = nearest(item, kinds.other_names()) if isinstance(item, str) else None
        cure = f"write “- kind: {guess}”" if guess else f"found {shown(item)}"
        raise MisfitError(f"a slide is a mapping that starts with “kind:”; {cure}")
    if "kind" not in item:
        if "section" in item:
            return None
        raise _without_kind(item, kinds.other_names())
    name = getattr(item["kind"], "text", item["kind"])  # a number as it was typed
    if not isinstance(name, str):
        raise MisfitError(f"expected the name of a kind, found {shown(name)}", "kind")
    if name not in names:
        raise MisfitError(kinds.unknown_kind(name), "kind")
    model: type[Slide] = kinds.load(name).model
    return model


def _without_kind(item: dict[str, Any], names: Mapping[str, Sequence[str]]) -> MisfitError:
    """The error of a slide that has no `kind`, with the key that probably means it."""
    for key, value in item.items():
        if field_for(key, ["kind"]) == "kind" and isinstance(value, str):
            guess = nearest(value, names) or value
            return MisfitError(f"write “kind: {guess}” in place of “{key}: {value}”", key)
    first = next(iter(item), "")
    alone = len(item) == 1 and isinstance(item[first], (dict, type(None)))
    if alone and (kind := nearest(first, names)):
        message = f"write “kind: {kind}”, and its fields on lines of their own below"
        return MisfitError(message, first)
    return MisfitError(f"'kind' is missing here; there are: {', '.join(names)}")
