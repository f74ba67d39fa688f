"""Reads the imprint at the head and foot of an article: title, author, publisher and date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from deck.language.scripts import HAN, squeeze
from deck.reading.blocks import Block, Origin
from deck.reading.boilerplate import ENGLISH_LABEL, LABEL, SIGNED
from deck.reading.dates import day_in, is_dateline
from deck.reading.headings import is_title
from deck.reading.sentences import sentences

MAX_TITLE = 120
_EDGE = 6

_AUTHORS = {"作者", "撰文", "撰稿", "撰稿人", "文", "记者", "本报记者", "见习记者", "author", "by", "written by",
            "story by", "reported by"}  # fmt: skip
_PUBLISHERS = {"出品", "来源", "文章来源", "本文来源", "信息来源", "稿源", "source", "publisher", "published by"}  # fmt: skip
_ORGANISATION = re.compile(
    rf"[{HAN}\w·\s]{{0,20}}(?:局|社|报|网|公司|集团|研究院|研究所|研究中心|科学院|部|委员会|委|厅|银行|证券|办公室|办事处|"
    r"财经|日报|晚报|周刊|杂志|电视台|出版社|大学|学院|协会|基金会|智库|新闻|政府)|"
    r"(?:The\s+)?(?:[A-Z][\w&.’'-]*\s+){0,5}(?:News|Times|Post|Journal|Daily|Weekly|Review|Magazine|Institute|Bank|"
    r"Reuters|Bloomberg|University|Centre|Center|Agency|Ministry|Bureau|Commission|Office|Group|Inc|Ltd|Press|Fund)\.?"
)
_AGENCY = re.compile(
    r"[^()（）]{0,60}[(（](?P<name>Reuters|AP|AFP|Bloomberg|Xinhua|Dow Jones|CNN|UPI|dpa|Caixin)[^()（）]{0,20}[)）]\s*[-–—]"
)
_AGENCY_ZH = re.compile(
    rf"[(（]?(?P<name>新华社|中新社|中新网|中国新闻网|人民网|新华网|央视网|法新社|路透社|财联社|[{HAN}]{{2,6}}(?:网|社))"
    rf"[{HAN}]{{0,8}}\d{{1,2}}月\d{{1,2}}日[电讯]"
)
_DATELINE = re.compile(
    r"[A-Z][\w.’'-]*(?:[ ,/]+[A-Z][\w.’'-]*){0,4}(?:\s*\([A-Za-z ]+\))?\s*(?::|[-–—]{1,2}|,)\s+"
)
_LED_IN = re.compile(
    r"[A-Z][^!?;\n]{0,90}?\b(?:19|20)\d{2}\b[ ,]*(?:(?:[(/][^–—\n]{0,40}?)?\s*[-–—]{1,2}\s|:\s(?=[A-Z]))"
)
_LEAD_ZH = re.compile(
    r"\s*(?:[（(【\[][^()（）【】。；]{0,14}(?:19|20)\d\d[^()（）【】。；]{4,24}[)）】\]]"
    r"|[^()（）。；：:]{0,14}(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s?"
    r"(?:[—–-]{1,2}|[，,]?[^，,。；]{0,30}?(?:公布|发布|發布|發佈|宣布|宣佈|披露|公告|[讯訊电電](?=[，,\s])|消息)))"
)
"""A dateline that begins a sentence: （2024年8月21日，香港）, 北京，2024年7月30日——, 2024年4月24日，某公司发布."""
_FOOTNOTES = re.compile(r"(?:\s*\[\d{1,3}\])+\Z|[\s*†‡]+\Z")


@dataclass(frozen=True)
class Imprint:
    """The title, author, publisher and date of an article.

    `set_aside` has the blocks that contain nothing else, with the reason.
    """

    title: str
    title_at: int | None
    author: str | None
    publisher: str | None
    date: str | None
    set_aside: dict[int, str]


def imprint(blocks: Sequence[Block], whys: Sequence[str], origin: Origin, zh: bool) -> Imprint:
    """The imprint of an article, from its file's properties and the blocks at its head and foot."""
    title, at = _title(blocks, whys, origin, zh)
    story = [i for i, why in enumerate(whys) if not why and i != at]
    set_aside, days = _dates(blocks, whys, story, zh)
    names: dict[str, str] = {}
    for block, why in zip(blocks, whys, strict=True):
        if why == "byline":
            for key, value in _labelled(block.text):
                names.setdefault(key, value)
    for i in _head(blocks, story, zh):
        if i not in set_aside and _ORGANISATION.fullmatch(blocks[i].text):
            set_aside[i] = "byline"
            names.setdefault("publisher", blocks[i].text)
    for i in story[:2]:
        if agency := _AGENCY.match(blocks[i].text) or _AGENCY_ZH.match(blocks[i].text):
            names.setdefault("publisher", agency["name"])
    return Imprint(
        title,
        at,
        origin.author or names.get("author"),
        origin.publisher or names.get("publisher") or names.get("produced"),
        origin.date or next(iter(days), None),
        set_aside,
    )


def _dates(
    blocks: Sequence[Block], whys: Sequence[str], story: Sequence[int], zh: bool
) -> tuple[dict[int, str], list[str]]:
    """The datelines among the blocks, and the dates at the head and foot, in order."""
    datelines: dict[int, str] = {}
    days: list[str] = []
    edges = {*story[:_EDGE], *story[-_EDGE:]}
    for i, (block, why) in enumerate(zip(blocks, whys, strict=True)):
        if len(block.text) > 400 or not (why or i in edges):
            continue
        line = not why and len(block.text) <= (60 if zh else 120) and is_dateline(block.text)
        # a copyright year is not a publication date
        if day := day_in(block.text, whole=line or why == "byline"):
            days.append(day)
            if line:
                datelines[i] = "dateline"
    for i in () if days else story[:3]:
        if day := _led_in(blocks[i].text):
            days.append(day)
            break
    return datelines, days


def _title(
    blocks: Sequence[Block], whys: Sequence[str], origin: Origin, zh: bool
) -> tuple[str, int | None]:
    """The title, and its block: as in the file's metadata, its first heading, or a first line that
    is not a sentence; otherwise the first sentence."""
    top = [i for i, why in enumerate(whys) if not why][:5]
    marked = next((i for i in top if blocks[i].level == 0), None)
    if marked is None and top and blocks[top[0]].level is not None:
        marked = top[0]
    if marked is None and origin.title:
        named = squeeze(origin.title).casefold()
        marked = next((i for i in top if squeeze(blocks[i].text).casefold() == named), None)
        if marked is None and not (top and blocks[top[0]].level is not None):
            return _cut(origin.title), None
    if marked is None and len(top) > 1 and is_title(blocks[top[0]].text, zh):
        marked = top[0]
    if marked is not None and len(top) > 1:
        return _cut(_FOOTNOTES.sub("", blocks[marked].text) or blocks[marked].text), marked
    if not top:
        shown = next((block.text for block in blocks if any(map(str.isalnum, block.text))), "")
        return _cut(shown), None
    text = blocks[top[0]].text[:2000]
    text = _DATELINE.sub("", text, count=1) if not zh and _DATELINE.match(text) else text
    first = sentences(text, 0, len(text), zh)
    return _cut(text[slice(*first[0])] if first else text), None


def _cut(title: str) -> str:
    """A title shortened to at most MAX_TITLE characters."""
    title = re.sub(r"\s+", " ", title).strip()
    if len(title) <= MAX_TITLE:
        return title
    cut = title[: MAX_TITLE - 1]
    if (space := cut.rfind(" ")) > MAX_TITLE // 2:
        cut = cut[:space]
    return cut.rstrip(" ,，、") + "…"


def _head(blocks: Sequence[Block], story: Sequence[int], zh: bool) -> list[int]:
    """The short blocks before the first paragraph."""
    head: list[int] = []
    for i in story[:_EDGE]:
        if len(blocks[i].text) > (24 if zh else 60) or blocks[i].level is not None:
            break
        head.append(i)
    return head if len(head) < len(story) else []


def _labelled(text: str) -> list[tuple[str, str]]:
    """Author and publisher in a byline: `author`, `publisher` or `produced` with the name."""
    named: list[tuple[str, str]] = []
    if signed := SIGNED.fullmatch(text.strip()):
        return [("author", signed["name"])]
    labels = list(LABEL.finditer(text)) or list(ENGLISH_LABEL.finditer(text))[:1]
    for label, after in zip(labels, [*labels[1:], None], strict=True):
        value = text[label.end() : after.start() if after else len(text)]
        value = re.split(r"[|｜丨•;；]|\s{2,}|\s[-–—]\s|,\s*(?=[A-Z][a-z]+ \d)", value)[0]
        value = re.sub(r"\(?\d{4}[年/.-].*|\b(?:19|20)\d\d\b.*", "", value)
        value = value.strip(" \t,，.。)）】]/:：").strip()
        key = label["label"].casefold()
        if not value or len(value) > 60:
            continue
        if key in _AUTHORS:
            value, _, house = value.partition(", ")
            named.append(("author", value))
            if house and _ORGANISATION.fullmatch(house):
                named.append(("publisher", house))
        elif key in _PUBLISHERS:
            named.append(("produced" if key == "来源" else "publisher", value))
    return named


def _led_in(text: str) -> str | None:
    """The date in a dateline before the first sentence: `BEIJING, July 22, 2021 (Reuters) -`,
    `BOSTON, July 30, 2024 —`."""
    lead = re.match(r"[^.。]{0,70}?(?:[)）]\s*[-–—]{1,2}|[日号][电讯])", text) or _LEAD_ZH.match(
        text
    )
    day = day_in(lead[0], whole=True) if lead else None
    if day is None and (wire := _LED_IN.match(text)):
        return day_in(wire[0], whole=True)
    return day
