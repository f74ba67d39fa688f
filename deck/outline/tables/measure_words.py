"""Words for what a heading or label measures, where a unit stated for the whole table does not hold."""

from __future__ import annotations

import re

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
COUNT = re.compile(
    rf"\b(?:{_COUNTS}|head count|people|clients|subscribers|members|visitors|guests"
    r"|passengers|patients|students|households|mau|dau|shops|outlets|branches|sites|rooms|beds|seats|countries|markets"
    r"|cities|tickets|units|vehicles|cars|flights|trips|deliveries|shipments|visits|downloads|transactions|contracts"
    r"|shares|number|count|volumes?|tonnes|emissions|(?:days|hours|nights|weeks|months)(?! (?:ended|ending|to)\b))\b"
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
PER_SHARE = re.compile(r"\b(?:EPS|DPS)\b|\bper (?:[\w-]+ ){0,2}(?:share|ADS|ADR)\b|每股", re.I)
"""Headings and labels of amounts for each share, which no scale of a statement holds for."""
