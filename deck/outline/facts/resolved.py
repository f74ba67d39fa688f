"""Resolves the facts of an outline, and the `${…}` references to them in texts."""

from __future__ import annotations

import keyword
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple
from unicodedata import normalize

from deck.language.labels import label_language, labels_in
from deck.language.scripts import TRADITIONAL
from deck.language.statement import MARKS, Statement, read_statement
from deck.language.units import UNDERSTOOD, Unit, parse_unit, write_value
from deck.outline.facts.bounds import bounded_fall
from deck.outline.facts.derived import derived
from deck.outline.facts.dimensions import with_shared_units
from deck.outline.facts.fact import FIGURES, PARTS, Fact, Origin, ResolvedFact
from deck.outline.facts.formula import ENDS, Formula, FormulaError, read_formula
from deck.outline.facts.signs import sign_of
from deck.outline.facts.values import number_meant
from deck.outline.validation import Fault, unknown

__all__ = ["PARTS", "Fact", "Facts", "Fault", "Reference", "ResolvedFact", "find", "resolve"]


class Reference(NamedTuple):
    """A `${id}` or `${id.part}` in a text, from `start` up to `end`.

    `id` is empty for a reference that is unclosed (it then ends after its `${`) or empty, and for
    one that marks the text as a `statement` (`${inference}`).
    """

    start: int
    end: int
    id: str
    part: str | None = None
    statement: Statement | None = None


_REFERENCE = re.compile(r"\$\$\{|\$\{([^{}$\n]*)(\}?)")


def find(text: str) -> list[Reference]:
    """The references in a text, in order. `$${` is a literal `${`, not a reference."""
    if "${" not in text:
        return []
    return [_reference(match) for match in _REFERENCE.finditer(text) if match[1] is not None]


def _reference(match: re.Match[str]) -> Reference:
    if not match[2]:
        return Reference(match.start(), match.start() + 2, "")
    if statement := read_statement(match[1]):
        name = "" if statement.detail else str(statement.kind)  # a fact may have such an id
        return Reference(*match.span(), name, None, statement)
    name, dot, part = match[1].strip().partition(".")
    return Reference(*match.span(), name.strip(), part.strip() if dot else None)


class Facts(dict[str, ResolvedFact]):
    """The facts of an outline by id, for one language. Facts with an error, `broken`, are not
    included."""

    def __init__(
        self, facts: Mapping[str, ResolvedFact], lang: str, broken: frozenset[str] = frozenset()
    ) -> None:
        super().__init__(facts)
        self.lang, self._broken = lang, broken
        scripts = {fact.lang for fact in facts.values()}
        self.words = labels_in(TRADITIONAL if TRADITIONAL in scripts else lang)

    def __missing__(self, key: str) -> ResolvedFact:
        """The end of a range (`guidance.low`), as data of charts and formulas name it."""
        name, _, part = key.partition(".")
        end = self[name].end(part) if name in self and part in ENDS else None
        if end is None:
            raise KeyError(key)
        return end

    def named(self, text: str) -> str | None:
        """The id of the fact that a text names, itself or an end of its range; None if it names none."""
        name, _, part = text.partition(".")
        if name in self and (not part or (part in ENDS and self[name].ends)):
            return name
        return None

    def write(self, reference: Reference) -> str:
        """The text for a reference that `check` accepts; a part that the fact lacks is empty.

        The figure, with or without its sign, has the marks of its fact. Raises KeyError for an
        unknown fact.
        """
        if statement := self._statement(reference):
            return MARKS[statement.kind]
        fact, part = self[reference.id], reference.part
        text = fact.text if part is None else fact.part(part) or ""
        return text + (fact.marks if part in FIGURES else "")

    def statements(self, text: str) -> list[Statement]:
        """The statements that a text is marked as, by `${inference}` and the like, in order."""
        return [statement for r in find(text) if (statement := self._statement(r))]

    def _statement(self, reference: Reference) -> Statement | None:
        """The statement that a reference marks its text as; none if its word is the id of a fact."""
        is_fact = reference.id in self or reference.id in self._broken
        return None if is_fact else reference.statement

    def check(self, text: str) -> list[tuple[int, str]]:
        """Every wrong reference of a text: its offset in characters, and the message.

        References to a fact that has an error of its own are not reported again.
        """
        return [(r.start, message) for r in find(text) if (message := self._wrong(r))]

    def fill(self, text: str) -> tuple[str, tuple[str, ...]]:
        """The text with its facts filled in, and their ids, each once, in order of use.

        A reference that cannot be resolved is left unchanged.
        """
        if "${" not in text:
            return text, ()
        used: dict[str, None] = {}

        def write(match: re.Match[str]) -> str:
            if match[1] is None:
                return "${"
            reference = _reference(match)
            if self._wrong(reference) or reference.id in self._broken:
                return match[0]
            written = self.write(reference)
            if self._statement(reference):
                return written
            used[reference.id] = None
            marks = self[reference.id].marks
            # a mark typed after the reference is not added again
            typed = marks and written.endswith(marks) and text.startswith(marks, match.end())
            return written.removesuffix(marks) if typed else written

        return _REFERENCE.sub(write, text), tuple(used)

    def figures(self, text: str) -> tuple[tuple[str, str], ...]:
        """The references to facts in a text, each with the form in which it is shown."""
        return tuple(
            (f"{r.id}.{r.part}" if r.part else r.id, self.write(r))
            for r in find(text)
            if r.id in self and not self._wrong(r)
        )

    def _wrong(self, reference: Reference) -> str | None:
        name, part = reference.id, reference.part
        if self._statement(reference) or name in self._broken:
            return None
        if not name:
            closed = reference.end - reference.start > 2
            return "'${}' names no fact" if closed else "this '${' is not closed by '}'"
        fact = self.get(name)
        if fact is None:
            return unknown("fact", name, sorted({*self, *self._broken}))
        if part is not None and part not in PARTS:
            return f"unknown part '{part}'; the parts of a fact are: {', '.join(PARTS)}"
        if fact.value is None:
            return f"{_unclear(name, fact.fact)}; it can be shown on the sources page only"
        if part in ENDS and not isinstance(fact.value, tuple):
            return f"'{name}' is not a range, so it has no {part} end"
        if part is not None and fact.part(part) is None:
            if part != "previous":
                return f"'{name}' has no {part}; add `{part}` to the fact, or omit it here"
            why = "it is not from a file"
            if fact.origin:
                why = "its data have no earlier period, or it covers several"
            return f"'{name}' has no previous: {why}; write the period in the text"
        return None


def _unclear(name: str, fact: Fact) -> str:
    return f"'{name}' is marked unclear: {fact.unclear}"


def resolve(
    facts: Mapping[str, Fact],
    lang: str,
    faulty: Collection[str] = (),
    origins: Mapping[str, Origin] | None = None,
) -> tuple[Facts, list[Fault]]:
    """Resolves the facts for a language: returns the valid ones, and every fault of the others.

    `origins` are where the values of facts from data stand, which have been read before. One without
    is broken, and its fault known.
    A fault's path is `("facts", id, field)`. A fact that depends on a faulty one is left out
    without another fault. `faulty` are ids of facts whose fault is known, and which are not in
    `facts`.
    """
    units = {name: parse_unit(fact.unit or "") for name, fact in facts.items()}
    faults = [fault for name, fact in facts.items() for fault in _check(name, fact, units[name])]
    formulas: dict[str, Formula] = {}
    for name, fact in facts.items():
        if fact.formula is not None:
            try:
                formulas[name] = read_formula(fact.formula)
            except FormulaError as error:
                faults.append(Fault(("facts", name, "formula"), str(error)))
    order, rings = _order(
        {n: [o for o in formulas[n].names if o in facts] if n in formulas else [] for n in facts}
    )
    facts = with_shared_units(facts, formulas, order)
    units |= {name: parse_unit(facts[name].unit or "") for name in formulas}
    for name, each in formulas.items():
        faults += _check_formula(name, each, facts, units)
    for ring in rings:
        names = " → ".join(f"'{name}'" for name in [*ring, ring[0]])
        faults.append(Fault(("facts", ring[0], "formula"), f"the formulas are circular: {names}"))
    origins = origins or {}
    broken = {str(fault.path[1]) for fault in faults} | (facts.keys() - order)
    broken |= {
        name for name, fact in facts.items() if fact.data is not None and name not in origins
    }
    resolved: dict[str, ResolvedFact] = {}
    for name in order:
        fact, unit, formula = facts[name], units[name] or Unit(), formulas.get(name)
        if name in broken or (formula and not broken.isdisjoint(formula.names)):
            broken.add(name)
        elif formula is None:
            resolved[name] = _given(name, fact, unit, _script(fact, lang), origins.get(name))
        else:
            try:
                resolved[name] = derived(name, fact, unit, _script(fact, lang), formula, resolved)
            except FormulaError as error:
                faults.append(Fault(("facts", name, "formula"), str(error)))
                broken.add(name)
    in_order = {name: resolved[name] for name in facts if name in resolved}
    return Facts(in_order, lang, frozenset({*broken, *faulty})), faults


def _check(name: str, fact: Fact, unit: Unit | None) -> Iterator[Fault]:
    if not name.isidentifier() or keyword.iskeyword(name) or name != normalize("NFKC", name):
        message = (
            f"'{name}' cannot be the id of a fact: use letters, digits and _, not starting with a digit, "
            "and no Python keyword such as in, is, or"
        )
        yield Fault(("facts", name), message, at_key=True)
    path = ("facts", name, "unit")
    if unit is None:
        yield Fault(path, f"unit '{fact.unit}' is not understood; {UNDERSTOOD}")
    elif isinstance(fact.value, str) and (unit.currency or unit.scale != 1):
        typed = number_meant(fact.value)
        cure = f"write {typed}" if typed else "give a number, or a list of two for a range"
        message = f"'{fact.value}' is a text, which cannot have the unit '{fact.unit}': {cure}"
        yield Fault(("facts", name, "value"), message)


def _check_formula(
    name: str, formula: Formula, facts: Mapping[str, Fact], units: Mapping[str, Unit | None]
) -> Iterator[Fault]:
    path = ("facts", name, "formula")
    for other in formula.names:
        fact = facts.get(other)
        if fact is None:
            yield Fault(path, unknown("fact", other, sorted(facts)))
        elif fact.unclear is not None:
            yield Fault(path, f"{_unclear(other, fact)}; a formula cannot use it")
        elif isinstance(fact.value, str):
            yield Fault(path, f"'{other}' is the text '{fact.value}'; a formula needs a number")
    for term in formula.terms:
        other, _, end = term.partition(".")
        fact = facts.get(other)
        is_range = fact is not None and isinstance(fact.value, tuple)
        if is_range and not end:
            ends = f"{other}.low or {other}.high"
            yield Fault(path, f"'{other}' is a range; a formula needs a number: {ends}")
        elif fact is not None and end and not is_range:
            yield Fault(path, f"'{other}' is not a range, so it has no {end} end; write '{other}'")
    for term, constant in formula.offsets:
        other = term.partition(".")[0]
        unit = units.get(other)
        if unit is not None and unit.scale != 1 and constant:
            message = (
                f"'{other}' has the unit '{facts[other].unit}', but the {constant} next to it has none: "
                "write the number out in full, or make it a fact"
            )
            yield Fault(path, message)


def _order(needs: Mapping[str, list[str]]) -> tuple[list[str], list[list[str]]]:
    """The names in dependency order, and the cycles among those that cannot be ordered."""
    sorter = TopologicalSorter(needs)
    with suppress(CycleError):  # it still returns all that no cycle blocks
        sorter.prepare()
    order: list[str] = []
    while ready := sorter.get_ready():
        order += ready
        sorter.done(*ready)
    left = needs.keys() - order
    rings = []
    for start in needs:
        name, path = start, list[str]()
        while name in left:  # each depends on another remaining one
            left.remove(name)
            path.append(name)
            name = next((n for n in needs[name] if n in left or n in path), "")
        if name in path:
            rings.append(path[path.index(name) :])
    return order, rings


def _script(fact: Fact, lang: str) -> str:
    """The language of a figure: in traditional characters if its unit or its name has some."""
    return label_language(lang, f"{fact.unit}{fact.what}")


def _given(name: str, fact: Fact, unit: Unit, lang: str, origin: Origin | None) -> ResolvedFact:
    value = Decimal(fact.value) if isinstance(fact.value, int) else fact.value  # not validated
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else None
    digits = max(0, -exponent) if isinstance(exponent, int) else None
    rounded = origin.digits if origin is not None else fact.digits
    digits = digits if rounded is None else rounded
    text = ""
    if value is not None:
        sign = sign_of(fact, value, unit, lang)
        text = write_value(value, unit, lang, bound=fact.bound, sign=sign, digits=rounded)
        text = (fact.quote and bounded_fall(value, unit, lang, fact.bound)) or text
    return ResolvedFact(name, fact, unit, value, lang, text, digits, origin=origin)
