"""Compares a finished deck with its record: finds changes, and the fact behind every figure.

The figures of an unchanged text are facts, chart data, or typed ones. A changed text is a finding,
and each of its figures has to be a fact.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import permutations
from typing import Any, NamedTuple

from charts.wording import WORDINGS
from deck.language.figures import Figure
from deck.language.labels import LABELLED, labels_in
from deck.language.scripts import squeeze
from deck.outline.facts.fact import ResolvedFact
from deck.outline.facts.resolved import Facts
from deck.proof.matching import comparable, counts_things, is_plain, likely, numbers_of, same
from deck.proof.pages import DeckSlide
from deck.proof.pairing import pair_rows, previous
from deck.proof.report import Finding, Place, ShownFigure, Standing, on_slide, shortened
from deck.scene.record import Row, plain

_CONTINUED = re.compile(r"[(（]\d+/\d+[)）]$")
_YEAR = re.compile(r"(?:19|20)\d\d")  # a category; cached values have a decimal point
_PART = re.compile(r"(Chart(?: \d+)?) part \d+")
_REFERS = re.compile(r"\[\d+\]")
_SECTION = re.compile(
    "|".join(
        re.escape(labels_in(lang).section_of)
        .replace(r"\{number\}", r"\d+")
        .replace(r"\{count\}", r"\d+")
        for lang in LABELLED
    )
)
_MINUTES = re.compile(
    "|".join(re.escape(labels_in(lang).minutes).replace(r"\{\}", r"\d+") for lang in LABELLED)
)
_RATES = tuple(words.cagr.format("").strip() for words in WORDINGS.values())
_TEXTS = ("text", "cell")
"""Rows of a record that have the fields of the outline in which they were typed, if they were."""
_WORKING = ("financials", "guidance", "options", "scenarios", "scorecard")
"""Kinds of pages that compute figures from others, or put numbers of the outline into words."""


class _Wording(NamedTuple):
    """How differences are told; `old` is what the record has, `new` what the deck has."""

    added: str
    removed: str
    replaced: str
    figure: str
    text: str
    data: str
    value: str


_SINCE_BUILD = _Wording(
    added="was added after the build",
    removed="was removed after the build",
    replaced="a picture was replaced after the build",
    figure="“{new}” was “{old}” when the deck was built",
    text="the text was “{old}”, and is now “{new}”",
    data="the data were changed after the build: ",
    value="“{old}” is now “{new}”",
)
_FROM_OUTLINE = _Wording(
    added="is in the deck, but no longer in the outline",
    removed="is in the outline, but not in the deck",
    replaced="the outline now has another picture",
    figure="the deck has “{new}”; the outline now has “{old}”",
    text="the deck has “{new}”; the outline now has “{old}”",
    data="the outline now has other data: ",
    value="“{old}”, where the deck has “{new}”",
)


class _Page(NamedTuple):
    """A slide as it was built."""

    id: str = ""
    kind: str = ""
    facts: tuple[str, ...] = ()
    items: tuple[Row, ...] = ()
    files: Mapping[str, str] = {}
    """The data files that shapes were drawn from, by the names of the shapes."""
    made: frozenset[tuple[Any, ...]] = frozenset()
    """The texts that are not, as a whole, those of fields of the outline."""


def compare(
    slides: list[DeckSlide],
    pairs: Sequence[int | None],
    record: dict[str, Any],
    facts: Facts,
    repeated: list[str],
    *,
    of_outline: bool = False,
) -> tuple[list[ShownFigure], list[Finding]]:
    """Compares slides with the record of their build; `pairs` are the indexes of their pages.

    `repeated` are texts that slides and notes repeat with all their figures: quotes and workings.
    `of_outline`: the record was made from an outline that has changed since the deck was built.
    """
    pages = {
        i: _Page(
            p["id"],
            p["kind"],
            tuple(p["facts"]),
            tuple(tuple(row[:3]) for row in p["items"]),
            p.get("files", {}),
            frozenset(tuple(row[:3]) for row in p["items"] if _is_made(row)),
        )
        for i, p in enumerate(record["pages"])
    }
    figures: list[ShownFigure] = []
    findings: list[Finding] = []
    typed = plain(record["outline"])
    wording = _FROM_OUTLINE if of_outline else _SINCE_BUILD
    for slide, index in zip(slides, pairs, strict=True):
        page = _Page() if index is None else pages.pop(index)
        comparison = _Comparison(slide, page, index is None, facts, repeated, typed, wording)
        comparison.run()
        figures += comparison.figures
        findings += comparison.findings
    for i, page in pages.items():
        title = next((text for _, shape, text in page.items if shape == "Title"), page.id)
        message = f"slide {i + 1} (“{title}”) {wording.removed}"
        findings.append(Finding("slide-removed", Place(), message))
    return figures, findings


class _Comparison:
    """The comparison of one slide with its page; `new` is a slide added after the build, `typed` the text
    of the outline."""

    def __init__(
        self,
        slide: DeckSlide,
        page: _Page,
        new: bool,
        facts: Facts,
        repeated: list[str],
        typed: str,
        wording: _Wording,
    ) -> None:
        self.wording = wording
        self.slide, self.page, self.new = slide, page, new
        self.facts, self.repeated, self.typed = facts, repeated, typed
        self.figures: list[ShownFigure] = []
        self.findings: list[Finding] = []
        drawn = [text for what, _, texts in page.items if what == "chart" for text in texts]
        self.data = [value for text in drawn if (value := _number(text)) is not None]
        # a chart of shapes has its values in the texts of its parts and in its generated alt text
        parts = [row for row in page.items if row[0] == "text" and _PART.match(row[1])]
        charts = {match[1] for _, shape, _ in parts if (match := _PART.match(shape))}
        parts += [r for r in page.items if r[0] == "alt" and r[1] in charts and r[2] not in typed]
        labels = [figure.value for *_, text in parts for figure in numbers_of(text, counts=True)]
        self.data += [float(value) for value in labels if isinstance(value, Decimal)]

    def run(self) -> None:
        """Compares every row of the slide."""
        if self.new:
            self._find("slide-added", "", f"the slide {self.wording.added}")
        unchanged, changed, left = pair_rows(self.slide.rows, self.page.items)
        for row in unchanged:
            self._unchanged(*row)
        for row, before in changed:
            self._changed(*row, before or previous(row, left))
        for what, shape, content in left:
            if what in ("chart", "picture"):
                self._find("text-removed", shape, f"a {what} {self.wording.removed}")
            elif content:
                message = f"“{shortened(content)}” {self.wording.removed}"
                self._find("text-removed", _place(what, shape), message)

    def _unchanged(self, what: str, shape: str, content: Any) -> None:
        if what == "chart":
            self._chart(shape, content)
            return
        if what == "picture" or (what != "drawn" and is_numbering(content, self.page.kind)):
            return
        if self.page.kind == "sources" and what != "drawn" and _REFERS.search(content):
            return  # a formula of reference numbers: [1] ÷ (1 + [3])
        for figure in self._numbers(content):
            if fact := self._fact(figure):
                self._show(shape, figure.text, "proved", fact)
            elif figure.role == "count":
                continue
            elif what == "drawn" or shape in self.page.files:
                self._show(shape, figure.text, "drawn")
            elif what == "alt" and counts_things(figure):
                continue  # “4 rows”, and the numbers of a list that the text repeats
            elif self._is_data(figure) or self._is_generated(what, shape, content):
                self._show(shape, figure.text, "drawn")
            else:
                self._show(shape, figure.text, "typed")
                message = f"“{figure.text}” was typed in the outline; no fact proves it"
                self._find("bare-figure", _place(what, shape), message)

    def _is_generated(self, what: str, shape: str, content: str) -> bool:
        """Whether a text is one that nobody typed: an alternative text that describes a chart or a table, an annual rate
        that a chart computes, or what its kind of page works out. What was typed stands on the page."""
        if self.page.kind in _WORKING and (what, shape, content) in self.page.made:
            return True
        return (what == "alt" or content.startswith(_RATES)) and content not in self.typed

    def _numbers(self, content: str) -> Iterator[Figure]:
        """The figures of a text, paragraph by paragraph, without those of texts that it repeats."""
        for part in self.slide.parts(content):
            own = part
            for words in self.repeated:
                own = own.replace(words, " … ")
            yield from numbers_of(_CONTINUED.sub("", own), counts=True)

    def _chart(self, shape: str, texts: list[str]) -> None:
        """Handles the values of a chart that are unchanged."""
        facts = [self.facts[name] for name in self.page.facts if name in self.facts]
        values = (_number(text) for text in texts if not _YEAR.fullmatch(text))
        for value in dict.fromkeys(value for value in values if value is not None):
            fact = next((fact for fact in facts if _is_value(value, fact)), None)
            if fact:
                self._show(shape, fact.text, "proved", fact.id)
            else:
                self._show(shape, f"{value:g}", "drawn")

    def _changed(self, what: str, shape: str, content: Any, before: Row | None) -> None:
        if what in ("chart", "picture") and before is None:
            self._find(f"{what}-changed", shape, f"a {what} {self.wording.added}")
            return
        if before and what == "chart":
            self._chart_changed(shape, content, before[2])
            return
        if what == "picture":
            self._find("picture-changed", shape, self.wording.replaced)
            return
        present = numbers_of(content, counts=before is not None)
        old = numbers_of(before[2], counts=True) if before else []
        changed = []
        for figure in present:
            kept = next((o for o in old if o[3:6] == figure[3:6]), None)  # value, unit, bound
            if kept is None:
                changed.append(figure)
            else:
                old.remove(kept)
        place = _place(what, shape)
        for figure in changed:
            name = self._fact(figure)
            self._show(shape, figure.text, "changed" if before else "added", name)
            code, message = self._change(figure, old, name)
            self._find(code, place, message, name)
        for figure in present:
            if figure not in changed and (name := self._fact(figure)):
                self._show(shape, figure.text, "proved", name)
        if not changed and before:
            message = self.wording.text.format(old=shortened(before[2]), new=shortened(content))
            self._find("text-changed", place, message)
        elif not changed and not self.new:
            self._find("text-changed", place, f"“{shortened(content)}” {self.wording.added}")

    def _change(self, figure: Figure, old: list[Figure], name: str) -> tuple[str, str]:
        """Code and message of the finding on a figure that was not there at the build."""
        if old:
            alike = [o for o in old if comparable(o.unit, figure.unit)] or old
            was = next((o for o in alike if o.unit == figure.unit), alike[0])
            message = self.wording.figure.format(old=was.text, new=figure.text)
            if name:
                message += f"; it is now the figure of the fact '{name}'"
            return "figure-changed", message
        message = f"“{figure.text}” {self.wording.added}"
        if name:
            return "fact-added", f"{message}; the fact '{name}' has it"
        message += ", and no fact has it"
        probable, _ = likely(figure, self.facts)
        if probable is not None:
            message += f"; did you mean '{probable.id}' ({probable.text})?"
        return "figure-added", message

    def _chart_changed(self, shape: str, texts: list[str], before: list[str]) -> None:
        if len(texts) == len(before):
            pairs = [pair for pair in zip(before, texts, strict=True) if not _equal(*pair)]
            if not pairs:
                self._chart(shape, before)
                return
            changes = "; ".join(
                self.wording.value.format(old=old, new=new) for old, new in pairs[:4]
            )
        else:
            changes = f"{len(before)} values and texts, where the deck has {len(texts)}"
            if self.wording is _SINCE_BUILD:
                changes = f"it had {len(before)} values and texts, and now has {len(texts)}"
        self._find("chart-changed", shape, self.wording.data + changes)
        for text in texts:
            if _number(text) is not None and text not in before:
                self._show(shape, text, "changed")

    def _fact(self, figure: Figure) -> str:
        """The fact behind a figure, preferably one of the page; '' if there is none.

        Of equal candidates it is the one used least on this slide.
        """
        facts = {name: fact for name, fact in self.facts.items() if fact.value is not None}
        page = [name for name in self.page.facts if name in facts]
        alike = [name for name in page if _shows(figure, facts[name])]
        alike = [n for n in alike if facts[n].unit.currency == figure.unit.currency] or alike
        if not alike and isinstance(figure.value, Decimal) and is_plain(figure):
            # the number alone, where the unit is elsewhere
            alike = [name for name in page if _is_value(float(figure.value), facts[name])]
        alike = (
            alike or [n for n, fact in facts.items() if n not in page and _shows(figure, fact)][:1]
        )
        used = Counter(shown.fact for shown in self.figures)
        return min(alike, key=lambda name: used[name], default="")

    def _is_data(self, figure: Figure) -> bool:
        """Whether a figure is in the chart data of its slide, or is a label that charts compute: a
        difference or growth of two values, a sum, a mean or a share."""
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

    def _show(self, shape: str, text: str, standing: Standing, fact: str = "") -> None:
        self.figures.append(ShownFigure(self.slide.number, shape, text, standing, fact))

    def _find(self, code: str, place: str, message: str, fact: str = "") -> None:
        self.findings.append(on_slide(self.slide.number, place, code, message, fact))


def _is_made(row: Sequence[Any]) -> bool:
    """Whether a text of a record was put together by its page: none of it, or not all, stands in a field."""
    what, _, content, *rest = row
    source: Any = rest[0] if rest else 0  # a field, or the parts that fields have
    if what not in _TEXTS or isinstance(source, str):
        return False
    for _, start, end in reversed(source or []):
        content = content[:start] + content[end:]
    return bool(content.strip())


def is_numbering(text: str, kind: str = "") -> bool:
    """Whether a text is only a page number, a reference number, a list number, which section of how many, or how many
    minutes the agenda gives a section."""
    if _SECTION.fullmatch(text.strip()) or (kind == "agenda" and _MINUTES.fullmatch(text.strip())):
        return True
    digits = squeeze(text).rstrip("†‡§¶*.")
    return digits.isdecimal() and (len(digits) <= 2 or kind == "sources")


def _place(what: str, shape: str) -> str:
    return f"{shape} (alternative text)" if what == "alt" else shape


def _shows(figure: Figure, fact: ResolvedFact) -> bool:
    """Whether a figure equals a fact, or an end of its range."""
    return any(same(figure, one) for one in (fact, *fact.ends))


def _is_value(value: float, fact: ResolvedFact) -> bool:
    """Whether a number of a chart is the value of a fact in its own unit, to the digits shown, or
    an end of its range."""
    if fact.ends:
        return any(_is_value(value, end) for end in fact.ends)
    if not isinstance(fact.value, Decimal):
        return False
    exact = float(fact.value)
    return math.isclose(value, exact, rel_tol=1e-9) or (
        fact.digits is not None and abs(value - exact) <= 0.5 * 10.0**-fact.digits + 1e-9
    )


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _equal(old: str, new: str) -> bool:
    a, b = _number(old), _number(new)
    return old == new or (a is not None and b is not None and math.isclose(a, b, rel_tol=1e-9))
