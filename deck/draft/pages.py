"""The pages of a draft: what each section of an article holds, on the kind of slide that shows it.

Titles and points are sentences of the article, shortened; a page whose title no sentence gives takes
one from its facts. A sentence is used once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from deck.draft import shortening
from deck.draft.candidate import FoundFact
from deck.draft.clauses import garbled
from deck.draft.entries import period_of
from deck.draft.events import Event
from deck.draft.material import Material
from deck.draft.ranking import key_sentences
from deck.draft.series import ChartFacts, salience, split_measure
from deck.draft.speech import Quotation
from deck.draft.texts import Wording
from deck.draft.writing import Flow, Noted
from deck.language.labels import Labels
from deck.reading.article import Article, Section, Sentence

_LEANS = re.compile(
    "(?:Then|It|They|This|That|He|She|But|And|So|Finally)\\b"
)  # on what was said before
_TITLE = {"zh": 42, "en": 118}
_POINT = {"zh": 58, "en": 130}
_ITEM = {"zh": 26, "en": 60}


class Page(NamedTuple):
    """A slide of the draft: its fields in their order, the section it stands in, how much it is
    worth, and where in the article it stands."""

    kind: str
    fields: dict[str, Any]
    section: int | None
    worth: float
    at: int
    facts: tuple[str, ...] = ()


class Teller:
    """Turns sections into pages; remembers which sentences and titles are used."""

    def __init__(
        self, article: Article, facts: list[FoundFact], material: Material, says: Labels
    ) -> None:
        self.article = article
        self.lang = article.lang
        self.facts = {fact.id: fact for fact in facts}
        self.material = material
        self.says = says
        self.wording = Wording(facts, article.lang)
        self._used: set[int] = set()
        self._titles: set[str] = set()

    # ---- words --------------------------------------------------------------------------------

    def claim(self, sentences: Iterable[Sentence]) -> Noted | None:
        """The first of sentences that makes a title, with where it is from; it is then used."""
        for sentence in sentences:
            words = self._shortened(sentence, title=True)
            if words is None or words in self._titles:
                continue
            self._used.add(sentence.start)
            self._titles.add(words)
            return Noted(words, self.says.title_note.format(line=sentence.line))
        return None

    def keep_from_titles(self, title: Noted) -> None:
        """Note that a title is taken by another page."""
        self._titles.add(title.value)

    def is_taken(self, title: str) -> bool:
        """Whether a page has a title already."""
        return title in self._titles

    def points(self, sentences: Iterable[Sentence], count: int, limit: int = 0) -> list[str]:
        """Up to `count` of sentences as points; they are then used."""
        found: list[str] = []
        for sentence in sentences:
            if len(found) == count:
                break
            words = self._shortened(sentence, title=False, limit=limit)
            if words is None or _LEANS.match(words) or words in found or words in self._titles:
                continue
            self._used.add(sentence.start)
            found.append(words)
        return found

    def _shortened(self, sentence: Sentence, *, title: bool, limit: int = 0) -> str | None:
        if sentence.start in self._used or self._is_said(sentence):
            return None
        if title:
            words = shortening.title(sentence.text, self.lang, limit or _TITLE[self.lang])
        else:
            words = shortening.point(sentence.text, self.lang, limit or _POINT[self.lang])
        referred = self.wording.refer(words) if words else None
        return referred[0] if referred else None

    def _is_said(self, sentence: Sentence) -> bool:
        """Whether a sentence stands in somebody's words, so that it is no claim of the article."""
        return any(
            spoken.start <= sentence.start and sentence.end <= spoken.end + 2
            for spoken in self.material.speech
        )

    def referred(self, text: str) -> str | None:
        """A text with its figures as references; None where a figure is no usable fact."""
        found = self.wording.refer(text)
        return found[0] if found else None

    def ranked(self, section: Section, count: int) -> list[Sentence]:
        """The key sentences of a section, those that matter most first."""
        sentences = [s for paragraph in section.paragraphs for s in paragraph.sentences]
        return key_sentences(sentences, count, lang=self.lang, focus=self.article.title)

    def sentences_of(self, facts: Iterable[FoundFact]) -> list[Sentence]:
        """The sentences that facts stand in."""
        places = [fact.at for fact in facts if fact.formula is None]
        return [
            s for section in self.article.sections for p in section.paragraphs for s in p.sentences
            if any(s.start <= at < s.end for at in places)
        ]  # fmt: skip

    def _near(self, facts: Iterable[FoundFact]) -> list[Sentence]:
        """The sentences that stand in the paragraphs of facts, those after the facts first."""
        places = [fact.at for fact in facts if fact.formula is None]
        found: list[Sentence] = []
        for section in self.article.sections:
            for paragraph in section.paragraphs:
                held = [
                    s for s in paragraph.sentences if any(s.start <= at < s.end for at in places)
                ]
                if held:
                    last = held[-1].start
                    rest = [s for s in paragraph.sentences if s not in held]
                    found += sorted(rest, key=lambda s: (s.start <= last, s.start))
        return found

    def _add_so_what(self, fields: dict[str, Any], sentences: list[Sentence], count: int) -> None:
        points = self.points(sentences, count)
        if points:
            fields["so_what"] = Noted(points, self.says.so_what_note)

    # ---- pages --------------------------------------------------------------------------------

    def section(self, index: int, charts: Sequence[ChartFacts], taken: set[str]) -> Iterator[Page]:
        """The pages of a section, in the order of the article."""
        section = self.article.sections[index]
        for chart in charts:
            page = self._chart(index, chart)
            if page is not None:
                taken.update(page.facts)
                yield page
        yield from self._figures(index, section, taken)
        yield from self._timelines(index)
        yield from self._lists(index, section)
        yield from self._quote(index, section)
        yield from self._contrast(index)

    def text_page(self, index: int) -> Page | None:
        """The key points of a section that has nothing better to show."""
        section = self.article.sections[index]
        ranked = self.ranked(section, 9)
        title = self.claim(ranked)
        if title is None:
            return None
        points = self.points(ranked, 4)
        if len(points) < 2:
            return None
        at = section.paragraphs[0].sentences[0].start if section.paragraphs else 0
        return Page("text", {"title": title, "points": points}, index, 1.0, at)

    def _chart(self, index: int, chart: ChartFacts) -> Page | None:
        names = [fact.id for fact in chart.facts]
        title = self.claim(self.sentences_of(chart.facts)) or self._chart_title(chart)
        said: dict[str, Any] = {"kind": chart.kind, "title": chart.title}
        if chart.kind in ("bar", "donut"):
            subjects = [split_measure(fact.what)[0] for fact in chart.facts]
            if len(set(subjects)) < len(subjects):
                subjects = [fact.what for fact in chart.facts]
            labels = {subject: fact.id for subject, fact in zip(subjects, chart.facts, strict=True)}
            said["data"] = labels
        else:
            said["data"] = Flow(names)
        if chart.growth:
            said["growth"] = Flow(list(chart.growth))
        spans = {fact.span for fact in chart.facts}
        if None in spans:
            said["title"] = f"{chart.title}{self.says.undated}"
        elif len(spans) == 1 and chart.facts[0].span is not None:
            comma = "，" if self.says.lang == "zh" else ", "
            said["title"] = f"{chart.title}{comma}{period_of(chart.facts[0].span, self.says.lang)}"
        fields: dict[str, Any] = {"title": title, "chart": said}
        self._add_so_what(fields, self._near(chart.facts), 2)
        worth = 4.0 + sum(salience(fact, self.article.title) for fact in chart.facts) / len(
            chart.facts
        )
        used = tuple(dict.fromkeys(names))
        return Page("chart", fields, index, worth, chart.at, used)

    def _chart_title(self, chart: ChartFacts) -> Noted:
        first, last = chart.facts[0], chart.facts[-1]
        if chart.growth and first.span and last.span:
            text = self.says.moved.format(what=last.what, first=first.id, last=last.id)
        else:
            top = max(chart.facts, key=lambda f: f.base if f.base is not None else 0)
            text = self.says.leads.format(what=top.what, id=top.id)
        self._titles.add(text)
        return Noted(text, self.says.made_note)

    def _figures(self, index: int, section: Section, taken: set[str]) -> Iterator[Page]:
        """Loose figures of a section, the most telling four."""
        loose = [
            fact for fact in self.facts.values()
            if fact.section == index and fact.id not in taken and salience(fact, self.article.title) > 1.2
            and fact.formula is None and not (fact.is_growth and self._level_taken(fact, taken))
        ]  # fmt: skip
        if len(loose) < 2:
            return
        best = sorted(loose, key=lambda f: -salience(f, self.article.title))[:4]
        best.sort(key=lambda f: f.at)
        title = self.claim([*self.sentences_of(best), *self.ranked(section, 6)])
        if title is None:
            fact = max(best, key=lambda f: salience(f, self.article.title))
            text = self.says.leads.format(what=fact.what, id=fact.id)
            self._titles.add(text)
            title = Noted(text, self.says.made_note)
        fields: dict[str, Any] = {"title": title, "kpis": Flow([fact.id for fact in best])}
        self._add_so_what(fields, self._near(best), 1)
        taken.update(fact.id for fact in best)
        worth = 2.5 + sum(salience(f, self.article.title) for f in best) / len(best)
        yield Page("kpis", fields, index, worth, best[0].at, tuple(f.id for f in best))

    def _level_taken(self, growth: FoundFact, taken: set[str]) -> bool:
        """Whether a growth is shown by a chart of the level that it belongs to."""
        formulas = (fact.formula or "" for name, fact in self.facts.items() if name in taken)
        return any(growth.id in formula for formula in formulas)

    def _timelines(self, index: int) -> Iterator[Page]:
        for events in self.material.timelines(index):
            # “today” and “this year” have no place on a line of dates
            dated = [event for event in events if any(c.isdigit() for c in event.date_text)]
            rows = [row for event in dated[:6] if (row := self._event(event))]
            sentences = [s for s in self._all() if any(e.line == s.line for e in dated)]
            claim = self.claim(sentences) if len(rows) >= 3 else None
            if claim is not None:
                fields: dict[str, Any] = {"title": claim, "events": rows}
                yield Page("timeline", fields, index, 3.2, sentences[0].start)

    def _event(self, event: Event) -> dict[str, str] | None:
        title, text = self.referred(event.title), self.referred(event.text.lstrip(",，;； "))
        if not title or text is None:
            return None
        row = {"date": event.date_text, "title": title}
        return row | ({"text": text} if text and text != title else {})

    def _lists(self, index: int, section: Section) -> Iterator[Page]:
        lists = [e for e in self.material.lists(index) if len(e.items) >= 3]
        columns: list[dict[str, Any]] = []
        lines: list[int] = []
        for found in lists:
            items = [self._list_item(item) for item in found.items[:7]]
            if any(item is None for item in items):
                continue
            heading = self.referred(found.heading) if found.heading else None
            column: dict[str, Any] = {"heading": heading or self.says.list_heading}
            if found.kind == "steps":
                column["style"] = "numbered"
            column["items"] = items
            columns.append(column)
            lines.append(found.line)
        for i in range(0, len(columns), 2):
            pair = columns[i : i + 2]
            near = [s for s in self._all() if s.line in lines[i : i + 2]]
            title = self.claim([*near, *self.ranked(section, 8)])
            if title is None:
                continue
            fields: dict[str, Any] = {"title": title, "lists": pair}
            self._add_so_what(fields, self.ranked(section, 8), 1)
            at = near[0].start if near else 0
            yield Page(
                "lists", fields, index, (1.4 if _is_bare(pair) else 2.8) + 0.4 * len(pair), at
            )

    def _list_item(self, item: Any) -> Any:
        label = self.referred(item.label)
        text = self.referred(item.text) if item.text else ""
        if label is None or text is None:
            return None
        return {label: text} if text and text != label else label

    def _quote(self, index: int, section: Section) -> Iterator[Page]:
        for quotation in self.material.quotations(index)[:1]:
            words = self.referred(quotation.words)
            limit = 170 if self.lang == "zh" else 320
            if words is None or len(words) > limit or garbled(quotation.words):
                continue
            title = self.claim(self.ranked(section, 8)) or self._said(quotation)
            if title is None:
                continue
            fields: dict[str, Any] = {"title": title, "quote": words, "by": quotation.speaker}
            if quotation.role:
                fields["role"] = quotation.role
            yield Page("quote", fields, index, 2.4, section.paragraphs[0].sentences[0].start)

    def _said(self, quotation: Quotation) -> Noted | None:
        """What is said as the title of its page, where no other sentence is left."""
        words = shortening.title(quotation.words, self.lang, _TITLE[self.lang])
        found = self.referred(words) if words else None
        return Noted(found, self.says.title_note.format(line=quotation.line)) if found else None

    def _contrast(self, index: int) -> Iterator[Page]:
        for contrast in self.material.contrasts(index)[:1]:
            rows = []
            for label, left, right in contrast.aspects:
                cells = [self.referred(left), self.referred(right)]
                if all(cells):
                    rows.append({label or self.says.aspect: Flow(cells)})
            near = [s for s in self._all() if s.line == contrast.line]
            title = self.claim(near)
            if rows and title is not None:
                fields = {
                    "title": title,
                    "columns": Flow([contrast.left, contrast.right]),
                    "rows": rows,
                }
                yield Page("comparison", fields, index, 2.2, near[0].start)

    def _all(self) -> list[Sentence]:
        return [
            s for section in self.article.sections for p in section.paragraphs for s in p.sentences
        ]


def _is_bare(columns: list[dict[str, Any]]) -> bool:
    """Whether a page of lists would hold three short words and nothing else."""
    items = [item for column in columns for item in column["items"]]
    return len(items) <= 3 and not any(isinstance(item, dict) for item in items)
