"""A fact: as written by the user, with its quote or formula, and as resolved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Annotated, Any, ClassVar, NamedTuple, get_args

from pydantic import BeforeValidator, Field, PlainValidator, model_validator

from charts.bounds import Bound
from deck.language.periods.dates import write_period
from deck.language.scripts import has_words
from deck.language.statement import MARKS, Kind, Status
from deck.language.units import (
    Sign,
    Unit,
    Value,
    write_number,
    write_value,
)
from deck.outline.facts.bounds import Spelling, read_bound
from deck.outline.facts.formula import ENDS, Formula, FormulaError, Slip
from deck.outline.facts.signs import sign_of
from deck.outline.facts.values import read_status, typed_value
from deck.outline.facts.working import further_digits, plain_factor, shown_digits
from deck.outline.fields import Model, Period, Text, as_list
from deck.outline.validation import MisfitError


def _keys(names: Iterable[str]) -> str:
    return " and ".join(f"`{name}`" for name in names)


class Fact(Model):
    """One figure of the article, or one computed from others."""

    short: ClassVar[str] = "{value: 83, unit: EUR m, what: Revenue, quote: …}"

    value: (
        Annotated[
            Decimal | tuple[Decimal, Decimal] | str,
            PlainValidator(typed_value, json_schema_input_type=float | str | tuple[float, float]),
        ]
        | None
    ) = None
    """The number without its unit; a text that is shown as typed (`1:30`); or a range (`[10, 20]`).
    """

    unit: Text | None = None
    """The unit: `%`, `points`, `x`, `RMB bn`, `million users`, `亿元`, `家`."""

    bound: (
        Annotated[
            Bound,
            BeforeValidator(read_bound, json_schema_input_type=Bound | Spelling),
        ]
        | None
    ) = None
    """`>` or `over`, `>=` or `at_least`, `<` or `under`, `<=` or `at_most`, `~` or `about`, `nearly`.
    """

    what: Text | None = None
    """What it measures."""

    subject: Text | None = None
    """The company, region or product that it is about, unless `what` names it."""

    basis: Annotated[list[Text], BeforeValidator(as_list)] | None = None
    """What a change is measured against, and how: `[year on year]`, `[环比]`, `[constant currency]`."""

    status: Annotated[Status | None, BeforeValidator(read_status)] = None
    """Whether it is a result or not: `actual`, `target`, `guidance`, `estimate`, `consensus`, `hypothetical`,
    or `superseded`, if it was replaced. The default is `estimate` for a forecast, otherwise `actual`."""

    check: Text | None = None
    """What a person should confirm; `deck check` reports it until `check` is removed."""

    period: Period | None = None
    """When: `Q1 2021`, `2020`, `June 2021`. Chinese decks write the usual forms in Chinese."""

    quote: Text | None = None
    """The exact words of the source that state the figure."""

    source: Text | None = None
    """The id of the source. It may be omitted if the outline has only one source."""

    formula: Text | None = None
    """The formula that computes it from other facts: `gmv / (1 + growth)`. Percentages are
    fractions."""

    data: dict[str, Any] | None = None
    """The file that gives the value: `{file: sales.xlsx, where: {Month: latest}, y: Sales, agg: sum}`, or
    `{file: sales.xlsx, cell: "Regions!C14"}`. Unit and period follow from it, unless they are given."""

    unclear: Text | None = None
    """Why the figure must not be used. It then appears on the sources page only."""

    digits: Annotated[int, Field(ge=0, le=9)] | None = None
    """The number of decimals to show; by default those that are typed, or that the inputs of a formula have."""

    kind: Kind | None = None
    """The kind of statement: `fact` reported, `claim` of a speaker (name them in `by`), `inference`
    of ours, `forecast` (give its `horizon`). The default is `claim` if `by` is given, otherwise
    `fact`."""

    by: Text | None = None
    """Who makes the claim, if it is one."""

    horizon: Period | None = None
    """When a forecast is expected to come true: `2025`, `end of 2026`."""

    because: Text | None = None
    """What our inference is based on, if no words of the source state it."""

    @property
    def statement(self) -> Kind:
        """The kind of statement, as given or as implied by `by`."""
        return self.kind or ("claim" if self.by else "fact")

    @property
    def reality(self) -> Status:
        """The status, as given or as implied by a forecast."""
        return self.status or ("estimate" if self.kind == "forecast" else "actual")

    @model_validator(mode="before")
    @classmethod
    def _has_its_file_in_data(cls, value: Any) -> Any:
        """Refuses the fields of a file beside those of the fact, and fields of the fact among them."""
        from deck.outline.tables.fields import FactFile

        typed = value if isinstance(value, dict) else {}
        if misplaced := [key for key in typed if key in FactFile.model_fields]:
            message = f"put {_keys(misplaced)} below `data:`, as in `data: {{{misplaced[0]}: …}}`"
            raise MisfitError(message, misplaced[0])
        data = typed.get("data", {})
        if isinstance(data, str):
            raise MisfitError(f"write it as `data: {FactFile.short}`", "data")
        if isinstance(data, dict):
            own = cls.model_fields.keys() - FactFile.model_fields.keys()
            if misplaced := [key for key in data if key in own]:
                raise MisfitError(
                    f"put {_keys(misplaced)} beside `data:`, not below it", "data", misplaced[0]
                )
        return value

    @model_validator(mode="before")
    @classmethod
    def _names_kind_and_status_apart(cls, value: Any) -> Any:
        """Refuses a status as `kind`, and a kind as `status`."""
        typed = value if isinstance(value, dict) else {}
        for key, other, words in (
            ("kind", "status", get_args(Status)),
            ("status", "kind", get_args(Kind)),
        ):
            word = typed.get(key)
            if isinstance(word, str) and word in words:
                raise MisfitError(f"'{word}' is a {other}; write `{other}: {word}`", key)
        return value

    @model_validator(mode="after")
    def _rests_on_something(self) -> Fact:
        if self.kind == "forecast" and self.status == "actual":
            raise ValueError(
                "a forecast is not an actual figure; remove `status: actual`, or `kind: forecast`"
            )
        if self.data is not None:  # its value is what was read
            if self.formula is not None or self.unclear is not None or self.quote is not None:
                raise ValueError("a fact from data has no formula or quote; its cell proves it")
            return self
        given = sum(part is not None for part in (self.value, self.formula, self.unclear))
        if given != 1:
            raise ValueError(
                "a fact has only one of value, formula, data and unclear"
                if given
                else "a fact needs one of value, formula, data or unclear"
            )
        inference = self.kind == "inference"
        if (self.quote or self.formula) is None and not (inference and self.because is not None):
            what = "a value" if self.value is not None else "an unclear fact"
            also = ", or `because`" if inference else ""
            raise ValueError(f"{what} needs a quote: the words of the source that state it{also}")
        if self.digits is not None and isinstance(self.value, str):
            raise ValueError("digits is for numbers; this value is a text")
        return self


PARTS = ("value", "what", "period", "previous", "unit", "signed", "abs", "low", "high", "quote")
"""The parts of a fact that a text can refer to, as in `${gmv.period}`."""
FIGURES = (None, "signed", "abs", *ENDS)
"""The parts that are figures with their units and marks; None is the whole fact."""


class Origin(NamedTuple):
    """Where the value of a fact from data stands: `sales.xlsx, Regions!C14`; the decimals to show, the
    period before the fact's, and all periods of the file, as typed."""

    file: str
    place: str
    digits: int = 0
    previous: str | None = None
    periods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResolvedFact:
    """A fact with its unit parsed and its formula evaluated, formatted for one language.

    `value` is in the fact's own unit, unrounded if derived; None if unclear. `text` is its form in
    running text, `digits` the decimals it is written with (None: as typed), `inputs` the facts that
    its formula uses, in order.
    """

    id: str
    fact: Fact
    unit: Unit
    value: Value | None
    lang: str
    text: str
    digits: int | None = None
    derived: bool = False
    inputs: tuple[str, ...] = ()
    origin: Origin | None = None
    _formula: Formula | None = field(default=None, repr=False, compare=False)
    _operands: tuple[ResolvedFact, ...] = field(default=(), repr=False, compare=False)

    @property
    def marks(self) -> str:
        """The marks after the figure; none for what the source reports as a fact."""
        return (MARKS["derived"] if self.derived else "") + MARKS.get(self.fact.statement, "")

    @property
    def number(self) -> float | None:
        """The value in its own unit, unrounded, for charts; None for a range, a text or an unclear
        fact."""
        return float(self.value) if isinstance(self.value, Decimal) else None

    @property
    def names(self) -> tuple[str, ...]:
        """What it measures, and of whom if that does not say it."""
        what, subject = self.fact.what or "", self.fact.subject or ""
        return tuple(filter(None, (what, "" if has_words(what, subject) else subject)))

    @property
    def period(self) -> str | None:
        """The period in the language of the deck."""
        return write_period(self.fact.period, self.lang) if self.fact.period else None

    @property
    def basis(self) -> str:
        """What a fact that is not derived rests on: the words of its source, the cells of a file, or
        the reason for an inference."""
        if self.origin is not None:
            return self.origin.place
        return self.fact.quote or self.fact.because or ""

    def part(self, name: str) -> str | None:
        """One of `PARTS` as a text; None if the fact does not have it."""
        match name:
            case "value":
                ends = self.value if isinstance(self.value, tuple) else (self.value,)
                return "–".join(
                    write_number(end, self.lang, digits=self.digits)
                    if isinstance(end, Decimal)
                    else str(end)
                    for end in ends
                )
            case "period":
                return self.period
            case "previous":
                before = self.origin.previous if self.origin else None
                return write_period(before, self.lang) if before else None
            case "signed" | "abs":
                sign: Sign = "always" if name == "signed" else "never"
                return self._write(self.lang, sign, self.fact.bound)
            case "low" | "high":
                end = self.end(name)
                return end.text if end is not None else None
            case _:
                typed: str | None = getattr(self.fact, name)
                return typed

    def end(self, name: str) -> ResolvedFact | None:
        """The low or the high end of a range, as a fact of one value; None if it is no range."""
        if not isinstance(self.value, tuple):
            return None
        value = self.value[ENDS.index(name)]
        text = write_value(value, self.unit, self.lang, bound=self.fact.bound)
        exponent = value.as_tuple().exponent
        digits = max(0, -exponent) if isinstance(exponent, int) else None
        return replace(self, value=value, text=text, digits=digits)

    @property
    def ends(self) -> tuple[ResolvedFact, ...]:
        """Both ends of a range; empty for any other fact."""
        return tuple(end for name in ENDS if (end := self.end(name)) is not None)

    @property
    def is_change(self) -> bool:
        """Whether its formula gives a growth, or the difference of two facts."""
        formula = self._formula
        if formula is None:
            return False
        return formula.growth() is not None or (len(formula.names) > 1 and formula.is_difference())

    @property
    def slip(self) -> Slip | None:
        """What is probably meant otherwise in a formula with percentages."""
        if self._formula is None:
            return None
        operands = zip(self._formula.terms, self._operands, strict=True)
        percents = {term for term, operand in operands if operand.unit.kind == "percent"}
        return self._formula.slip(percents, self.unit.kind if self.fact.unit else "")

    def working(self, lang: str) -> str:
        """The formula with its figures and its result: `118.6 ÷ (1 + 219.8%) = 37.1`.

        Its numbers have the decimals that make the result true as it is written. They have no units if the arithmetic is correct without them, unlike billions divided by
        millions; Chinese, which rescales, always has units. Empty for a fact that is not derived.
        """
        if self._formula is None or not isinstance(self.value, Decimal):
            return ""
        plain = not lang.startswith("zh") and self._holds_plainly(self._formula, self.value)
        terms = dict(zip(self._formula.terms, self._operands, strict=True))
        numbers = [(o.value, o.unit, o.digits) for o in self._operands]
        further = further_digits(self._formula, numbers, self.unit, self.digits)
        left = self._formula.written(lambda name: terms[name]._figure(lang, plain, further))
        if plain and self.unit.kind == "number":
            return f"{left} = {self._figure(lang, plain)}"
        return f"{left} = {self._write(lang)}"

    def working_by(self, number: Callable[[str], int | str]) -> str:
        """The formula with the reference numbers of its facts: `[1] ÷ (1 + [3])`."""
        if self._formula is None:
            return ""
        return self._formula.written(lambda term: f"[{number(term.partition('.')[0])}]")

    def _write(self, lang: str, sign: Sign = "auto", bound: Bound | None = None) -> str:
        if self.value is None:
            return ""
        if sign == "auto" and not bound:
            sign = sign_of(self.fact, self.value, self.unit, lang, self._formula)
        return write_value(self.value, self.unit, lang, bound=bound, sign=sign, digits=self.digits)

    def _figure(self, lang: str, plain: bool, further: int = 0) -> str:
        """The figure as shown in a working: without bound or plus, with `further` decimals if it has
        them."""
        assert isinstance(self.value, Decimal)
        digits = shown_digits(self.value, self.digits, further)
        if plain and self.unit.kind == "number":
            return write_number(self.value, lang, digits=digits)
        sign: Sign = "auto" if self.value < 0 else "never"
        return replace(self, digits=digits)._write(lang, sign)

    def _holds_plainly(self, formula: Formula, value: Decimal) -> bool:
        """Whether the formula gives the value if every number is used without its unit."""
        plain = {
            term: operand.value * plain_factor(operand.unit)
            for term, operand in zip(formula.terms, self._operands, strict=True)
            if isinstance(operand.value, Decimal)
        }
        try:
            result = formula.evaluate(plain) / plain_factor(self.unit)
        except FormulaError:
            return False
        return abs(result - value) <= abs(value) * Decimal("1e-12")
