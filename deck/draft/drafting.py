"""Turns an article into an outline: facts, story, and YAML for an editor to continue from."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deck.core.files import real
from deck.draft.charts import charts_of, salience
from deck.draft.clauses import subject
from deck.draft.entries import entry
from deck.draft.extract import facts_of
from deck.draft.facts import ArticleFact, join, level_name
from deck.draft.pages import TITLE, Page, PageBuilder, content_of
from deck.draft.ranking import key_sentences
from deck.draft.shortening import shortened
from deck.draft.writing import Flow, Noted, aligned, block, scalar
from deck.language.labels import Labels, labels_in
from deck.reading.article import Article, Section
from deck.reading.blocks import ReadingError

SCHEMA = "# yaml-language-server: $schema=https://briefdeck.github.io/schema/outline.json"
MOST_PAGES = 14
MAX_TEXT = 200_000
"""The longest article, in characters: the time that a draft takes grows with the square."""
SUMMARY_POINT = {"zh": 44, "en": 105}
"""The maximum number of characters in a point of the summary."""
_KPIS = 3
_SUBTITLE = {"zh": 46, "en": 100}
_CARD = {"zh": 62, "en": 140}
_LABEL = {"zh": 10, "en": 30}
_HEADING = {"zh": 22, "en": 48}


@dataclass(frozen=True)
class DraftSlide:
    """A slide of a draft: its kind, its fields in order (texts may be `Noted`), and the section
    that it opens, if any."""

    kind: str
    fields: Mapping[str, Any]
    section: str | None = None


class Drafting:
    """The draft of an article: `slides` is its story, `text` its outline as YAML with comments.

    `file` is the name of the article as the outline refers to it; `pages` the maximum number of
    pages between cover and sources. All text comes from the article; the same article gives the
    same outline. Raises ReadingError for an article of more than `MAX_TEXT` characters.
    """

    def __init__(
        self,
        article: Article,
        file: str,
        pages: int | None = None,
        theme: str | None = None,
        lang: str | None = None,
    ) -> None:
        if len(article.text) > MAX_TEXT:
            raise ReadingError(
                f"{file} has {len(article.text):,} characters, and a draft is made of at most "
                f"{MAX_TEXT:,}: give the part that the briefing is about"
            )
        self.article = article
        self.file = file
        self.most = pages or MOST_PAGES
        self.theme = theme or "boardroom"
        self.lang = lang or article.lang
        self.labels: Labels = labels_in(self.lang)
        self.content = content_of(article)
        speakers = [(q.start, q.end, q.speaker) for q in self.content.quotations if q.speaker]
        self.facts = join(facts_of(article, speakers), article.text, article.lang)
        self.builder = self._new_builder()

    def _new_builder(self) -> PageBuilder:
        return PageBuilder(self.article, self.facts, self.content, self.labels)

    def text(self, slides: Sequence[DraftSlide] | None = None) -> str:
        """The outline as YAML, with its own slides or the given ones."""
        lines: list[str] = []
        for slide in self.slides() if slides is None else slides:
            if slide.section:
                lines += [f"  - section: {scalar(slide.section)}", ""]
            lines += [*block([{"kind": slide.kind, **slide.fields}], 1), ""]
        body = "\n".join(lines).rstrip()
        return "\n".join([*self._head(), *self._facts(body), "slides:", body, ""])

    # ---- head ---------------------------------------------------------------------------------

    def _head(self) -> Iterator[str]:
        article, labels = self.article, self.labels
        yield from (SCHEMA, "#")
        for line in labels.head:
            yield f"# {line.format(name=self.file)}"
        yield ""
        yield f"title: {scalar(article.title)}"
        subtitle = self._subtitle()
        if subtitle:
            yield f"subtitle: {scalar(subtitle)}  # {labels.cover_note}"
        if article.date and len(article.date) >= 4:
            yield f"date: {article.date}"
        yield f"lang: {self.lang}"
        yield f"theme: {scalar(self.theme)}"
        yield from ("", "sources:", "  article:")
        yield f"    file: {scalar(self.file)}"
        yield f"    title: {scalar(article.title)}"
        if article.publisher:
            yield f"    publisher: {scalar(article.publisher)}"
        if article.author:
            yield f"    author: {scalar(article.author)}"
        if article.date:
            yield f"    date: {article.date}"
        elif article.year_hint:
            yield f'    date: "{article.year_hint}"  # {labels.guess_note}'
        else:
            yield f"    # date: {labels.date_note}"
        if article.set_aside:
            asides = (f"{a.line} {a.why}" if a.line else a.why for a in article.set_aside[:8])
            parts = ("；" if self.lang == "zh" else "; ").join(asides)
            yield f"    # {labels.aside_note.format(parts=parts)}"
        yield ""

    def _subtitle(self) -> str | None:
        for sentence in self.builder.sentences[:6]:
            words = shortened(sentence.text, self.article.lang, _SUBTITLE[self.lang])
            if words and words != self.article.title and not re.search(r"\d", words):
                return words
        return None

    def _facts(self, slides: str) -> Iterator[str]:
        """The facts: all reported ones, computed ones that a page uses, unclear ones last."""
        used = set(re.findall(r"\w+", slides))
        unclear = [f for f in self.facts if f.unclear is not None]
        reported = [f for f in self.facts if f.formula is None and f.unclear is None]
        if not (reported or unclear):
            yield from (f"# {self.labels.no_facts_note}", "")
            return
        yield "facts:"
        for note, facts in (
            (self.labels.facts_note, reported),
            (self.labels.formulas_note, [f for f in self.facts if f.formula and f.id in used]),
            (self.labels.unclear_note, unclear),
        ):
            if facts:
                yield f"  # {note}"
                yield from aligned([(fact.id, *entry(fact, self.lang)) for fact in facts])
                yield ""

    # ---- slides -------------------------------------------------------------------------------

    def slides(self) -> list[DraftSlide]:
        """The story: cover, summary, the pages of the sections, outlook, sources."""
        summary = self._summary()  # its title first, so that no page uses it too
        pages = self._pages()
        outlook = self._outlook()
        slides = [DraftSlide("cover", {})]
        slides += [DraftSlide("summary", summary)] if summary else []
        current: int | None = None
        for page in pages:
            opens = self._heading(page.section) if page.section != current else None
            current = page.section
            slides.append(DraftSlide(page.kind, page.fields, opens))
        if outlook:
            opened = [slide.section for slide in slides if slide.section]
            opens = self.labels.outlook if opened[-1:] != [self.labels.outlook] else None
            slides.append(DraftSlide("outlook", outlook, opens))
        return slides + ([DraftSlide("sources", {})] if self.facts else [])

    def _heading(self, index: int) -> str | None:
        sections = self.article.sections
        heading = sections[index].heading
        if not heading:
            opens = index == 0 and len(sections) > 1 and sections[1].heading
            return self.labels.introduction if opens else None
        heading = re.sub(r"[?？:：。.]+$", "", heading.strip())
        limit = _HEADING[self.article.lang]
        if self.article.lang == "zh":
            return re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", "", heading)[:limit]
        return heading if len(heading) <= limit else heading[:limit].rsplit(" ", 1)[0]

    def _summary(self) -> dict[str, Any]:
        """The summary: three figures and one point per section. Pages may repeat its text."""
        builder, kpis = self._new_builder(), self._kpis()
        ranked = [s for section in self.article.sections for s in builder.ranked(section, 3)]
        best = key_sentences(ranked, 8, lang=self.article.lang, focus=self.article.title)
        if len(self.facts) > len(builder.sentences):
            # a statistical report: its first figure is its message
            best = [*builder.sentences_with(kpis[:1]), *best]
        title = builder.claim(best)
        if title is None:
            return {}
        self.builder.titles.add(title.value)
        fields: dict[str, Any] = {"title": title}
        if kpis:
            fields["kpis"] = Flow([fact.id for fact in kpis])
        points: list[Any] = []
        for index, section in enumerate(self.article.sections):
            point = builder.points(builder.ranked(section, 6), 1, SUMMARY_POINT[self.lang])
            if point:
                label = self._heading(index) or self._label(section, len(points))
                points.append({label: point[0]})
            if len(points) == 4:
                break
        if points:
            fields["points"] = Noted(points, self.labels.summary_note)
        return fields if points or kpis else {}

    def _label(self, section: Section, number: int) -> str:
        """A label for the point of a section without a heading: the subject of its key sentence."""
        for sentence in self.builder.ranked(section, 4):
            words = subject(sentence.text, self.article.lang)
            if words and 2 <= len(words) <= _LABEL[self.lang] and not re.search(r"\d", words):
                return words[:1].upper() + words[1:]
        return self.labels.part.format(number="ABCD"[number])

    def _kpis(self) -> list[ArticleFact]:
        """The three most salient figures, of three measures, each the latest of its measure."""
        weights = {fact.id: salience(fact, self.article.title) for fact in self.facts}
        order = {fact.id: i for i, fact in enumerate(self.facts)}
        latest: dict[str, Any] = {}
        for fact in self.facts:
            if fact.span and fact.unclear is None and fact.formula is None:
                latest[fact.what] = max(fact.span.last, latest.get(fact.what, fact.span.last))
        kpis: list[ArticleFact] = []
        for fact in sorted(self.facts, key=lambda f: 0.12 * order[f.id] - weights[f.id]):
            outdated = fact.span and fact.span.last < latest.get(fact.what, fact.span.last)
            if weights[fact.id] <= 1 or outdated or len(kpis) == _KPIS:
                continue
            if not any(_same_thing(fact.what, other.what) for other in kpis):
                kpis.append(fact)
        return kpis if len(kpis) >= 2 else []

    def _pages(self) -> list[Page]:
        """The best pages of all sections, in article order."""
        charts = charts_of(self.facts, self.article.title)
        pages: list[Page] = []
        taken: set[str] = set()
        for index in range(len(self.article.sections)):
            # a chart belongs to the section of its last fact
            inside = [c for c in charts if max(c.facts, key=lambda f: f.at).section == index]
            made = list(self.builder.pages(index, inside, taken))
            if all(page.kind in ("kpis", "quote") for page in made):
                text = self.builder.text_page(index)
                made += [text] if text else []
            pages += sorted(made, key=lambda page: page.at)
        kept = sorted(pages, key=lambda page: -page.worth)[: max(1, self.most - 2)]
        return [page for page in pages if page in kept]

    def _outlook(self) -> dict[str, Any]:
        """The outlook: promises, expectations and risks in the article, and what to watch as our
        inference."""
        labels, cards = self.labels, []
        promised = self._outlook_texts("commitment", 3)
        announced = promised or self._outlook_texts("expectation", 3)
        risks = self._outlook_texts("risk", 3)
        watch = self._outlook_texts("open question", 1)
        latest = [f for f in self._kpis() if f.what][: 3 - len(watch)]
        watch += [labels.watch_fact.format(what=fact.what, id=fact.id) for fact in latest]
        for kind, heading, texts in (
            ("commitment", labels.promised if promised else labels.expected, announced),
            ("risk", labels.risks, risks),
            ("signal", Noted(labels.watch, labels.watch_note), watch),
        ):
            if texts:
                cards.append({"type": kind, "heading": heading, "text": texts})
        if len(cards) < 2:
            return {}
        title = self._outlook_title({*announced, *risks, *watch})
        fields: dict[str, Any] = {"title": title, "cards": cards}
        if any(fact.unclear is not None for fact in self.facts):
            fields["caution"] = {"label": labels.care_label, "text": labels.care}
        return fields

    def _outlook_title(self, shown: Collection[str]) -> Noted:
        """The first open question, expectation or risk that is not on a card, as a claim."""
        for kind in ("open question", "expectation", "risk", "commitment"):
            for item in self.content.outlook:
                if item.kind != kind:
                    continue
                title = self.builder.title_of(item.text, item.line, TITLE[self.lang])
                if title and title.value not in shown and title.value not in self.builder.titles:
                    return title
        return Noted(self.labels.kept_from, self.labels.made_note)

    def _outlook_texts(self, kind: str, count: int) -> list[str]:
        """Up to `count` outlook points of one kind, short enough for a card."""
        of_kind = (item.text for item in self.content.outlook if item.kind == kind)
        texts = filter(None, map(self.builder.referenced, of_kind))
        fitting = (text for text in texts if len(text) <= _CARD[self.article.lang])
        return list(dict.fromkeys(fitting))[:count]


def _same_thing(one: str, other: str) -> bool:
    """Whether two measures are the same, or one is the other's growth or a part of its name: GMV,
    电商GMV总额."""
    first, second = level_name(one), level_name(other)
    return first in second or second in first


def source_name(path: Path | None, target: Path | None) -> str:
    """How an outline at `target` refers to the article at `path`: by name if in the same folder,
    otherwise by path."""
    if path is None:
        return "article.txt"
    if target is None:
        return path.name
    return Path(os.path.relpath(real(path), real(target).parent)).as_posix()
