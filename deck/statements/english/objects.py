"""Objects of verbs, shares, and what a comparison or a predicate says of its subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deck.statements.english.bounds import left_bound
from deck.statements.english.frames import PARTING, Frame, family_of
from deck.statements.english.lexicon import (
    ADVERBS,
    COUNTED,
    DETERMINERS,
    DOWN,
    NOMINAL,
    ONE_OFF,
    OPENERS,
    PREPOSITIONS,
    UNITS,
    UP,
    VerbKind,
    participle,
    word_set,
)
from deck.statements.english.lists import GAINING, Lists
from deck.statements.english.phrases import (
    NO_PHRASE,
    Phrase,
    carried_head,
    words_for,
    words_of,
)
from deck.statements.english.tokens import Token, Tokens
from deck.statements.english.verbs import AUXILIARIES, verb_at
from deck.statements.model import NO_WORDS, Words

COMPARING = word_set("with to")
_YIELDING = word_set("produce export import consume ship order make")
COMPARED = word_set("compared compares compare comparing relative")
BASES = word_set("versus vs against than")
_TAKING = word_set("take hold have capture command draw win get")
RESULTS = word_set("loss profit gain")
"""What a business makes; a loss and a profit are two measures, not one that grew."""
_RESULT_OF = re.compile(r"(?= (?:before|after|for|from|attributable)\b)")
TIMES = word_set("year quarter half month months period week weeks day days session")
_PUBLIC = word_set(
    "north south east west centre center capital coast mainland interior"
    " government state city country court fund union council army university industry public"
)


def _is_epithet(text: str, sentence: Tokens, words: Words) -> bool:
    """Whether a subject is one plain word with “the”: the behemoth."""
    plural = text.endswith("s") and not text.endswith("ss")
    if " " in text or not text.islower() or plural or text in _PUBLIC or not words.spans:
        return False
    at = words.spans[0][0] - sentence.offset
    return sentence.text[max(0, at - 4) : at].lower().endswith("the ")


def is_result(frame: Frame | None) -> bool:
    """Whether a figure is a loss or a profit by its name."""
    head = _RESULT_OF.split(frame.measure.text.lower())[0] if frame else ""
    return bool(RESULTS.intersection(head.split()[-1:]))


def tokens_before(tokens: Sequence[Token], i: int) -> str:
    """The text of the token before an index."""
    return tokens[i - 1].text if i else ""


def is_name(phrase: Phrase) -> bool:
    """Whether a phrase is a name, not a thing with a measure of its own."""
    text = phrase.subject.text
    return bool(text) and text[0].isupper() and not phrase.measure and not phrase.changes


_IN = word_set("in for during at to on")


class Objects(Lists):
    """Reads figures that are the object of a verb: invest A, lost 300 jobs, B of the total."""

    def _counted_act(self, t: int, v: int, base: str, floor: int, prev: Frame | None) -> Frame:
        """Things that are added or lost: A added 300 jobs; and those that are cut: 900 posts."""
        frame = self._object(t, v, base, "act", floor, prev)
        frame.measure, frame.inherits = NO_WORDS, False
        if base in GAINING:
            frame.role = "change"
            frame.direction = -1 if base in ("lose", "shed") else 1
        return frame

    def _is_noun(self, i: int) -> bool:
        tokens = self.tokens
        return (
            i < len(tokens)
            and tokens[i].kind == "word"
            and tokens[i].low not in PREPOSITIONS | OPENERS
        )

    def _share(self, t: int, v: int, floor: int, prev: Frame | None) -> Frame:
        frame = Frame(t, "share", verb=v)
        percent = family_of(self.sentence, self.tokens[t]) == "percent"
        if percent:
            frame.role = "share"
        who = self.subject_of(v, floor)
        self._settle(frame, who, prev, "share" if percent else "level")
        if not percent and (part := self._part(who)) and (whole := self._shared_whole(prev)):
            # games made up A% of revenue, and books accounted for B
            frame.measure, frame.subject, frame.part = whole, part, True
        return frame

    def _object(
        self, t: int, v: int, base: str, kind: VerbKind, floor: int, prev: Frame | None
    ) -> Frame:
        """The object of a verb or preposition: invest A, create 20,000 jobs, with 300 stores."""
        who = self.subject_of(v, floor) if base else NO_PHRASE
        if base and (share := self._shared(t, v, base, who, prev)):
            return share
        frame = Frame(t, "object", verb=v, generic=who.generic)
        frame.subject = self._actor(v, base, who, floor, prev)
        if self._is_joint(v, prev):
            frame.subject = NO_WORDS
        if frame.subject and _is_epithet(frame.subject.text, self.sentence, frame.subject):
            frame.subject, frame.generic = NO_WORDS, True
        money = family_of(self.sentence, self.tokens[t]).startswith("money")
        people = who.measure.text.split()[-1:] and who.measure.text.split()[-1].lower() in COUNTED
        if money and people and base in NOMINAL:
            frame.subject = who.measure  # travellers spent A
        elif who.measure and kind in ("report", "other", "act"):
            frame.measure, frame.subject = who.measure, who.subject
        if base in PARTING:
            self._brought_in(frame, who, base, prev)
        if not frame.measure and base:
            acts = kind in ("act", "other") or base in ("carry", *PARTING)
            unit = self._measuring(t)
            counted = unit and acts
            act = "produce" if base == "make" and not money else base
            name = f"{unit} {participle(base)}" if counted else ""  # 900 tonnes sold
            name = NOMINAL.get(act, name) if not name or base in _YIELDING else name
            if name:  # moved 900 TEU
                frame.measure = words_for(self.sentence, name, self.tokens[v])
        if base in ONE_OFF:
            frame.link = "act"
        closed = next((f.counted for f in self.frames[::-1] if f.counted), NO_WORDS)
        if base == "leave" and closed:
            frame.measure, frame.inherits = closed, True  # 40 closed, leaving 300
        return frame

    def _measuring(self, t: int) -> str:
        """The unit of measurement of a figure, none if it is money or counts things: GWh, tonnes."""
        count = family_of(self.sentence, self.tokens[t]) == "count"
        noun = self.sentence.figure(self.tokens[t]).unit.noun.partition("/")[0]
        return noun if count and noun.lower() in UNITS else ""

    def _brought_in(self, frame: Frame, who: Phrase, base: str, prev: Frame | None) -> None:
        """The measure of what a part brings in: the one that the parts before it share."""
        money = family_of(self.sentence, self.tokens[frame.token]).startswith("money")
        if money and (part := self._part(who)) and (whole := self._shared_whole(prev)):
            frame.measure, frame.subject = whole, part
        if base not in PARTING[:4] or not frame.subject or frame.measure:
            return
        carried = self._carried(frame)
        head = carried_head(carried.measure) if carried else ""
        if carried and head:
            frame.measure = Words(head, carried.measure.spans[-1:])
        elif not self._measuring(frame.token):  # the wind farm generated 310 GWh
            frame.measure, frame.subject = frame.subject, NO_WORDS

    def _is_joint(self, v: int, prev: Frame | None) -> bool:
        """Whether a verb goes on about all amounts of a list: A in Leeds and B in Hull, creating 40 jobs."""
        tokens, start = self.tokens, self.group_start(v, 0)
        low = tokens[v].low
        on = tokens[start - 1].low == "which" if start else False
        on = on or (low.endswith("ing") and start > 0 and tokens[start - 1].text == ",")
        if (
            prev is None
            or not on
            or low in ("has", "is", "was")
            or (low.endswith("s") and v == start)
        ):
            return False
        alike = [f.subject.text for f in self.frames if f.subject and f.measure == prev.measure]
        return bool(prev.subject) and len(set(alike)) > 1

    def _causes(self, v: int, floor: int) -> Words:
        """The whole of a subject of several causes: the rise in rents and in wages will cost A."""
        end = self.group_start(v, floor)
        start = first = max(floor, left_bound(self.tokens, end))
        while start - 2 > floor and self.tokens[start - 1].low == "and":
            start = max(floor, left_bound(self.tokens, start - 1))
        named = [x for x in self.tokens[start:end] if x.kind == "word"]
        while named and named[0].low in DETERMINERS:
            named = named[1:]
        opens = start == floor or self.tokens[start - 1].kind == "mark"
        return words_of(self.sentence, named) if start < first and opens else NO_WORDS

    def _shared(self, t: int, v: int, base: str, who: Phrase, prev: Frame | None) -> Frame | None:
        """A share of what was named before: cards took 48%; and should take 80% by 2030."""
        if family_of(self.sentence, self.tokens[t]) != "percent" or self._is_of(t):
            return None
        if prev is not None and prev.role == "share" and prev.whole and who.empty:
            return Frame(t, "share", "share", measure=prev.measure, whole=prev.whole, verb=v)
        taken = base in _TAKING and who.subject and not who.measure and prev is None
        if taken and self.topic.whole:
            return Frame(t, "share", "share", measure=who.subject, whole=self.topic.whole, verb=v)
        return None

    def _actor(self, v: int, base: str, who: Phrase, floor: int, prev: Frame | None) -> Words:
        """Who does what a figure is the object of."""
        if not base:
            if prev is None and v >= floor and tokens_before(self.tokens, v) == ",":
                main = self.verb_left(v - 1, floor)
                subject = self.subject_of(main, floor) if main > floor else NO_PHRASE
                return subject.subject if is_name(subject) else NO_WORDS  # China led, with A
            return NO_WORDS
        if not who.empty and not who.measure:
            causes = self._causes(v, floor) if base == "cost" else NO_WORDS
            return causes or who.subject
        if who.pronoun and not who.subject:
            return prev.subject if prev and prev.subject else self.topic.named()
        return prev.subject if prev is not None and who.empty else NO_WORDS

    def _is_of(self, t: int) -> bool:
        return t + 1 < len(self.tokens) and self.tokens[t + 1].low == "of"

    def _said_of(self, start: int, end: int, floor: int) -> Phrase:
        """The subject of a clause whose object or adjective is no measure: imports did the lifting at
        A; the bank is gloomier, at A."""
        tokens = self.tokens
        verb = next(
            (k for k in range(start, max(floor, start - 3), -1) if verb_at(tokens, k) or tokens[k].low in AUXILIARIES),
            -1,
        )  # fmt: skip
        if verb <= floor or verb > end:
            return NO_PHRASE
        found = verb_at(tokens, verb)
        if found and found[0] in NOMINAL:
            return NO_PHRASE
        who = self.subject_of(verb, floor)
        adjective = end - start == 1 and tokens[start].low.endswith("er")
        return who if who.measure or adjective else NO_PHRASE

    def _comparison(self, start: int, end: int, direct: bool) -> tuple[int, bool]:
        """Where a phrase begins without the words of a comparison, and whether it is one."""
        tokens = self.tokens
        if start < end and tokens[start].text == "(":
            start = next((k + 1 for k in range(start, end) if tokens[k].text == ")"), start)
            while start < end and tokens[start].text in "*†":
                start += 1
        while start + 1 < end and tokens[start].low in ADVERBS and not direct:
            start += 1  # well below its quota of A
        for k in range(start, end):
            low = tokens[k].low
            compared = low in COMPARING and tokens[k - 1].low in ("compared", "comparing")
            below = k == start and low in ("below", "above") and not direct
            dated = k > start and tokens[k - 1].kind == "mention"
            beside = UP | DOWN | _IN if dated else UP | DOWN
            plain = all(x.kind != "word" or x.low in beside for x in tokens[start:k])
            result = low == "after" and k == start and tokens[end - 1].low in RESULTS
            twice = low in ("twice", "double", "triple", "thrice") and not direct
            if compared or below or twice or result or low in BASES or (low == "from" and plain):
                # lower than a year earlier at A
                return k + 1, any(x.kind == "word" for x in tokens[k + 1 : end])
        return start, False

    def _result(
        self, frame: Frame, phrase: Phrase, verb: int, floor: int, prev: Frame | None
    ) -> Phrase:
        """What a bare loss or profit is of: earnings per share came in at a loss of A."""
        frame.loss = phrase.measure.text.lower() == "loss"
        who = self.subject_of(verb, floor) if verb >= 0 else NO_PHRASE
        if who.measure:
            return who
        if prev is None or not prev.measure or not frame.base:
            return phrase
        if not is_result(prev):
            return Phrase(prev.measure, prev.subject)
        frame.loss = False  # an operating loss of A, against a profit of B: each has its own name
        head = _RESULT_OF.split(prev.measure.text)[0]
        kind, rest = head.split()[:-1], prev.measure.text[len(head) :]
        named = " ".join((*kind, phrase.measure.text.lower() if kind else phrase.measure.text))
        named, kept = named + rest, kind or rest  # a loss before tax, against a profit
        spans = (*prev.measure.spans[:1], *phrase.measure.spans) if kept else phrase.measure.spans
        return Phrase(Words(named, spans), prev.subject)

    def _margin(self, phrase: Phrase, prev: Frame | None, start: int) -> Phrase:
        """The margin of the profit before it: adjusted EBIT of A, a margin of B."""
        bare = phrase.measure.text == "margin" and self.tokens[start].low == "a"
        if (
            prev is None
            or not bare
            or not re.search(r"\b(?:ebitd?a?|profit|income|earnings)\Z", prev.measure.text.lower())
        ):
            return phrase
        spans = (*prev.measure.spans, *phrase.measure.spans)
        return Phrase(Words(f"{prev.measure.text} margin", spans), prev.subject)

    def _gain(self, phrase: Phrase, span: Sequence[Token], prev: Frame | None) -> Phrase:
        """The phrase, or a gain as a result if a loss is compared with it: lost A, after a gain of B."""
        if phrase.changes == "gain" and phrase.empty and is_result(prev):
            return Phrase(words_of(self.sentence, [x for x in span if x.low == "gain"]))
        return phrase

    def _lost(self, t: int, v: int, base: str, floor: int) -> Frame:
        """Money that somebody loses, with the part of the business that loses it: lost A in its retail
        arm."""
        frame = self._object(t, v, base, "act", floor, None)
        frame.measure = words_for(self.sentence, NOMINAL[base], self.tokens[v])
        frame.link, frame.inherits = "level", False
        k = t + 1
        if k < len(self.tokens) and self.tokens[k].low in ("in", "on", "at", "from"):
            end = self._right_bound(k + 1, len(self.tokens))
            part = [x for x in self.tokens[k + 1 : end] if x.low not in DETERMINERS]
            if part and all(x.kind == "word" and x.low not in TIMES for x in part):
                whose, own = frame.subject, self.tokens[k + 1].low in ("its", "their")
                frame.subject, frame.until = words_of(self.sentence, part), end
                if own and whose.text[:1].isupper():
                    both = f"{whose.text} {frame.subject.text}"
                    frame.subject = Words(both, (*whose.spans, *frame.subject.spans))
        return frame

    def _other_end_of(self, frame: Frame) -> bool:
        """Whether a figure of the same kind stands before: a ratio of A, compared with our target of B."""
        kinds = {family_of(self.sentence, self.tokens[f.token]) for f in self.frames if f.measure}
        return family_of(self.sentence, self.tokens[frame.token]) in kinds

    def _with_subject(self, frame: Frame, phrase: Phrase, verb: int, floor: int) -> Phrase:
        """The object of a verb, with the verb's subject as its own."""
        frame.verb = verb
        who = self.subject_of(verb, floor)
        frame.generic = who.generic
        bare = phrase.forecast and not phrase.measure and (who.subject or who.generic)
        bare = bare and not self._other_end_of(frame)
        if bare and phrase.forecast in ("target", "goal", "ambition"):
            spans = [x for x in self.tokens[verb : frame.token] if x.low == phrase.forecast]
            phrase = phrase._replace(measure=words_of(self.sentence, spans))
        if who.subject and not phrase.subject and not who.measure:
            return phrase._replace(subject=who.subject)
        if who.measure and not phrase.measure:
            if phrase.changes:
                return phrase._replace(measure=who.measure, subject=who.subject)
            return who
        return phrase

    def _moving(self, t: int, v: int, end: int, floor: int, prev: Frame | None) -> Frame | None:
        """A figure after a verb of change whose object or subject is measured."""
        base, kind = verb_at(self.tokens, v) or ("", "other")
        frame = Frame(t, "moved", "change", {"rise": 1, "fall": -1}.get(kind, 0), verb=v)
        object_ = end > v + 1 and self.tokens[v + 1].low not in PREPOSITIONS | UP | DOWN | ADVERBS
        phrase = self._phrase(v + 1, end) if object_ else NO_PHRASE
        frame.unsure = bool(phrase.forecast)
        if phrase.forecast and not phrase.measure and not phrase.subject:
            self._settle(frame, phrase, prev, "rise")  # lifts its forecast by A
            return frame
        if phrase.forecast and phrase.its and self.subject_of(v, floor).generic:
            phrase = phrase._replace(its=False)  # brokers cut their forecasts: not of themselves
        if phrase.measure or (
            phrase.subject and kind in ("rise", "fall") and not phrase.subject.text[:1].isupper()
        ):
            if not phrase.measure:
                phrase = phrase._replace(measure=phrase.subject, subject=NO_WORDS)
            who = self.subject_of(v, floor)
            effect = phrase.changes and not who.generic
            if (effect or is_name(who)) and not phrase.subject:
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
        who = self.subject_of(v, floor)
        frame.unsure = frame.unsure or bool(who.forecast)
        self._settle(frame, who, prev, "rise")
        return frame

    def _named(self, t: int, v: int, floor: int, prev: Frame | None) -> Frame:
        """What a figure was called: sales had been published as A; a rise first reported as A%."""
        frame = self._level(t, v, floor, prev)
        kinds = {family_of(self.sentence, self.tokens[k]) for k in (t, prev.token)} if prev else {}
        if prev is not None and frame.measure == prev.measure and len(kinds) == 1:
            frame.role, frame.direction = prev.role, prev.direction
        return frame

    def _level(self, t: int, v: int, floor: int, prev: Frame | None) -> Frame:
        frame = Frame(t, "level", verb=v)
        start = self.group_start(v, floor)
        if start > floor and self.tokens[start - 1].low == "there":
            frame.link = "object"
            return frame
        share = self._share_that(start, floor)
        self._settle(frame, Phrase(share) if share else self.subject_of(v, floor), prev, "level")
        return frame
