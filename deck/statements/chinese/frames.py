"""The frames around one figure: what stands before it says whether it is a level, a change or a
share, of what, and against what."""

from __future__ import annotations

import re

from deck.language.figures import Figure
from deck.language.units import Unit
from deck.statements.chinese import events, patterns, revisions, words
from deck.statements.chinese.lead import Lead
from deck.statements.chinese.marks import BASE, FIGURE, PERIOD
from deck.statements.chinese.masked import Clause, Masked
from deck.statements.chinese.neighbours import (
    before_bracket,
    event_of,
    goes_on,
    last_mark,
    noun_after,
    spends,
    subject_left,
)
from deck.statements.chinese.per_unit import each, per_unit
from deck.statements.chinese.periods import Mention
from deck.statements.chinese.phrases import (
    Noun,
    has_head,
    is_noun,
    left_of,
    parsed,
    trimmed,
)
from deck.statements.chinese.qualified import one_character, reckoning
from deck.statements.model import Against


def lead_of(sentence: Masked, clause: Clause, begins: int, i: int, own: str) -> Lead:
    """What stands before a figure in its clause, after the figure before it at `begins`."""
    text, figure = sentence.text, sentence.figures[i]
    lead = Lead()
    end = figure.start
    before = text[begins:end]
    lead.peak = bool(words.PEAKS.search(before[-10:]))
    lead.starts = bool(patterns.STARTS.search(before)) and not re.search("[至到]", before[-3:])
    lead.converts = bool(re.search("(?:约合|折合|相当于|等于)约?$", before))
    joined = re.search(f"(?:{FIGURE}+[、及和与])*$", text[: figure.start])
    since = text[: joined.start() if joined else end]
    lead.of_base = bool(
        re.search(f"{BASE}(?:(?:的|录得|取得|实现|产生)[^,{FIGURE}]{{0,12}})?(?:约|近)?$", since)
    )
    lead.gave = bool(patterns.GAVE.search(before))
    if figure.unit.kind == "percent" and (from_ := patterns.COMES_FROM.match(text, figure.end)):
        return Lead(
            "share", noun=Noun(None, trimmed(text, *from_.span("part"))),
            whole=trimmed(text, *from_.span("whole")), start=figure.start,
        )  # fmt: skip
    before_it = sentence.figures[i - 1] if i else figure
    if goes_on(text, before_it, figure, lead):
        return lead
    if _answer(text, clause, figure, lead) or spends(text, begins, figure, lead, own):
        return lead
    if _is_set_phrase(sentence, clause, begins, i, lead, own):
        return lead
    revised = revisions.revised(text, clause.start, end)
    cut = revisions.read(revised, lead) if revised else None
    if cut is not None and cut < begins:
        return lead  # the next one of a list, or after the value before: 由115亿元下调10亿元
    if cut is None:
        cut = _change(text, begins, end, lead, figure.unit)
    if figure.unit.kind == "percent" and re.fullmatch("的(?:约|近)?", before) and begins:
        lead.role, lead.of_plan = "share", True  # 全年目标60亿元的68%
        return lead
    if cut is None:
        part = _part(text, begins, end, lead) if figure.unit.kind == "percent" else None
        cut = _level(text, begins, end, lead, figure.unit) if part is None else part
    if extreme := patterns.AT_PEAK.search(text, begins, cut):
        lead.extreme, cut = extreme.span("peak"), extreme.start()
    _name(sentence, clause, begins, cut, lead, own)
    new = lead.role == "change" and lead.noun is None and figure.unit.noun in patterns.COUNTERS
    if lead.role == "level" or new:
        does = patterns.DOES.search(text, begins, figure.start)
        who = lead.noun.measure if lead.noun and not lead.noun.subject else None
        if does and who and who[1] <= does.start() and patterns.ACTOR.search(text[slice(*who)]):
            lead.left, lead.noun = who, None
        if does and (lead.noun is None or lead.noun.measure is None):  # 公司回购不超过20亿元
            subject = lead.noun.subject if lead.noun else None
            lead.noun, lead.start = Noun(subject, does.span("what")), does.start()
        noun_after(text, begins, figure.start, figure.end, figure.unit, lead, own)
    each(text, begins, figure, lead)
    return lead


def _is_set_phrase(
    sentence: Masked, clause: Clause, begins: int, i: int, lead: Lead, own: str
) -> bool:
    """Reads what needs no measure of its own before the figure: 拉动投资增长, 为2024年的, 交付了, 还差."""
    text, figure = sentence.text, sentence.figures[i]
    end = figure.start
    counts = figure.unit.noun and not figure.unit.currency
    if counts and (event := events.ALONE.search(text, begins, end)):
        event_of(text, begins, event, figure, lead, own)
        return True
    if pulls := patterns.PULLS.search(text, begins, end):
        lead.role, lead.falls = "change", pulls["move"] in words.FALLS
        start, _ = left_of(text, begins, pulls.start(), own)
        first, last = trimmed(
            text, max(start, text.rfind(PERIOD, begins, end) + 1), pulls.end("move")
        )
        lead.noun, lead.start = Noun(None, (first, last)), first
        lead.joins = first >= pulls.start()
        return True
    if gives := figure.unit.kind == "points" and patterns.GIVEN.search(text, begins, end):
        lead.role, lead.joins = "change", True
        lead.noun, lead.start = Noun(None, gives.span("what")), gives.start()
        return True
    at = next((m for m in sentence.mentions if m.ratio and begins <= m.start < end), None)
    if at and text[at.end : end].strip("的约近") == "":
        lead.role, lead.of_base = "multiple", False
        verb = patterns.RATIO.search(text, begins, at.start)
        lead.bases.append(("against", (at.start, at.end), at))
        _name(sentence, clause, begins, verb.start() if verb else at.start, lead, own)
        return True
    if aside := patterns.ASIDE.search(text, begins, end):
        lead.bases, lead.start = [], aside.start()
        if not text[begins : aside.start()].strip("，,也还亦更"):
            return True
    lead.moves = bool(re.fullmatch("[至到]约?", text[begins:end]))
    if deed := patterns.DEED.search(text, begins, end):
        _deed(text, begins, deed, lead, own)
        return True
    if prefix := patterns.PREFIX.search(text, begins, end):
        lead.prefix = prefix.span("prefix")
    if short := patterns.SHORT.search(text, begins, end):
        lead.noun, lead.joins, lead.start = Noun(None, short.span("short")), True, short.start()
    return bool(short)


def _deed(text: str, begins: int, deed: re.Match[str], lead: Lead, own: str) -> None:
    """Reads a verb that is what is measured, and who does it: 云驰9月只交了1万台."""
    lead.deed, lead.start = deed.span("deed"), deed.start("deed")
    cut = deed.start()
    first, _ = left_of(text, begins, cut, own)
    name = trimmed(text, max(first, last_mark(text, begins, cut) + 1), cut)
    if not is_noun(text[slice(*name)]) and (period := text.find(PERIOD, begins, cut)) > 0:
        first, _ = left_of(text, begins, period, own)
        name = trimmed(text, first, period)
    who = text[slice(*name)]
    if is_noun(who) and not has_head(who) and not words.UNTIL.fullmatch(who):
        lead.left, lead.start = name, name[0]


def _part(text: str, begins: int, end: int, lead: Lead) -> int | None:
    """Reads what a percentage is a part of; returns where that begins, None for a level."""
    if share := patterns.SHARE.search(text, begins, end):
        return _share(text, begins, share, lead)
    if gives := patterns.CONTRIBUTED.search(text, begins, end):
        lead.role, lead.whole = "share", gives.span("whole") if gives["whole"] else None
        return gives.start()
    if part := patterns.PART_OF.search(text, begins, end):
        lead.role, lead.whole, lead.aside = "share", part.span("whole"), part.span()
        return part.start()
    return None


def _share(text: str, begins: int, share: re.Match[str], lead: Lead) -> int:
    """Reads 占总收入的61%, 在总收入中占比61%; returns where it begins."""
    lead.role = "share"
    if text.startswith("占比", share.start()) and not share["whole"]:
        within = patterns.WITHIN.search(text, begins, share.start())
        lead.whole = within.span("whole") if within else None
        return within.start() if within else share.start() + 2
    start, end = share.span("whole")
    whole = trimmed(text, max(start, text.rfind(PERIOD, start, end) + 1), end)
    if share["all"] == "总" and whole[0] < whole[1]:
        whole = (share.start("all"), whole[1])
    if whole[0] < whole[1] and is_noun(text[slice(*whole)]):
        lead.whole = whole
    return share.start()


def _level(text: str, begins: int, end: int, lead: Lead, unit: Unit) -> int:
    """The end of the phrase before a level: without 为, 达, 约, and 每股, which is a unit."""
    cut = end
    while shorter := patterns.ends("vague", "links").search(text, begins, cut):
        ends = range(shorter.end(), shorter.start(), -1)
        if headed := next((at for at in ends if patterns.headed().search(text, begins, at)), None):
            return headed  # 研发投入首次突破10亿元
        if per := patterns.PER.search(text, begins, shorter.end()):
            cut = per_unit(per, lead, unit)
            continue
        cut = shorter.start()
    if per := patterns.PER.search(text, begins, cut):
        cut = per_unit(per, lead, unit)
        while another := patterns.PER.search(text, begins, cut):  # 每人每月4200元
            cut, lead.unsure = another.start(), True
        linked = patterns.ends("vague", "links").search(text, begins, cut)
        return linked.start() if linked else cut
    return cut


def _change(text: str, begins: int, end: int, lead: Lead, unit: Unit) -> int | None:
    """Reads a verb or noun of change before the figure; returns where it begins, None for a level."""
    if move := patterns.move().search(text, begins, end):
        if kind := patterns.STEPS.get(move["move"][0]):
            lead.bases.append((kind, move.span("move"), None))
        if text.endswith("均", begins, move.start()) and move["move"].endswith("收"):
            return None  # 户均增收
        lead.moves = True
        if not move["to"]:
            lead.role, lead.falls = "change", move["move"] in words.FALLS
            lead.improves = move["move"] in patterns.IMPROVES
        return move.start()
    differs = patterns.EXCEEDS.search(text, begins, end)
    if differs and (unit.kind == "points" or "出" in differs[0][:2]):
        lead.role, lead.falls = "change", bool(differs["less"])
        lead.bases.append(("against", differs.span(), None))
        return differs.start()
    noun = patterns.nouns().search(text, begins, end)
    if noun and not text.endswith("自然", begins, noun.start()):  # 自然增长率 is a level
        lead.role, lead.falls, lead.rate = "change", noun["noun"] in words.FALLING_NOUNS, True
        if average := patterns.YEARLY.match(noun["noun"]):
            lead.bases.append(("average", (noun.start(), noun.start() + average.end()), None))
        return noun.start()
    if was := patterns.rates_of_base().search(text, begins, end):
        lead.was = was["noun"]
        return was.start()
    if compares := patterns.COMPARES.search(text, begins, end):
        lead.role, lead.falls = "change", bool(compares["less"])
        return compares.end("base")
    rate = unit.kind in ("percent", "points")
    if rate and (word := patterns.bases().search(text, begins, end)) and word["word"]:
        lead.role = "change"
        return end
    return None


def _name(sentence: Masked, clause: Clause, begins: int, cut: int, lead: Lead, own: str) -> None:
    """Finds the phrase that ends at `cut`, after the basis and period between it and the figure."""
    text, stops = sentence.text, cut
    named = _those_who(text, begins, cut, lead)
    cut = _without_cause(text, begins, _stripped(sentence, begins, cut, lead), lead)
    named = named or _gives(text, begins, cut, lead, own)
    if named or _part_noun(text, begins, cut, lead, own):
        return
    start, word = left_of(text, begins, cut, own)
    start = max(start, last_mark(text, begins, cut) + 1)
    of = text.rfind("的", start, cut)
    if words.EXCLUDES.fullmatch(word) and start < of < cut - 2:
        start = of + 1  # 扣除食品和能源价格的核心CPI
    first, last = trimmed(text, start, cut)
    if result := patterns.RESULT.search(text, begins, cut):
        lead.loss, cut = "亏" in result[0], result.start()
        start, word = left_of(text, begins, cut, own)
        first, last = trimmed(text, max(start, last_mark(text, begins, cut) + 1), cut)
    if one_character(text[first:last]) and text[first - 1 : first] in (
        "",
        ",",
        ";",
        "、",
        "(",
        " ",
    ):
        lead.noun, lead.start = Noun(None, (first, last)), first
        return
    if first < last and is_noun(text[first:last]):
        lead.noun, lead.start = parsed(text, first, last, own), first
        if event := events.BEFORE.search(text, begins, start):  # 裁减员工900人
            lead.made, lead.start = event.span("verb"), event.start()
            start, word = event.start(), ""
        if word in patterns.SHOWS or (lead.caused and not lead.noun.subject):
            # 反映主业的扣非净利润, and what happens to somebody is not his: 因供给增加5.8%
            lead.noun = Noun((first, first) if lead.caused else None, lead.noun.measure)
        if only := patterns.QUALIFIED.search(text, begins, last):
            first, _ = left_of(text, begins, only.start(), own)
            first, _ = trimmed(text, first, only.start())
            lead.noun, lead.start = Noun(None, (first, last)), first
            return
    elif lead.role == "share" and (part := patterns.PART.search(text, begins, stops)):
        lead.noun, lead.start = Noun(None, part.span(1)), part.start(1)
    if begins == clause.start and clause.opens == "(":
        before_bracket(text, clause, lead, own)
    else:
        subject_left(text, begins, start, word, lead, own)


def _without_cause(text: str, begins: int, cut: int, lead: Lead) -> int:
    """The end of a phrase without a cause after it: 汽机车零售业则因缺车呈, but all of 明年因供给."""
    cause = patterns.CAUSE.search(text, begins, cut)
    if not cause or cause.start() <= begins + 1:
        return cut
    spoken = text[begins : cause.start()].strip(PERIOD + BASE + " 、")
    lead.caused = not spoken and has_head(text[cause.end() : cut].rstrip())
    return cut if lead.caused else cause.start()


def _part_noun(text: str, begins: int, cut: int, lead: Lead, own: str) -> bool:
    """Reads a share that is a noun: 服务器电源占营收比重."""
    part = patterns.SHARE_NOUN.search(text, begins, cut)
    if not part:
        return False
    first, _ = left_of(text, part.start(), part.end("what"), own)
    lead.start = trimmed(text, max(first, last_mark(text, begins, cut) + 1), cut)[0]
    if lead.role == "level":
        lead.role, lead.whole, cut = "share", part.span("whole"), part.end("what")
        lead.noun = parsed(text, lead.start, cut, own)
    else:
        lead.noun = Noun(None, (lead.start, cut))
    return True


def _those_who(text: str, begins: int, cut: int, lead: Lead) -> bool:
    """Reads those who are a part of all by what they do: 愿意付费的占28%."""
    they = patterns.THOSE_WHO.search(text, begins, cut) if lead.role == "share" else None
    if they:
        lead.start, lead.noun = they.start("what"), Noun(None, they.span("what"))
    return bool(they)


def _gives(text: str, begins: int, cut: int, lead: Lead, own: str) -> bool:
    """Reads what one thing adds to another: 消费对增长的贡献率."""
    gives = patterns.CONTRIBUTES.search(text, begins, cut)
    if not gives:
        return False
    first, _ = left_of(text, begins, gives.start(), own)
    who = trimmed(text, max(first, last_mark(text, begins, gives.start()) + 1), gives.start())
    lead.start = who[0]
    lead.noun = Noun(who if is_noun(text[slice(*who)]) else None, gives.span("what"))
    return True


def _answer(text: str, clause: Clause, figure: Figure, lead: Lead) -> bool:
    """Reads what part of those asked does or says: 76.8%将配方列为首要指标, 62%的受访者认为价格偏高."""
    before = text[clause.start : figure.start].strip(" “「")
    says = patterns.ANSWERS.match(text, figure.end, clause.end)
    if figure.unit.kind != "percent" or not says or not patterns.ONLY.fullmatch(before):
        return False
    lead.role, lead.start = "share", figure.start
    lead.noun = Noun(None, says.span("does"))
    lead.whole = says.span("who") if says["who"] else None
    return True


def _stripped(sentence: Masked, begins: int, cut: int, lead: Lead) -> int:
    """The end of a phrase without the bases, periods and hopes after it: 营收较上年同期."""
    text = sentence.text
    if lead.was:
        at = cut + len(lead.was)
        base = next(m for m in sentence.mentions if m.base and m.lead <= at < m.end)
        lead.bases.append(("against", (base.lead, base.end), base))
    while cut > begins:
        found = patterns.bases().search(text, begins, cut)
        if found and (
            found["word"]
            or found["base"]
            or ((found["other"] or found["how"]) and lead.role == "change")
        ):
            lead.bases.append(_basis(sentence, found))
            cut = found.start()
        elif patterns.headed().search(text, begins, cut):
            break
        elif currency := patterns.CURRENCY.search(text, begins, cut):
            lead.converts, cut = True, currency.start()
        elif loose := (
            patterns.PER.search(text, begins, cut)
            or patterns.LOOSE.search(text, begins, cut)
            or patterns.ends("vague").search(text, begins, cut)
            or patterns.HOPED.search(text, begins, cut)
            or patterns.THIS.search(text, begins, cut)
        ):
            cut = loose.start()
        else:
            break
    return cut


def _basis(
    sentence: Masked, found: re.Match[str]
) -> tuple[Against, tuple[int, int], Mention | None]:
    if found["word"]:
        return words.BASES[found["word"]], found.span("word"), None
    if found["how"]:
        return reckoning(found["how"]), found.span("how"), None
    if found["other"]:
        return "against", found.span("other"), None
    at = found.start("base")
    mention = next((m for m in sentence.mentions if m.lead <= at < m.end), None)
    return "against", found.span("base"), mention
