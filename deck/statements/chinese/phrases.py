"""Noun phrases: where one begins, and which part of it is the subject and which the measure."""

from __future__ import annotations

import re
from typing import NamedTuple

from deck.language.scripts import HAN
from deck.statements.chinese.words import (
    BOUNDARIES,
    EXCLUDES,
    GENERIC,
    TABLE,
    alternatives,
    boundaries,
)

_HEAD = re.compile(rf"(?:{alternatives('heads')}|[率额量数值价费]|人次|[人件户台辆]数)$")
_SUFFIX = re.compile(rf"(?:{alternatives('suffixes')})$")
_ONE_REGION = rf"(?:{alternatives('regions')})(?:省|市(?!场)|地区(?!生产总值)|自治区|特别行政区)?"
_REGION = re.compile(f"{_ONE_REGION}(?:[/／]{_ONE_REGION})*")
OWN = re.compile(
    "(?:我国|本?集团|本?公司|我们|本行|本港|我司|公司整体|集团整体|该公司|该集团|其(?![他它余]))"
)
_HEADS = frozenset(TABLE["heads"])
_COUNTS = {"总数", "数量", "总量", "总额", "规模", "数", "人数", "总值", "数目", "金额", "面积"}
_HOUSES = re.compile("集团|(?<!分)公司|控股")
_STOPS = frozenset(",。;:、()!?的和与及\n\ue001\ue002\ue003")
_NO_SUFFIX = re.compile("(?:^单位|^人均地区|营业|就业|创业|作业|从业|失业|商业|物业)$")
_EDGES = "\ue004的了和与及、“”《》\"'<>·‧•▪●◆■:；;,，。.-—~ 　()（）"
_OPENERS = re.compile(
    "^(?:[两二三四]者|我国|本集团|集团|本公司|公司|我们|本行|旗下|整个|整体|总体|全年|期内|年内|当年|当月|单季|单月|半年度?(?!期|报)|单季度|其(?![他它余中])|来自于?|(?:持有|拥有|管理|经营|运营)的|该|全部|新的|主要是|约|近|共|合计|经初步核算|是|为|的|和|与|及|、|月的|季的|年的|季内|季末|期末|该月的|合计的)+(?=.{2})"
)


class Noun(NamedTuple):
    """A noun phrase between two offsets: its subject and its measure, either of which may be empty."""

    subject: tuple[int, int] | None
    measure: tuple[int, int] | None


def left_of(masked: str, start: int, end: int, name: str) -> tuple[int, str]:
    """Where the noun phrase that ends at `end` begins, at `start` or later, and the word before it;
    `name` is one of the article's, which no boundary splits."""
    begins, word = start, ""
    for match in boundaries(name).finditer(masked, start, end):
        if match[0] not in BOUNDARIES:
            continue
        begins, word = match.end(), match[0]
    return begins, word


def right_of(masked: str, start: int, name: str) -> int:
    """Where the noun phrase that begins at `start` ends."""
    end = start
    while end < len(masked) and masked[end] not in _STOPS:
        end += 1
    for match in boundaries(name).finditer(masked, start, end):
        if match[0] in BOUNDARIES and match.start() > start:
            return match.start()
    return end


def trimmed(masked: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without marks and particles at its ends."""
    while start < end and masked[start] in _EDGES:
        start += 1
    while end > start and masked[end - 1] in _EDGES:
        end -= 1
    quoted = masked[max(0, start - 1) : end]
    if quoted[:1] == "“" and quoted.find("”") > 0 and quoted.count("“") == 1:
        start -= 1  # “一带一路”沿线国家
    return start, end


def is_noun(text: str) -> bool:
    """Whether a text can be the name of a thing: two Han characters, or a Latin word."""
    return (
        bool(re.search(f"[{HAN}].*[{HAN}]|[A-Za-z]{{2}}|^[{HAN}][A-Za-z0-9]|[A-Z][{HAN}]", text))
        and len(text) <= 40
        and not _DOES.match(text)
    )


_DOES = re.compile(
    "(?:[都也均却仍])?(?:不(?:应|可|能|要|会|得|该|是|到|必|仅|但|容|宜)|没有|并非|应当|必须)"
)
"""How a phrase begins that says what something does: 都不应忽视."""


def has_head(text: str) -> bool:
    """Whether a phrase ends with something that is measured."""
    return bool(_HEAD.search(text))


def ends_name(text: str) -> bool:
    """Whether a text ends as the names of companies, regions and parts of them do."""
    return bool(_SUFFIX.search(text)) and not _NO_SUFFIX.search(text)


def is_plain(text: str) -> bool:
    """Whether a measure can be one of any subject: 收入, 经调整净利润; not 猪肉价格."""
    return _starts_measure(text)


def is_region(text: str) -> bool:
    """Whether a text is the name of a country, province or city."""
    return _REGION.fullmatch(text) is not None


_PART = re.compile("(?:业务|板块|分部|部门|品牌|渠道|产品|平台|门店|市场)$")
"""How the names of parts of a company end."""


KINDS = frozenset(
    ["业务", "分部", "板块", "部门", "品牌", "产品", "地区", "市场", "行业", "平台", "渠道"]
)
"""Names that stand for the thing of their kind that was named before: 该业务."""


def is_part(name: str) -> bool:
    """Whether a name can be that of a part of any company: 海外, 自有品牌."""
    return is_region(name) or bool(_PART.search(name))


def is_company(name: str, own: str) -> bool:
    """Whether a phrase can be the name of a company that is not the article's own."""
    plain = 2 < len(name) <= 12 and is_noun(name) and not (has_head(name) or is_part(name))
    return plain and name != own and not OWN.search(name) and not _NO_NAME.search(name)


_NO_NAME = re.compile(
    f"(?:{alternatives('suffixes')}|[人者户量额率价数])$|^[全各本该我]|[、和与及]"
)


def is_bare(text: str) -> bool:
    """Whether a measure says nothing without its subject: 营业额, 增速."""
    return text in GENERIC


def _opened(masked: str, start: int, end: int) -> int:
    """Where a phrase begins without what leads to it: 公司, 来自, 持有的."""
    opener = _OPENERS.match(masked[start:end])
    return start + opener.end() if opener and end - start - opener.end() >= 2 else start


def parsed(masked: str, start: int, end: int, own: str) -> Noun:
    """The subject and the measure of the phrase between two offsets.

    `own` is the article's own subject, which needs no naming.
    """
    start, end = trimmed(masked, start, end)
    start = _opened(masked, start, end)
    if own and masked.startswith(own, start, end) and end - start - len(own) >= 2:
        start, end = trimmed(masked, start + len(own), end)
        start = _opened(masked, start, end)
    text = masked[start:end]
    if not text:
        return Noun(None, None)
    if OWN.fullmatch(text) or text == own:
        return Noun((start, start), None)
    if text in _HEADS:
        return Noun(None, (start, end))
    of = text.rfind("的") if not text.startswith("经") else -1
    if 0 < of < len(text) - 2 and has_head(text):
        return _owned(masked, start, start + of, end)
    if region := _REGION.match(text):
        rest = text[region.end() :]
        if not rest:
            return Noun((start, end), None)
        if has_head(rest) and len(rest) >= 2 and rest[0] not in "/／":
            inner = 1 if rest[0] in "线区厂站店" and has_head(rest[1:]) else _split(rest)
            at = start + region.end() + inner
            return Noun((start, at), (at, end))
    if adjusted := re.match("经[^的]{2,8}调整的", text):
        start, text = start + adjusted.end(), text[adjusted.end() :]
    at = start + _split(text)
    if at > start:
        return Noun((start, at), (at, end))
    if _SUFFIX.search(text) and not has_head(text):
        return Noun((start, end), None)
    return Noun(None, (start, end))


_MODIFIES = re.compile("衡量|反映|代表|体现|作为|用于|被视|[持拥]有|所持|手持")
"""How a phrase before 的 begins that says something of the measure, and names no subject."""


def _owned(masked: str, start: int, of: int, end: int) -> Noun:
    """The parts of a phrase with a 的 at `of`."""
    if EXCLUDES.match(masked, start, of):  # without it, the measure is another one
        return Noun(None, (start, end))
    subject = trimmed(masked, start, of - (masked[of - 1] == "中"))  # 豪华车中的渗透率
    return Noun(subject if _names(masked[slice(*subject)]) else None, (of + 1, end))


def _names(text: str) -> bool:
    return is_noun(text) and len(text) <= 16 and not _MODIFIES.match(text)


def _split(text: str) -> int:
    """Where the measure begins in a phrase such as 智能家居业务|收入; 0 if it has no subject."""
    if not has_head(text):
        return 0
    quoted = max(text.rfind(mark) for mark in "”」》") + 1
    if quoted > 3 and _starts_measure(text[quoted:]):
        return quoted  # 品牌“小牧童”|市场占有率
    house = _HOUSES.search(text, 2)
    best = house.end() if house and has_head(text[house.end() :]) else 0
    for at in range(2, len(text) - 1):
        rest = text[at:]
        if rest not in _COUNTS and ends_name(text[:at]) and _starts_measure(rest):
            body = re.match("单位|企业|机构|公司|集团|部门", rest)
            if text.endswith("地区", 0, at) and rest.startswith("生产总值"):
                return at - 2 if at > 4 or _REGION.fullmatch(text[: at - 2]) else 0
            further = at + body.end() if body and _starts_measure(rest[body.end() :]) else at
            return max(best, further)
    return best


_MEASURE = re.compile(
    f"(?:{alternatives('modifiers', 'heads')})*(?:{alternatives('heads')}|[率额量数值价]|人次)"
)


def _starts_measure(text: str) -> bool:
    return bool(_MEASURE.fullmatch(text))
