"""The facts of an outline worked out, and the `${…}` references to them in texts.

Formulas work on base units: `118.6` in `RMB bn` enters as 118,600,000,000, and `%` and points enter
as fractions. So `gmv / (1 + growth)` and `last - first` mean what they say.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple
from unicodedata import normalize

from deck.language.statement import MARKS, Statement, read_statement
from deck.language.units import UNDERSTOOD, Unit, Value, parse_unit, write_value
from deck.outline.facts.fact import PARTS, Fact, ResolvedFact, base_factor
from deck.outline.facts.formula import Formula, FormulaError, read_formula
from deck.outline.validation import Fault, unknown

__all__ = ["PARTS", "Fact", "Facts", "Fault", "Reference", "ResolvedFact", "find", "resolve"]


class Reference(NamedTuple):
    """A `${id}` or `${id.part}` in a text, from `start` up to `end`.

    `id` is empty for one that is not closed (it then ends after its `${`) or names nothing, and
    for one that marks the text as a `statement` (`${inference}`).
    """

    start: int
    end: int
    id: str
    part: str | None = None
    statement: Statement | None = None


_REFERENCE = re.compile(r"\$\$\{|\$\{([^{}$\n]*)(\}?)")


def find(text: str) -> list[Reference]:
    """The references in a text, in order. `$${` stands for a literal `${` and is none."""
    if "${" not in text:
        return []
    return [_reference(match) for match in _REFERENCE.finditer(text) if match[1] is not None]


def _reference(match: re.Match[str]) -> Reference:
    if not match[2]:
        return Reference(match.start(), match.start() + 2, "")
    statement = read_statement(match[1])
    if statement is not None:
        known = "" if statement.detail else str(statement.kind)  # a fact may have such an id
        return Reference(match.start(), match.end(), known, None, statement)
    name, dot, part = match[1].strip().partition(".")
    return Reference(match.start(), match.end(), name.strip(), part.strip() if dot else None)


class Facts(Mapping[str, ResolvedFact]):
    """The facts of an outline by id, for one language. Those with a fault are left out."""

    __slots__ = ("_broken", "_facts", "lang")

    def __init__(
        self, facts: Mapping[str, ResolvedFact], lang: str, broken: frozenset[str] = frozenset()
    ) -> None:
        self._facts = dict(facts)
        self._broken = broken
        self.lang = lang

    def __getitem__(self, name: str) -> ResolvedFact:
        return self._facts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)

    def write(self, reference: Reference) -> str:
        """What stands in the place of a reference that `check` found right.

        Raises KeyError for a fact that is not there; a part that the fact lacks is empty. The
        figure, with or without its sign, carries the marks of its fact.
        """
        if self._marks(reference):
            assert reference.statement is not None
            return MARKS[reference.statement.kind]
        fact = self._facts[reference.id]
        if reference.part in (None, "signed", "abs"):
            return (fact.text if reference.part is None else fact.part(reference.part) or "") + (
                fact.marks
            )
        assert reference.part is not None
        return fact.part(reference.part) or ""

    def statements(self, text: str) -> list[Statement]:
        """What a text is marked as, by `${inference}` and the like, in order."""
        return [r.statement for r in find(text) if r.statement is not None and self._marks(r)]

    def _marks(self, reference: Reference) -> bool:
        """Whether a reference marks its text; one whose word is the id of a fact does not."""
        return reference.statement is not None and not (
            reference.id and (reference.id in self._facts or reference.id in self._broken)
        )

    def check(self, text: str) -> list[tuple[int, str]]:
        """Every wrong reference of a text: its offset in characters, and what is wrong.

        References to a fact that has a fault of its own are not reported as well.
        """
        found = ((reference.start, self._wrong(reference)) for reference in find(text))
        return [(start, message) for start, message in found if message]

    def fill(self, text: str) -> tuple[str, tuple[str, ...]]:
        """The text with its facts written in, and their ids, each once, in order of use.

        A reference that cannot be written is left as it stands.
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
            if self._marks(reference):
                return self.write(reference)
            used[reference.id] = None
            written, marks = self.write(reference), self._facts[reference.id].marks
            # a mark that is typed behind the reference is not set twice
            typed = marks and written.endswith(marks) and text.startswith(marks, match.end())
            return written.removesuffix(marks) if typed else written

        return _REFERENCE.sub(write, text), tuple(used)

    def _wrong(self, reference: Reference) -> str | None:
        name, part = reference.id, reference.part
        if self._marks(reference):
            return None
        if not name:
            closed = reference.end - reference.start > 2
            return "'${}' names no fact" if closed else "this '${' is not closed by '}'"
        if name in self._broken:
            return None
        fact = self._facts.get(name)
        if fact is None:
            return unknown("fact", name, sorted({*self._facts, *self._broken}))
        if part is not None and part not in PARTS:
            return f"unknown part '{part}'; the parts of a fact are: {', '.join(PARTS)}"
        if fact.value is None:
            return f"{_unclear(name, fact.fact)}; it can be shown on the sources page only"
        if part is not None and fact.part(part) is None:
            return f"'{name}' has no {part}"
        return None


def _unclear(name: str, fact: Fact) -> str:
    return f"'{name}' is marked unclear: {fact.unclear}"


def resolve(facts: Mapping[str, Fact], lang: str) -> tuple[Facts, list[Fault]]:
    """Work the facts out for a language: the sound ones, and every fault of the others.

    A fault's path is `("facts", id, field)`. A fact that rests on a faulty one is left out, without
    a fault of its own.
    """
    units = {name: parse_unit(fact.unit or "") for name, fact in facts.items()}
    faults = [fault for name, fact in facts.items() for fault in _check(name, fact, units[name])]
    formulas: dict[str, Formula] = {}
    for name, fact in facts.items():
        if fact.formula is not None:
            try:
                formulas[name] = read_formula(fact.formula)
                faults += _check_formula(name, formulas[name], facts, units)
            except FormulaError as error:
                faults.append(Fault(("facts", name, "formula"), str(error)))
    order, rings = _dependency_order(
        {name: formulas[name].names if name in formulas else () for name in facts}
    )
    for ring in rings:
        way = " → ".join(f"'{name}'" for name in [*ring, ring[0]])
        faults.append(Fault(("facts", ring[0], "formula"), f"the formulas go in a ring: {way}"))
    broken = {str(fault.path[1]) for fault in faults}.union(*rings)
    resolved: dict[str, ResolvedFact] = {}
    for name in order:
        fact, unit = facts[name], units[name] or Unit()
        formula = formulas.get(name)
        if name in broken or (formula and not broken.isdisjoint(formula.names)):
            broken.add(name)
        elif formula is None:
            resolved[name] = _given(name, fact, unit, lang)
        else:
            try:
                resolved[name] = _derived(
                    name, fact, unit, lang, formula=formula, resolved=resolved
                )
            except FormulaError as error:
                faults.append(Fault(("facts", name, "formula"), str(error)))
                broken.add(name)
    in_order = {name: resolved[name] for name in facts if name in resolved}
    return Facts(in_order, lang, frozenset(broken)), faults


def _check(name: str, fact: Fact, unit: Unit | None) -> Iterator[Fault]:
    if not name.isidentifier() or keyword.iskeyword(name) or name != normalize("NFKC", name):
        yield Fault(
            ("facts", name),
            f"'{name}' cannot be the id of a fact: use letters, digits and _, no digit first, "
            "and no word of Python such as in, is, or",
            at_key=True,
        )
    if unit is None:
        yield Fault(("facts", name, "unit"), f"unit '{fact.unit}' is not understood; {UNDERSTOOD}")
    elif isinstance(fact.value, str) and (unit.currency or unit.scale != 1):
        yield Fault(
            ("facts", name, "unit"),
            f"'{fact.value}' is a text, which cannot count '{fact.unit}': give a number, "
            "or a list of two for a range",
        )


def _check_formula(
    name: str, formula: Formula, facts: Mapping[str, Fact], units: Mapping[str, Unit | None]
) -> Iterator[Fault]:
    path = ("facts", name, "formula")
    for other in formula.names:
        used = facts.get(other)
        if used is None:
            yield Fault(path, unknown("fact", other, sorted(facts)))
        elif used.unclear is not None:
            yield Fault(path, f"{_unclear(other, used)}; a formula cannot use it")
        elif isinstance(used.value, tuple):
            yield Fault(path, f"'{other}' is a range; a formula needs a number")
        elif isinstance(used.value, str):
            yield Fault(path, f"'{other}' is the text '{used.value}'; a formula needs a number")
    for other, constant in formula.offsets:
        unit = units.get(other)
        if unit is not None and unit.scale != 1 and constant:
            yield Fault(
                path,
                f"'{other}' counts '{facts[other].unit}', the {constant} beside it counts ones: "
                "write it out in ones, or make it a fact",
            )


def _dependency_order(
    needs: Mapping[str, tuple[str, ...]],
) -> tuple[list[str], list[tuple[str, ...]]]:
    """The names so that each comes after what it needs, and the rings among them.

    Walks with a stack of its own: a chain of a thousand formulas is no reason to fail.
    """
    order: list[str] = []
    rings: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for root in needs:
        if root in seen:
            continue
        seen.add(root)
        way = {root: iter(needs[root])}  # the path walked, in order, with what is left to visit
        while way:
            name = next(reversed(way))
            step = next(way[name], None)
            if step is None:
                order.append(name)
                del way[name]
            elif step in way:
                walked = list(way)
                rings.append(tuple(walked[walked.index(step) :]))
            elif step in needs and step not in seen:
                seen.add(step)
                way[step] = iter(needs[step])
    return order, rings


def _given(name: str, fact: Fact, unit: Unit, lang: str) -> ResolvedFact:
    value: Value | None = fact.value
    if isinstance(value, int):  # a model that was built without validation
        value = Decimal(value)
    text = "" if value is None else write_value(value, unit, lang, bound=fact.bound)
    digits = None
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        digits = max(0, -exponent) if isinstance(exponent, int) else 0
    return ResolvedFact(name, fact, unit, value, lang, text, digits)


def _derived(
    name: str,
    fact: Fact,
    unit: Unit,
    lang: str,
    *,
    formula: Formula,
    resolved: Mapping[str, ResolvedFact],
) -> ResolvedFact:
    """A formula's result, with `digits` decimals: as given, else the most among the inputs that
    count the same (percent and points do), else one. Raises FormulaError."""
    operands = tuple(resolved[other] for other in formula.names)
    result = formula.evaluate(
        {
            operand.id: operand.value * base_factor(operand.unit)
            for operand in operands
            if isinstance(operand.value, Decimal)
        }
    )
    value = result / base_factor(unit)
    if abs(value.adjusted()) > 40:
        raise FormulaError("the result of the formula is no figure that a deck could show")
    digits = fact.digits
    if digits is None:
        alike = [o.digits or 0 for o in operands if _counts(o.unit) == _counts(unit)]
        digits = max(alike, default=1)
    text = write_value(value, unit, lang, bound=fact.bound, digits=digits)
    return ResolvedFact(
        name, fact, unit, value, lang, text, digits, True, formula.names, formula, operands
    )


def _counts(unit: Unit) -> Unit:
    return unit._replace(kind="percent") if unit.kind == "points" else unit
