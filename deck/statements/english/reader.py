"""Reads the frames of a sentence: finds the word that links each figure, and its construction."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from deck.statements.english.adjuncts import Adjuncts
from deck.statements.english.bounds import left_bound
from deck.statements.english.frames import Carried, Frame, convert, family_of
from deck.statements.english.lexicon import (
    ADVERBS,
    BOUNDS,
    CHANGES,
    DOWN,
    MEASURES,
    MODIFIERS,
    PREPOSITIONS,
    RATIOS,
    TOPICS,
    UP,
    word_set,
)
from deck.statements.english.lists import DEFINITE
from deck.statements.english.mentions import YEARLY
from deck.statements.english.objects import BASES, COMPARED, COMPARING
from deck.statements.english.phrases import NO_PHRASE, Phrase, words_of
from deck.statements.english.verbs import AUXILIARIES, verb_at
from deck.statements.model import NO_WORDS, Words

_LISTING = word_set("or and but plus which whom that while whereas")
_LINKING = word_set("is was are were remained remains stayed stays became becomes")
_PARTICLE_VERBS = word_set("bring take pay carry draw chip pencil")
_MULTIPLES = word_set("double twice triple times half doubling tripling thrice quadruple")


@cache
def _bound_phrases() -> dict[str, list[tuple[str, ...]]]:
    """The phrases that only bound a figure by their last word, the longest first."""
    first, *others = BOUNDS.split("|")
    singles = [(word,) for word in first.split()[:-2]]
    head = tuple(first.split()[-2:])
    phrases = [*singles, head, *(tuple(phrase.split()) for phrase in others)]
    by_last: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(set(phrases), key=len, reverse=True):
        by_last.setdefault(phrase[-1], []).append(phrase)
    return by_last


_TO_WHOM = word_set("us them him her me")
_LEADING = word_set("by to at from of after")
_NOT_JUDGING = MEASURES | MODIFIERS | PREPOSITIONS | CHANGES
_COPULA = re.compile(r".*(?= (?:be|become|remain|stay|get)\b)")
_CALLS = word_set("be remain stay become")


_RANGE = word_set("range ranges ranged ranging")


class Reader(Adjuncts):
    """Reads the frames of one sentence from left to right."""

    labelled: tuple[int, Words] | None = None

    def read(self) -> list[Frame]:
        """The frames of the sentence, one per figure."""
        at = [i for i, token in enumerate(self.tokens) if token.kind == "figure"]
        self._announced(at[0] if at else 0)
        for n, t in enumerate(at):
            floor = at[n - 1] + 1 if n else 0
            stop = at[n + 1] if n + 1 < len(at) else len(self.tokens)
            frame = self._frame(t, floor, stop)
            self._sign(frame)
            self._adjoin(frame, self.frames[-1] if self.frames else None)
            self._label(frame)
            self._refer(frame)
            self.frames.append(frame)
            self._remember(frame)
        convert(self.sentence, self.frames)
        self._complete_shares()
        self._respectively()
        self._answer_lists()
        self.topic.pairs = self._pairs()
        return self.frames

    def _announced(self, first: int) -> None:
        """Makes what a clause in front of a colon is about the measure behind it: Orders were another
        story: at A they were down B."""
        tokens = self.tokens
        colon = next((k for k in range(first) if tokens[k].text == ":"), -1)
        verb = self.verb_left(colon, 0) if colon > 0 else -1
        phrase = self.subject_of(verb, 0) if verb > 0 else NO_PHRASE
        if phrase.measure and not phrase.changes:
            self.topic.announce(phrase)

    def _label(self, frame: Frame) -> None:
        """Gives a figure behind a label the name in it: Chairs: sales of A, up B."""
        if self.labelled is None:
            self.labelled = self._label_of()
        colon, name = self.labelled
        open_ = frame.measure and not frame.subject and frame.link not in ("act", "object")
        if name and frame.token > colon and open_ and frame.measure != name:
            frame.subject = name

    def _label_of(self) -> tuple[int, Words]:
        """The index of the colon in front of the first figure, and the name before it."""
        tokens = self.tokens
        first = next((k for k, x in enumerate(tokens) if x.kind == "figure"), 0)
        colon = next((k for k in range(first) if tokens[k].text == ":"), -1)
        if colon <= 0:
            return -1, NO_WORDS
        verb = next((k for k in range(1, colon) if tokens[k].low in _LINKING), -1)
        phrase = self.subject_of(verb, 0) if verb > 0 else self._phrase(0, colon)
        saying = verb < 0 and self.verb_left(colon, 0) >= 0
        plain = not phrase.measure and not phrase.changes and not phrase.generic
        named = plain and phrase.subject.text[:1].isupper() and not saying
        named = named and phrase.subject.text.split(" ")[-1].lower() not in TOPICS
        return colon, phrase.subject if named and len(phrase.subject.text.split()) < 7 else NO_WORDS

    # ---- the link -------------------------------------------------------------------------------

    def _strip(self, t: int, floor: int) -> int:
        """The index after the last word before a figure that does not only bound it."""
        i = t
        tokens = self.tokens
        while i > floor:
            token = tokens[i - 1]
            if token.kind == "mention":
                if self.sentence.mention(token).kind != "basis":
                    break
                i -= 1
                continue
            ranged = token.low == "from" and i - 2 >= floor and tokens[i - 2].low in _RANGE
            if token.text in "“\"”’'~≈+" or ranged:
                i -= 1
                continue
            if token.text == "." and i - 2 >= floor and tokens[i - 2].low in ("c", "ca", "approx"):
                i -= 2
                continue
            for phrase in _bound_phrases().get(token.low, ()):
                n = len(phrase)
                if i - n >= floor and tuple(t.low for t in tokens[i - n : i]) == phrase:
                    if phrase[-1] in ("over", "than") and tokens[i].low in DEFINITE:
                        continue  # an increase over the A of last year
                    if phrase == ("up", "to") and i - 3 >= floor and self._is_rise(i - 3):
                        continue
                    i -= n
                    break
            else:
                if token.low in ADVERBS and token.kind == "word":
                    i -= 1
                    continue
                if i - 2 > floor and (step := self._judged(i, floor)):
                    i -= step
                    continue
                break
        return i

    def _judged(self, i: int, floor: int) -> int:
        """How many words before an index only judge a figure, or say whom it is for: a meagre A; brought
        us A."""
        tokens, word = self.tokens, self.tokens[i - 1]
        if word.low in _TO_WHOM and verb_at(tokens, i - 2):
            return 1
        plain = word.kind == "word" and word.text.islower() and word.low not in _NOT_JUDGING
        led = i - 3 >= floor and (tokens[i - 3].low in AUXILIARIES or tokens[i - 3].low in _LEADING)
        return 2 if plain and led and tokens[i - 2].low in ("a", "an") else 0

    def _is_rise(self, i: int) -> bool:
        found = verb_at(self.tokens, i)
        return found is not None and (found[1] == "rise" or found[0] in ("go", "move", "be"))

    def _average(self, i: int, floor: int) -> int:
        """The index before “at a compound annual growth rate of”, or the same index."""
        k = i - (self.tokens[i - 1].low == "of") if i > floor else i
        while k > floor and self.tokens[k - 1].low in ("rate", "growth"):
            k -= 1
        if k <= floor or self.tokens[k - 1].kind != "mention":
            return i
        if self.sentence.mention(self.tokens[k - 1]).basis not in YEARLY:
            return i
        k -= 1
        while k > floor and self.tokens[k - 1].low in ("at", "a", "an", "the", "with", "by"):
            k -= 1
        return k

    def _frame(self, t: int, floor: int, stop: int) -> Frame:
        k = self._average(t, floor)
        i = self._strip(k, floor)
        prev = self.frames[-1] if self.frames else None
        frame = self._linked(t, i, floor, prev)
        ahead = self.tokens[t + 1] if t + 1 < stop else None
        growth = ahead is not None and ahead.kind == "mention" and self._is_percent(t)
        growth = growth and ahead is not None and ahead.low not in ("per annum", "p.a.")
        if k < t or (ahead and growth and self.sentence.mention(ahead).basis in YEARLY):
            frame.role, frame.direction = "change", frame.direction or 1
        if frame.until < 0:
            self._after(frame, t, stop)
        kind = family_of(self.sentence, self.tokens[t])
        loose = frame.link in ("label", "paren", "list", "noun", "start", "bracket")
        last = frame.measure.text.lower().split()[-1:]
        plus = self._is_signed(t) and kind == "count" and frame.link in ("base", "to", "paren")
        loose = loose and kind in ("percent", "points") and not RATIOS & set(last)
        if self._is_signed(t) and frame.role == "level" and (loose or plus):
            frame.role, frame.named = "change", False  # sales: +8%
        if not frame.measure and not frame.inherits and frame.link not in ("start",):
            self._inherit(frame, prev)
        if not frame.measure and frame.link == "start" and not frame.whole:
            self._inherit(frame, prev)
            frame.subject = NO_WORDS
        return frame

    def _is_signed(self, t: int) -> bool:
        """Whether a sign is written before a figure: +8%, -3%."""
        figure, text = self.sentence.figure(self.tokens[t]), self.sentence.text
        return text[figure.start] in "+-−" or text[max(0, figure.start - 1)] == "+"

    def _among_asked(
        self, t: int, i: int, floor: int, phrase: Phrase, prev: Frame | None
    ) -> Frame | None:
        """A share in a bracket: of all who were asked (a quarter (A%) have paid), or of some of them
        (rural (A%) and city bakers (B%))."""
        if prev and prev.whole and prev.role == "share" and self.tokens[floor].low == "of":
            frame = self._listed(t, "paren", prev, floor)  # 57% of sales (48% in 2018)
            frame.base = True
            return frame
        if self._fraction(i - 1, floor):
            return self._listed(t, "list" if prev else "start", prev, floor)
        if not phrase.subject or not self._is_percent(t):
            return None
        start = left_bound(self.tokens, i - 1)
        stem = _COPULA.match(prev.measure.text) if prev and prev.role == "share" else None
        if prev and stem and start > floor and verb_at(self.tokens, start - 1):
            said = words_of(self.sentence, self.tokens[start - 1 : i - 1])  # or become harder (A%)
            measure = Words(f"{stem[0]} {said.text}", (*prev.measure.spans[:1], *said.spans))
            return Frame(t, "bracket", "share", 0, measure, NO_WORDS, prev.whole)
        carried = Carried(prev.measure, prev.subject, "") if prev else self.topic.last
        whole = prev.whole if prev else self.topic.whole
        if not whole or not carried or (prev and not (prev.role == "share" and prev.subject)):
            return None
        return Frame(t, "bracket", "share", 0, carried.measure, phrase.subject, whole)

    def _linked(self, t: int, i: int, floor: int, prev: Frame | None) -> Frame:
        """The frame of a figure whose linking words end before the index `i`."""
        token = self.tokens[i - 1] if i > floor else None
        than = (
            self.tokens[i - 2].low if token and token.kind == "mention" and i - 2 >= floor else ""
        )
        if than in BASES:
            return self._based(t, i - 1, floor, prev)  # higher than last year's A
        bracketed = token is not None and prev is not None
        bracketed = bracketed and (self._is_dated_bracket(i) or bool(self._expected_in(i, floor)))
        if token is not None and (token.kind == "mark" or bracketed):
            return self._marked(t, i, floor, prev)
        if token is None or token.kind == "mention" or token.low in _LISTING:
            return self._listed(t, "list" if prev else "start", prev, floor)
        low, before = token.low, self.tokens[i - 2].low if i - 2 >= floor else ""
        compared = low in COMPARING and before in COMPARED
        if before == "priced" and low in ("at", "from"):
            return self._priced_at(t, i - 1, floor)
        based = compared or low in BASES or low in _MULTIPLES or low == "from"
        if based or self._is_base(t, i, floor, prev):
            return self._based(t, i, floor, prev)
        if low == "up" and before in ("made", "make", "makes", "making"):
            return self._share(t, i - 2, floor, prev)
        if low in UP or low in DOWN:
            return self._directed(t, i, floor, prev)
        if (low, before) in (("by", "followed"), ("of", "out")) or (
            low == "of" and before.isdecimal()
        ):
            return self._listed(t, "list" if prev else "start", prev, floor)
        if low == "as" and before.endswith("ed") and verb_at(self.tokens, i - 2):
            return self._named(t, i - 2, floor, prev)
        if low in ("is", "are", "was", "were", "be", "been"):
            return self._level(t, i - 1, floor, prev)
        if construction := _BY_WORD.get(low):
            return construction(self, t, i, floor, prev)
        if found := verb_at(self.tokens, i - 1):
            return self._verbal(t, i - 1, found, floor, prev)
        return self._beside(t, i, floor, prev)

    def _beside(self, t: int, i: int, floor: int, prev: Frame | None) -> Frame:
        """A figure after another preposition, or directly after a noun."""
        tokens, low = self.tokens, self.tokens[i - 1].low
        if low == "with" and (frame := self._titled(t, i - 1, floor, prev)):
            return frame
        if low == "with" and prev is not None:
            phrase = self._phrase(left_bound(tokens, i - 1), i - 1)
            if (phrase.subject or phrase.generic) and not phrase.measure:
                frame = self._listed(t, "list", prev, floor)
                if frame.measure:
                    frame.subject = phrase.subject
                    return frame
        if low == "worth" and i - 1 > floor:
            return self._phrased(t, i, floor, prev)
        found = verb_at(tokens, i - 2) if i - 2 >= floor else None
        if found and low in ("in", "out", "on") and found[0] in _PARTICLE_VERBS:
            return self._object(t, i - 2, *found, floor, prev)
        if low in PREPOSITIONS:
            return self._object(t, i - 1, "", "other", floor, prev)
        return self._phrased(t, i + 1, floor, prev, direct=True)

    def _titled(self, t: int, at: int, floor: int, prev: Frame | None) -> Frame | None:
        """A figure of what a clause calls something else: X remained the largest market, with A."""
        tokens = self.tokens
        end = at - 1 if tokens[at - 1].text == "," else at
        verb = self.verb_left(end, floor, ("level",))
        found = verb_at(tokens, verb) if verb > floor else None
        if not found or found[0] not in _CALLS or self._phrase(verb + 1, end).measure:
            return None
        who = self.subject_of(verb, floor)
        if who.measure or not who.subject:
            return None
        frame = self._listed(t, "list", prev, floor)
        frame.subject = who.subject
        return frame

    def _marked(self, t: int, i: int, floor: int, prev: Frame | None) -> Frame:
        tokens = self.tokens
        text = tokens[i - 1].text
        dated = i - 2 >= floor and self._is_dated_bracket(i)
        label = self._expected_in(i, floor) if prev is not None else ""
        if prev is not None and (dated or label):
            role = "level" if text == "(" else prev.role
            frame = Frame(t, "base", role, prev.direction if label else 0, base=True)
            frame.expected = label
            self._inherit(frame, prev)
            return frame
        if text in ":–—-|=" and i - 1 > floor:
            phrase = self._phrase(left_bound(tokens, i - 1), i - 1)
            if not phrase.empty and i - 1 - floor <= 12:
                return self._of_phrase(t, "label", phrase, prev)
        if text == "(" and prev is not None and i - 1 == floor:
            frame = self._listed(t, "paren", prev, floor)
            mine, theirs = (family_of(self.sentence, tokens[k]) for k in (t, prev.token))
            frame.converted = mine != theirs and mine[:5] == theirs[:5] == "money"
            alone = t + 1 < len(tokens) and tokens[t + 1].text == ")"
            frame.base = frame.base or (mine == theirs and alone and self._compares_in_brackets())
            return frame
        if dated and text == "(":
            phrase = self._phrase(left_bound(tokens, i - 2), i - 2)
            verb = -1 if phrase.measure else self.verb_left(i - 2, floor)
            phrase = self.subject_of(verb, floor) if verb > floor else phrase
            frame = self._of_phrase(t, "label", phrase, None)  # the best since 2004 (A)
            frame.base = True
            return frame
        if text == "(" and i - 1 > floor and (moved := self._signed_bracket(t, i, floor, prev)):
            return moved
        if text == "(" and i - 1 > floor:
            phrase = self._phrase(left_bound(tokens, i - 1), i - 1)
            if shared := self._among_asked(t, i, floor, phrase, prev):
                return shared
            changed = phrase.changes and not phrase.measure and not phrase.subject
            if changed or (prev is not None and prev.link == "bracket"):
                return self._in_brackets(t, i, floor, prev, 0)
            if prev is not None and prev.role == "share" and phrase.subject and not phrase.measure:
                return Frame(t, "list", "share", whole=prev.whole, measure=phrase.subject)
            if phrase.measure or (phrase.subject and (prev or self._is_signed(t))):
                frame = self._of_phrase(t, "label", phrase, prev)
                frame.unsure = frame.unsure or bool(phrase.changes and not phrase.measure)
                return frame  # a decrease in Germany (A): of what?
        if text == "," and prev is None and (phrase := self._apposed(i - 1)).measure:
            return self._of_phrase(t, "label", phrase, prev)
        return self._listed(t, "list" if prev else "start", prev, floor)

    def _signed_bracket(self, t: int, i: int, floor: int, prev: Frame | None) -> Frame | None:
        """A change in brackets: employment went on rising (+40,000); a dividend of A per share (+4%)."""
        if not self._is_signed(t):
            return None
        if prev is not None and self.tokens[floor].low in ("per", "a", "each"):
            frame = Frame(t, "paren", "change")
            self._inherit(frame, prev)
            return frame
        verb = self.verb_left(i - 1, floor) if prev is None else -1
        who = self.subject_of(verb, floor) if verb > floor else NO_PHRASE
        if who.empty:
            return None
        frame = Frame(t, "moved", "change")
        self._settle(frame, who, prev, "rise")
        return frame

    def _apposed(self, comma: int) -> Phrase:
        """What a sentence begins with, before a figure between commas: The churn rate, A, is lower."""
        start = left_bound(self.tokens, comma)
        opens = all(x.kind != "word" for x in self.tokens[:start])
        opens = opens and self.tokens[start].low not in ("of", "among", "out")
        return self._phrase(start, comma) if opens else NO_PHRASE


_BY_WORD: dict[str, Callable[[Reader, int, int, int, Frame | None], Frame]] = {
    "to": Reader._reached,
    "by": Reader._moved_by,
    "of": Reader._of,
    "at": Reader._phrased,
    "for": Reader._for,
}
"""The construction that each linking word stands for."""
