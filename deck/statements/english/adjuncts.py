"""Figures that hang on the one before, or on a purchase: produced A at a cost of B, bought X for a price of C."""

from __future__ import annotations

import re

from deck.language.figures.counted import DURATIONS
from deck.statements.english.bounds import left_bound
from deck.statements.english.constructions import Constructions
from deck.statements.english.frames import Frame, family_of
from deck.statements.english.lexicon import NOMINAL, OPENERS, UP, word_set
from deck.statements.english.phrases import NO_PHRASE, words_for
from deck.statements.english.verbs import verb_at
from deck.statements.model import NO_WORDS, Words

_REFERRING = re.compile(r"(?:for )?(?:the )?(?:latter|former)", re.IGNORECASE)
_BUYING = word_set("acquire buy sell purchase win order")
_OF = ("of", "for", "in", "at")
_HANGING = ("at", "with", "for")
_HOURS = word_set("hour hours minute minutes")


class Adjuncts(Constructions):
    """Gives figures that hang on another the subject of that one."""

    def _adjoin(self, frame: Frame, prev: Frame | None) -> None:
        """Gives the subject of a clause to what hangs on its figure: the mine produced A at a cost of B,
        generating cash flow of C."""
        if prev is None:
            if frame.link == "of" and not frame.subject:
                self._priced(frame)
            return
        if those := self._those(prev, frame):
            frame.subject = those
        taken = frame.subject or frame.inherits or frame.generic or not frame.measure
        taken = taken or frame.link in ("object", "act")
        if not taken and prev.subject and self._hangs(prev.token + 1, frame.token):
            frame.subject = prev.subject

    def _pairs(self) -> tuple[tuple[Words, Words], ...]:
        """The measures and subjects of the figures so far, each once."""
        named = {(f.measure.text.lower(), f.subject.text.lower()): f for f in self.frames}
        return tuple((f.measure, f.subject) for f in named.values() if f.measure)

    def _refer(self, frame: Frame) -> None:
        """Gives a figure of “the latter” or “the former” what that means."""
        words = (frame.subject.text, frame.measure.text)
        said = next((w.lower().split()[-1] for w in words if _REFERRING.fullmatch(w)), "")
        if not said:
            return
        pairs = self._pairs() or self.topic.pairs
        if len(pairs) == 2 or (said == "latter" and len(pairs) > 2):
            frame.measure, frame.subject = pairs[-1 if said == "latter" else -2]
            return
        frame.measure = frame.measure if frame.subject else NO_WORDS
        frame.subject, frame.referred = NO_WORDS, True

    def _priced_at(self, t: int, i: int, floor: int) -> Frame:
        """The price of what stands before it: the V5, priced from A."""
        tokens = self.tokens
        end = i - 1 - (i - 2 > floor and tokens[i - 2].text == ",")
        thing = self._phrase(max(floor, left_bound(tokens, end)), end)
        words = words_for(self.sentence, "price", tokens[i - 1])
        return Frame(t, "of", measure=words, subject=thing.subject or thing.measure)

    def _those(self, prev: Frame, frame: Frame) -> Words:
        """Whose a figure is that “those” gives the measure before: those of the V3, new in May, to A."""
        tokens = self.tokens
        for k in range(prev.token + 1, frame.token - 1):
            if tokens[k].low in ("those", "that") and tokens[k + 1].low in _OF:
                phrase = self._phrase(k + 2, self._right_bound(k + 2, frame.token))
                same = frame.measure.text == prev.measure.text
                return phrase.subject or phrase.measure if same else NO_WORDS
        return NO_WORDS

    def _hangs(self, start: int, end: int) -> bool:
        """Whether a phrase between two figures hangs on the first: at a cost of, with an, generating."""
        tokens = self.tokens
        for k in range(start, end - 1):
            token = tokens[k]
            if token.low == "and" and k == start:
                continue  # for sales of A and a profit of B
            if (token.kind == "mark" and token.text not in ",%-/") or token.low in OPENERS:
                return False
            if token.low in _HANGING and (tokens[k + 1].low in ("a", "an") or k <= start + 1):
                return not any(verb_at(tokens, n) for n in range(k + 1, end))
            if verb_at(tokens, k):
                later = any(verb_at(tokens, n) for n in range(k + 1, end))
                return token.low.endswith("ing") and not later
        return tokens[start].low == "and" and tokens[start + 1].low in ("a", "an")

    def _priced(self, frame: Frame) -> None:
        """What a price is paid for: acquired the mill in Leeds for a net purchase price of A."""
        first = min((a for a, _ in frame.measure.spans), default=0) - self.sentence.offset
        price = next((k for k, x in enumerate(self.tokens) if x.start >= first), 0)
        while price > 1 and self.tokens[price - 1].low in ("a", "an", "total"):
            price -= 1
        if price < 2 or self.tokens[price - 1].low not in ("for", "at"):
            return
        thing = self._bought(self._buying(price - 1), price - 1)
        if thing:
            frame.subject, frame.link = thing, "act"

    def _for(self, t: int, i: int, floor: int, prev: Frame | None) -> Frame:
        tokens = self.tokens
        if i - 2 >= floor and tokens[i - 2].low == "responsible":
            return self._share(t, i - 2, floor, prev)
        if i - 2 >= floor and (verb_at(tokens, i - 2) or ("", ""))[0] == "account":
            return self._share(t, i - 2, floor, prev)
        noun = self.sentence.figure(tokens[t]).unit.noun
        if noun in DURATIONS | _HOURS and i - 2 >= floor and verb_at(tokens, i - 2):
            return self._level(t, i - 2, floor, prev)  # sat for an average of 6 days
        verb = self.verb_left(i - 1, floor, kinds=("act",))
        if verb < 0 and prev is not None and i - 2 >= floor and tokens[i - 2].text == ",":
            verb = self._buying(i - 1)  # to buy X, which has A shops, for B
        base = (verb_at(tokens, verb) or ("",))[0] if verb >= 0 else ""
        if base in _BUYING:
            frame = Frame(t, "act", verb=verb, subject=self._bought(verb, i - 1))
            frame.measure = words_for(self.sentence, NOMINAL.get(base, base), tokens[verb])
            return frame
        start = max(floor, left_bound(tokens, i - 1))
        phrase = self._phrase(start, i - 1)
        percent = family_of(self.sentence, tokens[t]) == "percent"
        if prev is not None and prev.role == "share" and prev.whole and percent and i - 1 > start:
            part = phrase.measure or phrase.subject
            if part and not verb_at(tokens, start - 1):  # hotels for A and meals for B
                return Frame(t, "list", "share", measure=part, whole=prev.whole)
        if phrase.measure or phrase.forecast or phrase.changes:
            return self._phrased(t, i, floor, prev)
        return self._object(t, i - 1, "", "other", floor, prev)

    def _buying(self, end: int) -> int:
        """The index of the verb of buying before a clause about what is bought; -1 if there is none."""
        buys = ("acquire", "buy", "sell", "purchase")
        bases = ((k, verb_at(self.tokens, k)) for k in range(end - 1, 0, -1))
        return next((k for k, found in bases if found and found[0] in buys), -1)

    def _bought(self, verb: int, end: int) -> Words:
        """What is bought between a verb and an index: to buy X, which has A shops."""
        stop = next((k for k in range(verb + 1, end) if self.tokens[k].text == ","), end)
        thing = self._phrase(verb + 1, stop) if verb >= 0 else NO_PHRASE
        return thing.subject or thing.measure

    def _directed(self, t: int, i: int, floor: int, prev: Frame | None) -> Frame:
        """The frame of a figure behind a word of direction: up A; laid off 300 people."""
        low = self.tokens[i - 1].low
        if low in ("more", "less", "below", "above") and not (prev or i - 1 > floor):
            return self._listed(t, "start", prev, floor)
        if (act := self._phrasal(i - 2, floor)) and self._is_noun(t + 1):
            return self._object(t, i - 2, *act, floor, prev)
        return self._moved(t, i - 1, floor, prev, 1 if low in UP else -1)
