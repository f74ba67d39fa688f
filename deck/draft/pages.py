"""The pages of a draft: the content of each section, on a suitable kind of slide.

Titles are made from the facts of their page. A page that has no title of its own is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain, combinations
from typing import Any

from deck.draft.charts import are_drawn_together, chart_of, charts_of, results_chart
from deck.draft.entries import with_references
from deck.draft.facts import ArticleFact, level_name
from deck.draft.finding import ACROSS, Finding, stated
from deck.draft.findings import is_yearly
from deck.draft.grouping import cards_of, changes_of, paired, results_of
from deck.draft.page import Content, Page
from deck.draft.sentences import standing
from deck.draft.side_by_side import size_of
from deck.draft.text_pages import list_pages, quote_pages
from deck.draft.weights import Weights
from deck.draft.wording import Wording, direction, is_loss, same_times
from deck.draft.writing import Flow, Remark
from deck.language.labels import Labels
from deck.reading.article import Article, Sentence
from deck.statements.model import AHEAD

_MOVES = 4
_LEAST_NEW = 3
_TELLING = 0.8  # of the weight of the best card, that of the one in the title
_LEAST_CARD = 1.8  # of a finding on a card
_SECOND = 0.45  # of the weight of the first finding in a title, that of the second
_FLAT = Decimal("0.5")  # points
_OUTLOOK = re.compile(
    r"\b(?:outlook|guidance|looking ahead|prospects)\b|展望|指引|前景|未来|未來", re.IGNORECASE
)


def _is_flat(finding: Finding) -> bool:
    """Whether a comparison is of changes that are too small to be seen, in points."""
    unit, values = finding.last.unit, [fact.value for fact in finding.facts]
    sizes = [abs(value * unit.scale) for value in values if isinstance(value, Decimal)]
    return unit.kind == "points" and max(sizes, default=_FLAT) < _FLAT


def _is_against_another(one: Finding, other: Finding) -> bool:
    """Whether two changes are measured against different times, one of them against the year before."""
    moved = [each.change or each.last for each in (one, other)]
    stepped = [stated(fact) for fact in moved]
    if any(fact.role != "change" or not fact.basis for fact in stepped):
        return False
    return is_yearly(moved[0]) != is_yearly(moved[1])


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
        self.spoken: set[str] = set()
        """The facts of its title."""
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
        self.forward = {item.sentence.start for item in content.outlook}

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
                if _is_against_another(first, finding):
                    continue
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

    def so_what(self) -> Remark:
        """The place where the author writes what a page means."""
        return Remark(self.labels.so_what_note)

    def card(self, finding: Finding) -> dict[str, Any]:
        """A finding as a key figure: the fact, what it measures, when, and how it changed."""
        label, figure = self.wording.card(finding)
        shown = {"figure": figure} if figure else {}
        caption = [label, self.wording.detail(finding)]
        return {"fact": finding.last.id, **shown, "caption": caption}

    # ---- pages --------------------------------------------------------------------------------

    def pages(self, index: int) -> Iterator[Page]:
        """The pages of a section, or of what stands in several (`ACROSS`)."""
        inside = [f for f in self.findings if f.section == index and f.kind != "ahead"]
        heading = self.article.sections[index].heading if index != ACROSS else None
        if _OUTLOOK.search(heading or ""):  # not of what is reported
            inside = [f for f in inside if f.last.status in AHEAD]
        drawn = [f for f in inside if f.kind in ("series", "comparison", "shares")]
        drawn = [finding for finding in drawn if not _is_flat(finding)]
        for group in paired(drawn):
            pages = list(self._chart(index, group))
            pages = pages or [page for one in group for page in self._chart(index, [one])]
            self.drawn |= {fact.id for one in group for fact in one.facts} if pages else set()
            yield from pages
        moves = [f for f in inside if f.kind == "move" and not is_loss(f.last)]
        for group in results_of(moves, self._weight):
            if page := self._results(index, group):
                self.drawn |= {fact.id for one in group for fact in one.facts}
                yield page
        moves = [move for move in moves if move.last.id not in self.drawn]
        pair, pages = self._pair(moves), []
        if pair:
            pages = list(self._chart(index, pair))
            yield from pages
        self.drawn |= {fact.id for one in pair for fact in one.facts} if pages else set()
        shown = self.opened | self.drawn
        loose = [f for f in inside if f.kind in ("point", "swing", "move")]
        for changes in changes_of(loose, self._weight):
            new = [finding for finding in changes if finding.last.id not in shown]
            page = self._changes(index, changes) if len(new) > 1 else None
            if page is not None:
                shown |= {finding.last.id for finding in changes}
                yield page
        quote = list(quote_pages(self, index))
        shown |= {page.name for page in quote}
        left = [finding for finding in loose if finding.last.id not in shown]
        if len(left) == 1 and left[0].kind == "move" and not is_loss(left[0].last):
            yield from self._chart(index, left)
        yield from self._cards(index, left)
        if index != ACROSS:
            yield from list_pages(self, index)
        yield from quote

    def _weight(self, finding: Finding) -> float:
        return self.weights.finding(finding)

    def _telling(self, finding: Finding) -> tuple[bool, float]:
        """How well a finding is the title of a page: one with a comparison comes before the others."""
        return direction(finding) != 0 or finding.kind == "swing", self._weight(finding)

    def _paragraph(self, finding: Finding) -> int:
        """The number of the paragraph that states a finding."""
        return bisect_left(self._paragraphs, finding.at + 1)

    def _results(self, index: int, moves: Sequence[Finding]) -> Page | None:
        """A page with the chart of several measures at two times; its title speaks of two of them."""
        ranked = sorted(moves, key=lambda move: (move.last.id in self.spoken, -self._weight(move)))
        wording = self.wording
        said = chain(
            (one for pair in combinations(ranked, 2) for one in
             (*(wording.together(pair, owner=owner) for owner in (True, False)), wording.both(*pair, owner=False))),
            (wording.sentence(Finding("point", move.facts[-1:], move.change)) for move in ranked),
        )  # fmt: skip
        title = next(
            (one for one in said if one and one not in {*self.titles, *self.left_out}), None
        )
        if title is None or {move.last.id for move in moves} <= self.opened:
            return None
        self.titles.add(title)
        chart = {"title": self.labels.key_figures, **results_chart(moves, self.wording)}
        fields = {"title": title, "chart": chart, "so_what": self.so_what()}
        weight = 3.0 + self._weight(ranked[0])
        return Page("chart", fields, index, weight, moves[-1].at, ranked[0].last.id)

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
        fields["so_what"] = self.so_what()
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

    def _changes(self, index: int, changes: Sequence[Finding]) -> Page | None:
        """A page with the chart of several measures by their growth, the largest change first."""
        falls = all(size_of(finding.last) < 0 for finding in changes)
        ranked = sorted(changes, key=lambda finding: size_of(finding.last), reverse=not falls)
        facts = tuple(finding.last for finding in ranked)
        labels = tuple(self.wording.grown(fact) for fact in facts)
        if any(fact.id in labels for _, fact in self._facts):  # the id of the level would be drawn
            labels = tuple(self.wording.label(fact) for fact in facts)
        compared = Finding("comparison", facts, labels=labels)
        alike = len(set(labels)) < len(labels)
        title = None if alike else self.title([compared], 1)
        if title is None:
            return None
        fields = {
            "title": title,
            "chart": chart_of(compared, self.wording),
            "so_what": self.so_what(),
        }
        weight = 2.5 + max(map(self._weight, changes))
        return Page("chart", fields, index, weight, changes[-1].at, facts[0].id)

    def _cards(self, index: int, findings: Sequence[Finding]) -> Iterator[Page]:
        """Key figures of a section that are in no chart and not large on the summary; the first is that of
        the title. Two fifths of a page are new to the reader, or one of two."""
        heavy = [finding for finding in findings if self._weight(finding) > _LEAST_CARD]
        headed = index != ACROSS and self.article.sections[index].heading is not None
        for group in cards_of(heavy, self._weight, self._paragraph, headed=headed):
            new = [finding for finding in group if self.sentence(finding) not in self.summary]
            cards = list(new) if len(new) >= _LEAST_NEW else group
            best = sorted(cards, key=self._telling, reverse=True)
            new.sort(key=self._telling, reverse=True)
            if len(new) + len(best) <= _LEAST_NEW or 5 * len(new) < 2 * len(best):
                continue
            telling = self._weight(new[0]) > _TELLING * max(map(self._weight, best))
            said = self.said(new if telling else best)
            if said is None:
                continue
            title, spoken = said
            ordered = [*spoken, *(finding for finding in cards if finding not in spoken)]
            kpis = [Flow(self.card(finding)) for finding in ordered]
            fields: dict[str, Any] = {"title": title, "kpis": kpis}
            fields["so_what"] = self.so_what()
            weight = 2.0 + self._weight(spoken[0])
            yield Page("kpis", fields, index, weight, ordered[0].at, spoken[0].last.id)
