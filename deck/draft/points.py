"""Points that carry their number (一是…二是…, first … second …), and lists of bullets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from deck.draft.clauses import balanced, garbled, hidden, tidy
from deck.draft.lists import MEASURE, NUMBERS_ZH, Enumeration, Item, Kind, count_of, kind_of
from deck.reading.article import Article, Lang, Paragraph, Sentence

_ORDINALS_EN = {
    "first": 1, "firstly": 1, "second": 2, "secondly": 2, "third": 3, "thirdly": 3, "fourth": 4,
    "fourthly": 4, "fifth": 5, "sixth": 6,
}  # fmt: skip
_POINT_ZH = re.compile(
    r"(?:(?<=[。！；;,，:：”])|^)\s?(?:"
    r"(?P<shi>[一二三四五六七八九十])(?:是|要|则是)|"
    r"其(?P<qi>[一二三四五六七八九十])(?:[,，:：、]|是)|"
    r"第(?P<di>[一二三四五六七八九十])(?:(?:个|项|点|步|件|类|种|大)[^,，。;；:：、]{0,8}?)?(?:[,，:：]|是)|"
    r"[(（](?P<paren>[一二三四五六七八九十\d])[)）])"
)
_ORDER_ZH = re.compile(
    r"(?:(?<=[。！；;,，:：”])|^)\s?(?P<word>首先|其次|再次|再者|然后|接着|随后|最后|第一步|第二步|第三步|第四步)[,，:：]?"
)
_ORDER_RANK = {
    "首先": 1, "其次": 2, "再次": 3, "再者": 3, "然后": 2, "接着": 2, "随后": 2, "最后": 9,
}  # fmt: skip
_POINT_EN = re.compile(
    r"(?:(?<=[.;:!”\"]\s)|(?<=,\sand\s)|(?<=,\s)|(?<=;\sand\s)|^)(?:the\s)?"
    r"(?P<word>first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth|sixth|finally|lastly|then|next)"
    r"(?P<after>,\s|:\s|\s(?:is|was|are)\s(?:that\s|to\s)?|\s(?=(?:we|they|you|it|the|a|an|to|make|check|use)\b))",
    re.I,
)
_PAREN_EN = re.compile(r"(?:(?<=\s)|^)\((?P<n>[1-9]|i{1,3}|iv|v|[a-f])\)\s")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_REACH = 400
"""Characters from one point to the next; further apart they are of two lists."""


class _Mark(NamedTuple):
    style: str
    number: int  # 9 for “finally”, which may follow any
    place: int  # of the sentence
    start: int  # within the sentence
    end: int


def numbered(article: Article, place: int, sentences: list[Sentence]) -> Iterator[Enumeration]:
    """Points that carry their number: 一是…二是…, 首先…其次…, first … second …, (1) … (2) …"""
    marks = [mark for i, one in enumerate(sentences) for mark in _marks(one.text, i, article.lang)]
    at = 0
    while at < len(marks):
        run = _run(marks, at, sentences)
        at += 1
        least = 3 if run[0].style in {"order", "paren"} and run[-1].number != 9 else 2
        if len(run) < least or (len(run) == 2 and run[0].style == "paren"):
            continue
        items = _points(run, sentences, article.lang)
        if items:
            at = marks.index(run[-1], at - 1) + 1
            first, last = sentences[run[0].place], sentences[run[-1].place]
            steps = _are_steps(run)
            heading = _announced(sentences, run[0], article.lang)
            yield Enumeration(
                heading[0],
                items,
                "steps" if steps else "list",
                heading[1],
                first.line,
                place,
                first.start,
                last.end,
            )


def _marks(text: str, place: int, lang: Lang) -> Iterator[_Mark]:
    masked = hidden(text) if lang == "en" else text
    if lang == "en":
        for match in _POINT_EN.finditer(masked):
            word = match["word"].casefold()
            number = _ORDINALS_EN.get(word, 9 if word in {"finally", "lastly"} else 0)
            style = "steps" if word in {"then", "next"} else "ordinal"
            yield _Mark(style, number, place, match.start(), match.end())
        for match in _PAREN_EN.finditer(text):
            n = match["n"]
            number = int(n) if n.isdigit() else _ROMAN.get(n) or ord(n) - 96
            yield _Mark("paren", number, place, match.start(), match.end())
        return
    found: list[_Mark] = []
    for match in _POINT_ZH.finditer(text):
        style = match.lastgroup or ""
        word = match[style]
        step = "步" in match[0]
        number = int(word) if word.isdigit() else NUMBERS_ZH[word]
        style = "steps" if step else "paren" if style == "paren" else "ordinal"
        found.append(_Mark(style, number, place, match.start(), match.end()))
    for match in _ORDER_ZH.finditer(text):
        word = match["word"]
        if word in _ORDER_RANK:
            style = "steps" if word in {"然后", "接着", "随后"} else "order"
            found.append(_Mark(style, _ORDER_RANK[word], place, match.start(), match.end()))
    yield from sorted(found, key=lambda mark: mark.start)


def _run(marks: list[_Mark], at: int, sentences: list[Sentence]) -> list[_Mark]:
    """The points that follow on the one at a place, in one style and near enough."""
    first = marks[at]
    run = [first]
    if first.number != 1:
        return run
    for mark in marks[at + 1 : at + 40]:
        gap = (
            sentences[mark.place].start + mark.start - sentences[run[-1].place].start - run[-1].end
        )
        if gap > _REACH:
            break
        last = run[-1].number
        loose = {mark.style, first.style} <= {"order", "steps", "ordinal"}
        if mark.style != run[-1].style and not loose:
            continue
        if mark.number == 1:
            break
        if mark.number == 9 or (mark.style == "steps" and mark.number in {0, 2}):
            run.append(mark)
            if mark.number == 9:
                break
        elif mark.number == last + 1 or last == 0:
            run.append(mark)
    if _are_steps(run) and len(run) < 3:
        return run[:1]
    return run


def _are_steps(run: list[_Mark]) -> bool:
    """Whether points are told as done one after the other: 然后, then, 第二步."""
    return any(mark.style == "steps" for mark in run)


def _points(run: list[_Mark], sentences: list[Sentence], lang: Lang) -> tuple[Item, ...]:
    """What each point says: to the next one; the last to the end of its sentence."""
    points: list[str] = []
    for mark, after in zip(run, [*run[1:], None], strict=True):
        text = sentences[mark.place].text
        end = after.start if after and after.place == mark.place else len(text)
        words = tidy(text[mark.end : end], lang).strip(" ,，;；。.:：、")
        words = re.sub(r"(?:,|;)?\s(?:and|or)$", "", words)
        if len(words) < 2 or len(words) > 300 or not balanced(words) or garbled(words):
            return ()
        points.append(words)
    return _alike(points, lang)


def _alike(points: list[str], lang: Lang) -> tuple[Item, ...]:
    """The items all with a short label, or, where one has none, all as they stand."""
    items = [_labelled(words, lang) for words in points]
    if all(items):
        return tuple(item for item in items if item)
    return tuple(Item(_capital(words), "") for words in points)


def _labelled(words: str, lang: Lang) -> Item | None:
    """A point with the few words before its colon or first comma as its label."""
    short = 14 if lang == "zh" else 45
    match = re.match(r"(?P<label>[^:：—–,，]+?)(?:[:：]\s?|\s?[—–]+\s?)(?P<text>.+)", words)
    if match and len(match["label"]) <= short:
        return Item(_capital(match["label"]), match["text"])
    if len(words) <= short:
        return Item(_capital(words), "")
    head = re.split(r"[,，]", words, maxsplit=1)
    if lang == "zh" and len(head) == 2 and 3 <= len(head[0]) <= short and balanced(head[0]):
        return Item(head[0], head[1].strip())
    return None


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


_ANNOUNCES_ZH = re.compile(rf"(?P<n>[两二三四五六七八九十])(?:{MEASURE})[^,，。;；:：、的]{{0,8}}")
_ANNOUNCES_EN = re.compile(
    r"\b(?P<n>two|three|four|five|six)\s(?:\w+\s){0,2}?(?:reasons?|ways?|things?|points?|steps?|priorities|factors|"
    r"lessons|goals|challenges|risks|changes|measures|trends|stages|phases|conditions|questions)\b(?:\s(?:for|of|to|that)\s[\w\s’'-]{3,40})?"
)


def _announced(sentences: list[Sentence], mark: _Mark, lang: Lang) -> tuple[str | None, int | None]:
    """What the words before the first point say of the list: its name and how many it has."""
    before = sentences[mark.place].text[: mark.start]
    if mark.place and len(before) < 4:
        before = sentences[mark.place - 1].text
    pattern = _ANNOUNCES_ZH if lang == "zh" else _ANNOUNCES_EN
    found = list(pattern.finditer(before[-300:]))
    if found:
        name = tidy(found[-1][0], lang).strip(" ,，:：。.“”")
        return _capital(name), count_of(found[-1]["n"])
    opening = re.search(
        r"([^,，。;；:：]{2,20}?)(?:有([两二三四五六七八九])[个点]?)?[:：]\s?$", before[-60:]
    )
    if opening and lang == "zh":
        return tidy(opening[1], lang), count_of(opening[2]) if opening[2] else None
    return None, None


_NAMED_ZH = re.compile(
    rf"第(?P<n>[一二三四五六])(?P<of>(?:{MEASURE})[^,，。;；:：、“”的]{{1,6}}?)(?:是|为|叫|即|[,，:：])\s?“(?P<what>[^“”]{{2,20}})”"
)


def named(article: Article, place: int, sentences: list[Sentence]) -> Iterator[Enumeration]:
    """Things that are told one after the other, far apart: 第一张牌是“品牌” … 第二张牌,“服务商”."""
    runs: dict[str, list[tuple[Sentence, re.Match[str]]]] = {}
    for one in sentences if article.lang == "zh" else ():
        for match in _NAMED_ZH.finditer(one.text):
            run = runs.setdefault(match["of"], [])
            if NUMBERS_ZH[match["n"]] == len(run) + 1:
                run.append((one, match))
    for run in runs.values():
        if len(run) >= 2:
            first, last = run[0][0], run[-1][0]
            items = tuple(Item(match["what"], "") for _, match in run)
            yield Enumeration(None, items, "list", None, first.line, place, first.start, last.end)


# --- bullets -------------------------------------------------------------------------------------

_BULLET = re.compile(
    r"\s*(?:(?P<dot>[-*•·▪◦–—])\s+|(?P<n>\d{1,2})[.)、]\s?(?!\d)|[（(](?P<p>\d{1,2})[)）]\s?)"
)


def bullets(article: Article) -> Iterator[Enumeration]:
    """Paragraphs one after the other that open with a bullet or a number. A heading ends a list; a
    section without one may begin within."""
    run: list[tuple[Paragraph, re.Match[str]]] = []
    before: Paragraph | None = None
    at, heading = 0, None
    for place, section in enumerate(article.sections):
        for i, paragraph in enumerate(section.paragraphs):
            match = _bullet(article, paragraph)
            parted = i == 0 and section.heading is not None
            if match and run and not parted and bool(run[0][1]["dot"]) == bool(match["dot"]):
                run.append((paragraph, match))
                continue
            yield from _bulleted(article, at, heading, before, run)
            run, at, heading = ([(paragraph, match)] if match else []), place, section.heading
            before = None if parted else before
            before = paragraph if not match else before
    yield from _bulleted(article, at, heading, before, run)


def _bullet(article: Article, paragraph: Paragraph) -> re.Match[str] | None:
    """The mark before a paragraph, in its text or left of it in the article's."""
    own = _BULLET.match(paragraph.text)
    if own:
        return own
    if not paragraph.sentences:
        return None
    start = paragraph.sentences[0].start
    left = article.text.rfind("\n", max(0, start - 40), start) + 1
    mark = _BULLET.match(article.text, left) if 0 < start - left <= 12 or left == 0 else None
    return mark if mark and mark.end() == start else None


def _bulleted(
    article: Article,
    place: int,
    heading: str | None,
    before: Paragraph | None,
    run: list[tuple[Paragraph, re.Match[str]]],
) -> Iterator[Enumeration]:
    if len(run) < 2:
        return
    points = []
    for paragraph, _ in run:
        own = _BULLET.match(paragraph.text)
        words = tidy(paragraph.text[own.end() if own else 0 :], article.lang).strip(" 。.;；")
        if len(words) > 400 or len(words) < 2 or garbled(words):
            return
        points.append(words)
    name, total = heading, None
    if before and before.text.rstrip().endswith((":", "：")):
        said = before.sentences[-1].text if before.sentences else before.text
        name = tidy(said, article.lang).strip(" :：")
        pattern = _ANNOUNCES_ZH if article.lang == "zh" else _ANNOUNCES_EN
        counted = pattern.search(name)
        total = count_of(counted["n"]) if counted else None
    ordered = all(match["n"] or match["p"] for _, match in run)
    kind: Kind = kind_of(name or "") if ordered else "list"
    sentences = [one for paragraph, _ in run for one in paragraph.sentences]
    if sentences and len(points) <= 20:
        yield Enumeration(
            name,
            _alike(points, article.lang),
            kind,
            total,
            run[0][0].line,
            place,
            sentences[0].start,
            sentences[-1].end,
        )
