"""Numbers in English: words, and digits with words of scale (`two hundred and five million`,
`1.5m`).

The text is tokenised, and a grammar reads the tokens from left to right: cardinals, then their
suffixes (`point`, a fraction, a scale, `over`, `out of`). It looks ahead by a few tokens only.
"""

from __future__ import annotations

import re
from decimal import Decimal

from deck.language.numbers.digits import EXACT, Numeral, read_along
from deck.language.numbers.english_tokens import Token, tokens

_ONE, _TEN, _HUNDRED = Decimal(1), Decimal(10), Decimal(100)


def read_english(folded: str, digits: list[Numeral]) -> list[Numeral]:
    """The numerals of a folded text, in order, given those in digits."""
    reader = _Reader(tokens(folded, digits), {d.start: d for d in digits}, folded)
    return read_along(reader.number, len(reader.tokens))


class _Reader:
    """Reads numbers from tokens.

    Each method takes the index of a token, and returns its result with the index after it, or None.
    """

    def __init__(self, tokens: list[Token], digits: dict[int, Numeral], folded: str) -> None:
        self.tokens = tokens
        self.digits = digits
        self.folded = folded

    def kind(self, i: int, near: bool = True) -> str:
        """The kind of token `i`; empty if there is none, or other text precedes it."""
        if i >= len(self.tokens) or (near and not self.tokens[i].near):
            return ""
        return self.tokens[i].kind

    def number(self, i: int) -> tuple[Numeral | None, int]:
        first = i
        if self.kind(i, near=False) == "minus":
            i += 1
            if not self.kind(i):
                return None, i
        result = self._value(i, first == i)
        if result is None:
            return None, i
        numeral, end = result
        if first < i:
            numeral = numeral._replace(value=-numeral.value, written=-numeral.written)
        return numeral._replace(start=self.tokens[first].start, end=self.tokens[end - 1].end), end

    def _value(self, i: int, starts: bool) -> tuple[Numeral, int] | None:
        if part := self._part_alone(i):
            return self._scaled_part(*part)
        cardinal = self._cardinal(i)
        if cardinal is None:
            return None
        value, end, numeral = cardinal
        is_one = self.tokens[i].word.lower() == "one" and end == i + 1
        if is_one and starts and self._is_pronoun(i):
            return None
        if over := self._over(i, value, end):
            return over
        if fraction := self._fraction(i, end):
            value, end, mixed = fraction
            return (self._plain(value), end) if mixed else self._scaled_part(value, end)
        if half := self._and_part(value, end):
            value, end, scale = half
            return Numeral(0, 0, value, EXACT.divide(value, scale), scale, words=True), end
        return numeral, end

    # cardinals

    def _cardinal(self, i: int) -> tuple[Decimal, int, Numeral] | None:
        """A cardinal: its value, the index after it, and the numeral with its scale as written."""
        total, last, end = Decimal(), None, i
        groups, written, scale, first = 0, Decimal(), _ONE, i
        while (group := self._group(end, last)) is not None:
            value, after = group
            size = _ONE
            while self._is_scale(after) and size < Decimal(10) ** 15:
                size, after = size * self.tokens[after].value, after + 1
            if last is not None and size >= last:
                break
            total = EXACT.add(total, EXACT.multiply(value, size))
            groups, written, scale, end, last = groups + 1, value, size, after, size
            if size == 1:
                break
        if not groups:
            return None
        if self.kind(end) == "dozen" and scale == 1:
            extra = written % _HUNDRED if written > _HUNDRED and groups == 1 else written
            total, end = total - extra + extra * 12, end + 1
            return total, end, self._plain(total)
        if groups > 1:
            written, scale = total, _ONE
        digits = self.digits.get(self.tokens[first].start)
        places = digits.places if digits and groups == 1 else 0
        only_scales = all(token.kind == "scale" for token in self.tokens[first + 1 : end])
        words = not (digits and groups == 1 and only_scales)
        read = Numeral(0, 0, total, written, scale, places, words, bool(digits and digits.fraction))
        return total, end, read

    def _group(self, i: int, last: Decimal | None) -> tuple[Decimal, int] | None:
        """A number below a scale word: digits, `two hundred and five`, `ninety-five`, `twelve`."""
        joined = last is not None
        kind = self.kind(i, near=joined)
        if joined and kind == "and":
            i += 1
            kind = self.kind(i)
            if kind and self.tokens[i].word[:1].isupper():
                return None  # 3 million and One Club's 40 million
        if not kind:
            return None
        if kind == "a" and self.kind(i + 1) in ("hundred", "scale", "dozen"):
            if self.kind(i + 1) == "scale" and len(self.tokens[i + 1].word) < 4:
                return None
            if self.kind(i + 1) != "hundred":
                return (_ONE, i + 1) if not joined else None
            return self._after_hundred(_HUNDRED, i + 2)
        if kind == "digits":
            return self._digits_group(i, last)
        if kind == "hundred" and not joined and self.kind(i + 1) == "scale":
            return _HUNDRED, i + 1
        below = self._below_hundred(i)
        if below is None:
            return None
        value, end = below
        if self.kind(end) == "hundred" and value:
            return self._after_hundred(value * _HUNDRED, end + 1)
        if joined and value == 0:
            return None
        if self.kind(end) == "point" and not joined:
            return self._pointed(value, end)
        return value, end

    def _digits_group(self, i: int, last: Decimal | None) -> tuple[Decimal, int] | None:
        value = self.tokens[i].value
        if last is not None:
            scaled = self._is_scale(i + 1) or self.kind(i + 1) == "hundred"
            if not scaled or self.tokens[i].hyphen or value <= 0:
                return None
        if self.kind(i + 1) == "hundred":
            return self._after_hundred(value * _HUNDRED, i + 2)
        return value, i + 1

    def _after_hundred(self, value: Decimal, end: int) -> tuple[Decimal, int]:
        """The part after `hundred`: `and five`, `sixty-one`, `and 21`, and decimals."""
        i = end + 1 if self.kind(end) == "and" else end
        tail: tuple[Decimal, int] | None = None
        if self.kind(i) == "digits" and i > end and 0 < self.tokens[i].value < _HUNDRED:
            whole = self.digits[self.tokens[i].start]
            if not whole.places and not whole.fraction:
                tail = self.tokens[i].value, i + 1
        elif self.kind(i):
            tail = self._below_hundred(i)
        if tail and tail[0] > 0 and self.kind(tail[1]) != "hundred":
            value, end = value + tail[0], tail[1]
        if self.kind(end) == "point":
            return self._pointed(value, end)
        return value, end

    def _below_hundred(self, i: int) -> tuple[Decimal, int] | None:
        kind = self.kind(i, near=False)
        if kind == "ten":
            value = self.tokens[i].value
            if self.kind(i + 1) == "one" and self.tokens[i + 1].value:
                return value + self.tokens[i + 1].value, i + 2
            return value, i + 1
        if kind in ("one", "teen"):
            return self.tokens[i].value, i + 1
        return None

    def _pointed(self, value: Decimal, i: int) -> tuple[Decimal, int]:
        """`point` and the decimals after it: `zero three`, `seventy-one`."""
        end, text = i + 1, ""
        while self.kind(end) == "one" and len(text) < 20:
            text, end = text + str(self.tokens[end].value), end + 1
        if not text and self.kind(end) and (below := self._below_hundred(end)):
            text, end = str(below[0]), below[1]
        return (value + Decimal(f"0.{text}"), end) if text else (value, i)

    def _is_scale(self, i: int) -> bool:
        """Whether a scale word fits the number before it; a letter needs digits before it."""
        if self.kind(i) != "scale" or (self.tokens[i].hyphen and len(self.tokens[i].word) < 3):
            return False
        word, before = self.tokens[i].word, self.tokens[i - 1]
        if word == "b" and self.folded[self.tokens[i].end :][:2] == "/d":
            return False  # barrels a day
        if len(word) >= 3 and word.lower() not in ("mil", "mln", "bln", "tln"):
            return True
        gap = self.tokens[i].start - before.end if before.kind == "digits" else 9
        if word == "MM":
            return before.kind == "digits"
        if word in ("k", "K", "bn", "mn", "tn", "Bn", "BN") or len(word) > 2:
            return gap <= 2
        # m is metres as often as millions; the caller, who knows the unit, decides
        return word in ("M", "B", "G", "T", "b") and gap <= 1

    # fractions

    def _part_alone(self, i: int) -> tuple[Decimal, int] | None:
        """`half`, `a third`, `a quarter`, `a hundredth`; `½`."""
        kind = self.kind(i, near=False)
        if kind == "vulgar":
            return self.tokens[i].value, i + 1
        word = self.tokens[i].word.lower()
        if kind == "part" and word == "half":
            return Decimal("0.5"), i + 1
        if kind == "part" and word == "quarter" and self._is_scale(i + 1):
            return Decimal("0.25"), i + 1
        if kind == "a":
            below = self.tokens[i + 1].value if self.kind(i + 1) == "part" else _ONE
            if below > 1 and not self.tokens[i + 1].word.lower().endswith("s"):
                return EXACT.divide(_ONE, self.tokens[i + 1].value), i + 2
            if self.kind(i + 1) == "ten" and self._is_unit_part(i + 2):
                whole = self.tokens[i + 1].value + self.tokens[i + 2].value
                return EXACT.divide(_ONE, whole), i + 3
            return None
        return None

    def _is_unit_part(self, i: int) -> bool:
        return self.kind(i) == "part" and self.tokens[i].value < _TEN and self._is_ordinal(i)

    def _is_ordinal(self, i: int) -> bool:
        return self.tokens[i].word.lower() not in ("half", "halves", "quarter", "quarters")

    def _scaled_part(self, value: Decimal, end: int) -> tuple[Numeral, int]:
        """A fraction of something: `half a million`, `two thirds of a million`."""
        i = end
        if self.kind(i) == "of" and self.kind(i + 1) == "a" and self.kind(i + 2) == "scale":
            i += 2
        elif self.kind(i) == "a" and self.kind(i + 1) in ("scale", "dozen"):
            i += 1
        if self.kind(i) == "dozen":
            return self._plain(EXACT.multiply(value, self.tokens[i].value)), i + 1
        if self.kind(i) == "scale" and len(self.tokens[i].word) > 3:
            scale = self.tokens[i].value
            return Numeral(0, 0, EXACT.multiply(value, scale), value, scale, words=True), i + 1
        return Numeral(0, 0, value, value, words=True, fraction=True), end

    def _fraction(self, i: int, end: int) -> tuple[Decimal, int, bool] | None:
        """The fraction whose numerator has been read, if it is one; whether it is mixed."""
        numerator = self._value_of(i, end)
        if self.kind(end) == "part":
            return self._over_part(i, end, numerator)
        # one | one hundred fifth; three | twenty firsts
        if self.kind(end) in ("one", "teen", "ten", "hundred") and self._all_words(i, end):
            second = self._cardinal(end)
            if second and self.kind(second[1]) == "part" and self._is_ordinal(second[1]):
                below = second[0] + self.tokens[second[1]].value
                return EXACT.divide(numerator, below), second[1] + 1, False
            if self._is_unit_part(end + 1) and self.kind(end) == "ten":
                below = self.tokens[end].value + self.tokens[end + 1].value
                return EXACT.divide(numerator, below), end + 2, False
        return None

    def _over_part(self, i: int, end: int, numerator: Decimal) -> tuple[Decimal, int, bool] | None:
        if not self._all_words(i, end):
            return None
        token, last = self.tokens[end], self.tokens[end - 1]
        one_part = EXACT.divide(numerator, token.value), end + 1, False
        single = numerator != 1 and not token.word.lower().endswith("s")
        if single and not token.hyphen:
            return self._last_and(i, end)
        if last.kind == "ten" and self._is_unit_part(end):
            if end - 1 == i:  # twenty fifths, but one twenty-fifth
                return one_part
            if self.tokens[end - 2].kind != "and":
                whole = last.value + token.value
                return EXACT.divide(self._value_of(i, end - 1), whole), end + 1, False
        return self._last_and(i, end) or (None if single else one_part)

    def _last_and(self, i: int, end: int) -> tuple[Decimal, int, bool] | None:
        """`twenty and three fifths` is 20 and 3/5, but `one hundred and thirty fifths` is 130/5."""
        part, after = self.tokens[end].value, end + 1
        for k in range(end - 1, max(i, end - 5), -1):
            if self.tokens[k].kind == "and":
                top = self._value_of(k + 1, end)
                if top >= part:
                    return None
                share, scale = EXACT.divide(top, part), _ONE
                if self._is_scale(after):
                    scale, after = self.tokens[after].value, after + 1
                elif self.tokens[k - 1].kind == "scale":
                    scale = self.tokens[k - 1].value
                whole = EXACT.add(self._value_of(i, k), EXACT.multiply(share, scale))
                return whole, after, True
        return None

    def _value_of(self, i: int, end: int) -> Decimal:
        """The value of the tokens from `i` up to `end`, read independently."""
        part = self.tokens[i:end]
        if not part:
            return _ONE
        part[0] = part[0]._replace(near=False)
        cardinal = _Reader(part, self.digits, self.folded)._cardinal(0)
        return cardinal[0] if cardinal else _ONE

    def _all_words(self, i: int, end: int) -> bool:
        return end - i <= 12 and all(self.tokens[k].kind != "digits" for k in range(i, end))

    def _and_part(self, value: Decimal, end: int) -> tuple[Decimal, int, Decimal] | None:
        """`one and a half`, `3 million and a quarter`, `one billion and a half million`."""
        if self.kind(end) != "and":
            return None
        part = self._part_alone(end + 1) if self.kind(end + 1) else None
        if part is None:
            top = self._below_hundred(end + 1) if self.kind(end + 1) else None
            if top is None or self.kind(top[1]) != "part":
                return None
            token = self.tokens[top[1]]
            if token.value <= top[0] or (top[0] != 1 and not token.word.lower().endswith("s")):
                return None
            part = EXACT.divide(top[0], token.value), top[1] + 1
        share, after = part
        last = self.tokens[end - 1]
        scale = last.value if last.kind == "scale" else _ONE
        if self._is_scale(after) and (scale == 1 or self.tokens[after].value < scale):
            size = self.tokens[after].value
            if scale == 1:
                return (value + share) * size, after + 1, size
            return value + share * size, after + 1, _ONE
        if self.kind(after) in ("hundred", "dozen"):
            return None
        return EXACT.add(value, EXACT.multiply(share, scale)), after, scale

    # relations

    def _over(self, i: int, value: Decimal, end: int) -> tuple[Numeral, int] | None:
        """`one over three`, `one out of three`, `1 in twenty-one`."""
        kind, after = self.kind(end), end + 1
        if kind == "out" and self.kind(end + 1) == "of":
            after = end + 2
        elif kind not in ("over", "in"):
            return None
        below = self._cardinal(after) if self.kind(after) else None
        if below is None or not below[0] or self._is_money(i):
            return None
        if kind == "over":
            end = self.tokens[below[1] - 1].end
            if re.match(r"\s+[A-Za-z]", self.folded[end : end + 3]):
                return None
        elif not 0 < value < below[0] or (kind == "in" and value != 1):
            return None
        share = EXACT.divide(value, below[0])
        return Numeral(0, 0, share, share, words=True, fraction=True), below[1]

    def _is_money(self, i: int) -> bool:
        return self.folded[max(0, self.tokens[i].start - 1) : self.tokens[i].start] in tuple("$€£¥")

    def _is_pronoun(self, i: int) -> bool:
        before = self.folded[max(0, self.tokens[i].start - 12) : self.tokens[i].start].lower()
        return bool(re.search(r"\b(?:the|this|that|which|each|every|no|any|another) $", before))

    def _plain(self, value: Decimal) -> Numeral:
        return Numeral(0, 0, value, value, words=True)
