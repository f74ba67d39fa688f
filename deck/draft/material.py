"""What an article offers beside figures: lists, speech, events, contrasts, prospects, by section."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from deck.draft.contrasts import Contrast, contrasts
from deck.draft.enumerations import Enumeration, enumerations
from deck.draft.events import Event, events
from deck.draft.outlook import Prospect, prospects
from deck.draft.speech import Quotation, quotations
from deck.reading.article import Article


class Material:
    """The story material of an article, each kind read once, when it is first asked for."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._ends = [
            max((p.line for p in section.paragraphs), default=section.line or 0)
            for section in article.sections
        ]

    def _section_of(self, line: int) -> int:
        """The section that a line stands in."""
        return next((i for i, end in enumerate(self._ends) if line <= end), len(self._ends) - 1)

    @cached_property
    def _lists(self) -> tuple[Enumeration, ...]:
        return tuple(enumerations(self._article))

    @cached_property
    def speech(self) -> tuple[Quotation, ...]:
        """Everything that somebody is quoted with."""
        return tuple(quotations(self._article))

    @cached_property
    def _contrasts(self) -> tuple[Contrast, ...]:
        return tuple(contrasts(self._article))

    @cached_property
    def prospects(self) -> tuple[Prospect, ...]:
        """What the article promises, expects, fears and leaves open."""
        return tuple(prospects(self._article))

    def lists(self, section: int) -> list[Enumeration]:
        """The lists of a section."""
        return [found for found in self._lists if self._section_of(found.line) == section]

    def quotations(self, section: int) -> list[Quotation]:
        """What is said in a section by a speaker that is known."""
        return [q for q in self.speech if self._section_of(q.line) == section and q.speaker]

    def contrasts(self, section: int) -> list[Contrast]:
        """The subjects that a section sets against each other."""
        return [found for found in self._contrasts if self._section_of(found.line) == section]

    @cached_property
    def _timelines(self) -> list[list[Event]]:
        """Events of one subject where there are three or more, else of all that a section tells."""
        by_subject: dict[str, list[Event]] = defaultdict(list)
        by_section: dict[int, list[Event]] = defaultdict(list)
        found = list(events(self._article))
        for event in found:
            if event.subject:
                by_subject[event.subject].append(event)
        told: set[int] = set()
        lines: list[list[Event]] = []
        for group in by_subject.values():
            if len({event.sort_key for event in group}) >= 3:
                lines.append(group)
                told |= {id(event) for event in group}
        for event in found:
            if id(event) not in told:
                by_section[self._section_of(event.line)].append(event)
        lines += [g for g in by_section.values() if len({e.sort_key for e in g}) >= 3]
        return [sorted(group, key=lambda e: (e.sort_key, e.line)) for group in lines]

    def timelines(self, section: int) -> list[list[Event]]:
        """The timelines whose events stand for the most part in a section."""
        found = []
        for group in self._timelines:
            places = [self._section_of(event.line) for event in group]
            if max(set(places), key=places.count) == section:
                found.append(group)
        return found

    def speakers(self) -> list[tuple[int, int, str]]:
        """Stretches of the text in which somebody speaks, with the name."""
        found = []
        for quotation in self.speech:
            if quotation.speaker:
                start = self._article.text.find(quotation.words)
                if start >= 0:
                    found.append((start, start + len(quotation.words), quotation.speaker))
        return found
