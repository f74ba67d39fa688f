"""One thing written in two ways over a deck: the forms that occur, and the finding about the rarer ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from deck.proof.report import Finding, on_slide, shortened
from deck.proof.review.run import ranges


class Use(NamedTuple):
    """A use of a form (`ISO`, `$5m`): the page and the shape, and the words there."""

    form: str
    page: int
    shape: str
    words: str


def drift(code: str, what: str, uses: Iterable[Use]) -> Iterator[Finding]:
    """The finding about forms of one thing, if there are several: what most uses have, and where others are.

    `what` begins the message: “dates are written in several ways”. It stands at the first of the rarer uses.
    """
    forms: dict[str, list[Use]] = defaultdict(list)
    for use in uses:
        forms[use.form].append(use)
    if len(forms) < 2:
        return
    usual, *others = sorted(forms.values(), key=lambda form: -len(form))
    shown = ", ".join(_shown(form) for form in others[:3])
    first = min((use for form in others for use in form), key=lambda use: use.page)
    message = f"{what}: {_shown(usual, usual=True)}, {shown}; choose one"
    yield on_slide(first.page, first.shape, code, message)


_COUNTED = 4


def _shown(uses: list[Use], *, usual: bool = False) -> str:
    """The words of a form with the pages, or how often the usual one occurs."""
    words = f"“{shortened(uses[0].words)}”"
    if usual and len(uses) >= _COUNTED:
        return f"{words} ({len(uses)} times)"
    return f"{words} ({ranges(sorted({use.page for use in uses}))})"
