"""What a clause says of a share or a counted thing: 34% of purchases were paid in cash, a A charge."""

from __future__ import annotations

import re

from deck.statements.english.frames import Frame, Settling, family_of
from deck.statements.english.lexicon import (
    ADVERBS,
    CHANGES,
    DETERMINERS,
    DOWN,
    MEASURES,
    MODIFIERS,
    NOMINAL,
    NOUN_TOO,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    UNITS,
    UP,
    participle,
    verb_forms,
    word_set,
)
from deck.statements.english.phrases import FORECASTS, NO_PHRASE, words_of
from deck.statements.english.verbs import AUXILIARIES, verb_at
from deck.statements.model import NO_WORDS, Words

_OBJECTS = word_set("the a an their its it them his her our")
_NO_VERBS = PREPOSITIONS | OPENERS | ADVERBS - {"back"} | DETERMINERS | PRONOUNS | AUXILIARIES
_BE = word_set("is are was were be been being")
_ARISING = word_set("come originate stem derive arise go")
_NOTING = word_set("record see register post measure")
_BACKWARD = word_set("that this it which them these those")
_TIMES = word_set("year quarter half month week period")
_ARTICLES = word_set("a an the its their this another our his her")


class Predicates(Settling):
    """Reads what is said of a share, and nouns that a figure stands before."""

    def _predicate(self, frame: Frame, i: int, stop: int) -> bool:
        """The measure of a share from what its clause says of it; `i` is the index of its verb.

        Paid in cash, of A% of purchases were paid in cash; women, of A% of customers are women.
        """
        tokens = self.tokens
        k = i
        while (
            k < stop
            and tokens[k].kind == "word"
            and (tokens[k].low in AUXILIARIES or tokens[k].low in ADVERBS)
        ):
            k += 1
        if k >= stop or tokens[k].kind != "word" or not frame.whole:
            return False
        found = verb_at(tokens, k)
        if k == i and not self._acts(i):
            return False
        be = any(x.low in _BE for x in tokens[i:k])
        low = tokens[k].low
        if be and not found and not low.endswith("ed"):
            end = self._right_bound(k, stop, deep=True)
            noun = words_of(
                self.sentence,
                [x for x in tokens[k:end] if x.low not in DETERMINERS and x.kind == "word"],
            )
            if not noun or low in PREPOSITIONS | OPENERS | PRONOUNS:
                return False
            frame.measure, frame.until, frame.inherits = noun, end, False
            return True
        if found and found[0] in _ARISING and k + 1 < stop and tokens[k + 1].low in ("from", "to"):
            end = self._right_bound(k + 2, stop, deep=True)
            noun = words_of(
                self.sentence,
                [x for x in tokens[k + 2 : end] if x.low not in DETERMINERS and x.kind == "word"],
            )
            if noun:
                frame.measure, frame.until, frame.inherits = noun, end, False
            return bool(noun)
        if not be and found and found[0] in _NOTING and not self._has_object(k, stop):
            return False  # over the 73% of firms recorded in 2021
        moved = found is not None and found[1] in ("rise", "fall", "level", "share")
        if moved and not self._has_object(k, stop):
            return False
        end = k + 1
        while end < stop and (
            (tokens[end].kind == "word" and tokens[end].low not in OPENERS)
            or tokens[end].text in '“”"'
            or self._goes_on(end, stop)
        ):
            end += 1
        while end > k + 1 and tokens[end - 1].low in PREPOSITIONS:
            end -= 1
        said = words_of(self.sentence, tokens[k:end] if be else tokens[i:end])
        joined = " " if be else " that "
        frame.measure = Words(
            frame.whole.text + joined + said.text, (*frame.whole.spans, *said.spans)
        )
        frame.until, frame.inherits, frame.subject = end, False, NO_WORDS
        return True

    def _goes_on(self, i: int, stop: int) -> bool:
        """Whether a word that may open a clause only joins words: incentives and bonuses, as hard as now."""
        tokens = self.tokens
        after = tokens[i + 1] if i + 1 < stop else None
        if after is None or after.kind != "word":
            return False
        if tokens[i].low == "as":
            return tokens[i - 1].low in _BE or tokens[i - 2].low == "as"
        if tokens[i].low not in ("and", "or"):
            return False
        clause = any(
            verb_at(tokens, k) or tokens[k].low in AUXILIARIES
            for k in range(i + 1, min(i + 4, stop))
        )
        return not clause and after.low not in (OPENERS | PRONOUNS | DETERMINERS) - {"all"}

    def _has_object(self, k: int, stop: int) -> bool:
        """Whether a verb of change is done to something: raised base pay, cut staff."""
        after = self.tokens[k + 1] if k + 1 < stop else None
        barred = (
            PREPOSITIONS | ADVERBS | OPENERS | (UP | DOWN) - {"more", "less", "fewer", "better"}
        )
        return after is not None and after.kind == "word" and after.low not in barred

    def _is_transitive(self, i: int) -> bool:
        """Whether a plain word between those who are counted and an object is a verb: back the plan."""
        after = self.tokens[i + 1].low if i + 1 < len(self.tokens) else ""
        plain = self.tokens[i].kind == "word" and self.tokens[i].low not in _NO_VERBS
        return plain and after in _OBJECTS

    def _acts(self, i: int) -> bool:
        """Whether a word behind a share is a verb: 48% expect budgets to rise, 28% report a gain."""
        low = self.tokens[i].low
        form = verb_forms().get(low)
        base = form is not None and form[0] == low
        if form is None and self._is_transitive(i):
            return True
        noun = (
            low in CHANGES | MEASURES if self._has_object(i, len(self.tokens)) else low in NOUN_TOO
        )
        return bool(verb_at(self.tokens, i)) or (base and not noun)

    def _whole_back(self, frame: Frame, i: int) -> bool:
        """The whole of a share that is only referred to: 60% of that is service contracts."""
        if i >= len(self.tokens) or self.tokens[i].low not in _BACKWARD:
            return False
        prev = self.frames[-1] if self.frames else None
        back = prev.measure if prev else self.topic.last.measure if self.topic.last else NO_WORDS
        frame.whole, frame.role = back, "share"
        frame.measure = NO_WORDS
        return bool(back)

    def _is_attributive(self, t: int, i: int, floor: int) -> bool:
        """Whether a figure stands between an article and its noun: a A impairment of B."""
        tokens = self.tokens
        k = t - 1
        while k > floor and tokens[k].low in ADVERBS:
            k -= 1
        if k < floor or tokens[k].low not in _ARTICLES or i >= len(tokens):
            return False
        noun = tokens[i]
        return (
            noun.kind == "word"
            and noun.low.isalpha()
            and noun.low
            not in PREPOSITIONS
            | OPENERS
            | AUXILIARIES
            | ADVERBS
            | DETERMINERS
            | PRONOUNS
            | UNITS
            | FORECASTS
            and noun.low not in ("share", "per", "more", "less", "which", "respectively")
            and not (verb_at(tokens, i) and not noun.low.endswith("s"))
        )

    def _is_part(self, frame: Frame) -> bool:
        """Whether a figure is a part of the one in front of its clause: of the A that it costs, B is tax."""
        first = next((x.low for x in self.tokens if x.kind == "word"), "")
        behind = len(self.frames) == 1 and self.tokens[frame.token - 1].text == ","
        return behind and first in ("of", "out") and frame.inherits and frame.role == "level"

    def _of_which(self, frame: Frame, i: int, stop: int) -> bool:
        """A part of what was counted before: of which A is speculative."""
        tokens, t = self.tokens, frame.token
        main = next((f for f in self.frames if not f.base and f.measure), None)
        ends = i + 2 == stop or (i + 2 < stop and tokens[i + 2].kind == "mark")
        which = any(x.low == "which" for x in tokens[max(0, t - 3) : t])
        front = self._is_part(frame)
        which = which or front  # of the A that a pint costs, B is tax
        if (
            main is None
            or not which
            or not ends
            or tokens[i].low not in ("is", "are", "was", "were")
        ):
            return False
        said = words_of(self.sentence, tokens[i + 1 : i + 2])
        if not said or not tokens[i + 1].text.islower():
            return False
        joined = " in " if front else " "
        frame.measure = Words(
            said.text + joined + main.measure.text, (*said.spans, *main.measure.spans)
        )
        frame.unsure = False
        frame.subject, frame.until, frame.inherits = main.subject, i + 2, False
        frame.base = False
        return True

    def _costing(self, frame: Frame, i: int, stop: int) -> bool:
        """What has a price: of the A that a ticket now costs."""
        v = next((k for k in range(i, stop) if self.tokens[k].low in ("cost", "costs")), -1)
        thing = self._phrase(i, v) if v > i else NO_PHRASE
        words = thing.measure or thing.subject
        if words:
            token, at = self.tokens[v], self.sentence.offset
            spans = (*words.spans, (token.start + at, token.end + at))
            frame.measure, frame.inherits = Words(f"cost of {words.text}", spans), False
        return bool(words)

    def _multiple_of(self, frame: Frame, i: int, stop: int) -> bool:
        """Adds what a multiple is of: net debt of A, or 1.8 times EBITDA."""
        end = self._right_bound(i, stop)
        low = [x.low for x in self.tokens[i:end]]
        if not frame.measure:
            self._inherit(frame, self.frames[-1] if self.frames else None)
        if not frame.measure or frame.role == "change" or not low or CHANGES.intersection(low):
            return False
        if low[-1] not in MEASURES or not set(low[:-1]) <= MODIFIERS | MEASURES:
            return False
        words = words_of(self.sentence, self.tokens[i:end])
        text = f"{frame.measure.text} to {words.text}"
        frame.measure, frame.until = Words(text, (*frame.measure.spans, *words.spans)), end
        return True

    def _clause_after(self, frame: Frame, i: int, stop: int) -> None:
        """Adds what only a part of a measure does: deposits included A that bore no interest."""
        tokens, end = self.tokens, i + 1
        while end < stop and tokens[end].kind == "word" and tokens[end].low not in OPENERS:
            end += 1
        said = words_of(self.sentence, tokens[i:end])
        if end > i + 1:
            text = f"{frame.measure.text} {said.text}"
            frame.measure, frame.until = Words(text, (*frame.measure.spans, *said.spans)), end

    def _group_after(self, frame: Frame, i: int, stop: int) -> bool:
        """Whom a figure of a share or an average is for: 84% for those under 30, A for cards."""
        tokens = self.tokens
        if (
            i + 1 >= stop
            or frame.link not in ("level", "base", "list", "of")
            or frame.role == "change"
        ):
            return False
        percent = family_of(self.sentence, tokens[frame.token]) == "percent"
        part = frame.whole.text.partition(" in ")
        if tokens[i].low == "in" and frame.role == "share" and part[1] and frame.inherits:
            end = self._right_bound(i + 1, stop)
            inside = words_of(self.sentence, tokens[i + 1 : end])
            frame.whole = Words(
                f"{part[0]} in {inside.text}", (*frame.whole.spans[:1], *inside.spans)
            )
            return True
        money = family_of(self.sentence, tokens[frame.token]).startswith("money")
        plain = i + 1 < stop and tokens[i + 1].text.islower() and tokens[i + 1].kind == "word"
        if (
            tokens[i].low == "for"
            and money
            and plain
            and frame.link in ("object", "of")
            and frame.measure
        ):
            end = self._right_bound(i + 1, stop, deep=True)
            words = words_of(self.sentence, tokens[i:end])
            timed = tokens[end - 1].low in _TIMES or (
                end < len(tokens)
                and tokens[end].kind == "mention"
                and tokens[end - 1].low in DETERMINERS
            )  # for the third quarter
            if frame.role == "level" and not frame.inherits and end > i + 1 and not timed:
                text, spans = f"{frame.measure.text} {words.text}", frame.measure.spans
                frame.measure = Words(text, (*spans, *words.spans))
                return True
        if tokens[i].low != "for" or not (percent or frame.inherits):
            return False
        end = self._right_bound(i + 1, stop, deep=True)
        while end < stop and tokens[end].kind == "word" and tokens[end].low not in OPENERS:
            end += 1
        named = [x for x in tokens[i + 1 : end] if x.low not in ("the", "all")]
        if not named or not (named[0].low == "those" or named[-1].low.endswith("s")):
            return False
        frame.subject, frame.until = words_of(self.sentence, named), end
        return True

    def _done_to(self, frame: Frame) -> None:
        """The measure of a share that an act is done to: filled 88% of its seats."""
        found = verb_at(self.tokens, frame.verb)
        if found is None or found[1] != "act":
            return
        token, at = self.tokens[frame.verb], self.sentence.offset
        thing = re.sub(r"\A(?:its|their|the|all) ", "", frame.whole.text)
        spans = (*frame.whole.spans, (token.start + at, token.end + at))
        frame.measure = Words(f"{thing} {participle(found[0])}", spans)

    def _past_bracket(self, i: int, stop: int) -> int:
        """The index behind a short bracket and its marks: 5.7 percent (±10.9 percent)*."""
        tokens = self.tokens
        if tokens[i].text != "(":
            return i
        close = next((k for k in range(i, min(i + 6, stop)) if tokens[k].text == ")"), i - 1)
        i = close + 1
        while i < stop and tokens[i].text in "*†":
            i += 1
        return i

    def _per_share(self, frame: Frame, i: int, stop: int) -> bool:
        """Adds “per diluted share” to the measure of a figure: net income of A, or B per share."""
        tokens = self.tokens
        if tokens[i].low not in ("per", "a") or "per" in frame.measure.text.lower().split():
            return False
        k = next(
            (k for k in range(i, min(i + 5, stop)) if tokens[k].low in ("share", "ads", "unit")), -1
        )
        if k < 0 or tokens[k].low == "unit":
            return False
        words = words_of(self.sentence, tokens[i : k + 1])
        text = words.text if tokens[i].low == "per" else "per share"
        if k + 2 < stop and tokens[k + 1].low == "in":
            named = self._phrase(k + 2, self._right_bound(k + 2, stop))
            if named.measure and not named.changes:  # A per share in profits
                frame.measure, frame.inherits = named.measure, False
        frame.stem = frame.measure
        frame.measure = Words(f"{frame.measure.text} {text}", (*frame.measure.spans, *words.spans))
        return True

    def _opening(self, t: int, at: int, prev: Frame | None) -> Frame | None:
        """A level in front of the clause that says what it is of: At A of its 2017 average, output was up."""
        tokens = self.tokens
        if prev is not None or at or tokens[at].low != "at":
            return None
        stop = next((k for k in range(t + 1, len(tokens)) if tokens[k].kind == "figure"), -1)
        comma = next((k for k in range(t + 1, stop) if tokens[k].text == ","), stop)
        verb = self.verb_left(stop, comma + 2)
        who = self.subject_of(verb, comma + 1) if verb > 0 else NO_PHRASE
        if not who.measure or who.changes:
            return None
        return Frame(t, "level", measure=who.measure, subject=who.subject, verb=verb)

    def _used_for(self, frame: Frame, i: int, stop: int) -> bool:
        """What money was for, said behind it: after A spent on the purchase of Brick Lane Studios."""
        tokens, at = self.tokens, self.sentence.offset
        base = (verb_forms().get(tokens[i].low) or ("",))[0]
        use = i + 2 < stop and tokens[i + 1].low in ("on", "for", "to", "in", "from")
        if base not in NOMINAL or not use or tokens[i].low != participle(base):
            return False
        end = self._right_bound(i + 2, stop)
        what = words_of(self.sentence, [x for x in tokens[i + 1 : end] if x.low not in DETERMINERS])
        if end == i + 2 or not what:
            return False
        spans = ((tokens[i].start + at, tokens[i].end + at), *what.spans)
        frame.measure, frame.subject = Words(f"{NOMINAL[base]} {what.text}", spans), NO_WORDS
        frame.inherits, frame.base, frame.until, frame.link = False, False, end, "act"
        frame.role, frame.direction = "level", 0
        return True
