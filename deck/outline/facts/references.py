"""The facts that a deck uses, in order of first use: reference numbers, source lines, evidence."""

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
    from deck.outline.sources import Reference


def statement_of(fact: ResolvedFact) -> Statement | None:
    """The statement that a fact is marked as; None if the source reports it."""
    kind = fact.fact.statement
    if kind == "fact":
        return None
    details = {"claim": fact.fact.by, "forecast": fact.fact.horizon}
    return Statement(kind, details.get(kind) or "")


class Ledger:
    """Assigns reference numbers in order of first use while pages are composed."""

    def __init__(self, facts: Facts, sources: dict[str, Reference], lang: str, words: Labels):
        self.facts = facts
        self.sources = sources
        self.lang = lang
        self.words = words
        self.marked: set[str] = set()  # the kinds of statement that the deck has marked
        self._numbers: dict[str, int] = {}
        self._texts: dict[str, SourceText] = {}
        self._space, self.comma = ("", "，") if lang == "zh" else (" ", ", ")

    def cite(self, name: str) -> int:
        """The reference number of a fact. A derived fact also cites its inputs."""
        if name not in self._numbers:
            for fact in self._inputs(self.facts[name], self._numbers):
                self._numbers[fact.id] = len(self._numbers) + 1
                self.marked.add(fact.fact.statement)
        return self._numbers[name]

    def _inputs(self, fact: ResolvedFact, without: Iterable[str] = ()) -> list[ResolvedFact]:
        """A fact and everything it is computed from, each once, except those in `without`."""
        inputs: dict[str, ResolvedFact] = {}
        waiting = [fact]  # not recursive, because formulas may depend on each other a thousand deep
        while waiting:
            one = waiting.pop()
            if one.id not in inputs and one.id not in without:
                inputs[one.id] = one
                waiting += [self.facts[name] for name in reversed(one.inputs)]
        return list(inputs.values())

    def used(self) -> list[ResolvedFact]:
        """The facts cited so far, by number."""
        return [self.facts[name] for name in self._numbers]

    def source_of(self, fact: ResolvedFact) -> Reference | None:
        """The source of a fact: the one it names, or the only one there is."""
        if fact.fact.source is not None:
            return self.sources[fact.fact.source]
        return next(iter(self.sources.values())) if len(self.sources) == 1 else None

    def title_of(self, source: Reference) -> str:
        """A source as cited in a source line: publisher (or title) and date."""
        name = source.publisher or source.title
        return name + self.comma + write_date(source.date, self.lang) if source.date else name

    def citation(self, source: Reference) -> str:
        """A source in full, as the sources page has it: author, title, publisher, date, address."""
        names = self.comma.join(part for part in (source.title, source.publisher) if part)
        head = source.author + self.words.colon if source.author else ""
        date = self.comma + write_date(source.date, self.lang) if source.date else ""
        return head + names + date + (self.words.colon + source.url if source.url else "")

    def working(self, fact: ResolvedFact) -> str:
        """`Q1 2020: 118.6 ÷ (1 + 219.8%) = 37.1`: how a derived figure was computed."""
        label = fact.period or fact.fact.what or ""
        return (label + self.words.colon if label else "") + fact.working(self.lang)

    def workings(self, names: Iterable[str]) -> list[str]:
        """How the derived ones of the facts `names` are computed, a sentence each."""
        facts = (self.facts[name] for name in names)
        return [f"† {self.working(f)}{self.words.stop}" for f in facts if f.derived]

    def source_line(
        self,
        names: list[str],
        extra: str,
        statements: Iterable[Statement] = (),
        files: Iterable[str] = (),
        *,
        rests: bool = True,
        cite: bool = True,
        works: bool = True,
    ) -> str:
        """The source line of a page that uses the facts `names` and is drawn from data `files`: their
        sources, how derived ones are computed, what the marks of facts and `statements` mean, and the
        author's addition.

        A page without facts cites the only source, unless it does not rest on it (`rests`). Without
        `cite` the sources are left out, without `works` the workings. An inference without a quote has no source.
        """
        words = self.words
        facts = [self.facts[name] for name in names]
        cited: dict[str, set[int]] = {}  # the title of a source: the numbers of its facts
        if not names and rests and len(self.sources) == 1:
            cited[self.title_of(next(iter(self.sources.values())))] = set()
        for fact in facts:
            number = self.cite(fact.id)
            for root in self._inputs(fact):
                if (title := self._cited(root)) is not None:
                    cited.setdefault(title, set()).add(number)
        for file in files:
            cited.setdefault(self._file_title(file), set())
        titles = [
            f"{title} {_joined(numbers)}".rstrip() for title, numbers in cited.items() if cite
        ]
        joint = "；" if self.lang == "zh" else "; "
        parts = [f"{words.source}{words.colon}{joint.join(titles)}{words.stop}"] if titles else []
        parts += self.workings(names) if works else []
        marked = dict.fromkeys(statements)
        marked.update((s, None) for fact in facts if (s := statement_of(fact)))
        parts += [self._meaning(statement) + words.stop for statement in marked]
        return self._space.join([*parts, extra]).strip()

    def _cited(self, fact: ResolvedFact) -> str | None:
        """What a source line cites for a fact: its source, or the data file that no source describes.
        An inference without a quote, and a derived fact, cite nothing."""
        if fact.derived or (fact.fact.quote is None and fact.origin is None):
            return None
        if fact.origin is not None and fact.fact.source is None:
            return self._file_title(fact.origin.file)
        source = self.source_of(fact)
        return self.title_of(source) if source is not None else None

    def _file_title(self, file: str) -> str:
        """What a source line cites for a data file: the source that it is, or the only source if that
        names no file; else the name of the file."""
        sources = list(self.sources.values())
        matches = [source for source in sources if source.file == file]
        if len(sources) == 1 and sources[0].file is None:
            matches = sources
        return self.title_of(matches[0]) if matches else Path(file).name

    def _meaning(self, statement: Statement) -> str:
        """`§ claimed by Kamela`: the meaning of a mark on a page."""
        words = self.words
        match statement:
            case ("claim", by):
                return words.claim.format(by=by) if by else words.claims
            case ("forecast", horizon):
                period = write_period(horizon, self.lang)
                return words.forecast.format(horizon=period) if horizon else words.forecasts
            case _:
                return words.inference

    def evidence(self, names: list[str]) -> list[str]:
        """One line per fact for the speaker's notes: number, figure, measure, and quote."""
        lines = []
        for name in names:
            fact = self.facts[name]
            line = f"[{self.cite(name)}] {fact.text}"
            if about := [part for part in (*fact.names, fact.period) if part]:
                line += (" " if self.lang == "zh" else " – ") + self.comma.join(about)
            words = self._words_of(fact)
            lines.append(line + self.words.colon + words if words else line)
        return lines

    def _words_of(self, fact: ResolvedFact) -> str:
        """The quote of a fact, the cells that it was read from, or the working of a derived one."""
        if fact.derived:
            return fact.working(self.lang)
        return f"“{fact.fact.quote}”" if fact.fact.quote else fact.basis

    def passage(self, name: str, folder: Path) -> int | None:
        """The line of its source on which a fact's quote begins (white space folded), from 1."""
        passage = self.words_around(name, folder)
        return passage[0] if passage else None

    def words_around(self, name: str, folder: Path) -> tuple[int, str] | None:
        """The line of its source on which a fact's quote begins, and the sentence around it; None
        if the fact has no quote, or its quote or source is not found."""
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
        passages = text.find(fact.fact.quote)
        if not passages:
            return None
        sentence = text.sentence(passages[0])
        return passages[0].line, text.text[sentence.start : sentence.end]


def _joined(numbers: Iterable[int]) -> str:
    """Reference numbers in one pair of brackets: `[1–3, 5]`; empty if there are none."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return f"[{', '.join(parts)}]" if parts else ""
