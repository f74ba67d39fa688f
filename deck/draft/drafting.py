"""Turns an article into an outline: facts, story, and YAML for an editor to continue from."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from deck.core.files import real
from deck.draft.condensing import condensed, most_telling
from deck.draft.context import names_its_company
from deck.draft.entries import entry
from deck.draft.extract import facts_of
from deck.draft.facts import join, named_alike
from deck.draft.finding import ACROSS
from deck.draft.findings import findings_of
from deck.draft.head import Head
from deck.draft.measures import PUBLISHERS
from deck.draft.page import Content, Page, content_of
from deck.draft.pages import PageBuilder
from deck.draft.summary import summary_of
from deck.draft.text_pages import POINT, text_page
from deck.draft.weights import Weights
from deck.draft.wording import Wording
from deck.draft.wording_en import English
from deck.draft.wording_zh import Chinese
from deck.draft.writing import Flow, aligned, block, scalar
from deck.language.labels import Labels, labels_in
from deck.language.periods.dates import last_day
from deck.language.scripts import TRADITIONAL, fold, has_han, is_traditional, to_traditional
from deck.reading.article import Article
from deck.reading.blocks import ReadingError
from deck.statements.chinese.phrases import is_region
from deck.statements.model import Setting
from deck.statements.reading import setting_of

MOST_PAGES = 12
_TEXT_PAGES = 2
_CARD_TEXTS = 4
_CARDS_AHEAD = 6
_CARD_TYPES = {"commitment": "commitment", "expectation": "signal", "risk": "risk"}
_HEADING = {"zh": 22, "en": 48}

Step = Callable[[str], None]
"""Reports what is being done."""


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
    pages between cover and sources; `focus` words by which facts, charts and sentences are ranked.
    All text comes from the article or is made from its facts; the same article gives the same
    outline. What `deck check` finds wrong in it is mended or left out. Raises ReadingError for a
    focus that the article says nothing about.
    """

    def __init__(
        self,
        article: Article,
        file: str,
        pages: int | None = None,
        theme: str | None = None,
        lang: str | None = None,
        focus: str = "",
        step: Step = lambda _: None,
    ) -> None:
        self.whole = article
        self.article = article = condensed(article, focus)
        self.file = file
        self.most = pages or MOST_PAGES
        self.theme = theme or "boardroom"
        self.lang = lang or article.lang
        self.traditional = self.lang == "zh" and is_traditional(article.text)
        self.labels: Labels = labels_in(TRADITIONAL if self.traditional else self.lang)
        self.focus = focus
        self.setting: Setting = setting_of(article)
        step("finding lists, dates and quotations")
        self.content: Content = content_of(article, self._published())
        speakers = [(q.start, q.end, q.speaker) for q in self.content.quotations if q.speaker]
        step("reading the figures")
        found = named_alike(facts_of(article, self.setting, speakers))
        self.facts = join(found, article.text, article.lang)
        maker = Chinese if article.lang == "zh" else English
        own = self.setting.subject
        own = to_traditional(own) if self.traditional else own
        unowned = re.search(r"\d", own) or PUBLISHERS.search(own)
        self.wording: Wording = maker("" if unowned else own, article.text)
        self.weights = Weights(article, self.setting, self.facts, focus)
        known = len(self.facts)
        self.facts = most_telling(self.facts, self.weights)
        self.more = known - len(self.facts)
        self.left_out: frozenset[str] = frozenset()
        """Texts and page names that the check has rejected."""
        if focus:
            self._check_focus()
        step("checking the draft")
        from deck.draft.mending import mend

        mend(self)

    def _published(self) -> date | None:
        if self.setting.published is not None:
            return self.setting.published
        if self.article.date:
            return last_day(self.article.date)
        return date(self.article.year_hint, 12, 31) if self.article.year_hint else None

    def _is_company(self) -> bool:
        """Whether the article is about a company, not about a place or by an office."""
        own = self.setting.subject
        if self.lang != "zh" or not own:
            return self.lang != "zh" or names_its_company(self.article.text)
        return not is_region(fold(own))

    def _check_focus(self) -> None:
        """Raises ReadingError if the article says nothing about a topic of the focus."""
        texts = (f"{fact.subject} {fact.what} {fact.quote}" for fact in self.facts)
        paragraphs = (paragraph.text for paragraph in self.article.paragraphs)
        found = {topic for text in chain(texts, paragraphs) for topic in self.weights.topics(text)}
        unknown = [topic for topic in self.weights.focus or (self.focus,) if topic not in found]
        if not unknown:
            return
        names = dict.fromkeys(fact.what for fact in self.facts if fact.what and not fact.check)
        cure = f"; its figures are about {', '.join(list(names)[:8])}" if names else ""
        if has_han(unknown[0]) != (self.article.lang == "zh"):
            cure += "; write the focus in the language of the article"
        raise ReadingError(f"the article does not mention “{unknown[0]}”{cure}")

    def text(self, slides: Sequence[DraftSlide] | None = None) -> str:
        """The outline as YAML, with its own slides or the given ones."""
        lines: list[str] = []
        for slide in self.slides() if slides is None else slides:
            if slide.section:
                lines += [f"  - section: {scalar(slide.section)}", ""]
            lines += [*block([{"kind": slide.kind, **slide.fields}], 1), ""]
        body = "\n".join(lines).rstrip()
        head = Head(
            self.article, self.facts, self.setting, self.wording, self.labels, self.weights
        ).lines(self.file, self.lang, self.theme)
        return "\n".join([*head, *self._facts(), "slides:", body, ""])

    def _facts(self) -> Iterator[str]:
        """The facts: sure ones first, then those to look at, unclear ones last."""
        if not self.facts:
            yield from (f"# {self.labels.no_facts_note}", "")
            return
        yield "facts:"
        rows = [(fact, entry(fact, self.lang, self.traditional)) for fact in self.facts]
        groups = (
            (
                self.labels.facts_note,
                [r for r in rows if not {"unclear", "check"} & r[1][0].keys()],
            ),
            (self.labels.doubts_note, [r for r in rows if "check" in r[1][0]]),
            (self.labels.unclear_note, [r for r in rows if "unclear" in r[1][0]]),
        )
        if self.more:
            yield f"  # {self.labels.more_note.format(number=self.more)}"
        for note, facts in groups:
            if facts:
                yield f"  # {note}"
                yield from aligned([(fact.id, *entry) for fact, entry in facts])
                yield ""

    # ---- slides -------------------------------------------------------------------------------

    def slides(self) -> list[DraftSlide]:
        """The story: cover, summary, the pages of the sections, outlook, sources."""
        findings = findings_of(
            self.facts, self.setting.reporting, self.article.text,
            company=self._is_company(), own=self.wording.own,
        )  # fmt: skip
        builder = PageBuilder(
            self.article, self.facts, findings, self.content, self.labels, self.wording,
            self.weights, self.left_out,
        )  # fmt: skip
        summary = summary_of(builder)
        outlook = self._outlook(builder)
        pages = self._pages(builder, self.most - bool(summary) - len(outlook))
        slides = [DraftSlide("cover", {"id": "cover"})]
        slides += [DraftSlide("summary", {"id": "summary", **summary})] if summary else []
        current: int | None = None
        names = {"cover", "summary", "expected", "outlook", "sources"}
        for page in pages:
            name, number = page.name.replace("_", "-"), 2
            while name in names:
                name, number = f"{page.name.replace('_', '-')}-{number}", number + 1
            names.add(name)
            if name in self.left_out:
                continue
            opens = self._heading(page.section) if page.section != current else None
            opens = None if opens in self.left_out else opens
            opens = opens or (self.labels.key_figures if current is None else None)
            current = page.section
            slides.append(DraftSlide(page.kind, {"id": name, **page.fields}, opens))
        outlook = [slide for slide in outlook if slide.fields["id"] not in self.left_out]
        if outlook:
            opened = [slide.section for slide in slides if slide.section]
            opens = None if self.labels.outlook in opened[-1:] else self.labels.outlook
            slides += [replace(outlook[0], section=opens), *outlook[1:]]
        return slides + ([DraftSlide("sources", {"id": "sources"})] if self.facts else [])

    def _heading(self, index: int) -> str | None:
        heading = self.article.sections[index].heading if index != ACROSS else None
        if not heading:
            return None
        heading = re.sub(
            r"^[\d一二三四五六七八九十]{1,2}[\s.、．]+|[?？:：。.]+$", "", heading.strip()
        )
        limit = _HEADING[self.article.lang]
        if self.article.lang == "zh":
            heading = re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", "", heading)
            return heading if len(heading) <= limit else re.split("[，,：:；;]", heading)[0][:limit]
        return heading if len(heading) <= limit else heading[:limit].rsplit(" ", 1)[0]

    def _pages(self, builder: PageBuilder, most: int) -> list[Page]:
        """The best pages of all sections, in article order."""
        pages: list[Page] = []
        for index in (ACROSS, *range(len(self.article.sections))):
            made = list(builder.pages(index))
            pages += sorted(made, key=lambda page: page.at)
        if not pages:  # an article with few figures: what it says in sentences
            texts = (text_page(builder, index) for index in range(len(self.article.sections)))
            more = sorted(filter(None, texts), key=lambda page: -page.weight)
            pages = sorted(more[:_TEXT_PAGES], key=lambda page: page.section)
        kept = sorted(pages, key=lambda page: -page.weight)[: max(1, most)]
        return [page for page in pages if any(page is one for one in kept)]

    def _outlook(self, builder: PageBuilder) -> list[DraftSlide]:
        """What lies ahead by the article: the expected figures, and what it announces, expects and
        fears in sentences. Each page is left out if it would hold less than two things."""
        ahead = [f for f in builder.findings if f.kind == "ahead"]
        ahead.sort(key=self.weights.finding, reverse=True)
        said = builder.said(ahead, 1)
        slides = []
        places: list[int] = []
        cards = sorted(ahead[:_CARDS_AHEAD], key=lambda finding: finding.at)
        if said is not None and len(cards) > 1:
            # what others expect comes after what the article's own subject does
            cards.sort(key=lambda f: (f not in said[1], f.last.status == "consensus"))
            kpis = [Flow(builder.card(finding)) for finding in cards]
            slides.append(DraftSlide("kpis", {"id": "expected", "title": said[0], "kpis": kpis}))
            places = [finding.at for finding in cards]
        texts: dict[str, list[str]] = {"expectation": [], "commitment": [], "risk": []}
        for item in self.content.outlook:
            start, end = item.sentence.start, item.sentence.end
            if len(texts[item.kind]) == _CARD_TEXTS or any(start <= at < end for at in places):
                continue
            if text := builder.point(item.sentence, POINT[self.article.lang]):
                texts[item.kind].append(text)
        return [*slides, *self._outlook_texts(builder, texts)]

    def _outlook_texts(
        self, builder: PageBuilder, texts: Mapping[str, list[str]]
    ) -> Iterator[DraftSlide]:
        """The page with the sentences about what lies ahead; one of them is its title."""
        lines = list(dict.fromkeys(text for kind in texts.values() for text in kind))
        short = (t for t in lines if len(t) <= self.wording.title and t not in builder.titles)
        title = next(short, None)
        if title is None or len(lines) < 3:
            return
        labels = self.labels
        headings = {
            "commitment": labels.promised,
            "expectation": labels.expected,
            "risk": labels.risks,
        }
        cards = [
            {"type": _CARD_TYPES[kind], "heading": heading, "text": rest}
            for kind, heading in headings.items()
            if (rest := [text for text in texts[kind] if text != title])
        ]
        if len(cards) > 1:
            yield DraftSlide("outlook", {"id": "outlook", "title": title, "cards": cards})
        else:
            points = cards[0]["text"]
            yield DraftSlide("text", {"id": "outlook", "title": title, "points": points})


def source_name(path: Path | None, target: Path | None) -> str:
    """How an outline at `target` refers to the article at `path`: by name if in the same folder,
    otherwise by path."""
    if path is None:
        return "article.txt"
    if target is None:
        return path.name
    return Path(os.path.relpath(real(path), real(target).parent)).as_posix()
