"""The words by which two texts are compared: equal names, words without a subject, qualifiers, bases.

Each table is a language's own; English words stand in lower case, Chinese ones in simplified form.
"""

from __future__ import annotations

import re

from deck.statements.model import Against

SAME: dict[str, tuple[str, ...]] = {
    # the word that stands for all: the others
    "gdp": ("gross domestic product", "国内生产总值", "地区生产总值", "生产总值"),
    "gmv": ("gross merchandise volume", "gross merchandise value", "商品交易总额", "成交总额"),
    "arr": ("recurring revenue", "recurring revenues", "annual recurring revenue", "annual recurring revenues", "年度经常性收入"),
    "eps": ("earnings per share", "每股收益", "每股盈利"),
    "cpi": ("consumer price index", "consumer prices", "居民消费价格", "消费者物价"),
    "ppi": ("producer price index", "producer prices", "工业生产者出厂价格"),
    "capex": ("capital expenditure", "capital expenditures", "资本开支", "资本支出"),
    "fcf": ("free cash flow", "自由现金流量", "自由现金流"),
    "mau": ("monthly active users", "月活跃用户", "月活用户", "月活"),
    "dau": ("daily active users", "日活跃用户", "日活用户", "日活"),
    "revenue": ("net sales", "net revenue", "net revenues", "total revenue", "total revenues",
                "revenues", "turnover", "sales", "营业收入", "营业总收入", "总收入", "营收", "收入"),
    "profit": ("earnings", "income", "loss", "losses", "利润", "盈利", "收益", "亏损"),  # by its sign
    "users": ("user", "customers", "customer", "用户", "客户", "网民"),
    "employees": ("staff", "headcount", "workforce", "people employed", "员工", "雇员"),
    "stores": ("shops", "outlets", "门店", "店铺"),
    "price": ("prices", "价格"),
    "share price": ("stock price", "shares", "stock", "股价"),
    "margin": ("利润率",),
    "gross": ("毛利",),
    "repurchase": ("repeat purchase", "repurchases", "复购", "回购"),
    "churn": ("流失",),
    "exports": ("export", "出口"),
    "imports": ("import", "进口"),
    "foreign trade": ("imports and exports", "exports and imports", "进出口"),
    "pre-tax": ("before tax", "before taxes", "before taxation", "pretax", "税前"),
    "post-tax": ("after tax", "after taxes", "after taxation", "post tax", "税后"),
    "unemployment": ("失业",),
    "inflation": ("通胀", "通货膨胀"),
    "investment": ("investments", "投资"),
    "orders": ("order", "订单"),
    "traffic": ("流量",),
    "dividend": ("dividends", "payout", "payouts", "股息", "股利", "分红"),
    "cash flow": ("cash flows", "现金流量", "现金流"),
    "fund": ("基金",),
    "roi": ("return on investment", "投入产出比", "投资回报率"),
    "cost": ("costs", "成本"),
    "expenses": ("expense", "spending", "expenditure", "费用", "支出", "开支"),
    "population": ("人口",),
    "output": ("production", "产量"),
    "us": ("u.s", "usa", "united states", "美国"),
    "uk": ("u.k", "united kingdom", "英国"),
    "eu": ("european union", "欧盟"),
    "emea": ("europe, middle east and africa",),
    "apac": ("asia pacific", "asia-pacific", "亚太"),
    "domestic": ("国内",),
}  # fmt: skip
"""Names of one and the same thing, in any language."""

GENERIC_EN = """a an and are as at be by for from has have in into is it its of on or per than that the their
    this to was were which with over under about around nearly some all other more most least up down
    growth grow grew growing grown increase increas rise rose rising risen chang change decline declin decrease decreas
    drop dropped dropping fall fell fallen falling gain gained cut had said also then both only still now so ago
    higher lower reduction jump year years annual annually quarter quarterly month monthly week daily day
    half period yoy qoq mom year-on-year year-over-year quarter-on-quarter month-on-month total number
    amount value level rate share percentage percent proportion figure average averag overall size count
    compared versus forecast expected estimate estimated target guidance planned plan projected consensus
    reported actual result results consolidated nationwide company group ltd inc corp first second third fourth end full fiscal
    january february march april may june july august september october november december
    new million billion trillion thousand stood reach reached"""
"""English words that name no subject and no measure of their own (stems, see `words`)."""

GENERIC_ZH = (
    "同比", "环比", "增长率", "增长", "增速", "增幅", "增量", "增加", "减少", "下降", "上升", "降幅", "涨幅", "跌幅",
    "升幅", "增减", "变动", "变化", "占比", "比重", "比例", "份额", "总额", "总量", "总", "规模", "数量", "数", "平均",
    "人数", "倍数", "金额", "水平", "级别", "达到", "达", "实现", "全年", "上半年", "下半年", "一季度", "二季度",
    "三季度", "四季度", "本季度", "季度", "月份", "年末", "年底", "期末", "截至", "目标", "预计", "预期", "计划",
    "全国", "全省", "全市", "我国", "本集团", "合计", "整体", "较上年", "较上月", "比上年", "年增率", "月增率", "年增", "年减", "月增", "月减", "增率", "减率", "公司", "集团",
    "的", "为", "约", "率", "额", "量", "年", "月", "日", "与", "和", "及", "在", "由", "从", "至", "到", "其中", "共",
)  # fmt: skip
"""Chinese words that name no subject and no measure of their own."""

QUALIFIERS: tuple[tuple[str, ...], ...] = (
    ("adjusted", "non-gaap", "经调整", "经调", "非公认会计准则", "非国际财务报告准则"),
    ("excluding", "ex-items", "剔除", "扣除", "扣非"),
    ("core", "核心"),
    ("organic", "comparable", "like-for-like", "same-store", "同店", "可比口径", "可比门店"),
    ("diluted", "摊薄", "稀释"),
    ("attributable", "归母", "归属于"),
    ("per capita", "人均"),
    ("cumulative", "累计", "累積"),
)  # fmt: skip
"""Words without which a measure is another one: adjusted profit is not profit."""

OPPOSITES: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    ("measure-differs", (("net", "净"), ("gross", "毛"), ("operating", "经营", "营业利润", "营业亏损"))),
    ("measure-differs", (("import", "进口"), ("export", "出口"))),
    ("measure-differs", (("nominal", "名义"), ("real ", "实际"))),
    ("subject-differs", (("urban", "城镇", "城市"), ("rural", "农村", "乡村"))),
    ("subject-differs", (("online", "线上", "网上"), ("offline", "线下"))),
    ("subject-differs", (("wholesale", "批发"), ("retail", "零售"))),
    ("subject-differs", (("male", "men", "男性"), ("female", "women", "女性"))),
    ("subject-differs", (("规模以上", "限额以上"), ("规模以下", "限额以下"))),
    ("subject-differs", (("primary industry", "第一产业"), ("secondary industry", "第二产业"),
                         ("tertiary industry", "第三产业"))),
)  # fmt: skip
"""Words of which a measure has at most one, and what differs if two have other ones: gross profit is
not net profit."""

KINDS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(
        rf"(?:\b(?:{english})|{chinese})(?: (?:of|in|for|from|before|after|excluding)\b.*)?\Z",
        re.IGNORECASE,
    )
    for english, chinese in (
        ("profits?|earnings|net income|operating income", "利[润潤]|[盈净淨]利|[纯純]益"),
        ("revenues?|sales|turnover", "收入|[营營]收|[销銷]售[额額]|[营營][业業][额額]"),
        ("costs?|expenses?|expenditure|spending", "成本|[费費]用|支出"),
        ("assets", "[资資][产產]"),
        ("debt|borrowings|liabilities", "[债債][务務]|[负負][债債]"),
    )
)
"""How measures end that are of one kind: what is a profit is no revenue, however alike the words around are."""

BASES: tuple[tuple[str, Against], ...] = (
    (r"同比|按年|[比较](?:上年|去年)(?!度?[末底])|(?<!\d)年[增减]|上年同[期月]|去年同[期月]", "year on year"),
    (r"\by(?:ea)?r?[- ]?(?:on|over)[- ]?y(?:ea)?r?\b|\byoy\b|\by/y\b|\b(?:on|from|over) (?:the|a) year\b", "year on year"),
    (r"\b(?:from|than|over|on|vs\.?|versus)\s(?:a|one|the|last|the (?:prior|previous|same))\s"
     r"(?:quarter\s(?:a|last)\s)?year(?:\s(?:ago|earlier|before))?\b|\bprior[- ]year\b", "year on year"),
    (r"按季|比上[个一]?季|较上[个一]?季|(?<!同)季增|(?<!同)季减", "quarter on quarter"),
    (r"\bq(?:uarter)?[- ]?(?:on|over)[- ]?q(?:uarter)?\b|\bqoq\b|\bsequential"
     r"|\b(?:on|from|over) (?:the|a) (?:(?:prior|previous|preceding|linked) )?quarter\b", "quarter on quarter"),
    (r"按月|比上[个一]?月|较上[个一]?月|(?<!同)月增|(?<!同)月减|比前月|较前月", "month on month"),
    (r"\bm(?:onth)?[- ]?(?:on|over)[- ]?m(?:onth)?\b|\bmom\b"
     r"|\b(?:on|from|over) (?:the|a) (?:(?:prior|previous|preceding) )?month\b", "month on month"),
    (r"环比", "quarter on quarter"),
    (r"\bconstant[- ](?:currenc|exchange)|\bcer\b|固定汇率|不变汇率|恒定汇率", "constant currency"),
    (r"\bconstant[- ]prices?|\breal terms|不变价|可比价", "constant prices"),
    (r"\bnominal terms|\bcurrent prices", "current prices"),
    (r"\bcumulatively", "in all"),
    (r"年均|\bper annum\b|\bcagr\b|\bcompound annual|\bannual average|两年平均", "average"),
)  # fmt: skip
"""What a change is measured against, in the words of a fact."""

MARKED = (
    r"\bproposed\b|\bplanned\b|\bprevious (?:guidance|forecast|target)\b|\bprior (?:guidance|forecast)\b"
    r"|\boriginally\b|拟(?!合)|原计划|原指引|原目标|此前(?:指引|目标|预期)"
)
"""Words of a fact that say by themselves that it is no actual figure."""

REPLACED = (
    r"\b(?:previous|prior|before|initial|original|earlier|first|old|flash|preliminary|superseded)"
    r"|原|此前|之前|先前|初步|初值|前值|旧|修订前|调整前|上修前|下修前"
)
"""Words of a fact that say that its figure was replaced by another one."""

PROMISED = r"\b(?:target|goal|guidance)|目标|指引"
"""Words of a fact that say that the one that it is about promised its figure."""

DECIDED = (
    r"\b(?:target|goal|aim|plan(?!t)|expect|forecast|estimat|guid|outlook|project|propos|would|consensus|predict|intend)"
    r"|目标|(?<![该此这项本])计划(?![的”、。，])|规划|拟|力争|预计|预期|预测|预估|估计|指引|有望|假设|若|倘|剔除|如果|一致"
)
"""Words of a sentence that say by themselves that its figures are no actual ones (“will” does not)."""

CHANGES = (
    r"\b(?:growth|grew|grow|chang|ris(?:e|ing)|rose|increas|declin|fall|fell|drop|decreas|up\b|down\b|higher|lower|gain"
    r"|jump|revis|cheaper|reduc|contribut|cagr|expansion|climb|surg|slump|narrow|widen|improv|more than|against|effect)"
    r"|[增减降升涨跌落]|同比|环比|变[动化]|扩大|收窄|拉动|快于|高出|提高|幅|两年|翻"
)
"""Words of a change, in a fact or beside a figure."""

LOSSES = r"\bloss(?:es)?\b|\bdeficit|亏|赤字|逆差"
"""Words of a measure whose figure is then given without a sign."""

FALLS = (
    r"\b(?:decreas|declin|fall|fell|drop|reduc|loss|cut|shr[aiu]nk|lower|down|narrow|tight|eas(?:e|ing)|slow|compress|shed"
    r"|soft|weak|slip|slid|lost|lose|shed|contract(?:ion|ed|ing)|deficit|shortfall|outflow|negative|worsen|deteriorat|subtract|detract|drag)"
    r"|(?<!增)减|(?<!升)降|(?<![涨升])跌(?!价准备)|亏|缩|下滑|回落|收窄|放缓|趋缓|收紧|走低|滑落|赤字|逆差|流出|(?<!最)低(?=[了约近]|\s*\d)|(?<!不)低于(?![约近\s\d])|[更较偏]低(?!收入)|(?<![不至多])少(?=[了约近]|\s*\d)|便宜|恶化|拖累|[蚀蝕]"
)
"""Words of a fall, a loss or a negative amount, anywhere near a figure."""

FALLING = r"\b(?:declin|decreas|fall\b|fell\b|drop|reduc|shrink|contraction|narrowing)|(?<!增)减|(?<!升)降(?!低成本)|(?<![涨升])跌(?!价准备)|下滑|回落|收窄"
"""Words of a fact that measures a fall, whose figure is then given without a sign."""

COSTS = re.compile(
    r"\b(?:costs?|expens|expenditure|spending|charges?|loss|impairment|depreciation|amorti[sz]ation|provisions?|tax(?:es)?\b|interest"
    r"|outflow|capex|purchase|repayment|dividends? paid|write|debt|deficit|decrease|decline|reduction|cut)"
    r"|成本|费用|支出|开支|亏损|减值|折旧|摊销|拨备|税|利息|流出|净额|下降|减少|降幅",
    re.IGNORECASE,
)
"""Measures whose amounts are written with a minus or in brackets in some tables, and without in others."""

RESULTS = re.compile(
    r"\b(?:profit|earnings|income|result|ebit(?:da)?|margin|surplus|balance|return|gain|cash flow|contribution|loss)\w*\b"
    r"|利润|盈利|收益|盈亏|损益|结余|差额|顺差|逆差|亏损|现金流",
    re.IGNORECASE,
)
"""Measures whose sign says whether there is a gain or a loss."""

PAST = re.compile(
    r"\b(?:was|were|had|did|has|have|became|came|stood|rose|fell|grew|made|paid|sold|spent|lost|won|hit|took|ran|built|cut|kept|met"
    r"|[a-z]{2,}(?:ed|ew))\b|达到|达|实现|完成|录得|为|已|了|超过|突破",
    re.IGNORECASE,
)
"""Words by which a text says that something has come about."""
