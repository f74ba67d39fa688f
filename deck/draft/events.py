"""Finds the dated events of an article, and groups them into timelines.

The period of a figure is not an event (“from 45 % in 2019”), nor is the date of a statement.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple, TypeAlias

from deck.draft.clauses import (
    HIDDEN,
    Clause,
    balanced,
    clauses,
    finite_verbs,
    garbled,
    has_verb,
    hidden,
    relatives,
    sentences_of,
    subject,
    tidy,
    word_list,
)
from deck.language.periods.reading import Period, periods
from deck.language.scripts import HAN
from deck.reading.article import Article, Lang, Paragraph, Sentence


class Event(NamedTuple):
    """Something that happened: when, as written in the text, and what.

    `sort_key` is the first day as ISO 8601, None if the year is unknown. `title` is the clause
    without its date; `text` is the clauses after it, or empty. `subject` is who or what it happened
    to, as written. `section` is the index in `article.sections`.
    """

    date_text: str
    sort_key: str | None
    title: str
    text: str
    sentence: Sentence
    subject: str | None
    section: int


def events(article: Article, anchor: date | None) -> list[Event]:
    """The dated events of an article in order, each once; `anchor` is the day that it appeared."""
    result: dict[tuple[str, str], Event] = {}
    paragraph: Paragraph | None = None
    topics: tuple[str, ...] = ()
    for section, current, sentence in sentences_of(article):
        if current is not paragraph:
            paragraph, topics = current, ()
        named = None
        for event in _events_of(sentence, section, anchor, topics, article.lang):
            named = named or event.subject
            result.setdefault((event.sort_key or event.date_text, event.title.casefold()), event)
        topic = named or _first_subject(sentence.text, article.lang)
        topics = (*topics[-7:], topic) if topic else topics
    return list(result.values())


def timelines(dated: Iterable[Event]) -> list[list[Event]]:
    """Timelines with at least three dates, by subject; the remaining events by section. In
    chronological order."""
    by_subject: dict[str, list[Event]] = defaultdict(list)
    by_section: dict[int, list[Event]] = defaultdict(list)
    for event in dated:
        by_subject[event.subject or ""].append(event)
    groups = [group for name, group in by_subject.items() if name and _has_three_dates(group)]
    for event in dated:
        if not any(event in group for group in groups):
            by_section[event.section].append(event)
    groups += filter(_has_three_dates, by_section.values())
    return [sorted(group, key=lambda e: (e.sort_key or "", e.sentence.start)) for group in groups]


def _has_three_dates(group: list[Event]) -> bool:
    return len({event.sort_key for event in group}) >= 3


def _first_subject(text: str, lang: Lang) -> str | None:
    """The subject of a sentence's first clause, for a following sentence without a subject."""
    parts = clauses(text[:300], lang)
    return _bare_name(subject(parts[0].text, lang)) if parts else None


_MAY_DATE = re.compile(
    r"\d\s?[年月日]|[〇零一二三四五六七八九]{2,4}年|去年|前年|今年|昨[天日]|今[天日]|年初|年底|年末|\b(?:1[89]|20)\d\d\b|"
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"\b(?:last|this) (?:year|month|week|quarter)|yesterday",
)


def _events_of(
    sentence: Sentence, section: int, anchor: date | None, topics: tuple[str, ...], lang: Lang
) -> Iterator[Event]:
    text = sentence.text
    if len(text) > 600 or not _MAY_DATE.search(text) or text.rstrip()[-1:] in {"?", "？"}:
        return
    parts = clauses(text.rstrip(" .。！!"), lang)
    masked = hidden(text)
    dated = [p for p in periods(text, anchor) if not p.basis and masked[p.start] != HIDDEN]
    reported: set[int] = set()

    def clause_at(offset: int) -> int:
        return next((i for i, c in enumerate(parts) if c.start <= offset < c.end), len(parts))

    for period in dated:
        at = clause_at(period.start)
        if at == len(parts) or at in reported:
            continue
        until = clause_at(next((p.start for p in dated if p.start >= period.end), len(text)))
        read = _chinese if lang == "zh" else _english
        happened = read(_Dated(text, parts, at, until, period, topics))
        if happened:
            title, last, who, at = happened
            reported.add(at)
            topics = (*topics, who) if who else topics
            if not garbled(title):
                key = period.span.first.isoformat() if period.span else None
                rest = _rest(text, parts, at, last, lang)
                when = tidy(period.text, lang)
                yield Event(when, key, title, rest, sentence, who, section)


def _rest(text: str, parts: list[Clause], at: int, last: int, lang: Lang) -> str:
    """The clauses after the event's, up to the first garbled one."""
    end = at + 1
    while end < last and not garbled(parts[end].text):
        end += 1
    rest = text[parts[at].end : parts[end - 1].end].strip(" ,，。；;：:、—–-.")
    return tidy(rest, lang) if balanced(rest) else ""


class _Dated(NamedTuple):
    """A period in a sentence.

    Holds the clauses of the sentence, the index of the one with the period and of the one with the
    next period, and the subjects of earlier sentences, most recent last.
    """

    text: str
    clauses: list[Clause]
    at: int
    until: int
    period: Period
    topics: tuple[str, ...]


_Happened: TypeAlias = tuple[str, int, str | None, int]
"""What happened; the clause before which more is said about it; to whom; the clause that says it.
"""

_VAGUE = re.compile("[今昨]|目前|最近|today|yesterday|this ", re.I)
_FIGURE = re.compile(
    r"\d[\d.,]*\s?(?:%|％|个?百分点|[万亿]|倍|元|美元)|[$€£¥]\s?\d|\d[\d.,]*\s?(?:per ?cent|percent|million|billion|trillion|bn|tn)\b"
)


# --- Chinese -------------------------------------------------------------------------------------

_HAPPENS_ZH = (
    "召开|举办|举行|推出|发布|宣布|公布|提出|启动|成立|创立|创办|设立|建立|建成|收购|出售|上市|退市|收涨|收跌|签署|签约|达成|加入|退出|"
    "进入|进军|开始|开业|开展|开通|开放|上线|下线|引入|关闭|暂停|停止|终止|成为|升级为?|更名|改名|转移|转型|转向|合并|拆分|分拆|"
    "任命|出任|辞去|卸任|当选|获批|获得|完成|通过(?=[了《“])|突破|诞生|问世|首次|投产|交付|起诉|处罚|罚款|破产|重组|融资|入股|投资(?!部|者|人)|扩张|迁至|试点|颁布|实施|生效|废止"
)
_EVENT_ZH = re.compile(_HAPPENS_ZH)
_ONLY_SAID = re.compile("表示|指出|认为|称|说(?!明)|透露|强调|显示|(?:贡献|占|为)\\d")
_LEADS_ZH = re.compile(
    "^(?:比如|例如|譬如|其中|此外|另外|同时|随后|但是?|而|因此|早在|直到|直至|到|至|自|从|就在|在|于|截至|截止)+"
)
_TIME_ZH = re.compile(
    "^\\s*(?:[,，]|的时候|时|间|期间|之前|之后|以前|以后|以来|起|后|前|末|底|初|就|便|才|又|还|已)*\\s*[,，]?\\s*"
)
_PART_OF_NOUN = re.compile(
    "^\\s?的(?!时候)|^以来|^(?:度|季|版|款|级|期(?!间)|报|财报|年报|公报|电商业务|工作|全国|世界)|^\\s?(?:\\d|一季|二季|三季|四季|第)|^[^,，。]{0,8}?(?:计划|规划|目标)的"
)
_MEETING = re.compile(
    "^\\s?的[^,，。]{2,24}(?:大会|会议|会|发布会|论坛|峰会|活动|仪式)(?:上|中|期间)$"
)


_CUT_OFF = re.compile("截[至止]")
_HEARSAY = re.compile("据报道|据传|据说|传闻|疑似")
_SCENE = re.compile("(?:[^,，]{0,12}(?:缺乏|面临|没有|需要|因为|为了)|随着|由于)")
_WITH_FIGURE = re.compile("公布|发布|宣布|推出|收购|投资|融资|突破|罚款")
_ANNOUNCED = re.compile("宣布|公布|发布")
_RELATIVE = re.compile(
    rf"(?P<what>[^,，。、“”]{{4,20}})的(?P<who>[{HAN}A-Za-z]{{2,8}}?)(?=也|就|是|已|将|还|则|都|不|在)"
)
_BEFORE_DATE = re.compile("(?:早在|早|于|在|就|自|从|直到|到)+$")


def _chinese(dated: _Dated) -> _Happened | None:
    """The event that a Chinese sentence reports for a period: in the clause of the date, or the
    next."""
    at, parts = dated.at, dated.clauses
    clause = parts[at]
    if _CUT_OFF.search(dated.text, clause.start, dated.period.start):
        return None
    if _HEARSAY.search(dated.text, 0, clause.start):
        return None
    before = _LEADS_ZH.sub("", dated.text[clause.start : dated.period.start].strip())
    before = _BEFORE_DATE.sub("", before).strip()
    after = dated.text[dated.period.end : clause.end]
    relative = _RELATIVE.match(after)
    if not before and relative and re.match(_HAPPENS_ZH, relative["what"]):
        return tidy(relative["what"], "zh"), at, relative["who"], at
    if _MEETING.match(after) and at + 1 < len(parts):
        at, before, after = at + 1, "", parts[at + 1].text
    elif _PART_OF_NOUN.match(after) or (before and not _is_name(before)):
        return None
    at, what = _after_scene(dated, at, _TIME_ZH.sub("", after), named=bool(before))
    if not _happens_zh(what, dated.period, named=bool(before)):
        return None
    who = before or subject(what, "zh") or (dated.topics[-1] if dated.topics else None)
    if who and re.match("[该其这那此]", who):
        return None
    title = tidy(what, "zh").strip("，。；：、 ")
    return (title, dated.until, _bare_name(who), at) if 4 <= len(title) <= 60 else None


def _after_scene(dated: _Dated, at: int, what: str, *, named: bool) -> tuple[int, str]:
    """The clause with the event: neither a bare date nor one that only sets the scene."""
    parts = dated.clauses
    if len(what) < 4 and at + 1 < len(parts):
        at, what = at + 1, parts[at + 1].text
    if not named:
        # 到2020年,平台进入成熟阶段,卡美拉…: the story is that of 卡美拉
        of_topic = (
            i for i in range(at, dated.until) if subject(parts[i].text, "zh") in dated.topics
        )
        first = next(of_topic, at)
        if first > at:
            at, what = first, parts[first].text
    if _SCENE.match(what) and at + 1 < dated.until and subject(parts[at + 1].text, "zh"):
        at, what = at + 1, parts[at + 1].text
    return at, what


def _happens_zh(what: str, period: Period, *, named: bool) -> bool:
    """Whether a clause reports an event, not a level, a view or a state."""
    masked = hidden(what)
    if re.match("是|为|的|不|没|有|会|能", what):
        return False
    if _ONLY_SAID.search(masked) and not _ANNOUNCED.search(masked):
        return False
    if _FIGURE.search(what) and not _WITH_FIGURE.search(what):
        return False
    if _EVENT_ZH.search(masked):
        return True
    if _VAGUE.search(period.text) or _FIGURE.search(what):
        return False
    return has_verb(what, "zh", loosely=True) and (named or subject(what, "zh") is not None)


def _is_name(before: str) -> bool:
    """Whether the words before a date are only a name: 卡美拉早在2017年…"""
    return (
        2 <= len(before) <= 12
        and not re.search("[的把将作为对与和]|表示|说|提出|从|根据", before)
        and not has_verb(before, "zh")
    )


def _bare_name(who: str | None) -> str | None:
    """A subject without words that belong to its verb."""
    return re.sub("(?:早|于|在|就|还|自|从|曾)+$", "", tidy(who or "", "zh")).strip() or None


# --- English -------------------------------------------------------------------------------------

_HAPPENS_EN = re.compile(
    r"^(?:launch|announc|acquir|found|open|sign|join|becam|become|began|begin|start|introduc|releas|publish|agree|pass|approv|"
    r"merg|list|clos|resign|appoint|won|lost|bann|fil|bought|sold|mov|expand|enter|left|built|set|unveil|complet|create|"
    r"establish|adopt|end|stopp|suspend|cancel|split|spun|switch|ship|broke|cut|hired|fired|named|elected|replac|withdr|"
    r"brought|took|made|met|held|debut|premier|win|fin(?:ed|ished)|sued|settled|rais|invest|turn|declared|imposed|lifted|extended|relaunch|rebrand|return|arriv|died|born|collapsed|went|rolled|scrapped|shut)"
)
_LEVEL_EN = re.compile(
    "reach|amount|account|represent|remain|total|increas|decreas|declin|dropp|climb|surg|averag|jump|expect|need|want|"
    "seem|appear|show|us|includ|bas|carri|liv|lov|lik|believ|hop|doubl|tripl|exceed|top|own|depend|continu|consist|contain"
)
_SPEAKS_EN = re.compile(
    r"^(?:said|says|told|added|noted|wrote|warned|argued|explained|reported|reports|estimated|estimates|show)"
)
_PREPOSITION = re.compile(
    r"(?:\b(?:in|on|since|by|during|at|from|until|early|late|mid|of|back|the|as|as early as)[\s-]*)+$",
    re.I,
)


_DATE_OF_VERB = re.compile(
    r"\b(?:in|on|since|during|from|early|late)[\s-]+(?:the\s)?(?:(?:early|late|mid)[\s-])?$", re.I
)
_GOES_ON = re.compile(r"(?:to|with|for|as|and|by|after|when|in|at|from|through|under)\b")
_MAY_COUNT = re.compile("announc|acquir|bought|sold|rais|invest|fined|launch|unveil")
_AUXILIARY = word_list("was were has have had is are will")
_IT = re.compile(r"(?:It|They|it|they)\s(?=[a-z])")


def _english(dated: _Dated) -> _Happened | None:
    """The event that an English sentence reports: “In 2017, X began …”, “X launched Y in June
    2021”."""
    at = dated.at
    clause = dated.clauses[at]
    before = dated.text[clause.start : dated.period.start]
    lead = _PREPOSITION.sub("", before).strip(" ,")
    after = dated.text[dated.period.end : clause.end].strip()
    if lead:
        if not _DATE_OF_VERB.search(before) or not _opens(dated.clauses, at):
            return None
        if after and not _GOES_ON.match(after):
            return None
        main, what = lead, f"{lead} {after}".strip()
    else:
        if not after and at + 1 < len(dated.clauses):
            at, after = at + 1, dated.clauses[at + 1].text
        main = what = after
    who = _doer(main, what)
    if _IT.match(main) and who is None and dated.topics and _doer("X" + main[2:], what):
        who, what = dated.topics[-1], what[what.index(" ") + 1 :]
    title = tidy(what, "en").strip(" ,;.")
    if who is None or not 12 <= len(title) <= 160:
        return None
    return title[0].upper() + title[1:], at if lead else dated.until, who, at


def _doer(main: str, what: str) -> str | None:
    """The subject of the event that a clause reports; None if it reports no event."""
    verbs = finite_verbs(main)
    if not verbs or relatives(main[: verbs[0][0]]):
        return None
    verb = main[verbs[0][0] : verbs[0][1]].casefold()
    if verb in _AUXILIARY:
        follows = re.match(r"\s(?:\w+ly\s|been\s|be\s|also\s)?(\w+)", main[verbs[0][1] :])
        verb = follows[1].casefold() if follows else verb
    acts = _HAPPENS_EN.match(verb) or (verb.endswith("ed") and not _LEVEL_EN.match(verb))
    if not acts or _SPEAKS_EN.match(verb):
        return None
    if _FIGURE.search(what) and not _MAY_COUNT.match(verb):
        return None
    return subject(main, "en")


def _opens(parts: list[Clause], at: int) -> bool:
    """Whether a clause is the main clause: only introductory clauses precede it, or it begins with
    “and”."""
    opening = not any(has_verb(one.text, "en") for one in parts[:at])
    return opening or parts[at].text.startswith("and ")
