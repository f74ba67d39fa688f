"""Frames: what links each figure of an English sentence to the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from deck.statements.english.lexicon import (
    ADVERBS,
    AMOUNTS,
    BOUNDS,
    CHANGE_DOWN,
    CHANGE_UP,
    CHANGES,
    DETERMINERS,
    DOWN,
    LOSSES,
    MEASURES,
    NOMINAL,
    NOUN_TOO,
    ONE_OFF,
    OPENERS,
    PREPOSITIONS,
    RATIOS,
    UP,
    VerbKind,
    verb_forms,
    word_set,
)
from deck.statements.english.phrases import (
    NO_PHRASE,
    Phrase,
    _is_place,
    _words,
    carried_head,
    left_bound,
    phrase_of,
)
from deck.statements.english.tokens import AUXILIARIES, Token, Tokens, verb_at
from deck.statements.model import NO_WORDS, Role, Words


class Carried(NamedTuple):
    """A measure that later figures may share, with its subject and the kind of its figure."""

    measure: Words
    subject: Words
    family: str
    role: Role = "level"


@dataclass
class Topic:
    """What the sentences before have been about: measures by the kind of figure, and the last subject."""

    measures: dict[str, Carried] = field(default_factory=dict)
    last: Carried | None = None
    subject: Words = NO_WORDS

    older: Carried | None = None

    def next_paragraph(self) -> None:
        """Forgets the measures; only “this” and “it” still mean the last one."""
        self.older = self.last or self.older
        self.measures, self.last = {}, None


@dataclass
class Frame:
    """One figure in its sentence.

    `link` names the construction, `verb` is the index of the token that governs the figure, -1 if
    none does. `base` is true for the other end of a comparison (from B, against B).
    """

    token: int
    link: str
    role: Role = "level"
    direction: int = 0
    measure: Words = NO_WORDS
    subject: Words = NO_WORDS
    whole: Words = NO_WORDS
    verb: int = -1
    base: bool = False
    inherits: bool = False
    forecast: str = ""
    analysts: bool = False
    generic: bool = False
    converted: bool = False
    loss: bool = False
    until: int = -1
    """The index after the last word behind the figure that belongs to it; -1 if there is none."""


@cache
def _bound_phrases() -> list[tuple[str, ...]]:
    first, *others = BOUNDS.split("|")
    singles = [(word,) for word in first.split()[:-2]]
    head = tuple(first.split()[-2:])
    phrases = [*singles, head, *(tuple(phrase.split()) for phrase in others)]
    return sorted(set(phrases), key=len, reverse=True)


def family_of(sentence: Tokens, token: Token) -> str:
    unit = sentence.figure(token).unit
    if unit.kind == "number":
        return f"money{unit.currency}" if unit.currency or "cent" in unit.noun else "count"
    return unit.kind


_COMPARING = word_set("with to")
_BASES = word_set("versus vs against than")
_LEVEL_TO = {"amount", "come", "equal", "total"}
_MULTIPLES = word_set("double twice triple times half doubling tripling thrice quadruple")


class Reader:
    """Reads the frames of one sentence from left to right."""

    def __init__(self, sentence: Tokens, topic: Topic, own: frozenset[str]) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.topic = topic
        self.own = own
        self.frames: list[Frame] = []

    def read(self) -> list[Frame]:
        at = [i for i, token in enumerate(self.tokens) if token.kind == "figure"]
        for n, t in enumerate(at):
            floor = at[n - 1] + 1 if n else 0
            stop = at[n + 1] if n + 1 < len(at) else len(self.tokens)
            frame = self._frame(t, floor, stop)
            self._sign(frame)
            self.frames.append(frame)
            self._remember(frame)
        return self.frames

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
            if token.text in "“\"”’'~≈":
                i -= 1
                continue
            for phrase in _bound_phrases():
                n = len(phrase)
                if i - n >= floor and tuple(t.low for t in tokens[i - n : i]) == phrase:
                    if phrase == ("up", "to") and i - 3 >= floor and self._is_rise(i - 3):
                        continue
                    i -= n
                    break
            else:
                if token.low in ADVERBS and token.kind == "word":
                    i -= 1
                    continue
                break
        return i

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
        if self.sentence.mention(self.tokens[k - 1]).basis != "average":
            return i
        k -= 1
        while k > floor and self.tokens[k - 1].low in ("at", "a", "an", "the", "with", "by"):
            k -= 1
        return k

    def _frame(self, t: int, floor: int, stop: int) -> Frame:
        tokens = self.tokens
        k = self._average(t, floor)
        i = self._strip(k, floor)
        prev = self.frames[-1] if self.frames else None
        frame = self._linked(t, i, floor, prev)
        ahead = self.tokens[t + 1] if t + 1 < stop else None
        growth = ahead is not None and ahead.kind == "mention"
        if k < t or (ahead and growth and self.sentence.mention(ahead).basis == "average"):
            frame.role, frame.direction = "change", frame.direction or 1
        self._after(frame, t, stop)
        if not frame.measure and not frame.inherits and frame.link not in ("start",):
            self._inherit(frame, prev)
        if not frame.measure and frame.link == "start" and not frame.whole:
            self._inherit(frame, prev)
            frame.subject = NO_WORDS
        _ = tokens
        return frame

    def _linked(self, t: int, i: int, floor: int, prev: Frame | None) -> Frame:
        tokens = self.tokens
        if i <= floor:
            return self._listed(t, "list" if prev else "start", prev, floor)
        token = tokens[i - 1]
        low = token.low
        before = tokens[i - 2].low if i - 2 >= floor else ""
        if token.kind == "mention":
            return self._listed(t, "list" if prev else "start", prev, floor)
        if token.kind == "mark":
            return self._marked(t, i, floor, prev)
        if low in _MULTIPLES:
            return self._based(t, i, floor, prev)
        if low == "from":
            return self._based(t, i, floor, prev)
        if (low in _COMPARING and before in ("compared", "comparing", "relative")) or low in _BASES:
            return self._based(t, i, floor, prev)
        if low in UP or low in DOWN:
            if low in ("more", "less", "below", "above") and not (prev or i - 1 > floor):
                return self._listed(t, "start", prev, floor)
            return self._moved(t, i - 1, floor, prev, 1 if low in UP else -1)
        if low == "to":
            return self._reached(t, i, floor, prev)
        if low == "by":
            return self._moved_by(t, i, floor, prev)
        if low in ("of", "at"):
            return self._phrased(t, i, floor, prev)
        if low == "for":
            return self._for(t, i, floor, prev)
        if low in ("or", "and", "but", "plus"):
            return self._listed(t, "list" if prev else "start", prev, floor)
        if low in AUXILIARIES and low in ("is", "are", "was", "were", "be", "been"):
            return self._level(t, i - 1, floor, prev)
        found = verb_at(tokens, i - 1)
        if found:
            return self._verbal(t, i - 1, found, floor, prev)
        if low == "with" and prev is not None:
            phrase = self._phrase(left_bound(tokens, i - 1), i - 1)
            if phrase.subject and not phrase.measure:
                frame = self._listed(t, "list", prev, floor)
                if frame.measure:
                    frame.subject = phrase.subject
                    return frame
        if low == "worth" and i - 1 > floor:
            return self._phrased(t, i, floor, prev)
        if low in PREPOSITIONS:
            return self._object(t, i - 1, "", "other", floor, prev)
        if low in ("which", "that"):
            return self._listed(t, "list" if prev else "start", prev, floor)
        return self._phrased(t, i + 1, floor, prev, direct=True)

    def _marked(self, t: int, i: int, floor: int, prev: Frame | None) -> Frame:
        tokens = self.tokens
        text = tokens[i - 1].text
        if text in ":–—-|=" and i - 1 > floor:
            phrase = self._phrase(left_bound(tokens, i - 1), i - 1)
            if not phrase.empty and i - 1 - floor <= 12:
                return self._of_phrase(t, "label", phrase, prev)
        if text == "(" and prev is not None and i - 1 == floor:
            frame = self._listed(t, "paren", prev, floor)
            mine, theirs = (family_of(self.sentence, tokens[k]) for k in (t, prev.token))
            frame.converted = mine != theirs and mine[:5] == theirs[:5] == "money"
            return frame
        if text == "(" and i - 1 > floor:
            phrase = self._phrase(left_bound(tokens, i - 1), i - 1)
            if phrase.measure or (phrase.subject and prev):
                return self._of_phrase(t, "label", phrase, prev)
        return self._listed(t, "list" if prev else "start", prev, floor)

    # ---- constructions --------------------------------------------------------------------------

    def _listed(self, t: int, link: str, prev: Frame | None, floor: int) -> Frame:
        frame = Frame(t, link)
        if prev is None:
            return frame
        if link == "list":
            kind = family_of(self.sentence, self.tokens[t])
            alike = (f for f in self.frames[::-1] if family_of(self.sentence, self.tokens[f.token]) == kind)
            prev = next(alike, prev)
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
        else:
            frame.verb = prev.verb
        return frame

    def _based(self, t: int, i: int, floor: int, prev: Frame | None) -> Frame:
        """The other end of a comparison: from B, compared with B, nearly double the B."""
        frame = Frame(t, "base", base=True)
        if self.tokens[i - 1].low == "from":
            verb = self._verb_left(i - 1, floor)
            if verb >= 0 and (prev is None or verb > prev.token):
                moved = self._moving(t, verb, i - 1, floor, prev)
                if moved is not None:
                    moved.base, moved.role, moved.link = True, "level", "base"
                    return moved
            if prev is None:
                frame.base = False
        elif prev is None:
            return self._object(t, i - 1, "", "other", floor, prev)
        self._inherit(frame, prev)
        if prev is not None and prev.role == "change":
            mine, theirs = (family_of(self.sentence, self.tokens[k]) for k in (t, prev.token))
            if mine == theirs == "percent":
                frame.role = "change"  # rose 2.9%, down from 3.2%
        return frame

    def _moved(self, t: int, v: int, floor: int, prev: Frame | None, direction: int) -> Frame:
        if self.tokens[v].low in UP | DOWN and v - 1 >= floor and verb_at(self.tokens, v - 1):
            v -= 1  # went up, edged higher
        frame = Frame(t, "moved", "change", direction, verb=v)
        phrase = self._subject(v, floor)
        self._settle(frame, phrase, prev, "rise")
        return frame

    def _moved_by(self, t: int, i: int, floor: int, prev: Frame | None) -> Frame:
        tokens = self.tokens
        verb = verb_at(tokens, i - 2) if i - 2 >= floor else None
        if verb and verb[1] in ("rise", "fall"):
            return self._moved(t, i - 2, floor, prev, 1 if verb[1] == "rise" else -1)
        if i - 2 >= floor and tokens[i - 2].low in UP | DOWN:
            return self._moved(t, i - 2, floor, prev, 1 if tokens[i - 2].low in UP else -1)
        left = self._verb_left(i - 1, floor)
        if left >= 0:
            moved = self._moving(t, left, i - 1, floor, prev)
            if moved is not None:
                moved.role, moved.link = "change", "moved"
                return moved
        if prev is not None:
            phrase = self._phrase(left_bound(tokens, i - 1), i - 1)
            frame = Frame(t, "moved", prev.role, prev.direction, verb=prev.verb)
            self._settle(frame, phrase, prev, "rise")
            return frame
        return self._object(t, i - 1, "", "other", floor, prev)

    def _reached(self, t: int, i: int, floor: int, prev: Frame | None) -> Frame:
        """The level after a change: rose to B, raised its guidance to B."""
        tokens = self.tokens
        before = tokens[i - 2] if i - 2 >= floor else None
        if before is not None and before.low in ("equivalent", "equal"):
            return self._share(t, i - 2, floor, prev)
        verb = self._verb_left(i - 1, floor)
        if verb >= 0:
            base, _kind = verb_at(tokens, verb) or ("", "other")
            if base in _LEVEL_TO and verb == i - 2:
                return self._level(t, verb, floor, prev)
            moved = self._moving(t, verb, i - 1, floor, prev)
            if moved is not None:
                moved.role, moved.link, moved.direction = "level", "to", 0
                return moved
        frame = Frame(t, "to")
        phrase = NO_PHRASE
        if verb < 0 and (prev is None or i - 1 > floor):
            phrase = self._phrase(left_bound(tokens, i - 1), i - 1)
        self._settle(frame, phrase, prev, "rise")
        if prev is not None and phrase.empty:
            frame.verb = prev.verb
        return frame

    def _moving(self, t: int, v: int, end: int, floor: int, prev: Frame | None) -> Frame | None:
        """A figure after a verb of change whose object or subject is measured."""
        base, kind = verb_at(self.tokens, v) or ("", "other")
        frame = Frame(t, "moved", "change", {"rise": 1, "fall": -1}.get(kind, 0), verb=v)
        object_ = end > v + 1 and self.tokens[v + 1].low not in PREPOSITIONS | UP | DOWN | ADVERBS
        phrase = self._phrase(v + 1, end) if object_ else NO_PHRASE
        if phrase.measure or (
            phrase.subject and kind in ("rise", "fall") and not phrase.subject.text[:1].isupper()
        ):
            if not phrase.measure:
                phrase = phrase._replace(measure=phrase.subject, subject=NO_WORDS)
            who = self._subject(v, floor)
            if _is_name(who) and not phrase.subject:
                phrase = phrase._replace(subject=who.subject)
            self._settle(frame, phrase, prev, "rise")
            return frame
        if kind not in ("rise", "fall", "level") and base not in (
            "go",
            "move",
            "swing",
            "turn",
            "take",
            "bring",
            "revise",
        ):
            return None
        self._settle(frame, self._subject(v, floor), prev, "rise")
        return frame

    def _level(self, t: int, v: int, floor: int, prev: Frame | None) -> Frame:
        frame = Frame(t, "level", verb=v)
        start = self._group_start(v, floor)
        if start > floor and self.tokens[start - 1].low == "there":
            frame.link = "object"
            return frame
        self._settle(frame, self._subject(v, floor), prev, "level")
        return frame

    def _share(self, t: int, v: int, floor: int, prev: Frame | None) -> Frame:
        frame = Frame(t, "share", verb=v)
        if family_of(self.sentence, self.tokens[t]) == "percent":
            frame.role = "share"
        self._settle(frame, self._subject(v, floor), prev, "share")
        return frame

    def _verbal(
        self, t: int, v: int, found: tuple[str, VerbKind], floor: int, prev: Frame | None
    ) -> Frame:
        base, kind = found
        money = family_of(self.sentence, self.tokens[t]).startswith("money")
        if kind in ("rise", "fall") and not (base in ("raise", "add", "shed") and money):
            return self._moved(t, v, floor, prev, 1 if kind == "rise" else -1)
        if kind == "level":
            return self._level(t, v, floor, prev)
        if kind == "share":
            return self._share(t, v, floor, prev)
        return self._object(t, v, base, kind, floor, prev)

    def _object(
        self, t: int, v: int, base: str, kind: VerbKind, floor: int, prev: Frame | None
    ) -> Frame:
        """The object of a verb or preposition: invest A, create 20,000 jobs, with 300 stores."""
        frame = Frame(t, "object", verb=v)
        who = self._subject(v, floor) if base else NO_PHRASE
        if not base and prev is None and v >= floor and tokens_before(self.tokens, v) == ",":
            main = self._verb_left(v - 1, floor)
            main_subject = self._subject(main, floor) if main > floor else NO_PHRASE
            if _is_name(main_subject):
                frame.subject = main_subject.subject  # China led, with 11 million cars
        if base and not who.empty and not who.measure:
            frame.subject = who.subject
        elif base and who.pronoun and not who.subject:
            frame.subject = prev.subject if prev and prev.subject else self.topic.subject
        elif prev is not None and base and who.empty:
            frame.subject = prev.subject
        frame.generic = who.generic
        if frame.subject and _is_epithet(frame.subject.text, self.sentence, frame.subject):
            frame.subject, frame.generic = NO_WORDS, True
        if who.measure and kind in ("report", "other", "act"):
            frame.measure, frame.subject = who.measure, who.subject
        if base in NOMINAL and not frame.measure:
            token = self.tokens[v]
            at = self.sentence.offset
            frame.measure = Words(NOMINAL[base], ((token.start + at, token.end + at),))
        if base in ONE_OFF:
            frame.link = "act"
        return frame

    def _for(self, t: int, i: int, floor: int, prev: Frame | None) -> Frame:
        tokens = self.tokens
        if i - 2 >= floor and (verb_at(tokens, i - 2) or ("", ""))[0] == "account":
            return self._share(t, i - 2, floor, prev)
        verb = self._verb_left(i - 1, floor, kinds=("act",))
        base = (verb_at(tokens, verb) or ("",))[0] if verb >= 0 else ""
        if base in ("acquire", "buy", "sell", "purchase", "win", "order"):
            end = next((k for k in range(verb + 1, i) if tokens[k].text == ","), i - 1)
            thing = self._phrase(verb + 1, end)
            token, at = tokens[verb], self.sentence.offset
            frame = Frame(t, "act", verb=verb, subject=thing.subject or thing.measure)
            frame.measure = Words(NOMINAL.get(base, base), ((token.start + at, token.end + at),))
            return frame
        start = max(floor, left_bound(tokens, i - 1))
        phrase = self._phrase(start, i - 1)
        if phrase.measure or phrase.forecast or phrase.changes:
            return self._phrased(t, i, floor, prev)
        return self._object(t, i - 1, "", "other", floor, prev)

    def _phrased(
        self, t: int, i: int, floor: int, prev: Frame | None, *, direct: bool = False
    ) -> Frame:
        """A figure after a noun phrase: revenue of A, the highest share at A, revenue A."""
        tokens = self.tokens
        end = i - 1
        if not direct and end - 1 >= floor:
            low = tokens[end].low
            if low == "at" and tokens[end - 1].low in ("flat", "unchanged", "steady", "stable") and end - 2 >= floor:
                return self._level(t, end - 2, floor, prev)
            found = verb_at(tokens, end - 1)
            if found and low == "at" and found[1] in ("rise", "fall"):
                return self._moved(t, end - 1, floor, prev, 1 if found[1] == "rise" else -1)
            if found and low == "at":
                return self._level(t, end - 1, floor, prev)
            if found and low == "of" and found[1] == "share":
                return self._share(t, end - 1, floor, prev)
        if end - 1 > floor and tokens[end - 1].text == ",":
            end -= 1  # a share, of about 60%
        start = max(floor, left_bound(tokens, end))
        span = list(tokens[start:end])
        base = False
        lows = [tok.low for tok in span]
        for k, low in enumerate(lows):
            comparing = low in _COMPARING and k and lows[k - 1] in ("compared", "comparing")
            if (
                comparing
                or low in _BASES
                or (
                    low == "from"
                    and not any(x.kind == "word" and x.low not in UP | DOWN for x in span[:k])
                )
            ):
                base, start, span = True, start + k + 1, span[k + 1 :]
                break
        phrase = phrase_of(self.sentence, span, self.own) if span else NO_PHRASE
        if not phrase.measure and phrase.subject and not phrase.changes and not direct:
            phrase = phrase._replace(measure=phrase.subject, subject=NO_WORDS)
        frame = Frame(t, "of", base=base)
        verb = start - 1
        found = verb_at(tokens, verb) if verb >= floor else None
        if phrase.measure.text.lower() in ("loss", "profit"):
            who = self._subject(verb, floor) if found else NO_PHRASE
            frame.loss = phrase.measure.text.lower() == "loss"
            if who.measure:
                phrase = who
            elif prev is not None and prev.measure and base:
                phrase = Phrase(prev.measure, prev.subject)
        if found and direct and found[0] == "cost":
            return self._object(t, verb, "cost", "act", floor, prev)
        if found and direct and found[1] == "act" and not phrase.measure:
            frame = self._object(t, verb, *found, floor, prev)
            frame.subject = phrase.subject
            return frame
        if found:
            frame.verb = verb
            who = self._subject(verb, floor)
            if who.subject and not phrase.subject and not who.measure:
                phrase = phrase._replace(subject=who.subject)
            elif who.measure and not phrase.measure and not phrase.changes:
                phrase = who
            frame.generic = who.generic
            if phrase.changes and not phrase.measure and who.measure:
                phrase = phrase._replace(measure=who.measure, subject=who.subject)
        elif prev is not None and phrase.empty:
            frame.verb = prev.verb
        if phrase.changes:
            frame.role = "change"
            frame.direction = _direction(phrase.changes)
            frame.link = "moved"
        self._settle(frame, phrase, prev, "of")
        if direct:
            frame.link = "noun"
        return frame

    def _of_phrase(self, t: int, link: str, phrase: Phrase, prev: Frame | None) -> Frame:
        frame = Frame(t, link)
        if phrase.changes:
            frame.role, frame.direction = "change", _direction(phrase.changes)
        elif not phrase.measure and not prev:
            phrase = phrase._replace(measure=phrase.subject, subject=NO_WORDS)
        self._settle(frame, phrase, prev, "rise")
        return frame

    # ---- phrases --------------------------------------------------------------------------------

    def _phrase(self, start: int, end: int) -> Phrase:
        return phrase_of(self.sentence, self.tokens[start:end], self.own)

    def _verb_left(self, end: int, floor: int, kinds: Sequence[str] = ()) -> int:
        """The nearest verb before an index in its clause; -1 if there is none."""
        for i in range(end - 1, floor - 1, -1):
            token = self.tokens[i]
            if token.text in ";:" or (not kinds and token.low in ("while", "whereas", "but")):
                break
            if not kinds and token.low in _FINITE_AUX:
                return i
            found = verb_at(self.tokens, i)
            if (
                found
                and (not kinds or found[1] in kinds)
                and not (
                    not kinds
                    and found[1] == "other"
                    and token.low.endswith("ed")
                    and self.tokens[i + 1].low == "by"
                )
            ):
                return i
        return -1

    def _group_start(self, v: int, floor: int) -> int:
        """Where the verb group begins: is expected to reach, has also risen."""
        i = v
        tokens = self.tokens
        while i > floor:
            before = tokens[i - 1]
            if before.low in AUXILIARIES or (before.kind == "word" and before.low in ADVERBS):
                if before.low == "to" and not (
                    i - 2 >= floor
                    and (verb_at(tokens, i - 2) or tokens[i - 2].low in _GOVERNORS)
                ):
                    i -= 1
                    break
                if (
                    before.low == "to"
                    and i - 2 >= floor
                    and (verb_at(tokens, i - 2) or tokens[i - 2].low in _GOVERNORS)
                ):
                    found = verb_at(tokens, i - 2)
                    noun = found is None and tokens[i - 2].low not in (
                        "likely",
                        "set",
                        "due",
                        "poised",
                        "able",
                    )
                    i -= 2
                    if noun:
                        break
                    continue
                i -= 1
            elif before.low in ("up", "out") and i - 2 >= floor and verb_at(tokens, i - 2):
                i -= 2
            elif before.low == "for" and i - 2 >= floor and tokens[i - 2].low == "responsible":
                i -= 2
            elif (before.kind == "mention" and self.sentence.mention(before).kind == "basis") or (
                verb_at(tokens, i - 1) and tokens[i].low in ("to", "being")
            ):
                i -= 1
            else:
                break
        return i

    def _subject(self, v: int, floor: int) -> Phrase:
        """The subject of the verb at an index."""
        tokens = self.tokens
        end = self._group_start(v, floor)
        if end <= floor:
            return NO_PHRASE
        before = tokens[end - 1]
        low = tokens[v].low
        if before.text in "-–—" and end - 2 > floor:
            dash = next((k for k in range(end - 3, floor, -1) if tokens[k].text in "-–—"), -1)
            while dash > floor and tokens[dash - 1].text in "-–—":
                dash -= 1
            if dash > floor:
                return self._phrase(left_bound(tokens, dash), dash)
        if before.text == "," or before.low in (
            "before",
            "after",
            "while",
            "and",
            "by",
            "with",
            "to",
            "or",
            "when",
            "(",
        ):
            if before.text == "," and not low.endswith("ing") and low not in UP | DOWN:
                verb = self._verb_left(end - 1, floor)
                if verb > floor and tokens[verb - 1].low not in ("which", "that", "who", ","):
                    return self._subject(verb, floor)
                comma = next(
                    (k for k in range(end - 2, floor - 1, -1) if tokens[k].text == ","), -1
                )
                if comma > floor and end - comma < 16:
                    inner = self._phrase(comma + 1, end - 1)
                    outer = self._phrase(left_bound(tokens, comma), comma)
                    return outer if not outer.empty else inner
            verb = self._verb_left(end - 1, floor)
            if verb >= 0:
                found = verb_at(tokens, verb)
                if found and found[1] in ("act", "report", "expect") and before.low == "and":
                    return self._subject(verb, floor)
                return self._subject(verb, floor) if verb > floor else NO_PHRASE
            if before.text == "," or low in UP | DOWN:
                start = left_bound(tokens, end - 1)
                if start < end - 1 and start >= floor and not self.frames:
                    return self._phrase(start, end - 1)
            return NO_PHRASE
        if before.low in ("which", "that", "who"):
            end -= 1
            if end > floor and tokens[end - 1].text == ",":
                end -= 1
            return self._antecedent(max(floor, left_bound(tokens, end)), end)
        start = max(floor, left_bound(tokens, end))
        if start == end:
            return NO_PHRASE
        if (
            end - start > 1
            and tokens[end - 1].low in ("it", "they", "sales")
            and tokens[start].low in _FRONTING
        ):
            rest = tokens[start + 1 : end - 1]
            if tokens[end - 1].low != "sales" and _is_place(rest):
                return Phrase(
                    subject=_words(self.sentence, [r for r in rest if r.low != "the"]), pronoun=True
                )
        phrase = self._phrase(start, end)
        if (phrase.measure and not phrase.subject and not phrase.generic) or (
            phrase.pronoun and not phrase.subject
        ):
            phrase = phrase._replace(subject=self._fronted(start))
        return phrase

    def _antecedent(self, start: int, end: int) -> Phrase:
        """What “which” means: the phrase before it, or its last part if only that is measured."""
        phrase = self._phrase(start, end)
        if phrase.measure or start == end:
            return phrase
        last = next(
            (k for k in range(end - 1, start, -1) if self.tokens[k].low in PREPOSITIONS), start
        )
        tail = self._phrase(last, end)
        return tail if tail.measure else phrase

    def _fronted(self, start: int) -> Words:
        """A region or segment before the subject of its clause: In Europe, sales rose."""
        tokens = self.tokens
        if start > 1 and tokens[start - 1].text == ":":
            label = self._phrase(left_bound(tokens, start - 1), start - 1)
            return label.subject if not label.measure and not label.generic else NO_WORDS
        if start < 3 or tokens[start - 1].text != ",":
            return NO_WORDS
        first = left_bound(tokens, start - 1)
        chunk = tokens[first : start - 1]
        while chunk and chunk[0].low in ("and", "but", "while", "meanwhile"):
            chunk = chunk[1:]
        if len(chunk) < 2 or chunk[0].low not in _FRONTING or any(c.kind != "word" for c in chunk):
            return NO_WORDS
        rest = [c for c in chunk[1:] if c.low not in DETERMINERS]
        return _words(self.sentence, rest) if _is_place(rest) else NO_WORDS

    # ---- after the figure -----------------------------------------------------------------------

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
        if i >= stop:
            return
        low = tokens[i].low
        if low == "(":
            close = next((k for k in range(i, min(i + 6, stop)) if tokens[k].text == ")"), -1)
            if close > 0:
                i = close + 1
                low = tokens[i].low if i < stop else ""
        direction = _moving_word(tokens, i, stop)
        if direction is not None and frame.base and frame.link == "list":
            frame.base = False
        if direction is not None and not frame.base:
            self._change_after(frame, i, stop, direction)
            return
        if low == "of" and family == "percent" and frame.role != "change":
            end = self._right_bound(i + 1, stop)
            whole = self._phrase(i + 1, end)
            words = _words(self.sentence, [x for x in tokens[i + 1 : end] if x.kind != "mention"])
            if words and frame.link != "of":
                frame.role, frame.whole = "share", words
                _ = whole
                return
        if family.startswith("money") and frame.measure and self._per_share(frame, i, stop):
            return
        if family == "percent" and self._ratio_after(frame, i, stop):
            return
        if family == "count" or family.startswith("money"):
            if self._noun_after(frame, i, stop, family):
                return
        self._place_after(frame, i, stop)

    def _change_after(self, frame: Frame, i: int, stop: int, direction: int) -> None:
        tokens = self.tokens
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
            if x.low not in CHANGES | UP | DOWN | {"annual", "organic"} and x.kind == "word"
        ]
        frame.role, frame.direction, frame.until = "change", direction or frame.direction, k
        if frame.link in ("level", "share"):
            frame.link = "moved"
        if frame.base:
            frame.base = False
        phrase = NO_PHRASE
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

    def _per_share(self, frame: Frame, i: int, stop: int) -> bool:
        """Adds “per diluted share” to the measure of a figure: net income of A, or B per share."""
        tokens = self.tokens
        if tokens[i].low not in ("per", "a") or "per" in frame.measure.text.lower().split():
            return False
        k = next((k for k in range(i, min(i + 5, stop)) if tokens[k].low in ("share", "ads", "unit")), -1)
        if k < 0 or tokens[k].low == "unit":
            return False
        words = _words(self.sentence, tokens[i : k + 1])
        text = words.text if tokens[i].low == "per" else "per share"
        frame.measure = Words(f"{frame.measure.text} {text}", (*frame.measure.spans, *words.spans))
        return True

    def _ratio_after(self, frame: Frame, i: int, stop: int) -> bool:
        """A rate that follows its figure: 40% share of X, 12% operating margin."""
        tokens = self.tokens
        k = i
        while k < stop and k - i < 4 and tokens[k].kind == "word" and tokens[k].low not in PREPOSITIONS | OPENERS:
            if tokens[k].low in RATIOS | {"stake", "yield", "discount", "premium"}:
                break
            if verb_at(tokens, k):
                return False
            k += 1
        else:
            return False
        if k >= stop or k - i >= 4 or tokens[k].low not in RATIOS | {"stake", "yield", "discount", "premium"}:
            return False
        end = self._right_bound(k + 1, stop) if k + 1 < stop and tokens[k + 1].low == "of" else k + 1
        frame.measure = _words(self.sentence, tokens[i:end])
        frame.until, frame.inherits = end, False
        if frame.role != "change":
            frame.role = "share" if tokens[k].low in ("share", "percentage", "proportion") and end > k + 1 else "level"
        return True

    def _noun_after(self, frame: Frame, i: int, stop: int, family: str) -> bool:
        tokens = self.tokens
        takes = (
            frame.link in ("object", "start", "act", "list", "paren", "for") or not frame.measure
        )
        pledged = frame.link == "of" and frame.forecast and tokens[i].low == "of"
        if not (takes or pledged) or (frame.inherits and frame.link != "list" and not pledged):
            return False
        k = i
        if tokens[k].low in ("in", "of", "worth") and k + 1 < stop:
            if tokens[k].low == "worth" and tokens[k + 1].low == "of":
                k += 1
            rest = tokens[k + 1]
            if (
                rest.kind != "word"
                or _is_place(tokens[k + 1 : k + 2])
                or rest.low in ("total", "all", "which", "the", "a")
                or (rest.low in ("cash", "stock") and tokens[k].low == "in")
            ):
                return False
            k += 1
        elif (
            tokens[k].kind != "word"
            or tokens[k].low in PREPOSITIONS | OPENERS | AUXILIARIES | ADVERBS | DETERMINERS
            or (tokens[k].low in verb_forms() and tokens[k].low not in MEASURES | NOUN_TOO)
        ) or verb_at(tokens, k):
            return False
        end = self._right_bound(k, stop, deep=True)
        while end > k and tokens[end - 1].low in (*PREPOSITIONS, *OPENERS, *DETERMINERS):
            end -= 1
        phrase = self._phrase(k, end)
        if phrase.empty:
            return False
        if not phrase.measure:
            phrase = Phrase(measure=phrase.subject)
        if phrase.changes:
            return False
        frame.measure = phrase.measure
        if phrase.subject:
            frame.subject = phrase.subject
        if family == "count":
            frame.role = "count" if frame.role == "level" else frame.role
        frame.inherits = False
        if not frame.subject:
            self._place_after(frame, end, stop)
        return True

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
                if rest and _is_place(rest) and not any(x.kind != "word" for x in rest):
                    words = _words(self.sentence, rest)
                    low = {x.low for x in rest}
                    if words and not low <= self.own and words.text not in frame.measure.text:
                        frame.subject = words
                    return
            if frame.link != "act":
                return
            k += 1

    def _right_bound(self, start: int, stop: int, *, deep: bool = False) -> int:
        """Where a noun phrase ends that begins at an index."""
        tokens = self.tokens
        i = start
        while i < stop:
            token = tokens[i]
            if token.kind == "mark" and token.text not in "-/&’'":
                break
            if token.kind in ("figure", "mention"):
                break
            if token.low in ("and", "or"):
                after = tokens[i + 1] if i + 1 < stop else None
                if (
                    after is None
                    or after.kind != "word"
                    or after.low in PREPOSITIONS | DETERMINERS | OPENERS
                    or verb_at(tokens, i + 1)
                    or after.low in AUXILIARIES
                ):
                    break
            elif token.low in OPENERS or token.low in AUXILIARIES:
                break
            elif token.low in PREPOSITIONS and i > start:
                allowed = token.low in ("of",) or (deep and token.low in ("in", "for", "on"))
                if not allowed or (i + 1 < stop and tokens[i + 1].kind != "word"):
                    break
            elif (
                i > start and verb_at(tokens, i) and not token.low.endswith("ing")
            ) or token.low == "to":
                break
            i += 1
        return i

    # ---- settling -------------------------------------------------------------------------------

    def _inherit(self, frame: Frame, prev: Frame | None, *, pronoun: bool = False) -> None:
        """Takes measure and subject from the figure before, or from the sentences before."""
        frame.inherits = True
        if prev is not None and prev.measure:
            frame.measure = prev.measure
            frame.subject = frame.subject or prev.subject
            if frame.verb < 0:
                frame.verb = prev.verb
            return
        carried = self._carried(frame) or (self.topic.older if pronoun else None)
        if carried is not None:
            frame.measure = carried.measure
            frame.subject = frame.subject or carried.subject

    def _carried(self, frame: Frame) -> Carried | None:
        family = family_of(self.sentence, self.tokens[frame.token])
        if frame.role == "change" and family in ("percent", "points"):
            return self.topic.last
        return self.topic.measures.get(family[:5]) or (
            self.topic.last if self.topic.last and self.topic.last.role == "change" else None
        )

    def _settle(self, frame: Frame, phrase: Phrase, prev: Frame | None, how: str) -> None:
        """Gives a frame the measure and subject of a phrase, completed from what came before."""
        frame.forecast = frame.forecast or phrase.forecast
        if (
            phrase.changes
            and frame.role != "change"
            and frame.link in ("level", "to", "base", "label")
        ):
            frame.role = "change"
            frame.direction = frame.direction or _direction(phrase.changes)
        if phrase.measure:
            frame.measure, frame.subject = phrase.measure, phrase.subject
            lone = (
                phrase.measure.text.split()[-1].lower() in RATIOS
                and len(phrase.measure.text.split()) == 1
            )
            if lone and prev is not None and prev.subject and not phrase.subject:
                frame.subject = prev.subject
            return
        if phrase.subject and not phrase.pronoun:
            carried = (prev and Carried(prev.measure, prev.subject, "")) or self._carried(frame)
            head = carried_head(carried.measure) if carried and carried.measure else ""
            if how not in ("of", "share") and head and carried:
                frame.measure = Words(head, carried.measure.spans[-1:])
                frame.subject = phrase.subject
            elif phrase.changes:
                frame.measure = phrase.subject
            else:
                frame.measure = phrase.subject
            return
        if phrase.subject:
            frame.subject = phrase.subject
        self._inherit(frame, prev, pronoun=phrase.pronoun)
        if phrase.modifier and frame.measure:
            frame.measure = Words(
                f"{phrase.modifier.text} {frame.measure.text}",
                (*phrase.modifier.spans, *frame.measure.spans),
            )
        if phrase.generic:
            frame.generic = True

    def _sign(self, frame: Frame) -> None:
        figure = self.sentence.figure(self.tokens[frame.token])
        head = frame.measure.text.lower().split(" of ")[0].split()
        percent = figure.unit.kind == "percent" and not frame.whole
        if percent and frame.role == "level" and head and head[-1] in AMOUNTS:
            frame.role = "change"  # sales of 3.8 percent can only be their growth
        if frame.role == "change" and not frame.direction:
            frame.direction = figure.change

    def _remember(self, frame: Frame) -> None:
        if not frame.measure or frame.link == "act":
            if frame.subject:
                self.topic.subject = frame.subject
            return
        family = family_of(self.sentence, self.tokens[frame.token])
        carried = Carried(frame.measure, frame.subject, family, frame.role)
        self.topic.measures[family[:5]] = carried
        self.topic.last = carried


_FINITE_AUX = word_set("is are was were did does has have had will would can could may might")
_FRONTING = word_set("in for at across within on")
_GOVERNORS = word_set(
    "likely set due poised vision plan plans target goal ambition able expected aim aims commitment"
    " intention track agreement decision proposal bid effort potential"
)


_PUBLIC = word_set(
    "government state city country court fund union council army university industry public"
)


def _is_epithet(text: str, sentence: Tokens, words: Words) -> bool:
    """Whether a subject is one plain word with “the”: the behemoth."""
    if " " in text or not text.islower() or text in _PUBLIC or not words.spans:
        return False
    at = words.spans[0][0] - sentence.offset
    return sentence.text[max(0, at - 4) : at].lower().endswith("the ")


def tokens_before(tokens: Sequence[Token], i: int) -> str:
    """The text of the token before an index."""
    return tokens[i - 1].text if i else ""


def _is_name(phrase: Phrase) -> bool:
    """Whether a phrase is a name, not a thing with a measure of its own."""
    text = phrase.subject.text
    return bool(text) and text[0].isupper() and not phrase.measure and not phrase.changes


def _direction(word: str) -> int:
    return 1 if word in CHANGE_UP else -1 if word in CHANGE_DOWN else 0


_BESIDE = word_set("higher lower more less fewer better worse")


def _moving_word(tokens: Sequence[Token], i: int, stop: int) -> int | None:
    """The direction of the change that the words behind a figure say it is; None if they do not."""
    for k in range(i, min(i + 5, stop)):
        token = tokens[k]
        if k == i and token.low in ("above", "below"):
            return 1 if token.low == "above" else -1
        if token.kind != "word" or token.low in PREPOSITIONS or token.low in OPENERS:
            return None
        if (token.low in CHANGES and token.low not in ("change", "swing", "difference")) or (
            token.low in ("change", "variation") and k == i
        ):
            after = tokens[k + 1] if k + 1 < stop else None
            if token.low in LOSSES or (after is not None and after.kind == "figure"):
                return None
            return _direction(token.low)
        if token.low in _BESIDE and k == i:
            return 1 if token.low in UP else -1
        if verb_at(tokens, k) or (False):
            return None
    return None
