"""Scripts: Han detection, text folding, and character classes for line breaking."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The ranges of Han characters, for use inside the brackets of a pattern."""

CJK = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
"""The ranges of characters set in an East Asian font: Han, kana, Hangul, and their marks."""

# Two comparisons take less than a pattern over a script, which takes 2 ms to compile.
_HAN, _CJK = (tuple(re.findall("(.)-(.)", text)) for text in (HAN, CJK))

STOPS = re.compile('[。！？!?；;]+[”’」』)）]*|[.](?=[\\s”"’)]|$)[”"’)]*')
"""The end of a sentence with its closing marks."""

# Line breaking asks of a character only what class it is of, so texts are turned into strings of
# class letters first. Patterns over the scripts themselves take 20 ms to compile, these none.
_CLASSES = {
    "h": "\u1100-\u11ff\u2460-\u24ff\u2e80-\u2fff\u3001-\ua4cf\ua960-\ua97f\uac00-\ud7ff"
    "\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff",
    "e": "\u2600-\u27bf\U0001f000-\U0001faff",
    "k": "‰℃\u0300-\u036f\ufe00-\ufe0f\u20e3",
    "m": "\U0001f3fb-\U0001f3ff",
    "o": "（「『【《〈〔〖［｛＄￥￡",
    "c": "）」』】》〉〕〗］｝％︙・～ー々",
    "p": "，。、；：！？",
    "d": "﹘",
    " ": " \t\u1680\u2000-\u2006\u2008-\u200b\u205f\u3000",
    "\xa0": "\xa0\u2007\u202f\u2060\ufeff\u200d",
    ")": ")!%,.:;?]}”’°",
    "(": "([{",
    "-": "-",
    "\x96": "–",
    "\x97": "—",
    "s": "\ue000",
}
"""Class letter -> its characters: h Han, kana, Hangul and their marks; e emoji; o and c East Asian
opening and closing marks, p those that may hang; k and m closing marks of other scripts and emoji;
d a dash beside Han; s a mark that scripts share. A later class takes its characters from an earlier one; all else is x."""

EA = "hocpd"
CLOSE = "cpkm"


class _Letters(dict[int, str]):
    """Code point -> class letter, computed once per character."""

    ranges = tuple(
        (ord(span[0]), ord(span[-1]), letter)
        for letter, text in reversed(_CLASSES.items())
        for span in re.findall("(?s).-.|.", text)
    )

    def __missing__(self, code: int) -> str:
        letter = next((c for first, last, c in self.ranges if first <= code <= last), "x")
        self[code] = letter
        return letter


NARROW: dict[int, int | str] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    0xFFE5: 0xA5,
    **dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000"), " "),
}
"""A table for `str.translate`: full-width ASCII and typographic spaces to plain ASCII."""


SHOWN = re.compile("[^\\s\u00ad\u200b-\u200f\u2060\ufeff]+")


SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""The digits of a superscript where there is no style."""
TRADITIONAL = "zh-Hant"
"""The language tag of Chinese in traditional characters."""
_CHOSEN = str.maketrans(
    "万与么于价体占并据确种吨采后准余范构极机优胜网厂异离适愿划几儿"  # are characters of traditional texts too
    "净尽历恶当苏录术湿证冲纤药钟钥钻铲荡",  # have several traditional forms
    "萬與麼於價體佔並據確種噸採後準餘範構極機優勝網廠異離適願劃幾兒淨盡歷惡當蘇錄術濕證衝纖藥鐘鑰鑽鏟蕩",
)
"""The traditional forms that our words have, where the table does not say which one."""
_REMARK = re.compile("注(?=[明釋记記])|(?<=[附備圖])注")  # 關注 and 注意 stay


def to_traditional(text: str) -> str:
    """Words of this library in traditional characters; names are to be left out."""
    return text if text.isascii() else _REMARK.sub("註", text.translate(_unfolded()))


@cache
def _unfolded() -> dict[int, int | str]:
    """The simplified characters that traditional texts do not have, and their traditional forms: those
    of Big5 come first."""
    forms: dict[int, int | str] = {}
    for traditional, simplified in sorted(_pairs(), key=lambda pair: not _is_big5(pair[0])):
        if not _is_big5(simplified):
            forms.setdefault(ord(simplified), traditional)
    return forms | _CHOSEN


def _is_big5(char: str) -> bool:
    return bool(char.encode("big5", "ignore"))


_SAMPLE = 20_000
_LEAST = 20  # of so many Han characters of a text, one at least is a traditional one


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional characters, as its beginning shows: names and a quotation
    in them do not make it so."""
    return _is_traditional(text[:_SAMPLE])


@lru_cache(maxsize=256)
def _is_traditional(text: str) -> bool:
    pairs = zip(fold(text), text.translate(NARROW), strict=True)
    han = [one != other for one, other in pairs if is_han(one)]
    return 0 < len(han) <= _LEAST * sum(han)


def _pairs() -> Iterator[tuple[str, str]]:
    """Traditional characters and their simplified forms."""
    table = files(__package__).joinpath("simplified.txt").read_text(encoding="utf-8")
    lines = [line for line in table.splitlines() if not line.startswith("#")]
    return zip("".join(lines[::2]), "".join(lines[1::2]), strict=True)


@cache
def _folded() -> dict[int, int | str]:
    return {
        **NARROW,
        **dict.fromkeys(map(ord, "\u2212\u2011\ufe63\u2010"), "-"),
        **{ord(traditional): simplified for traditional, simplified in _pairs()},
        **str.maketrans("倆﹪〇", "两%零"),
    }


def fold(text: str) -> str:
    """The text with one form for each digit, sign, space and Han character, the simplified one; as
    long as `text`."""
    return text if text.isascii() else text.translate(_folded())


def squeeze(text: str) -> str:
    """The text without white space and invisible characters, full-width forms narrowed."""
    return "".join(SHOWN.findall(text)).translate(NARROW)


def is_han(text: str) -> bool:
    """Whether a text begins with a Han character."""
    return any(map(_is_han, text[:1]))


def has_han(text: str) -> bool:
    """Whether a text holds a Han character."""
    return not text.isascii() and any(map(_is_han, text))


def _is_han(char: str) -> bool:
    return char >= "\u3400" and any(first <= char <= last for first, last in _HAN)


def has_cjk(text: str) -> bool:
    """Whether a text holds a character that is set in an East Asian font."""
    return not text.isascii() and any(
        char >= "\u2e80" and any(first <= char <= last for first, last in _CJK) for char in text
    )


def has_words(text: str, words: str) -> bool:
    """Whether a text has some words, each whole: “US” is not in “Business”."""
    edges = ("", "") if has_han(words) else (r"(?<!\w)", r"(?!\w)")
    pattern = re.escape(words).join(edges)
    return bool(words) and re.search(pattern, text, re.IGNORECASE) is not None


def count_han(text: str) -> int:
    """The number of Han characters in a text."""
    return sum(map(_is_han, text))


LETTERS = _Letters()
ONE_EA = re.compile(f"[{EA}]")

# Marks that Latin and Chinese share. They are drawn in the East Asian font beside Han, and quotes
# in any Chinese text but for the apostrophe. Their shadow is a mark of one script only.
_SHARED = "“”‘’…—·"
_SHADOW = str.maketrans(_SHARED, "「」「」︙﹘・")
_STAND_IN = dict.fromkeys(map(ord, _SHARED), "\ue000")
_SHARED_BY_HAN = re.compile(
    # Tried at the first of several marks only: from each of them the time would be quadratic.
    f"(?<=[{EA}])s++|(?<!s)s++(?=[{EA}])"
)
_QUOTE_IN_ZH = re.compile(r"[“”‘]|(?<![^\W\d_])’|’(?![^\W\d_])")
GAP = re.compile(f"(?<=[{EA}]) *+(?=[^{EA} ])|(?<=[^{EA} ]) *+(?=[{EA}])")


def letters(text: str) -> str:
    """The class letters of a text, one per character."""
    return text.translate(LETTERS)


def shadow_of(text: str, lang: str) -> str:
    """The text with each shared mark replaced by one of its local script; as long as `text`."""
    if text.isascii():
        return text
    if lang.startswith("zh"):
        text = _QUOTE_IN_ZH.sub(_translated, text)
    if not any(mark in text for mark in _SHARED):
        return text
    for match in _SHARED_BY_HAN.finditer(letters(text.translate(_STAND_IN))):
        first, end = match.span()
        text = text[:first] + text[first:end].translate(_SHADOW) + text[end:]
    return text


def _translated(match: re.Match[str]) -> str:
    return match[0].translate(_SHADOW)
