"""Facts of our own to make pages of, without an article."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from deck.draft.facts import ArticleFact
from deck.language.figures import Figure
from deck.language.periods.reading import read_period
from deck.language.units import Unit, Value, parse_unit
from deck.statements.model import AHEAD, Basis, Dated, Statement, Words


def stated(
    measure: str,
    value: str | tuple[str, str],
    unit: str = "",
    period: str = "2024",
    *,
    subject: str = "",
    role: Any = "level",
    status: Any = "actual",
    basis: tuple[Any, ...] = (),
    whole: str = "",
    by: str = "",
    at: int = 0,
    check: str | None = None,
    fiscal: str = "",
    name: str = "",
) -> ArticleFact:
    """A fact with its statement; its id is `name`, or made of its value."""
    number: Value = (
        (Decimal(value[0]), Decimal(value[1])) if isinstance(value, tuple) else Decimal(value)
    )
    read = parse_unit(unit) or Unit()
    span = None if fiscal else read_period(period)
    figure = Figure(at, at + 1, str(value), number, read)
    one = Statement(
        figure, number, read, role, status, measure=Words(measure, ((at, at + 1),)),
        subject=Words(subject), whole=Words(whole), period=Dated(span, fiscal=fiscal),
        basis=tuple(one if isinstance(one, Basis) else Basis(one) for one in basis), by=by,
    )  # fmt: skip
    zh = any("\u4e00" <= c <= "\u9fff" for c in measure)
    what = measure if role != "change" else f"{measure}增速" if zh else f"{measure} growth"
    digits = "".join(c for c in str(value) if c.isdigit())
    return ArticleFact(
        value=number, unit=read, what=what, quote="", line=1, at=at, start=at, end=at + 1,
        figure=str(value), section=0, change=1 if role == "change" else 0, span=span,
        basis="quote", by=by or None, subject=subject, status=status, fiscal=fiscal, check=check,
        ahead=status in AHEAD,
        statement=one, id=name or f"f{digits}",
    )  # fmt: skip
