"""The pages of a draft: the content of each section, on a suitable kind of slide.

Titles and points are shortened sentences of the article; if no sentence suits as a title, it is
made from the page's facts. Each sentence is used once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from deck.draft.charts import ChartFacts, salience, split_measure
from deck.draft.clauses import garbled, sentences_of
from deck.draft.contrasts import Contrast, contrasts
from deck.draft.entries import period_of, with_references
from deck.draft.events import Event, events, timelines
from deck.draft.facts import ArticleFact
from deck.draft.lists import enumerations
from deck.draft.outlook import OutlookItem, outlook_items
from deck.draft.points import Enumeration, Item
from deck.draft.quotations import Quotation, quotations
from deck.draft.ranking import key_sentences
from deck.draft.shortening import shortened
from deck.draft.writing import Flow, Noted
from deck.language.labels import Labels
from deck.reading.article import Article, Section, Sentence

TITLE = {"zh": 42, "en": 118}
POINT = {"zh": 58, "en": 130}
"""The maximum number of characters in a title and in a point."""
_QUOTE = {"zh": 170, "en": 320}
_LEANS_ON_LAST = re.compile("(?:Then|It|They|This|That|He|She|But|And|So|Finally)\\b")


class Content(NamedTuple):
    """The content of an article other than figures."""

    lists: list[Enumeration]
    quotations: list[Quotation]
    contrasts: list[Contrast]
    timelines: list[list[Event]]
    outlook: list[OutlookItem]


def content_of(article: Article) -> Content:
    """The lists, quotations, contrasts, timelines and outlook of an article."""
    return Content(
        enumerations(article),
        quotations(article),
        contrasts(article),
        timelines(events(article)),
        outlook_items(article),
    )


class Page(NamedTuple):
    """A candidate slide: its kind, its fields in order, the index of its section, its score, and
    its position in the article."""

    kind: str
    fields: dict[str, Any]
    section: int
    worth: float
    at: int


class PageBuilder:
    """Turns sections into pages; remembers the sentences and titles already used."""

    def __init__(
        self, article: Article, facts: Sequence[ArticleFact], content: Content, labels: Labels
    ) -> None:
        self.article = article
        self.lang = article.lang
        self.facts = facts
        self.content = content
        self.labels = labels
        self.sentences = [sentence for _, _, sentence in sentences_of(article)]
        self.titles: set[str] = set()
        self._used: set[int] = set()

    # ---- words --------------------------------------------------------------------------------

    def claim(self, sentences: Iterable[Sentence]) -> Noted | None:
        """The first of the sentences that suits as a title, with its line; marks it as used."""
        for sentence in sentences:
            words = self._shortened(sentence, TITLE[self.lang])
            if words is not None and words not in self.titles:
                self._used.add(sentence.start)
                self.titles.add(words)
                return Noted(words, self.labels.title_note.format(line=sentence.line))
        return None

    def points(self, sentences: Iterable[Sentence], count: int, limit: int = 0) -> list[str]:
        """Up to `count` of the sentences as points; marks them as used."""
        points: list[str] = []
        for sentence in sentences:
            if len(points) == count:
                break
            words = self._shortened(sentence, limit or POINT[self.lang])
            if words and not _LEANS_ON_LAST.match(words) and words not in {*points, *self.titles}:
                self._used.add(sentence.start)
                points.append(words)
        return points

    def _shortened(self, sentence: Sentence, limit: int) -> str | None:
        """A sentence of the article, outside quotations, that no page uses yet."""
        if sentence.start in self._used or any(
            spoken.start <= sentence.start and sentence.end <= spoken.end + 2
            for spoken in self.content.quotations
        ):
            return None
        words = shortened(sentence.text, self.lang, limit)
        return self.referenced(words) if words else None

    def referenced(self, text: str) -> str | None:
        """A text with its figures as references; None if a figure is not a usable fact."""
        return with_references(text, self.facts, self.lang)

    def ranked(self, section: Section, count: int) -> list[Sentence]:
        """The key sentences of a section, most important first."""
        sentences = [s for paragraph in section.paragraphs for s in paragraph.sentences]
        return key_sentences(sentences, count, lang=self.lang, focus=self.article.title)

    def sentences_with(self, facts: Iterable[ArticleFact]) -> list[Sentence]:
        """The sentences that state the facts."""
        offsets = [fact.at for fact in facts if fact.formula is None]
        return [s for s in self.sentences if any(s.start <= at < s.end for at in offsets)]

    def _beside(self, facts: Iterable[ArticleFact]) -> list[Sentence]:
        """The other sentences in the paragraphs of the facts, those after the facts first."""
        stating = self.sentences_with(facts)
        beside: list[Sentence] = []
        for paragraph in self.article.paragraphs:
            last = max((s.start for s in paragraph.sentences if s in stating), default=None)
            if last is not None:
                rest = [s for s in paragraph.sentences if s not in stating]
                beside += sorted(rest, key=lambda s: (s.start <= last, s.start))
        return beside

    def _in_lines(self, lines: Iterable[int]) -> list[Sentence]:
        wanted = set(lines)
        return [sentence for sentence in self.sentences if sentence.line in wanted]

    def _add_so_what(self, fields: dict[str, Any], sentences: list[Sentence], count: int) -> None:
        points = self.points(sentences, count)
        if points:
            fields["so_what"] = Noted(points, self.labels.so_what_note)

    def _computed_title(self, text: str) -> Noted:
        """A title made from facts."""
        self.titles.add(text)
        return Noted(text, self.labels.made_note)

    def _salience(self, fact: ArticleFact) -> float:
        return salience(fact, self.article.title)

    def _worth(self, facts: Sequence[ArticleFact]) -> float:
        return sum(map(self._salience, facts)) / len(facts)

    # ---- pages --------------------------------------------------------------------------------

    def pages(self, index: int, charts: Sequence[ChartFacts], taken: set[str]) -> Iterator[Page]:
        """The pages of a section, by kind; the ids of the facts they show are added to `taken`."""
        for chart in charts:
            taken.update(fact.id for fact in chart.facts)
            yield self._chart(index, chart)
        yield from self._figures(index, taken)
        yield from self._timelines(index)
        yield from self._lists(index)
        yield from self._quote(index)
        yield from self._contrast(index)

    def text_page(self, index: int) -> Page | None:
        """The key points of a section that has no better content."""
        section = self.article.sections[index]
        ranked = self.ranked(section, 9)
        title = self.claim(ranked)
        points = self.points(ranked, 4) if title else []
        if len(points) < 2:
            return None
        at = section.paragraphs[0].sentences[0].start if section.paragraphs else 0
        return Page("text", {"title": title, "points": points}, index, 1.0, at)

    def _chart(self, index: int, chart: ChartFacts) -> Page:
        facts, labels = chart.facts, self.labels
        title = self.claim(self.sentences_with(facts)) or self._chart_title(chart)
        heading = chart.title
        spans = {fact.span for fact in facts}
        if None in spans:
            heading += labels.undated
        elif len(spans) == 1 and facts[0].span is not None:
            comma = "，" if labels.lang == "zh" else ", "
            heading += f"{comma}{period_of(facts[0].span, labels.lang)}"
        data: Any = Flow([fact.id for fact in facts])
        if chart.kind in ("bar", "donut"):
            subjects = [split_measure(fact.what)[0] for fact in facts]
            if len(set(subjects)) < len(subjects):
                subjects = [fact.what for fact in facts]
            data = {subject: fact.id for subject, fact in zip(subjects, facts, strict=True)}
        spec: dict[str, Any] = {"kind": chart.kind, "title": heading, "data": data}
        if chart.growth:
            spec["growth"] = Flow(list(chart.growth))
        fields: dict[str, Any] = {"title": title, "chart": spec}
        self._add_so_what(fields, self._beside(facts), 2)
        return Page("chart", fields, index, 4.0 + self._worth(facts), chart.at)

    def _chart_title(self, chart: ChartFacts) -> Noted:
        first, last = chart.facts[0], chart.facts[-1]
        if chart.growth and first.span and last.span:
            text = self.labels.moved.format(what=last.what, first=first.id, last=last.id)
            return self._computed_title(text)
        top = max(chart.facts, key=lambda f: f.base if f.base is not None else 0)
        return self._computed_title(self.labels.leads.format(what=top.what, id=top.id))

    def _figures(self, index: int, taken: set[str]) -> Iterator[Page]:
        """Up to four figures of a section that are not in a chart, the most important ones."""
        # a growth that a shown base value is computed from says nothing new
        shown = " ".join(fact.formula or "" for fact in self.facts if fact.id in taken)
        loose = [
            fact for fact in self.facts
            if fact.section == index and fact.id not in taken and self._salience(fact) > 1.2
            and fact.formula is None and not (fact.is_growth and fact.id in shown)
        ]  # fmt: skip
        if len(loose) < 2:
            return
        best = sorted(loose, key=self._salience, reverse=True)[:4]
        best.sort(key=lambda f: f.at)
        ranked = self.ranked(self.article.sections[index], 6)
        title = self.claim([*self.sentences_with(best), *ranked])
        if title is None:
            top = max(best, key=self._salience)
            title = self._computed_title(self.labels.leads.format(what=top.what, id=top.id))
        fields: dict[str, Any] = {"title": title, "kpis": Flow([fact.id for fact in best])}
        self._add_so_what(fields, self._beside(best), 1)
        taken.update(fact.id for fact in best)
        yield Page("kpis", fields, index, 2.5 + self._worth(best), best[0].at)

    def _timelines(self, index: int) -> Iterator[Page]:
        for timeline in self.content.timelines:
            sections = [event.section for event in timeline]
            if max(sorted(set(sections)), key=sections.count) != index:
                continue
            # “today” and “this year” do not belong on a timeline
            dated = [event for event in timeline if any(c.isdigit() for c in event.date_text)]
            rows = [row for event in dated[:6] if (row := self._event(event))]
            near = self._in_lines(event.line for event in dated)
            title = self.claim(near) if len(rows) >= 3 else None
            if title is not None:
                fields = {"title": title, "events": rows}
                yield Page("timeline", fields, index, 3.2, near[0].start)

    def _event(self, event: Event) -> dict[str, str] | None:
        title, text = self.referenced(event.title), self.referenced(event.text.lstrip(",，;； "))
        if not title or text is None:
            return None
        row = {"date": event.date_text, "title": title}
        return row | ({"text": text} if text and text != title else {})

    def _lists(self, index: int) -> Iterator[Page]:
        columns: list[tuple[int, dict[str, Any]]] = []
        for each in self.content.lists:
            if each.section != index or len(each.items) < 3:
                continue
            items = [self._list_item(item) for item in each.items[:7]]
            if None in items:
                continue
            heading = self.referenced(each.heading) if each.heading else None
            column: dict[str, Any] = {"heading": heading or self.labels.list_heading}
            if each.kind == "steps":
                column["style"] = "numbered"
            columns.append((each.line, {**column, "items": items}))
        for i in range(0, len(columns), 2):
            lines, pair = zip(*columns[i : i + 2], strict=True)
            near, ranked = self._in_lines(lines), self.ranked(self.article.sections[index], 8)
            title = self.claim([*near, *ranked])
            if title is not None:
                fields: dict[str, Any] = {"title": title, "lists": list(pair)}
                self._add_so_what(fields, ranked, 1)
                worth = (1.4 if _is_bare(pair) else 2.8) + 0.4 * len(pair)
                yield Page("lists", fields, index, worth, near[0].start if near else 0)

    def _list_item(self, item: Item) -> str | dict[str, str] | None:
        label, text = self.referenced(item.label), self.referenced(item.text)
        if label is None or text is None:
            return None
        return {label: text} if text and text != label else label

    def _quote(self, index: int) -> Iterator[Page]:
        section = self.article.sections[index]
        spoken = (q for q in self.content.quotations if q.section == index and q.speaker)
        quotation = next(spoken, None)
        if quotation is None or garbled(quotation.words):
            return
        words = self.referenced(quotation.words)
        if words is None or len(words) > _QUOTE[self.lang]:
            return
        title = self.claim(self.ranked(section, 8))
        title = title or self.title_of(quotation.words, quotation.line, TITLE[self.lang])
        if title is not None:
            fields: dict[str, Any] = {"title": title, "quote": words, "by": quotation.speaker}
            if quotation.role:
                fields["role"] = quotation.role
            yield Page("quote", fields, index, 2.4, section.paragraphs[0].sentences[0].start)

    def title_of(self, text: str, line: int, limit: int) -> Noted | None:
        """Words of a line of the article as a title, if no sentence is left."""
        words = shortened(text, self.lang, limit)
        title = self.referenced(words) if words else None
        return Noted(title, self.labels.title_note.format(line=line)) if title else None

    def _contrast(self, index: int) -> Iterator[Page]:
        contrast = next((c for c in self.content.contrasts if c.section == index), None)
        if contrast is None:
            return
        rows = []
        for label, left, right in contrast.aspects:
            cells = [self.referenced(left), self.referenced(right)]
            if all(cells):
                rows.append({label or self.labels.aspect: Flow(cells)})
        near = self._in_lines([contrast.line])
        title = self.claim(near)
        if rows and title is not None:
            columns = Flow([contrast.left, contrast.right])
            fields = {"title": title, "columns": columns, "rows": rows}
            yield Page("comparison", fields, index, 2.2, near[0].start)


def _is_bare(columns: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a page of lists would have only three short words."""
    items = [item for column in columns for item in column["items"]]
    return len(items) <= 3 and not any(isinstance(item, dict) for item in items)
