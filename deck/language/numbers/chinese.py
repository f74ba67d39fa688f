"""Numbers in Chinese: `一百二十亿`, `两千四百五`, `十余万`, `壹佰`, `三分之二`, `4.78万亿`, `5亿1万`.

A numeral is read from left to right, place by place, as it is spoken. The longest possible numeral
is taken at each position; the rest starts another.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from deck.language.numbers.digits import EXACT, Numeral, listed, read_along
from deck.language.scripts import has_han

_LETTERS = {"k": 3, "K": 3, "M": 6, "B": 9, "G": 9, "T": 12, "bn": 9, "mn": 6, "tn": 12}
_FORMAL = "肆伍陆拾"
"""Formal numerals that are common in other words: next to Han characters, one alone is not a
number."""


DIGITS = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("壹贰叁肆伍陆柒捌玖", 1)},
    "两": 2,
}
PLACES = {"十": 1, "拾": 1, "百": 2, "佰": 2, "千": 3, "仟": 3}
SCALES = {"万": 4, "亿": 8, "兆": 12}
LAX = "余多几来"
_NO_NUMBERS = listed(
    "零售 零件 零食 零部件 零星 归零 凋零 零散 一切 一看 一折 一般 一些 一样 一直 一起 一定 一旦 一致 一向 一再 一边 一面 一方面 一贯 一体 一概 一律 一同 一度"
    " 一时 一味 一经 一如 一举 一心 一意 一手 一番 一并 一线 一端 一则 一流 一带 一来 一下 一点儿 一刻 一瞬 一旁 一路"
    " 一连 一生 一共 一半 统一 唯一 万一 单一 同一 专一 划一 不一 十分 十足 四川 四处 四周 三思 七夕 八卦 九州 三明治"
    " 百度 百货 千万别 万科 百姓 千克 百科 三亚 再三 五金 二手 二维 二次元 二级市场 一级市场 一二线 三农 五官 六合 八方"
    " 九寨 九龙 三星 五粮液 三国 百事 千古 万物 万事 亿万 千禧 百合 一阵 一致 一家人 一名之 两岸 两会 两侧 两旁 两手"
    " 一一 两两 第一时间 一次性 一站式 一体化 一把手 一系列 一对一 一揽子 一篮子 一窝蜂 一口气 一目了然 一如既往"
    " 一成不变 一帆风顺 百年大计 千家万户 千方百计 千变万化 四通八达 五花八门 七上八下 乱七八糟 三心二意 独一无二"
    " 一带一路 九牛一毛 举一反三 朝三暮四 丢三落四 三番五次 一五一十 一举两得 说一不二 一心一意 万无一失 百分百"
)


class _Token(NamedTuple):
    """One character of a number, or a number in digits."""

    start: int
    end: int
    char: str
    """The Han character; `#` for a number in digits."""
    gap: bool
    """Whether a space precedes it."""


@cache
def _words() -> re.Pattern[str]:
    words = "|".join(sorted(_NO_NUMBERS, key=len, reverse=True))
    return re.compile(rf"(?<![{''.join(DIGITS)}十百千万亿])(?:{words})|百分点")


@cache
def _characters() -> re.Pattern[str]:
    return re.compile(f"[{''.join(DIGITS)}{''.join(PLACES)}{''.join(SCALES)}{LAX}点负又分之半打]")


def _tokens(folded: str, digits: list[Numeral]) -> list[_Token]:
    """The tokens of a folded text, in order; one without a character separates tokens that do not
    touch."""
    spans = [(d.start, d.end, "#") for d in digits]
    if not folded.isascii():
        idle = bytearray(len(folded))
        for word in _words().finditer(folded):
            idle[word.start() : word.end()] = b"\1" * (word.end() - word.start())
        for match in _characters().finditer(folded):
            if not idle[match.start()]:
                spans.append((match.start(), match.end(), match.group()))
        spans.sort()
    read: list[_Token] = []
    for start, end, char in spans:
        before = read[-1].end if read else -9
        gap = folded[before:start] if 0 <= start - before <= 4 else "."
        if gap.strip(" "):
            read.append(_Token(before, before, "", False))  # anything in between ends a number
        read.append(_Token(start, end, char, bool(gap)))
    return read


def read_chinese(folded: str, digits: list[Numeral]) -> list[Numeral]:
    """The numerals of a folded text, in order, given those in digits."""
    reader = _Reader(_tokens(folded, digits), {d.start: d for d in digits}, folded)
    return read_along(reader.number, len(reader.tokens))


class _Cardinal(NamedTuple):
    """A cardinal: its value, the index after it, and how it was written."""

    value: Decimal
    end: int
    written: Decimal
    scale: Decimal
    words: bool
    places: int = 0
    lax: bool = False

    def of_value(self, value: Decimal) -> _Cardinal:
        """The same cardinal with another value, written out."""
        return self._replace(value=value, written=value, scale=Decimal(1), places=0)


class _Reader:
    """Reads numbers off the tokens. A method takes the index of a token."""

    def __init__(self, tokens: list[_Token], digits: dict[int, Numeral], folded: str) -> None:
        self.tokens = tokens
        self.digits = digits
        self.folded = folded

    def char(self, i: int) -> str:
        return self.tokens[i].char if i < len(self.tokens) else ""

    def digit(self, i: int) -> Numeral:
        """The number in digits at token `i`."""
        return self.digits[self.tokens[i].start]

    def number(self, i: int) -> tuple[Numeral | None, int]:
        first = i
        if (end := self._rough(i)) > i:
            return None, end
        sign = 1
        if self.char(i) == "负":
            sign, i = -1, i + 1
        cardinal = self._cardinal(i)
        if cardinal is None:
            return None, i
        end = cardinal.end
        digits = self.digits.get(self.tokens[i].start) if end == i + 1 else None
        fraction = digits is not None and digits.fraction
        if share := self._fraction(cardinal, end):
            cardinal, end, fraction = cardinal.of_value(share[0]), share[1], True
        elif self.char(end) == "又" and (below := self._cardinal(end + 1)):
            if share := self._fraction(below, below.end):
                cardinal, end = cardinal.of_value(EXACT.add(cardinal.value, share[0])), share[1]
        elif end == i + 1 and self._is_word(i):
            return None, end
        start, last = self.tokens[first].start, self.tokens[end - 1].end
        numeral = Numeral(
            *(start, last, sign * cardinal.value, sign * cardinal.written, cardinal.scale),
            *(cardinal.places, cardinal.words, fraction, cardinal.lax),
        )
        return self._lettered(numeral, end - 1, cardinal), end

    def _rough(self, i: int) -> int:
        """The index after `三四十万`, which means thirty or forty and is not a number; `i` if there is
        none."""
        end = i
        while self.char(end) in DIGITS and self.char(end) != "零" and end - i < 4:
            end += 1
        if end - i not in (2, 3) or self.char(end) in ("零", *DIGITS):
            return i
        while self.char(end) in PLACES or self.char(end) in SCALES:
            end += 1
        return end

    def _lettered(self, numeral: Numeral, last: int, cardinal: _Cardinal) -> Numeral:
        """Digits with a Latin scale letter: `40k`, `-2.5 M`."""
        if self.char(last) != "#" or cardinal.words:
            return numeral
        letters = re.compile(r" ?([A-Za-z]{1,2})(?![A-Za-z0-9])").match(self.folded, numeral.end)
        if not letters or letters[1] not in _LETTERS:
            return numeral
        scale = Decimal(10) ** _LETTERS[letters[1]]
        value = EXACT.multiply(numeral.value, scale)
        return numeral._replace(end=letters.end(), value=value, scale=scale)

    def _is_word(self, i: int) -> bool:
        """Whether a single character is part of another word."""
        start, end, char, _ = self.tokens[i]
        around = self.folded[max(0, start - 1) : start] + self.folded[end : end + 1]
        return char in _FORMAL and has_han(around)

    def _fraction(self, below: _Cardinal, i: int) -> tuple[Decimal, int] | None:
        """The value of `三分之二`, whose denominator has been read, with the index after it."""
        if self.char(i) != "分" or self.char(i + 1) != "之" or not below.value:
            return None
        sign = -1 if self.char(i + 2) == "负" else 1
        top = self._cardinal(i + 2 + (sign < 0))
        if top is None:
            return None
        return EXACT.divide(sign * top.value, below.value), top.end

    def _cardinal(self, i: int) -> _Cardinal | None:
        if self.char(i) == "半" and self.char(i + 1) in ("百", "佰"):
            return _Cardinal(Decimal(50), i + 2, Decimal(50), Decimal(1), True)
        if self.char(i) in ("千", "万") and self.char(i + 1) == "分" and self.char(i + 2) == "之":
            size = Decimal(10) ** (PLACES | SCALES)[self.char(i)]
            return _Cardinal(size, i + 1, size, Decimal(1), True)
        if run := self._digit_run(i):
            return run
        cardinal = _Places(self, i).read()
        if cardinal is None:
            return None
        if self.char(cardinal.end) == "点":
            cardinal = self._pointed(cardinal)
        if self._is_dozen(cardinal.end) and cardinal.scale == 1:
            dozens = cardinal.value * 12
            return cardinal._replace(value=dozens, written=dozens, end=cardinal.end + 1, words=True)
        return cardinal

    def _is_dozen(self, i: int) -> bool:
        """Whether `打` means a dozen, rather than starting a verb such as `打分`."""
        if self.char(i) != "打" or self.tokens[i].gap:
            return False
        end = self.tokens[i].end
        return self.folded[end : end + 1] not in tuple("分开造破击动工败扮扰听算印包断赢着")

    def _digit_run(self, i: int) -> _Cardinal | None:
        """A number spelled digit by digit: `二〇二一`."""
        end = i
        while self.char(end) in DIGITS and end - i < 24 and (end == i or not self.tokens[end].gap):
            end += 1
        text = "".join(str(DIGITS[self.char(k)]) for k in range(i, end))
        if end - i < 2 or (self.char(i) == "零" and end - i < 3):
            return None
        if self.char(end) in PLACES or (self.char(end) in SCALES and end - i < 4):
            return None
        if end - i > 2 and ("0" in text or end - i >= 4):
            value = Decimal(text)
            return _Cardinal(value, end, value, Decimal(1), True)
        return None

    def _pointed(self, cardinal: _Cardinal) -> _Cardinal:
        """The number with the decimals after `点`, and the scale after them."""
        i, text = cardinal.end + 1, ""
        if self.tokens[cardinal.end - 1].char == "#":
            return cardinal  # 20点 is an hour
        while self.char(i) in DIGITS and self.char(i) != "两" and len(text) < 30:
            text, i = text + str(DIGITS[self.char(i)]), i + 1
        if not text or self.char(i) in PLACES:
            return cardinal
        value = EXACT.add(cardinal.value, Decimal(f"0.{text}"))
        scale, i = self._scales(i)
        size = EXACT.multiply(value, scale)
        return _Cardinal(size, i, value, scale, True, len(text), cardinal.lax)

    def _scales(self, i: int) -> tuple[Decimal, int]:
        power = 0
        while self.char(i) in SCALES and power + SCALES[self.char(i)] <= 16:
            power, i = power + SCALES[self.char(i)], i + 1
        return Decimal(10) ** power, i


class _Places:
    """An integer read place by place.

    `total` is the part completed by 万 or 亿, `section` the part below that, `digit` the last digit,
    whose place is not known yet. `best` is the latest state at which the number may end.
    """

    def __init__(self, reader: _Reader, i: int) -> None:
        self.reader = reader
        self.first = self.i = i
        self.total = self.section = Decimal()
        self.low = Decimal(0)  # the scale that closed `total`
        self.digit: Decimal | None = None
        self.place = 5  # the last place of the section; places go down
        self.power = 0  # of the last word, for 四百五 = 450
        self.zero = self.lax = self.plain = False
        self.places = 0
        self.scaled: tuple[Decimal, Decimal] | None = None
        self.best: _Cardinal | None = None

    def read(self) -> _Cardinal | None:
        while self.i < len(self.reader.tokens) and self._step(self.reader.char(self.i)):
            self.i += 1
            if self.digit is not None or self.section or self.total or self.zero:
                self._keep()
        return self.best

    def _step(self, char: str) -> bool:
        if char == "#":
            return self._number()
        if char == "零":
            return self._zero()
        if char in DIGITS:
            return self._digit(Decimal(DIGITS[char]))
        if char in PLACES:
            return self._place(PLACES[char])
        if char in SCALES:
            return self._scale(SCALES[char])
        return bool(char) and char in LAX and self._more()

    def _number(self) -> bool:
        numeral = self.reader.digit(self.i)
        value = numeral.value
        if self.i == self.first:
            self.digit, self.plain, self.places = value, True, numeral.places
            return not numeral.fraction or self._end_here(numeral)
        after = self.reader.char(self.i + 1 + (self.reader.char(self.i + 1) in LAX))  # 5000余万
        followed = after in PLACES or after in SCALES
        power = self.power or (self.place if self.place < 5 else self.low.adjusted())
        gap = self.reader.tokens[self.i].gap
        if self.digit is not None or not power or self.lax or (gap and not followed):
            return False
        below = Decimal(10) ** power
        larger = after in SCALES and Decimal(10) ** SCALES[after] > self.low  # 1万3,000亿
        size = value if not followed or larger else value * Decimal(10)
        if size >= below or value <= 0 or (numeral.places and not (after in SCALES and self.plain)):
            return False
        if not followed and not self.zero and size * 1000 < below and self.plain:
            return False  # 10亿200家 are two numbers
        self.digit, self.places = value, numeral.places
        return True

    def _end_here(self, numeral: Numeral) -> bool:
        self.best = _Cardinal(numeral.value, self.i + 1, numeral.value, Decimal(1), False)
        self.i = len(self.reader.tokens)
        return False

    def _zero(self) -> bool:
        if self.digit is not None or self.zero or self.lax:
            return False
        self.zero, self.power = True, 0
        return True

    def _digit(self, value: Decimal) -> bool:
        if self.digit is not None or self.lax:
            return False
        if self.place == 1 and not self.section and self.total == 0 and not self.zero:
            return False
        self.digit = value
        return True

    def _place(self, power: int) -> bool:
        if power >= self.place:
            return False
        if self.lax and self.digit is None and self.section == 0:
            self.digit = Decimal(1)
        if self.digit is None:
            start = self.i == self.first
            after = self.reader.char(self.i + 1)
            if power != 1 and not (start and (after in DIGITS and after != "零")):
                return False
            if power == 1 and not (start or self.zero or self.section or self.total):
                return False
            self.digit = Decimal(1)
        self.section += EXACT.multiply(self.digit, Decimal(10) ** power)
        self.digit, self.place, self.power, self.zero = None, power, power, False
        if self.plain and not self.total:
            self.scaled = None
        return True

    def _scale(self, power: int) -> bool:
        size = Decimal(10) ** power
        current = self.section + (self.digit or 0)
        if not (current or self.total) or (self.total and current and size == self.low):
            return False
        if self.total and current and size > self.low:
            self.total = EXACT.multiply(self.total + current, size)
            self.scaled = None
        elif not current:
            self.total, size = EXACT.multiply(self.total, size), self.low * size
            if self.scaled:
                self.scaled = (self.scaled[0], size)
        else:
            self.total += EXACT.multiply(current, size)
            mixed = self.plain and self.total > EXACT.multiply(current, size)  # 1兆574.59亿
            written = EXACT.divide(self.total, size) if mixed else current
            self.scaled = (written, size) if mixed or self.total == current * size else None
        if self.total.adjusted() > 60:
            return False
        self.low, self.section, self.digit = size, Decimal(), None
        self.place, self.power, self.zero = 5, size.adjusted(), False
        return True

    def _more(self) -> bool:
        """`余`, `多`, `几` between the digits and a scale or place."""
        after = self.reader.char(self.i + 1)
        if after not in SCALES and not (after in PLACES and self.section == 0):
            return False
        if self.digit is not None and self.reader.char(self.i - 1) != "#":
            return False
        self.lax = True
        return True

    def _keep(self) -> None:
        char = self.reader.char(self.i - 1)
        inner_zero = char == "零" and self.i - 1 != self.first
        if char in LAX or (inner_zero and self.best and self.digit is None):
            return
        tail = self.digit or Decimal()
        if self.digit is not None and char in DIGITS and self.power >= 2:
            tail = EXACT.multiply(self.digit, Decimal(10) ** (self.power - 1))  # 四百五
        value = self.total + self.section + tail
        written, scale = value, Decimal(1)
        if self.scaled and not self.section and self.digit is None:
            written, scale = self.scaled
        rest = range(self.first + 1, self.i)
        words = not (self.plain and all(self.reader.char(k) in SCALES for k in rest))
        only_digits = self.plain and not self.total and not self.section and value == self.digit
        places = self.places if self.scaled or only_digits else 0
        self.best = _Cardinal(value, self.i, written, scale, words, places, self.lax)
