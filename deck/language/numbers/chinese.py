"""Numbers in Chinese: `一百二十亿`, `两千四百五`, `十余万`, `壹佰`, `三分之二`, `4.78万亿`, `5亿1万`.

A numeral is read from left to right, place by place, as it is spoken. The longest possible numeral
is taken at each position; the rest starts another.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from deck.language.numbers.chinese_tokens import DIGITS, LAX, PLACES, SCALES, Token, tokens_of
from deck.language.numbers.digits import EXACT, Numeral, read_along
from deck.language.scripts import has_han

_LETTERS = {"k": 3, "K": 3, "M": 6, "B": 9, "G": 9, "T": 12, "bn": 9, "mn": 6, "tn": 12}
_FORMAL = "肆伍陆拾"
"""Formal numerals that are common in other words: next to Han characters, one alone is not a
number."""


def read_chinese(folded: str, digits: list[Numeral]) -> list[Numeral]:
    """The numerals of a folded text, in order, given those in digits."""
    reader = _Reader(tokens_of(folded, digits), {d.start: d for d in digits}, folded)
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

    def __init__(self, tokens: list[Token], digits: dict[int, Numeral], folded: str) -> None:
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
            written = self.total + current
            self.total = EXACT.multiply(written, size)
            self.scaled = (written, size) if self.plain else None  # 1万3,000亿
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
