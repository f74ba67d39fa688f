"""Which facts the deck has used, in order of first use: their reference numbers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from deck.language.labels import Labels
from deck.language.periods.dates import write_date, write_period
from deck.language.statement import Statement
from deck.outline.facts.resolved import Facts, ResolvedFact
from deck.reading.passages import SourceText, read_source

if TYPE_CHECKING:
    from deck.outline.model import Reference


def statement_of(fact: ResolvedFact) -> Statement | None:
    """What a fact is marked as; None where the source reports it."""
    match fact.fact.statement:
        case "fact":
            return None
        case "claim":
            return Statement("claim", fact.fact.by or "")
        case "forecast":
            return Statement("forecast", fact.fact.horizon or "")
        case _:
            return Statement("inference")


class Ledger:
    """Reference numbers, given out in order of first use while pages are composed."""

    def __init__(self, facts: Facts, sources: dict[str, Reference], lang: str, words: Labels):
        self.facts = facts
        self.sources = sources
        self.lang = lang
        self.words = words
        self.marked: set[str] = set()  # the kinds of statement that the deck has marked
        self._numbers: dict[str, int] = {}
        self._texts: dict[str, SourceText] = {}

    def cite(self, name: str) -> int:
        """The reference number of a fact. A derived one brings those it is computed from."""
        waiting = [name]  # not a recursion: formulas may rest on each other a thousand deep
        while waiting:
            found = waiting.pop()
            if found not in self._numbers:
                self._numbers[found] = len(self._numbers) + 1
                self.marked.add(self.facts[found].fact.statement)
                waiting += reversed(self.facts[found].inputs)
        return self._numbers[name]

    def used(self) -> list[ResolvedFact]:
        """The facts cited so far, by number."""
        return [self.facts[name] for name in self._numbers]

    def source_of(self, fact: ResolvedFact) -> Reference | None:
        """The source of a fact: the one it names, or the only one there is."""
        name = fact.fact.source
        if name is None:
            return next(iter(self.sources.values())) if len(self.sources) == 1 else None
        return self.sources[name]

    def title_of(self, source: Reference) -> str:
        """A source as a source line names it: publisher (or title) and date."""
        name = source.publisher or source.title
        if not source.date:
            return name
        date = write_date(source.date, self.lang)
        return f"{name}，{date}" if self.lang == "zh" else f"{name}, {date}"

    def working(self, fact: ResolvedFact) -> str:
        """`Q1 2020: 118.6 ÷ (1 + 219.8%) = 37.1`: how a derived figure was computed."""
        label = fact.period or fact.fact.what or ""
        return (
            f"{label}{self.words.colon}{fact.working(self.lang)}"
            if label
            else fact.working(self.lang)
        )

    def source_line(
        self, names: list[str], extra: str, statements: Iterable[Statement] = ()
    ) -> str:
        """The source line of a page that uses the facts `names`: where they are from, how derived
        ones are worked out, what the marks of facts and `statements` mean, the author's words."""
        words = self.words
        groups: dict[str, list[int]] = {}
        if not names and len(self.sources) == 1:
            groups[self.title_of(next(iter(self.sources.values())))] = []
        derived = []
        for name in names:
            fact = self.facts[name]
            number = self.cite(name)
            if fact.derived:
                derived.append(fact)
            for root in self._roots(fact):
                source = self.source_of(root)
                if source is not None:
                    found = groups.setdefault(self.title_of(source), [])
                    if number not in found:
                        found.append(number)
        parts = [
            title + ("" if not numbers else " " + "".join(f"[{n}]" for n in sorted(numbers)))
            for title, numbers in groups.items()
        ]
        line = ""
        if parts:
            joint = "；" if self.lang == "zh" else "; "
            line = f"{words.source}{words.colon}{joint.join(parts)}{words.stop}"
        for fact in derived:
            line += f"{'' if self.lang == 'zh' else ' '}† {self.working(fact)}{words.stop}"
        marked = dict.fromkeys(statements)
        marked.update((s, None) for name in names if (s := statement_of(self.facts[name])))
        for statement in marked:
            line += f"{'' if self.lang == 'zh' else ' '}{self.meaning(statement)}{words.stop}"
        if extra:
            line = f"{line} {extra}" if line and self.lang != "zh" else line + extra
        return line.strip()

    def meaning(self, statement: Statement) -> str:
        """`§ claimed by Kamela`: what a mark on a page stands for."""
        words = self.words
        match statement:
            case ("claim", ""):
                return words.claims
            case ("claim", by):
                return words.claim.format(by=by)
            case ("forecast", ""):
                return words.forecasts
            case ("forecast", horizon):
                return words.forecast.format(horizon=write_period(horizon, self.lang))
            case _:
                return words.inference

    def _roots(self, fact: ResolvedFact) -> list[ResolvedFact]:
        """The reported facts that a fact rests on in the end; itself if it is reported."""
        found: dict[str, ResolvedFact] = {}
        waiting = [fact]
        while waiting:
            one = waiting.pop()
            if one.id not in found:
                found[one.id] = one
                waiting += [self.facts[name] for name in reversed(one.inputs)]
        return [one for one in found.values() if not one.derived]

    def evidence(self, names: list[str]) -> list[str]:
        """One line a fact for the speaker's notes: number, figure, what it is, the words."""
        lines = []
        for name in names:
            fact = self.facts[name]
            about = [part for part in (fact.fact.what, fact.period) if part]
            comma = "，" if self.lang == "zh" else ", "
            head = f"[{self.cite(name)}] {fact.text}"
            if about:
                head += f"{' ' if self.lang == 'zh' else ' – '}{comma.join(about)}"
            words = self.words_of(fact)
            lines.append(f"{head}{self.words.colon}{words}" if words else head)
        return lines

    def passage(self, name: str, folder: Path) -> int | None:
        """The line of its source on which a fact's quote begins (white space folded), from 1."""
        found = self.words_around(name, folder)
        return found[0] if found else None

    def words_around(self, name: str, folder: Path) -> tuple[int, str] | None:
        """The line of its source on which a fact's quote begins, and the sentence around it; None
        where the fact has no quote, the quote is not found or the source is not at hand."""
        fact = self.facts[name]
        source = self.source_of(fact)
        if source is None or source.file is None or not fact.fact.quote:
            return None
        if source.file not in self._texts:
            try:
                self._texts[source.file] = read_source(folder / source.file)
            except (OSError, ValueError):
                self._texts[source.file] = SourceText("")
        text = self._texts[source.file]
        places = text.find(fact.fact.quote)
        if not places:
            return None
        sentence = text.sentence(places[0])
        return places[0].line, text.text[sentence.start : sentence.end]

    def words_of(self, fact: ResolvedFact) -> str:
        """The quote a fact rests on, or the working of a derived one."""
        if fact.derived:
            return fact.working(self.lang)
        if not fact.fact.quote and fact.fact.because:
            return fact.fact.because
        return f"“{fact.fact.quote}”" if fact.fact.quote else ""
