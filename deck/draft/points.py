"""Finds lists in an article: bulleted ones, and numbered points (一是…二是…, first … second …)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from deck.draft.clauses import balanced, garbled, hidden, tidy, word_list
from deck.reading.article import Article, Lang, Paragraph, Sentence

Kind: TypeAlias = Literal["list", "steps"]


def enumerations(article: Article) -> list[Enumeration]:
    """The lists of an article in order; of overlapping ones, the first and longest."""
    candidates = list(bullets(article))
    for index, section in enumerate(article.sections):
        sentences = [one for paragraph in section.paragraphs for one in paragraph.sentences]
        candidates += numbered_points(sentences, index, article.lang)
    kept: list[Enumeration] = []
    for one in sorted(candidates, key=lambda e: (e.start, -len(e.items), -e.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


class Item(NamedTuple):
    """An item of a list: `label` is its heading; `text` is the rest and may be empty.

    A point that is a sentence is a long label without text; then all items of its list are.
    """

    label: str
    text: str


class Enumeration(NamedTuple):
    """A list in a text, in its own words.

    `total` is the number that the text announces; it may differ from the number of items. `section`
    is the index in `article.sections`; `start` and `end` are offsets into the article's text.
    """

    heading: str | None
    items: tuple[Item, ...]
    kind: Kind
    total: int | None
    line: int
    section: int
    start: int
    end: int


MEASURE = "大|个|类|种|项|件|条|点|方面|步|层|级|家|张|块|位|名|部分|阶段|环节|板块"
"""Chinese words between a number and its noun, as a pattern."""
NUMBERS_ZH = {numeral: n for n, numeral in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_NUMBERS_EN = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_STEPS = re.compile("步|阶段|环节|流程|steps?|stages?|phases?", re.I)


def count_of(word: str) -> int | None:
    """The number that a word or numeral states."""
    if word.isdecimal():
        return int(word)
    return NUMBERS_ZH.get(word) or _NUMBERS_EN.get(word.casefold())


def kind_of(heading: str) -> Kind:
    """Whether a list with this heading is ordered: steps, stages, 阶段."""
    return "steps" if _STEPS.search(heading) else "list"


_RANKS_EN = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_LAST = 9  # the number of “finally”, which may follow any
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
_RANKS_ZH = {
    "首先": 1,
    "其次": 2,
    "再次": 3,
    "再者": 3,
    "然后": 2,
    "接着": 2,
    "随后": 2,
    "最后": _LAST,
}
_THEN_ZH = word_list("然后 接着 随后")
_POINT_EN = re.compile(
    r"(?:(?<=[.;:!”\"]\s)|(?<=,\sand\s)|(?<=,\s)|(?<=;\sand\s)|^)(?:the\s)?"
    r"(?P<word>first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth|sixth|finally|lastly|then|next)"
    r"(?P<after>,\s|:\s|\s(?:is|was|are)\s(?:that\s|to\s)?|\s(?=(?:we|they|you|it|the|a|an|to|make|check|use)\b))",
    re.I,
)
_PAREN_EN = re.compile(r"(?:(?<=\s)|^)\((?P<n>[1-9]|i{1,3}|iv|v|[a-f])\)\s")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_LONGEST_GAP = 400  # characters from one point to the next; further apart they are of two lists


class _Mark(NamedTuple):
    style: str  # ordinal, order, steps or paren
    number: int
    sentence: int  # its index
    start: int  # within the sentence
    end: int


def numbered_points(sentences: list[Sentence], section: int, lang: Lang) -> Iterator[Enumeration]:
    """Numbered points: 一是…二是…, 首先…其次…, first … second …, (1) … (2) …"""
    marks = [mark for i, one in enumerate(sentences) for mark in _marks(one.text, i, lang)]
    at = 0
    while at < len(marks):
        run = _run(marks, at, sentences)
        at += 1
        least = 3 if run[0].style in {"order", "paren"} and run[-1].number != _LAST else 2
        if len(run) < least or (len(run) == 2 and run[0].style == "paren"):
            continue
        items = _points(run, sentences, lang)
        if items:
            at = marks.index(run[-1], at - 1) + 1
            first, last = sentences[run[0].sentence], sentences[run[-1].sentence]
            kind: Kind = "steps" if _are_steps(run) else "list"
            heading, total = _announced(sentences, run[0], lang)
            yield Enumeration(
                heading, items, kind, total, first.line, section, first.start, last.end
            )


def _marks(text: str, index: int, lang: Lang) -> Iterator[_Mark]:
    if lang == "en":
        for match in _POINT_EN.finditer(hidden(text)):
            word = match["word"].casefold()
            number = _LAST if word in {"finally", "lastly"} else 0
            number = _RANKS_EN.get(word.removesuffix("ly"), number)
            then = word in {"then", "next"}
            yield _Mark("steps" if then else "ordinal", number, index, *match.span())
        for match in _PAREN_EN.finditer(text):
            n = match["n"]
            number = int(n) if n.isdigit() else _ROMAN.get(n) or ord(n) - 96
            yield _Mark("paren", number, index, *match.span())
        return
    marks: list[_Mark] = []
    for match in _POINT_ZH.finditer(text):
        numeral = match[match.lastgroup or ""]
        number = int(numeral) if numeral.isdigit() else NUMBERS_ZH[numeral]
        paren = "paren" if match["paren"] else "ordinal"
        marks.append(_Mark("steps" if "步" in match[0] else paren, number, index, *match.span()))
    for match in _ORDER_ZH.finditer(text):
        word = match["word"]
        if word in _RANKS_ZH:
            style = "steps" if word in _THEN_ZH else "order"
            marks.append(_Mark(style, _RANKS_ZH[word], index, *match.span()))
    yield from sorted(marks, key=lambda mark: mark.start)


def _run(marks: list[_Mark], at: int, sentences: list[Sentence]) -> list[_Mark]:
    """The consecutive points from an index on, in one style and close enough together."""
    first = marks[at]
    run = [first]
    if first.number != 1:
        return run
    for mark in marks[at + 1 : at + 40]:
        last = run[-1]
        start, end = (
            sentences[mark.sentence].start + mark.start,
            sentences[last.sentence].start + last.end,
        )
        if start - end > _LONGEST_GAP:
            break
        if mark.style != last.style and "paren" in (mark.style, first.style):
            continue
        if mark.number == 1:
            break
        then = mark.style == "steps" and mark.number in {0, 2}
        if then or mark.number in (_LAST, last.number + 1) or last.number == 0:
            run.append(mark)
            if mark.number == _LAST:
                break
    return run[:1] if _are_steps(run) and len(run) < 3 else run


def _are_steps(run: list[_Mark]) -> bool:
    """Whether points are sequential steps: 然后, then, 第二步."""
    return any(mark.style == "steps" for mark in run)


def _points(run: list[_Mark], sentences: list[Sentence], lang: Lang) -> tuple[Item, ...]:
    """The text of each point: up to the next one, or for the last to the end of its sentence."""
    points: list[str] = []
    for mark, after in zip(run, [*run[1:], None], strict=True):
        text = sentences[mark.sentence].text
        end = after.start if after and after.sentence == mark.sentence else len(text)
        words = tidy(text[mark.end : end], lang).strip(" ,，;；。.:：、")
        words = re.sub(r"(?:,|;)?\s(?:and|or)$", "", words)
        if not 2 <= len(words) <= 300 or not balanced(words) or garbled(words):
            return ()
        points.append(words)
    return _items(points, lang)


def _items(points: list[str], lang: Lang) -> tuple[Item, ...]:
    """All points with a short label; if one has none, all unchanged."""
    items = [item for words in points if (item := _labelled(words, lang))]
    if len(items) < len(points):
        return tuple(Item(_capital(words), "") for words in points)
    return tuple(items)


def _labelled(words: str, lang: Lang) -> Item | None:
    """A point with the few words before its colon or first comma as its label."""
    short = 14 if lang == "zh" else 45
    match = re.match(r"(?P<label>[^:：—–,，]+?)(?:[:：]\s?|\s?[—–]+\s?)(?P<text>.+)", words)
    if match and len(match["label"]) <= short:
        return Item(_capital(match["label"]), match["text"])
    if len(words) <= short:
        return Item(_capital(words), "")
    head, *rest = re.split("[,，]", words, maxsplit=1)
    if lang == "zh" and rest and 3 <= len(head) <= short and balanced(head):
        return Item(head, rest[0].strip())
    return None


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


_ANNOUNCES = {
    "zh": re.compile(rf"(?P<n>[两二三四五六七八九十])(?:{MEASURE})[^,，。;；:：、的]{{0,8}}"),
    "en": re.compile(
        r"\b(?P<n>two|three|four|five|six)\s(?:\w+\s){0,2}?(?:reasons?|ways?|things?|points?|steps?|priorities|factors|"
        r"lessons|goals|challenges|risks|changes|measures|trends|stages|phases|conditions|questions)\b(?:\s(?:for|of|to|that)\s[\w\s’'-]{3,40})?"
    ),
}


def _announced(sentences: list[Sentence], mark: _Mark, lang: Lang) -> tuple[str | None, int | None]:
    """The name and the number of points that the words before the first point announce."""
    before = sentences[mark.sentence].text[: mark.start]
    if mark.sentence and len(before) < 4:
        before = sentences[mark.sentence - 1].text
    names = list(_ANNOUNCES[lang].finditer(before[-300:]))
    if names:
        name = tidy(names[-1][0], lang).strip(" ,，:：。.“”")
        return _capital(name), count_of(names[-1]["n"])
    opening = re.search(
        r"([^,，。;；:：]{2,20}?)(?:有([两二三四五六七八九])[个点]?)?[:：]\s?$", before[-60:]
    )
    if opening and lang == "zh":
        return tidy(opening[1], lang), count_of(opening[2]) if opening[2] else None
    return None, None


# --- bullets -------------------------------------------------------------------------------------

_BULLET = re.compile(
    r"\s*(?:(?P<dot>[-*•·▪◦–—])\s+|(?P<n>\d{1,2})[.)、]\s?(?!\d)|[（(](?P<p>\d{1,2})[)）]\s?)"
)


def bullets(article: Article) -> Iterator[Enumeration]:
    """Consecutive paragraphs that start with a bullet or a number.

    A heading ends a list; in a section without one, a list may start midway.
    """
    run: list[tuple[Paragraph, re.Match[str]]] = []
    before: Paragraph | None = None
    at, heading = 0, None
    for index, section in enumerate(article.sections):
        for i, paragraph in enumerate(section.paragraphs):
            match = _bullet(article, paragraph)
            opens = i == 0 and section.heading is not None
            if match and run and not opens and bool(run[0][1]["dot"]) == bool(match["dot"]):
                run.append((paragraph, match))
                continue
            yield from _bulleted(article, at, heading, before, run)
            run, at, heading = ([(paragraph, match)] if match else []), index, section.heading
            if not match:
                before = paragraph
            elif opens:
                before = None
    yield from _bulleted(article, at, heading, before, run)


def _bullet(article: Article, paragraph: Paragraph) -> re.Match[str] | None:
    """The bullet of a paragraph, in its text or to its left in the article."""
    mark = _BULLET.match(paragraph.text)
    if mark or not paragraph.sentences:
        return mark
    start = paragraph.sentences[0].start
    left = article.text.rfind("\n", max(0, start - 40), start) + 1
    mark = _BULLET.match(article.text, left) if 0 < start - left <= 12 or left == 0 else None
    return mark if mark and mark.end() == start else None


def _bulleted(
    article: Article,
    section: int,
    heading: str | None,
    before: Paragraph | None,
    run: list[tuple[Paragraph, re.Match[str]]],
) -> Iterator[Enumeration]:
    """The list of consecutive bullets; the words before it, up to a colon, are its heading."""
    lang = article.lang
    sentences = [one for paragraph, _ in run for one in paragraph.sentences]
    if not 2 <= len(run) <= 20 or not sentences:
        return
    points = []
    for paragraph, _ in run:
        mark = _BULLET.match(paragraph.text)
        words = tidy(paragraph.text[mark.end() if mark else 0 :], lang).strip(" 。.;；")
        if not 2 <= len(words) <= 400 or garbled(words):
            return
        points.append(words)
    total = None
    if before and before.text.rstrip().endswith((":", "：")):
        last = before.sentences[-1].text if before.sentences else before.text
        heading = tidy(last, lang).strip(" :：")
        counted = _ANNOUNCES[lang].search(heading)
        total = count_of(counted["n"]) if counted else None
    ordered = all(match["n"] or match["p"] for _, match in run)
    kind: Kind = kind_of(heading or "") if ordered else "list"
    yield Enumeration(
        heading, _items(points, lang), kind, total, run[0][0].line, section,
        sentences[0].start, sentences[-1].end,
    )  # fmt: skip
