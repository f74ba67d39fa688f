"""Words on a loss: whether a direction is that of a result or of its loss, and swings between the two.

A loss is a result below zero, or a fact that is called one (`what: Net loss`) and has no sign. A loss
that widens is a result that falls.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, TypeAlias

from deck.outline.facts.fact import ResolvedFact
from deck.proof.matching import base_value

Subject: TypeAlias = Literal["loss", "result", ""]
"""What a word of direction is about; empty if its clause names neither."""

_LOSS = r"\b(?:loss(?:es)?(?!-)|deficits?|shortfalls?|outflows?|burn)\b|亏损|赤字|逆差|流出"
_RESULT = (
    r"\b(?:results?|profits?|profitability|income|earnings|ebit(?:da|a)?|cash ?flows?|balance|surplus(?:es)?|margins?)\b"
    r"|利润|盈利|业绩|收益|现金流(?!出)|顺差|盈余"
)
_LOSSES = re.compile(_LOSS, re.IGNORECASE)
_SUBJECTS = re.compile(f"(?P<loss>{_LOSS})|(?P<result>{_RESULT})", re.IGNORECASE)
_OBJECT = re.compile(
    rf"\s+(?:(?!to\b|by\b|into\b|from\b|on\b|after\b|as\b)[\w’'-]+\s+){{0,3}}(?:{_LOSS})|(?:了|的|净|经营)*(?:{_LOSS})",
    re.IGNORECASE,
)
"""A loss as the object of a verb: “narrowed its net loss”, 收窄亏损."""
_BURDEN = re.compile(
    r"\b(?:costs?|expenses?|debts?|spending|capex|expenditure)\b|费用|成本|支出|负债", re.I
)
RESULTS = re.compile(
    r"(?P<up>\b(?:improv(?:e[sd]?|ing)|recover(?:s|ed|ing)?|(?:smaller|narrower|lower)(?= (?:[\w-]+ ){0,2}loss))\b|改善|好转|减亏)"
    r"|(?P<down>\b(?:worsen(?:s|ed|ing)?|deteriorat(?:e[sd]?|ing)|(?:wider|bigger|larger|deeper)(?= (?:[\w-]+ ){0,2}loss))\b|恶化|增亏)",
    re.IGNORECASE,
)
"""Words of a result that gets better or worse, whether it is called a result or a loss."""
_SWING = re.compile(
    r"\b(?:sw[iu]ng(?:s|ing)?|flip(?:s|ped)|turn(?:s|ed|ing)?|return(?:s|ed|ing)?)\b[^,;]{0,40}?\b(?:in)?to\s+(?:an?\s+|the\s+)?"
    r"(?:[\w-]+\s+){0,2}?(?:(?P<loss>loss(?:es)?(?!-)|deficit|outflow)|(?P<profit>profit|profitability|surplus|inflow))\b"
    r"|(?P<loss_zh>转亏(?!为盈)|转盈为亏|转为净?亏损|陷入亏损)|(?P<profit_zh>转亏为盈|扭亏(?:为盈)?|转盈(?!为亏))",
    re.IGNORECASE,
)
_NEXT = re.compile(r"[^\w]*(?:of|at|about|around|至|为|约|达到?|了)?[^\w]*", re.IGNORECASE)


def subject(before: str, after: str, what: str = "") -> Subject:
    """What the word of direction between two parts of a sentence is about: the last result or loss
    before it, else a loss that is its object. `what` is the name of a fact beside it."""
    named = list(_SUBJECTS.finditer(before))
    if named:
        last = named[-1]
        own = what and before.casefold().rfind(what.casefold()) > last.start()
        return "result" if last["result"] or own else "loss"
    return "loss" if _OBJECT.match(after) else ""


def is_loss(fact: ResolvedFact) -> bool:
    """Whether a fact is called a loss."""
    return bool(_LOSSES.search(fact.fact.what or ""))


def amounts(
    before: ResolvedFact, after: ResolvedFact, of: Subject, *, judged: bool = False
) -> tuple[Decimal, Decimal] | None:
    """The earlier and the later value of a measure, in the sense in which a text speaks of it: as
    results, as losses, or as they are. `judged` asks for results (improved, worsened); None where the
    measure is none that is better if it is higher."""
    values = base_value(before), base_value(after)
    loss, burden = is_loss(after), _BURDEN.search(after.fact.what or "")
    unsigned = loss and min(values) >= 0
    lost = unsigned or (min(values) < 0 and not (loss and max(values) > 0))
    if judged and (burden or not lost):
        return None
    if not lost:
        return values
    as_loss = not judged and (of == "loss" or (loss and not of))
    return values if as_loss == unsigned else (-values[0], -values[1])


def swing(clause: str) -> re.Match[str] | None:
    """The words that a result became a loss, or a loss a profit."""
    return _SWING.search(clause)


def swings_to_loss(found: re.Match[str]) -> bool:
    """Whether the words of a swing end in a loss."""
    return bool(found["loss"] or found["loss_zh"])


def is_next(words: str) -> bool:
    """Whether what stands between a swing and a figure makes it the figure of the swing."""
    return bool(_NEXT.fullmatch(words))


def result(fact: ResolvedFact) -> Decimal:
    """The value of a fact as a result: a loss is below zero."""
    value = base_value(fact)
    return -value if is_loss(fact) and value > 0 else value
