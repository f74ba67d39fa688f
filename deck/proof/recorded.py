"""Finished deck against its record: what was changed since it was built, and every figure's fact.

A text that is as it was built holds figures of facts, of the chart's data, or typed ones; a text
that is not is a finding, and each figure of it has to be a fact.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations
from typing import Any, NamedTuple

from deck.language.figures import Figure
from deck.language.scripts import squeeze
from deck.outline.facts.fact import ResolvedFact
from deck.outline.facts.resolved import Facts
from deck.proof.finding import Finding, Place, short
from deck.proof.pages import Finished, Shown
from deck.proof.reports import ShownFigure, Standing
from deck.proof.similarity import (
    comparable,
    counts_things,
    figures_of,
    is_plain,
    is_size,
    likely,
    same,
)
from deck.proof.workbooks import workbook_findings
from deck.scene.record import Row


@dataclass(frozen=True)
class Compared:
    """What a finished deck was found to be: its figures in the order of the slides, findings."""

    figures: tuple[ShownFigure, ...]
    findings: tuple[Finding, ...]


class _Page(NamedTuple):
    """A slide as it was built."""

    id: str
    kind: str
    facts: tuple[str, ...]
    items: tuple[Row, ...]


FIRST_ID = 256
_ALIKE = 60  # per cent of two texts that one became the other
_CONTINUED = re.compile(r"[(（]\d+/\d+[)）]$")
_YEAR = re.compile(r"(?:19|20)\d\d")  # a category; cached values have a decimal point
_REFERS = re.compile(r"\[\d+\]")


def compare(deck: Finished, record: dict[str, Any], facts: Facts, known: list[str]) -> Compared:
    """Compare a deck with its record. `known` are words that hold figures of others: quotes and
    workings of facts, which slides and notes repeat."""
    pages = [
        _Page(p["id"], p["kind"], tuple(p["facts"]), tuple(tuple(row) for row in p["items"]))
        for p in record["pages"]
    ]
    shown: list[ShownFigure] = []
    findings: list[Finding] = []
    seen: set[int] = set()
    first, kept = record.get("first", FIRST_ID), record.get("kept", ())
    for slide in deck.slides:
        if slide.id in kept:
            findings.append(
                _finding("unverifiable", slide, "", "a slide of the template: look at it")
            )
            continue
        index = _page_of(slide, pages, seen, first)
        page = pages[index] if index is not None else _Page("", "", (), ())
        if index is None:
            findings.append(
                _finding("slide-added", slide, "", "the slide was added after the build")
            )
        else:
            seen.add(index)
        reader = _Reader(slide, page, facts, known)
        reader.read(new=index is None)
        shown += reader.shown
        findings += reader.findings
    for i, page in enumerate(pages):
        if i not in seen:
            title = next((t for what, shape, t in page.items if shape == "Title"), page.id)
            told = f"slide {i + 1} of the build is not in the deck: “{title}”"
            findings.append(Finding("slide-removed", Place(), told))
    findings += workbook_findings(deck)
    return Compared(tuple(shown), tuple(findings))


def _page_of(slide: Shown, pages: list[_Page], seen: set[int], first: int) -> int | None:
    """The page that a slide was built as: by its id in the presentation, else by its title."""
    by_id = slide.id - first if slide.id is not None else -1
    if 0 <= by_id < len(pages) and by_id not in seen and _alike(slide, pages[by_id]):
        return by_id
    for i, page in enumerate(pages):
        if i not in seen and slide.title and ("text", "Title", slide.title) in page.items:
            return i
    return by_id if 0 <= by_id < len(pages) and by_id not in seen else None


def _alike(slide: Shown, page: _Page) -> bool:
    """Whether a slide still says anything of its page: other programs number slides anew."""
    if not page.items:
        return not slide.rows
    return bool({repr(row) for row in slide.rows} & {repr(row) for row in page.items})


class _Reader:
    """One slide being compared with its page."""

    def __init__(self, slide: Shown, page: _Page, facts: Facts, known: list[str]) -> None:
        self.slide, self.page, self.facts, self.known = slide, page, facts, known
        self.shown: list[ShownFigure] = []
        self.findings: list[Finding] = []
        drawn = [text for what, _, texts in page.items if what == "chart" for text in texts]
        self.data = [v for text in drawn if (v := _number(text)) is not None]

    def read(self, *, new: bool) -> None:
        """Read every row of the slide; `new` is a slide that was not built."""
        # by what is said: some programs name shapes anew when they save
        built = Counter(map(_said, self.page.items))
        changed: list[Row] = []
        for row in self.slide.rows:
            what, shape, said = row
            if what == "drawn":
                self._drawn(shape, said)
            elif built[_said(row)]:
                built[_said(row)] -= 1
                self._unchanged(what, shape, said)
            else:
                changed.append(row)
        left: list[Row] = []
        for row in reversed(self.page.items):  # of two that say the same, the first was met first
            if built[_said(row)]:
                built[_said(row)] -= 1
                left.insert(0, row)
        for row in changed:
            self._changed(row, _pair(row, left), new=new)
        for what, shape, said in left:
            if what in ("text", "cell", "notes", "alt") and said:
                told = f"“{short(said)}” was removed"
                self._find("text-removed", _place(what, shape), told)
            elif what in ("chart", "picture"):
                self._find("text-removed", shape, f"a {what} was removed")
        for shape, why in self.slide.unread:
            self._find("unverifiable", shape, f"{why}: look at it yourself")
            self.shown.append(ShownFigure(self.slide.number, shape, "", "unread"))

    def _unchanged(self, what: str, shape: str, said: Any) -> None:
        if what == "chart":
            self._chart(shape, said)
            return
        if what == "picture" or is_numbering(said, self.page.kind):
            return
        if self.page.kind == "sources" and _REFERS.search(said):
            return  # a formula of reference numbers: [1] ÷ (1 + [3])
        for figure in self._figures(said):
            fact = self._fact(figure)
            if fact:
                self._show(shape, figure, "proved", fact)
            elif figure.role == "count":
                continue
            elif what == "alt" and counts_things(figure):
                continue  # “4 rows”, and the numbers of a list that the text repeats
            elif self._follows(figure):
                self._show(shape, figure, "drawn")
            else:
                self._show(shape, figure, "typed")
                told = f"“{figure.text}” was typed in the outline: no fact proves it"
                self._find("bare-figure", _place(what, shape), told)

    def _drawn(self, shape: str, said: str) -> None:
        """A label of a picture that is as it was built."""
        for figure in self._figures(said):
            fact = self._fact(figure)
            if fact or figure.role == "figure":
                self._show(shape, figure, "proved" if fact else "drawn", fact)

    def _chart(self, shape: str, said: list[str]) -> None:
        """The values of a chart that are as they were built."""
        facts = {name: self.facts[name] for name in self.page.facts if name in self.facts}
        values = (_number(text) for text in said if not _YEAR.fullmatch(text))
        for value in dict.fromkeys(value for value in values if value is not None):
            name = next((n for n, fact in facts.items() if _is_value(value, fact)), "")
            text = facts[name].text if name else f"{value:g}"
            self.shown.append(
                ShownFigure(self.slide.number, shape, text, "proved" if name else "drawn", name)
            )

    def _changed(self, row: Row, before: Row | None, *, new: bool) -> None:
        what, shape, said = row
        if what == "chart":
            self._chart_changed(shape, said, before[2] if before else None)
            return
        if what == "picture":
            told = "another picture than was built" if before else "a picture that was not built"
            self._find("picture-changed", shape, told)
            return
        found = _figures(said, counts=before is not None)
        old = _figures(before[2], counts=True) if before else []
        fresh = [figure for figure in found if not _take(figure, old)]
        place = _place(what, shape)
        for figure in fresh:
            name = self._fact(figure)
            self._show(shape, figure, "changed" if before else "added", name)
            self._find(*self._told(figure, old, name, before, place), fact=name)
        for figure in found:
            if figure not in fresh and (name := self._fact(figure)):
                self._show(shape, figure, "proved", name)
        if not fresh and not (new and not before):
            was = (
                f"was “{short(before[2])}”, is “{short(said)}”"
                if before
                else f"“{short(said)}” was added"
            )
            self._find("text-changed", place, was)

    def _told(
        self, figure: Figure, old: list[Figure], name: str, before: Row | None, place: str
    ) -> tuple[str, str, str]:
        """Code, place and words of the finding on a figure that was not built there."""
        if before and old:
            was = _nearest(figure, old)
            told = f"“{figure.text}” was “{was.text}” when the deck was built"
            if name:
                told += f"; it is the figure of the fact '{name}'"
            return "figure-changed", place, told
        if name:
            return "fact-added", place, f"“{figure.text}” was added; it is the fact '{name}'"
        probably, _ = likely(figure, self.facts)
        told = f"“{figure.text}” was added after the build, and no fact has it"
        if probably is not None:
            told += f"; is it '{probably.id}', {probably.text}?"
        return "figure-added", place, told

    def _chart_changed(self, shape: str, said: list[str], before: list[str] | None) -> None:
        if before is None:
            self._find("chart-changed", shape, "a chart that was not built")
            return
        if len(said) == len(before):
            pairs = [
                (old, now) for old, now in zip(before, said, strict=True) if not _equal(old, now)
            ]
            if not pairs:
                self._chart(shape, before)
                return
            told = "; ".join(f"“{old}” is “{now}” now" for old, now in pairs[:4])
        else:
            told = f"it had {len(before)} values and texts, and has {len(said)} now"
        self._find("chart-changed", shape, f"the data were changed: {told}")
        for text in said:
            if _number(text) is not None and text not in before:
                self.shown.append(ShownFigure(self.slide.number, shape, text, "changed"))

    # ---- figures ----------------------------------------------------------------------------

    def _figures(self, text: str) -> list[Figure]:
        """The figures of a text as it was built, those in words of others left out."""
        for words in self.known:
            if words in text:
                text = text.replace(words, " … ")
        return _figures(_CONTINUED.sub("", text), counts=True)

    def _fact(self, figure: Figure) -> str:
        """The fact that a figure is: one of the page before any other; '' for none. Of facts that
        are alike the one that was met least on this slide."""
        page = [n for n in self.page.facts if n in self.facts and self.facts[n].value is not None]
        others = [n for n in self.facts if n not in page and self.facts[n].value is not None]
        alike = [n for n in page if same(figure, self.facts[n])]
        alike = [n for n in alike if self.facts[n].unit.currency == figure.unit.currency] or alike
        if not alike and isinstance(figure.value, Decimal) and is_plain(figure):
            # the number alone, where the unit stands elsewhere
            alike = [n for n in page if _is_value(float(figure.value), self.facts[n])]
        alike = alike or [n for n in others if same(figure, self.facts[n])][:1]
        if not alike:
            return ""
        met = Counter(shown.fact for shown in self.shown)
        return min(alike, key=lambda name: met[name])

    def _follows(self, figure: Figure) -> bool:
        """Whether a figure is one of the chart data of its slide, a difference or growth of two, a
        sum or a share: what charts label themselves with."""
        if not isinstance(figure.value, Decimal):
            return False
        value, step = float(figure.value), float(Decimal(1).scaleb(-figure.places)) / 2
        data = self.data
        if any(abs(abs(d) - abs(value)) <= step + 1e-9 for d in data):
            return True
        if len(data) > 60:
            return False
        derived = [b - a for a, b in permutations(data, 2)]
        derived += [(b / a - 1) * 100 for a, b in permutations(data, 2) if a > 0]
        derived += [b / a for a, b in permutations(data, 2) if a > 0]
        total = math.fsum(data)
        derived += [total, total / max(1, len(data)), *(d / total * 100 for d in data if total)]
        return any(abs(abs(d) - abs(value)) <= step * 1.01 + 1e-9 for d in derived)

    def _show(self, shape: str, figure: Figure, standing: Standing, fact: str = "") -> None:
        self.shown.append(ShownFigure(self.slide.number, shape, figure.text, standing, fact))

    def _find(self, code: str, place: str, message: str, fact: str = "") -> None:
        found = Finding(code, Place(slide=self.slide.number, shape=place), message, fact)
        if found not in self.findings:
            self.findings.append(found)


def _figures(text: str, *, counts: bool) -> list[Figure]:
    """The figures of a text; with `counts` also how many things there are (five classes, 五类)."""
    roles = ("figure", "count") if counts else ("figure",)
    return [f for f in figures_of(text) if f.role in roles and not is_size(f)]


def _finding(code: str, slide: Shown, shape: str, message: str) -> Finding:
    return Finding(code, Place(slide=slide.number, shape=shape), message)


def _place(what: str, shape: str) -> str:
    return f"{shape} (alternative text)" if what == "alt" else shape


def _said(row: Row) -> str:
    """What a row says, whatever its shape is called."""
    return repr((row[0], row[2]))


def _pair(row: Row, left: list[Row]) -> Row | None:
    """The row that a changed one was, taken from those that are left: the one of the same shape, or
    of texts the one most alike."""
    from rapidfuzz import fuzz

    what, shape, said = row
    for i, other in enumerate(left):
        if other[:2] == (what, shape):
            return left.pop(i)
    if not isinstance(said, str) or what == "picture":
        return None
    alike = [(fuzz.ratio(said, other[2]), i) for i, other in enumerate(left) if other[0] == what]
    best, index = max(alike, default=(0.0, 0))
    return left.pop(index) if best >= _ALIKE else None


def _take(figure: Figure, old: list[Figure]) -> bool:
    """Whether a figure stood in the text before; it is then taken from the list."""
    for i, other in enumerate(old):
        if (
            other.value == figure.value
            and other.unit == figure.unit
            and other.bound == figure.bound
        ):
            del old[i]
            return True
    return False


def _nearest(figure: Figure, old: list[Figure]) -> Figure:
    alike = [other for other in old if comparable(other.unit, figure.unit)]
    return (alike or old)[0]


def is_numbering(said: str, kind: str) -> bool:
    """Whether a text is a number of a list, a page, a reference or a line, and nothing else."""
    digits = squeeze(said).rstrip("†‡§¶*.")
    return digits.isdecimal() and (len(digits) <= 2 or kind == "sources")


def _is_value(value: float, fact: ResolvedFact) -> bool:
    """Whether a number of a chart is the value of a fact in its own unit, to the digits it has."""
    if not isinstance(fact.value, Decimal):
        return False
    worth = float(fact.value)
    return math.isclose(value, worth, rel_tol=1e-9) or (
        fact.digits is not None and abs(value - worth) <= 0.5 * 10.0**-fact.digits + 1e-9
    )


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _equal(old: str, now: str) -> bool:
    if old == now:
        return True
    first, second = _number(old), _number(now)
    return first is not None and second is not None and math.isclose(first, second, rel_tol=1e-9)
