"""Titles that speak of something else than their page.

A word of a title that its page lacks proves nothing: titles sum up. So a title is taken for another page's
only if its page has none of its words, another page has them, and another title fits here; a name is missed only if charts or tables
elsewhere show it and those of this page do not; a figure only if the page shows its measure, and neither
states the figure nor lets it be computed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from deck.language.scripts import has_han
from deck.proof.naming import words_of
from deck.proof.report import Finding, on_slide, shortened
from deck.proof.review.headings import label_of
from deck.proof.review.leaves import Leaf, leaves_of
from deck.proof.review.model import Deck
from deck.proof.review.title_figures import unfounded
from deck.proof.review.tongues import count_words, tongue_of

GROUP = "words"
CODES = ("title-off-topic",)
_LEAST_WORDS = 20
_READ, _MOST = 3000, 20_000  # characters of notes, and of a page
_PICTURED = 0.08  # of the page: a picture that may show what the title names
_TITLE_WORDS, _SHARED = 3, 0.6
_COMMON = 0.3  # of the pages: a name on more of them is the deck's own subject
_NAME = re.compile(r"[A-Z][\w&’'-]*(?:\s+[A-Z][\w&’'-]*)*|[\u4e00-\u9fff]{2,8}")


class _Topic(NamedTuple):
    """A page with the words of its title, all its other words, and the labels of its charts and tables."""

    leaf: Leaf
    title: frozenset[str]
    others: frozenset[str]
    labels: frozenset[str]

    def without(self, common: frozenset[str]) -> _Topic:
        """It without words that many pages have."""
        return self._replace(title=self.title - common, others=self.others - common)


def findings(deck: Deck) -> Iterator[Finding]:
    """Titles of another page, titles that name what is shown elsewhere alone, and figures out of nowhere."""
    topics = [_topic(leaf) for leaf in leaves_of(deck) if leaf.purpose == "content" and leaf.titled]
    topics = [t for t in topics if tongue_of(f"{t.leaf.title}\n{t.leaf.body()}")]
    common = _own_names(deck, topics)
    special = [topic.without(common) for topic in topics]
    for topic, own in zip(topics, special, strict=True):
        message = "" if topic.title & topic.others else _of_other_page(own, special, deck)
        message = message or _of_other_name(topic, topics, common, deck)
        message = message or _of_other_figure(topic)
        if message:
            holder = topic.leaf.holder
            name = holder.name if holder else ""
            yield on_slide(topic.leaf.number, name, "title-off-topic", message)


def _topic(leaf: Leaf) -> _Topic:
    texts = [leaf.body(), leaf.page.notes[:_READ], *(shape.alt for shape in leaf.page.shapes)]
    labels = {label_of(name) for name in _labels(leaf)}
    return _Topic(
        leaf, words_of(leaf.title), words_of("\n".join(texts)[:_MOST]), frozenset(labels - {""})
    )


def _labels(leaf: Leaf) -> Iterator[str]:
    """The names in charts and tables: categories, series, first cells of rows and columns."""
    for shape in leaf.page.shapes:
        if shape.chart is not None:
            for series in shape.chart.series:
                yield from (series.name, *series.labels[:50])
        if shape.cells:
            yield from shape.cells[0]
            yield from (row[0] for row in shape.cells[1:50] if row)


def _is_read(topic: _Topic, deck: Deck) -> bool:
    """Whether a page has words enough, and no picture or object that may show what they do not say."""
    area = deck.size.w * deck.size.h
    for shape in topic.leaf.page.shapes:
        box = shape.box
        if shape.kind in ("picture", "object") and box and box.w * box.h > _PICTURED * area:
            return False
    return count_words(topic.leaf.body()) >= _LEAST_WORDS


# ---- the title of another page ------------------------------------------------------------------------


def _of_other_page(topic: _Topic, topics: Sequence[_Topic], deck: Deck) -> str:
    """A title none of whose words are on its page, but nearly all on another, while this page has the words
    of a title whose own page has none of them: titles that were swapped or have moved."""
    if not (_is_strange(topic) and len(topic.title) >= _TITLE_WORDS and _is_read(topic, deck)):
        return ""
    homes = [
        other
        for other in topics
        if other.leaf is not topic.leaf and _holds(other.others, topic.title)
    ]
    fits = [other for other in topics if _is_strange(other) and _holds(topic.others, other.title)]
    if not homes or not fits:
        return ""
    title, fit = shortened(topic.leaf.title), fits[0].leaf
    return (
        f"no word of the title “{title}” is on this page, but page {homes[0].leaf.number} has them, and this one those"
        f" of the title of page {fit.number}; check which belongs where"
    )


def _is_strange(topic: _Topic) -> bool:
    return bool(topic.title) and not topic.title & topic.others


def _holds(words: frozenset[str], title: frozenset[str]) -> bool:
    return len(words & title) >= max(2, _SHARED * len(title))


# ---- names --------------------------------------------------------------------------------------------


def _own_names(deck: Deck, topics: Sequence[_Topic]) -> frozenset[str]:
    """The words of the cover, and those that many pages have: what the deck is about."""
    covers = [leaf for leaf in leaves_of(deck) if leaf.purpose == "cover"]
    front = words_of("\n".join(f"{leaf.title}\n{leaf.body()}" for leaf in covers))
    counts: dict[str, int] = {}
    for topic in topics:
        for word in topic.title | topic.others:
            counts[word] = counts.get(word, 0) + 1
    least = max(3, _COMMON * len(topics))
    return front | {word for word, count in counts.items() if count >= least}


def _of_other_name(
    topic: _Topic, topics: Sequence[_Topic], common: frozenset[str], deck: Deck
) -> str:
    """A name in a title that charts or tables of other pages have, and this page with its own has not."""
    if not topic.labels or not _is_read(topic, deck):
        return ""
    elsewhere = {label for other in topics if other is not topic for label in other.labels}
    for name in _NAME.findall(topic.leaf.title):
        label = label_of(name)
        words = words_of(name)
        if label not in elsewhere or not words or words & common or words & topic.others:
            continue
        if has_han(name) or (name[0].isupper() and not topic.leaf.title.startswith(name)):
            alike = [o for o in topics if label in o.labels and o.labels & topic.labels]
            if alike:
                return f"the title speaks of “{name}”, which the page neither shows nor names; page {alike[0].leaf.number} shows it"
    return ""


# ---- figures ------------------------------------------------------------------------------------------


def _of_other_figure(topic: _Topic) -> str:
    """A figure in a title that its page does not give, although it shows what the title is about."""
    measures = [
        text
        for shape in topic.leaf.page.shapes
        if shape.chart is not None
        for text in (shape.chart.title, *shape.chart.axes, *(s.name for s in shape.chart.series))
    ]
    measures += [cell for s in topic.leaf.page.shapes for row in s.cells[:1] for cell in row]
    measures += [row[0] for s in topic.leaf.page.shapes for row in s.cells[1:] if row]
    if not topic.title & words_of("\n".join(filter(None, measures))):
        return ""
    figure = unfounded(topic.leaf)
    if figure is None:
        return ""
    return f"“{figure.text}” of the title stands nowhere on the page, and does not follow from what it shows; correct or show it"
