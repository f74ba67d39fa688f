"""What something adds to a change: investment contributed A points to growth, B points of the drop came from it."""

from __future__ import annotations

from deck.statements.english.events import Events
from deck.statements.english.frames import Frame, direction_of
from deck.statements.english.lexicon import ADVERBS, DETERMINERS, PREPOSITIONS, word_set
from deck.statements.english.phrases import words_for, words_of
from deck.statements.english.verbs import AUXILIARIES, verb_at
from deck.statements.model import CONTRIBUTION

CONTRIBUTING = word_set("contribute add subtract knock shave take")
_SUBTRACTING = word_set("subtract knock shave take")
_CAUSED = word_set("resulted came stemmed arose derived due attributable owing originated owed")
_REFLECTED = word_set("reflected reflects")


class Contributions(Events):
    """Reads by how many points something moves something else."""

    def _contributed(self, t: int, v: int, base: str, floor: int) -> Frame:
        """What adds points to something: investment contributed A points to growth."""
        who = self.subject_of(v, floor)
        if who.pronoun and not who.subject:
            first = next((k for k in range(1, v) if verb_at(self.tokens, k)), 0)
            who = self.subject_of(first, 0) if first else who._replace(subject=self.topic.named())
        words = words_for(self.sentence, CONTRIBUTION, self.tokens[v])
        frame = Frame(t, "moved", "change", -1 if base in _SUBTRACTING else 1, words, verb=v)
        frame.subject = who.subject or who.measure
        k = t + 1
        if k + 1 < len(self.tokens) and self.tokens[k].low in ("to", "from", "off"):
            self._moves(frame, k + 1, len(self.tokens))
        prev = self.frames[-1] if self.frames else None
        if not frame.whole and prev and prev.measure.text == CONTRIBUTION:
            frame.whole = prev.whole  # and stocks subtracted 0.2 points
        return frame

    def _moves(self, frame: Frame, i: int, stop: int) -> int:
        """Names what points are added to, and turns their sign if that falls; the index behind it."""
        end = self._right_bound(i, stop, deep=True)
        if end < len(self.tokens) and self.tokens[end].kind == "figure":  # to growth and trade 0.2
            end = next((k for k in range(end - 1, i, -1) if self.tokens[k].low == "and"), end)
        kept = [x for x in self.tokens[i:end] if x.low not in DETERMINERS and x.kind == "word"]
        phrase = self._phrase(i, end)
        if phrase.changes or phrase.measure:
            frame.whole, frame.until = words_of(self.sentence, kept), end
            frame.direction *= direction_of(phrase.changes) or 1
        return end

    def _resulting(self, frame: Frame, i: int, stop: int) -> bool:
        """Points of a change that something caused: A points of the drop in output came from the storm."""
        tokens = self.tokens
        moved = Frame(frame.token, "moved", "change", 1)
        end = self._moves(moved, i + 1, stop)
        if not moved.whole or not self._phrase(i + 1, end).changes:
            return False
        k = end
        while k < stop and (tokens[k].low in AUXILIARIES or tokens[k].low in ADVERBS):
            k += 1
        start, k = k, k + 1
        if k >= stop:
            return False
        reflected = tokens[start].low in _REFLECTED
        driven = tokens[k].low == "by" and self._is_participle(start)
        if not (reflected or driven or tokens[start].low in _CAUSED):
            return False
        while k < stop and not reflected and tokens[k].low in PREPOSITIONS:
            k += 1
        last = self._right_bound(k, stop)
        cause = words_of(self.sentence, [x for x in tokens[k:last] if x.low not in DETERMINERS])
        if not cause:
            return False
        frame.link, frame.role, frame.direction = "moved", "change", moved.direction
        frame.measure = words_for(self.sentence, CONTRIBUTION, tokens[start])
        frame.whole = moved.whole
        frame.subject, frame.until, frame.inherits = cause, last, False
        return True
