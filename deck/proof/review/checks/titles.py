"""Pages without a title, and titles that two pages share.

A title need not be a placeholder: what stands out at the top of a page is one for its reader. Pages that
grow step by step (one holds most of what the other does) may share their title, and so may those that
are marked as parts: (2/3), continued, 续.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from deck.language.prompts import is_prompt
from deck.proof.report import Finding, on_slide, shortened
from deck.proof.review.headings import is_continued, label_of
from deck.proof.review.leaves import Leaf, lacks_title, leaves_of
from deck.proof.review.model import Deck
from deck.proof.review.run import ranges

GROUP = "words"
CODES = ("title-missing", "title-repeated")
_USUAL = re.compile(
    r"demos?|demonstration|examples?|exercises?|questions?|quiz|break|discussion|answers?|例子|示例|举例|案例|练习|演示|讨论|思考",
    re.IGNORECASE,
)
"""Titles that pages share by their nature."""
_ALIKE = 0.6  # of the texts of the shorter page: a page that grows


def findings(deck: Deck) -> Iterator[Finding]:
    """Content pages without a title, and those whose title is that of an earlier one."""
    leaves = [leaf for leaf in leaves_of(deck) if leaf.purpose == "content"]
    for leaf in leaves:
        if lacks_title(leaf, deck):
            message = "the page has no title; say at its top what it shows"
            yield on_slide(leaf.number, "", "title-missing", message)
    yield from _repeated([leaf for leaf in leaves if leaf.titled])


def _repeated(leaves: list[Leaf]) -> Iterator[Finding]:
    same: dict[str, list[Leaf]] = defaultdict(list)
    for leaf in leaves:
        usual = (
            is_continued(leaf.title)
            or is_prompt(leaf.title)
            or _USUAL.fullmatch(label_of(leaf.title))
        )
        if not usual:
            same[leaf.title.casefold()].append(leaf)
    for group in same.values():
        first, apart = group[0], list[Leaf]()
        for leaf in group[1:]:
            if not any(_is_step(leaf, other) for other in (first, *apart)):
                apart.append(leaf)
        if apart:
            also = ranges([leaf.number for leaf in apart[1:]]) if apart[1:] else ""
            message = (
                f"“{shortened(first.title)}” is also the title of page {first.number}"
                f"{f' and of {also}' if also else ''}; say what is new here, or mark the parts: (1/2), (2/2)"
            )
            shape = apart[0].holder.name if apart[0].holder else ""
            yield on_slide(apart[0].number, shape, "title-repeated", message)


def _is_step(one: Leaf, other: Leaf) -> bool:
    """Whether two pages are steps of one: most texts of the shorter are on the longer."""
    texts = [{s.text for s in leaf.said if s.spot in ("text", "table")} for leaf in (one, other)]
    fewer = min(map(len, texts))
    return fewer > 0 and len(texts[0] & texts[1]) >= _ALIKE * fewer
