"""The pages of a draft: the content of each section, on a suitable kind of slide.

Titles are made from the facts of their page. A page that has no title of its own is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any, NamedTuple

from deck.draft.charts import are_drawn_together, charts_of
from deck.draft.entries import with_references
from deck.draft.facts import ArticleFact, level_name
from deck.draft.finding import Finding
from deck.draft.grouping import cards_of, paired
from deck.draft.outlook import OutlookItem, outlook_items
from deck.draft.points import Enumeration, Item, enumerations
from deck.draft.quotations import Quotation, quotations
from deck.draft.sentences import standing
from deck.draft.weights import Weights
from deck.draft.wording import Wording, direction, is_loss, same_times
from deck.draft.writing import Flow, Remark
from deck.language.labels import Labels
from deck.reading.article import Article, Sentence
from deck.statements.model import AHEAD

POINT = {"zh": 80, "en": 190}
"""The maximum number of characters in a point of a text page."""
_MOVES = 4
_LEAST_NEW = 3
_TELLING = 0.8  # of the weight of the best card, that of the one in the title
_LEAST_CARD = 1.8  # of a finding on a card
_POINTS = 4
_LEAST_POINTS = 3
_LEAST_WEIGHT = 0.8  # of a sentence that is the title of a page
_CANDIDATES = 40
_SECOND = 0.45  # of the weight of the first finding in a title, that of the second
_FLAT = Decimal("0.5")  # points
_OUTLOOK = re.compile(
    r"\b(?:outlook|guidance|looking ahead|prospects)\b|展望|指引|前景|未来|未來", re.IGNORECASE
)


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


class Page(NamedTuple):
    """A candidate slide: its kind, its fields in order, the index of its section, its weight, its
    position in the article, and a name for its id."""

    kind: str
    fields: dict[str, Any]
    section: int
    weight: float
    at: int
    name: str


def _is_flat(finding: Finding) -> bool:
    """Whether a comparison is of changes that are too small to be seen, in points."""
    unit, values = finding.last.unit, [fact.value for fact in finding.facts]
    sizes = [abs(value * unit.scale) for value in values if isinstance(value, Decimal)]
    return unit.kind == "points" and max(sizes, default=_FLAT) < _FLAT


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
            if not {wording.card(finding)[0], wording.detail(finding)} & set(left_out)
        ]  # fmt: skip
        self.content = content
        self.labels = labels
        self.wording = wording
        self.weights = weights
        self.left_out = left_out
        self.titles: set[str] = set()
        self.opened: set[str] = set()
        """The facts that the summary shows large."""
        self.drawn: set[str] = set()
        """The facts that a chart shows."""
        self.summary: set[str] = set()
        """The sentences of the summary."""
        places = [(at, fact) for fact in facts for at in (fact.at, *fact.mentions)]
        self._facts = sorted(dict(places).items(), key=lambda pair: pair[0])
        self._offsets = [at for at, _ in self._facts]
        self._sentences = {
            sentence.start: sentence for p in article.paragraphs for sentence in p.sentences
        }
        self._paragraphs = [p.sentences[0].start for p in article.paragraphs if p.sentences]
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

    def said(self, findings: Iterable[Finding], most: int = 2) -> tuple[str, list[Finding]] | None:
        """A sentence about the first of the findings that can be said, joined with the next one if
        both moved and fit, and what it is about. No other page has the sentence."""
        first: Finding | None = None
        title = ""
        for finding in findings:
            if first is None:
                made = (self.sentence(finding, owner=owner) for owner in (True, False))
                sentence = next((m for m in made if m and m not in self.titles), None)
                if sentence is None:
                    continue
                first, title = finding, sentence
                if most == 1 or not direction(finding):
                    break
            elif finding.kind == "ahead" or (
                level_name(finding.last.what) != level_name(first.last.what)
            ):
                if self._weight(finding) < _SECOND * self._weight(first) or not direction(finding):
                    break
                both = (
                    self._both([first, finding])
                    or self.wording.both(first, finding, owner=True)
                    or self.wording.both(finding, first, owner=True)
                )
                if both is not None and both not in self.titles | set(self.left_out):
                    self.titles.add(both)
                    return both, [first, finding]
        if first is None:
            return None
        self.titles.add(title)
        return title, [first]

    def _both(self, pair: Sequence[Finding]) -> str | None:
        """Two findings that are drawn together as one sentence, if there is one."""
        first, second = pair
        if same_times(pair):
            return self.wording.together(pair)
        return self.wording.beside(first, second) if first.labels and second.labels else None

    def title(self, findings: Iterable[Finding], most: int = 2) -> str | None:
        """A sentence about one or two of the findings, as the title of their page."""
        made = self.said(findings, most)
        return made[0] if made else None

    def _so_what(self) -> Remark:
        return Remark(self.labels.so_what_note)

    def card(self, finding: Finding) -> dict[str, Any]:
        """A finding as a key figure: the fact, what it measures, when, and how it changed."""
        label, figure = self.wording.card(finding)
        shown = {"figure": figure} if figure else {}
        caption = [label, self.wording.detail(finding)]
        return {"fact": finding.last.id, **shown, "caption": caption}

    # ---- pages --------------------------------------------------------------------------------

    def pages(self, index: int) -> Iterator[Page]:
        """The pages of a section."""
        inside = [f for f in self.findings if f.section == index and f.kind != "ahead"]
        if _OUTLOOK.search(self.article.sections[index].heading or ""):  # not of what is reported
            inside = [f for f in inside if f.last.status in AHEAD]
        drawn = [f for f in inside if f.kind in ("series", "comparison", "shares")]
        drawn = [finding for finding in drawn if not _is_flat(finding)]
        for group in paired(drawn):
            pages = list(self._chart(index, group))
            pages = pages or [page for one in group for page in self._chart(index, [one])]
            self.drawn |= {fact.id for one in group for fact in one.facts} if pages else set()
            yield from pages
        moves = [f for f in inside if f.kind == "move" and not is_loss(f.last)]
        pair, pages = self._pair(moves), []
        if pair:
            pages = list(self._chart(index, pair))
            yield from pages
        self.drawn |= {fact.id for one in pair for fact in one.facts} if pages else set()
        shown = self.opened | self.drawn
        loose = [f for f in inside if f.kind in ("point", "swing", "move")]
        quote = list(self._quote(index))
        shown |= {page.name for page in quote}
        left = [finding for finding in loose if finding.last.id not in shown]
        if len(left) == 1 and left[0].kind == "move" and not is_loss(left[0].last):
            yield from self._chart(index, left)
        yield from self._cards(index, left)
        yield from self._lists(index)
        yield from quote

    def _weight(self, finding: Finding) -> float:
        return self.weights.finding(finding)

    def _telling(self, finding: Finding) -> tuple[bool, float]:
        """How well a finding is the title of a page: one with a comparison comes before the others."""
        return direction(finding) != 0 or finding.kind == "swing", self._weight(finding)

    def _paragraph(self, finding: Finding) -> int:
        """The number of the paragraph that states a finding."""
        return bisect_left(self._paragraphs, finding.at + 1)

    def _pair(self, moves: Sequence[Finding]) -> list[Finding]:
        """The two most important moves between the same two times that one axis or two can show, and
        of which the summary does not show both."""
        ranked = sorted(moves, key=self._weight, reverse=True)[:_MOVES]
        for one, other in combinations(ranked, 2):
            new = not {one.last.id, other.last.id} <= self.opened
            if new and same_times([one, other]) and are_drawn_together(one, other):
                return [one, other]
        return []

    def _chart(self, index: int, findings: Sequence[Finding]) -> Iterator[Page]:
        """A page with the chart of one finding or two, and a title that speaks about all of them."""
        by_weight = sorted(findings, key=self._weight, reverse=True)
        if len(findings) == 1:
            title = self.title(findings, 1) or self._over(findings[0])
        else:
            title = self._both(by_weight) or self.wording.both(*by_weight, owner=True)
            if title is None and same_times(by_weight):
                title = self.wording.together(by_weight, owner=False)
            if title is None or title in self.titles | set(self.left_out):
                return
            self.titles.add(title)
        if title is None:
            return
        charts = charts_of(by_weight, self.wording)
        fields: dict[str, Any] = {"title": title}
        fields |= {"chart": charts[0]} if len(charts) == 1 else {"charts": charts}
        fields["so_what"] = self._so_what()
        weight = 3.0 + self._weight(by_weight[0])
        kind = "chart" if len(charts) == 1 else "charts"
        yield Page(kind, fields, index, weight, findings[-1].at, by_weight[0].last.id)

    def _over(self, finding: Finding) -> str | None:
        """A finding from its first time to its last, if no other page says so."""
        made = self.wording.over(finding)
        if made is None or made in self.titles | set(self.left_out):
            return None
        self.titles.add(made)
        return made

    def _cards(self, index: int, findings: Sequence[Finding]) -> Iterator[Page]:
        """Key figures of a section that are in no chart and not large on the summary; the first is that of
        the title. Two of a page are new to the reader, or one of three."""
        heavy = [finding for finding in findings if self._weight(finding) > _LEAST_CARD]
        headed = self.article.sections[index].heading is not None
        for cards in cards_of(heavy, self._weight, self._paragraph, headed=headed):
            best = sorted(cards, key=self._telling, reverse=True)
            new = [finding for finding in best if self.sentence(finding) not in self.summary]
            if not new or len(new) + len(best) <= _LEAST_NEW:
                continue
            telling = self._weight(new[0]) > _TELLING * max(map(self._weight, best))
            said = self.said(new if telling else best)
            if said is None:
                continue
            title, spoken = said
            ordered = [*spoken, *(finding for finding in cards if finding not in spoken)]
            kpis = [Flow(self.card(finding)) for finding in ordered]
            fields: dict[str, Any] = {"title": title, "kpis": kpis}
            fields["so_what"] = self._so_what()
            weight = 2.0 + self._weight(spoken[0])
            yield Page("kpis", fields, index, weight, ordered[0].at, spoken[0].last.id)

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
            proved = self.referenced(spoken.words, spoken.start, spoken.end) is not None
            short = len(spoken.words) <= 2 * POINT[self.lang]
            made = self.said(said, 1) if proved and short else None
            if made is not None:
                title, (about,) = made
                fields: dict[str, Any] = {
                    "title": title,
                    "quote": spoken.words,
                    "by": spoken.speaker,
                }
                if spoken.role:
                    fields["role"] = spoken.role
                yield Page("quote", fields, index, 1.5, spoken.start, about.last.id)
                return
