"""The head of a draft: its title, and the article as its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from deck.draft.entries import period_of, with_references
from deck.draft.facts import ArticleFact
from deck.draft.findings import findings_of, is_sure
from deck.draft.weights import Weights
from deck.draft.wording import Wording
from deck.draft.words_en import up_to
from deck.draft.writing import scalar
from deck.language.labels import Labels
from deck.reading.article import Article
from deck.reading.blocks import one_line
from deck.statements.model import Setting

SCHEMA = "# yaml-language-server: $schema=https://briefdeck.github.io/schema/outline.json"
_LONGEST_TITLE = {"zh": 80, "en": 220}


@dataclass(frozen=True)
class Head:
    """What stands above the facts of an outline, made from the article."""

    article: Article
    facts: Sequence[ArticleFact]
    setting: Setting
    wording: Wording
    labels: Labels
    weights: Weights

    def lines(self, file: str, lang: str, theme: str) -> Iterator[str]:
        """The head as lines of YAML; `file` is the name of the article in the outline."""
        article, labels = self.article, self.labels
        yield from (SCHEMA, "#")
        for line in labels.head:
            yield f"# {line.format(name=file)}"
        yield ""
        sure = [fact for fact in self.facts if is_sure(fact)]
        yield f"title: {scalar(with_references(self.title, sure, article.lang) or self.title)}"
        if subtitle := self._subtitle():
            yield f"subtitle: {scalar(subtitle)}  # {labels.cover_note}"
        else:
            yield f"# subtitle: {labels.cover_note}"
        if article.date and len(article.date) >= 4:
            yield f"date: {article.date}"
        yield f"lang: {lang}"
        yield f"theme: {scalar(theme)}"
        yield from ("", "sources:", "  article:")
        yield f"    file: {scalar(file)}"
        yield from self._source(file)
        if article.set_aside:
            parts = ("；" if lang == "zh" else "; ").join(
                self._at_line(aside.line) + labels.asides.get(aside.why, aside.why)
                for aside in article.set_aside[:8]
            )
            yield f"    # {labels.aside_note.format(parts=parts)}"
        yield ""

    def _source(self, file: str) -> Iterator[str]:
        """What is known of the article, with the line that names its period, to be confirmed."""
        article, labels = self.article, self.labels
        if self.stated_title:
            yield f"    title: {scalar(self.title)}"
        else:
            made = self.title if self.wording.own and self.period else article.title
            name = made or PurePath(file).name
            yield f"    title: {scalar(name)}  # {labels.title_note}"
        if article.publisher:
            yield f"    publisher: {scalar(article.publisher)}"
        if article.author:
            yield f"    author: {scalar(article.author)}"
        if article.date:
            note = f"  # {labels.year_note}" if article.year_inferred else ""
            yield f"    date: {article.date}{note}"
        elif article.year_hint:
            yield f'    date: "{article.year_hint}"  # {labels.guess_note}'
        else:
            yield f"    # date: {labels.date_note}"
        if self.period:
            note = self._at_line(self.setting.line) + labels.confirm_note
            yield f"    reporting: {scalar(self.period)}  # {note}"

        if self.setting.dollars_open:
            yield f"    # {labels.dollars_note.format(money=self.setting.dollars or 'USD')}"

    def _at_line(self, line: int | None) -> str:
        return self.labels.line_note.format(line=line) if line else ""

    @cached_property
    def period(self) -> str:
        """The period that the article reports on."""
        reporting = self.setting.reporting
        if reporting is None:
            return ""
        return reporting.fiscal or (
            period_of(reporting.span, self.article.lang) if reporting.span else ""
        )

    @cached_property
    def title(self) -> str:
        """The title of the article, which is never cut; made from its subject and period if the
        article has no line for it."""
        if self.stated_title:
            return self.stated_title
        subject = self.wording.own
        if not subject:
            ranked = sorted(findings_of(self.facts), key=self.weights.finding, reverse=True)
            subject = self.wording.label(ranked[0].last) if ranked else ""
        made = self.wording.comma.join(filter(None, (subject, self.period)))
        return made or re.sub(r"\s*[|｜]\s*\d{1,4}\Z", "", self.article.title)

    @cached_property
    def stated_title(self) -> str:
        """The title that the article has in a line of its own; empty if it has none."""
        article = self.article
        title, line = re.sub(r"\s*[|｜]\s*\d{1,4}\Z", "", article.title), article.title_line
        typed = None if line is None else one_line(article.text.splitlines()[line - 1]).strip("#* ")
        if title.endswith("…") and typed is not None:
            title = typed
        opens = next((p.text for p in article.paragraphs), "")
        if typed is not None and typed == title != opens.strip():
            return title
        whole = opens.strip() == title or title.rstrip("…") not in opens
        if whole and len(title) <= _LONGEST_TITLE[article.lang]:
            return title
        return ""

    def _subtitle(self) -> str | None:
        """The article's subject and period, unless its title names them."""
        period = self.period
        reporting = self.setting.reporting
        if self.article.lang == "en" and reporting and reporting.span and not reporting.fiscal:
            weeks = up_to(reporting.span)  # Year to 3 February 2019
            period = weeks[:1].upper() + weeks[1:] or period
        parts = [part for part in (self.wording.own, period) if part and part not in self.title]
        return self.wording.comma.join(parts) if period in parts else None
