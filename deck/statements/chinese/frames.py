"""The frames around one figure: what stands before it says whether it is a level, a change or a
share, of what, and against what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from deck.language.units import Unit
from deck.statements.chinese import words
from deck.statements.chinese.masked import BASE, FIGURE, NOTE, PERIOD, Clause, Masked
from deck.statements.chinese.periods import Mention
from deck.statements.chinese.phrases import Noun, is_noun, left_of, parsed, trimmed
from deck.statements.model import Against, Role


@dataclass
class Lead:
    """What the words before a figure say of it; offsets are those of the sentence.

    `noun` is the phrase that names it, if its clause has one, and `left` a subject before that.
    `starts` marks the first value of a change (从 18.2 to …), `attributive` one with a period of its
    own (2023年上半年的14%), `of_base` a value of the base (较上年同期的5.9亿元), and `peak` one of a
    time that is not dated (最高时的40%).
    """

    role: Role = "level"
    falls: bool = False
    noun: Noun | None = None
    left: tuple[int, int] | None = None
    whole: tuple[int, int] | None = None
    bases: list[tuple[Against, tuple[int, int], Mention | None]] = field(default_factory=list)
    unit: Unit | None = None
    start: int = -1
    starts: bool = False
    attributive: bool = False
    of_base: bool = False
    peak: bool = False


@cache
def _tail() -> re.Pattern[str]:
    """What may stand between a measure and its figure."""
    return re.compile(rf"(?:{words.alternatives('vague', 'links')}|[\s\"'“”]|{NOTE})+$")


@cache
def _vague() -> re.Pattern[str]:
    return re.compile(rf"(?:{words.alternatives('vague')}|[\s\"'“”]|{NOTE})+$")


@cache
def _move() -> re.Pattern[str]:
    """A verb of change before a figure, and what makes it one of level: 降至."""
    return re.compile(
        rf"(?P<move>{words.alternatives('rises', 'falls')})(?:了|幅度?|率)?(?P<to>{words.alternatives('to')})?"
        rf"(?:{words.alternatives('vague')}|\s)*$"
    )


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<noun>{words.alternatives('changes')})(?:{words.alternatives('vague', 'links')}|\s)*$"
    )


@cache
def _bases() -> re.Pattern[str]:
    """How a change is measured, at the end of what stands before its verb."""
    return re.compile(
        rf"(?:(?P<word>{words.either(words.BASES)})|(?P<base>{BASE}+(?:的)?)|,)(?:{words.alternatives('vague')}|\s)*$"
    )


_COMPARES = re.compile(
    f"(?P<base>{BASE}+)(?:[^{FIGURE}{BASE},]{{0,4}})?(?P<more>高|多|快|长)?(?P<less>低|少|慢|短)?(?:出|了)?(?:约|近|逾|超)?$"
)
_SHARE = re.compile(
    f"(?:占(?P<all>全部|总|了|到)?|占比[达为]?)(?P<whole>[^,{FIGURE}{BASE}]{{0,24}}?)(?P<noun>的?比重|的?比例|的?份额|的)?(?:[约近为达到超过逾仅已至高的]|分别|从|由|{PERIOD}|同比)*$"
)
_PULLS = re.compile(
    "(?:拉动|推动|带动|拖累)(?P<what>[^,。;]{2,14}?)(?P<move>增长|增加|上涨|上升|下降|减少|回落|提高)(?:约|近|了|超)*$"
)
_HOPED = re.compile(
    "的?(?:(?:市场|一致|普遍|平均|业绩|全年)*(?:预期|预测|预估|预计|指引|目标|计划|规划)(?:目标|值|数)?)$"
)
_CAUSE = re.compile("(?:则|却|主要)?(?:因(?![素子果])|受(?![理众托访益])|由于|随着)")
_GIVES = frozenset({"贡献", "带来", "产生", "创造"})
_AFTER = re.compile(
    f"(?:以上|以下|左右|多|余)?的(?P<noun>[^,。;:、{FIGURE}{PERIOD}{BASE}的与和在]{{2,12}})"
)
_PER = re.compile("每(股|吨|桶|人|户|公斤|千瓦时|平方米|辆|台|单|小时|盎司)$")


def lead_of(sentence: Masked, clause: Clause, begins: int, i: int, own: str) -> Lead:
    """What stands before a figure in its clause, after the figure before it at `begins`."""
    text, figure = sentence.text, sentence.figures[i]
    lead = Lead()
    end = figure.start
    before = text[begins:end]
    lead.peak = bool(words.PEAKS.search(before[-10:]))
    lead.starts = bool(re.search("[由从自][^,。;]{0,16}?$", before)) and not re.search(
        "[至到]", before[-3:]
    )
    lead.of_base = bool(re.search(f"{BASE}(?:的[^,{FIGURE}]{{0,10}})$", before))
    lead.attributive = (
        bool(re.search(f"{PERIOD}(?:时|同期|末|底)?的(?:约|近)?$", before)) or lead.starts
    )
    if pulls := _PULLS.search(text, begins, end):
        lead.role, lead.falls = "change", pulls["move"] in words.FALLS
        start, _ = left_of(text, begins, pulls.start(), own)
        first, last = trimmed(text, start, pulls.end("move"))
        lead.noun, lead.start = Noun(None, (first, last)), first
        return lead
    cut = _change(text, begins, end, lead, figure.unit)
    if (
        cut is None
        and (share := _SHARE.search(text, begins, end))
        and figure.unit.kind == "percent"
    ):
        lead.role = "share"
        whole = trimmed(text, *share.span("whole"))
        if share["all"] == "总" and whole[0] < whole[1]:
            whole = (share.start("all"), whole[1])
        if whole[0] < whole[1] and is_noun(text[slice(*whole)]):
            lead.whole = whole
        cut = share.start()
        if text.startswith("占比", share.start()):
            lead.whole, cut = None, share.start() + 2
    if cut is None:
        cut = end
        while shorter := _tail().search(text, begins, cut):
            cut = shorter.start()
            if per := _PER.search(text, begins, shorter.end()):
                lead.unit = (
                    figure.unit._replace(noun="/" + per[1]) if not figure.unit.noun else None
                )
        if per := _PER.search(text, begins, cut):
            cut, lead.unit = (
                per.start(),
                figure.unit._replace(noun="/" + per[1]) if not figure.unit.noun else None,
            )
    _name(sentence, clause, begins, cut, lead, own)
    if lead.noun is None and lead.role == "level" and (after := _AFTER.match(text, figure.end)):
        _named_after(text, after, lead, own)
    return lead


def _change(text: str, begins: int, end: int, lead: Lead, unit: Unit) -> int | None:
    """Reads a verb or noun of change before the figure; returns where it begins, None for a level."""
    cut: int | None = None
    if move := _move().search(text, begins, end):
        cut = move.start()
        lead.falls = move["move"] in words.FALLS
        if move["move"][0] in "年月季" and move["move"][1:] in "增减":
            kind: Against = (
                "year on year"
                if move["move"][0] == "年"
                else "month on month"
                if move["move"][0] == "月"
                else "quarter on quarter"
            )
            lead.bases.append((kind, move.span("move"), None))
        if not move["to"]:
            lead.role = "change"
        else:
            lead.falls = False
    elif noun := _nouns().search(text, begins, end):
        cut = noun.start()
        lead.role, lead.falls = "change", noun["noun"] in words.FALLING_NOUNS
    elif compares := _COMPARES.search(text, begins, end):
        if compares["more"] or compares["less"]:
            lead.role, lead.falls = "change", bool(compares["less"])
            cut = compares.end("base")
    elif (
        unit.kind in ("percent", "points")
        and (word := _bases().search(text, begins, end))
        and word["word"]
    ):
        lead.role = "change"
        cut = end
    return cut


def _name(sentence: Masked, clause: Clause, begins: int, cut: int, lead: Lead, own: str) -> None:
    """Finds the phrase that ends at `cut`, after the basis and period between it and the figure."""
    text = sentence.text
    while cut > begins:
        if found := _bases().search(text, begins, cut):
            if found["word"]:
                lead.bases.append((words.BASES[found["word"]], found.span("word"), None))
            elif found["base"]:
                mention = next(
                    (m for m in sentence.mentions if m.lead <= found.start("base") < m.end), None
                )
                lead.bases.append(("against", (found.start("base"), found.end("base")), mention))
            if found["word"] or found["base"]:
                cut = found.start()
                continue
        if period := re.compile(f"(?:[由从自在于]?{PERIOD}+的?|,|最[高低]时的?|[由从自])$").search(
            text, begins, cut
        ):
            cut = period.start()
            continue
        if loose := _vague().search(text, begins, cut) or _HOPED.search(text, begins, cut):
            cut = loose.start()
            continue
        break
    if (cause := _CAUSE.search(text, begins, cut)) and cause.start() > begins + 1:
        cut = cause.start()  # 汽机车零售业则因缺车呈年减8.3%
    start, word = left_of(text, begins, cut, own)
    marks = max((text.rfind(mark, begins, cut) for mark in (FIGURE, PERIOD, BASE)), default=-1)
    start = max(start, marks + 1)
    first, last = trimmed(text, start, cut)
    if first < last and is_noun(text[first:last]):
        lead.noun, lead.start = parsed(text, first, last, own), first
    if lead.noun is None and begins == clause.start and clause.opens == "(":
        _before_bracket(text, clause, lead, own)
        return
    _left(text, begins, start, word, lead, own)


def _before_bracket(text: str, clause: Clause, lead: Lead, own: str) -> None:
    """The phrase before an opening bracket: SaaS服务订阅费（9.7亿元）."""
    at = clause.start - 1
    edge = max(text.rfind(mark, 0, at) for mark in ",。;:、()" + FIGURE + PERIOD + BASE) + 1
    start, _ = left_of(text, edge, at, own)
    first, last = trimmed(text, start, at)
    if first < last and is_noun(text[first:last]):
        lead.noun, lead.start = parsed(text, first, last, own), first


def _left(text: str, begins: int, start: int, word: str, lead: Lead, own: str) -> None:
    """The subject left of the phrase: 集团 in 集团实现收入, 公司 in 公司上半年收入."""
    if lead.noun is None or lead.noun.subject is not None:
        return
    cut = start - len(word)
    while cut > begins and text[cut - 1] in PERIOD + "的、 ":
        cut -= 1
    if cut <= begins:
        return
    first, _ = left_of(text, begins, cut, own)
    marks = max((text.rfind(mark, begins, cut) for mark in (FIGURE, PERIOD, BASE)), default=-1)
    first, last = trimmed(text, max(first, marks + 1), cut)
    if first >= last or last < cut - 1:
        return
    noun = parsed(text, first, last, own)
    if noun.subject is not None and noun.measure is None:
        lead.left = noun.subject
        lead.start = first
    elif word in _GIVES and noun.measure is not None:
        lead.left, lead.start = (first, last), first


def _named_after(text: str, after: re.Match[str], lead: Lead, own: str) -> None:
    """A noun after the figure: 2.5%的增速."""
    first, last = trimmed(text, *after.span("noun"))
    name = text[first:last]
    if name in words.CHANGES:
        lead.role = "change"
        lead.falls = name in words.FALLING_NOUNS
        return
    if is_noun(name):
        lead.noun = parsed(text, first, last, own)
