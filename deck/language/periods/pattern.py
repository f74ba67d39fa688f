"""The pattern of the words and figures that name periods, in English and in Chinese.

One pattern holds both languages, since a Chinese text writes “Q1 2021” too. It is compiled when a
text is first read. Every repetition in it is bounded, so the time is linear in the text. Its named
groups are read by `periods.tokens`; the outermost one is the kind of the word.
"""

from __future__ import annotations

import re
from functools import cache

from deck.language.money import CODES, either
from deck.language.periods.dates import MONTH_NAME
from deck.language.scripts import HAN

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_N = r"零○一二三四五六七八九十"
# what makes another word of 年末, 底, 初: 底层, 初步核算
_EDGE = r"年?(?:末(?!端|尾)|底(?!层|线|部|气|价|薪|盘)|初(?!步|级|次|衷|创|始|中|选|具))"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_HAN_DAY = r"(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_HAN_MONTH = r"(?:十[一二]?|[一二三四五六七八九])"
_DASH = r"\s?[-–—~～至到]\s?"
_ORDINAL = r"first|second|third|fourth|final|1st|2nd|3rd|4th"
_NUMBER = r"one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}"
_FY = r"FY\s?'?|fiscal\s(?:year\s)?|calendar\s(?:year\s)?|financial\syear\s"
_YEAR = r"(?:19|20)\d\d"
# no further digits may run into a date
_LONE = r"(?![\d/]|[.,-]\d)"

# 9M is nine months in upper case, and nine million next to money: EUR 9M, $9M, 9M dollars
_CODE = "|".join(code for code in CODES if len(code) == 3 and code.isalpha())
_NOT_PRICED = rf"(?<![$€£¥￥₹元])(?<![$€£¥￥₹元]\s)(?<!(?:{_CODE}))(?<!(?:{_CODE})\s)"
_NO_MONEY = (
    rf"(?!\s?(?:{either(CODES)}|(?:us\s)?dollars?|pounds?|francs?|rupees?|crowns?|in)(?![A-Za-z]))"
)

# where a word can begin; testing this first halves the parsing time
_HEAD = r"(?:(?<![A-Za-z])(?=[A-Za-z])|(?<=\d[QHM])(?=FY)|(?=[\dQH'’“零○一二三四五六七八九十今本去前明后上下次翌同当那该第首全年昨近过星周头]))"

_AFTER_PART = r"(?:(?<=[QH][1-4])|(?<=[1-4][QH])|(?<=[369]M))"  # Q3FY25

_PATTERN = rf"""
{_HEAD}(?:
(?P<iso>(?<![\d./-])(?P<iy>{_YEAR})(?P<sep>[-/.])(?P<im>0?[1-9]|1[0-2])(?P=sep)(?P<id>{_DAY}){_LONE}
  |(?<![\d./-])(?P<jy>{_YEAR})[-/](?P<jm>0[1-9]|1[0-2]){_LONE}
  |(?<![\d./-])(?P<ka>\d\d?)(?P<kp>[-/.])(?P<kb>\d\d?)(?P=kp)(?P<ky>{_YEAR}){_LONE})
|(?P<years>(?<![\d/¥$€£￥-])(?<!\d[.,])(?:FY)?(?P<ya>{_YEAR})\s?(?:年{_DASH}|[-–—~～/至到]\s?)(?:FY)?
  (?P<yb>{_YEAR}|\d\d(?!\s?[-月]))(?:\s?年度?(?!代)|(?![\dA-Za-z年%％]|[.,]\d|\s?[万亿千百元家名个人户月])))
|(?P<decade>(?<!\d)(?<!\d[.,])(?:(?P<de>(?:19|20)\d0)s\b|(?P<dc>(?:19|20)?\d0)年代))
|(?P<plan>“十(?P<pn>[一二三四五])五”|十(?P<po5>[一二三四五])五(?=期间|时期|规划|以来|开局))
|(?P<hanyear>(?:(?<!\d)(?<!\d[.,])(?P<zy>(?:1[89]|2[01])\d\d)\s?(?:年?财[政务]年度|年度?|财年|(?=全年|[上下]半年|第[一二三四]季))(?!代|级|薪|龄|期|历史|[以之]?前(?!(?:\d\d?|[{_N}两])\s?个?[季月]))
    |(?<![{_N}])(?P<hy>[零○一二三四五六七八九]{{4}})年度?
    |(?<!\d)(?<!\d[.,])(?P<sy>\d\d)年(?=\s?第?[一二三四1-4]季|\s?[上下]半年|\s?\d\d?月|\s?[QH]\d|年?[末底初])
    |(?P<ry>今年(?!轻|龄|纪)|(?<![基资成根])本年(?!均|轻|级|龄)|(?<!过)去年(?!轻|均|龄)
      |(?<![以之])前年(?!度|均)|(?<!说)明年(?!均)|(?:(?<![一-鿿])|(?<=[和与及到至在从于计期望划且年]))后年(?!均)
      |(?<![以晚早])上年(?!纪|龄|份|夜)|上一年|前一年|(?<![\d{_N}两每多])次年|翌年
      |(?<!不)同年(?!级|龄|代|份)|当年|[那该]一?年)度?)(?P<ze>{_EDGE})?(?P<zs>同(?:期(?!数)|[月季]))?)
|(?P<quarter>(?<![\d{_N}])第?(?P<q1>[一二三四1-4])(?:{_DASH}(?P<q2>[一二三四1-4]))?\s?(?:季度|季报|财季|(?<=第[一二三四1-4])季(?![度报节赛]))(?P<qe>末|初)?
    |首季度?|前(?P<qn>[一二两三1-3])个?季度?(?![节赛])|(?P<half>[上下])半年(?P<he>末|初)?)
|(?P<month>(?<![\d{_N}百千万亿/])(?<!\d[.,])(?P<m1>1[0-2]|0?[1-9]|{_HAN_MONTH})
    (?:\s?[-–—~～至到]\s?(?P<m2>1[0-2]|0?[1-9]|{_HAN_MONTH}))?\s?月(?!活(?!动)|薪|供|均|费|租|票|饼|球|亮|龄|内)份?
    (?:\s?(?P<d1>{_DAY}|{_HAN_DAY})(?:日?{_DASH}(?P<d2>{_DAY}))?\s?[日号](?!元)|(?P<me>末|底(?!层|线|部)|初(?!步|级|次|衷|创|始|中|选|具)))?
    |[前头首](?P<mn>1[0-2]|[1-9]|[一二两三四五六七八九十])个?月)
|(?P<hanword>(?<!安)全年(?!龄)|(?<![\d{_N}两几多])年[末底初](?!步|级|次|薪)|(?<!不)同期|昨[天日晚]|前天|[今明](?:天|日(?!头条|资本|之))|[今昨]\([0-3]?\d\)[日天]
    |(?<![以晚早基资成])[本上下](?:[一个]?季度?|个?月(?!球|薪|均))|当[月季天日年](?!线|度)|近年来?|近几年|过去[{_N}两几]{{1,3}}年
    |(?<!以)[本上下]周(?P<hw>[一二三四五六日天])?(?![期转边刊围年到])|(?:星期|(?:(?<![\d{HAN}])|(?<=[在于至自从]))周)(?P<hv>[一二三四五六日天])(?!期))
|(?P<part>(?:(?<![\w.])(?<![A-Za-z]-)|(?<=19\d\d|20\d\d))(?:(?P<pk>[QH])(?P<pi>[1-4])(?!00)|(?P<ph>(?-i:HY))(?=\s?['’]?\d\d)|(?P<pj>[1-4])(?P<pl>[QH])|{_NOT_PRICED}(?P<nm>[369])(?-i:M){_NO_MONEY})(?=[\d'’]{{2,3}}(?!\d)|[^\w.]|FY['’]?\d|[{HAN}]|\.(?!\d)|$)
      (?:(?P<py>['’]?\d\d)(?!\d))?
    |\b(?P<po>{_ORDINAL}|last(?=\s\w+\sof\s))[\s-](?:fiscal[\s-])?(?P<pu>quarter|half)\b(?!\s(?:of\s)(?!(?:the\s(?:fiscal\s|financial\s|previous\s|last\s|same\s)?)?year|last|this|next|fiscal|financial|FY|'?\d|that))
    |\bfirst\s(?P<pm>two|three|four|five|six|seven|eight|nine|ten|eleven|[2-9]|1[01])[\s-]months\b)
|(?P<named>(?:(?<![\w/-])(?<!\d[.,])(?P<dd>{_DAY})(?:st|[nr]d|th)?(?:\s?[-–]\s?(?P<db>{_DAY})(?:st|[nr]d|th)?)?(?:\sof)?[\s-])?
    (?<![A-Za-z])(?P<mo>{MONTH_NAME})\b(?:\.(?=\s\d))?(?:-(?P<ny>\d\d)(?![\w-])|\s(?P<ne>{_DAY})(?:st|[nr]d|th)?(?:\s?[-–]\s?(?P<nf>{_DAY}))?(?![\w:%]|[.,:]\d|\s(?:m|million|billion|bn|per)\b)|\s(?P<mq>quarter)\b)?)
|(?P<relative>\b(?:the\s)?same\s(?P<sp>period|quarter|month|half|time(?=\s(?:last|of|in|a)\b))(?:\s(?:of|in))?(?:\s(?P<sr>last|previous|prior|this|a|the)\syear(?:\s(?P<sa>earlier|ago|before))?)?
    |\b(?:the\s)?(?P<rw>last|this|next|previous|prior|preceding|following|coming|current|that|same)\s(?P<ru>year|quarter|month|week)\b(?!\sof\s)
    |\bthe\s(?P<rb>year|quarter|month)\s(?P<rx>before|earlier|after)\b
    |\b(?P<rn>an?|{_NUMBER})\s(?P<rv>years?|quarters?|months?|decades?)\s(?P<ra>ago|(?:earlier|before)(?!\s(?:the|its|it|he|they|their|that)\b))\b
    |\b(?:the\s)?(?P<yo>year[-\s](?:earlier|ago)(?:\s(?:period|quarter|month))?)\b
    |\b(?:(?:the\s)?(?:full|whole|entire)[-\s]year)\b|\b(?:the\s)?year[-\s]end\b(?P<ye>)|\bthe\syear\b(?P<ty>)
    |\b(?:the\s)?(?:past|last|next|coming|recent)(?:\s(?:{_NUMBER}|few|several|couple\sof))?\s(?:years|quarters|months|decades?)\b(?P<va>)
    |\b(?:(?P<wr>on|last|this|next)\s)?(?P<wd>{"|".join(WEEKDAYS)})\b
    |\b(?P<rd>yesterday|today|tomorrow)\b)
|(?P<bare>(?:(?<![\w/¥$€£￥#-])|{_AFTER_PART}(?=FY)|(?<=mid-|end-|pre-)|(?<=post-|late-)|(?<=early-))(?<!\d[.,])(?P<fp>{_FY})?(?P<by>{_YEAR})(?![\w%％¥$€£°]|[.,/:]\d|[-–—]\d)
    |(?:(?<!\w)|{_AFTER_PART})FY\s?'?(?P<bt>\d\d)[/-](?P<bv>\d\d)(?![\w%/])
    |(?:(?:(?<!\w)|{_AFTER_PART})FY\s?'?|(?<!\w)(?:fiscal\s'?|['’]))(?P<bs>\d\d)(?![\w%/]|[.,]\d)
    |(?<![\w/¥$€£￥#-])(?<!\d[.,])(?P<bh>{_YEAR})(?=-?[QH][1-4])))
"""


@cache
def period_pattern() -> re.Pattern[str]:
    """The compiled pattern, for folded text."""
    return re.compile(_PATTERN, re.VERBOSE | re.IGNORECASE | re.ASCII)
