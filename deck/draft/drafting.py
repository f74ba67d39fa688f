"""An article becomes an outline: facts, story, and the YAML that an editor goes on from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deck.draft import shortening
from deck.draft.candidate import FoundFact
from deck.draft.clauses import subject
from deck.draft.entries import entry
from deck.draft.extract import facts_of
from deck.draft.joining import join
from deck.draft.material import Material
from deck.draft.outlook import Prospect
from deck.draft.pages import Page, Teller
from deck.draft.ranking import key_sentences
from deck.draft.series import ChartFacts, charts_of, salience
from deck.draft.writing import Flow, Noted, aligned, block, scalar
from deck.language.labels import Labels, labels_in
from deck.reading.article import Article, Section

SCHEMA = "# yaml-language-server: $schema=https://briefdeck.github.io/schema/outline.json"
MOST_PAGES = 14
_KPIS = 3
_TITLE = {"zh": 42, "en": 118}
_CARD = {"zh": 62, "en": 140}
_LABEL = {"zh": 10, "en": 30}
_HEADING = {"zh": 22, "en": 48}


def draft(
    article: Article,
    file: str,
    *,
    pages: int | None = None,
    theme: str | None = None,
    lang: str | None = None,
) -> str:
    """The outline of a briefing on an article, as YAML with comments.

    `file` is the name of the article as the outline refers to it; `pages` the most pages between
    cover and sources. Every text is the article's; the same article gives the same outline.
    """
    return Drafting(article, file, pages, theme, lang).text()


@dataclass(frozen=True)
class DraftSlide:
    """A slide of a draft: its kind, its fields in order (texts may be `Noted`), and the section
    that it opens, if it opens one."""

    kind: str
    fields: Mapping[str, Any]
    section: str | None = None


class Drafting:
    """One draft being made: `slides` tells its story, `text` writes it."""

    def __init__(
        self,
        article: Article,
        file: str,
        pages: int | None = None,
        theme: str | None = None,
        lang: str | None = None,
    ) -> None:
        self.article = article
        self.file = file
        self.most = pages or MOST_PAGES
        self.theme = theme or "boardroom"
        self.lang = lang or article.lang
        self.says: Labels = labels_in(self.lang)
        self.material = Material(article)
        self.facts = join(facts_of(article, self.material.speakers()), article.text, article.lang)
        self.teller = Teller(article, self.facts, self.material, self.says)

    def text(self, slides: Sequence[DraftSlide] | None = None) -> str:
        """The whole outline, with its own slides or others."""
        told = [_slide(slide) for slide in (self.slides() if slides is None else slides)]
        body = "\n".join(line for lines in told for line in [*lines, ""]).rstrip()
        lines = [*self._head(), *self._facts(body), "slides:", body, ""]
        return "\n".join(lines)

    # ---- head ---------------------------------------------------------------------------------

    def _head(self) -> Iterator[str]:
        article, says_ = self.article, self.says
        yield SCHEMA
        yield "#"
        for line in says_.head:
            yield f"# {line.format(name=self.file)}"
        yield ""
        yield f"title: {scalar(article.title)}"
        subtitle = self._subtitle()
        if subtitle:
            yield f"subtitle: {scalar(subtitle)}  # {says_.cover_note}"
        if article.date and len(article.date) >= 4:
            yield f"date: {article.date}"
        yield f"lang: {self.lang}"
        yield f"theme: {scalar(self.theme)}"
        yield ""
        yield "sources:"
        yield "  article:"
        yield f"    file: {scalar(self.file)}"
        yield f"    title: {scalar(article.title)}"
        if article.publisher:
            yield f"    publisher: {scalar(article.publisher)}"
        if article.author:
            yield f"    author: {scalar(article.author)}"
        if article.date:
            yield f"    date: {article.date}"
        elif article.year_hint:
            yield f'    date: "{article.year_hint}"  # {says_.guess_note}'
        else:
            yield f"    # date: {says_.date_note}"
        if article.set_aside:
            joint = "；" if self.lang == "zh" else "; "
            parts = joint.join(_aside(aside.line, aside.why) for aside in article.set_aside[:8])
            yield f"    # {says_.aside_note.format(parts=parts)}"
        yield ""

    def _subtitle(self) -> str | None:
        sentences = [s for p in self.article.paragraphs for s in p.sentences]
        for sentence in sentences[:6]:
            words = shortening.point(
                sentence.text, self.article.lang, 46 if self.lang == "zh" else 100
            )
            if words and words != self.article.title and not re.search(r"\d", words):
                return words
        return None

    # ---- facts --------------------------------------------------------------------------------

    def _facts(self, slides: str) -> Iterator[str]:
        """The facts: reported ones all, computed ones that a page uses, unclear ones last."""
        reported = [f for f in self.facts if f.formula is None and f.unclear is None]
        computed = [
            f for f in self.facts
            if f.formula is not None and re.search(rf"(?<!\w){re.escape(f.id)}(?!\w)", slides)
        ]  # fmt: skip
        unclear = [f for f in self.facts if f.unclear is not None]
        if not (reported or unclear):
            yield f"# {self.says.no_facts_note}"
            yield ""
            return
        yield "facts:"
        for note, facts in (
            (self.says.facts_note, reported),
            (self.says.formulas_note, computed),
            (self.says.unclear_note, unclear),
        ):
            if facts:
                yield f"  # {note}"
                rows = []
                for fact in facts:
                    said, comment = entry(fact, self.lang)
                    rows.append((fact.id, said, comment))
                yield from aligned(rows)
                yield ""

    # ---- slides -------------------------------------------------------------------------------

    def slides(self) -> list[DraftSlide]:
        """The story: cover, summary, the pages of the sections, outlook, sources."""
        summary = self._summary()  # its title first: no page may have it as well
        pages = self._pages()
        outlook = self._outlook()
        found = [DraftSlide("cover", {})]
        found += [DraftSlide("summary", summary)] if summary else []
        marked: int | None = None
        for page in pages:
            opens = self._heading(page.section) if page.section != marked else None
            marked = page.section
            found.append(DraftSlide(page.kind, page.fields, opens))
        if outlook:
            opened = [slide.section for slide in found if slide.section]
            opens = self.says.outlook if opened[-1:] != [self.says.outlook] else None
            found.append(DraftSlide("outlook", outlook, opens))
        if self.facts:
            found.append(DraftSlide("sources", {}))
        return found

    def _heading(self, section: int | None) -> str | None:
        if section is None:
            return None
        heading = self.article.sections[section].heading
        if not heading:
            return (
                self.says.introduction
                if section == 0
                and len(self.article.sections) > 1
                and self.article.sections[1].heading
                else None
            )
        heading = re.sub(r"[?？:：。.]+$", "", heading.strip())
        if self.article.lang == "zh":
            heading = re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", "", heading)
            return heading[: _HEADING["zh"]]
        limit = _HEADING["en"]
        return heading if len(heading) <= limit else heading[:limit].rsplit(" ", 1)[0]

    def _summary(self) -> dict[str, Any]:
        """Three figures and a point a section. What it says may be said again on a page."""
        teller = Teller(self.article, self.facts, self.material, self.says)
        ranked = [s for section in self.article.sections for s in teller.ranked(section, 3)]
        best = key_sentences(ranked, 8, lang=self.article.lang, focus=self.article.title)
        sentences = sum(len(p.sentences) for p in self.article.paragraphs)
        if len(self.facts) > sentences:  # a report of figures: its first figure is its message
            best = [*teller.sentences_of(self._kpis()[:1]), *best]
        title = teller.claim(best)
        if title is None:
            return {}
        self.teller.keep_from_titles(title)
        fields: dict[str, Any] = {"title": title}
        kpis = self._kpis()
        if kpis:
            fields["kpis"] = Flow([fact.id for fact in kpis])
        points: list[Any] = []
        for index, section in enumerate(self.article.sections):
            found = teller.points(teller.ranked(section, 6), 1, 44 if self.lang == "zh" else 105)
            if found:
                label = self._heading(index) or self._label(section, len(points))
                points.append({label: found[0]})
            if len(points) == 4:
                break
        if points:
            fields["points"] = Noted(points, self.says.summary_note)
        return fields if points or kpis else {}

    def _label(self, section: Section, number: int) -> str:
        """A label for the point of a section without a heading: what its key sentence speaks of."""
        for sentence in self.teller.ranked(section, 4):
            words = subject(sentence.text, self.article.lang)
            if words and 2 <= len(words) <= _LABEL[self.lang] and not re.search(r"\d", words):
                return words[:1].upper() + words[1:]
        return self.says.part.format(number="ABCD"[number])

    def _kpis(self) -> list[FoundFact]:
        """Three figures by salience, of three measures."""
        found: list[FoundFact] = []
        order = {fact.id: i for i, fact in enumerate(self.facts)}
        ranked = sorted(
            self.facts, key=lambda f: 0.12 * order[f.id] - salience(f, self.article.title)
        )
        for fact in ranked:
            later = any(
                other.what == fact.what and other.span and fact.span and other.span.last > fact.span.last
                and other.unclear is None and other.formula is None
                for other in self.facts
            )  # fmt: skip
            if salience(fact, self.article.title) <= 1 or later:
                continue
            if not any(_same_thing(fact.what, other.what) for other in found):
                found.append(fact)
            if len(found) == _KPIS:
                break
        return found if len(found) >= 2 else []

    def _pages(self) -> list[Page]:
        """The pages of all sections, the best of them, in the order of the article."""
        charts = charts_of(self.facts, self.article.title)
        pages: list[Page] = []
        taken: set[str] = set()
        for index in range(len(self.article.sections)):
            own = [chart for chart in charts if _section_of(chart) == index]
            made = list(self.teller.section(index, own, taken))
            if not made or all(page.kind in ("kpis", "quote") for page in made):
                text = self.teller.text_page(index)
                made += [text] if text else []
            pages += sorted(made, key=lambda page: page.at)
        kept = sorted(pages, key=lambda page: -page.worth)[: max(1, self.most - 2)]
        return [page for page in pages if page in kept]

    def _outlook(self) -> dict[str, Any]:
        """What the article promises, expects and fears, and what to watch: our inference."""
        says_ = self.says
        cards: list[dict[str, Any]] = []
        kinds = (
            ("commitment", says_.promised, ("commitment",)),
            ("risk", says_.risks, ("risk",)),
        )
        for kind, heading, wanted in kinds:
            texts = self._prospects(wanted, 3)
            if texts:
                cards.append({"type": kind, "heading": heading, "text": texts})
        if not any(card["type"] == "commitment" for card in cards):
            texts = self._prospects(("expectation",), 3)
            if texts:
                cards.insert(0, {"type": "commitment", "heading": says_.expected, "text": texts})
        watch = self._prospects(("open question",), 1)
        latest = [f for f in self._kpis() if f.what][: 3 - len(watch)]
        watch += [says_.watch_fact.format(what=fact.what, id=fact.id) for fact in latest]
        if watch:
            cards.append(
                {"type": "signal", "heading": Noted(says_.watch, says_.watch_note), "text": watch}
            )
        if len(cards) < 2:
            return {}
        shown = [text for card in cards for text in card["text"]]
        title = self._outlook_title(shown) or Noted(says_.kept_from, says_.made_note)
        fields: dict[str, Any] = {"title": title, "cards": cards}
        if any(fact.unclear is not None for fact in self.facts):
            fields["caution"] = {"label": says_.care_label, "text": says_.care}
        return fields

    def _outlook_title(self, shown: Sequence[str]) -> Noted | None:
        """The first open question, expectation or risk that no card shows, as a claim."""
        for prospect in self._ordered(("open question", "expectation", "risk", "commitment")):
            words = shortening.title(prospect.text, self.article.lang, _TITLE[self.lang])
            found = self.teller.referred(words) if words else None
            if found and found not in shown and not self.teller.is_taken(found):
                return Noted(found, self.says.title_note.format(line=prospect.line))
        return None

    def _prospects(self, kinds: Sequence[str], count: int) -> list[str]:
        """Up to `count` prospects of some kinds, short enough for a card."""
        found: list[str] = []
        for prospect in self._ordered(kinds):
            words = self.teller.referred(prospect.text)
            if words and len(words) <= _CARD[self.article.lang] and words not in found:
                found.append(words)
            if len(found) == count:
                break
        return found

    def _ordered(self, kinds: Sequence[str]) -> list[Prospect]:
        return [p for kind in kinds for p in self.material.prospects if p.kind == kind]


def _same_thing(one: str, other: str) -> bool:
    """Whether a measure is another's, its growth, or a part of its name: GMV, 电商GMV总额."""
    first, second = (re.sub("增速$|^Growth of ", "", what) for what in (one, other))
    return first in second or second in first


def _section_of(chart: ChartFacts) -> int:
    return max(chart.facts, key=lambda fact: fact.at).section


def _slide(slide: DraftSlide) -> list[str]:
    head = [f"  - section: {scalar(slide.section)}", ""] if slide.section else []
    return head + list(block([{"kind": slide.kind, **slide.fields}], 1))


def _aside(line: int | None, why: str) -> str:
    return f"{line} {why}" if line else why


def source_name(path: Path | None, target: Path | None) -> str:
    """How an outline at `target` refers to the article at `path`: beside it by name, else by path."""
    if path is None:
        return "article.txt"
    if target is None:
        return path.name
    import os

    return Path(os.path.relpath(path.resolve(), target.resolve().parent)).as_posix()
