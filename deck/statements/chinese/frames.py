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
from deck.statements.chinese.phrases import (
    Noun,
    has_head,
    is_noun,
    left_of,
    parsed,
    right_of,
    trimmed,
)
from deck.statements.model import Against, Role


@dataclass
class Lead:
    """What the words before a figure say of it; offsets are those of the sentence.

    `noun` is the phrase that names it, if its clause has one, and `left` a subject before that.
    `joins` is true if `noun` only goes on a carried measure (拉动全市投资增长, 影响CPI下降), `gives` if the
    carried one is the subject (贡献营收3亿元). `moves` is true after a
    verb of change, `rate`
    marks a change that is a noun (增速为5%), `converts` a sum in another currency, `starts` the first value of a change (从 18.2 to …), ``ratio` is a multiple or part of the value of the base (为2024年的1.6倍), of_base` a value of the base
    (较上年同期的5.9亿元), and `peak` one of a time that is not dated (最高时的40%).
    """

    role: Role = "level"
    falls: bool = False
    noun: Noun | None = None
    left: tuple[int, int] | None = None
    whole: tuple[int, int] | None = None
    bases: list[tuple[Against, tuple[int, int], Mention | None]] = field(default_factory=list)
    unit: Unit | None = None
    start: int = -1
    joins: bool = False
    gives: bool = False
    rate: bool = False
    moves: bool = False
    starts: bool = False
    ratio: bool = False
    converts: bool = False
    loss: bool = False
    placed: bool = False
    aside: tuple[int, int] | None = None
    deed: tuple[int, int] | None = None
    made: tuple[int, int] | None = None
    prefix: tuple[int, int] | None = None
    of_base: bool = False
    peak: bool = False


@cache
def _ends(*sections: str) -> re.Pattern[str]:
    """Words of sections at the end of a stretch."""
    return re.compile(rf"(?:{words.alternatives(*sections)}|[\s\"'“”]|{NOTE})+$")


@cache
def _move() -> re.Pattern[str]:
    """A verb of change before a figure, and what makes it one of level: 降至."""
    vague = words.alternatives("vague")
    return re.compile(
        rf"(?P<move>{words.alternatives('rises', 'falls')})(?:了|幅度)?"
        rf"(?P<to>(?:{words.alternatives('to')})了?)?(?:{vague}|\s)*$"
    )


@cache
def _nouns() -> re.Pattern[str]:
    links = words.alternatives("vague", "links")
    return re.compile(rf"(?P<noun>{words.alternatives('changes')})(?:{links}|\s)*$")


@cache
def _bases() -> re.Pattern[str]:
    """How a change is measured, at the end of what stands before its verb."""
    vague = words.alternatives("vague")
    return re.compile(
        rf"(?:(?P<word>{words.either(words.BASES)})|(?P<base>{BASE}+(?:的|日均|月均|平均)?)|(?P<other>(?<![同环占对相])[较比][^,{FIGURE}{BASE}{PERIOD}]{{2,10}})|,)(?:{vague}|\s)*$"
    )


@cache
def _headed() -> re.Pattern[str]:
    """Measures that end like a word that may stand before a figure: 出超, 支出."""
    ends = tuple({*words.TABLE["vague"], *words.TABLE["links"]})
    heads = {head for head in words.TABLE["heads"] if head.endswith(ends) and head not in ends}
    return re.compile(f"(?:{words.either(heads)})$")


_COMPARES = re.compile(
    f"(?P<base>{BASE}+|[较比][^,{FIGURE}{BASE}]{{2,8}}?)(?:[^{FIGURE}{BASE},]{{0,4}})?"
    "(?:(?P<more>高|多|快|长)|(?P<less>低|少|慢|短))(?:出|了)?(?:约|近|逾|超)?$"
)
_EXCEEDS = re.compile(
    f"(?:(?P<more>高于|快于|超过|领先于?|高出|超出)|(?P<less>低于|慢于|落后于?|少于))(?P<what>[^,{FIGURE}]{{2,12}}?)(?:约|近)?$"
)
_PART_OF = re.compile(
    f"(?:约?为|相当于|是|达到?|完成了?)(?:{PERIOD}+的?)?(?P<whole>[^,{FIGURE}{BASE}{PERIOD}]{{2,12}})的(?:约|近)?$"
)
_SHARE = re.compile(
    f"(?:占(?!有|用|地|比|股)(?P<all>全部|总|了|到)?|占比[达为]?)(?P<whole>[^,{FIGURE}{BASE}]{{0,24}}?)(?P<noun>的?比重|的?比例|的?份额|的)?(?:[约近为达到超过逾仅已至高的]|分别|从|由|{PERIOD}|同比|\\s)*$"
)
_PULLS = re.compile(
    f"(?:拉动|推动|带动|拖累|影响)(?P<what>[^,。;{FIGURE}]{{2,14}}?)(?P<move>增长|增加|上涨|上升|下降|减少|回落|提高|成长)(?:约|近|了|超)*$"
)
_GIVEN = re.compile(f"(?P<what>贡献|拉动|(?:(?<=[,;])|(?<={FIGURE})|^)影响)(?:约|近|了|超)*$")
_HOPED = re.compile(
    "的?(?:市场|一致|普遍|平均|业绩|全年|临时|修订|初步|最终)*(?:共识|预期|预测|预估|预计|指引|目标|计划|规划|估计|统计|概估|估算|初估)(?:目标|值|数)?$"
)
_CURRENCY = re.compile(
    "[,]?(?:若?[以按](?:美元|人民币|新?台币|港元|港币|当地货币)(?:计价?|计算|口径)?(?:则|的)?)$"
)
_DEED = re.compile(
    f"(?:(?<=[,。;:”“ {PERIOD}])|^)?(?:总共|一共|共|累计|合计|只|才|就|仅|又|已)?(?P<deed>收报|报收|收盘报|收于|领投|跟投|注资|出资|认购|交付|卖出|售出|卖掉|(?<![专买外热变])卖|(?<![成提移外邦])交|(?<![零出销])售)(?:了|出)?(?:约|近|超过?|逾)?$"
)
_PREFIX = re.compile(
    "(?:(?<=[,;:。“])|(?<=)|^)(?P<prefix>日均|月均|人均|户均|件均|单月|单季|单日|首期|首批|一期|二期|三期)(?:约|近|超|达|为|逾)*$"
)
_NO_MEASURES = frozenset(
    [
        "目标",
        "计划",
        "预期",
        "指引",
        "水平",
        "成绩",
        "纪录",
        "关口",
        "大关",
        "门槛",
        "区间",
        "规模",
        "高位",
        "低位",
        "价格",
    ]
)
_WHOLES = frozenset(
    [
        "总规模",
        "规模",
        "总额",
        "总投资",
        "总投资额",
        "总金额",
        "金额",
        "总面积",
        "面积",
        "总价",
        "总长",
        "总长度",
    ]
)
_MADE = re.compile(
    "(?P<made>新增|增设|新设|新开|新建|开设|关闭|关停|关停|净增|净开|建成|新签)(?:了)?(?:约|近|超)?$"
)
_SHARE_NOUN = re.compile(
    f"(?P<what>[^,。;:{FIGURE}]{{2,20}}?)占(?![比有用地])(?P<whole>[^,{FIGURE}]{{1,12}}?)的?(?:比重|比例|份额)$"
)
_OTHERS = re.compile("市场|外界|分析师|分析员|机构|彭博|法人|外资|券商|大行|投行|业界|上述")
"""Those who expect something of others."""
_GOT = re.compile(
    "(?:完成|获得?|给予|提供|投入|补贴|奖励|安排|募集|发行|签订|签署|拥有|持有|获批)(?:了)?(?:约|近|超)?$"
)
_RESULT = re.compile(
    "(?:(?<=利润)|(?<=溢利)|(?<=纯益)|(?<=净利))(?:为|是|将|预计|约)*(?:亏损|盈利|净亏损?)(?:约|在|应)*$"
)
"""What says of a profit that it is a loss: 净利润为亏损5亿元."""
_ASIDE = re.compile(
    "(?:打败|击败|优于|不如|胜过|高于|低于|超越|超过)(?P<who>[^,。;]{1,8}?)(?:的|所)?(?:预期|预测|预估|预计|估计)的?$"
)
_CAUSE = re.compile("(?:则|却|主要)?(?:因(?![素子果])|受(?![理众托访益])|由于|随着)")
_LOOSE = re.compile(
    f"(?:[由从自在于]?{PERIOD}+的?|,|最[高低]时的?|[一二两三四五六七八九十0-9]+(?:年|个月)前的?|(?:[由从自]|由?(?:此前|原先|之前|原来)的?))$"
)
_GIVES = frozenset({"贡献", "带来", "产生", "创造"})
_ACHIEVES = frozenset({"实现", "录得", "完成", "取得", "获得", "达成", "拥有"})
_STARTS = re.compile(f"(?:(?<![自理缘])由|从(?![业事])|自(?={PERIOD}))[^,。;]{{0,16}}?$")
_DOES = re.compile(
    "(?P<what>投入|投资|融资|募资|斥资|耗资|回购|分红|派息|裁员|裁撤|发行|交付|签约|采购|收购|支付|捐赠|减税|拨款)(?:了|总?额|规模|金额|资金)?[约近超逾为达共合计将]*$"
)
_BY = re.compile(
    "(?:以|凭借?|拥有|占据|出货|获得|准备|设立|成立|推出|提供|投入|新开|新建|新设|新增|开设|建成|关闭|关停|关掉|运营|覆盖)(?:了)?约?$"
)
_PER = re.compile(
    "每(瓦|克|斤|公里|平方尺|平方英尺|呎|间夜|夜|度|立方米|亩|头|片|张|架次|千瓦|股|吨|桶|人|户|公斤|千瓦时|平方米|平方呎|辆|台|单|小时|盎司)$"
)
_THIS = re.compile("(?:这一|该|这个|上述|此)(?:数字|数据|比例|指标|数值|金额|规模)$")
_QUOTED = re.compile("[“「]([^“”「」]{2,12})[”」]$")
_COUNTERS = frozenset(
    [
        "个",
        "家",
        "种",
        "项",
        "款",
        "只",
        "支",
        "条",
        "座",
        "所",
        "名",
        "位",
        "场",
        "件",
        "类",
        "起",
        "间",
        "台",
        "辆",
        "栋",
        "幢",
        "艘",
        "架",
        "部",
        "单",
        "张",
        "笔",
        "宗",
    ]
)


def lead_of(sentence: Masked, clause: Clause, begins: int, i: int, own: str) -> Lead:
    """What stands before a figure in its clause, after the figure before it at `begins`."""
    text, figure = sentence.text, sentence.figures[i]
    lead = Lead()
    end = figure.start
    before = text[begins:end]
    lead.peak = bool(words.PEAKS.search(before[-10:]))
    lead.starts = bool(_STARTS.search(before)) and not re.search("[至到]", before[-3:])
    lead.converts = bool(re.search("(?:约合|折合|相当于|等于)约?$", before))
    lead.of_base = bool(re.search(f"{BASE}(?:的[^,{FIGURE}]{{0,10}})?(?:约|近)?$", before))
    if pulls := _PULLS.search(text, begins, end):
        lead.role, lead.falls = "change", pulls["move"] in words.FALLS
        start, _ = left_of(text, begins, pulls.start(), own)
        first, last = trimmed(
            text, max(start, text.rfind(PERIOD, begins, end) + 1), pulls.end("move")
        )
        lead.noun, lead.start = Noun(None, (first, last)), first
        lead.joins = first >= pulls.start()
        return lead
    if gives := figure.unit.kind == "points" and _GIVEN.search(text, begins, end):
        lead.role, lead.joins = "change", True
        lead.noun, lead.start = Noun(None, gives.span("what")), gives.start()
        return lead
    at = next((m for m in sentence.mentions if m.ratio and begins <= m.start < end), None)
    if at and text[at.end : end].strip("的约近") == "":
        lead.role, lead.ratio, lead.of_base = "multiple", True, False
        cut = re.compile("(?:恢复|上升|下降|回升|提高)?(?:[为是到达]|相当于)约?$").search(
            text, begins, at.start
        )
        lead.bases.append(("against", (at.start, at.end), at))
        _name(sentence, clause, begins, cut.start() if cut else at.start, lead, own)
        return lead
    if aside := _ASIDE.search(text, begins, end):
        lead.bases, lead.start = [], aside.start()
        if not text[begins : aside.start()].strip("，,也还亦更"):
            return lead
    lead.moves = bool(re.fullmatch("[至到]约?", before))
    if deed := _DEED.search(text, begins, end):
        lead.deed, lead.start = deed.span("deed"), deed.start("deed")
        cut = deed.start()
        first, _ = left_of(text, begins, cut, own)
        name = trimmed(text, max(first, _last_mark(text, begins, cut) + 1), cut)
        if not is_noun(text[slice(*name)]) and (period := text.find(PERIOD, begins, cut)) > 0:
            first, _ = left_of(text, begins, period, own)
            name = trimmed(text, first, period)
        if is_noun(text[slice(*name)]) and not has_head(text[slice(*name)]):
            lead.left, lead.start = name, name[0]
        return lead
    if prefix := _PREFIX.search(text, begins, end):
        lead.prefix = prefix.span("prefix")
    if short := re.compile("(?P<short>还差|尚差|仍差|相差)(?:约|近)?$").search(text, begins, end):
        lead.noun, lead.joins, lead.start = Noun(None, short.span("short")), True, short.start()
        return lead
    cut = _change(text, begins, end, lead, figure.unit)
    if (
        cut is None
        and figure.unit.kind == "percent"
        and (share := _SHARE.search(text, begins, end))
    ):
        cut = _share(text, share, lead)
    elif (
        cut is None
        and figure.unit.kind == "percent"
        and (part := _PART_OF.search(text, begins, end))
    ):
        lead.role, lead.whole, cut = "share", part.span("whole"), part.start()
        lead.aside = part.span()
    if figure.unit.kind == "percent" and re.fullmatch("的(?:约|近)?", before) and begins:
        lead.role = "share"  # 全年目标60亿元的68%
        return lead
    if cut is None:
        cut = _level(text, begins, end, lead, figure.unit)
    _name(sentence, clause, begins, cut, lead, own)
    new = lead.role == "change" and lead.noun is None and figure.unit.noun in _COUNTERS
    if lead.role == "level" or new:
        if lead.noun is None and (does := _DOES.search(text, begins, figure.start)):
            lead.noun, lead.start = Noun(None, does.span("what")), does.start()
        _after(text, begins, figure.start, figure.end, figure.unit, lead, own)
    return lead


def _share(text: str, share: re.Match[str], lead: Lead) -> int:
    """Reads 占总收入的61%; returns where it begins."""
    lead.role = "share"
    if text.startswith("占比", share.start()):
        return share.start() + 2
    whole = trimmed(text, *share.span("whole"))
    if share["all"] == "总" and whole[0] < whole[1]:
        whole = (share.start("all"), whole[1])
    if whole[0] < whole[1] and is_noun(text[slice(*whole)]):
        lead.whole = whole
    return share.start()


def _level(text: str, begins: int, end: int, lead: Lead, unit: Unit) -> int:
    """The end of the phrase before a level: without 为, 达, 约, and 每股, which is a unit."""
    cut = end
    while shorter := _ends("vague", "links").search(text, begins, cut):
        if headed := _headed().search(text, begins, cut):
            return headed.end()
        if per := _PER.search(text, begins, shorter.end()):
            cut = _per(per, lead, unit)
            continue
        cut = shorter.start()
    if per := _PER.search(text, begins, cut):
        cut = _per(per, lead, unit)
        linked = _ends("vague", "links").search(text, begins, cut)
        return linked.start() if linked else cut
    return cut


def _per(per: re.Match[str], lead: Lead, unit: Unit) -> int:
    if not unit.noun and unit.currency:
        lead.unit = unit._replace(noun="/" + per[1])
    return per.start()


_STEPS: dict[str, Against] = {
    "年": "year on year", "月": "month on month", "季": "quarter on quarter",
}  # fmt: skip


def _change(text: str, begins: int, end: int, lead: Lead, unit: Unit) -> int | None:
    """Reads a verb or noun of change before the figure; returns where it begins, None for a level."""
    if move := _move().search(text, begins, end):
        if kind := _STEPS.get(move["move"][0]):
            lead.bases.append((kind, move.span("move"), None))
        if text.endswith("均", begins, move.start()) and move["move"].endswith("收"):
            return None  # 户均增收
        lead.moves = True
        if not move["to"]:
            lead.role, lead.falls = "change", move["move"] in words.FALLS
        return move.start()
    differs = _EXCEEDS.search(text, begins, end)
    if differs and (unit.kind == "points" or "出" in differs[0][:2]):
        lead.role, lead.falls = "change", bool(differs["less"])
        lead.bases.append(("against", differs.span(), None))
        return differs.start()
    noun = _nouns().search(text, begins, end)
    if noun and not text.endswith("自然", begins, noun.start()):  # 自然增长率 is a level
        lead.role, lead.falls, lead.rate = "change", noun["noun"] in words.FALLING_NOUNS, True
        return noun.start()
    if compares := _COMPARES.search(text, begins, end):
        lead.role, lead.falls = "change", bool(compares["less"])
        return compares.end("base")
    rate = unit.kind in ("percent", "points")
    if rate and (word := _bases().search(text, begins, end)) and word["word"]:
        lead.role = "change"
        return end
    return None


def _name(sentence: Masked, clause: Clause, begins: int, cut: int, lead: Lead, own: str) -> None:
    """Finds the phrase that ends at `cut`, after the basis and period between it and the figure."""
    text = sentence.text
    while cut > begins:
        found = _bases().search(text, begins, cut)
        if found and (found["word"] or found["base"] or (found["other"] and lead.role == "change")):
            lead.bases.append(_basis(sentence, found))
            cut = found.start()
        elif _headed().search(text, begins, cut):
            break
        elif loose := (
            _LOOSE.search(text, begins, cut)
            or _ends("vague").search(text, begins, cut)
            or _HOPED.search(text, begins, cut)
            or _THIS.search(text, begins, cut)
            or _CURRENCY.search(text, begins, cut)
        ):
            cut = loose.start()
        else:
            break
    if (cause := _CAUSE.search(text, begins, cut)) and cause.start() > begins + 1:
        cut = cause.start()  # 汽机车零售业则因缺车呈年减8.3%
    if part := _SHARE_NOUN.search(text, begins, cut):
        first, _ = left_of(text, part.start(), part.end("what"), own)
        lead.start = trimmed(text, max(first, _last_mark(text, begins, cut) + 1), cut)[0]
        if lead.role == "level":
            lead.role, lead.whole, cut = "share", part.span("whole"), part.end("what")
            lead.noun = parsed(text, lead.start, cut, own)
        else:
            lead.noun = Noun(None, (lead.start, cut))
        return
    start, word = left_of(text, begins, cut, own)
    start = max(start, _last_mark(text, begins, cut) + 1)
    of = text.rfind("的", start, cut)
    if words.EXCLUDES.fullmatch(word) and start < of < cut - 2:
        start = of + 1  # 扣除食品和能源价格的核心CPI
    first, last = trimmed(text, start, cut)
    if result := _RESULT.search(text, begins, cut):
        lead.loss = "亏" in result[0]
        start, word = left_of(text, begins, result.start(), own)
        first, last = trimmed(
            text, max(start, _last_mark(text, begins, result.start()) + 1), result.start()
        )
    if first < last and is_noun(text[first:last]):
        lead.noun, lead.start = parsed(text, first, last, own), first
    if begins == clause.start and clause.opens == "(":
        _before_bracket(text, clause, lead, own)
    else:
        _left(text, begins, start, word, lead, own)


def _basis(
    sentence: Masked, found: re.Match[str]
) -> tuple[Against, tuple[int, int], Mention | None]:
    if found["word"]:
        return words.BASES[found["word"]], found.span("word"), None
    if found["other"]:
        return "against", found.span("other"), None
    at = found.start("base")
    mention = next((m for m in sentence.mentions if m.lead <= at < m.end), None)
    return "against", found.span("base"), mention


def _last_mark(text: str, begins: int, end: int) -> int:
    return max((text.rfind(mark, begins, end) for mark in (FIGURE, PERIOD, BASE)), default=-1)


def _before_bracket(text: str, clause: Clause, lead: Lead, own: str) -> None:
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


def _left(text: str, begins: int, start: int, word: str, lead: Lead, own: str) -> None:
    """The subject left of the phrase: 集团 in 集团实现收入, 公司 in 公司上半年收入."""
    if lead.noun is None or lead.noun.subject is not None:
        return
    cut = start - len(word)
    lead.gives = word in _GIVES
    dated = False
    if also := re.compile("(?:共|合计|累计|合共|已|将|预计|则|也)+$").search(text, begins, cut):
        cut = also.start()
    while cut > begins and text[cut - 1] in PERIOD + "的、 ":
        dated = dated or text[cut - 1] == PERIOD
        cut -= 1
    if cut <= begins:
        return
    if quoted := _QUOTED.search(text, begins, cut):
        lead.left, lead.start = quoted.span(1), quoted.start()
        return
    first, _ = left_of(text, begins, cut, own)
    first, last = trimmed(text, max(first, _last_mark(text, begins, cut) + 1), cut)
    if first >= last or last < cut - 1:
        return
    noun = parsed(text, first, last, own)
    name = text[first:last]
    if _OTHERS.fullmatch(name) or name in words.BASES or name in words.TABLE["vague"]:
        return
    if noun.subject is not None and noun.measure is None:
        lead.left, lead.start = noun.subject, first
    elif noun.measure is not None and (
        word in _GIVES
        or (
            (dated or word in _ACHIEVES)
            and is_noun(name)
            and not has_head(name)
            and len(name) <= 10
        )
    ):
        lead.left, lead.start = (first, last), first


def _after(text: str, begins: int, start: int, end: int, unit: Unit, lead: Lead, own: str) -> None:
    """A noun after the figure: 2.5%的增速, 以6900万台的出货量和20.8%的市场份额, 34个行业."""
    if lead.noun and re.match("的", text[end : end + 1]) and not lead.noun.subject:
        bare = lead.noun.measure
        if bare and text[slice(*bare)] in _WHOLES:  # 总规模50亿元的产业基金
            name = trimmed(text, end + 1, right_of(text, end + 1, own))
            lead.left = name if is_noun(text[slice(*name)]) else None
            return
    placed = re.match("(?:排|位居|位列|居|列|夺|领跑|登顶|蝉联)", text[end:])
    if text.endswith("以", begins, start) and placed and lead.noun:
        lead.left, lead.noun, lead.placed = lead.noun.subject or lead.noun.measure, None, True
        return
    by = _BY.search(text, begins, start) or re.match("的[^,]{1,12}[和与及、]$", text[begins:start])
    if lead.noun is not None and not by:
        return
    of = re.compile("(?:以上|以下|左右|多|余|级别?|量级|规模)*的").match(text, end)
    got = lead.noun is None and _GOT.search(text, begins, start)
    if not of and not got and not (lead.noun is None and unit.noun in _COUNTERS):
        return
    at = of.end() if of else end
    first, last = trimmed(text, at, right_of(text, at, own))
    name = text[first:last]
    if name in words.CHANGES:
        lead.role, lead.falls = "change", name in words.FALLING_NOUNS
        return
    if not is_noun(name) or len(name) > 12 or name in _NO_MEASURES:
        return
    if made := _MADE.search(text, begins, start):
        lead.made = made.span("made")
    noun = parsed(text, first, last, own)
    if by and lead.noun and by[0].startswith(("以", "凭", "拥有", "占据")):
        lead.left = lead.noun.subject or lead.noun.measure
    lead.noun = noun
