"""Finds contrasts: two subjects that an article sets against each other, with a statement on each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple, TypeAlias

from deck.draft.clauses import (
    POINTING,
    balanced,
    clauses,
    finite_verbs,
    garbled,
    has_verb,
    hidden,
    sentences_of,
    subject,
    tidy,
)
from deck.language.scripts import HAN, is_han
from deck.reading.article import Article, Paragraph

Aspect: TypeAlias = tuple[str, str, str]
"""A label, the statement on the left, the statement on the right; the label is a word of both, or
empty."""


class Contrast(NamedTuple):
    """`left` against `right`, both as the article names them, in the order of the text.

    `section` is the index in `article.sections`.
    """

    left: str
    right: str
    aspects: tuple[Aspect, ...]
    line: int
    section: int


def contrasts(article: Article) -> list[Contrast]:
    """The contrasts of an article, in order.

    A contrast needs two named sides with a statement on each; two times of one subject make none.
    """
    result: list[Contrast] = []
    last: tuple[Paragraph, str] | None = None
    for section, paragraph, sentence in sentences_of(article):
        text = sentence.text
        before = last[1] if last and last[0] is paragraph else ""
        last = paragraph, text
        if len(text) <= 500 and not garbled(text):
            pairs = _chinese(text) if article.lang == "zh" else _english(text, before)
            result += [
                Contrast(left, right, aspects, sentence.line, section)
                for left, right, aspects in pairs
                if aspects and _are_two(left, right)
            ]
    return result


_Pair: TypeAlias = tuple[str, str, tuple[Aspect, ...]]
_NO_SUBJECT = re.compile(
    r"\d|^(?:[其他别]|以[往前]|过去|去年|上年|同期|传统时期|此前|之前|平均|预期)|同期|上年|去年|^(?:last|the previous|previous|the same|other|others|expectations|most|some|many|people)\b",
    re.I,
)


def _are_two(left: str, right: str) -> bool:
    """Whether two names denote different subjects, and neither a time nor a collective “others”."""
    for name in (left, right):
        if not name or _NO_SUBJECT.search(name) or name.split()[0].casefold() in POINTING:
            return False
    one, other = left.casefold(), right.casefold()
    return one not in other and other not in one


# --- Chinese -------------------------------------------------------------------------------------

_AGAINST_ZH = re.compile(
    r"(?:与|和|跟|同|相较于|相比于|相比|不同于|区别于|有别于|较之)(?P<left>[^,，。;；]{2,60}?)(?:相比(?:较|之下)?|相较|不同|不一样|比起来)?(?:的是)?[,，]\s?(?P<right>[^。;；]{4,120})"
)
_MARKED = re.compile("相比|相较|不同|区别|有别|较之|比起来|不一样")
_WHILE_ZH = re.compile(
    rf"(?P<left>[^,，。;；]{{4,60}})[,，;；]\s?而(?P<right>[{HAN}A-Za-z“”·]{{2,12}})(?P<adverb>则|却|更|只|仍)(?P<predicate>[^。;；]{{2,60}})"
)
_PURPOSE = re.compile(
    rf"以(?P<what>“[^”]{{1,12}}”|[^,，、。的以]{{1,12}})(?P<note>\([^)]*\)|（[^）]*）)?为(?P<label>[{HAN}]{{2,4}}?)(?=的|[,，。]|$)"
)
_NAMED = re.compile(r"(?:的|了|是|为|选择|主张|强调|追求)(?P<what>“[^”]{2,12}”)[^“”]{0,4}$")
_OWN_ZH = re.compile(
    f"^(?P<who>[{HAN}A-Za-z·]{{2,12}}?)(?:所)?(?:倡导|主张|提倡|追求|强调|采用|坚持|推行|奉行|选择|提出|代表|推崇|走)"
)


def _chinese(text: str) -> Iterator[_Pair]:
    for match in _AGAINST_ZH.finditer(text):
        if _MARKED.search(text[match.start() : match.end("left") + 6]):
            left, right = match["left"].strip(), match["right"].strip()
            who, other = _owner(left), subject(right, "zh") or _owner(right)
            if who and other:
                aspects = _shared_zh(left, right, who, other) or _same_kind(left, right, who)
                yield tidy(who, "zh"), tidy(other, "zh"), aspects
    for match in _WHILE_ZH.finditer(text):
        who = subject(match["left"], "zh")
        if who and has_verb(match["left"], "zh"):
            aspects = _labelled(
                match["left"].strip()[len(who) :].strip(), match["predicate"].strip()
            )
            yield tidy(who, "zh"), tidy(match["right"], "zh"), aspects


def _owner(words: str) -> str | None:
    """The subject of `抖音所倡导的…`."""
    match = _OWN_ZH.match(words) or re.match(f"(?P<who>[{HAN}A-Za-z·]{{2,12}}?)的", words)
    return match["who"] if match else None


def _shared_zh(left: str, right: str, who: str, other: str) -> tuple[Aspect, ...]:
    """What both sides express in the same form: `以…为目标`, the name in quotation marks at the end."""
    aspects: list[Aspect] = []
    ends = [_NAMED.search(re.split("[,，]", side)[0]) for side in (left, right)]
    if ends[0] and ends[1]:
        aspects.append(("", ends[0]["what"], ends[1]["what"]))
    purposes = {m["label"]: m for m in _PURPOSE.finditer(right)}
    for one in _PURPOSE.finditer(left):
        same = purposes.get(one["label"])
        if same:
            aspects.append((one["label"], _noted(one), _noted(same)))
    return tuple(aspects) or _labelled(_predicate(left, who), _predicate(right, other))


def _same_kind(left: str, right: str, who: str) -> tuple[Aspect, ...]:
    """The shared noun of both sides: `A的闭源路线` and `B选择了开源路线` are 路线."""
    one = left[len(who) :].removeprefix("的")
    match = re.search(
        r"(?:了|是|为|选择|采用|坚持|主张)(?P<what>[^,，。的了]{3,14})$",
        re.split("[,，]", right)[0],
    )
    if not match or one == left[len(who) :] or has_verb(one, "zh"):
        return ()
    other = match["what"]
    same = min(_alike(one[::-1], other[::-1]), len(one) - 1, len(other) - 1)
    same -= same % 2  # words of two characters: 路线, not 源路线
    return ((one[-same:], one, other),) if 2 <= same <= 4 else ()


def _alike(one: str, other: str) -> int:
    """The length of the common prefix of two texts."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _predicate(side: str, who: str) -> str:
    predicate = side[len(who) :].strip() if side.startswith(who) else ""
    return "" if predicate.startswith("的") else predicate.removeprefix("所")


def _noted(match: re.Match[str]) -> str:
    """The aim with the note in brackets, unless the note repeats it: “量”（流量）, but not “心”（心）."""
    note = (match["note"] or "")[1:-1]
    plain = match["what"].strip("“”")
    return match["what"] if not note or note == plain else f"{match['what']}（{note}）"


def _labelled(left: str, right: str) -> tuple[Aspect, ...]:
    """Both statements, with their common initial verb as the label: 追求规模 and 追求信任."""
    one, other = _short_zh(left), _short_zh(right)
    if not one or not other:
        return ()
    same = _alike(one, other)
    if (
        is_han(one)
        and 2 <= same <= 4
        and min(len(one), len(other)) > same + 1
        and has_verb(one[:same], "zh")
    ):
        return ((one[:same], one[same:], other[same:]),)
    return (("", one, other),)


def _short_zh(predicate: str) -> str:
    """The statement up to the first comma, if it makes sense alone."""
    first = clauses(tidy(predicate, "zh"), "zh")
    words = re.sub("^(?:则|却|更|只|仍|也|都)", "", first[0].text if first else "")
    words = words.strip("，。；：、 ")
    return words if 2 <= len(words) <= 40 and balanced(words) and not words.endswith("的") else ""


# --- English -------------------------------------------------------------------------------------

_WHILE_EN = re.compile(r",\s(?:while|whereas|but|by contrast)\s", re.I)
_WHILE_FIRST = re.compile(
    r"^(?:while|whereas)\s(?P<left>[^,]{8,140}),\s(?P<right>[^,;]{8,160})", re.I
)
_BY_CONTRAST = re.compile(r"^(?:by|in) contrast(?: to this)?,\s|^on the other hand,\s", re.I)
_INSIDE = re.compile(
    r"^(?P<who>[A-Z][\w’'& .-]{1,40}?),\s(?:by contrast|in contrast|on the other hand),\s(?P<predicate>.+)"
)
_UNLIKE = re.compile(
    r"\b(?:[Uu]nlike|[Ii]n contrast (?:to|with)|[Cc]ompared (?:with|to))\s(?P<left>[A-Za-z][\w’'& .-]{1,40}?),?\s(?:which|whose|who)\s(?P<predicate>[^,]{6,120}),\s(?P<right>[^;]{8,160})"
)


def _english(text: str, before: str) -> Iterator[_Pair]:
    text = " ".join(text.split()).strip(" .")
    unlike = _UNLIKE.search(text)
    if unlike:
        yield from _pair(unlike["left"], unlike["predicate"], unlike["right"])
        return
    first = _WHILE_FIRST.match(text)
    inside = _INSIDE.match(text)
    after = _BY_CONTRAST.sub("", text)
    joint = list(_WHILE_EN.finditer(hidden(text)))
    if first:
        left, right = first["left"], first["right"]
    elif before and (inside or after != text):
        left = " ".join(before.split()).strip(" .")
        right = f"{inside['who']} {inside['predicate']}" if inside else after
    elif len(joint) == 1 and not re.search(r",\sbut\s", text):
        left, right = text[: joint[0].start()], text[joint[0].end() :]
    else:
        return
    who = subject(left, "en")
    if who:
        yield from _pair(who, left[finite_verbs(left)[0][0] :], right)


def _pair(who: str, predicate: str, right: str) -> Iterator[_Pair]:
    """A contrast if the other side has a subject and a verb too, and both are short."""
    other = subject(right, "en")
    if not other:
        return
    one, two = (
        re.split(r",\s(?:which|who|where|according|with)\b", side.strip(" ,."))[0]
        for side in (predicate, right[finite_verbs(right)[0][0] :])
    )
    if min(len(one.split()), len(two.split())) < 2 or max(len(one), len(two)) > 120:
        return
    if not re.match(r"(?:said|says|told|added)\b", one):
        left, right = (re.sub(r"^(?:[Tt]he|[Aa]n?)\s", "", name) for name in (who, other))
        yield left[0].upper() + left[1:], right[0].upper() + right[1:], (("", one, two),)
