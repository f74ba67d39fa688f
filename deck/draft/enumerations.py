"""What a text enumerates: lists it counts (“five kinds: …”), points it numbers, bullets, steps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from deck.draft.clauses import balanced, garbled, has_verb, hidden, tidy
from deck.draft.lists import MEASURE, Enumeration, Item, Kind, count_of, kind_of
from deck.draft.points import bullets, named, numbered
from deck.reading.article import Article, Sentence

__all__ = ["Enumeration", "Item", "Kind", "enumerations"]


def enumerations(article: Article) -> list[Enumeration]:
    """The lists of an article in its order; no two of the same words."""
    found = list(bullets(article))
    for place, section in enumerate(article.sections):
        sentences = [one for paragraph in section.paragraphs for one in paragraph.sentences]
        found += numbered(article, place, sentences)
        for one in sentences:
            if len(one.text) <= _LONGEST and not garbled(one.text):
                found += _within(article, place, one)
    found = _apart(found)
    for place, section in enumerate(article.sections):
        sentences = [one for paragraph in section.paragraphs for one in paragraph.sentences]
        found += named(article, place, sentences)
    return sorted(found, key=lambda one: one.start)


def _apart(found: list[Enumeration]) -> list[Enumeration]:
    """Those that do not stand within another, which says more, in the order of the text."""
    kept: list[Enumeration] = []
    for one in sorted(found, key=lambda e: (e.start, -len(e.items), -e.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


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


def _within(article: Article, place: int, sentence: Sentence) -> Iterator[Enumeration]:
    finders = (_arrows,) + ((_counted_zh,) if article.lang == "zh" else (_counted_en,))
    for finder in finders:
        for heading, items, kind, total, span in finder(sentence.text):
            start, end = _offsets(article, sentence, span)
            yield Enumeration(heading, items, kind, total, sentence.line, place, start, end)


_Found: TypeAlias = tuple[str | None, tuple[Item, ...], Kind, int | None, tuple[int, int]]


def _counted_zh(text: str) -> Iterator[_Found]:
    for match in _COUNTED_ZH.finditer(text):
        total = count_of(match["n"])
        items = _items_zh(re.split("[,，]", match["items"])[0], total)
        if items:
            yield (
                _heading(match["head"]),
                items,
                kind_of(match["head"]),
                count_of(match["n"]),
                match.span(),
            )
    for match in _TRAILING_ZH.finditer(text) if _COUNTS.search(text) else ():
        items = _items_zh(match["items"], count_of(match["n"]))
        if items:
            heading = _ofkind_of(match["before"], match["n"] + match["unit"], match["noun"])
            yield heading, items, "list", count_of(match["n"]), match.span()
    for match in _QUOTED_ZH.finditer(text):
        labels = re.findall(r"[“「]([^“”「」]{1,20})[”」]", match["items"])
        after = match["after"]
        if len(labels) >= 3:
            noun = (
                re.sub(r"^等|^(?:多个|多种|几个|几种)", "", after)
                if after.startswith("等")
                else after
            )
            count = re.match(rf"([两三四五六七八九十]|\d{{1,2}})(?:{MEASURE})", noun)
            heading = _heading(noun) if len(noun) >= 2 and not has_verb(noun, "zh") else None
            items = tuple(Item(tidy(label, "zh"), "") for label in labels)
            yield heading, items, "list", count_of(count[1]) if count else None, match.span()
    for match in _INCLUDED_ZH.finditer(text):
        items = _items_zh(match["items"])
        if len(items) >= 3 and not re.search(r"\d", match["items"]):
            yield _heading(match["head"].rsplit("的", 1)[-1]), items, "list", None, match.span()


def _counted_en(text: str) -> Iterator[_Found]:
    for match in _COUNTED_EN.finditer(text):
        total = count_of(match["n"])
        spoken = re.split(r"[,;]?\s(?:which|who|but|while|with)\b", match["items"])[0]
        semicolons = ";" in spoken
        parts = re.split(r"\s*;\s*(?:and\s)?", spoken) if semicolons else _SPLIT_EN.split(spoken)
        items = tuple(Item(part.strip(" .,"), "") for part in parts if part.strip(" .,"))
        colon = match["link"].strip() in {":", "—", "–", ", namely", "namely", ", which are"}
        if not 2 <= len(items) <= 12 or any(len(one.label) > 90 for one in items):
            continue
        if not colon and (len(items) != total or any(has_verb(one.label, "en") for one in items)):
            continue
        if len(items) == 2 and total != 2:
            continue
        if not colon and any(re.search(r"\d", one.label) for one in items):
            continue
        head = re.sub(r"^(?:the|these|its|their)\s", "", match["head"])
        yield head[0].upper() + head[1:], items, kind_of(head), total, match.span()


def _arrows(text: str) -> Iterator[_Found]:
    for match in _ARROWS.finditer(text):
        labels = [part.strip(' “”"') for part in re.split(r"→|->|=>", match[0])]
        if all(labels):
            head = re.search(
                r"([^:：。.,，]{3,40})[:：]\s?$", text[max(0, match.start() - 50) : match.start()]
            )
            heading = head[1].strip() if head else None
            yield heading, tuple(Item(label, "") for label in labels), "steps", None, match.span()


def _items_zh(text: str, total: int | None = None) -> tuple[Item, ...]:
    """The members of `A、B、C和D`: at least three, short; `数据安全和合规` is one where that makes the total."""
    text = _ETC.sub("", text.strip())
    if "、" not in text:
        return ()
    masked = hidden(text)
    ends = [match.span() for match in re.finditer("、", masked)]
    pieces: list[str] = []
    at = 0
    for start, end in [*ends, (len(text), len(text))]:
        pieces.append(text[at:start].strip())
        at = end
    last = _SPLIT_ZH.split(pieces[-1])
    if len(last) == 2 and all(len(one) >= 2 for one in last) and len(pieces) != total:
        pieces[-1:] = last
    labels = [tidy(piece, "zh") for piece in pieces if piece]
    if not 3 <= len(labels) <= 12 or any(
        len(label) > 24 or not balanced(label) for label in labels
    ):
        return ()
    return tuple(Item(label.strip("“”"), "") for label in labels)


def _heading(text: str) -> str | None:
    text = tidy(text, "zh").strip("“”「」 ")
    return text if 2 <= len(text) <= 30 and balanced(text) else None


def _ofkind_of(before: str, counted: str, noun: str) -> str | None:
    """`五类服务商` for “…的服务商分为…五类”: the count and the noun it counts, both of the text."""
    if len(noun) >= 2:
        return _heading(counted + noun)
    named = before.rsplit("的", 1)[-1]
    named = re.sub("(?:主要|大致|目前|可以|可|共)+$", "", named)
    if 2 <= len(named) <= 10 and not re.search(r"\d|等$", named):
        return _heading(counted + named)
    return _heading(before)


def _offsets(article: Article, sentence: Sentence, span: tuple[int, int]) -> tuple[int, int]:
    """Where a stretch of a sentence stands in the text; the whole sentence where marks were left out."""
    if article.text[sentence.start : sentence.end] == sentence.text:
        return sentence.start + span[0], sentence.start + span[1]
    return sentence.start, sentence.end
