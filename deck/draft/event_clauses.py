"""Whether a clause with a date tells that something happened then, and what: in Chinese and English."""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

from deck.draft.clauses import Clause, finite_verbs, has_verb, hidden, relatives, subject, tidy
from deck.language.periods.reading import Period
from deck.language.scripts import HAN

_VAGUE = re.compile("[今昨]|目前|最近|today|yesterday|this ", re.I)
_FIGURE = re.compile(
    r"\d[\d.,]*\s?(?:%|％|个?百分点|[万亿]|倍|元|美元)|[$€£¥]\s?\d|\d[\d.,]*\s?(?:per ?cent|percent|million|billion|trillion|bn|tn)\b"
)


class Dated(NamedTuple):
    """A period in a sentence: the clauses of the sentence; the one that the period stands in; the
    one before which the next period's begin; the subjects of the sentences before, the last one last.
    """

    text: str
    clauses: list[Clause]
    at: int
    until: int
    period: Period
    topics: tuple[str, ...]


Happened: TypeAlias = tuple[str, int, str | None, int]
"""What happened; the clause before which more is said of it; to whom; the clause that tells it."""


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


def chinese(dated: Dated) -> Happened | None:
    """What a Chinese sentence says happened in a period: in the clause of the date, or the next."""
    clause = dated.clauses[dated.at]
    if _CUT_OFF.search(dated.text, clause.start, dated.period.start) or _HEARSAY.search(
        dated.text[: clause.start]
    ):
        return None
    before = _LEADS_ZH.sub("", dated.text[clause.start : dated.period.start].strip())
    before = _BEFORE_DATE.sub("", before).strip()
    after = dated.text[dated.period.end : clause.end]
    relative = _RELATIVE.match(after)
    if not before and relative and re.match(_HAPPENS_ZH, relative["what"]):
        return tidy(relative["what"], "zh"), dated.at, relative["who"], dated.at
    at = dated.at
    if _MEETING.match(after) and at + 1 < len(dated.clauses):
        at, before, after = at + 1, "", dated.clauses[at + 1].text
    elif _PART_OF_NOUN.match(after) or (before and not _is_name(before)):
        return None
    at, what = _scene_past(dated, at, _TIME_ZH.sub("", after), named=bool(before))
    if not _happens_zh(what, dated.period, named=bool(before)):
        return None
    who = before or subject(what, "zh") or (dated.topics[-1] if dated.topics else None)
    if who and re.match("[该其这那此]", who):
        return None
    shown = tidy(what, "zh").strip("，。；：、 ")
    return (shown, dated.until, plain(who), at) if 4 <= len(shown) <= 60 else None


def _scene_past(dated: Dated, at: int, what: str, *, named: bool) -> tuple[int, str]:
    """The clause that tells what happened: not a bare date, nor what only sets the scene."""
    parts = dated.clauses
    if len(what) < 4 and at + 1 < len(parts):
        at, what = at + 1, parts[at + 1].text
    if not named:
        # 到2020年,平台进入成熟阶段,卡美拉…: the story is that of 卡美拉
        own = (i for i in range(at, dated.until) if subject(parts[i].text, "zh") in dated.topics)
        first = next(own, at)
        if first > at:
            at, what = first, parts[first].text
    if _SCENE.match(what) and at + 1 < dated.until and subject(parts[at + 1].text, "zh"):
        at, what = at + 1, parts[at + 1].text
    return at, what


def _happens_zh(what: str, period: Period, *, named: bool) -> bool:
    """Whether a clause tells a happening, and not a level, a view or a state."""
    shown = hidden(what)
    if re.match("是|为|的|不|没|有|会|能", what):
        return False
    if _ONLY_SAID.search(shown) and not _ANNOUNCED.search(shown):
        return False
    if _FIGURE.search(what) and not _WITH_FIGURE.search(what):
        return False
    if _EVENT_ZH.search(shown):
        return True
    told = has_verb(what, "zh", loosely=True) and (named or subject(what, "zh") is not None)
    return told and not _VAGUE.search(period.text) and not _FIGURE.search(what)


def _is_name(before: str) -> bool:
    """Whether the words before a date are but a name: 卡美拉早在2017年…"""
    return (
        2 <= len(before) <= 12
        and not re.search("[的把将作为对与和]|表示|说|提出|从|根据", before)
        and not has_verb(before, "zh")
    )


def plain(who: str | None) -> str | None:
    """A subject without what belongs to its verb."""
    return (
        re.sub("(?:早|于|在|就|还|自|从|曾)+$", "", tidy(who, "zh")).strip() or None
        if who
        else None
    )


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
_AUXILIARY = frozenset(("was", "were", "has", "have", "had", "is", "are", "will"))
_IT = re.compile(r"(?:It|They|it|they)\s(?=[a-z])")


def english(dated: Dated) -> Happened | None:
    """What an English sentence says happened: “In 2017, X began …”, “X launched Y in June 2021”."""
    at = dated.at
    clause = dated.clauses[at]
    before = dated.text[clause.start : dated.period.start]
    own = _PREPOSITION.sub("", before).strip(" ,")
    after = dated.text[dated.period.end : clause.end].strip()
    if own:
        if not _DATE_OF_VERB.search(before) or not _opens(dated.clauses, at):
            return None
        if after and not _GOES_ON.match(after):
            return None
        main, what = own, f"{own} {after}".strip()
    else:
        if not after and at + 1 < len(dated.clauses):
            at, after = at + 1, dated.clauses[at + 1].text
        main = what = after
    who = _doer(main, what)
    if _IT.match(main) and who is None and dated.topics and _doer("X" + main[2:], what):
        who, what = dated.topics[-1], what[what.index(" ") + 1 :]
    shown = tidy(what, "en").strip(" ,;.")
    if who is None or not 12 <= len(shown) <= 160:
        return None
    return shown[0].upper() + shown[1:], at if own else dated.until, who, at


def _doer(main: str, what: str) -> str | None:
    """Who does what a clause tells, or to whom it is done; None where it tells no happening."""
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
    """Whether a clause is a main clause: those before are openings, or it begins with “and”."""
    return all(not has_verb(one.text, "en") for one in parts[:at]) or parts[at].text.startswith(
        "and "
    )
