"""The pages of a draft: the content of each section, on a suitable kind of slide.

Titles are made from the facts of their page. A page that has no title of its own is left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from deck.draft.charts import chart_of
from deck.draft.entries import with_references
from deck.draft.facts import ArticleFact, level_name
from deck.draft.findings import Finding
from deck.draft.outlook import OutlookItem, outlook_items
from deck.draft.points import Enumeration, Item, enumerations
from deck.draft.quotations import Quotation, quotations
from deck.draft.sentences import standing
from deck.draft.weights import Weights
from deck.draft.wording import Wording, same_times
from deck.draft.writing import Flow, Remark
from deck.language.labels import Labels
from deck.reading.article import Article, Sentence

POINT = {"zh": 80, "en": 190}
"""The maximum number of characters in a point of a text page."""
_CARDS = 6
_LEAST_CARD = 1.8  # of a finding on a card
_POINTS = 4
_LEAST_POINTS = 3
_LEAST_WEIGHT = 0.8  # of a sentence that is the title of a page
_CANDIDATES = 40
_SECOND = 0.45  # of the weight of the first finding in a title, that of the second
_SMALL = 5  # bars of a chart that fills half of a page


class Content(NamedTuple):
    """What an article has beside figures."""

    lists: list[Enumeration]
    quotations: list[Quotation]
    outlook: list[OutlookItem]


def content_of(article: Article, anchor: date | None) -> Content:
    """The lists, quotations and outlook of an article; `anchor` is the day that it appeared."""
    return Content(
        enumerations(article),
        quotations(article),
        outlook_items(article, anchor),
    )


def _paired(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings to draw on a page: two comparisons of the same few subjects share one, and two or
    three short series of the same times."""
    pages: dict[object, list[Finding]] = {}
    for finding in findings:
        compared = finding.kind == "comparison"
        of = frozenset(f.subject if compared else (f.span, f.fiscal) for f in finding.facts)
        small = finding.kind != "shares" and len(of) <= _SMALL
        page = pages.setdefault((finding.kind, of) if small else id(finding), [])
        if len(page) == (2 if compared else 3):
            pages[id(finding)] = [finding]
        else:
            page.append(finding)
    return list(pages.values())


class Page(NamedTuple):
    """A candidate slide: its kind, its fields in order, the index of its section, its weight, its
    position in the article, and a name for its id."""

    kind: str
    fields: dict[str, Any]
    section: int
    weight: float
    at: int
    name: str


class PageBuilder:
    """Turns sections into pages; remembers the titles already used."""

    def __init__(
        self,
        article: Article,
        facts: Sequence[ArticleFact],
        findings: Sequence[Finding],
        content: Content,
        labels: Labels,
        wording: Wording,
        weights: Weights,
        left_out: Collection[str] = (),
    ) -> None:
        self.article = article
        self.lang = article.lang
        self.findings = [
            finding for finding in findings
            if not {wording.label(finding.last), wording.detail(finding)} & set(left_out)
        ]  # fmt: skip
        self.content = content
        self.labels = labels
        self.wording = wording
        self.weights = weights
        self.left_out = left_out
        self.titles: set[str] = set()
        places = [(at, fact) for fact in facts for at in (fact.at, *fact.mentions)]
        self._facts = sorted(dict(places).items(), key=lambda pair: pair[0])
        self._offsets = [at for at, _ in self._facts]
        self._sentences = {
            sentence.start: sentence for p in article.paragraphs for sentence in p.sentences
        }
        self._outlook = {item.sentence.start for item in content.outlook}

    # ---- texts --------------------------------------------------------------------------------

    def referenced(self, text: str, start: int, end: int) -> str | None:
        """A text of a stretch of the article with its figures as references; None if one of them is
        not a fact without doubts."""
        first, last = (bisect_left(self._offsets, at) for at in (start, end))
        return with_references(text, [fact for _, fact in self._facts[first:last]], self.lang)

    def at(self, start: int) -> Sentence | None:
        """The sentence that begins at an offset."""
        return self._sentences.get(start)

    def point(self, sentence: Sentence, limit: int) -> str | None:
        """A sentence of the article that stands alone, with its figures as references."""
        words = standing(sentence.text, self.lang, limit)
        made = self.referenced(words, sentence.start, sentence.end) if words else None
        return made if made not in self.left_out else None

    def sentence(self, finding: Finding, *, owner: bool = False) -> str | None:
        """A finding as a sentence, with the article's subject if that fits."""
        made = self.wording.sentence(finding, owner=True) if owner else None
        made = made or self.wording.sentence(finding)
        return made if made not in self.left_out else None

    def said(
        self, findings: Iterable[Finding], most: int = 2, *, keep: bool = True
    ) -> tuple[str, list[Finding]] | None:
        """A sentence about the first of the findings that can be said, joined with the next one if
        both fit, and what it is about. No other page has the sentence, nor, unless not `keep`, its
        first half."""
        first: Finding | None = None
        title = ""
        for finding in findings:
            if first is None:
                made = (self.sentence(finding, owner=owner) for owner in (True, False))
                sentence = next((m for m in made if m and m not in self.titles), None)
                if sentence is None:
                    continue
                first, title = finding, sentence
                if most == 1:
                    break
            elif level_name(finding.last.what) != level_name(first.last.what):
                if self._weight(finding) < _SECOND * self._weight(first):
                    break
                pair = [first, finding]
                both = self.wording.together(pair) if same_times(pair) else None
                both = both or self.wording.both(first, finding, owner=True)
                if both is not None and both not in self.titles | set(self.left_out):
                    self.titles |= {both, title} if keep else {both}
                    return both, [first, finding]
        if first is None:
            return None
        self.titles.add(title)
        return title, [first]

    def title(self, findings: Iterable[Finding], most: int = 2) -> str | None:
        """A sentence about one or two of the findings, as the title of their page."""
        made = self.said(findings, most)
        return made[0] if made else None

    def _so_what(self) -> Remark:
        return Remark(self.labels.so_what_note)

    def card(self, finding: Finding) -> dict[str, Any]:
        """A finding as a key figure: the fact, what it measures, when, and how it changed."""
        last = finding.last
        return {
            "fact": last.id, "caption": [self.wording.label(last), self.wording.detail(finding)]
        }  # fmt: skip

    # ---- pages --------------------------------------------------------------------------------

    def pages(self, index: int) -> Iterator[Page]:
        """The pages of a section."""
        inside = [f for f in self.findings if f.section == index and f.kind != "ahead"]
        moves = [f for f in inside if f.kind == "move"]
        drawn = [f for f in inside if f.kind in ("series", "comparison", "shares")]
        for group in _paired(drawn):
            yield from self._chart(index, group)
        best = sorted(moves, key=self._weight, reverse=True)[:3]
        loose = [f for f in inside if f.kind in ("point", "swing")]
        if len(best) < 2 and len(loose) + len(moves) >= 2:
            best = []
        yield from self._chart(index, sorted(best, key=lambda f: f.at))
        shown = {id(f) for f in best}
        yield from self._cards(index, [f for f in moves + loose if id(f) not in shown])
        yield from self._lists(index)
        yield from self._quote(index)

    def _weight(self, finding: Finding) -> float:
        return self.weights.finding(finding)

    def _chart(self, index: int, findings: Sequence[Finding]) -> Iterator[Page]:
        """A page with the chart of one finding, or the charts of two or three."""
        if not findings:
            return
        by_weight = sorted(findings, key=self._weight, reverse=True)
        together = by_weight[:2] if len(by_weight) > 1 and same_times(by_weight[:2]) else []
        title = self.wording.together(together) if together else None
        if title is None or title in self.titles | set(self.left_out):
            title = self.title(by_weight, 2 if len(findings) > 1 else 1)
        if title is None:
            return
        self.titles.add(title)
        charts = [chart_of(finding, self.wording) for finding in findings]
        fields: dict[str, Any] = {"title": title}
        fields |= {"chart": charts[0]} if len(charts) == 1 else {"charts": charts}
        fields["so_what"] = self._so_what()
        weight = 3.0 + self._weight(by_weight[0])
        kind = "chart" if len(charts) == 1 else "charts"
        yield Page(kind, fields, index, weight, findings[-1].at, by_weight[0].last.id)

    def _cards(self, index: int, findings: Sequence[Finding]) -> Iterator[Page]:
        """Key figures of a section that are in no chart, up to six to a page."""
        ranked = sorted(findings, key=self._weight, reverse=True)
        ranked = [finding for finding in ranked if self._weight(finding) > _LEAST_CARD]
        ranked = sorted(ranked[: 2 * _CARDS], key=lambda finding: finding.at)
        split = len(ranked) if len(ranked) <= _CARDS else -(-len(ranked) // 2)
        for cards in (ranked[:split], ranked[split:]):
            if len(cards) < 2:
                continue
            best = sorted(cards, key=self._weight, reverse=True)
            title = self.title(best)
            if title is None:
                continue
            fields: dict[str, Any] = {"title": title, "kpis": [Flow(self.card(f)) for f in cards]}
            fields["so_what"] = self._so_what()
            weight = 2.0 + self._weight(best[0])
            yield Page("kpis", fields, index, weight, cards[0].at, best[0].last.id)

    def text_page(self, index: int) -> Page | None:
        """The sentences of a section that can stand alone; without those whose figures other pages
        show."""
        shown = any(finding.section == index for finding in self.findings)
        paragraphs = self.article.sections[index].paragraphs
        ranked = sorted(
            (
                (self.weights.sentence(sentence, i == 0), sentence)
                for paragraph in paragraphs
                for i, sentence in enumerate(paragraph.sentences)
                if sentence.start not in self._outlook
            ),
            key=lambda pair: -pair[0],
        )[:_CANDIDATES]
        title: str | None = None
        points: list[tuple[int, str]] = []
        best = 0.0
        for weight, sentence in ranked:
            words = self.point(sentence, self.wording.title if title is None else POINT[self.lang])
            if words is None or words in self.titles or (shown and "${" in words):
                continue
            if title is None:
                title, at, best = words, sentence.start, weight
            else:
                points.append((sentence.start, words))
            if len(points) == _POINTS:
                break
        if title is None or best < _LEAST_WEIGHT or len(points) < _LEAST_POINTS:
            return None
        self.titles.add(title)
        fields: dict[str, Any] = {"title": title, "points": [words for _, words in sorted(points)]}
        fields["so_what"] = self._so_what()
        return Page("text", fields, index, best, at, "text")

    def _lists(self, index: int) -> Iterator[Page]:
        for each in self.content.lists:
            if each.section != index or len(each.items) < 3 or not each.heading:
                continue
            items = [self._list_item(item, each) for item in each.items[:7]]
            title = standing(each.heading, self.lang, self.wording.title)
            title = self.referenced(title, each.start - 400, each.start) if title else None
            if title is None or None in items or title in self.titles:
                continue
            self.titles.add(title)
            column: dict[str, Any] = {"heading": self.labels.list_heading}
            if each.kind == "steps":
                column["style"] = "numbered"
            fields: dict[str, Any] = {"title": title, "lists": [{**column, "items": items}]}
            fields["so_what"] = self._so_what()
            yield Page("lists", fields, index, 2.8, each.start, "list")

    def _list_item(self, item: Item, each: Enumeration) -> str | dict[str, str] | None:
        label, text = (self.referenced(t, each.start, each.end) for t in (item.label, item.text))
        if label is None or text is None:
            return None
        return {label: text} if text and text != label else label

    def _quote(self, index: int) -> Iterator[Page]:
        """The first quotation of a section whose speaker says a figure that makes a title."""
        for spoken in self.content.quotations:
            if spoken.section != index or not spoken.speaker:
                continue
            said = [f for f in self.findings if spoken.start <= f.at < spoken.end]
            words = self.referenced(spoken.words, spoken.start, spoken.end)
            title = self.title(said, 1) if words and len(words) <= 2 * POINT[self.lang] else None
            if title is not None:
                fields: dict[str, Any] = {"title": title, "quote": words, "by": spoken.speaker}
                if spoken.role:
                    fields["role"] = spoken.role
                yield Page("quote", fields, index, 1.5, spoken.start, "quote")
                return
