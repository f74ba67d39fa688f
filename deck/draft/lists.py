"""Finds lists in a text: counted (“five kinds: …”), numbered, bulleted, steps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from deck.draft.clauses import balanced, garbled, has_verb, hidden, sentences_of, tidy
from deck.draft.points import (
    MEASURE,
    Enumeration,
    Item,
    Kind,
    bullets,
    count_of,
    kind_of,
    named_points,
    numbered_points,
)
from deck.reading.article import Article, Sentence


def enumerations(article: Article) -> list[Enumeration]:
    """The lists of an article in order; of overlapping ones, the first and longest."""
    candidates = list(bullets(article))
    sections = [
        [one for paragraph in section.paragraphs for one in paragraph.sentences]
        for section in article.sections
    ]
    for index, sentences in enumerate(sections):
        candidates += numbered_points(sentences, index, article.lang)
    for index, _, sentence in sentences_of(article):
        if len(sentence.text) <= _LONGEST and not garbled(sentence.text):
            candidates += _within(article, index, sentence)
    kept: list[Enumeration] = []
    for one in sorted(candidates, key=lambda e: (e.start, -len(e.items), -e.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    if article.lang == "zh":
        for index, sentences in enumerate(sections):
            kept += named_points(sentences, index)
    return sorted(kept, key=lambda one: one.start)


_COUNTED_ZH = re.compile(
    rf"(?P<head>[“「]?(?P<n>[两二三四五六七八九十]|\d{{1,2}})(?:{MEASURE})[^,，。;；:：、\s]{{0,12}}?[”」]?)"
    r"(?:[,，]?(?:分别)?(?:是|为|即|包括|有))?\s?[:：]\s?(?P<items>[^。;；:：]{3,200})"
)
_TRAILING_ZH = re.compile(
    r"(?P<before>[^,，。;；:：、]{2,40}?)(?:主要|大致|可以|可|一共|共)?(?:分为|分成|包括|包含|涵盖|包括了|有)(?:了)?"
    rf"(?P<items>[^。;；:：,，]{{5,200}}?)(?:等)?(?P<n>[两二三四五六七八九十]|\d{{1,2}})(?P<unit>大?(?:{MEASURE}))(?P<noun>[^,，。;；:：、]{{0,10}})(?=[,，。;；]|$)"
)
_INCLUDED_ZH = re.compile(
    r"(?P<head>[^,，。;；:：、]{2,30}?)(?:主要|分别)?(?:包括|包含|涵盖|分为|分别为|分别是)(?:了)?[:：]?\s?(?P<items>[^。;；:：,，]{5,160})"
)
_QUOTED_ZH = re.compile(
    r"(?P<items>(?:[“「][^“”「」]{1,20}[”」](?:[、和与及]|以及)?){3,12})(?P<after>等?[^,，。;；:：、“”]{0,20})"
)
_ARROWS = re.compile(r"(?:[^,，。;；:：→\n]{1,40}(?:→|->|=>)\s*){2,11}[^,，。;；:：→\n.]{1,40}")
_COUNTED_EN = re.compile(
    r"\b(?P<head>(?:the |these |its |their )?(?:top |main |key |basic |big |biggest |major )?"
    r"(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})\s(?P<noun>[a-z][\w’'-]*(?:\s[\w’'-]+){0,6}?))"
    r"(?P<link>\s?:|\s?[—–]|,? (?:are|were|remained|namely|include|including|such as)|, which are)\s(?P<items>[^.:?!\n]{5,300})"
)
_COUNTS = re.compile(rf"(?:[两二三四五六七八九十]|\d)大?(?:{MEASURE})")
_LONGEST = 600  # characters of a sentence
_SPLIT_ZH = re.compile(r"、|(?<![温缓平])和(?!平|谐)|以及|与(?!众)|及(?!时|格)")
_SPLIT_EN = re.compile(r"\s*[,;]\s*(?:and\s|or\s|then\s)?|\s+(?:and|or)\s+")
_ETC = re.compile(r"等(?:等|[^、]{0,8})?$|(?:、|，|,)$")


_List: TypeAlias = tuple[str | None, tuple[Item, ...], Kind, int | None, tuple[int, int]]


def _within(article: Article, section: int, sentence: Sentence) -> Iterator[Enumeration]:
    """The lists within a sentence; each has its exact position if its text is literal, otherwise
    that of the sentence."""
    text, line = sentence.text, sentence.line
    counted = _counted_zh(text) if article.lang == "zh" else _counted_en(text)
    for heading, items, kind, total, (start, end) in (*_arrows(text), *counted):
        at, stop = sentence.start, sentence.end
        if article.text[at:stop] == text:
            at, stop = at + start, at + end
        yield Enumeration(heading, items, kind, total, line, section, at, stop)


def _counted_zh(text: str) -> Iterator[_List]:
    for match in _COUNTED_ZH.finditer(text):
        total = count_of(match["n"])
        items = _items_zh(re.split("[,，]", match["items"])[0], total)
        if items:
            yield _heading(match["head"]), items, kind_of(match["head"]), total, match.span()
    for match in _TRAILING_ZH.finditer(text) if _COUNTS.search(text) else ():
        total = count_of(match["n"])
        items = _items_zh(match["items"], total)
        if items:
            heading = _counted_heading(match["before"], match["n"] + match["unit"], match["noun"])
            yield heading, items, "list", total, match.span()
    for match in _QUOTED_ZH.finditer(text):
        labels = re.findall(r"[“「]([^“”「」]{1,20})[”」]", match["items"])
        if len(labels) >= 3:
            noun = match["after"]
            if noun.startswith("等"):
                noun = re.sub(r"^等|^(?:多个|多种|几个|几种)", "", noun)
            count = re.match(rf"([两三四五六七八九十]|\d{{1,2}})(?:{MEASURE})", noun)
            heading = _heading(noun) if len(noun) >= 2 and not has_verb(noun, "zh") else None
            items = _labels(tidy(label, "zh") for label in labels)
            yield heading, items, "list", count_of(count[1]) if count else None, match.span()
    for match in _INCLUDED_ZH.finditer(text):
        items = _items_zh(match["items"])
        if items and not re.search(r"\d", match["items"]):
            yield _heading(match["head"].rsplit("的", 1)[-1]), items, "list", None, match.span()


def _labels(labels: Iterable[str]) -> tuple[Item, ...]:
    return tuple(Item(label, "") for label in labels)


def _counted_en(text: str) -> Iterator[_List]:
    for match in _COUNTED_EN.finditer(text):
        total = count_of(match["n"])
        spoken = re.split(r"[,;]?\s(?:which|who|but|while|with)\b", match["items"])[0]
        parts = re.split(r"\s*;\s*(?:and\s)?", spoken) if ";" in spoken else _SPLIT_EN.split(spoken)
        labels = [label for part in parts if (label := part.strip(" .,"))]
        if not 2 <= len(labels) <= 12 or any(len(label) > 90 for label in labels):
            continue
        if len(labels) == 2 != total:
            continue
        colon = match["link"].strip() in {":", "—", "–", ", namely", "namely", ", which are"}
        if not colon and (
            len(labels) != total
            or any(has_verb(label, "en") or re.search(r"\d", label) for label in labels)
        ):
            continue
        head = re.sub(r"^(?:the|these|its|their)\s", "", match["head"])
        yield head[0].upper() + head[1:], _labels(labels), kind_of(head), total, match.span()


def _arrows(text: str) -> Iterator[_List]:
    for match in _ARROWS.finditer(text):
        labels = [part.strip(' “”"') for part in re.split(r"→|->|=>", match[0])]
        if all(labels):
            before = text[max(0, match.start() - 50) : match.start()]
            head = re.search(r"([^:：。.,，]{3,40})[:：]\s?$", before)
            yield head[1].strip() if head else None, _labels(labels), "steps", None, match.span()


def _items_zh(text: str, total: int | None = None) -> tuple[Item, ...]:
    """The members of `A、B、C和D`: at least three, short; `数据安全和合规` counts as one if that makes the
    total."""
    text = _ETC.sub("", text.strip())
    if "、" not in text:
        return ()
    pieces: list[str] = []
    at = 0
    for match in re.finditer(r"、|\Z", hidden(text)):
        pieces.append(text[at : match.start()].strip())
        at = match.end()
    last = _SPLIT_ZH.split(pieces[-1])
    if len(last) == 2 and all(len(one) >= 2 for one in last) and len(pieces) != total:
        pieces[-1:] = last
    labels = [tidy(piece, "zh") for piece in pieces if piece]
    if any(len(label) > 24 or not balanced(label) for label in labels):
        return ()
    return _labels(label.strip("“”") for label in labels) if 3 <= len(labels) <= 12 else ()


def _heading(text: str) -> str | None:
    text = tidy(text, "zh").strip("“”「」 ")
    return text if 2 <= len(text) <= 30 and balanced(text) else None


def _counted_heading(before: str, counted: str, noun: str) -> str | None:
    """`五类服务商` for “…的服务商分为…五类”: the count and its noun, both from the text."""
    if len(noun) < 2:
        noun = re.sub("(?:主要|大致|目前|可以|可|共)+$", "", before.rsplit("的", 1)[-1])
        if not 2 <= len(noun) <= 10 or re.search(r"\d|等$", noun):
            return _heading(before)
    return _heading(counted + noun)
