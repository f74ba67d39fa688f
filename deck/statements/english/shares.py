"""Shares and rates: 77% of X, 40% share of X, A of revenue that a part accounts for."""

from __future__ import annotations

from deck.statements.english.contributions import Contributions
from deck.statements.english.frames import PARTING, Frame, is_amount
from deck.statements.english.lexicon import ADVERBS, LEVELS, OPENERS, PREPOSITIONS, RATIOS
from deck.statements.english.phrases import words_of
from deck.statements.english.verbs import verb_at

_OWNERS = ("all", "the", "its", "their")
_RATES = RATIOS | {"stake", "yield", "discount", "premium"}


class Shares(Contributions):
    """Reads what a figure is a part of, and the rate that it is."""

    def _part_of(self, frame: Frame, floor: int, i: int, stop: int) -> bool:
        """A part in the unit of its whole: the Americas accounted for A of revenue."""
        found = verb_at(self.tokens, frame.verb) if frame.verb >= floor else None
        if found is None or (found[1] != "share" and found[0] not in PARTING) or frame.base:
            return False
        tokens = self.tokens
        while i + 1 < stop and (tokens[i].kind == "mention" or tokens[i].low == "and"):
            i += 1  # to fourth quarter and full year net sales
        end = self._right_bound(i, stop)
        if end < stop and tokens[end].kind == "word":  # of revenue and parks produced B
            end = next((k for k in range(end - 1, i, -1) if tokens[k].low == "and"), end)
        owner = (k + 1 for k in range(end - 1, i - 1, -1) if tokens[k].low.endswith(("'s", "s'")))
        whole = self._phrase(next(owner, i), end)
        who = self.subject_of(frame.verb, floor)
        part = who.subject or who.measure
        if not is_amount(whole.measure) or whole.changes or not part:
            if found[0] == "contribute":
                frame.unsure = True  # to the campaign
            return False
        frame.measure, frame.subject, frame.until, frame.part = whole.measure, part, end, True
        frame.inherits = False
        return True

    def _percent_after(self, frame: Frame, i: int, stop: int) -> bool:
        """The words behind a percentage: what it is a share of, and what is said of that share."""
        tokens = self.tokens
        of = tokens[i].low == "of"
        if of and tokens[frame.token - 1].low == "within":
            frame.unsure = True  # within A% of its peak
            return True
        if of and self._whole_back(frame, i + 1):
            self._predicate(frame, i + 2, stop)
            return True
        if of and frame.link == "moved" and frame.verb == frame.token - 1:
            phrase = self._phrase(i + 1, self._right_bound(i + 1, stop))
            if not phrase.empty:  # cut A% of its workforce
                frame.subject = frame.subject or frame.measure
                frame.measure = phrase.measure or phrase.subject
                return True
        if self._said_of_share(frame, i, stop):
            return True
        if not of or frame.role == "change":
            return False
        first = self._whole_start(i + 1, stop)
        dated = first < stop and tokens[first].kind == "mention"
        end = self._right_bound(first + dated, stop, deep=frame.link in ("start", "list"))
        for k in range(first + 1, end - 1):
            if tokens[k - 1].low.endswith("s") and self._is_transitive(k):
                end = k  # of voters back the plan
                break
        last = end
        while last > first + 1 and tokens[last - 1].low in ADVERBS:
            last -= 1  # firms currently have
        named = (x for x in tokens[first + 1 : last] if x.kind != "mention")
        words = words_of(self.sentence, [*tokens[first : min(first + 1, last)], *named])
        if not words or frame.link == "of":
            return False
        frame.role, frame.whole = "share", words
        if frame.link == "object" and not frame.measure and frame.verb >= 0:
            self._done_to(frame)
        if frame.link in ("start", "list", "object") or frame.inherits:
            self._predicate(frame, end, stop)
        return True

    def _whole_start(self, i: int, stop: int) -> int:
        """Where the whole of a share begins: imports, of 15% of July's imports; 2019, of 88% of its 2019
        level."""
        tokens = self.tokens
        while i < stop and (tokens[i].kind == "mention" or tokens[i].low in _OWNERS):
            if i + 1 < stop and tokens[i].kind == "mention" and tokens[i + 1].low in LEVELS:
                break
            i += 1
        return i

    def _ratio_after(self, frame: Frame, i: int, stop: int) -> bool:
        """A rate that follows its figure: 40% share of X, 12% operating margin."""
        tokens = self.tokens
        k = i
        while (
            k < stop
            and k - i < 4
            and tokens[k].kind == "word"
            and tokens[k].low not in PREPOSITIONS | OPENERS
        ):
            if tokens[k].low in _RATES:
                break
            if verb_at(tokens, k):
                return False
            k += 1
        else:
            return False
        end = (
            self._right_bound(k + 1, stop) if k + 1 < stop and tokens[k + 1].low == "of" else k + 1
        )
        frame.measure = words_of(self.sentence, tokens[i:end])
        frame.until, frame.inherits = end, False
        if frame.role != "change":
            frame.role = (
                "share"
                if tokens[k].low in ("share", "percentage", "proportion") and end > k + 1
                else "level"
            )
        return True
