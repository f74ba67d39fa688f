"""Lists of English figures: names in front of brackets, and clauses that leave out their verb."""

from __future__ import annotations

import re

from deck.statements.english.behind import Behind
from deck.statements.english.bounds import left_bound
from deck.statements.english.frames import Frame, direction_of, family_of
from deck.statements.english.lexicon import (
    CHANGES,
    DETERMINERS,
    MEASURES,
    MODIFIERS,
    PREPOSITIONS,
    word_set,
)
from deck.statements.english.phrases import FORECASTS, NO_PHRASE, Phrase, words_of
from deck.statements.english.tokens import Token
from deck.statements.english.verbs import verb_at
from deck.statements.model import CONTRIBUTION, Words

_PREFIX = re.compile(r".*?\s(?:of|in|for|to|from|on)\s")
DEFINITE = word_set("the its their")
_LABEL = 5  # words of a label
_EXPECTED = FORECASTS | word_set("plan budget")
_EXPECTING = word_set("analysts brokers economists street market")
GAINING = word_set("add lose shed gain")


class Lists(Behind):
    """Reads figures that share the measure of a list: exports of A (down 1), B (down 2); A rose 3 and
    B 4."""

    def _in_brackets(self, t: int, v: int, floor: int, prev: Frame | None, direction: int) -> Frame:
        """A figure in a bracket behind what it is of: a decrease in exports of A (down 1); B (down 2).

        `v` is the index of the word behind the bracket that gives the direction, or of the figure.
        """
        bracket = v - 1
        follows = prev is not None and prev.link == "bracket"
        start = self._item_start(bracket, floor) if follows else self._list_start(bracket)
        start = max(floor, start)
        phrase = self._phrase(start, bracket)
        frame = Frame(t, "bracket", "change" if direction else "level", direction)
        if prev and prev.role == "count" and self._is_of_count(prev, bracket):
            frame.measure, frame.subject, frame.inherits = prev.measure, prev.subject, True
            frame.counted = prev.counted
            return frame
        if phrase.changes and not phrase.measure and not phrase.subject:
            verb = self.verb_left(start, floor)
            who = self.subject_of(verb, floor) if verb > floor else NO_PHRASE
            frame.role, frame.direction = "change", direction or direction_of(phrase.changes)
            self._settle(frame, who, prev, "rise")
            return frame
        if follows and prev is not None:
            frame.role = prev.role if not direction else frame.role
            item = phrase.measure or phrase.subject
            prefix = _PREFIX.match(prev.measure.text)
            if item and prefix and not _PREFIX.match(item.text):
                text = self._raw(start, bracket)
                frame.measure = Words(
                    prefix[0] + (text or item.text), (*prev.measure.spans[:1], *item.spans)
                )
                return frame
        self._settle(frame, phrase, prev, "rise")
        return frame

    def _is_of_count(self, prev: Frame, bracket: int) -> bool:
        """Whether a bracket stands behind what is counted, with its event: A arrived for business (up B)."""
        first = max(prev.until, prev.token + 1)
        return first <= bracket and not any(x.text in ",;:" for x in self.tokens[first:bracket])

    def _list_start(self, bracket: int) -> int:
        """Where the first item begins: an increase in imports of computers, parts, and media (up 3)."""
        tokens = self.tokens
        start = left_bound(tokens, bracket)
        for _ in range(4):
            comma = start - 1 - (start > 1 and tokens[start - 1].low == "and")
            if comma < 1 or tokens[comma].text != "," or self._phrase(start, bracket).measure:
                break
            start = left_bound(tokens, comma)
        return start

    def _item_start(self, bracket: int, floor: int) -> int:
        """Where an item of a list of brackets begins: behind the bracket or semicolon before it."""
        tokens = self.tokens
        i = bracket
        while i > floor and tokens[i - 1].text not in ";)":
            if tokens[i - 1].kind == "figure":
                break
            i -= 1
        if any(verb_at(tokens, k) for k in range(i, bracket)):
            return left_bound(tokens, bracket)  # a clause of its own
        while i < bracket and tokens[i].low in (",", "and", "or", "as", "well", ")"):
            i += 1
        return i

    def _raw(self, start: int, end: int) -> str:
        a, b = self.tokens[start].start, self.tokens[end - 1].end
        return re.sub(r"\A(?:the|a|an) ", "", self.sentence.text[a:b])

    def _gapped(self, t: int, start: int, phrase: Phrase, prev: Frame) -> Frame | None:
        """A name and its figure in a clause without a verb: A carried 3 million, B 2 million."""
        tokens = self.tokens
        before = tokens[start - 1].low if start else ""
        if before not in (",", ";", "and", "while", "but", ")", "with") or phrase.changes:
            return None
        kind = family_of(self.sentence, tokens[t])
        named = (f for f in self.frames[::-1] if not f.base and f.link != "paren")
        alike = next((f for f in named if family_of(self.sentence, tokens[f.token]) == kind), None)
        if alike is None or not (alike.measure or alike.whole):
            return None
        item = phrase.measure or phrase.subject
        frame = Frame(t, "list", alike.role, alike.direction, verb=alike.verb, whole=alike.whole)
        frame.forecast, frame.part, frame.noun = alike.forecast, alike.part, self._noun(t, alike)
        if alike.role == "share" and alike.whole:
            frame.measure = item
            return frame if item else None
        if alike.measure.text == CONTRIBUTION:
            frame.measure, frame.subject = alike.measure, item
            return frame
        if phrase.measure:
            led = self.frames[-2] if prev.link == "to" and len(self.frames) > 1 else prev
            if alike.role != "change" or alike is not led or kind[:5] not in ("perce", "point"):
                return None
            frame.measure, frame.subject = phrase.measure, phrase.subject
            return frame
        if not phrase.subject:
            return None
        if alike.subject or alike.generic or self._is_measured(alike.measure):
            lower = not phrase.subject.text[:1].isupper() and not alike.subject
            if lower and (alike is not prev or alike.role != "change"):
                return None
            if lower:
                frame.measure = phrase.subject  # orders fell 2% and average ticket 1%
            else:
                frame.measure, frame.subject = alike.measure, phrase.subject
        else:
            frame.measure = phrase.subject
        return frame

    def _noun(self, t: int, alike: Frame) -> str:
        """What a bare figure counts: what the one before it in the list does."""
        mine, theirs = (self.sentence.figure(self.tokens[k]).unit for k in (t, alike.token))
        bare = mine.kind == "number" and not mine.noun
        return theirs.noun or alike.noun if bare else ""

    def _is_measured(self, words: Words) -> bool:
        """Whether words name a measure, not a thing that has one."""
        if not words.spans:
            return True
        at = self.sentence.offset
        inside = [x for x in self.tokens if any(a - at <= x.start < b - at for a, b in words.spans)]
        return not inside or bool(self._phrase_of(inside).measure)

    def _is_base(self, t: int, i: int, floor: int, prev: Frame | None) -> bool:
        """Whether words make a figure what another is compared with: short of A, a rise over the A."""
        low, before = self.tokens[i - 1].low, self.tokens[i - 2].low if i - 2 >= floor else ""
        if low == "over":
            return before in CHANGES and self.tokens[i].low in DEFINITE
        if low == "of":
            return prev is not None and before in ("short", "shy", "ahead")
        return low == "after" and prev is not None and self._is_before(t, prev)

    def _is_before(self, t: int, prev: Frame) -> bool:
        """Whether a figure behind “after” is that of the period before: a dividend of A, after B."""
        tokens = self.tokens
        behind = tokens[t + 1] if t + 1 < len(tokens) else None
        last = behind is None or behind.kind in ("mark", "mention")
        if behind and behind.low in ("in", "for", "the"):
            last = any(x.kind == "mention" for x in tokens[t + 2 : t + 4])
        kinds = {family_of(self.sentence, tokens[k]) for k in (t, prev.token)}
        return last and len(kinds) == 1

    def _cut(self, start: int, end: int, floor: int, prev: Frame | None) -> int:
        """Where the name before a figure begins, without what belongs to the figure before it: added
        0.5 points to growth and investment 0.2."""
        tokens = self.tokens
        joint = next((k for k in range(end - 1, start, -1) if tokens[k].low in ("and", ",")), -1)
        if prev is None or joint < 0:
            return start
        apart = any(
            x.low in PREPOSITIONS or x.kind == "mention" or verb_at(tokens, k)
            for k, x in enumerate(tokens[floor:joint], floor)
        )
        named = tokens[joint - 1].text.islower() and tokens[joint + 1].text[:1].isupper()
        apart = apart or (named and joint > floor)
        return joint + 1 if apart and joint + 1 < end else start

    def _respectively(self) -> None:
        """Gives each figure of a list its own of several subjects: A and B made 3 and 4 respectively."""
        at = next((k for k, x in enumerate(self.tokens) if x.low == "respectively"), -1)
        if at < 0 or not self.frames:
            return
        last = next((f for f in self.frames[::-1] if f.token < at), None)
        if last is None:
            return
        if self._among_names(last, at):
            return
        if self._among_subjects(last):
            return
        for words in (last.subject, last.measure):
            names = [x for x in re.split(r",? and |, ", words.text) if x]
            listed = [f for f in self.frames if f.token <= last.token][-len(names) :]
            if len(names) < 2 or len(listed) < len(names):
                continue
            whose, shared = words is last.subject, last.subject
            head = self._shared_head(names) if not whose else ""
            if head:  # motorhome and towable revenues
                whose = True
                names = [name.removesuffix(head).strip() for name in names]
            for frame, name in zip(listed, names, strict=True):
                frame.role = last.role
                frame.direction, frame.whole = last.direction, last.whole
                given = Words(name, words.spans)
                frame.subject = given if whose else shared
                frame.measure = last.measure if whose else given
                if head:
                    frame.measure = Words(head, words.spans)
            later = [f for f in self.frames if f.token > at and f.inherits]
            for frame, first in (
                zip(later, listed, strict=False) if len(later) == len(listed) else ()
            ):
                frame.measure, frame.subject = first.measure, first.subject  # …, up A and B
            return

    def _is_dated_bracket(self, i: int) -> bool:
        """Whether a comparison stands in brackets, dated in or before them: (H1 2023: A); (H1 2023 A);
        5% more than in H1 2023 (A)."""
        mark, before = self.tokens[i - 1], self.tokens[max(0, i - 2)]
        if mark.kind == "mention":
            return before.text == "(" and self.sentence.mention(mark).kind in ("period", "ago")
        if before.kind != "mention":
            return False
        return mark.text == ":" or (mark.text == "(" and self.sentence.mention(before).compared)

    def _expected_in(self, i: int, floor: int) -> str:
        """The label of a bracket with what was expected, that ends at an index: sales of A (consensus: B)."""
        tokens = self.tokens
        end = i - (tokens[i - 1].text == ":" or tokens[i - 1].low == "of")
        start = next((k for k in range(end - 1, floor - 1, -1) if tokens[k].kind == "mark"), -1)
        label = tokens[start + 1 : end]
        if start < floor or tokens[start].text != "(" or not 0 < len(label) <= _LABEL:
            return ""
        expected = label[-1].low in _EXPECTED or (label[0].low.strip("'’") in _EXPECTING)
        plain = all(x.kind in ("word", "mention") for x in label)
        return " ".join(x.low for x in label) if expected and plain else ""

    def _compares_in_brackets(self) -> bool:
        """Whether a comparison stands in a bracket of the sentence so far: sales of A (2023: B)."""
        return any(f.base and self.tokens[f.token - 1].text == ":" for f in self.frames)

    def _answer_lists(self) -> None:
        """Gives each figure of a dated bracket the measure of its own of the list before: sales of A and a
        profit of B (2023: C and D)."""
        tokens = self.tokens
        for k, first in enumerate(self.frames):
            mark = tokens[first.token - 1]
            start = first.token - 1 - (mark.text == ":")
            if not first.base or tokens[start].kind != "mention" or tokens[start - 1].text != "(":
                continue
            end = next((n for n in range(start, len(tokens)) if tokens[n].text == ")"), 0)
            dated = (n for n in range(start + 1, end) if tokens[n].kind == "mention")
            end = next(dated, end)
            inner = [f for f in self.frames[k:] if f.token < end]
            outer = [f for f in self.frames[:k] if f.role != "change" and not f.base][-len(inner) :]
            kinds = [
                [family_of(self.sentence, tokens[f.token]) for f in fs] for fs in (inner, outer)
            ]
            if len(inner) > 1 and kinds[0] == kinds[1]:
                for one, other in zip(inner, outer, strict=True):
                    one.base, one.inherits, one.role = True, True, other.role
                    one.measure, one.subject, one.whole = other.measure, other.subject, other.whole

    def _among_subjects(self, last: Frame) -> bool:
        """Gives each figure of a list its own of several subjects with articles: the shop and the mill made."""
        first = last.verb
        listed = [f for f in self.frames if first < f.token <= last.token and f.verb == first]
        end = self.group_start(first, 0) if first > 0 else 0
        names: list[Words] = []
        while end > 0 and len(names) < len(listed):
            start = left_bound(self.tokens, end)
            if self._phrase(start, end).measure:
                break
            named = (x for x in self.tokens[start:end] if x.low not in DETERMINERS)
            names.insert(0, words_of(self.sentence, list(named)))
            if not start or self.tokens[start - 1].low not in ("and", ","):
                break
            end = start - 1 - (start > 1 and self.tokens[start - 2].text == ",")
        if len(listed) < 2 or len(names) < len(listed) or not all(names):
            return False
        things = names[-1].text in last.measure.text
        for frame, name in zip(listed, names, strict=True):
            frame.subject = frame.subject if things else name
            frame.measure = name if things else last.measure
        return True

    @staticmethod
    def _shared_head(names: list[str]) -> str:
        """The measure that the last of several names has for all of them; empty if each has its own."""
        *others, last = (name.split() for name in names)
        rest = next((last[k:] for k in range(1, len(last)) if last[k] in MEASURES | MODIFIERS), [])
        own = any(word.lower() in MEASURES for name in others for word in name)
        return " ".join(rest) if rest and not own else ""

    def _among_names(self, last: Frame, at: int) -> bool:
        """Gives each figure of a list its own of the names behind it: A, B and C in Fife, Kent and Devon."""
        start = last.token + 1
        if start >= at or self.tokens[start].low not in ("in", "for", "at", "among"):
            return False
        names: list[list[Token]] = [[]]
        for token in self.tokens[start + 1 : at]:
            if token.text == "," or token.low == "and":
                names.append([])
            elif token.kind == "word" and token.low not in DETERMINERS:
                names[-1].append(token)
        names = [name for name in names if name]
        listed = [f for f in self.frames if f.token <= last.token][-len(names) :]
        if len(names) < 2 or len(listed) < len(names):
            return False
        first = listed[0]
        for frame, name in zip(listed, names, strict=True):
            frame.role, frame.direction, frame.whole = first.role, first.direction, first.whole
            frame.measure, frame.subject = first.measure, words_of(self.sentence, name)
        return True

    def _as_change(self, frame: Frame, prev: Frame | None) -> Frame:
        """The other end of a comparison of changes: rose 2.9%, down from 3.2%."""
        if prev is not None and prev.role == "change":
            act = verb_at(self.tokens, prev.verb) if prev.verb >= 0 else None
            counted = act is not None and act[0] in GAINING  # shed 300 posts, after 200
            if counted and family_of(self.sentence, self.tokens[frame.token]) == "count":
                frame.role, frame.direction = "change", prev.direction
            kinds = {family_of(self.sentence, self.tokens[k]) for k in (frame.token, prev.token)}
            if kinds == {"percent"}:  # and of the same sign: rose 2.9%, slowing from 3.3%
                frame.role, frame.direction = "change", prev.direction
        return frame
