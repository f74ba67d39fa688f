"""The subject left of a figure's phrase, the phrase before its bracket, and the noun after it."""

from __future__ import annotations

import re

from deck.language.figures import Figure
from deck.language.units import Unit
from deck.statements.chinese import events, patterns, words
from deck.statements.chinese.lead import Lead
from deck.statements.chinese.marks import BASE, FIGURE, PERIOD
from deck.statements.chinese.masked import Clause
from deck.statements.chinese.phrases import (
    Noun,
    has_head,
    is_company,
    is_noun,
    left_of,
    parsed,
    right_of,
    trimmed,
)


def last_mark(text: str, begins: int, end: int) -> int:
    """The offset of the last figure or period of a stretch; negative if it has none."""
    return max((text.rfind(mark, begins, end) for mark in (FIGURE, PERIOD, BASE)), default=-1)


def before_bracket(text: str, clause: Clause, lead: Lead, own: str) -> None:
    """The phrase before an opening bracket: SaaS服务订阅费（9.7亿元）, 服装（销货价值下跌13.4%）."""
    if lead.noun and (lead.noun.subject or lead.noun.measure is None):
        return
    at = clause.start - 1
    edge = max(text.rfind(mark, 0, at) for mark in ",。;:()" + FIGURE + PERIOD + BASE) + 1
    start, _ = left_of(text, edge, at, own)
    if lead.role == "level":
        start = max(start, text.rfind("、", 0, at) + 1)
    first, last = trimmed(text, start, at)
    if first >= last or not is_noun(text[first:last]):
        return
    if lead.noun is None:
        lead.noun, lead.start = parsed(text, first, last, own), first
    elif not has_head(text[first:last]):
        lead.left, lead.start = (first, last), first


def subject_left(text: str, begins: int, start: int, word: str, lead: Lead, own: str) -> None:
    """The subject left of the phrase: 集团 in 集团实现收入, 公司 in 公司上半年收入."""
    whose = lead.noun.subject if lead.noun else None
    if lead.noun is None or (whose and whose[0] == whose[1]):
        return
    cut = start - len(word)
    lead.gives = word in patterns.GIVES
    dated = False
    if also := re.compile(
        "(?:共|合计|累计|合共|已|将|预计|则|也|单月|单季|当月|当季|历史)+$"
    ).search(text, begins, cut):
        # 供应商蓝海股份预计全年收入
        dated, cut = "预计" in also[0] and PERIOD in text[cut:start], also.start()
    while cut > begins and text[cut - 1] in PERIOD + "的、 ":
        dated = dated or text[cut - 1] == PERIOD
        cut -= 1
    if cut <= begins:
        return
    if quoted := patterns.QUOTED.search(text, begins, cut):
        lead.left, lead.start = quoted.span(1), quoted.start()
        return
    first, _ = left_of(text, begins, cut, own)
    first, last = trimmed(text, max(first, last_mark(text, begins, cut) + 1), cut)
    if first >= last or last < cut - 1:
        return
    noun = parsed(text, first, last, own)
    name = text[first:last]
    if whose:  # 麦田宠物2024年海外收入
        first = max(first, text.rfind("的", first, last) + 1)  # 以代工起家的麦田宠物
        lead.other = (first, last) if dated and is_company(text[first:last], own) else None
        return
    if patterns.OTHERS.fullmatch(name) or name in words.BASES or name in words.TABLE["vague"]:
        return
    if noun.subject is not None and noun.measure is None:
        lead.left, lead.start = noun.subject, first
    elif noun.measure is not None and (
        word in patterns.GIVES
        or (
            (dated or word in patterns.ACHIEVES)
            and is_noun(name)
            and not has_head(name)
            and len(name) <= 10
        )
    ):
        lead.left, lead.start = (first, last), first


def _holds(text: str, start: int, end: int, lead: Lead, unit: Unit) -> bool:
    """Whether a thing stands right before how many of something it has: 「映涛」第一期688个单位."""
    name = lead.noun.measure if lead.noun and not lead.noun.subject else None
    beside = name is not None and not text[name[1] : start].strip("”」》 ")
    alone = bool(re.match(f"[^,。;、{FIGURE}]{{2,6}}?(?:已|均|全部|[,。;])", text[end:]))
    plain = name is not None and bool(patterns.PARTS.search(text, *name))
    return beside and alone and plain and unit.noun in patterns.COUNTERS


def noun_after(
    text: str, begins: int, start: int, end: int, unit: Unit, lead: Lead, own: str
) -> None:
    """A noun after the figure: 2.5%的增速, 以6900万台的出货量和20.8%的市场份额, 34个行业."""
    if lead.noun and re.match("的", text[end : end + 1]) and not lead.noun.subject:
        bare = lead.noun.measure
        if bare and text[slice(*bare)] in patterns.WHOLES:  # 总规模50亿元的产业基金
            inner = trimmed(text, end + 1, right_of(text, end + 1, own))
            lead.left = inner if is_noun(text[slice(*inner)]) else None
            return
    placed = re.match("(?:排|位居|位列|居|列|夺|领跑|登顶|蝉联)", text[end:])
    if text.endswith("以", begins, start) and placed and lead.noun:
        lead.left, lead.noun, lead.placed = lead.noun.subject or lead.noun.measure, None, True
        return
    by = patterns.BY.search(text, begins, start) or patterns.LISTED.search(text, 0, start)
    if lead.noun is not None and not by and not _holds(text, start, end, lead, unit):
        return
    of = re.compile("(?:以上|以下|左右|多|余|级别?|量级|规模)*的").match(text, end)
    got = lead.noun is None and patterns.GOT.search(text, begins, start)
    at = of.end() if of else end
    first, last = trimmed(text, at, right_of(text, at, own))
    name = text[first:last]
    ranks = by and by[0].startswith("以") and has_head(name)  # 以4.5亿元票房领跑
    counted = (lead.noun is None or by) and unit.noun in patterns.COUNTERS
    if _holds(text, start, end, lead, unit) and is_noun(name) and len(name) <= 6:
        lead.left, lead.noun = lead.noun.measure, Noun(None, (first, last))  # type: ignore[union-attr]
        return
    if not (of or got or ranks or counted):
        return
    if name in words.CHANGES:
        lead.role, lead.falls = "change", name in words.FALLING_NOUNS
        return
    if not is_noun(name) or len(name) > 12 or name in patterns.NO_MEASURES | words.MOVES:
        return
    if made := patterns.MADE.search(text, begins, start):
        lead.made = made.span("made")
    elif after := events.AFTER.match(text, last):
        lead.made = after.span("verb")
    noun = parsed(text, first, last, own)
    if by and lead.noun and by.re is patterns.BY and not by[0].startswith(("设立", "推出")):
        lead.left = lead.noun.subject or lead.noun.measure
    lead.noun = noun


def spends(text: str, begins: int, figure: Figure, lead: Lead, own: str) -> bool:
    """Reads what money is spent on, which is what it measures: 以2亿元回购股份."""
    how = patterns.SPENDS.search(text, begins, figure.start)
    buys = patterns.BUYS.match(text, figure.end)
    if not (figure.unit.currency and how and buys):
        return False
    first, last = trimmed(text, buys.start("does"), right_of(text, buys.start("does"), own))
    lead.noun, lead.start = Noun(None, (first, last)), how.start()
    subject_left(text, begins, how.start(), "", lead, own)
    return True


def event_of(
    text: str, begins: int, event: re.Match[str], figure: Figure, lead: Lead, own: str
) -> None:
    """Reads an event that a figure counts, with what it happens to: 裁撤900个岗位, 会员流失5200人."""
    verb, lead.start = event.span("verb"), event.start("verb")
    noun_after(text, begins, figure.start, figure.end, figure.unit, lead, own)
    if lead.noun:
        subject_left(text, begins, verb[0], "", lead, own)
        return
    first, _ = left_of(text, begins, verb[0], own)
    first, last = trimmed(text, max(first, last_mark(text, begins, verb[0]) + 1), verb[0])
    what = parsed(text, first, last, own) if is_noun(text[first:last]) else Noun(None, None)
    if what.subject and text[slice(*what.subject)] in words.TABLE["suffixes"]:
        what = Noun(None, what.subject)  # 企业注销1.2万家
    if what.measure:
        what = Noun(what.subject, (what.measure[0], verb[1]))
    lead.noun = what if what.measure else Noun(what.subject, verb)
    lead.start = first if what.subject or what.measure else verb[0]


def goes_on(text: str, last: Figure, figure: Figure, lead: Lead) -> bool:
    """Reads the other measure of a change, 减少5亿元或12%, and the difference from a value of the base,
    较去年的5亿元低1亿元."""
    if last.unit != figure.unit and patterns.ALSO.fullmatch(text, last.end, figure.start):
        lead.role, lead.also, lead.start = "change", True, last.start
        return True
    differs = patterns.DIFFERS.fullmatch(text, last.end, figure.start)
    based = re.search(f"{BASE}的?(?:约|近)?$", text[: last.start])
    if not differs or not based or last.unit.kind != figure.unit.kind:
        return False
    lead.role, lead.falls, lead.start = "change", bool(differs["less"]), last.start
    return True
