"""What the name of a measure says, by its words: in both languages, as the article writes it."""

from __future__ import annotations

import re

from deck.statements.english import lexicon

VAGUE = frozenset(
    [
        "占比", "比例", "比重", "份额", "增速", "增长", "增幅", "数量", "总数", "总额", "金额", "规模", "比率", "人",
        "share", "rate", "number", "total", "amount", "growth", "percentage", "proportion", "increase", "decrease",
        "decline", "value", "level", "figure", "median", "mean", "average",
    ]
)  # fmt: skip
"""Measures that say nothing without a subject, which may stand in another sentence."""
GENERIC = re.compile(
    r"(?:(?:annual|quarterly|monthly|weekly|daily|seasonal|summer|winter|spring|autumn|previous|all-time|new|record"
    r"|first|second|third|final|one-off|one-time|total|overall|average|other|additional|further|current) )*"
    r"(?:targets?|records?|highs?|lows?|peaks?|charges?|totals?|results?|goals?|ranges?|limits?|figures?|numbers?"
    r"|levels?|amounts?|averages?|ratios?|rates?|shares?|items?|units?|points?|parts?|options?|estimates?|forecasts?"
    r"|consensus|guidance|contributions?|effects?|impacts?|benefits?|gains?)"
    "|总?(?:地价|价款|金额|总额|额|经费|费用|对价|代价|规模|数量)|(?:一般|优惠|基本|标准|平均)?(?:费率|税率|利率|比率|比例|单价|价格|标准)"
    "|全年收入|收入总额|总量|合计|人数|举办|支付|缴纳|占比|比重|目标|上限|下限|纪录|水平",
    re.IGNORECASE,
)
"""Measures that say nothing without a subject in their own sentence."""
BROKEN = re.compile(
    "[的了着过亿万个不被将和与及或在从到对把该此这那]|其(?![他它余餘])|.*(?:[的和与及]|以及)$|"
    r"(?:and|or|of|by|to|with|than|from|for|per|among|versus|against|it|its|that|which|twice|two|three|below|above|through|up|down|over|under|at|on"
    r"|in|after|before|around|about|during|as|round|nearly|result)(?=\s|$)|.*\b(?:and|or|of|by|to|the|with)$"
    r"|.*\b(?:its|their|his|her|our|one of|some of)\b|.* there$|according to\b"
    "|[次某](?!级|級)|(?:上午|下午|今[日天早]|昨[日天])|以[上下]$|时期|同期|预告|.*(?:一般在|大约在)"
    r"|.*(?<!\bof)(?<!\bper)(?<!\bfor)(?<!\bin)(?<!\bto) an? (?!(?:percent(?:age)?|share|proportion) of )|.*\b(?:cents|dollars|euros|pence)\b|(?:will?|would|can|could|may)\b"
    r"|(?:incremental|annual|quarterly|monthly|average|additional|gross|net|new|own|further)(?: of .*)?$"
    r"|(?:(?:healthy|strong|annual|flat|robust|solid|modest|steady|further|double-digit|single-digit) )+growth$"
    r"|.*\b(?:alone|thereafter|somewhere|months?|quarter of|financial year|slip|met)\b|(?:\S+ ){10}",
    re.IGNORECASE,
)
"""Measures that were cut from something else."""
MONEY = re.compile(
    r"\b(?:arr|aum|tpv|gtv|arpu|adr|aisc|revpar|eps|dps)\b|revenue|sale|turnover|profit|income|loss|earning|ebit|cash|debt|cost|expens|spend|expenditure|invest|capex"
    r"|fund|price|value|valuation|capitali|budget|dividend|payment|fee|charge|tax|asset|liabilit|equity|inventor"
    r"|deposit|loan|export|import|gdp|product|output|order|backlog|booking|billing|gmv|volume|proceed|acqui|deal"
    r"|grant|award|subsid|wage|salar|premium|reserve|saving|fine|penalt|contract|trade|commerce|consum|credit"
    r"|balance|surplus|deficit|capital|market|rent|receipt|purchase|incentive|proposal|damage|claim|bond|nav"
    r"|收入|签约|簽約|溢利|純利|纯利|盈利|盈餘|获利|獲利|营收|營收|利润|利潤|亏损|虧損|额|額|值|gmv|gdp|资|資|费|費|成本|开支|開支|支出|价|價|款|金|债|債|规模|規模"
    r"|预算|預算|补贴|補貼|订单|訂單|余额|餘額|销售|銷售|贸易|貿易|出口|进口|進口|消费|消費|现金|現金|股息|红利|税|稅"
    r"|产出|产值|業績|业绩|薪|奖|獎|流水|毛利|净利|淨利|贷|貸|存|储|儲|支付|赔|賠|罚|罰|总收入|总值|財|财",
    re.IGNORECASE,
)
"""Words of which one stands in whatever is measured in money."""
COUNTED = re.compile(
    "[数數量人户戶员員家店额額值次]|会员|會員|规模|規模|订单|訂單|指数|GMV", re.IGNORECASE
)
"""Words of which one stands in a Chinese measure that is a bare number."""
HEADLINES = re.compile(
    r"revenue|sales|turnover|profit|income|loss|earnings|cash flow|GDP|gross domestic|orders|exports|inflation|"
    r"营业收入|营收|收入|利润|利潤|溢利|純利|纯利|淨利|亏损|虧損|生产总值|销售额|營業額|零售(?:总)?额|现金流|出口|订单",
    re.IGNORECASE,
)
"""Measures that executives look at first."""
FIRST = re.compile(
    r"(?:total |net |group )*(?:revenues?|sales|turnover)|GDP|gross domestic product|"
    r"(?:总|營業|营业)?(?:收入|营收|營收|營業額)|营业总收入|(?:国内|地区)?生产总值(?:（GDP）)?",
    re.IGNORECASE,
)
"""The first of these: what a company sells, and what a country produces."""
GDP = re.compile("(?:国内|地区)生产总值|國內生產毛額|gross domestic product", re.IGNORECASE)
"""What is called GDP too."""
OWNERS = re.compile(
    r"^(?:归属|歸屬|归母|應佔|应占)|股[东東]|\b(?:share|stock)holders\b|attributable", re.I
)
"""A subject that says whose part of a company's profit is meant, and is no other subject."""
_OPENS = re.compile(
    r"(?:them|he|she|they|it|you|those|these|this|that|past|among|about|according|another|one|some|many|most|all"
    r"|others?|both|such|over|up|since|under|below|above|take|put|bring|keep|make|give|mark|lagging|including)\b",
    re.IGNORECASE,
)
"""Words with which no English measure begins."""
_CUT = re.compile(
    r"(?:^|\b(?:the|their|its) )(?:highest|lowest|largest|smallest|biggest)\b|\bof the (?:top|other|rest|first|last|two|three)$"
    r"|\b(?:to|in|from|for|of|with) (?:that|this|those|these)\b|\b(?:projects|expects|sees|anticipates|foresees) [A-Z]|\band \w+ly \w+ed\b",
    re.IGNORECASE,
)
"""What an English measure cannot be without what follows it: the highest share (of all), sales of the top (ten)."""
_PHRASE = re.compile(
    r"\s(?:of|in|for|to|per|from|with|on|at|by|that|who|which|as|excluding|before|after|including|through|among|under"
    r"|attributable|employed|counted|raised|generated|held|sold|spent|paid|outstanding)\b|,|\(| – "
)
"""What follows the noun of an English measure."""
_NOMINAL = frozenset(lexicon.NOMINAL.values())
_TRADED = lexicon.word_set(
    "e-commerce commerce economy acquisition deal proposal threshold r&d g&a"
)
"""What amounts are of, though it is no measure."""
_NOUNS = lexicon.MEASURES | lexicon.COUNTED | lexicon.UNITS | lexicon.COLLECTIONS | _TRADED


def is_understood(measure: str, noun: str = "", *, counts: bool = False) -> bool:
    """Whether an English measure is a noun phrase about something that reports measure; `noun` is that
    of its unit, and with `counts` anything can be what is counted, or a part of a whole."""
    head = next(iter(_PHRASE.split(measure)[0].casefold().split()[-1:]), "").strip("’'\"”")
    if not head or _OPENS.match(measure) or _CUT.search(measure):
        return False
    alike = (head, head.removesuffix("s"), f"{head}s")
    if not _NOUNS.isdisjoint(alike) or measure in _NOMINAL:
        return head not in VAGUE or measure.casefold() != head
    return counts or noun.casefold() in (head, measure.casefold())


PUBLISHERS = re.compile(
    r"(?:公會|公会|[协協][会會]|学会|學會|委[员員][会會]|[监監][会會]|[总總署处處]局|[统統][计計][局處处]|[\u3400-\u9fff][部署厅廳]|研究[院所]|交易所|央行)$"
    r"|\b(?:association|bureau|ministry|department|federation|institute|agency|statistics|commission|chamber|reserve|daily|times|post|news)\b"
    r"|\b(?:outlook|report|survey|bulletin|review|monitor|statement)$",
    re.IGNORECASE,
)
"""Who publishes the figures of others: an office, an association, a newspaper."""
SHARE_PRICES = re.compile(
    r"\b(?:share price|market cap\w*)|股价|股價|收[盘盤市]价|收[盘盤市]價|市盈率|市值",
    re.IGNORECASE,
)
"""What a share costs: news of the market, not of the article."""
LOSS = re.compile(
    r"(?<!credit )(?<!loan )\bloss(?:es)?\b(?! (?:ratio|rate|provision|allowance|reserve))|\bdeficits?\b|\boutflows?\b"
    "|亏损|虧損|赤字|逆差",
    re.IGNORECASE,
)
"""A loss or a deficit; what is set aside for loan losses is neither."""
FAMILIES = {
    "profit": re.compile(
        r"\b(?:profits?|net income|operating income|earnings|ebit\w*|margins?|loss(?:es)?|eps|dividends?)\b"
        r"|利润|利潤|溢利|純利|纯利|盈利|盈餘|获利|獲利|净利|淨利|純益|纯益|亏损|虧損|毛利|营益|營益|股息|派息|EPS",
        re.IGNORECASE,
    ),
    "sales": re.compile(
        r"\b(?:revenues?|sales|turnover|bookings|orders|premiums|receipts|gmv|backlog)\b"
        r"|收入|营收|營收|销售额|銷售額|營業額|营业额|签约|簽約|订单|訂單",
        re.IGNORECASE,
    ),
    "finances": re.compile(
        r"\b(?:cash|debt|capital|assets|liquidity|solvency|leverage|investments|borrowings?|deposits|loans)\b"
        r"|现金|現金|负债|負債|债务|債務|融资|融資|借贷|借貸|资产|資產|资本|資本|存款|贷款|貸款|存贷",
        re.IGNORECASE,
    ),
    "people": re.compile(
        r"\b(?:employees|headcount|workforce|staff|jobs|wages?|hourly|employment)\b|员工|員工|就业|就業|失业|失業|工资|薪",
        re.IGNORECASE,
    ),
    "customers": re.compile(
        r"\b(?:customers?|users?|members?|subscribers?|retention|arr)\b|客户|客戶|用户|用戶|会员|會員|付费|付費|網民",
        re.IGNORECASE,
    ),
}
"""Words of the measures that stand on one page together, and that one headline speaks of."""


def family(measure: str) -> str:
    """The family of a measure; empty if it has none."""
    return next(iter(families(measure)), "")


def families(text: str) -> list[str]:
    """The families of measures that a text speaks of."""
    return [name for name, words in FAMILIES.items() if words.search(text)]


_GAIN = re.compile(r"\b(?:income|profit|earnings|gains?)\b", re.IGNORECASE)


def names_loss(measure: str) -> bool:
    """Whether a measure is a loss, whose value is written without a sign; “profit or loss” is none."""
    return bool(LOSS.search(measure)) and not _GAIN.search(measure)
