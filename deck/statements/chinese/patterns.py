"""What stands before and after a figure: patterns over sentences with marks for figures and periods."""

from __future__ import annotations

import re
from functools import cache

from deck.statements.chinese import events, words
from deck.statements.chinese.marks import BASE, FIGURE, NOTE, PERIOD
from deck.statements.chinese.qualified import RECKONED
from deck.statements.model import Against


@cache
def ends(*sections: str) -> re.Pattern[str]:
    """Words of sections at the end of a stretch."""
    return re.compile(rf"(?:{words.alternatives(*sections)}|[\s\"'“”]|{NOTE})+$")


@cache
def move() -> re.Pattern[str]:
    """A verb of change before a figure, and what makes it one of level: 降至."""
    vague = words.alternatives("vague")
    return re.compile(
        rf"(?P<move>{words.alternatives('rises', 'falls')})(?:了|幅度)?"
        rf"(?P<to>(?:{words.alternatives('to')}|(?<=[跌降])[破穿])了?)?(?:{vague}|\s)*$"
    )


@cache
def nouns() -> re.Pattern[str]:
    """A noun of change before a figure: 增速为."""
    links = words.alternatives("vague", "links")
    return re.compile(rf"(?P<noun>{words.alternatives('changes')})(?:{links}|\s)*$")


@cache
def rates_of_base() -> re.Pattern[str]:
    """A noun of change of which the figure is that of the base: 跌幅较去年同期的."""
    return re.compile(rf"(?P<noun>{words.alternatives('changes')}){BASE}+的?(?:约|近)?$")


@cache
def bases() -> re.Pattern[str]:
    """How a change is measured, at the end of what stands before its verb."""
    vague = words.alternatives("vague")
    return re.compile(
        rf"(?:(?P<word>{words.either(words.BASES)})[+＋]?|(?P<how>{RECKONED.pattern})|(?P<base>{BASE}+(?:的|日均|月均|平均|(?:修订|初步)?(?:预算|估算|决算|实绩)数?|[春暑]运|暑期|国庆|春节|假期)?)|(?P<other>(?<![同环占对相])(?:较|比(?![率例重值]))[^,{FIGURE}{BASE}{PERIOD}]{{2,10}})|,)(?:{vague}|\s)*$"
    )


@cache
def headed() -> re.Pattern[str]:
    """Measures and parts that end like a word that may stand before a figure: 出超, 支出, 线上."""
    ends = tuple({*words.TABLE["vague"], *words.TABLE["links"]})
    parts = (word for word in words.TABLE["modifiers"] if word[-1] in "上下")
    known = (*words.TABLE["heads"], *parts)
    heads = {head for head in known if head.endswith(ends) and head not in ends}
    return re.compile(f"(?:{words.either(heads)})$")


COMPARES = re.compile(
    f"(?P<base>{BASE}+|(?:较|比(?![率例重值]))[^,{FIGURE}{BASE}{PERIOD}]{{2,14}}?)(?:(?<={BASE})[^{FIGURE}{BASE},]{{1,4}}|(?:明显|大幅|小幅|略微?|还要?|要|仍|约|则)+)?"
    "(?:(?P<more>高|多|快|长)|(?P<less>低|少|慢|短))(?:出|了)?(?:约|近|逾|超)?$"
)
EXCEEDS = re.compile(
    f"(?:(?P<more>高于|快于|超过|领先于?|高出|超出)|(?P<less>低于|慢于|落后于?|少于))(?P<what>[^,{FIGURE}]{{2,12}}?)(?:约|近)?$"
)
DIFFERS = re.compile(
    "[,]?(?:仅|还|约|略)*(?:(?P<more>[高多])|(?P<less>[低少]))(?:出|了)?(?:约|近|超)?"
)
"""What stands between a value of the base and the difference from it: 较去年的5亿元低1亿元."""
PART_OF = re.compile(
    f"(?:约?为|相当于|是|达到?|完成了?)(?:{PERIOD}+的?)?(?P<whole>[^,{FIGURE}{BASE}{PERIOD}]{{2,12}})的(?:约|近)?$"
)
AT_PEAK = re.compile(
    "(?:达到?|创下?|迎来|录得|出现|升[至到]|来到)了?(?:历史|年内|全天|单日)*(?P<peak>峰值|高峰|谷底|低谷|最高值|最低值)$"
)
"""What says of the measure before it that a figure is its highest or lowest value: 流量达到峰值."""
SHARE = re.compile(
    f"(?:(?<![^城都全本我该县]市)占(?!有|用|地|比|股|率)(?P<all>全部|总|了|到)?|占比[达为]?)(?P<whole>[^,{FIGURE}{BASE}]{{0,24}}?)(?P<noun>的?比重|的?比率|的?比例|的?份额|的)?(?:[约近为达到超过逾仅已至高的]|已经|达到?了|分别|从|由|{PERIOD}|同比|\\s)*$"
)
WITHIN = re.compile(f"在(?P<whole>[^,。;:{FIGURE}{BASE}{PERIOD}]{{2,20}}?)(?:当中|之?中|里)的?$")
"""What stands before 占比 and is its whole: 在总收入中占比."""
CONTRIBUTED = re.compile(
    f"(?:贡献|带来|创造)了?(?:(?P<whole>[^,。;:{FIGURE}{BASE}{PERIOD}]{{2,14}})的)?(?:约|近|逾|超过?)*$"
)
"""What a part is a share of: 贡献累计签约额的52%."""
PULLS = re.compile(
    f"(?:拉动|推动|带动|拖累|影响)(?P<what>[^,。;{FIGURE}]{{2,14}}?)(?P<move>增长|增加|上涨|上升|下降|减少|回落|提高|成长)(?:约|近|了|超)*$"
)
GIVEN = re.compile(f"(?P<what>贡献|拉动|(?:(?<=[,;])|(?<={FIGURE})|^)影响)(?:约|近|了|超)*$")
HOPED = re.compile(
    "的?(?:市场|一致|普遍|平均|业绩|全年|临时|修订|初步|最终)*(?:共识|预期|预测|预估|预计|指引|目标|计划|规划|估计|统计|概估|估算|初估)(?:目标|值|数)?$|的(?:市场|一致|普遍|平均)+$"
)
QUALIFIED = re.compile(
    "(?:超过|突破|过|超|逾|破|达|不足)[一两二三四五六七八九几数]?[十百千]{0,2}[万亿千百]元?(?:以上)?的"
    f"[^,。;:的{FIGURE}{BASE}{PERIOD}]{{2,12}}$"
)
"""What things are counted: 年销售额过千万的门店."""
COMES_FROM = re.compile(
    f"(?:以上|以下|左右|多|余)?的(?P<whole>[^,。;:{FIGURE}{BASE}{PERIOD}]{{2,14}}?)(?:都|均|则)?(?:来自于?|源自|出自)"
    f"(?P<part>[^,。;:{FIGURE}{BASE}{PERIOD}]{{2,16}})"
)
"""A share that stands before its whole: 80%以上的订单来自小程序."""
STEPS: dict[str, Against] = {
    "年": "year on year", "月": "month on month", "季": "quarter on quarter",
}  # fmt: skip
"""What a change is against by the first character of its verb: 年增, 月減."""
PART = re.compile(f"(?<![^,。;:、（(])([^,。;:、{FIGURE}{BASE}{PERIOD}]{{2,10}})$")
"""A part of a whole, whatever words it has: 工业控制占19%."""
REVISED = re.compile(f"(?:进一步)?(?:{words.REVISES}|调整|修[订正])(?:约?{FIGURE}+,?)?[至到为]")
"""What follows a forecast that another one replaces."""
PLANNED = re.compile("[由从]原(?:先|来)?(?:[定订]|计划|预[计期估]|目标|指引)[^,。;]{0,6}$")
"""What stands before a plan that another one replaces: 由原定的."""
SPENDS = re.compile(
    "(?:以|用|动用|斥资?|耗资|出资|花费?|投入)(?:了|约|近|逾|超过?|不超过|不低于|最多|至多|总额|总价|合共|共)*$"
)
BUYS = re.compile(
    "(?:左右|以上|以内)?(?:的?(?:自有|自筹|募集)?资金|现金)?(?:在[^,。;]{2,8}?)?(?P<does>回购|购回|收购|购买|购入|购得|认购|增持|入股|参股|受让|竞得|拿下|买入|买下|兴建|建设|建造|扩建|偿还|赎回|投资)"
)
"""What money is spent on: 以2亿元回购股份."""
CURRENCY = re.compile(
    "[,]?(?:若?[以按](?:美元|人民币|新?台币|港元|港币|当地货币)(?:计价?|计算|口径)?(?:则|的)?)$"
)
DEED = re.compile(
    f"(?:(?<=[,。;:”“ {PERIOD}])|^)?(?:历史|总共|一共|共|累计|合计|只|才|就|仅|又|已)*(?P<deed>净?[亏赚](?=了|出|\ue001|[约近超逾])|收报|报收|收盘报|收于|领投|跟投|注资|出资|认购|交付|卖出|售出|卖掉|(?<![专买外热变])卖|(?<![成提移外邦])交|(?<![零出销推预在待可])售)(?:了|出)?(?:达到?|共|(?:目标|指引|计划)(?:为|是|在|定为|定在)?)?(?:约|近|超过?|逾)?$"
)
LOSES = {"亏": "亏损", "净亏": "净亏损", "赚": "盈利", "净赚": "净利润"}
"""Verbs of a result, and the noun that names it."""
CLOSES = frozenset({"收报", "报收", "收盘报", "收于"})
"""Verbs of the price at which shares close."""
PREFIX = re.compile(
    f"(?:(?<=[,;:。“])|(?<={PERIOD})|^)(?P<prefix>日均|月均|人均|户均|件均|单月|单季|单日|首期|首批|一期|二期|三期)(?:约|近|超|达|为|逾)*$"
)
NO_MEASURES = frozenset(
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
WHOLES = frozenset(
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
MADE = re.compile(
    f"(?P<made>关(?=了)|新增|新建|开设|净增|净开|建成|新签|{events.VERBS})(?:了)?(?:约|近|超)?$"
)
SHARE_NOUN = re.compile(
    f"(?P<what>[^,。;:{FIGURE}]{{2,20}}?)占(?![比有用地])(?P<whole>[^,{FIGURE}]{{1,12}}?)的?(?:比重|比例|份额)$"
)
OTHERS = re.compile(f"{words.EXPERTS}|彭博|上述")
"""Those who expect something of others."""
GOT = re.compile(
    "(?:完成|获得?|给予|提供|投入|补贴|奖励|安排|募集|发行|签订|签署|拥有|持有|获批)(?:了)?(?:约|近|超)?$"
)
RESULT = re.compile(
    "(?:(?<=利润)|(?<=溢利)|(?<=纯益)|(?<=净利))(?:为|是|将|预计|约)*(?:亏损|盈利|净亏损?)(?:约|在|应)*$"
)
"""What says of a profit that it is a loss: 净利润为亏损5亿元."""
ASIDE = re.compile(
    "(?:打败|击败|优于|不如|胜过|高于|低于|超越|超过)(?P<who>[^,。;]{1,8}?)(?:的|所)?(?:预期|预测|预估|预计|估计)的?$"
)
STANDS_FOR = frozenset(["实绩", "实际值", "前值", "初值", "终值", "实际", "上月值"])
"""What only says which value of the measure before a figure is."""
RATIO = re.compile("(?:恢复|上升|下降|回升|提高)?(?:[为是到达至]|相当于)约?$")
SHORT = re.compile("(?P<short>还差|尚差|仍差|相差)(?:约|近)?$")
CAUSE = re.compile("(?:则|却|主要)?(?:因(?![素子果])|受(?![理众托访益])|由于|随着)")
LOOSE = re.compile(
    f"(?:[由从自]?(?:[在于]|截[至止])?{PERIOD}+的?|,|最[高低]时的?|[一二两三四五六七八九十0-9]+(?:年|个月)前的?|(?:[由从自]|[由从]?(?:此前|原先|之前|原来|最初|早前|原[订定](?:计划|目标)?|原(?:计划|预[期计估]|目标)|目前|现在|现有|当前)的?))$"
)
GAVE = re.compile("(?:贡献|带来|创造)(?:了)?[约近超逾达]*$")
GIVES = frozenset({"贡献", "带来", "产生", "创造"})
ACHIEVES = frozenset({"实现", "录得", "完成", "取得", "获得", "达成", "拥有"})
CONTRIBUTES = re.compile(
    f"(?P<what>对[^,。;对的{FIGURE}{PERIOD}]{{2,14}}的?(?:拉动|贡献率?|影响|拖累|依赖度|依存度))(?:作用|率)?$"
)
"""What one thing adds to another: 消费对经济增长的贡献率."""
THOSE_WHO = re.compile(
    f"(?:其中|而|但|、|^|(?<=[,;:。“]))(?P<what>[^,。;:{PERIOD}{BASE}]{{2,30}}?)的$"
)
"""Those who are a part of all: 愿意付费的占28%."""
ANSWERS = re.compile(
    f"(?:以上|左右)?(?:的?(?P<who>[^,。;:{FIGURE}]{{0,6}}(?:受访|消费|用户|[人者店商户民]|企业|家长|学生|员工|客户|群体|女性|男性|家庭)[者们]?))?"
    f"(?P<does>(?:将|把|认为|表示|觉得|选择|愿意?|计划|打算|希望|倾向|[更最]?看重|[更最]?关注|担心|会|曾|已经?|购买|使用|没有|不)[^,。;:{FIGURE}]{{2,24}})(?=[,。;”]|$)"
)
"""What a part of those asked does or says."""
ONLY = re.compile("(?:其中|有|约|近|逾|超过?|仅|只有|且|而|但|另有?|还有|显示|高达|多达)*")
PARTS = re.compile("(?:第?[一二三四五六七八九十0-9]+[期座栋批层]|[”」》])$")
"""How the names of parts of a building or project end."""
IMPROVES = frozenset({"改善", "优化", "好转", "恶化"})
"""Verbs of change whose direction what is measured decides."""
YEARLY = re.compile("年均复合|年复合|复合年均?|年均|复合")
SHOWS = frozenset({"反映", "体现", "代表"})
ALSO = re.compile("(?:以上|左右)?[,]?(?:[或即]|亦?即是?|或者)(?:约|近|逾|超过?)?")
"""What joins a change with its other measure: 减少5亿元或12%."""
STARTS = re.compile(f"(?:(?<![自理缘])由(?!于)|从(?![业事])|自(?={PERIOD}))[^,。;]{{0,16}}?$")
DOES = re.compile(
    "(?P<what>投入|投资|融资|募资|斥资|耗资|回购|分红|派息|裁员|裁撤|发行|交付|签约|采购|收购|支付|捐赠|减税|拨款)(?:了|总?额|规模|金额|资金)?(?:不[超多大]过?于?|不[少低]于|最多|至多|至少|最少|[约近超逾为达共合计将])*$"
)
ACTOR = re.compile(
    "(?:政府|部|委|局|署|院|会|公司|集团|银行|基金|资本|大学|[市省县区国]|当局|局方|财政)$"
)
"""How the name of somebody ends who invests or pays: 政府投入."""
BY = re.compile(
    "(?:以|关(?=了)|(?<![没具享占特含所拥持保])(?:[共已现还仅设]|一共|总共)?有|凭借?|拥有|占据|出货|获得|准备|设立|成立|推出|提供|投入|新开|新建|新设|新增|开设|建成|关闭|关停|关掉|运营|覆盖)(?:了)?约?$"
)
LISTED = re.compile(
    f"{FIGURE}的[^,{FIGURE}]{{1,12}}[和与及、]$|(?:有|建成|开设|新[开增建设]|设立)了?[约逾近超]*"
    f"(?:{FIGURE}+[^,;。{FIGURE}{PERIOD}]{{1,12}}[、和与及][约逾近超]*)+$"
)
"""What makes a figure one of several with their nouns after them: 有43间医院、3万张病床."""
_UNITS = words.alternatives("per unit")
PER = re.compile(f"每([十百千万]*(?:{_UNITS}))$")
PER_UNIT = re.compile(
    f"每(?![当逢况隔一])(?:(?P<per>[十百千万]*(?:{_UNITS}))|(?P<other>[^,。;、年每{FIGURE}]))"
)
"""What a figure is for each of, wherever it stands before it: 每股派息0.25元, 每度0.319公斤."""
THIS = re.compile("(?:这一|该|这个|上述|此)(?:数字|数据|比例|指标|数值|金额|规模)$")
QUOTED = re.compile("[“「]([^“”「」]{2,12})[”」]$")
COUNTERS = frozenset(
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
        "套",
    ]
)
