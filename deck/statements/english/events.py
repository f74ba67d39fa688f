"""Events: what a clause says has happened to those that it counts first: 412 pubs closed, 900 were laid off."""

from __future__ import annotations

from collections.abc import Sequence

from deck.statements.english.frames import Frame
from deck.statements.english.lexicon import (
    ADVERBS,
    DETERMINERS,
    OPENERS,
    PARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    VerbKind,
    participle,
    verb_forms,
    word_set,
)
from deck.statements.english.phrases import words_of
from deck.statements.english.surveys import Surveys
from deck.statements.english.tokens import Token
from deck.statements.english.verbs import AUXILIARIES, verb_at
from deck.statements.model import NO_WORDS, Words

_BE = word_set("is are was were be been being")
_EXPECTED = word_set(
    "expected set due likely forecast projected planned thought believed estimated"
)
_WITH_PARTICLE = word_set("lay close shut write sell sign call buy pay turn")
_HANDLED = word_set("close cut deliver carry log attract book write")
_PARTICIPLES = word_set("quit sent struck caught shot hurt stolen thrown taken hit axed")
_UNEVENTFUL = frozenset(("rise", "fall", "share", "expect"))
_STATES = word_set("be total reach average amount number equal exceed surpass top remain stay hover come"
    " say need see find show mean span weigh cost")  # fmt: skip
_ENDING = word_set("close end finish open shut die fail fold collapse join leave quit")
_PLACES = word_set("there here abroad")
_SAYING = word_set("be say find show estimate reckon think believe know")
_LONGEST = 6
"""How many words of a clause name an event at most."""


class Events(Surveys):
    """Names the event of a clause whose subject stands behind its figure."""

    def _happening(self, frame: Frame, end: int, stop: int) -> None:
        """Adds its event to what is counted; `end` is the index behind its noun."""
        subject = frame.link in ("start", "list") or self._there(frame) or self._opens(frame)
        if frame.base or not frame.measure or not subject:
            return
        start = self._clause_verb(end, stop)
        if start < 0:
            return
        i = start
        while i < stop and self._is_helping(i):
            i += 1
        if i >= stop or self.tokens[i].kind != "word":
            return
        helping = [x.low for x in self.tokens[start:i]]
        if _BE.intersection(helping):
            last = i + 1 + (i + 1 < stop and self.tokens[i + 1].low in PARTICLES)
            if self._is_participle(i):
                self._name_event(frame, self.tokens[i:last], last)
            return
        last = self._object_end(i, stop)
        found = verb_at(self.tokens, i) or self._ended(i)
        if found is None or found[1] in _UNEVENTFUL or found[0] in _STATES:
            return
        particle = last > i + 1 and self.tokens[i + 1].low in PARTICLES
        if last > i + 1 + particle:
            if last - i <= _LONGEST:
                self._name_event(frame, self.tokens[start:last], last, " that ")
        elif self._is_participle(i):
            end = last if found[0] in _ENDING else self._complement_end(last, stop)
            self._name_event(frame, self.tokens[i:end], end, " that " if end > last else " ")
        elif found[0] in _ENDING:
            self._name_event(frame, self.tokens[i : i + 1], last, said=participle(found[0]))

    def _elided(self, frame: Frame, i: int, stop: int) -> bool:
        """A bare count of those who were counted before: another A arrived for business."""
        clause = frame.link in ("start", "list") or self._opens(frame)
        figure = self.sentence.figure(self.tokens[frame.token])
        if frame.base or figure.unit.noun or not clause or not self._is_past(i):
            return False
        things = next((f.counted for f in self.frames[::-1] if f.counted), self.topic.counted)
        start = i
        while i < stop and self._is_helping(i):
            i += 1
        end = i + 1 if i > start else self._complement_end(i + 1, stop)
        if verb_at(self.tokens, i) == ("go", "other") and end == i + 1:
            return False
        said = words_of(self.sentence, self.tokens[i:end])
        frame.role, frame.direction, frame.inherits, frame.until = "count", 0, False, end
        frame.subject, frame.measure, frame.counted = NO_WORDS, NO_WORDS, things
        if things:
            joined = " " if end == i + 1 else " that "
            text = f"{things.text}{joined}{said.text}"
            frame.measure = Words(text, (*things.spans[:1], *said.spans))
        return True

    def _is_past(self, i: int) -> bool:
        """Whether the word at an index is a past form, or a form of “be” before one."""
        k = i
        while k < len(self.tokens) and self._is_helping(k):
            k += 1
        if k > i:
            done = k < len(self.tokens) and self._is_participle(k)
            return done and self.tokens[k - 1].low in _BE
        low = self.tokens[i].low
        base, kind = verb_forms().get(low, (low, ""))
        past = low != base and kind not in _UNEVENTFUL and not low.endswith(("s", "ing"))
        return (past and base not in _STATES - {"come"}) or self._is_acted(i)

    def _is_acted(self, i: int) -> bool:
        """Whether a past form that no list has stands at an index: enrolled in, switched to."""
        after = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        unknown = self.tokens[i].low not in verb_forms() and self._ended(i) is not None
        return unknown and after is not None and after.low in PREPOSITIONS

    def _opens(self, frame: Frame) -> bool:
        """Whether a figure with an article begins its clause: a further 61,000 people moved."""
        if frame.link != "object" or frame.verb >= 0:
            return False
        k = frame.token - 1
        while k >= 0 and self.tokens[k].low in DETERMINERS | ADVERBS:
            k -= 1
        return k < 0 or self.tokens[k].text in ",;:" or self.tokens[k].low in OPENERS

    def _complement_end(self, i: int, stop: int) -> int:
        """The index behind what a verb is done for, or where: arrived for business, moved to Leeds."""
        tokens, end = self.tokens, i
        while end < stop and tokens[end].kind == "word" and end - i < _LONGEST:
            low = tokens[end].low
            joined = low == "and" and end > i and end + 1 < stop and not verb_at(tokens, end + 1)
            if low in OPENERS and not joined:
                break
            end += 1
        if end < stop and tokens[end].kind in ("mention", "figure"):
            while end > i and tokens[end - 1].low in PREPOSITIONS | DETERMINERS:
                end -= 1
        return end

    def _phrasal(self, v: int, floor: int) -> tuple[str, VerbKind] | None:
        """The verb at an index, if a particle behind it belongs to it: lay off, shut down."""
        found = verb_at(self.tokens, v) if v >= floor else None
        return found if found and found[0] in _WITH_PARTICLE else None

    def _name_act(self, frame: Frame) -> None:
        """Adds to what is counted what is done to it: 18 stores closed."""
        found = (
            verb_at(self.tokens, frame.verb) if frame.verb >= 0 and frame.link == "object" else None
        )
        acts = found is not None and (found[1] == "act" or found[0] in _HANDLED)
        if found is None or found[0] == "put" or not acts:
            return
        token, after = self.tokens[frame.verb], self.tokens[frame.verb + 1]
        particle = after.low in PARTICLES and bool(self._phrasal(frame.verb, 0))
        said = participle(found[0]) + (f" {after.text}" if particle else "")
        at, end = self.sentence.offset, after.end if particle else token.end
        spans = (*frame.measure.spans, (token.start + at, end + at))
        frame.counted = frame.measure
        frame.measure = Words(f"{frame.measure.text} {said}", spans)

    def _there(self, frame: Frame) -> bool:
        """Whether a verb only says that something is: there were 30 flights cancelled; A said 40 shops closed."""
        found = verb_at(self.tokens, frame.verb) if frame.verb >= 0 else None
        return frame.link == "object" and found is not None and found[0] in _SAYING

    def _clause_verb(self, end: int, stop: int) -> int:
        """The index of the verb of a noun, past its place and time; -1 if another clause begins."""
        i = end
        while i < stop and i - end < 9:
            token = self.tokens[i]
            if token.kind == "mention" or (token.low in PREPOSITIONS and i + 1 < stop):
                i += 1
                continue
            if token.kind != "word" or token.low in OPENERS | PRONOUNS:
                return -1
            if (token.low in AUXILIARIES and token.low != "to") or i == end:
                return i
            if self.tokens[i - 1].kind == "mention":
                return i
            i += 1
        return -1

    def _is_helping(self, i: int) -> bool:
        low = self.tokens[i].low
        return low in AUXILIARIES or low in ADVERBS or low in _EXPECTED or low.endswith("ly")

    def _ended(self, i: int) -> tuple[str, VerbKind] | None:
        """An event by a past form that no list has: folded, vanished."""
        low = self.tokens[i].low
        return (low, "act") if low.endswith("ed") and low not in DETERMINERS else None

    def _is_participle(self, i: int) -> bool:
        low = self.tokens[i].low
        form = verb_forms().get(low)
        listed = form is not None and form[0] != "be" and low == participle(form[0])
        return listed or low.endswith(("ed", "en", "ing")) or low in _PARTICIPLES

    def _object_end(self, i: int, stop: int) -> int:
        """The index behind a verb with its particle and its object."""
        tokens, end = self.tokens, i + 1
        while end < stop and tokens[end].kind == "word":
            low = tokens[end].low
            if low in OPENERS | ADVERBS | _PLACES or (low in PREPOSITIONS and low not in PARTICLES):
                break
            if low in AUXILIARIES or (end > i + 1 and verb_at(tokens, end)):
                break
            end += 1
        return end

    def _name_event(
        self,
        frame: Frame,
        tokens: Sequence[Token],
        until: int,
        joined: str = " ",
        *,
        said: str = "",
    ) -> None:
        words = words_of(self.sentence, tokens)
        text = frame.measure.text + joined + (said or words.text)
        frame.counted = frame.measure
        if frame.link == "object":
            frame.subject = NO_WORDS  # not of the one who says so
        frame.measure = Words(text, (*frame.measure.spans, *words.spans))
        frame.until = max(frame.until, until)
