"""Lists of English figures: names in front of brackets, and clauses that leave out their verb."""

from __future__ import annotations

import re

from deck.statements.english.behind import Behind
from deck.statements.english.bounds import left_bound
from deck.statements.english.frames import Frame, direction_of, family_of
from deck.statements.english.lexicon import PREPOSITIONS
from deck.statements.english.phrases import NO_PHRASE, Phrase
from deck.statements.english.verbs import verb_at
from deck.statements.model import CONTRIBUTION, Words

_PREFIX = re.compile(r".*?\s(?:of|in|for|to|from|on)\s")
_ALIKE = ("paren", "noun", "label")


class Lists(Behind):
    """Reads figures that share the measure of a list: exports of A (down 1), B (down 2); A rose 3 and
    B 4."""

    def _in_brackets(self, t: int, v: int, floor: int, prev: Frame | None, direction: int) -> Frame:
        """A figure in a bracket behind what it is of: a decrease in exports of A (down 1); B (down 2).

        `v` is the index of the word behind the bracket that gives the direction, or of the figure.
        """
        bracket = v - 1
        follows = prev is not None and prev.link == "bracket"
        start = self._item_start(bracket, floor) if follows else self._list_start(bracket)
        start = max(floor, start)
        phrase = self._phrase(start, bracket)
        frame = Frame(t, "bracket", "change" if direction else "level", direction)
        if phrase.changes and not phrase.measure and not phrase.subject:
            verb = self.verb_left(start, floor)
            who = self.subject_of(verb, floor) if verb > floor else NO_PHRASE
            frame.role, frame.direction = "change", direction or direction_of(phrase.changes)
            self._settle(frame, who, prev, "rise")
            return frame
        if follows and prev is not None:
            frame.role = prev.role if not direction else frame.role
            item = phrase.measure or phrase.subject
            prefix = _PREFIX.match(prev.measure.text)
            if item and prefix and not _PREFIX.match(item.text):
                text = self._raw(start, bracket)
                frame.measure = Words(
                    prefix[0] + (text or item.text), (*prev.measure.spans[:1], *item.spans)
                )
                return frame
        self._settle(frame, phrase, prev, "rise")
        return frame

    def _list_start(self, bracket: int) -> int:
        """Where the first item begins: an increase in imports of computers, parts, and media (up 3)."""
        tokens = self.tokens
        start = left_bound(tokens, bracket)
        for _ in range(4):
            comma = start - 1 - (start > 1 and tokens[start - 1].low == "and")
            if comma < 1 or tokens[comma].text != "," or self._phrase(start, bracket).measure:
                break
            start = left_bound(tokens, comma)
        return start

    def _item_start(self, bracket: int, floor: int) -> int:
        """Where an item of a list of brackets begins: behind the bracket or semicolon before it."""
        tokens = self.tokens
        i = bracket
        while i > floor and tokens[i - 1].text not in ";)":
            if tokens[i - 1].kind == "figure":
                break
            i -= 1
        if any(verb_at(tokens, k) for k in range(i, bracket)):
            return left_bound(tokens, bracket)  # a clause of its own
        while i < bracket and tokens[i].low in (",", "and", "or", "as", "well", ")"):
            i += 1
        return i

    def _raw(self, start: int, end: int) -> str:
        a, b = self.tokens[start].start, self.tokens[end - 1].end
        return re.sub(r"\A(?:the|a|an) ", "", self.sentence.text[a:b])

    def _gapped(self, t: int, start: int, phrase: Phrase, prev: Frame) -> Frame | None:
        """A name and its figure in a clause without a verb: A carried 3 million, B 2 million."""
        tokens = self.tokens
        before = tokens[start - 1].low if start else ""
        if before not in (",", ";", "and", "while", "but", ")", "with") or phrase.changes:
            return None
        kind = family_of(self.sentence, tokens[t])
        alike = next(
            (f for f in self.frames[::-1] if family_of(self.sentence, tokens[f.token]) == kind and not f.base and f.link not in _ALIKE[:1]),
            None,
        )  # fmt: skip
        if alike is None or not (alike.measure or alike.whole):
            return None
        item = phrase.measure or phrase.subject
        frame = Frame(t, "list", alike.role, alike.direction, verb=alike.verb, whole=alike.whole)
        frame.forecast = alike.forecast
        if alike.measure.text == CONTRIBUTION:
            frame.measure, frame.subject = alike.measure, item
            return frame
        if phrase.measure:
            if alike.role != "change" or alike is not prev or kind[:5] not in ("perce", "point"):
                return None
            frame.measure, frame.subject = phrase.measure, phrase.subject
            return frame
        if not phrase.subject:
            return None
        if alike.subject or alike.generic or self._is_measured(alike.measure):
            lower = not phrase.subject.text[:1].isupper() and not alike.subject
            if lower and (alike is not prev or alike.role != "change"):
                return None
            if lower:
                frame.measure = phrase.subject  # orders fell 2% and average ticket 1%
            else:
                frame.measure, frame.subject = alike.measure, phrase.subject
        else:
            frame.measure = phrase.subject
        return frame

    def _is_measured(self, words: Words) -> bool:
        """Whether words name a measure, not a thing that has one."""
        if not words.spans:
            return True
        at = self.sentence.offset
        inside = [x for x in self.tokens if any(a - at <= x.start < b - at for a, b in words.spans)]
        return not inside or bool(self._phrase_of(inside).measure)

    def _cut(self, start: int, end: int, floor: int, prev: Frame | None) -> int:
        """Where the name before a figure begins, without what belongs to the figure before it: added
        0.5 points to growth and investment 0.2."""
        tokens = self.tokens
        joint = next((k for k in range(end - 1, start, -1) if tokens[k].low in ("and", ",")), -1)
        if prev is None or joint < 0:
            return start
        apart = any(
            x.low in PREPOSITIONS or x.kind == "mention" or verb_at(tokens, k)
            for k, x in enumerate(tokens[floor:joint], floor)
        )
        named = tokens[joint - 1].text.islower() and tokens[joint + 1].text[:1].isupper()
        apart = apart or (named and joint > floor)
        return joint + 1 if apart and joint + 1 < end else start
