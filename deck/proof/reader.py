"""What is left to a reader: facts that are marked for a look, and causes that texts state."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from deck.outline.facts.fact import Fact
from deck.outline.yaml.source import Source
from deck.proof.pages import DeckSlide
from deck.proof.report import Finding, Place, located, on_slide, shortened
from deck.proof.texts import PageText

CAUSES = {
    "en": (
        "because", "due to", "owing to", "thanks to", "driven by", "caused by", "fuelled by",
        "fueled by", "boosted by", "helped by", "hurt by", "held back by", "weighed down by",
        "attributable to", "attributed to", "as a result of", "as a consequence of",
        "on the back of", "led to", "leads to", "resulted in", "results from", "resulted from",
        "stems from", "stemmed from", "explained by", "explains why", "reflecting", "is why",
    ),
    "zh": (
        "由于", "因为", "得益于", "受益于", "归因于", "归功于", "源于", "缘于", "起因于", "取决于",
        "主要因", "是因", "导致", "致使", "促使", "使得", "推动下", "带动下", "拉动下", "驱动下",
        "影响下", "受此影响", "的原因", "之所以",
    ),
}  # fmt: skip
"""Words that say why something is so, by language."""

_SENTENCE = re.compile(r"(?<=[。！？；!?;])|(?<=[.])\s+|\n")


@cache
def _cause() -> re.Pattern[str]:
    english = "|".join(words.replace(" ", r"\s+") for words in CAUSES["en"])
    return re.compile(rf"\b(?:{english})\b|{'|'.join(CAUSES['zh'])}", re.IGNORECASE)


def causes_in(text: str) -> Iterator[tuple[str, str]]:
    """The sentences of a text that state a cause, each with the words that do."""
    for sentence in _SENTENCE.split(text):
        if sentence and (words := _cause().search(sentence)):
            yield sentence.strip(), words.group()


def stated_causes(texts: Iterable[PageText]) -> Iterator[Finding]:
    """The causes that the pages of an outline state; a quotation is its speaker's."""
    for text in texts:
        if text.path[-1] not in ("quote", "notes", "alt") and not text.at_key:
            for sentence, words in causes_in(text.filled):
                yield text.finding("cause-unjudged", _unjudged(sentence, words), words=words)


def causes_on(slide: DeckSlide) -> Iterator[Finding]:
    """The causes that a slide of a finished deck states."""
    for what, shape, content in slide.rows:
        if what in ("text", "cell") and shape not in ("Quote", "Source"):
            for part in slide.parts(content):
                for sentence, words in causes_in(part):
                    message = _unjudged(sentence, words)
                    yield on_slide(slide.number, shape, "cause-unjudged", message)


def _unjudged(sentence: str, words: str) -> str:
    return f"“{words}” states a cause; check that the source does: “{shortened(sentence)}”"


_OF_THE_SOURCE = frozenset(("confirm the currency", "请核对币种", "請核對幣種"))
"""What a draft asks of each fact, although one answer settles it for all facts of a source."""


def to_confirm(
    facts: dict[str, Fact],
    source: Source | None = None,
    pages: Mapping[str, Sequence[int]] = MappingProxyType({}),
) -> Iterator[Finding]:
    """The facts that say why a person should look at them; located in the outline, if it is given.
    `pages` are the numbers of the slides that show each fact. What is asked of the currency of a whole
    source is asked once."""
    asked = Counter((f.source, f.check) for f in facts.values() if f.check in _OF_THE_SOURCE)
    for name, fact in facts.items():
        if fact.check is not None:
            needs = "" if fact.what else "write `what`, then "
            alike = asked.pop((fact.source, fact.check), 0) if fact.check in _OF_THE_SOURCE else 1
            if not alike:
                continue
            more = f" of this fact and {alike - 1} more" if alike > 1 else ""
            message = f"{fact.check}{more}; {needs}remove `check` once it is settled"
            if shown := pages.get(name):
                numbers = " and ".join(map(str, shown[:2])) + (" …" if len(shown) > 2 else "")
                verb = "shows" if len(shown) == 1 else "show"
                message = f"page{'s' * (len(shown) > 1)} {numbers} {verb} it: {message}"
            path = ("facts", name, "check")
            if source is not None:
                yield located(source.problem(path, message), "to-confirm", name)
            else:
                yield Finding("to-confirm", Place(path=".".join(path)), message, name)
