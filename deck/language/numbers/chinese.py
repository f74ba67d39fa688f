"""Numbers in Chinese: `一百二十亿`, `两千四百五`, `十余万`, `壹佰`, `三分之二`, `4.78万亿`, `5亿1万`.

A numeral is read from left to right, a place after the other, as it is spoken. The largest number
that the words at a point can mean is taken; what cannot belong to it begins another.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from deck.language.numbers.chinese_tokens import DIGITS, LAX, PLACES, SCALES, Token, tokens
from deck.language.numbers.digits import EXACT, Numeral, read_along
from deck.language.scripts import has_han

_LETTERS = {"k": 3, "K": 3, "M": 6, "B": 9, "G": 9, "T": 12, "bn": 9, "mn": 6, "tn": 12}
_FORMAL = "肆伍陆拾"
"""Formal numerals that are common in other words: alone beside Han characters they are no number."""


def read_chinese(folded: str, digits: list[Numeral]) -> list[Numeral]:
    """The numerals of a folded text, in order, given those in digits."""
    return _Reader(tokens(folded, digits), {d.start: d for d in digits}, folded).read()


class _Whole(NamedTuple):
    """A cardinal read: its value, the index after it, and how it was written."""

    value: Decimal
    end: int
    written: Decimal
    scale: Decimal
    words: bool
    places: int = 0
    lax: bool = False


class _Reader:
    """Reads numbers off the tokens. A method takes the index of a token."""

    def __init__(self, tokens: list[Token], digits: dict[int, Numeral], folded: str) -> None:
        self.tokens = tokens
        self.digits = digits
        self.folded = folded

    def read(self) -> list[Numeral]:
        return read_along(self._number, len(self.tokens))

    def char(self, i: int) -> str:
        return self.tokens[i].char if i < len(self.tokens) else ""

    def _numeral(self, i: int) -> Numeral:
        return self.digits[self.tokens[i].start]

    def _number(self, i: int) -> tuple[Numeral | None, int]:
        first = i
        if (end := self._rough(i)) > i:
            return None, end
        sign = 1
        if self.char(i) == "负":
            sign, i = -1, i + 1
        whole = self._whole(i)
        if whole is None:
            return None, i
        end = whole.end
        digits = self.digits.get(self.tokens[i].start) if end == i + 1 else None
        fraction = digits is not None and digits.fraction
        if share := self._fraction(whole, end):
            value, end = share
            whole = whole._replace(value=value, written=value, scale=Decimal(1), places=0)
            fraction = True
        elif self.char(end) == "又" and (below := self._whole(end + 1)):
            if share := self._fraction(below, below.end):
                value, end = share
                value = EXACT.add(whole.value, value)
                whole = whole._replace(value=value, written=value, scale=Decimal(1), places=0)
        elif end == i + 1 and self._is_word(i):
            return None, end
        start, last = self.tokens[first].start, self.tokens[end - 1].end
        numeral = Numeral(
            *(start, last, sign * whole.value, sign * whole.written, whole.scale),
            *(whole.places, whole.words, fraction, whole.lax),
        )
        return self._lettered(numeral, end - 1, whole), end

    def _rough(self, i: int) -> int:
        """The index after `三四十万`, which is thirty or forty and no number; `i` if it is none."""
        end = i
        while self.char(end) in DIGITS and self.char(end) != "零" and end - i < 4:
            end += 1
        if end - i not in (2, 3) or self.char(end) in ("零", *DIGITS):
            return i
        while self.char(end) in PLACES or self.char(end) in SCALES:
            end += 1
        return end

    def _lettered(self, numeral: Numeral, last: int, whole: _Whole) -> Numeral:
        """`40k`, `-2.5 M`."""
        if self.char(last) != "#" or whole.words:
            return numeral
        letters = re.compile(r" ?([A-Za-z]{1,2})(?![A-Za-z0-9])").match(self.folded, numeral.end)
        if not letters or letters[1] not in _LETTERS:
            return numeral
        scale = Decimal(10) ** _LETTERS[letters[1]]
        value = EXACT.multiply(numeral.value, scale)
        return numeral._replace(end=letters.end(), value=value, scale=scale)

    def _is_word(self, i: int) -> bool:
        """Whether a lone character is a part of another word."""
        token = self.tokens[i]
        if token.char in _FORMAL:
            around = self.folded[max(0, token.start - 1) : token.start]
            around += self.folded[token.end : token.end + 1]
            return has_han(around)
        return False

    def _fraction(self, below: _Whole, i: int) -> tuple[Decimal, int] | None:
        """The value of `三分之二`, whose denominator is read, with the index after it."""
        if self.char(i) != "分" or self.char(i + 1) != "之" or not below.value:
            return None
        sign = -1 if self.char(i + 2) == "负" else 1
        top = self._whole(i + 2 + (sign < 0))
        if top is None:
            return None
        return EXACT.divide(sign * top.value, below.value), top.end

    def _whole(self, i: int) -> _Whole | None:
        if self.char(i) == "半" and self.char(i + 1) in ("百", "佰"):
            return _Whole(Decimal(50), i + 2, Decimal(50), Decimal(1), True)
        if self.char(i) in ("千", "万") and self.char(i + 1) == "分" and self.char(i + 2) == "之":
            size = Decimal(10) ** (PLACES | SCALES)[self.char(i)]
            return _Whole(size, i + 1, size, Decimal(1), True)
        if run := self._digit_run(i):
            return run
        whole = _Places(self, i).read()
        if whole is None:
            return None
        if self.char(whole.end) == "点":
            whole = self._pointed(whole)
        if self._is_dozen(whole.end) and whole.scale == 1:
            dozens = whole.value * 12
            return whole._replace(value=dozens, written=dozens, end=whole.end + 1, words=True)
        return whole

    def _is_dozen(self, i: int) -> bool:
        """Whether `打` counts, and does not begin a verb such as `打分`."""
        if self.char(i) != "打" or self.tokens[i].gap:
            return False
        end = self.tokens[i].end
        return self.folded[end : end + 1] not in tuple("分开造破击动工败扮扰听算印包断赢着")

    def _digit_run(self, i: int) -> _Whole | None:
        """Digits one by one: `二〇二一`."""
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
            return _Whole(value, end, value, Decimal(1), True)
        return None

    def _pointed(self, whole: _Whole) -> _Whole:
        """The number with the decimals after `点`, and the scale after them."""
        i, text = whole.end + 1, ""
        if self.tokens[whole.end - 1].char == "#":
            return whole  # 20点 is an hour
        while self.char(i) in DIGITS and self.char(i) != "两" and len(text) < 30:
            text, i = text + str(DIGITS[self.char(i)]), i + 1
        if not text or self.char(i) in PLACES:
            return whole
        value = EXACT.add(whole.value, Decimal(f"0.{text}"))
        scale, i = self._scales(i)
        size = EXACT.multiply(value, scale)
        return _Whole(size, i, value, scale, True, len(text), whole.lax)

    def _scales(self, i: int) -> tuple[Decimal, int]:
        power = 0
        while self.char(i) in SCALES and power + SCALES[self.char(i)] <= 16:
            power, i = power + SCALES[self.char(i)], i + 1
        return Decimal(10) ** power, i


class _Places:
    """One whole number read place by place.

    `total` is what is closed by 万 or 亿, `section` what is below that, `digit` the last digit, whose
    place is not known yet. A state in which the number may end is kept in `best`.
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
        self.scaled: tuple[Decimal, Decimal, int] | None = None
        self.best: _Whole | None = None

    def read(self) -> _Whole | None:
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
        if self.i == self.first:
            numeral = self.reader._numeral(self.i)
            self.digit, self.plain, self.places = numeral.value, True, numeral.places
            return not numeral.fraction or self._end_here(numeral)
        token = self.reader.tokens[self.i]
        value = self.reader._numeral(self.i).value
        followed = self.reader.char(self.i + 1) in PLACES or self.reader.char(self.i + 1) in SCALES
        power = self.power or (self.place if self.place < 5 else self.low.adjusted())
        if self.digit is not None or not power or self.lax or (token.gap and not followed):
            return False
        below = Decimal(10) ** power
        size = value if not followed else value * Decimal(10)
        if size >= below or value != value.to_integral_value() or value <= 0:
            return False
        if not followed and not self.zero and size * 1000 < below and self.plain:
            return False  # 10亿200家 are two numbers
        self.digit = value
        return True

    def _end_here(self, numeral: Numeral) -> bool:
        self.best = _Whole(numeral.value, self.i + 1, numeral.value, Decimal(1), False)
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
        if not current and not self.total:
            return False
        if self.total and current and size >= self.low:
            if size == self.low:
                return False
            self.total = EXACT.multiply(self.total + current, size)
            self.scaled = None
        elif not current:
            self.total = EXACT.multiply(self.total, size)
            if self.scaled:
                self.scaled = (self.scaled[0], self.scaled[1] * size, 0)
        else:
            self.scaled = (current, size, 0) if not self.total else None
            self.total += EXACT.multiply(current, size)
        if self.total.adjusted() > 60:
            return False
        self.low, self.section, self.digit = size, Decimal(), None
        self.place, self.power, self.zero = 5, power, False
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
        if char in LAX or (char == "零" and self.i - 1 != self.first):
            if char == "零" and self.best and self.digit is None:
                return
            if char in LAX:
                return
        tail = self.digit or Decimal()
        if self.digit is not None and char in DIGITS and self.power >= 2:
            tail = EXACT.multiply(self.digit, Decimal(10) ** (self.power - 1))  # 四百五
        value = self.total + self.section + tail
        written, scale = value, Decimal(1)
        if self.scaled and not self.section and self.digit is None:
            written, scale, _ = self.scaled
        words = not (self.plain and self._only_scales())
        places = self.places if self.scaled or value == self.reader_value() else 0
        self.best = _Whole(value, self.i, written, scale, words, places, self.lax)

    def reader_value(self) -> Decimal | None:
        return self.digit if self.plain and not self.total and not self.section else None

    def _only_scales(self) -> bool:
        return all(self.reader.char(k) in SCALES for k in range(self.first + 1, self.i))
