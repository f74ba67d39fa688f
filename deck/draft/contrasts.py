"""Two subjects that an article sets against each other, each with something said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from deck.draft.clauses import (
    POINTING,
    balanced,
    clauses,
    finite_verbs,
    garbled,
    has_verb,
    hidden,
    subject,
    tidy,
)
from deck.language.scripts import HAN, is_han
from deck.reading.article import Article, Sentence

Aspect: TypeAlias = tuple[str, str, str]


class Contrast(NamedTuple):
    """`left` against `right`, both as the article names them, in the order of the text.

    Each of `aspects` is (label, what is said of the left, of the right); the label is a word that
    both have in common, or empty. `section` is the place in `article.sections`; `start` and `end`
    are offsets into the article's text.
    """

    left: str
    right: str
    aspects: tuple[Aspect, ...]
    line: int
    section: int
    start: int
    end: int


def contrasts(article: Article) -> list[Contrast]:
    """The contrasts of an article in its order; one side that is not named, or of which nothing is
    said, makes none, and so do two times of one subject."""
    found: list[Contrast] = []
    for place, section in enumerate(article.sections):
        for paragraph in section.paragraphs:
            last: Sentence | None = None
            for one in paragraph.sentences:
                if len(one.text) <= 500 and not garbled(one.text):
                    made = _chinese(one) if article.lang == "zh" else _english(one, last)
                    for left, right, aspects, start in made:
                        if _are_two(left, right) and aspects:
                            found.append(
                                Contrast(left, right, aspects, one.line, place, start, one.end)
                            )
                last = one
    return found


_Made: TypeAlias = Iterator[tuple[str, str, tuple[Aspect, ...], int]]
_NO_SUBJECT = re.compile(
    r"\d|^(?:[其他别]|以[往前]|过去|去年|上年|同期|传统时期|此前|之前|平均|预期)|同期|上年|去年|^(?:last|the previous|previous|the same|other|others|expectations|most|some|many|people)\b",
    re.I,
)


def _are_two(left: str, right: str) -> bool:
    """Whether two names are of two subjects, and none of a time or of all others."""
    if not left or not right or left.casefold() == right.casefold():
        return False
    if any(
        _NO_SUBJECT.search(name) or name.split()[0].casefold() in POINTING for name in (left, right)
    ):
        return False
    return left.casefold() not in right.casefold() and right.casefold() not in left.casefold()


# --- Chinese -------------------------------------------------------------------------------------

_AGAINST_ZH = re.compile(
    r"(?:与|和|跟|同|相较于|相比于|相比|不同于|区别于|有别于|较之)(?P<left>[^,，。;；]{2,60}?)(?:相比(?:较|之下)?|相较|不同|不一样|比起来)?(?:的是)?[,，]\s?(?P<right>[^。;；]{4,120})"
)
_MARKED = re.compile("相比|相较|不同|区别|有别|较之|比起来|不一样")
_WHILE_ZH = re.compile(
    rf"(?P<left>[^,，。;；]{{4,60}})[,，;；]\s?而(?P<right>[{HAN}A-Za-z“”·]{{2,12}})(?P<adverb>则|却|更|只|仍)(?P<said>[^。;；]{{2,60}})"
)
_PURPOSE = re.compile(
    rf"以(?P<what>“[^”]{{1,12}}”|[^,，、。的以]{{1,12}})(?P<note>\([^)]*\)|（[^）]*）)?为(?P<label>[{HAN}]{{2,4}}?)(?=的|[,，。]|$)"
)
_NAMED = re.compile(r"(?:的|了|是|为|选择|主张|强调|追求)(?P<what>“[^”]{2,12}”)[^“”]{0,4}$")
_OWN_ZH = re.compile(
    f"^(?P<who>[{HAN}A-Za-z·]{{2,12}}?)(?:所)?(?:倡导|主张|提倡|追求|强调|采用|坚持|推行|奉行|选择|提出|代表|推崇|走)"
)


def _chinese(sentence: Sentence) -> _Made:
    text = sentence.text
    for match in _AGAINST_ZH.finditer(text):
        if _MARKED.search(text[match.start() : match.end("left") + 6]):
            left, right = match["left"].strip(), match["right"].strip()
            who, other = _owner(left), subject(right, "zh") or (_owner(right) or None)
            if who and other:
                aspects = _shared_zh(left, right, who, other) or _same_kind(left, right, who)
                yield tidy(who, "zh"), tidy(other, "zh"), aspects, sentence.start + match.start()
    for match in _WHILE_ZH.finditer(text):
        who = subject(match["left"], "zh")
        if who and has_verb(match["left"], "zh"):
            one = match["left"].strip()[len(who) :].strip()
            aspects = (("", _short_zh(one), _short_zh(match["said"].strip())),)
            if all(aspects[0][1:]):
                yield (
                    tidy(who, "zh"),
                    tidy(match["right"], "zh"),
                    _labelled(aspects[0]),
                    sentence.start + match.start(),
                )


def _owner(words: str) -> str | None:
    """Who is spoken of in `抖音所倡导的…`."""
    match = _OWN_ZH.match(words) or re.match(f"(?P<who>[{HAN}A-Za-z·]{{2,12}}?)的", words)
    return match["who"] if match else None


def _shared_zh(left: str, right: str, who: str, other: str) -> tuple[Aspect, ...]:
    """What both sides say in the same form: `以…为目标`, the name in quotation marks at the end."""
    found: list[Aspect] = []
    ends = [_NAMED.search(side.split("，")[0].split(",")[0]) for side in (left, right)]
    if ends[0] and ends[1]:
        found.append(("", ends[0]["what"], ends[1]["what"]))
    purposes = {m["label"]: m for m in _PURPOSE.finditer(right)}
    for one in _PURPOSE.finditer(left):
        same = purposes.get(one["label"])
        if same:
            found.append((one["label"], _noted(one), _noted(same)))
    if not found:
        pair = ("", _short_zh(_said_zh(left, who)), _short_zh(_said_zh(right, other)))
        if all(pair[1:]):
            found += _labelled(pair)
    return tuple(found)


def _same_kind(left: str, right: str, who: str) -> tuple[Aspect, ...]:
    """What is of one kind on both sides: `A的闭源路线` and `B选择了开源路线` are 路线."""
    one = left[len(who) :].removeprefix("的")
    found = re.search(
        r"(?:了|是|为|选择|采用|坚持|主张)(?P<what>[^,，。的了]{3,14})$",
        re.split("[,，]", right)[0],
    )
    if not found or one == left[len(who) :] or has_verb(one, "zh"):
        return ()
    other = found["what"]
    same = 0
    while same < min(len(one), len(other)) - 1 and one[-same - 1] == other[-same - 1]:
        same += 1
    same -= same % 2  # words of two characters: 路线, not 源路线
    return ((one[-same:], one, other),) if 2 <= same <= 4 else ()


def _said_zh(side: str, who: str) -> str:
    said = side[len(who) :].strip() if side.startswith(who) else ""
    return "" if said.startswith("的") else said.removeprefix("所")


def _noted(match: re.Match[str]) -> str:
    """The aim with the note in brackets, unless this repeats it: “量”（流量）, but not “心”（心）."""
    note = (match["note"] or "")[1:-1]
    plain = match["what"].strip("“”")
    return match["what"] if not note or note == plain else f"{match['what']}（{note}）"


def _short_zh(said: str) -> str:
    """What is said up to the first comma, when it can be told on its own."""
    said = tidy(said, "zh")
    first = clauses(said, "zh")
    words = first[0].text if first else ""
    words = re.sub("^(?:则|却|更|只|仍|也|都)", "", words).strip("，。；：、 ")
    return words if 2 <= len(words) <= 40 and balanced(words) and not words.endswith("的") else ""


def _labelled(pair: Aspect) -> tuple[Aspect, ...]:
    """The aspect, with the word that both begin with as its label: 追求规模 and 追求信任."""
    _, one, other = pair
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    if (
        is_han(one)
        and 2 <= same <= 4
        and len(one) > same + 1
        and len(other) > same + 1
        and has_verb(one[:same], "zh")
    ):
        return ((one[:same], one[same:], other[same:]),)
    return (pair,)


# --- English -------------------------------------------------------------------------------------

_WHILE_EN = re.compile(r",\s(?:while|whereas|but|by contrast)\s", re.I)
_WHILE_FIRST = re.compile(
    r"^(?:while|whereas)\s(?P<left>[^,]{8,140}),\s(?P<right>[^,;]{8,160})", re.I
)
_BY_CONTRAST = re.compile(r"^(?:by|in) contrast(?: to this)?,\s|^on the other hand,\s", re.I)
_INSIDE = re.compile(
    r"^(?P<who>[A-Z][\w’'& .-]{1,40}?),\s(?:by contrast|in contrast|on the other hand),\s(?P<said>.+)"
)
_UNLIKE = re.compile(
    r"\b(?:[Uu]nlike|[Ii]n contrast (?:to|with)|[Cc]ompared (?:with|to))\s(?P<left>[A-Za-z][\w’'& .-]{1,40}?),?\s(?:which|whose|who)\s(?P<said>[^,]{6,120}),\s(?P<right>[^;]{8,160})"
)


def _english(sentence: Sentence, last: Sentence | None) -> _Made:
    text = " ".join(sentence.text.split()).strip(" .")
    unlike = _UNLIKE.search(text)
    if unlike:
        yield from _pair(unlike["left"], unlike["said"], unlike["right"], sentence.start)
        return
    first = _WHILE_FIRST.match(text)
    if first:
        yield from _sides(first["left"], first["right"], sentence.start)
        return
    inside = _INSIDE.match(text)
    after = _BY_CONTRAST.sub("", text)
    if last and (after != text or inside):
        right = f"{inside['who']} {inside['said']}" if inside else after
        yield from _sides(" ".join(last.text.split()).strip(" ."), right, last.start)
        return
    halves = _WHILE_EN.split(hidden(text))
    if len(halves) == 2 and not re.search(r",\sbut\s", text):
        at = len(halves[0])
        joint = _WHILE_EN.match(hidden(text), at)
        if joint:
            yield from _sides(text[:at], text[joint.end() :], sentence.start)


def _sides(left: str, right: str, start: int) -> _Made:
    who = subject(left, "en")
    verbs = finite_verbs(left)
    if who and verbs:
        yield from _pair(who, left[verbs[0][0] :], right, start)


def _pair(who: str, said: str, right: str, start: int) -> _Made:
    """A contrast where the other side has a subject and a verb too, and both are short."""
    other = subject(right, "en")
    verbs = finite_verbs(right)
    if not other or not verbs:
        return
    one, two = said.strip(" ,."), right[verbs[0][0] :].strip(" ,.")
    one, two = (
        re.split(r",\s(?:which|who|where|according|with)\b", side)[0] for side in (one, two)
    )
    if len(one.split()) < 2 or len(two.split()) < 2 or max(len(one), len(two)) > 120:
        return
    if re.match(r"(?:said|says|told|added)\b", one):
        return
    names = [re.sub(r"^(?:[Tt]he|[Aa]n?)\s", "", name) for name in (who, other)]
    yield (
        names[0][0].upper() + names[0][1:],
        names[1][0].upper() + names[1][1:],
        (("", one, two),),
        start,
    )
