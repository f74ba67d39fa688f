"""Shares of those who were asked: 86% raised pay, of those with openings 91% cannot fill them."""

from __future__ import annotations

import re
from itertools import pairwise

from deck.statements.english.frames import Frame, family_of
from deck.statements.english.lexicon import ADVERBS, DETERMINERS, word_set
from deck.statements.english.phrases import words_of
from deck.statements.english.predicates import Predicates
from deck.statements.english.verbs import AUXILIARIES, verb_at
from deck.statements.model import NO_WORDS, Words

_ASKED = re.compile(
    r"\b(?:survey|poll) of (?:[\d,]+ |more than |some |about |its |their |the |our )*(?P<who>[a-z]+s|people)\b"
    r"|\d (?P<took>[a-z]+s|people)\b[^.;,]{0,20}\b(?:took part|responded|answered|(?:were )?(?:surveyed|polled|interviewed|asked))\b",
    re.IGNORECASE,
)
_SURVEY = re.compile(r"\b(?:survey|poll|respondents|questionnaire)\b", re.IGNORECASE)
_FRACTIONS = word_set("half third quarter fifth tenth thirds quarters fifths tenths majority")
_WITHOUT_WORDS = Words("respondents", ())


def asked_in(text: str, offset: int, before: Words) -> Words:
    """Those who were asked, if a sentence says who: a survey of 300 bakers, 1,200 firms took part; else
    those `before`."""
    match = _ASKED.search(text)
    if match is None:
        return before or (_WITHOUT_WORDS if _SURVEY.search(text) else NO_WORDS)
    name = "who" if match["who"] else "took"
    return Words(match[name], ((match.start(name) + offset, match.end(name) + offset),))


class Surveys(Predicates):
    """Reads what is said of a share whose whole was named before, or of all who were asked."""

    def _said_of_share(self, frame: Frame, i: int, stop: int) -> bool:
        """What is said of a bare share: of 4,200 people, A% had paid; B% raised prices."""
        tokens = self.tokens
        links = ("start", "list", "paren", *(["base"] if tokens[i].low == "who" else []))
        if frame.link not in links or (frame.whole and not frame.inherits):
            return False
        if tokens[i].text == ")":
            i += 1  # a quarter (24%) have paid
        if i < stop and tokens[i].low == "who":
            i += 1
        if i >= stop:
            return False
        whole = self._asked(frame)
        if whole and tokens[i].low == "to" and self._to_do(frame, i, stop, whole):
            return True
        if not whole or not (tokens[i].low in AUXILIARIES - {"to", "not", "also"} or self._acts(i)):
            return False
        was = frame.measure, frame.subject, frame.role, frame.whole
        frame.whole, frame.role, frame.direction = whole, "share", 0
        if self._predicate(frame, i, stop):
            frame.base = False
            return True
        frame.measure, frame.subject, frame.role, frame.whole = was
        return False

    def _asked(self, frame: Frame) -> Words:
        """The whole of a bare share."""
        tokens = self.tokens
        first = next((k for k, x in enumerate(tokens) if x.kind != "mark"), 0)
        comma = next((k for k, x in enumerate(tokens) if x.text == ","), 0)
        if tokens[first].low in ("of", "among") and first < comma < frame.token:
            if self.frames and self.frames[0].token < comma:
                return self.frames[0].measure
            return words_of(
                self.sentence, [x for x in tokens[first + 1 : comma] if x.kind == "word"]
            )
        return (frame.whole if frame.inherits else NO_WORDS) or self.topic.whole or self.topic.asked

    def _to_do(self, frame: Frame, i: int, stop: int, whole: Words) -> bool:
        """A share that leaves out the verb of the one before: A% expect to cut staff and B% to hire."""
        prev = self.frames[-1] if self.frames else None
        if (
            prev is None
            or prev.role != "share"
            or i + 1 >= stop
            or self.tokens[i + 1].kind != "word"
        ):
            return False
        v = prev.token + 1
        if not self._acts(v) or self.tokens[v + 1].low != "to":
            return False
        end = i + 1
        while end < stop and self.tokens[end].kind == "word":
            end += 1
        said = words_of(self.sentence, [self.tokens[v], *self.tokens[i:end]])
        frame.whole, frame.role, frame.direction, frame.subject = whole, "share", 0, NO_WORDS
        frame.measure = Words(f"{whole.text} that {said.text}", (*whole.spans, *said.spans))
        frame.until, frame.inherits = end, False
        return True

    def _fraction(self, end: int, floor: int) -> bool:
        """Whether a bracket stands behind a fraction in words: just under a quarter (24%)."""
        k = end - 1
        return k >= floor and self.tokens[k].low in _FRACTIONS

    def _complete_shares(self) -> None:
        """Gives shares that are compared before anything is said of them what is said behind: 77% of
        firms, against 72% last year, cite a lack of skills."""
        tokens = self.tokens
        for prev, frame in pairwise(self.frames):
            shared = (
                frame.whole and frame.inherits and prev.role == "share" and frame.role == "change"
            )
            if shared and tokens[frame.token - 1].low == "the":
                frame.role, frame.direction, frame.base = (
                    "share",
                    0,
                    True,
                )  # an increase over the A%
        for n, frame in enumerate(self.frames):
            if frame.role != "share" or not frame.whole or (frame.measure and frame.link != "list"):
                continue
            group = [frame]  # 70% (2021: 62%) have openings
            while n + len(group) < len(self.frames) and self.frames[n + len(group)].base:
                group.append(self.frames[n + len(group)])
            later = self.frames[n + len(group) :][:1]
            stop = later[0].token if later else len(tokens)
            i = group[-1].token + 1
            while i < stop and (
                tokens[i].kind == "mention" or tokens[i].low in (",", ")", "in", "the")
            ):
                i += 1
            if i >= stop or not (tokens[i].low in AUXILIARIES or self._acts(i)):
                continue
            if frame.measure and (len(group) < 2 or tokens[i - 1].text != ")"):
                continue
            cited = tokens[frame.token - 2] if tokens[frame.token - 1].low == "by" else None
            if (
                cited is not None
                and tokens[i].low in ("is", "was")
                and verb_at(tokens, frame.token - 2)
            ):
                end = i + 1
                while end < stop and tokens[end].kind == "word":
                    end += 1
                said = words_of(self.sentence, [cited, *tokens[i + 1 : end]])
                text = f"{frame.whole.text} that {said.text}"
                frame.measure = Words(text, (*frame.whole.spans, *said.spans))
            elif cited is not None or not self._predicate(frame, i, stop):
                continue
            frame.base = False
            self._remember(frame)
            for other in group[1:]:
                other.measure, other.whole, other.role = frame.measure, frame.whole, "share"

    def _share_that(self, end: int, floor: int) -> Words:
        """A share by what those do whom it counts: the share of firms that had hired was A."""
        tokens = self.tokens
        who = next(
            (k for k in range(end - 1, floor, -1) if tokens[k].low in ("that", "who", "which")), 0
        )
        if not who or not any(verb_at(tokens, k) for k in range(who + 1, end)):
            return NO_WORDS
        if floor and any(x.kind in ("mark", "figure") for x in tokens[floor:who]):
            return NO_WORDS
        first = next((k for k in range(who - 1, floor, -1) if tokens[k].low == "of"), 0) - 1
        if first < floor or tokens[first].low not in ("share", "proportion", "percentage"):
            return NO_WORDS
        kept = [x for x in tokens[first:end] if x.kind == "word" and x.low not in ADVERBS]
        while kept and kept[-1].low in ("in", "over", "during", "the", *DETERMINERS):
            kept.pop()
        return words_of(self.sentence, kept)

    def _is_percent(self, t: int) -> bool:
        return family_of(self.sentence, self.tokens[t]) == "percent"
