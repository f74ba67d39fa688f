"""Formulas over facts: parsed, evaluated on Decimals, and written as readable arithmetic.

The text is parsed by Python's parser and checked against a short list of allowed nodes; simpleeval,
imported for the first formula, evaluates it.
"""

from __future__ import annotations

import ast
import operator
import warnings
from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Context, Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext
from typing import Any, NamedTuple, cast

from deck.language.units import round_half_up, write_number

ALLOWED = (
    "a formula may contain facts, numbers, + - * / **, brackets, and min, max, abs, round of them"
)

ENDS = ("low", "high")
"""The ends of a range, as in `guidance.low`."""

_LONGEST, _DEEPEST = 500, 100
_STEP = Decimal("1e-9")
_CONTEXT = Context(
    prec=40, Emax=9_999, Emin=-9_999, traps=[DivisionByZero, InvalidOperation, Overflow]
)
_ARGUMENTS = (
    "min and max take one value or more, abs takes one, round takes one and its number of decimals"
)
_FAILURES = {
    ZeroDivisionError: "the formula divides by zero",
    Overflow: "the result of the formula is too large",
    TypeError: _ARGUMENTS,
    Exception: "the formula has no result for these facts",
}


def _divide(one: Decimal, other: Decimal) -> Decimal:
    if not other:
        raise ZeroDivisionError  # Decimal has another error for 0 / 0
    return one / other


def _round(value: Decimal, digits: Decimal) -> Decimal:
    if digits != digits.to_integral_value():
        raise FormulaError(f"round takes a whole number of decimals, not {digits}")
    return round_half_up(value, int(digits))


_OPERATORS: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: _divide,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}
_FUNCTIONS: dict[str, Callable[..., Decimal]] = {
    # of one value, Python's own min and max would ask for a list
    "min": lambda *values: min(values),
    "max": lambda *values: max(values),
    "abs": abs,
    "round": lambda value, digits=Decimal(0): _round(value, digits),
}
_AS_PYTHON = str.maketrans(
    {"×": "*", "÷": "/", "−": "-", "（": "(", "）": ")", "，": ",", "^": "**"}
)


class Slip(NamedTuple):
    """What is probably meant otherwise in a formula: the code of the finding, and the cure."""

    code: str
    cure: str


class FormulaError(ValueError):
    """A formula that cannot be parsed or has no result; the message is worded for the user."""


class Formula(NamedTuple):
    """A parsed formula.

    `terms` are what it uses, each once, in order: facts, and ends of ranges (`guidance.low`);
    `offsets` are pairs of a term and the constant that is added to it or subtracted from it.
    """

    tree: ast.expr
    terms: tuple[str, ...]
    offsets: tuple[tuple[str, Decimal], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of the facts that it uses, each once, in order."""
        return tuple(dict.fromkeys(term.partition(".")[0] for term in self.terms))

    def evaluate(self, values: Mapping[str, Decimal]) -> Decimal:
        """The result, to 40 digits. Raises FormulaError if there is none."""
        # imported here: only a formula needs it
        from simpleeval import SimpleEval  # type: ignore[import-untyped]

        evaluator = SimpleEval(operators=_OPERATORS, functions=_FUNCTIONS, names=dict(values))
        try:
            with localcontext(_CONTEXT):
                result = evaluator.eval("", previously_parsed=self.tree)
        except FormulaError:
            raise
        except (ArithmeticError, ValueError, TypeError) as error:
            reasons = (reason for kind, reason in _FAILURES.items() if isinstance(error, kind))
            raise FormulaError(next(reasons)) from None
        assert isinstance(result, Decimal)
        return result

    def slope(self, term: str, values: Mapping[str, Decimal]) -> int:
        """1 if the result rises when a term does, -1 if it falls, else 0."""
        more = values[term] + (abs(values[term]) or Decimal(1)) * _STEP
        try:
            return int(self.evaluate({**values, term: more}).compare(self.evaluate(values)))
        except FormulaError:
            return 0

    def written(self, name: Callable[[str], str]) -> str:
        """The formula with × ÷ − ^ and only the brackets it needs; `name` formats each term."""
        return _written(self.tree, name)[0]

    def slip(self, percents: Collection[str], kind: str) -> Slip | None:
        """A formula that takes percentages for numbers up to 100, or whose difference of them is not in
        points. `percents` are its terms in percent, `kind` that of its unit, empty if it has none."""
        if kind in ("percent", "points") and self._is_times_100():
            return Slip("times-100", "leave out `* 100`")
        if cure := self._wrong_100(percents):
            return Slip("times-100", cure)
        if kind in ("percent", "") and self._is_gap(percents):
            return Slip("gap-in-percent", "give it `unit: pp`")
        return None

    def _wrong_100(self, percents: Collection[str]) -> str:
        """What to change where 100 stands beside one of these percentages, which are fractions; empty if it
        does not."""
        for node in ast.walk(self.tree):
            match node:
                case ast.BinOp(left=left, op=ast.Div(), right=ast.Constant(value=number)):
                    names = {each.id for each in ast.walk(left) if isinstance(each, ast.Name)}
                    if number == 100 and not names.isdisjoint(percents):
                        return "leave out `/ 100`"
                case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right):
                    sides = left, right
                    hundred = any(isinstance(s, ast.Constant) and s.value == 100 for s in sides)
                    if hundred and any(isinstance(s, ast.Name) and s.id in percents for s in sides):
                        return "write 1 for 100"
        return ""

    def _is_times_100(self) -> bool:
        """Whether its result is multiplied by 100, as one does in a spreadsheet to get percent."""
        tree = _within_calls(self.tree)
        match tree:  # b / a * 100 - 100
            case ast.BinOp(
                left=left, op=ast.Add() | ast.Sub(), right=ast.Constant(value=number)
            ) if number == 100:
                tree = _within_calls(left)
        return (
            isinstance(tree, ast.BinOp)
            and isinstance(tree.op, ast.Mult)
            and any(
                isinstance(side, ast.Constant) and side.value == 100
                for side in (tree.left, tree.right)
            )
        )

    def _is_gap(self, percents: Collection[str]) -> bool:
        """Whether it subtracts one of these percentages from another."""
        match _within_calls(self.tree):
            case ast.BinOp(left=ast.Name(id=one), op=ast.Sub(), right=ast.Name(id=other)):
                return one in percents and other in percents
        return False

    def is_difference(self) -> bool:
        """Whether it subtracts a fact from another: `after - before`, also rounded."""
        match _within_calls(self.tree):
            case ast.BinOp(op=ast.Sub(), right=right):
                return any(isinstance(node, ast.Name) for node in ast.walk(right))
        return False

    def growth(self) -> tuple[str, str] | None:
        """The facts after and before of `after / before - 1` and `(after - before) / before`; None
        for other formulas."""
        tree = _within_calls(self.tree)
        match tree:
            case ast.BinOp(
                left=ast.BinOp(left=ast.Name(id=after), op=ast.Div(), right=ast.Name(id=before)),
                op=ast.Sub(),
                right=ast.Constant(value=one),
            ) if one == 1:
                return after, before
            case ast.BinOp(
                left=ast.BinOp(left=ast.Name(id=after), op=ast.Sub(), right=ast.Name(id=before)),
                op=ast.Div(),
                right=base,
            ) if isinstance(name := _within_calls(base), ast.Name) and name.id == before:
                return after, before
        return None


def _within_calls(node: ast.expr) -> ast.expr:
    """What `round(…)` and `abs(…)` are applied to."""
    while isinstance(node, ast.Call):
        node = node.args[0]
    return node


def read_formula(text: str) -> Formula:
    """Parse a formula, in which × ÷ − ^ and full-width brackets are allowed too.

    Raises FormulaError, which says what a formula may contain.
    """
    if len(text) > _LONGEST:
        raise FormulaError(f"the formula is longer than {_LONGEST} characters; split it")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python's advice on its own syntax does not apply here
            source = " ".join(text.translate(_AS_PYTHON).split())
            tree = _Ends().visit(ast.parse(source, mode="eval").body)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise FormulaError(f"the formula cannot be read; {ALLOWED}") from None
    names: list[str] = []
    _inspect(tree, names, 0)
    if not names:
        raise FormulaError("a formula must use at least one fact")
    return Formula(tree, tuple(dict.fromkeys(names)), tuple(_offsets(tree)))


class _Ends(ast.NodeTransformer):
    """Turns `guidance.low` into one name."""

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        if isinstance(node.value, ast.Name) and node.attr in ENDS:
            return ast.Name(f"{node.value.id}.{node.attr}", ast.Load())
        return node


def _inspect(node: ast.expr, names: list[str], depth: int) -> None:
    """Rejects nodes that are not allowed, collects the facts, and converts constants to Decimal."""
    if depth > _DEEPEST:
        raise FormulaError("the formula is nested too deeply; split it")
    parts: list[ast.expr] = []
    match node:
        case ast.Name():
            names.append(node.id)
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            constant = Decimal(repr(number))
            if not constant.is_finite():
                raise FormulaError("a number in the formula is too large")
            node.value = constant  # type: ignore[assignment]
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            parts = [left, right]
        case ast.UnaryOp(op=op, operand=operand) if type(op) in _OPERATORS:
            parts = [operand]
        case ast.Call(func=ast.Name(id=function), args=args, keywords=[]):
            if function not in _FUNCTIONS:
                raise FormulaError(f"'{function}(…)' is not allowed in a formula; {ALLOWED}")
            if not args:
                raise FormulaError(_ARGUMENTS)
            parts = args
        case _:
            raise FormulaError(f"the formula contains something that is not allowed; {ALLOWED}")
    for part in parts:
        _inspect(part, names, depth + 1)


def _offsets(tree: ast.expr) -> Iterator[tuple[str, Decimal]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)):
            for one, other in ((node.left, node.right), (node.right, node.left)):
                if isinstance(one, ast.Name) and isinstance(other, ast.Constant):
                    yield one.id, cast(Decimal, other.value)


# how tightly a piece of a written formula holds together
_SUM, _PRODUCT, _MINUS, _POWER, _ATOM = range(5)
_SIGNS: dict[type[ast.AST], tuple[str, int]] = {
    ast.Add: (" + ", _SUM),
    ast.Sub: (" − ", _SUM),
    ast.Mult: (" × ", _PRODUCT),
    ast.Div: (" ÷ ", _PRODUCT),
    ast.Pow: ("^", _POWER),
}


def _written(node: ast.expr, name: Callable[[str], str]) -> tuple[str, int]:
    match node:
        case ast.Name(id=fact):
            text = name(fact)
            return text, _MINUS if text.startswith(("−", "-")) else _ATOM
        case ast.Constant():
            return write_number(cast(Decimal, node.value), "en"), _ATOM
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            text, hold = _written(operand, name)
            return "−" + _bracketed(text, hold in (_SUM, _MINUS)), _MINUS
        case ast.UnaryOp(operand=operand):
            return _written(operand, name)
        case ast.Call(func=ast.Name(id=function), args=args):
            return f"{function}({', '.join(_written(arg, name)[0] for arg in args)})", _ATOM
    assert isinstance(node, ast.BinOp)
    sign, hold = _SIGNS[type(node.op)]
    left, left_hold = _written(node.left, name)
    right, right_hold = _written(node.right, name)
    negative = right.startswith(("−", "-"))
    if hold == _POWER:
        left = _bracketed(left, left_hold <= _POWER)
        return f"{left}^{_bracketed(right, right_hold < _POWER)}", hold
    # a − (b + c) and a ÷ (b × c) need theirs, a + (b − c) and a × (b ÷ c) do not
    strict = isinstance(node.op, (ast.Sub, ast.Div))
    loose = right_hold < hold or (strict and right_hold == hold)
    return f"{_bracketed(left, left_hold < hold)}{sign}{_bracketed(right, loose or negative)}", hold


def _bracketed(text: str, needed: bool) -> str:
    return f"({text})" if needed else text
