"""Words for what a heading or label measures, where a unit stated for the whole table does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterable

from deck.outline.tables.grains import Days

# of these every heading and label is a rate or a count
_RATES = "margin|rate|ratio|growth|yield|churn|leverage|multiple"
_COUNTS = "headcount|staff|employees|ftes?|customers|users|stores|orders|population"
_HAN_RATES, _HAN_COUNTS = "率|占比", "人数|员工|门店"

RATE = re.compile(
    rf"%|\b(?:{_RATES}|share(?! capital)|percent|percentage|utili[sz]ation|occupancy|penetration"
    r"|ro[aei]|roce|roic|cover(?:age)?|turns|nps|score|index|rank|yoy|y/y|qoq|q/q)\b"
    rf"|{_HAN_RATES}|比重|增速|比例|指数|排名",
    re.I,
)
"""Headings of rates, which have neither the currency nor the scale of a title."""
_COUNTED = (
    "head count|people|clients|subscribers|members|visitors|guests|passengers|patients|students|households|mau|dau|shops"
    "|outlets|branches|sites|rooms|beds|seats|countries|markets|cities|tickets|units|vehicles|cars|flights|trips|deliveries"
    "|shipments|visits|downloads|transactions|contracts|volumes?|tonnes|emissions"
)
_THINGS = (
    "patents|projects|events|plants|factories|warehouses|hospitals|schools|offices|aircraft|ships|wells|hotels|restaurants"
    "|apps|partners|suppliers|agents|dealers|drivers|teams|products|models|machines|devices|incidents|accidents|complaints"
    "|bookings|meetings|campaigns|stations|chargers|turbines|homes|apartments"
)
COUNT = re.compile(
    rf"\b(?:{_COUNTS}|{_COUNTED}|shares|number|count|d[sip]o|net (?:adds|additions)"
    r"|(?:days|hours|nights|weeks|months)(?! (?:ended|ending|to)\b))\b"
    rf"|{_HAN_COUNTS}|订单|数量|用户|会员|户数|家数|销量|产量|股数|股本数",
    re.I,
)
"""Headings of what is counted, which no currency above a table holds for."""
RATE_OR_COUNT_LABEL = re.compile(rf"\b(?:{_RATES}|{_COUNTS})\b|{_HAN_RATES}|{_HAN_COUNTS}", re.I)
"""Labels of rows that have no part in the unit of the others; fewer words than in headings, since a
statement has lines such as `Share of profit of associates`."""
PRICE = re.compile(
    r"\b(?:prices?|arpu|tariff|fee per|cost per|per (?:unit|order|user|customer|head|night|visit))\b|单价|均价|客单价",
    re.I,
)
"""Headings of prices: of a title they have the currency, and not its scale."""
PER_SHARE = re.compile(
    r"\b(?:EPS|DPS)\b|\bper (?:[\w-]+ ){0,2}(?:share|ADS|ADR)\b|\b(?:je|pro) aktie\b|\bpar action\b|\bpor acción\b|每股",
    re.I,
)
"""Headings and labels of amounts for each share, which no scale of a statement holds for."""
_ADJECTIVES = (
    r"(?:(?:total|average|avg\.?|active|new|paying|monthly|daily|year-end|full-time|group|unique|registered|permanent"
    r"|basic|diluted|weighted) )*"
)
_EBIT = r"ebit(?:d?a)?"
_ALIVE = (
    "staff|employees|workers|people|ftes?|customers|users|clients|subscribers|members|visitors|guests|passengers|patients|students"
    "|households|stores|shops|outlets|branches|countries|cities|patents|hotels|restaurants|schools|hospitals"
)
_DONE = (
    "hired|recruited|trained|employed|laid off|opened|closed|served|reached|visited|acquired|added|lost|won|gained|filed|carried"
    "|handled|delivered|launched|completed|connected|registered|onboarded|retained|treated|surveyed|audited|inspected"
)
"""What is done to people and places, which are counted; what is granted, won or delivered else may be money."""
COUNT_OR_RATE = re.compile(
    rf"(?:{_ADJECTIVES}(?:{_ALIVE}) (?:{_DONE})(?: \w+)?|new hires|joiners|leavers"
    rf"|{_ADJECTIVES}(?:shares (?:outstanding|in issue)|headcount|head count|employees|ftes?|customers|users|subscribers|members|stores|shops|outlets"
    r"|branches|population|mitarbeiter(?:zahl)?|mitarbeitende|beschäftigte|kunden|effectifs?|salariés|empleados)"
    r"|(?:number|no\.|#) of .+|.+ count|anzahl .+|nombre d.+"
    rf"|{_ADJECTIVES}(?:roe|roa|roce|roic|roi|nim|nps|churn|leverage)"
    r"|.+ (?:ratio|rate|yield|penetration|occupancy|utili[sz]ation|growth|yoy|multiple)"
    rf"|(?:{_EBIT}|operating|net|profit|pre-tax) margin|.+ ?/ ?(?:{_EBIT}|equity|sales|revenue|assets)|cost ?/ ?income"
    rf"|\w*quote|(?:{_EBIT}-?|umsatz)?(?:marge|rendite)|(?:steuer|zins|wachstums|auslastungs)rate|taux .+"
    r"|d[sip]o|days .+|.+ (?:days|payout|conversion|cover(?:age)?|score|factor)|net additions|(?:net )?adds|rating|ranking"
    r"|occupancy|passengers|guests|visitors|visits|arpu|revpar|asp|(?:average |selling )+price(?: per .+)?|price per .+|revenue per .+"
    r"|.*(?:人数|员工数?|门店数?|户数|家数|用户数|客户数|数量|天数|率|占比|比例|增速|增幅|同比增长|客单价|单价|均价))",
    re.I,
)
"""Labels of rows that are no amounts of money, or not in its scale, whatever the unit above them."""
MAYBE_COUNT_OR_RATE = re.compile(
    r"price|additions|staff|personnel|personal|workforce|(?:gross|contribution) (?:profit )?margin|margin|growth|returns?|(?:new )?orders"
    rf"|{_ADJECTIVES}(?:{_COUNTED}|{_THINGS})|{_ADJECTIVES}(?:{_COUNTS}|{_COUNTED}|{_THINGS}) \w+ed|.+ sold",
    re.I,
)
"""Labels of rows that may be money, a rate or a count: `Rooms` may be what a hotel has, or what they earn."""

MONEY = re.compile(
    r"\b(?:sales|revenues?|turnover|costs?|expenses?|profit|ebitda?|income|capex|opex|spend|budget|price"
    r"|value|gmv|cash|debt|umsatz|kosten|aufwand|ergebnis|erlöse|chiffre d'affaires)\b|收入|成本|利润|销售额|费用|金额|营收",
    re.I,
)
"""Words of amounts of money."""

BALANCE = re.compile(
    r"\b(?<!return on )(?<!change in )(?<!repayment of )(?:balance|stock|inventor(?:y|ies)|headcount|head count|staff|employees|ftes?|cash"
    r"|debt|receivables|payables|backlog|order book|assets|aum|liabilities|deposits|loans|shareholders['’]? equity|market cap\w*"
    r"|population|installed base|subscribers|(?:active|registered|paying|total) (?:users|customers|members|accounts|clients)|mau|dau|kassenbestand|bestand|bestände|verbindlichkeiten|forderungen|bilanzsumme"
    r"|eigenkapital|schulden|mitarbeiter)\b"
    r"(?![ -](?:flows?|conversion|costs?|expenses?|based|compensation|generation|generated|paid|received|inflows?|outflows?|repaid"
    r"|issued|issuance|service|granted|turnover|growth|additions|hired|splits?))"
    r"|余额|库存|存量|人数|员工|人口|资产(?!收益率|回报率|周转)|负债(?!率)|货币资金|存款|净资产(?!收益率)|股东权益|市值",
    re.I,
)
"""Headings and labels of what is there on a day: a sum over time means nothing."""
ON_A_DAY = re.compile(
    rf"{BALANCE.pattern}|\b(?:close|closing|px_last|(?:share|stock) price|exchange rate|kurs|cours)\b|收盘|汇率|中间价",
    re.I,
)
"""Headings and labels of what is of a day, also where that ends a quarter."""
_FLOW = re.compile(
    rf"{MONEY.pattern}|\b(?:ebit|earnings|loss|margin|result|orders|bookings|visitors|guests|passengers|shipments|deliveries|downloads"
    r"|transactions|exports|imports|production|output|demand|consumption|volumes?|gdp|bip|pib|investments?|fees|tax(?:es)?|wages"
    r"|dividends?|interest|depreciation|absatz|aufträge|gewinn|exporte|importe)\b|销量|产量|产值|订单|净利|毛利|亏损|出口|进口|投资|生产总值",
    re.I,
)
"""Headings and labels of what a stretch of time brings."""
RUNNING = re.compile(
    r"\b(?:rolling|trailing|moving|running|cumulative|cumulated|accumulated|kumuliert|cumul[ée]?|ytd|ltm|ttm|mat)\b|累计|滚动",
    re.I,
)
"""Headings of what each row gives for the months before as well."""


def days_kept(names: Iterable[str], time: str = "") -> Days:
    """Which days stay days beside these headings or labels: those of balances; and those that end quarters,
    unless all are of what a quarter brings, or the column of `time` says so."""
    names = list(names)
    if any(map(ON_A_DAY.search, names)):
        return "all"
    return "" if "quarter" in time.casefold() or all(map(_FLOW.search, names)) else "ends"
