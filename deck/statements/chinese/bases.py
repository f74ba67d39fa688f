"""What the changes of a Chinese sentence are measured against."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deck.language.scripts import fold
from deck.statements.chinese import words
from deck.statements.chinese.dating import Dating
from deck.statements.chinese.lead import Lead
from deck.statements.chinese.lists import Item
from deck.statements.chinese.marks import BASE
from deck.statements.chinese.masked import Masked
from deck.statements.chinese.qualified import RECKONED, reckoning
from deck.statements.chinese.scope import Scope
from deck.statements.model import Against, Basis, Dated, Role, Statement, Words

_OF_TIME = ("year on year", "quarter on quarter", "month on month")
_BRACKET = re.compile(rf"\((?P<how>{RECKONED.pattern}|{words.either(words.BASES)})(?:,下同)?\)")
_RECKONED = ("constant currency", "constant prices", "reckoned")


def bases_of(
    sentence: Masked,
    scope: Scope,
    dating: Dating,
    lead: Lead,
    period: Dated | None,
    role: Role,
    item: Item | None,
    i: int,
) -> tuple[Basis, ...]:
    """What a figure is measured against, and how it is reckoned.

    Sets the base that a level names for the change after it: 较第一季29.2%增加6.1个百分点.
    """
    said = tuple(_beside(sentence, dating, lead, period)) or _of_list(sentence, scope, item, i)
    basis = _against(sentence, scope, dating, lead, period, role, said)
    if role == "change" and not basis:
        basis = tuple(_resolved(one, period) for one in scope.stepped)
    if any(one.kind in _RECKONED for one in basis) or (lead.of_base and role != "change"):
        return basis
    end = sentence.figures[i].end
    if bracket := _BRACKET.match(fold(sentence.original), end):  # 增长6%(按固定汇率计算)
        start, stop = (sentence.start + at for at in bracket.span("how"))
        spoken = Words(sentence.original[slice(*bracket.span("how"))], ((start, stop),))
        kind = words.BASES.get(bracket["how"]) or reckoning(bracket["how"])
        return *basis, _resolved(Basis(kind, spoken), period)
    return *basis, *scope.reckoned


def _against(
    sentence: Masked,
    scope: Scope,
    dating: Dating,
    lead: Lead,
    period: Dated | None,
    role: Role,
    basis: tuple[Basis, ...],
) -> tuple[Basis, ...]:
    """What a figure is measured against; `basis` is what its own words or its list say of that."""
    based, scope.based = scope.based, ()
    rate = lead.of_base and role == "change" and lead.role == "level"
    if lead.was and period:
        scope.based = tuple(one._replace(span=period.span) for one in basis)
    if rate and scope.last:  # 降幅为3.8%,较一季度的9.7%收窄
        return tuple(one for one in scope.last.basis if one.kind in _OF_TIME)
    if lead.of_base and role != "change" and period:
        scope.based = tuple(one._replace(span=period.span) for one in basis)
    if based and role == "change" and not basis:
        basis = based
    elif scope.based:
        basis = ()
    elif role == "change" and not basis and period and scope.last:
        basis = _carried(scope.last, sentence, period)
    if role == "change" and not basis and not scope.based:
        basis = tuple(_opening(sentence, dating, period))
    return basis


def _of_list(sentence: Masked, scope: Scope, item: Item | None, i: int) -> tuple[Basis, ...]:
    """The basis of an item: that of its list, or of the item before it."""
    if item and item.based:
        spoken = sentence.words(*item.based)
        return (Basis(words.BASES[fold(spoken.text)], spoken),)
    return scope.last.basis if item and item.first != i and scope.last else ()


def _beside(sentence: Masked, dating: Dating, lead: Lead, period: Dated | None) -> Iterator[Basis]:
    """The bases that the words before a figure name."""
    around = period.span if period else None
    for kind, (start, end), mention in lead.bases:
        span = dating.span_of(mention, around) if mention else None
        yield _resolved(Basis(kind, sentence.words(start, end), span), period)


def _resolved(basis: Basis, period: Dated | None) -> Basis:
    """A basis with the kind that its words have beside a period: 环比, of a month."""
    span = period.span if period else None
    monthly = span is not None and (span.last - span.first).days <= 31
    last: Against = "month on month" if monthly else "quarter on quarter"
    named: dict[str, Against] = {"环比": last, "同比": "year on year"}  # also 环比8月
    return basis._replace(kind=named.get(fold(basis.words.text[:2]), basis.kind))


def _opening(sentence: Masked, dating: Dating, period: Dated | None) -> Iterator[Basis]:
    """The base that a sentence names before its changes: 与2005年相比, 和上年相比, 以2005年为基准年."""
    opens = next((c for c in sentence.clauses if c.start <= 20), None)
    if opens is None:
        return
    stands = [m for m in sentence.mentions if m.base and m.end <= opens.end + 1]
    for one in stands[:1]:
        alone = sentence.text[opens.start : opens.end].replace(BASE, "").strip(" 以在与和同")
        if not alone and (span := dating.span_of(one, period.span if period else None)):
            spoken = sentence.words(one.lead, one.end)
            yearly = re.search("[上去]年同期", fold(spoken.text))
            yield Basis("year on year" if yearly else "against", spoken, span)


def _carried(last: Statement, sentence: Masked, period: Dated) -> tuple[Basis, ...]:
    """The basis of a change that differs from the one before it in its period only: 9月份同比上涨0.3%，
    8月份下降0.1%."""
    before = last.period.span if last.period else None
    if last.role != "change" or last.sentence[0] != sentence.start or not before or not period.span:
        return ()
    lengths = [(span.last - span.first).days for span in (before, period.span)]
    if before == period.span or abs(lengths[0] - lengths[1]) > 3:
        return ()
    return tuple(Basis(one.kind) for one in last.basis if one.kind in _OF_TIME)
