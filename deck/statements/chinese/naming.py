"""The subject and the measure of a figure: those of its clause, or those that the words before it have
set."""

from __future__ import annotations

import re
from decimal import Decimal

from deck.language.figures import Figure
from deck.language.scripts import fold
from deck.language.units import Unit
from deck.statements.chinese import events, words
from deck.statements.chinese.counted import counted, deed
from deck.statements.chinese.lead import Lead
from deck.statements.chinese.lists import Item
from deck.statements.chinese.masked import Masked
from deck.statements.chinese.patterns import STANDS_FOR
from deck.statements.chinese.phrases import (
    KINDS,
    OWN,
    has_head,
    is_bare,
    is_company,
    is_part,
    is_plain,
)
from deck.statements.chinese.qualified import MANNER, beside, by, one_character
from deck.statements.chinese.scope import Scope
from deck.statements.chinese.siblings import ORDER, is_short, part_of
from deck.statements.model import NO_WORDS, Statement, Words

_SHARES = frozenset(["占比", "比重", "比例", "份额", "占有率", "渗透率", "普及率"])
_RATES = re.compile("(?:率|占比|比重|比例|份额)$")
"""Measures that are no sums of money."""
_RESULTS = ("亏损", "盈利", "净亏", "亏")
_PROFITS = re.compile("净?(?:利润|溢利|纯益|净利)(?:总额)?$")
_HOME, _ABROAD = re.compile("国内|境内|内销"), re.compile("出口|外销|海外|境外")
_NATIONAL = re.compile("就业|失业|生产总值|GDP|CPI|PPI|居民|城镇化|预算|进出口")
"""Measures of a country or city, which belong to no subject that was named before."""


def joined(one: Words, other: Words) -> Words:
    """Two phrases as one."""
    return Words(one.text + other.text, (*one.spans, *other.spans))


def named(
    sentence: Masked, scope: Scope, lead: Lead, figure: Figure, item: Item | None, own: str
) -> tuple[Words, Words, list[str]]:
    """The subject and the measure of a figure, from its clause or carried from those before."""
    if listed := _of_list(sentence, scope, item):
        return listed
    subject, measure, owned = _spoken(sentence, scope, lead, figure, item)
    otherwise = _counted_otherwise(sentence, scope, lead, figure, item, measure)
    both = (scope.last_subject, otherwise) if otherwise else _referred(scope, figure, measure)
    if both:
        return *both, []
    unsure: list[str] = []
    kind = fold(subject.text) in KINDS and _is_that(sentence, subject)
    if measure and (kind or (not subject and _is_its(sentence, lead))):
        subject, owned = scope.subject if kind else scope.last_subject or scope.lead, False
        unsure = [] if subject else ["subject"]
    names_itself = bool(subject) or owned
    plain = fold(measure.text)
    named_in_whole = NO_WORDS if names_itself else _in_whole(scope, measure)
    if plain in _RESULTS and _PROFITS.search(fold(scope.measure.text)):
        lead.loss = "亏" in plain
        measure, plain = scope.measure, fold(scope.measure.text)  # 净利润为亏损5亿元
        subject, names_itself = scope.last_subject, True
    elif named_in_whole:
        subject, names_itself = named_in_whole, True
    composed = plain in words.CHANGES or plain in _SHARES
    if measure and is_bare(plain) and scope.achieved:
        measure = scope.achieved
    elif composed and not names_itself:
        measure = _grown(scope, lead, plain, measure)
    if not measure:
        of_rate = _moves_rate(sentence, scope, lead, figure)
        measure = scope.measure if of_rate else _carried(scope, lead, figure, item)
        measure = _of_another(measure) if subject and names_itself else measure
        unsure = ["measure"] if of_rate else unsure
        subject = subject if names_itself else scope.last_subject
    elif not names_itself and (is_plain(plain) or scope.lead) and not _NATIONAL.search(plain):
        subject = _carried_subject(scope, plain) or _beside(scope, lead)
    if lead.prefix and measure and not lead.noun:
        return subject, joined(sentence.words(*lead.prefix), measure), []
    if company := _company(sentence, scope, lead, subject, own):
        subject, measure = company, joined(subject, measure)
    if measure and not lead.joins:
        scope.subject = subject if names_itself else scope.subject
        _keep(scope, lead, figure, subject, measure, plain)
    own_one = fold(subject.text) == own or bool(OWN.fullmatch(fold(subject.text)))
    return NO_WORDS if own_one else subject, measure, _doubts(scope, item, measure) or unsure


def _of_list(
    sentence: Masked, scope: Scope, item: Item | None
) -> tuple[Words, Words, list[str]] | None:
    """The subject and the measure of an item that has those of a figure before, or whose measure its
    list does not tell."""
    if item and item.noun is None and item.like in scope.named:
        return *scope.named[item.like], []
    if item and item.doubt == "measure" and item.noun and item.noun.subject:
        return sentence.words(*item.noun.subject), NO_WORDS, ["measure"]
    return None


def _doubts(scope: Scope, item: Item | None, measure: Words) -> list[str]:
    """What is not known of a figure: its measure, or which item of its list it is."""
    if not measure or events.is_alone(fold(measure.text)):
        return ["measure"]
    return ["subject"] if item and item.doubt == "subject" and not scope.spans else []


def _company(sentence: Masked, scope: Scope, lead: Lead, subject: Words, own: str) -> Words:
    """The other company whose part a subject is: 麦田宠物 of 海外, in 麦田宠物2024年收入20亿元，海外收入
    12亿元; empty if none is named."""
    if lead.other:
        return sentence.words(*lead.other)
    known = fold(scope.subject.text)
    part = subject and lead.noun and is_part(fold(subject.text)) and sentence.at(scope.subject) >= 0
    return scope.subject if part and is_company(known, own) else NO_WORDS


def _is_part(sentence: Masked, scope: Scope, lead: Lead, item: Item | None) -> bool:
    """Whether a figure is the share of a part that only its name tells, of a whole that is named."""
    last = scope.last
    if lead.whole or last is None or last.role != "share" or last.sentence[0] != sentence.start:
        return lead.whole is not None
    alike = lead.role == "share" and not (last.subject or has_head(fold(last.measure.text)))
    return alike or bool(item and item.noun)


def _in_whole(scope: Scope, measure: Words) -> Words:
    """Whose the measure of a part is; empty after the last part, or if its name says so."""
    whole, plain = scope.whole, fold(measure.text)
    if whole is None:
        return NO_WORDS
    name, last = fold(whole.measure.text), fold(scope.measure.text)
    repeats = last != name and last.endswith(name)  # 海洋原油产量, and then 天然气产量
    scope.ended = scope.ended or (repeats and bool(plain) and name not in plain and is_short(plain))
    return NO_WORDS if scope.ended else part_of(whole, measure)


def _counted_otherwise(
    sentence: Masked, scope: Scope, lead: Lead, figure: Figure, item: Item | None, measure: Words
) -> Words:
    """The measure of the figures before, counted as the clause says: 但按销量计只有12%; empty if it
    says no such thing."""
    if MANNER.fullmatch(fold(measure.text)):
        lead.also = True
        return by(measure, scope.measure)
    if not scope.manner or lead.noun or sentence.at(scope.measure) > sentence.at(scope.manner):
        return NO_WORDS
    carried = NO_WORDS if lead.role == "change" else _carried(scope, lead, figure, item)
    scope.reckoned = () if carried else scope.reckoned
    return by(scope.manner, carried) if carried else NO_WORDS


def _carried_subject(scope: Scope, plain: str) -> Words:
    """The subject of a measure that names none, from the words before it."""
    if _HOME.match(fold(scope.subject.text)) and _ABROAD.search(plain):
        return NO_WORDS
    return scope.subject or (scope.heading if is_bare(plain) else NO_WORDS)


def _beside(scope: Scope, lead: Lead) -> Words:
    """The subject of a change that goes on from one before a semicolon: 商业银行总资产增长3%；总负债增长2%."""
    last = scope.last
    both = last is not None and last.role == lead.role == "change"
    return last.subject if last and both and scope.goes_on else NO_WORDS


def _keep(
    scope: Scope, lead: Lead, figure: Figure, subject: Words, measure: Words, plain: str
) -> None:
    """Keeps the measure of a figure for those after it; `plain` is the one that its clause names."""
    scope.last_subject = subject
    if plain and measure != scope.listed:
        scope.listed = NO_WORDS
    if plain not in words.CHANGES:
        if plain and fold(scope.measure.text) != plain:
            scope.level = None
        scope.measure = measure
    if lead.role == "level" and plain:
        scope.level = figure.unit
        scope.amounts[figure.unit._replace(scale=Decimal(1))] = measure
    rate = lead.role != "change" and figure.unit.kind == "percent"
    rate = rate and not (
        lead.role == "share" and lead.whole and has_head(plain) and plain[-1] not in "率比重"
    )
    rate = rate or _RATES.search(fold(measure.text)) is not None
    if not (plain in words.CHANGES or plain in _SHARES or rate):
        scope.grown = measure


def _carried(scope: Scope, lead: Lead, figure: Figure, item: Item | None) -> Words:
    """The measure of a figure whose clause names none: that of the one before, if it can be."""
    role = item.role if item and item.role else lead.role
    if role == "change" and figure.unit.kind == "percent" and scope.grown:
        return scope.grown
    carries = role in ("change", "share", "multiple") or lead.converts or scope.shared
    carries, scope.announced = carries or scope.announced, False
    alike = carries or _is_alike(scope.last, scope.level, figure)
    if not alike and (lead.gave or lead.of_base):
        return scope.amounts.get(figure.unit._replace(scale=Decimal(1)), NO_WORDS)
    return scope.measure if alike else NO_WORDS


def _moves_rate(sentence: Masked, scope: Scope, lead: Lead, figure: Figure) -> bool:
    """Whether a change in per cent stands right behind the level of a rate, so that it may be of the rate,
    in points: 毛利率为30.2%，同比下降1.4%."""
    last = scope.last
    if last is None or lead.role != "change" or figure.unit.kind != "percent" or lead.noun:
        return False
    level = last.role in ("level", "share", "change") and last.figure.unit.kind != "number"
    near = last.sentence[0] == sentence.start and last.measure == scope.measure != scope.grown
    return level and near and bool(_RATES.search(fold(last.measure.text)))


_OUTPUT = re.compile("(?:.{2,}?)(?P<head>[产產销銷][量額额值]|销售[量额]|銷售[量額])")


def _of_another(measure: Words) -> Words:
    """The measure of the figure before without the thing that it was of, for another thing: 产量, of 集成电路产量."""
    whole = _OUTPUT.fullmatch(measure.text)
    if whole is None or not measure.spans or len(whole["head"]) == len(measure.text):
        return measure
    last = measure.spans[-1]
    if last[1] - last[0] < len(whole["head"]):
        return measure
    return Words(whole["head"], ((last[1] - len(whole["head"]), last[1]),))


def _of_two(scope: Scope, measure: Words) -> tuple[Words, Words] | None:
    """The subject and the measure that 前者 and 后者 stand for, of the last two levels."""
    order = ORDER.get(fold(measure.text))
    if order is None or scope.paired:
        return None
    levels = [scope.named[k] for k in sorted(scope.named) if k in scope.levels][-2:]
    return levels[order] if len(levels) == 2 else None


def _referred(scope: Scope, figure: Figure, measure: Words) -> tuple[Words, Words] | None:
    """The subject and the measure of a figure that refers to others: 前者, or more points."""
    if figure.unit.kind == "points" and not measure and scope.last and _is_points(scope.last):
        return scope.last.subject, scope.last.measure
    return _of_two(scope, measure)


def _is_points(last: Statement) -> bool:
    return last.figure.unit.kind == "points" and last.role == "change"


def _is_that(sentence: Masked, subject: Words) -> bool:
    """Whether a subject only stands for one before: 该业务."""
    at = sentence.at(subject)
    return at > 0 and sentence.text[at - 1] in "该此"


def _is_its(sentence: Masked, lead: Lead) -> bool:
    """Whether the measure of a figure is that of a thing before: 其出口."""
    at = lead.noun.measure[0] if lead.noun and lead.noun.measure else 0
    return sentence.text[max(0, at - 1) : at] == "其"


def _spoken(
    sentence: Masked, scope: Scope, lead: Lead, figure: Figure, item: Item | None
) -> tuple[Words, Words, bool]:
    """The subject and the measure that the clause names, and whether it names the article's own."""
    noun = item.noun if item and item.noun is not None else lead.noun
    subject = sentence.words(*noun.subject) if noun and noun.subject else NO_WORDS
    measure = sentence.words(*noun.measure[:2]) if noun and noun.measure else NO_WORDS
    if noun and noun.measure and len(noun.measure) > 2:
        measure = joined(measure, sentence.words(*noun.measure[2:]))
    measure = NO_WORDS if fold(measure.text) in STANDS_FOR else measure
    if lead.extreme and measure:
        measure = joined(measure, sentence.words(*lead.extreme))
    if lead.deed:
        measure = deed(sentence.words(*lead.deed), scope.measure, bool(figure.unit.currency))
    if fold(measure.text) in ("产", "销"):  # 汽车产销
        measure = measure._replace(text=measure.text + "量")
    if item and item.name:
        subject = Words(item.name, measure.spans)
    owned = bool(noun and noun.subject and noun.subject[0] == noun.subject[1])
    if item and item.like in scope.named:
        return *_like(*scope.named[item.like], measure), False
    if lead.left is not None and not subject and not owned and not (item and item.quarter):
        subject = sentence.words(*lead.left)
    subject, measure = counted(sentence, scope, lead, figure, item, subject, measure)
    if one_character(fold(measure.text)) and not (item and item.noun):
        measure = beside(scope.grown, measure)
    subject = _of_pair(scope, subject)
    if lead.made and measure:
        measure = joined(sentence.words(*lead.made), measure)
    same = scope.last and scope.last.figure.unit.noun == figure.unit.noun
    if same and events.is_alone(fold(measure.text)):
        measure = events.of_last(measure, scope.measure) or measure
    if lead.joins or (lead.gives and measure and not subject):
        gave = fold(scope.measure.text).startswith("对")  # 对增长的贡献率为3%,拉动增长2个百分点
        subject = scope.last_subject if gave else joined(scope.last_subject, scope.measure)
    if subject and not measure and not owned and _is_part(sentence, scope, lead, item):
        subject, measure = NO_WORDS, subject  # 长三角占累计签约额的52%
    return subject, measure, owned


def _like(whose: Words, what: Words, measure: Words) -> tuple[Words, Words]:
    """The subject and the measure of an item whose list has a measure of its own, 毛利率分别为; `whose`
    and `what` are those of the item of the list before."""
    composed = fold(measure.text) in _SHARES
    return whose or (NO_WORDS if composed else what), joined(what, measure) if composed else measure


def _of_pair(scope: Scope, subject: Words) -> Words:
    """The subject that 前者 and 后者 stand for, of a list of two; any other subject as it is."""
    which = ORDER.get(fold(subject.text))
    return subject if which is None or len(scope.pair) != 2 else scope.pair[which]


def _grown(scope: Scope, lead: Lead, plain: str, measure: Words) -> Words:
    """The measure of 占比38.9% and 增速加快0.3个百分点: that of the figure before, with the noun."""
    before = scope.measure
    if not before or fold(before.text).endswith(plain):
        return before or measure
    if plain in _SHARES:
        return joined(before, measure)
    return joined(before, measure) if lead.role == "change" else before


def _is_alike(last: Statement | None, level: Unit | None, figure: Figure) -> bool:
    """Whether a level can be one of the measure before, whose last level has the unit `level`:
    上年同期为76.8亿元."""
    if last is None or (figure.unit.currency and _RATES.search(fold(last.measure.text))):
        return False
    one, other = last.figure.unit, figure.unit
    if last.role == "change" and last.whole:
        return True
    same = one.noun == other.noun or not (one.noun and other.noun)
    if level and other.noun and other.kind == "number" and level.kind != other.kind:
        return False
    if level and level.kind == other.kind == "number" and level.noun != other.noun:
        return False
    return last.role == "change" or (
        (one.kind, one.currency) == (other.kind, other.currency) and same
    )
