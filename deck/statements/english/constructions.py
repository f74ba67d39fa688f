"""The constructions that link a figure to the words before it: rose by A, from B, revenue of A."""

from __future__ import annotations

from collections.abc import Sequence

from deck.statements.english.bounds import left_bound
from deck.statements.english.contributions import CONTRIBUTING
from deck.statements.english.frames import Frame, direction_of, family_of
from deck.statements.english.lexicon import (
    COLLECTIONS,
    DOWN,
    LEVELS,
    MEASURES,
    UP,
    VerbKind,
    word_set,
)
from deck.statements.english.lists import GAINING
from deck.statements.english.names import is_place
from deck.statements.english.objects import (
    COMPARED,
    RESULTS,
    TIMES,
    Objects,
)
from deck.statements.english.phrases import NO_PHRASE, Phrase, phrase_of, words_for
from deck.statements.english.tokens import Token
from deck.statements.english.verbs import AUXILIARIES, verb_at
from deck.statements.model import NO_WORDS

_UNMOVED = word_set("flat unchanged steady stable")
_LEVEL_TO = {"amount", "come", "equal", "total"}
_ANAPHORS = LEVELS | word_set(
    "the a an its their rate upwardly downwardly estimate number pace amount mark revised previous prior earlier same initial preliminary original"
    " monthly annual of winter summer"
)


class Constructions(Objects):
    """One method per construction; each gives the frame of the figure at a token.

    `t` is the token of the figure, `i` the index after the last word that links it, `floor` the
    first token after the figure before, and `prev` the frame of that one.
    """

    def _listed(self, t: int, link: str, prev: Frame | None, floor: int) -> Frame:
        frame = Frame(t, link)
        if prev is None:
            return frame
        if link == "list" and not any(x.low == "or" for x in self.tokens[floor:t]):
            kind = family_of(self.sentence, self.tokens[t])
            alike = (
                f
                for f in self.frames[::-1]
                if family_of(self.sentence, self.tokens[f.token]) == kind
            )
            prev = next(alike, prev)
            if any(x.low == "alone" for x in self.tokens[floor:t]):
                prev = next((f for f in self.frames if f.counted), prev)  # in May alone, 61
        mine, theirs = (family_of(self.sentence, self.tokens[k]) for k in (t, prev.token))
        same = mine == theirs or {mine, theirs} <= {"percent", "points"}
        conversion = mine[:5] == theirs[:5] == "money"
        if same or conversion:
            frame.role, frame.direction, frame.verb = prev.role, prev.direction, prev.verb
            frame.base = prev.base
            frame.measure, frame.whole, frame.inherits = prev.measure, prev.whole, True
            frame.subject = prev.subject
        elif any(tok.low in ("or",) for tok in self.tokens[floor:t]) or link == "paren":
            frame.measure, frame.subject, frame.inherits = prev.measure, prev.subject, True
            whole = next((f.whole for f in self.frames if f.role == "share" and f.whole), NO_WORDS)
            if prev.base and mine == "percent" and theirs[:5] in ("money", "count"):
                frame.base, frame.whole = True, whole  # against A, or 7%
                frame.role = "share" if whole else "level"
            if prev.link == "share" and mine == "percent":
                frame.role, frame.whole = "share", prev.whole  # A of the total, or 22%
            if prev.role == "change" and mine in ("percent", "points"):
                frame.role, frame.direction = prev.role, prev.direction  # by 8 cents, or 0.2%
        else:
            frame.verb = prev.verb
        frame.unsure = frame.unsure or (link == "paren" and prev.unsure)
        return frame

    def _based(self, t: int, i: int, floor: int, prev: Frame | None) -> Frame:
        """The other end of a comparison: from B, compared with B, nearly double the B."""
        frame = Frame(t, "base", base=True)
        if self.tokens[i - 1].low == "from":
            verb = self.verb_left(i - 1, floor)
            state = verb >= 0 and self.tokens[verb].low in AUXILIARIES
            if verb >= 0 and not state and (prev is None or verb > prev.token):
                moved = self._moving(t, verb, i - 1, floor, prev)
                if moved is not None:
                    moved.base, moved.role, moved.link = True, "level", "base"
                    return self._as_change(moved, prev)
            if prev is None:
                frame.base = False
        elif prev is None:
            return self._object(t, i - 1, "", "other", floor, prev)
        self._inherit(frame, self._other_end(t, prev))
        return self._as_change(frame, prev)

    def _other_end(self, t: int, prev: Frame | None) -> Frame | None:
        """What a figure is compared with: an amount, if a share of it stands between: A, or 7% of B, against C."""
        kind = family_of(self.sentence, self.tokens[t])
        if prev is None or prev.role != "share" or kind[:5] not in ("money", "count"):
            return prev
        alike = (
            f for f in self.frames[::-1] if family_of(self.sentence, self.tokens[f.token]) == kind
        )
        return next(alike, prev)

    def _moved(self, t: int, v: int, floor: int, prev: Frame | None, direction: int) -> Frame:
        if self.tokens[v].low in UP | DOWN and v - 2 > floor and self.tokens[v - 1].text == "(":
            return self._in_brackets(t, v, floor, prev, direction)
        if self.tokens[v].low in UP | DOWN and v - 1 >= floor and verb_at(self.tokens, v - 1):
            v -= 1  # went up, edged higher
        frame = Frame(t, "moved", "change", direction, verb=v)
        aside = self.tokens[v].low in UP | DOWN and self.tokens[v - 1].text == ","
        same = prev is not None and bool(prev.counted) and aside  # 900 were laid off, up A
        phrase = NO_PHRASE if same else self.subject_of(v, floor)
        self._settle(frame, phrase, prev, "rise")
        frame.unsure = frame.unsure or bool(phrase.forecast)
        return frame

    def _moved_by(self, t: int, i: int, floor: int, prev: Frame | None) -> Frame:
        tokens = self.tokens
        verb = verb_at(tokens, i - 2) if i - 2 >= floor else None
        if verb and verb[1] in ("rise", "fall"):
            return self._moved(t, i - 2, floor, prev, 1 if verb[1] == "rise" else -1)
        if i - 2 >= floor and tokens[i - 2].low in UP | DOWN:
            return self._moved(t, i - 2, floor, prev, 1 if tokens[i - 2].low in UP else -1)
        left = self.verb_left(i - 1, floor)
        for k in range(i - 2, max(floor, i - 9), -1):
            if tokens[k].low in ("below", "above") and left >= 0:  # stays below its peak by A
                frame = Frame(t, "moved", "change", -1 if tokens[k].low == "below" else 1)
                self._settle(frame, self.subject_of(left, 0), prev, "rise")
                return frame
        if left >= 0:
            moved = self._moving(t, left, i - 1, floor, prev)
            if moved is not None:
                moved.role, moved.link = "change", "moved"
                return moved
        if prev is not None:
            phrase = self._phrase(left_bound(tokens, i - 1), i - 1)
            led = next((f for f in self.frames[::-1] if f.role == "change" and not f.base), prev)
            frame = Frame(t, "moved", led.role, led.direction, verb=led.verb)
            self._settle(frame, phrase, prev, "rise")
            return frame
        return self._object(t, i - 1, "", "other", floor, prev)

    def _reached(self, t: int, i: int, floor: int, prev: Frame | None) -> Frame:
        """The level after a change: rose to B, raised its guidance to B."""
        tokens = self.tokens
        before = tokens[i - 2] if i - 2 >= floor else None
        if before is not None and before.low in ("equivalent", "equal"):
            return self._share(t, i - 2, floor, prev)
        count = family_of(self.sentence, tokens[t]) == "count" and self._is_noun(t + 1)
        given = prev is not None and family_of(self.sentence, tokens[prev.token])[:5] == "money"
        if count and given and i - 1 == floor:
            return Frame(t, "object")  # awarded A to 15 projects
        verb = self.verb_left(i - 1, floor)
        if verb >= 0:
            base, _kind = verb_at(tokens, verb) or ("", "other")
            if base in _LEVEL_TO and verb == i - 2:
                return self._level(t, verb, floor, prev)
            moved = self._moving(t, verb, i - 1, floor, prev)
            if moved is not None:
                moved.role, moved.link, moved.direction = "level", "to", 0
                moved.unsure = False
                return moved
        frame = Frame(t, "to")
        phrase = NO_PHRASE
        if verb < 0 and (prev is None or i - 1 > floor):
            start = left_bound(tokens, i - 1)
            if prev is None or prev.role != "change" or start > prev.token + 1:  # by A jobs to B
                phrase = self._phrase(start, i - 1)._replace(changes="")
        self._settle(frame, phrase, prev, "rise")
        if prev is not None and phrase.empty:
            frame.verb = prev.verb
        return frame

    def _verbal(
        self, t: int, v: int, found: tuple[str, VerbKind], floor: int, prev: Frame | None
    ) -> Frame:
        base, kind = found
        money = family_of(self.sentence, self.tokens[t]).startswith("money")
        family = family_of(self.sentence, self.tokens[t])
        if family == "points" and base in CONTRIBUTING:
            return self._contributed(t, v, base, floor)
        if base == "cost":
            frame = self._object(t, v, base, "act", floor, None)
            who = self.subject_of(v, floor)
            if not who.measure and who.subject:
                frame.measure = words_for(self.sentence, "cost", self.tokens[v])
            return frame
        if money and base in ("lose", "burn"):
            return self._lost(t, v, base, floor)
        if base == "lose" and family in ("percent", "points"):
            kind = "fall"
        if family == "count" and (base in GAINING or kind == "fall") and self._is_noun(t + 1):
            return self._counted_act(t, v, base, floor, prev)
        if family == "count" and base in ("lose", "shed", "add"):
            return self._moved(t, v, floor, prev, 1 if base == "add" else -1)
        if kind in ("rise", "fall") and not (base in ("raise", "add", "shed") and money):
            return self._moved(t, v, floor, prev, 1 if kind == "rise" else -1)
        if kind == "level":
            counts = family_of(self.sentence, self.tokens[t]) == "count"
            if (
                counts
                and base in ("run", "span", "have", "close")
                and not self.subject_of(v, floor).measure
            ):
                return self._object(t, v, base, "report", floor, prev)
            return self._level(t, v, floor, prev)
        if kind == "share" and family == "count" and self._is_noun(t + 1):
            return self._object(t, v, base, "act", floor, prev)  # represents 300 firms
        if kind == "share":
            return self._share(t, v, floor, prev)
        return self._object(t, v, base, kind, floor, prev)

    def _of(self, t: int, i: int, floor: int, prev: Frame | None) -> Frame:
        """A figure behind “of”, which counts what a collection consists of: owns a portfolio of A hotels."""
        count = family_of(self.sentence, self.tokens[t]) == "count" and self._is_noun(t + 1)
        if count and i - 2 >= floor and self.tokens[i - 2].low in COLLECTIONS:
            verb = max(floor, left_bound(self.tokens, i - 1)) - 1
            found = verb_at(self.tokens, verb) if verb >= floor else None
            return self._object(t, verb, *(found or ("", "other")), floor, prev)
        return self._phrased(t, i, floor, prev)

    def _phrased(
        self, t: int, i: int, floor: int, prev: Frame | None, *, direct: bool = False
    ) -> Frame:
        """A figure after a noun phrase: revenue of A, the highest share at A, revenue A."""
        tokens, end = self.tokens, i - 1
        before = self._opening(t, end, prev) or self._after_verb(t, end, floor, prev)
        if before and not direct:
            return before
        start, end, base = self._stretch(end, floor, prev, direct=direct)
        span = tokens[start:end]
        phrase = phrase_of(self.sentence, span, self.own) if span else NO_PHRASE
        at = not direct and tokens[i - 1].low == "at"
        if at and not phrase.measure and not base:
            who = self._said_of(start, end, floor)
            if who.subject and not who.measure:  # the bank is gloomier, at A
                frame = Frame(t, "level", subject=who.subject)
                self._inherit(frame, prev)
                return frame
            phrase = phrase if who.empty else who
        if not phrase.measure and phrase.subject and not phrase.changes and not direct:
            phrase = phrase._replace(measure=phrase.subject, subject=NO_WORDS)
        plain = all(x.low in _ANAPHORS or x.kind != "word" for x in span)
        if base and (
            plain or (span[-1].low in LEVELS and not {x.low for x in span[:-1]} & MEASURES)
        ):
            phrase = NO_PHRASE  # below the revised rate of A, or the winter record of A
        verb = start - 1
        found = verb_at(tokens, verb) if verb >= floor else None
        if at and prev is None and phrase.empty and tokens[start - 1].text == "," and start > 1:
            first = left_bound(tokens, start - 1)
            phrase = self._phrase(first, start - 1)  # unemployment, now at A
        special = (
            self._acted(t, verb, found, phrase, floor, prev, direct=direct, at=at)
            if found
            else self._parallel(t, i, start, span, phrase, prev, direct=direct, at=at)
        )
        if special is not None:
            return special
        frame = Frame(t, "of", base=base or (prev is not None and self._is_bracketed(start)))
        phrase = self._gain(phrase, span, prev) if base else phrase
        if phrase.measure.text.lower() in RESULTS:
            phrase = self._result(frame, phrase, verb if found else -1, floor, prev)
        phrase = self._margin(phrase, prev, start)
        if found:
            phrase = self._with_subject(frame, phrase, verb, floor)
        elif prev is not None and phrase.empty:
            frame.verb = prev.verb
        if phrase.changes:
            frame.role, frame.link = "change", "moved"
            frame.direction = direction_of(phrase.changes)
        self._settle(frame, phrase, prev, "of")
        if direct:
            frame.link = "noun"
        return frame

    def _is_bracketed(self, start: int) -> bool:
        """Whether a phrase stands in the bracket of a comparison behind its period: (H1 2023: profit of A)."""
        bracket = self.tokens[max(0, start - 3) : start]
        return [x.text if x.kind == "mark" else x.kind for x in bracket] == ["(", "mention", ":"]

    def _stretch(
        self, end: int, floor: int, prev: Frame | None, *, direct: bool
    ) -> tuple[int, int, bool]:
        """Where the phrase before a figure begins and ends, and whether it is the other end of a
        comparison."""
        tokens = self.tokens
        if end - 1 > floor and tokens[end - 1].text == ",":
            end -= 1  # a share, of about 60%
        start = max(floor, left_bound(tokens, end))
        if direct and prev is not None:
            start = self._cut(start, end, floor, prev)
        cut = next((k for k in range(end - 1, start, -1) if self._hangs_at(k, end)), start)
        if cut > start and (tokens[cut + 1].low in ("a", "an") or self._phrase(cut, end).measure):
            start = cut  # bought 2 million shares at a cost of A
        start, base = self._comparison(start, end, direct)
        return start, end, base

    def _hangs_at(self, k: int, end: int) -> bool:
        """Whether a phrase with a price or a size begins: at a cost of, for a consideration of."""
        low = self.tokens[k].low
        if self.tokens[k - 1].low in COMPARED:
            return False
        article = k + 1 < end and self.tokens[k + 1].low in ("a", "an")
        return low in ("at", "with") or (low == "for" and article)

    def _parallel(
        self, t: int, i: int, start: int, span: Sequence[Token], phrase: Phrase, prev: Frame | None,
        *, direct: bool, at: bool,
    ) -> Frame | None:  # fmt: skip
        """A figure whose clause leaves out what the one before it has said."""
        if prev is None:
            return None
        tokens = self.tokens
        name = phrase.subject or phrase.measure
        placed = bool(span) and name.text[:1].isupper() and is_place(span)
        if at and placed and (gapped := self._gapped(t, start, Phrase(subject=name), prev)):
            return gapped  # with A at 3 and B at 4
        if direct and (gapped := self._gapped(t, start, phrase, prev)):
            return gapped
        percent = family_of(self.sentence, tokens[t]) == "percent"
        if direct and percent and prev.role == "share" and phrase.subject and not phrase.measure:
            return Frame(t, "list", "share", whole=prev.whole, measure=phrase.subject)
        targeted = tokens[i - 1].low == "of" and not direct and prev.link == "of" and prev.measure
        if targeted and placed and tokens[start - 1].low == "and":
            # a target of A and New Jersey of B
            return Frame(t, "list", prev.role, measure=prev.measure, subject=name)
        return None

    def _acted(
        self, t: int, verb: int, found: tuple[str, VerbKind], phrase: Phrase, floor: int,
        prev: Frame | None, *, direct: bool, at: bool,
    ) -> Frame | None:  # fmt: skip
        """A figure after a verb and its object: valuing the startup at A, sold it B."""
        if direct and found[1] == "level" and phrase.subject.text in TIMES:
            frame = Frame(t, "level", verb=verb)  # the shares ended the week A lower
            self._settle(frame, self.subject_of(verb, floor), prev, "level")
            return frame
        if at and found[0] == "value":
            frame = self._object(t, verb, "value", "act", floor, None)
            frame.subject = phrase.subject or frame.subject
            return frame
        if direct and (found[0] == "cost" or (found[1] == "act" and not phrase.measure)):
            frame = self._object(t, verb, found[0], "act", floor, prev)
            frame.subject = frame.subject if found[0] == "cost" else phrase.subject
            return frame
        return None

    def _after_verb(self, t: int, end: int, floor: int, prev: Frame | None) -> Frame | None:
        """A figure after a verb with its preposition: stood at A, consists of A, flat at A."""
        tokens = self.tokens
        if end - 1 < floor:
            return None
        at = tokens[end].low == "at"
        if at and tokens[end - 1].low in _UNMOVED and end - 2 >= floor:
            return self._level(t, end - 2, floor, prev)
        if at and tokens[end - 1].low == "it" and end - 2 >= floor:
            valued = verb_at(tokens, end - 2)
            if valued and valued[0] == "value":
                return self._object(t, end - 2, *valued, floor, prev)
        found = verb_at(tokens, end - 1)
        if found and at and found[1] in ("rise", "fall"):
            return self._moved(t, end - 1, floor, prev, 1 if found[1] == "rise" else -1)
        if found and at:
            return self._level(t, end - 1, floor, prev)
        if found and tokens[end].low == "of" and found[1] == "share":
            return self._share(t, end - 1, floor, prev)
        return None

    def _of_phrase(self, t: int, link: str, phrase: Phrase, prev: Frame | None) -> Frame:
        """A figure that is labelled by a phrase: Revenue: A."""
        frame = Frame(t, link)
        if phrase.changes:
            frame.role, frame.direction = "change", direction_of(phrase.changes)
        elif not phrase.measure and not prev:
            frame.named = True
            phrase = phrase._replace(measure=phrase.subject, subject=NO_WORDS)
        self._settle(frame, phrase, prev, "rise")
        return frame
