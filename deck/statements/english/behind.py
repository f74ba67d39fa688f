"""The words behind a figure: 9% increase in X, 77% of X, 634 million users, A in Europe."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deck.statements.english.frames import Frame, direction_of, family_of, is_conversion
from deck.statements.english.lexicon import (
    ADVERBS,
    CHANGES,
    COUNTED,
    DETERMINERS,
    DOWN,
    LOSSES,
    MEASURES,
    MODIFIERS,
    NOUN_TOO,
    OPENERS,
    PREPOSITIONS,
    UNITS,
    UP,
    verb_forms,
    word_set,
)
from deck.statements.english.names import is_place
from deck.statements.english.phrases import NO_PHRASE, phrase_of, words_of
from deck.statements.english.shares import Shares
from deck.statements.english.tokens import Token
from deck.statements.english.verbs import AUXILIARIES, verb_at
from deck.statements.model import NO_WORDS


def _before_noun(tokens: Sequence[Token], k: int, stop: int) -> bool:
    """Whether a participle stands before a plural: paid memberships."""
    plural = k + 1 < stop and tokens[k + 1].kind == "word" and tokens[k + 1].low.endswith("s")
    return plural and tokens[k].low.endswith(("ed", "paid", "ing"))


_RATES = ("year", "month", "week", "day")
_NO_NOUNS = PREPOSITIONS | OPENERS | AUXILIARIES | ADVERBS | DETERMINERS
_SMALLER = word_set("smaller slower cheaper narrower shorter")
_BESIDE = word_set(
    "higher lower more less fewer better worse larger smaller bigger greater faster slower cheaper"
    " wider narrower longer shorter stronger weaker"
)


_NAME = 6  # words of a name with its measure


_FROM_A_MARK = re.compile(
    r"(?:below|above|(?:higher|lower|more|less|better|worse) than) (?:[\w’'-]+ ){0,4}?(?:consensus|expect\w*|estimates?|forecasts?"
    r"|guidance|limits?|targets?|plans?|budgets?|analysts|covenant|threshold|ceiling|floor)\b",
    re.IGNORECASE,
)
"""What a figure is compared with that is no other time: so much below consensus."""


class Behind(Shares):
    """Reads what stands behind a figure."""

    def _after(self, frame: Frame, t: int, stop: int) -> None:
        """The words behind a figure: 9% increase in X, 77% of X, 634 million users, A in Europe."""
        tokens = self.tokens
        i = t + 1
        family = family_of(self.sentence, tokens[t])
        while i < stop and (
            (tokens[i].kind == "mention" and self.sentence.mention(tokens[i]).kind == "basis")
            or tokens[i].low
            in ("annual", "year-over-year", "year-on-year", "annualized", "sequential")
        ):
            i += 1
        last = self.frames[-1] if self.frames else None
        if (
            i + 1 < stop
            and tokens[i].text == ")"
            and last
            and is_conversion(self.sentence, last, frame)
        ):
            i += 1  # £40bn ($50bn) in sales
        if self._moved_with(frame, i, family) or i >= stop:
            return
        i = self._past_bracket(i, stop)
        direction = _moving_word(tokens, i, stop)
        if direction is not None and frame.base and frame.link == "list":
            frame.base = False
        if direction is not None and not frame.base:
            self._change_after(frame, i, stop, direction)
        elif i >= stop or (family == "times" and self._multiple_of(frame, i, stop)):
            return
        elif family == "percent":
            done = self._percent_after(frame, i, stop) or self._ratio_after(frame, i, stop)
            if not done and not self._group_after(frame, i, stop):
                self._place_after(frame, i, stop)
        else:
            self._amount_after(frame, t, i, stop, family)

    def _moved_with(self, frame: Frame, i: int, family: str) -> bool:
        """A change that is given in percent too, before its direction: A (x%) lower, A or x% lower."""
        tokens, prev = self.tokens, self.frames[-1] if self.frames else None
        end = i + 3 if tokens[i : i + 1] and tokens[i].text == "(" else i + 2
        if family == "percent" or frame.base or end >= len(tokens):
            return False
        second, behind = tokens[i + 1], tokens[end]
        if second.kind != "figure" or family_of(self.sentence, second) != "percent":
            return False
        if end == i + 2:
            alike = prev and family_of(self.sentence, tokens[prev.token]) == family
            if tokens[i].low != "or" or frame.link != "list" or not alike:
                return False
        elif tokens[i + 2].text != ")":
            return False
        if behind.low not in _BESIDE and behind.low not in ("above", "below"):
            return False
        if _FROM_A_MARK.match(self.sentence.text, behind.start):
            frame.unsure = True  # £8m (2%) below consensus
            return True
        frame.role, frame.direction = "change", _moving_word(tokens, end, end + 1) or 0
        return True

    def _amount_after(self, frame: Frame, t: int, i: int, stop: int, family: str) -> None:
        """The words behind an amount or a count."""
        tokens, money = self.tokens, family.startswith("money")
        counts = money or family == "count"
        if family == "count" and self._elided(frame, i, stop):
            return
        frame.unsure = frame.unsure or self._is_part(frame)
        floor = self.frames[-1].token + 1 if self.frames else 0
        if (
            counts
            and self._is_attributive(t, i, floor)
            and self._attributed(frame, i, stop, family)
        ):
            return
        if money and frame.measure and self._per_share(frame, i, stop):
            return
        low = tokens[i].low
        if low in AUXILIARIES and self._of_which(frame, i, stop):
            return
        if low == "that" and money and not frame.measure and self._costing(frame, i + 1, stop):
            return
        if low == "that" and money and frame.link == "object" and frame.measure:
            self._clause_after(frame, i, stop)
            return
        rated = i + 2 < stop and low in ("per", "a") and tokens[i + 1].low in _RATES
        if low == "of" and family == "points" and self._resulting(frame, i, stop):
            return
        if (low == "of" or (low == "to" and money)) and self._part_of(frame, floor, i + 1, stop):
            frame.once = low == "to"
            return  # A of revenue; added A to revenue
        if money and self._used_for(frame, i, stop):
            return
        if counts and rated and tokens[i + 2].low == "in":
            i += 2  # A per year in investment
        if counts and self._noun_after(frame, i, stop, family):
            return
        if not self._group_after(frame, i, stop):
            self._place_after(frame, i, stop)

    def _attributed(self, frame: Frame, i: int, stop: int, family: str) -> bool:
        """The noun behind a figure that has an article: owing to a A impairment of B."""
        was = frame.link, frame.inherits, frame.measure, frame.subject
        frame.link = frame.link if frame.link == "act" else "object"
        if frame.inherits:
            frame.subject = NO_WORDS
        frame.inherits = False
        if self._noun_after(frame, i, stop, family):
            frame.loss = frame.measure.text.split()[0].lower() in LOSSES
            if frame.role == "change":
                frame.role, frame.direction = "level", 0
            return True
        frame.link, frame.inherits, frame.measure, frame.subject = was
        return False

    def _change_after(self, frame: Frame, i: int, stop: int, direction: int) -> None:
        tokens = self.tokens
        if tokens[i].low in COUNTED and i + 1 < stop and tokens[i + 1].low in _BESIDE:
            i += 1  # output A vehicles lower
        k = i
        while (
            k < stop
            and tokens[k].kind == "word"
            and tokens[k].low not in PREPOSITIONS
            and tokens[k].low not in OPENERS
            and not (k > i and verb_at(tokens, k))
        ):
            k += 1
        named = [
            x
            for x in tokens[i:k]
            if x.low not in CHANGES | UP | DOWN | UNITS | {"annual", "organic"} and x.kind == "word"
        ]
        frame.role, frame.direction, frame.until = "change", direction or frame.direction, k
        if frame.link in ("level", "share"):
            frame.link = "moved"
        if frame.base:
            frame.base = False
        phrase = NO_PHRASE
        if tokens[i].low in ("ahead", "short", "above", "below", "behind"):
            frame.until = i + 1
            return  # bookings are A ahead of last year
        if named:
            phrase = phrase_of(self.sentence, named, self.own)
        if not phrase.measure and k < stop and tokens[k].low in ("in", "of", "for"):
            phrase = self._phrase(k + 1, self._right_bound(k + 1, stop, deep=True))
            if phrase.subject and not phrase.measure:
                if phrase.subject.text[:1].isupper():
                    frame.subject = phrase.subject
                    return
                phrase = phrase._replace(measure=phrase.subject, subject=NO_WORDS)
        if phrase.measure:
            frame.measure = phrase.measure
            frame.subject = phrase.subject or (
                frame.subject if frame.generic is False else NO_WORDS
            )

    def _noun_after(self, frame: Frame, i: int, stop: int, family: str) -> bool:
        """The noun that a figure counts or is an amount of: 300 stores, A in grants, B of debt."""
        tokens = self.tokens
        k = self._noun_start(frame, i, stop, family)
        if k < 0:
            return False
        end = self._right_bound(k, stop, deep=True)
        while end > k and tokens[end - 1].low in (*PREPOSITIONS, *OPENERS, *DETERMINERS):
            end -= 1
        own = frozenset[str]() if tokens[k].text.islower() else self.own
        phrase = phrase_of(self.sentence, tokens[k:end], own)
        lasts = tokens[i].low == "in" and any(x.low in UNITS for x in tokens[k:end])
        if phrase.empty or lasts or (phrase.measure and phrase.changes):
            return False
        if frame.named and (not phrase.subject or not phrase.measure):
            frame.subject = frame.measure  # Travel retail: A operating loss
        elif phrase.measure and phrase.subject:
            frame.subject = phrase.subject
        frame.measure = phrase.measure or phrase.subject
        if family == "count":
            self._name_act(frame)
            frame.role = "count" if frame.role == "level" else frame.role
        frame.inherits = False
        if not frame.subject:
            self._place_after(frame, end, stop)
        self._happening(frame, end, stop)
        return True

    def _noun_start(self, frame: Frame, i: int, stop: int, family: str) -> int:
        """The index of the noun behind a figure that is measured; -1 if there is none."""
        tokens = self.tokens
        low = tokens[i].low
        takes = frame.link in ("object", "start", "act", "list", "paren", "for")
        takes = takes or not frame.measure or frame.named
        pledged = frame.link == "of" and bool(frame.forecast) and low == "of"
        if low == "in" and frame.inherits and not frame.base and family != "count":
            takes = pledged = True  # opened access to A in loan guarantees
        held = frame.inherits and bool(frame.measure) and frame.link != "list"
        if not (takes or pledged) or (held and not pledged):
            return -1
        k = i
        if low in ("in", "of", "worth") and k + 1 < stop:
            k += low == "worth" and tokens[k + 1].low == "of"
            dated = tokens[k + 1].kind == "mention" and low == "in" and k + 2 < stop
            k += dated and tokens[k + 2].low in MEASURES  # A in 2031 sales
            rest = tokens[k + 1]
            named = self._names_revenue(k + 1, stop) and family.startswith("money")
            barred = not named and (
                rest.kind != "word"
                or is_place(tokens[k + 1 : k + 2])
                or rest.low in ("total", "all", "which", "the", "a", "early", "late", "mid")
                or (rest.low in ("cash", "stock") and low == "in" and not self._holds(frame))
            )
            return -1 if barred else k + 1
        if tokens[k].kind != "word" or low in _NO_NOUNS:
            return -1
        noun = self.sentence.figure(tokens[frame.token]).unit.noun.lower()
        if low == noun.partition(" ")[0]:
            return k  # maintain 812,000 lifts
        acts = low in verb_forms() and low not in MEASURES | NOUN_TOO | MODIFIERS
        return -1 if (acts or verb_at(tokens, k)) and not _before_noun(tokens, k, stop) else k

    def _names_revenue(self, k: int, stop: int) -> bool:
        """Whether capitals or “total” open the name of a measure: of Cloud revenue, in total HPC revenue."""
        words = self.tokens[k : min(k + _NAME, stop)]
        total = bool(words) and words[0].low == "total"
        ends = next((n for n, x in enumerate(words) if n >= total and x.low in MEASURES), -1)
        named = all(
            x.kind == "word" and (x.text[:1].isupper() or x.low in MODIFIERS)
            for x in words[total:ends]
        )
        return ends > 0 and named

    def _holds(self, frame: Frame) -> bool:
        """Whether a figure is what somebody has, not what was paid: held A in cash."""
        found = verb_at(self.tokens, frame.verb) if frame.verb >= 0 else None
        return found is not None and found[0] in ("hold", "have", "keep", "own")

    def _place_after(self, frame: Frame, i: int, stop: int) -> None:
        """A region or segment behind a figure: 12% in Europe, A for the cloud segment."""
        tokens = self.tokens
        reach = min(stop, len(tokens))
        k = i
        while k < reach:
            token = tokens[k]
            if (token.kind == "mention" and k == i) or token.low in ("respectively",):
                k += 1
                i = k
                continue
            if token.kind != "word" or token.low in OPENERS:
                return
            if token.low in ("in", "for", "across", "at") and (k == i or frame.link == "act"):
                end = self._right_bound(k + 1, stop)
                rest = [x for x in tokens[k + 1 : end] if x.low not in DETERMINERS]
                plain = all(x.kind == "word" or x.text == "&" for x in rest)
                if rest and is_place(rest) and plain:
                    words = words_of(self.sentence, rest)
                    low = {x.low for x in rest}
                    if low <= self.own and frame.inherits:
                        frame.subject = NO_WORDS
                    if words and not low <= self.own and words.text not in frame.measure.text:
                        frame.subject = words
                    return
            if frame.link != "act":
                return
            k += 1


def _is_plural(tokens: Sequence[Token], k: int, stop: int) -> bool:
    """Whether a plural noun stands at an index."""
    if k >= stop or tokens[k].kind != "word" or not tokens[k].low.endswith("s"):
        return False
    return tokens[k].low not in PREPOSITIONS and not verb_at(tokens, k)


def _moving_word(tokens: Sequence[Token], i: int, stop: int) -> int | None:
    """The direction of the change that the words behind a figure say it is; None if they do not."""
    for k in range(i, min(i + 5, stop)):
        token = tokens[k]
        if k == i and token.low in ("above", "below", "short", "ahead"):
            return 1 if token.low in ("above", "ahead") else -1
        if k == i and token.low in ("up", "down") and i + 1 < stop:
            on = tokens[i + 1].low in ("on", "from", "over", "against", "versus")
            return (1 if token.low == "up" else -1) if on else None
        if token.kind != "word" or token.low in PREPOSITIONS or token.low in OPENERS:
            return None
        if k > i and token.low in DETERMINERS:
            return None  # 69% expect a rise
        if (token.low in CHANGES and token.low not in ("change", "swing", "difference")) or (
            token.low in ("change", "variation") and k == i
        ):
            after = tokens[k + 1] if k + 1 < stop else None
            if k == i and _is_plural(tokens, k + 1, stop):
                return None  # 35 premium hotels
            if token.low in LOSSES or (after is not None and after.kind == "figure"):
                return None
            return direction_of(token.low)
        counted = k == i + 1 and tokens[i].low in UNITS | COUNTED
        if token.low == "more" and k + 2 < stop and verb_at(tokens, k + 2):
            return None  # fees more than offset A
        if token.low in _BESIDE and (k == i or counted):
            return -1 if token.low in DOWN | _SMALLER else 1
        if verb_at(tokens, k):
            return None
    return None
