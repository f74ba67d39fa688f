"""What holds for a whole Chinese article: its date, the period it reports on, its own subject."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta

from deck.language.periods.dates import last_day
from deck.language.periods.intervals import Span, day_of, months_of
from deck.language.periods.tokens import Year, small_number
from deck.language.scripts import HAN, fold, is_traditional
from deck.reading.article import Article
from deck.statements.chinese.currency import stated_currency
from deck.statements.chinese.dating import Dating
from deck.statements.chinese.period_words import fiscal_year, split_years
from deck.statements.chinese.periods import Mention, mentions
from deck.statements.chinese.phrases import has_head
from deck.statements.model import Dated, Fiscal, Setting, Words

_REPORT = re.compile(
    "(?:度)?(?:的)?(?P<kind>中期|半年度?|上半年|年度|全年|年报|第?[一二三四1-4]季度?报?|前三季度|半年报|中报)(?:的)?(?:未经审核|综合|经审核)?(?:业绩|财报|财务报告|报告|报|$)?"
)
_KINDS = {
    **dict.fromkeys(("中期", "半年", "半年度", "半年报", "上半年", "中报"), (1, 6)),
    "前三季度": (1, 9),
}
_TELLS = re.compile(
    "业绩|财报|年报|季报|中报|半年报|统计|数据|公报|核算|收入|营收|营业额|营业收入|净利|利润|生产总值|GDP|增加值|销售|销量|出口|进出口|产量|投资|指数|CPI|PMI|规模|用户|余额|同比|环比|年增|年减|增长|出货|市场"
)
_AIMS = re.compile("的?(?:目标|计划|预期|展望|预计|指引|规划|将)")
_LEDE = 600
_HEAD = 3000
"""How far the end of a fiscal year is looked for that the first lines only name, in characters."""
_NINE = re.compile(
    "(?P<nine>前三季|Q1-Q?3|1-9月|前9个?月|首9个?月)|(?<!前)[第]?三季度(?!报)|Q3|第三季"
)
_FISCAL = re.compile(
    "截至20[0-9]{2}年(?P<m>[0-9]{1,2})月[0-9]{1,2}日止?(?![三六九3690-9]+个月)的?(?:20[0-9]{2})?(?:财政年度|财年)?(?:第(?P<q>[一二三四1-4])(?:财季|季度?)|(?=的?(?:全)?年度)|(?=财年|财政年度|[^,。]{0,8}财年))"
)
_CALLED = re.compile("[(,]?(?:即|为)?(20[0-9]{2})(?:财政年度|财年)")
"""What six months are called: 截至2025年9月30日止六个月(2026财年上半年)."""
_PUBLIC = re.compile("政府|财政预算|拨款|管理局|公营|立法会|局方|特区|学年")
"""Words of public bodies; those of Hong Kong have fiscal years to March."""
_OFFICES = (
    ("国家统计局|中国人民银行|海关总署|财政部|国务院|工业和信息化部|工信部|商务部|国家能源局|中国互联网络信息中心|国家外汇管理局", "中国"),
    ("经济部|主计总处|行政院|国家发展委员会|财政部统计处", "台湾"),
    ("政府统计处|香港金融管理局|差饷物业估价署", "香港"),
)  # fmt: skip
_MAINLAND = re.compile("中国|内地|大陆|北京|国家统计局|海关总署|国务院|人民银行|人民币")
_TAG = re.compile(r"\A\s*[〈《【\[［〔(（][^〉》】\]］〕)）]{1,8}[〉》】\]］〕)）]\s*")
"""The tag of a column before a title: 〈财报〉."""
_OFFICE = re.compile("办公厅|政府|委员会|[局部厅]$")
_EXCHANGE = re.compile("交易所|结算所|联交所|交易及结算")
"""Who disclaims all that an announcement says."""
_DEFINED = re.compile(
    rf"(?P<name>[{HAN}A-Za-z0-9·-]{{2,30}}?)(?:控股)?(?:股份)?(?:集团)?(?:控股)?(?:股份)?(?:有限公司|公司|集团)?(?:\([^()]{{0,20}}\))?\((?:以下)?(?:下)?(?:简)?称?[:“「\"']*(?:公司|本公司|集团)[”」\"']"
)
_ANNOUNCES = re.compile(
    rf"^(?P<name>[{HAN}A-Za-z](?:[{HAN}A-Za-z·&-]|[0-9](?![0-9]*年)){{1,15}}?)(?:[:,])?(?:今日|今天|正式)?(?:料|预料|预期|预计|预告|或|将)?(?:公布|发布|披露|公告|宣布|交出|20[0-9]{{2}}(?:年|财年)|[上下]?半年|中期(?!票据)|多赚|少赚|转盈|转亏|扭亏|第?[一二三四]季|前三季|全年|去年|财报|业绩|Q[1-4]|完成(?!率)|获(?!利)|拟|推出|收购|递表|赴港|冲刺|闯关|冲击(?:IPO|港股|上市)|裁员|关停)"
)


_NAMED_SHORT = re.compile(
    rf"(?:公司|集团|银行)\((?:以下|下)?(?:简)?称:?[“「\"](?P<name>[{HAN}A-Za-z0-9]{{2,10}})[”」\"]"
)
"""What a company is called in short: 有限公司(简称:“晴岚控股”)."""
_FIRM = re.compile(rf"(?P<name>[{HAN}]{{2,8}}?)(?:控股|股份|集团)*有限(?:责任)?公司")
_NOBODY = re.compile("(?:北京|当地|美东)时间")
"""What begins clauses and is no name."""
_LABEL = re.compile(rf"(?P<name>[{HAN}]{{2,8}}):(?=.*[0-9])")
_SAYS = re.compile(
    rf"(?:^|[。\n】\])])\s*(?P<name>[{HAN}A-Za-z]{{2,10}}?)(?:控股|股份|集团)*(?:[今昨](?:\([0-9]{{1,2}}\))?[日天]|[0-9]{{1,2}}日)?(?:公布|发布|披露|公告|宣布)"
)
"""How a text begins of which the headline says something else: 瑞宝珠宝公布业绩."""


_QUOTED_SHARE = re.compile(
    rf"(?:^|[\n,。日”」])[“「]?(?P<name>[{HAN}]{{2,6}})[”」]?\s?\((?:[0-9]{{4,6}}(?:[.-](?:TW|HK|SH|SZ|US))?|(?:NYSE|NASDAQ|HKEX|[A-Z]{{1,5}}[.-]US))[,:;)\s]"
)
"""A company with the code of its share, in the first lines: 晴岚科技(600001)."""


def setting_of(article: Article, reporting: Span | None = None) -> Setting:
    """What holds for a whole article; `reporting` is the period that a person has confirmed."""
    published = last_day(article.date) if article.date else None
    guessed = published is None
    if published is None and article.year_hint:
        published = date(article.year_hint, 12, 31)
    if guessed and (day := _event(article, published)):
        published, guessed = day, False
    setting = Setting(
        published, guessed, subject=_subject(article), currency=stated_currency(article)
    )
    if reporting:
        return setting._replace(reporting=Dated(reporting, origin="reporting"))
    text = fold(article.text[:_HEAD])
    setting = setting._replace(fiscal=_fiscal(text) or _ended(text, is_taiwan(article)))
    dated, line = _reporting(article, setting)
    if dated and guessed and dated.span:
        setting = setting._replace(published=_appeared(article, dated.span, setting.published))
        dated = dated._replace(words=_with_year(article, dated.span) or dated.words)
    return setting._replace(reporting=dated, line=line)


def _with_year(article: Article, span: Span) -> Words | None:
    """The words that give the year of a month: of the months up to it, in the text (2019年1-5月, of 5月)."""
    year, month = span.last.year, span.last.month
    pattern = f"{year}年(?:1\\s?[-–—~至到]\\s?{month}月|前{month}个?月|{month}月)(?!份?[末底])"
    found = re.search(pattern, fold(article.text)) if span.first.month == month else None
    return Words(article.text[slice(*found.span())], (found.span(),)) if found else None


def _event(article: Article, latest: date | None) -> date | None:
    """The day on which something was announced, with its year, in the first lines of an article."""
    text = fold(article.text[: _LEDE // 2])
    for mention in mentions(text, 0, len(text), is_taiwan(article)):
        word = mention.word
        begins = text[: mention.start].rpartition("\n")[2] == "" and text[mention.end :][:1] == ","
        if (mention.event or begins) and word.days and word.months and isinstance(word.year, int):
            day = day_of(word.year, word.months[0], word.days[0])
            return day if day and (latest is None or day <= latest) else None
    return None


def _fiscal(text: str) -> Fiscal | None:
    """The fiscal calendar, where the end of a fiscal quarter or year is given."""
    match = _FISCAL.search(text[:_LEDE])
    if not match or not 1 <= int(match["m"]) <= 12:
        years = split_years(text)
        ended = years and re.search(f"(?:截至|于){years[1]}年(3|6|9)月(?:30|31)日", text)
        if ended:
            return Fiscal(int(ended[1]))
        hong_kong = years and re.search("港|医管局", text) and _PUBLIC.search(text)
        return Fiscal(3) if hong_kong else None
    number = small_number(match["q"] or "四")
    return Fiscal((int(match["m"]) + 3 * (4 - number) - 1) % 12 + 1)


def _ended(text: str, taiwan: bool) -> Fiscal | None:
    """The fiscal calendar of a report on six or nine months of a fiscal year: 截至9月30日止六个月, and
    whether that year is named after the one in which it begins."""
    for mention in mentions(text, 0, min(len(text), _LEDE), taiwan):
        months, length, year = mention.word.months, mention.word.length, mention.word.year
        if months and length in (6, 9) and re.search("中期|上半年|前三季|首三季|九个月", text):
            last = (months[1] + 11 - length) % 12 + 1
            called = _CALLED.match(text, mention.end)
            ahead = last < months[1] and called is not None and int(called[1]) == year
            return Fiscal(last, ahead) if months[1] != length else None
    return None


def _appeared(article: Article, reporting: Span, latest: date | None) -> date:
    """The day of an article that names no year: the first one after the period that it reports on."""
    text = fold(article.text[:_LEDE])
    for mention in mentions(text, 0, len(text), False):
        word = mention.word
        if word.days and word.months and word.year is None and mention.event:
            for year in (reporting.last.year, reporting.last.year + 1):
                day = day_of(year, word.months[0], word.days[0])
                if day and day > reporting.last:
                    return day
    return max(latest or reporting.last, reporting.last)


def is_taiwan(article: Article) -> bool:
    """Whether an article may count years from 1912: it is written in traditional characters."""
    return is_traditional(article.text)


def _reporting(article: Article, setting: Setting) -> tuple[Dated | None, int | None]:
    dating = Dating(setting)
    taiwan = is_taiwan(article)
    text = fold(article.text)
    title = fold(article.title)
    at = max(text.find(title), 0)
    places = [(at, at + len(title), True)]
    for paragraph in article.paragraphs[:4]:
        for sentence in paragraph.sentences[:2]:
            if sentence.start - at < _LEDE:
                places.append((sentence.start, sentence.end, False))
    known = [
        span.last
        for start, end, _ in places[:2]
        for mention in mentions(text, start, end, taiwan)
        if not mention.base
        and isinstance(mention.word.year, int)
        and (span := dating.span_of(mention, None))
        and not (setting.published and span.last > setting.published)
        and (span.last - span.first).days < 32
    ]
    latest = max(known, default=date.min + timedelta(days=250))
    year = setting.published.year if setting.published else 0
    running = any(f"{year}年的" in text[start:end] for start, end, _ in places[:2])
    # 2021年的清明假期, in April 2021: 去年 in what follows is only compared with
    plan = re.search("规划|方案|计划|意见|行动|纲要", title)
    quarterly = "季报" in text[at : at + _LEDE] or "季度报告" in text[at : at + _LEDE]
    first_of = _NINE.search(text, at + len(title), at + _LEDE) if quarterly else None
    nine = bool(
        first_of and first_of["nine"]
    )  # the report on the third quarter begins with nine months
    candidates: list[tuple[bool, tuple[int, int] | None, Dated, int]] = []
    for start, end, titled in places:
        for mention in mentions(text, start, end, taiwan, fiscal_year(text)):
            reported = _reported(text, mention, end, dating)
            if reported is None:
                continue
            span, stop = reported
            if span.first.month == 7 and nine:
                span = months_of(span.first.year, 1, 9) or span
            tells = not plan and _TELLS.search(text, mention.end, min(end, mention.end + 18))
            stated = isinstance(mention.word.year, int)
            compared = running and not stated and span.last.year < year
            if not titled and (compared or span.last < latest - timedelta(days=250)):
                continue  # 公司2022年营收, in a report of November 2023
            if titled or tells or mention.word.days:
                dated, line = _dated(article, span, mention.start, stop, mention.fiscal)
                candidates.append((stated, mention.word.months, dated, line))
    if not candidates:
        return None, None
    first = candidates[0]
    if setting.guessed and not first[0]:
        # Q3 in the title is that of 2021年第三季度 in the text
        elsewhere = _stated(article, first[1], dating, taiwan)
        first = next((one for one in candidates if one[0] and one[1] == first[1]), first)
        if not first[0] and elsewhere:
            return elsewhere
    return first[2], first[3]


def _stated(
    article: Article, months: tuple[int, int] | None, dating: Dating, taiwan: bool
) -> tuple[Dated, int] | None:
    """Where an article gives a period of these months with its year; None if it gives several years."""
    text = fold(article.text)
    found: dict[Span, tuple[Dated, int]] = {}
    for sentence in (one for paragraph in article.paragraphs for one in paragraph.sentences):
        for mention in mentions(text, sentence.start, sentence.end, taiwan):
            if isinstance(mention.word.year, int) and mention.word.months == months:
                reported = _reported(text, mention, sentence.end, dating)
                if reported:
                    span, stop = reported
                    found.setdefault(
                        span, _dated(article, span, mention.start, stop, mention.fiscal)
                    )
    return next(iter(found.values())) if len(found) == 1 else None


def _reported(text: str, mention: Mention, end: int, dating: Dating) -> tuple[Span, int] | None:
    """The days of a mention that can be the period of a report, and where its words end."""
    setting = dating.setting
    span, stop = dating.span_of(mention, None), mention.end
    if span is None or mention.base or mention.event or mention.local or mention.begins:
        return None
    if setting.guessed and isinstance(mention.word.year, Year):
        return None  # 今年, of an article without a date
    if setting.guessed and setting.published and span.first > setting.published:
        return None  # the year of a goal
    kind = _REPORT.match(text, stop, end)
    if kind and span == months_of(span.first.year):
        stop = kind.end()
        name = kind["kind"].strip("第度报")
        quarter = small_number(name[:1])
        part = (3 * quarter - 2, 3 * quarter) if quarter else (1, 12)
        months = _KINDS.get(kind["kind"], part)
        span = months_of(span.first.year, *months) or span
    days = (span.last - span.first).days
    known = None if setting.guessed else setting.published
    whole = isinstance(mention.word.year, Year) and mention.word.year.origin == "report"  # 全年
    unended = (days < 300 and span.first.year >= known.year) or whole if known else False
    if known and (span.first > known or (span.last > known and unended)):
        return None
    aims = re.search(
        "(?<!截)[到至]$", text[max(0, mention.start - 2) : mention.start]
    ) or _AIMS.match(text, mention.end)
    day = mention.word.days
    holiday = (mention.until is not None or (day and day[0] < day[1])) and day and days > 1
    return None if aims or mention.report or not (27 < days < 367 or holiday) else (span, stop)


def _dated(article: Article, span: Span, start: int, end: int, fiscal: str) -> tuple[Dated, int]:
    words = Words(article.text[start:end], ((start, end),))
    return Dated(span, words, "reporting", fiscal), article.text.count("\n", 0, start) + 1


def _subject(article: Article) -> str:
    """The article's own subject, in its own characters; empty if it cannot be told."""
    name = _called(article)
    return "" if _NOBODY.fullmatch(fold(name)) else name


def _called(article: Article) -> str:
    folded = fold(article.text[:_LEDE])
    title, typed = fold(_TAG.sub("", article.title)), _TAG.sub("", article.title)
    for defined in _DEFINED.finditer(folded):
        if not _EXCHANGE.search(defined["name"]):
            return _short(article, defined["name"])
    short = _NAMED_SHORT.search(folded)
    if short and title.startswith(short["name"]):
        return typed[: len(short["name"])]
    for names, subject in _OFFICES:
        if re.search(names, folded[:200]) or re.search(names, fold(article.publisher or "")):
            open_ = (
                subject == "中国" and is_taiwan(article) and not _MAINLAND.search(folded[:_LEDE])
            )
            return "" if open_ else subject  # 財政部 is an office of both
    match = _ANNOUNCES.match(title)
    offices = match is not None and (_OFFICE.search(match["name"]) or _EXCHANGE.search(match[0]))
    if match and not has_head(match["name"]) and not offices:
        return typed[: len(match["name"])]
    match = _FIRM.match(title) or _LABEL.match(title) or _SAYS.search(folded)
    known = match is not None and not _EXCHANGE.search(match[0]) and not has_head(match["name"])
    if match and known and title.startswith(match["name"]):
        return typed[: len(match["name"])]
    for line in re.finditer(rf"(?m)^{_FIRM.pattern}$", folded):
        if not _EXCHANGE.search(line[0]):
            return article.text[line.start("name") : line.end("name")]
    if quoted := _QUOTED_SHARE.search(folded[: _LEDE // 3]):
        return article.text[quoted.start("name") : quoted.end("name")]
    return _frequent(title, fold(article.text))


def _short(article: Article, name: str) -> str:
    """A name as the article's title has it: 晴岚科技 of 晴岚科技有限公司."""
    name = re.sub("^.*[,。;于在日]", "", name)
    title = fold(article.title)
    for length in range(len(name), 1, -1):
        if name[:length] in title:
            return name[:length]
    return name


def _frequent(title: str, text: str) -> str:
    """The name of two to four characters in the title that most often begins a clause, and is
    followed by other words each time: 有赞, not 新能源 (汽车)."""
    counts: dict[str, int] = {}
    for run in re.findall(f"[{HAN}]{{2,}}", title):
        for length in (2, 3, 4):
            for i in range(len(run) - length + 1):
                name = run[i : i + length]
                begins = len(re.findall(f"(?:[,。;\n“]|年|月)(?:而|但|同时)?{name}", text))
                after = Counter(re.findall(f"{name}(.)", text))
                most = max(after.values(), default=0)
                varied = len(after) >= 5 and most <= 0.4 * after.total()
                named = re.search(f"{name}(?:的|将|再|拟|回应|宣布|[,:!?]|$)", title)
                if named and begins >= 3 and varied and not has_head(name):
                    counts[name] = begins * length
    return max(counts, key=lambda name: counts[name], default="")
