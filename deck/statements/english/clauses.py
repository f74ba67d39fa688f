"""The clauses of an English sentence: which verb governs a figure, and who or what is its subject."""

from __future__ import annotations

from collections.abc import Sequence

from deck.statements.english.bounds import left_bound
from deck.statements.english.lexicon import (
    ADVERBS,
    DETERMINERS,
    DOWN,
    LEVELS,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    TOPICS,
    UP,
    word_set,
)
from deck.statements.english.names import is_place
from deck.statements.english.phrases import NO_PHRASE, Phrase, phrase_of, words_of
from deck.statements.english.tokens import Token, Tokens
from deck.statements.english.verbs import AUXILIARIES, verb_at
from deck.statements.model import NO_WORDS, Words

_WHO = word_set("which that who")
_CLAUSE = 9  # words of a clause within a subject
_SAID_AGAIN = LEVELS | word_set("rate pace amount number share margin price")
_FINITE_AUX = word_set("is are was were did does has have had will would can could may might shall")
_ASIDE = word_set("which who that including excluding before after driven")
_JOINING = word_set("before after while and by with to or when (")
_FRONTING = word_set("in for at across within on")
_SEEING = ("see", "watch", "have", "report")
_GOVERNORS = word_set(
    "likely set due poised vision plan plans target goal ambition able expected aim aims commitment"
    " intention track agreement decision proposal bid effort potential"
)


_APART_FROM = word_set("without despite except")


class Clauses:
    """A sentence in which verbs and their subjects are looked up; `own` are the lower-case words of
    the article's own name."""

    def __init__(self, sentence: Tokens, own: frozenset[str]) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.own = own

    def phrase(self) -> Phrase:
        """The whole text as a noun phrase."""
        return self._phrase_of([x for x in self.tokens if x.kind == "word"])

    def _phrase(self, start: int, end: int) -> Phrase:
        return self._phrase_of(self.tokens[start:end])

    def _phrase_of(self, tokens: Sequence[Token]) -> Phrase:
        return phrase_of(self.sentence, tokens, self.own)

    def verb_left(self, end: int, floor: int, kinds: Sequence[str] = ()) -> int:
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

    def group_start(self, v: int, floor: int) -> int:
        """Where the verb group begins: is expected to reach, has also risen."""
        i = v
        tokens = self.tokens
        while i > floor:
            before = tokens[i - 1]
            led = before.low in AUXILIARIES or before.low in ADVERBS
            led = led or (
                before.low == "first" and i - 2 >= floor and tokens[i - 2].low in AUXILIARIES
            )
            if led and before.kind == "word":
                if before.low == "to" and not (
                    i - 2 >= floor and (verb_at(tokens, i - 2) or tokens[i - 2].low in _GOVERNORS)
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
            elif (before.low in ("up", "out") and i - 2 >= floor and verb_at(tokens, i - 2)) or (
                before.low == "for" and i - 2 >= floor and tokens[i - 2].low == "responsible"
            ):
                i -= 2
            elif before.low == "than" and i - 2 >= floor and tokens[i - 2].low in ("more", "less"):
                i -= 2  # more than doubled
            elif (before.kind == "mention" and self.sentence.mention(before).kind == "basis") or (
                verb_at(tokens, i - 1) and tokens[i].low in ("to", "being")
            ):
                i -= 1
            else:
                break
        return i

    def subject_of(self, v: int, floor: int) -> Phrase:
        """The subject of the verb at an index, looked for from the index `floor`."""
        tokens = self.tokens
        end = self.group_start(v, floor)
        if end <= floor:
            return NO_PHRASE
        before = tokens[end - 1]
        if before.text in "-–—" and end - 2 > floor and (dash := self._dash(end, floor)) > floor:
            return self._phrase(left_bound(tokens, dash), dash)
        if before.text == "," or before.low in _JOINING:
            return self._shared_subject(v, end, floor)
        if (who := self._relative(end, floor)) >= floor:
            end = who - (who > floor and tokens[who - 1].text == ",")
            return self._antecedent(max(floor, left_bound(tokens, end)), end)
        start = self._joint(max(floor, left_bound(tokens, end)), end, floor)
        if start == end:
            labelled = tokens[start - 1].text == ":" and start - 1 > floor
            return self._phrase(left_bound(tokens, start - 1), start - 1) if labelled else NO_PHRASE
        if end - start > 1 and tokens[end - 1].low in ("it", "they"):
            rest = tokens[start + 1 : end - 1]
            if tokens[start].low in _FRONTING and is_place(rest):
                place = words_of(self.sentence, [r for r in rest if r.low != "the"])
                return Phrase(subject=place, pronoun=True)
        start, place = self._behind_front(start, end)
        phrase = self._phrase(start, end)
        if place and not phrase.subject:
            return phrase._replace(subject=place)
        if not phrase.subject and (phrase.pronoun or (phrase.measure and not phrase.generic)):
            phrase = phrase._replace(subject=self._fronted(start) or self._seeing(start, floor))
        return phrase

    def _relative(self, end: int, floor: int) -> int:
        """The index of the “who” or “which” in front of the verb at an index: which in 2018 brought A; the
        visitors who arrived in March spent A; -1 if there is none."""
        tokens = self.tokens
        if tokens[end - 1].low in _WHO:
            return end - 1
        stops = (k for k in range(end - 2, max(floor, end - _CLAUSE), -1))
        who = next((k for k in stops if tokens[k].low in _WHO or tokens[k].kind == "mark"), -1)
        if who < 0 or tokens[who].low not in _WHO:
            return -1
        dated = all(x.kind == "mention" or x.low in PREPOSITIONS for x in tokens[who + 1 : end])
        acts = tokens[who + 1].low in AUXILIARIES or tokens[who + 1].low.endswith("ed")
        acts = acts or verb_at(tokens, who + 1) is not None
        return who if dated or (acts and tokens[who - 1].text != ",") else -1

    def _joint(self, start: int, end: int, floor: int) -> int:
        """Where a subject begins without what the figure before it is of: 8 tonnes of coal and output."""
        if start != floor or not floor or self.tokens[start].low not in PREPOSITIONS:
            return start
        return next(
            (k + 1 for k in range(start + 1, end - 1) if self.tokens[k].low == "and"), start
        )

    def _dash(self, end: int, floor: int) -> int:
        """The index of the dash that opens what the one before `end` closes; -1 if there is none."""
        tokens = self.tokens
        dash = next((k for k in range(end - 3, floor, -1) if tokens[k].text in "-–—"), -1)
        while dash > floor and tokens[dash - 1].text in "-–—":
            dash -= 1
        return dash

    def _behind_front(self, start: int, end: int) -> tuple[int, Words]:
        """Where a subject begins behind a phrase in front of it, and the place that this names: in the
        first weeks the port moved A."""
        first = self.tokens[start].low
        if self.tokens[end - 1].low in ("it", "they") and (
            first.endswith("ing") or first in _APART_FROM
        ):
            return end - 1, NO_WORDS  # excluding the weather it would have been A
        if first not in PREPOSITIONS:
            return start, NO_WORDS
        inner = next((k for k in range(end - 1, start + 1, -1) if self._begins(k)), -1)
        if inner < 0:
            return start, NO_WORDS
        named = [x for x in self.tokens[start + 1 : inner] if x.low not in DETERMINERS]
        place = words_of(self.sentence, named) if named and is_place(named) else NO_WORDS
        return inner, place

    def _begins(self, k: int) -> bool:
        """Whether an article begins a phrase of its own, not one behind a preposition."""
        before = self.tokens[k - 1]
        return self.tokens[k].low in ("the", "its", "a", "an") and (
            before.kind == "mention" or (before.kind == "word" and before.low not in PREPOSITIONS)
        )

    def _seeing(self, start: int, floor: int) -> Words:
        """Who saw a measure move, before its phrase: the port saw volume slip A."""
        if start - 1 <= floor or (verb_at(self.tokens, start - 1) or ("",))[0] not in _SEEING:
            return NO_WORDS
        who = self.subject_of(start - 1, floor)
        return who.subject if not who.measure else NO_WORDS

    def _shared_subject(self, v: int, end: int, floor: int) -> Phrase:
        """The subject of a verb after a comma or “and”: that of the verb before, if there is one; or
        what stands before a parenthesis between commas."""
        tokens, comma = self.tokens, self.tokens[end - 1].text == ","
        low = tokens[v].low
        if comma and floor and (outer := self._behind_clause(floor)).measure:
            return outer
        verb = self.verb_left(end - 1, floor)
        if comma and not low.endswith("ing") and low not in UP | DOWN:
            finite = verb > floor and not tokens[verb].low.endswith("ing")
            if finite and tokens[verb - 1].low not in ("which", "that", "who", ","):
                return self.subject_of(verb, floor)
            first = next((k for k in range(end - 2, floor - 1, -1) if tokens[k].text == ","), -1)
            first = self._first_comma(first, floor)
            if first > floor and end - first < 32:
                outer = self._phrase(left_bound(tokens, first), first)
                aside = tokens[first + 1].low in _ASIDE
                return outer if aside or not outer.empty else self._phrase(first + 1, end - 1)
        if verb >= 0:
            return self.subject_of(verb, floor)
        if comma or low in UP | DOWN:
            start = left_bound(tokens, end - 1)
            if floor == 0 and start < end - 1:
                return self._phrase(start, end - 1)
        return NO_PHRASE

    def _behind_clause(self, floor: int) -> Phrase:
        """The subject before a clause with a figure of its own: EPS, which excludes costs of A, rose."""
        tokens = self.tokens
        for k in range(floor - 1, 1, -1):
            if tokens[k].text in ";:" or (tokens[k].kind == "figure" and k < floor - 1):
                break
            if tokens[k].low in ("which", "who") and tokens[k - 1].text == ",":
                return self._phrase(left_bound(tokens, k - 1), k - 1)
        return NO_PHRASE

    def _first_comma(self, comma: int, floor: int) -> int:
        """The first of the commas around words that only join: Orlen, by contrast, the smallest, made."""
        tokens = self.tokens
        before = next((k for k in range(comma - 1, floor, -1) if tokens[k].text == ","), -1)
        joins = 0 < before < comma - 1 and tokens[before + 1].low in ("by", "for", "in")
        return before if joins and comma - before < 5 else comma

    def _antecedent(self, start: int, end: int) -> Phrase:
        """What “which” means: the phrase before it, or its last part if only that is measured."""
        phrase = self._phrase(start, end)
        said = self.tokens[start:end]
        apart = start > 0 and self.tokens[start - 1].text == "," and said[:1]
        if apart and said[0].low in ("a", "an") and {x.low for x in said[1:]} <= _SAID_AGAIN:
            return Phrase(pronoun=True)  # to 75%, a rate that is 4 points below its average
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
            named = label.subject.text[:1].isupper() and not label.measure and not label.generic
            named = named and label.subject.text.split(" ")[-1].lower() not in TOPICS
            return label.subject if named else NO_WORDS
        if start < 3 or tokens[start - 1].text != ",":
            return NO_WORDS
        first = left_bound(tokens, start - 1)
        chunk = tokens[first : start - 1]
        while chunk and chunk[0].low in ("and", "but", "while", "meanwhile"):
            chunk = chunk[1:]
        if len(chunk) < 2 or chunk[0].low not in _FRONTING or any(c.kind != "word" for c in chunk):
            return NO_WORDS
        rest = [c for c in chunk[1:] if c.low not in DETERMINERS]
        return words_of(self.sentence, rest) if is_place(rest) else NO_WORDS

    def _is_item(self, i: int) -> bool:
        """Whether a name with a figure of its own begins: flew A people and Balt Air B."""
        end = i
        while end < len(self.tokens) and self.tokens[end].text[:1].isupper():
            end += 1
        return i < end < len(self.tokens) and self.tokens[end].kind == "figure"

    def _right_bound(self, start: int, stop: int, *, deep: bool = False) -> int:
        """Where a noun phrase ends that begins at an index."""
        tokens = self.tokens
        i = start
        while i < stop:
            token = tokens[i]
            if token.kind == "mark" and token.text not in "-/&’'":
                break
            if token.kind == "mention" and deep and i + 1 < stop and tokens[i + 1].kind == "word":
                noun = tokens[i + 1].low not in PREPOSITIONS | OPENERS and not verb_at(
                    tokens, i + 1
                )
                if noun and tokens[i - 1].low in ("in", "of", "for"):
                    i += 1  # a rise in first-half profit
                    continue
            if token.kind in ("figure", "mention") or token.low in ("compared", "versus", "vs"):
                break
            if token.low in ("and", "or"):
                after = tokens[i + 1] if i + 1 < stop else None
                if (
                    after is None
                    or after.kind != "word"
                    or after.low in PREPOSITIONS | DETERMINERS | OPENERS | PRONOUNS
                    or verb_at(tokens, i + 1)
                    or after.low in AUXILIARIES
                    or self._is_item(i + 1)
                ):
                    break
            elif token.low in OPENERS or token.low in AUXILIARIES:
                break
            elif token.low in PREPOSITIONS and i > start:
                allowed = token.low in ("of",) or (deep and token.low in ("in", "for", "on"))
                if not allowed or (i + 1 < stop and tokens[i + 1].kind != "word"):
                    break
            elif (
                i > start
                and (found := verb_at(tokens, i))
                and not (token.low.endswith("ing") and found[1] not in ("level", "share"))
            ) or token.low == "to":
                break
            i += 1
        return i
