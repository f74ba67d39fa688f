"""The status of a figure of an English sentence: reported, guidance, a target, a consensus, hypothetical."""

from __future__ import annotations

import re

from deck.language.statement import Status
from deck.statements.english.frames import Frame
from deck.statements.english.lexicon import ANALYSTS, word_set
from deck.statements.english.reader import Reader
from deck.statements.english.revisions import (
    FORMER,
    PRIOR_FORECAST,
    REPORTED_BEFORE,
    REPORTED_BEHIND,
    is_replaced,
    revised_status,
)
from deck.statements.english.said import FORWARD, Said
from deck.statements.english.verbs import AUXILIARIES, verb_at

_ANALYSTS = re.compile(ANALYSTS, re.IGNORECASE)
EXPECTED = r"expectations?|consensus(?: (?:estimates?|forecasts?))?|estimates?|forecasts?|guidance|budget|projections?|plan"
"""What was expected, to which a result is compared: 5% above market expectations."""
_CONSENSUS = re.compile(
    r"\W*(?:(?:the|market|company-compiled|analysts[’']|current) )*(?:consensus|(?:analysts|brokers|economists)"
    r"(?: (?:on average|now|generally|currently))* (?:look|are looking|pencil|expect|forecast|predict|see))\b",
    re.IGNORECASE,
)
"""How a sentence begins about what others expect."""
_EXPECTED_BY = re.compile(
    r"[\s,(]*(?:that |which )?(?:was |were |had been )?(?:analysts|the street|wall street|economists|(?:expected|forecast|estimated|predicted) by|consensus|average estimate|estimate[ds]?\b(?! at))",
    re.IGNORECASE,
)
_HYPOTHETICAL = re.compile(
    r"\b(?:would|could|might)(?: \w+){0,2} have\b|\bhad (?:it|they|the \w+) not\b|\bif [^,;]{3,60} had\b|\bwould otherwise\b|\b(?:we|they|it|he|she)['’]d (?!had\b)",
    re.IGNORECASE,
)
_WOULD = re.compile(r"\b(?:would|could|might)\b", re.I)
_POSSIBLE = re.compile(r"\b(?:could|might|may)\b")
_WOULD_HAVE = re.compile(r"\b(?:would|could|might)(?: \w+)? have\b", re.I)
_CONDITION = re.compile(r"\A[“\"]?(?:If|Should|Were)\b[^.;]*\b(?:would|could|might)\b")
_HEADING = re.compile(r"\b(?:outlook|guidance)\b", re.IGNORECASE)
_TARGETS = word_set("target aim plan intend seek commit pledge propose hope promise")
_PASSIVE = word_set(
    "expected forecast projected predicted anticipated likely set due poised slated seen"
)
_PROPOSED = re.compile(
    r"\b(?:proposed|planned|projected|expected|targeted|forecasted|anticipated)\s+\Z|\bproposed\b",
    re.I,
)


_BUDGETED = re.compile(r"\b(?:is|are) (?:now )?(?:budgeted|pencilled in) (?:at|for) \Z", re.I)
_HAD_GUIDED = re.compile(
    r" (?:that |which )?(?:the (?:company|group|firm)|it|we|management) had (?:guided|forecast|expected|targeted|promised)\b",
    re.I,
)
_PLANNED = re.compile(
    r" (?:(?:\w+ )?(?:planned|budgeted|targeted|pencilled in)|target)\b", re.IGNORECASE
)
_DONE = re.compile(
    r"\b(?:declared|approved|authori[sz]ed|announced|launched|opened|signed|completed|agreed|repurchased|returned|paid)\b",
    re.I,
)
_FORESEEN = re.compile(r"\b(?:would|will|sees|foresees?|envisages?|pencils?)\b", re.I)
_AFTER = re.compile(r"\b(?:after|following)\s(?:\w+\s){0,2}\Z", re.I)
_SEES = re.compile(r"\A\W*(?:\w+ ){1,4}(?:sees|foresees|envisages) [^,]*\Z", re.I)
_FORESEES = word_set("see sees foresee foresees envisage envisages pencil pencils")
_WAS = re.compile(
    r"\b(?:was|were|had|beat\w*|topp\w+|above|below|ahead of|exceed\w*|miss\w*|surpass\w*|better|than|short of|expected)\b",
    re.I,
)


_GUIDED = re.compile(
    r"\b(?:guidance|forecasts?|outlook|targets?)(?: range)? of(?: \w+){0,2} \Z", re.I
)
"""What a result is compared with is what was expected: above its guidance of A."""


def is_outlook(heading: str | None) -> bool:
    """Whether a heading announces an outlook: what stands below without a verb is guidance."""
    if not heading or not _HEADING.search(heading):
        return False
    return len(heading.split()) <= 7 or heading.lower().startswith(("outlook", "guidance"))


def status_of(
    reader: Reader, frame: Frame, before: Said | None, prev: Frame | None, default: Status
) -> Said:
    """The status of a figure; `before` is that of the figure before in the sentence, `default` that
    of a figure without a verb."""
    if frame.expected:
        return _expected(frame.expected, before)
    figure = reader.sentence.figure(reader.tokens[frame.token])
    done = _DONE_BEFORE.match(reader.sentence.text, figure.end)
    if done and _OTHER_THAN.search(reader.sentence.text, 0, figure.start):
        return Said("actual", stated=True, past=True)
    return _status(reader, frame, before, prev, default)


_DONE_BEFORE = re.compile(
    r" (?!(?:after|when|before|as|once|since|because)\b)(?:\w+ )?(?:it|they|we|the (?:company|group|firm|chain|retailer|bank)) (?:had )?"
    r"(?:reported|posted|recorded|achieved|registered|delivered|saw)\b"
)
_OTHER_THAN = re.compile(
    r"\b(?:than|below|above|from|to|over|under)(?: (?:the|a|an))?(?: \w+)? \Z", re.I
)
"""What makes a figure behind a forecast a result: below estimates and less than the 4.5% that it reported."""


def _status(
    reader: Reader, frame: Frame, before: Said | None, prev: Frame | None, default: Status
) -> Said:
    sentence = reader.sentence
    figure = sentence.figure(reader.tokens[frame.token])
    floor = reader.tokens[prev.token].end if prev else 0
    gap = sentence.text[floor : figure.start]
    near = re.split(r"[;:]|, (?:but|while|whereas|although)\b", gap)[-1]
    last = near.rsplit(",", 1)[-1]
    if (
        _ANALYSTS.search(last)
        or (prev is None and _CONSENSUS.match(sentence.text))
        or (
            _EXPECTED_BY.match(sentence.text, figure.end)
            and not _OTHER.match(sentence.text, figure.end)
        )
    ):
        possible = _POSSIBLE.search(near) is not None
        return Said("consensus", True, past=bool(_WAS.search(near)), possible=possible)
    revised = bool(frame.forecast) and re.search(r"\brevised\b", last) is not None
    if PRIOR_FORECAST.search(last) and frame.role != "change" and not revised:
        return Said("superseded", stated=True)
    if _HYPOTHETICAL.search(near) or _CONDITION.search(sentence.text):
        past = _WOULD_HAVE.search(sentence.text) is not None or not _WOULD.search(sentence.text)
        return Said("hypothetical", stated=True, past=past)
    behind = sentence.text[figure.end :]
    corrected = bool(REPORTED_BEFORE.search(near) or REPORTED_BEHIND.match(behind))
    if corrected or is_replaced(sentence.text[: figure.start], last, behind, before):
        return Said("superseded", stated=True, past=corrected)
    planned = _PLANNED.match(behind) or _BUDGETED.search(last)
    if planned or frame.base:
        guided = _GUIDED.search(last) or _HAD_GUIDED.match(behind)
        was: Status = "superseded" if guided else "actual"
        return Said("target" if planned else was, stated=True)
    point = not isinstance(figure.value, tuple)
    if frame.forecast and not revised and not (frame.forecast == "range" and point):
        word = frame.forecast.rstrip("s")
        if word in ("target", "goal", "ambition", "pledge", "commitment"):
            return Said("target", stated=True)
        if word in ("guidance", "outlook", "range") or frame.generic:
            return Said("guidance", stated=True)
        return Said("estimate", stated=True)
    governed = revised_status(frame, near, before) or _governed(reader, frame, before, default)
    if governed is not None and not (governed.status == "actual" and _SEES.search(near)):
        return governed
    done = default == "guidance" and _DONE.search(near)
    if done or _FORESEEN.search(last):
        return Said("actual" if done else "estimate", stated=True)
    if before is not None and (frame.inherits or prev):
        over = before.status in FORWARD and _AFTER.search(near)
        return Said("actual", stated=True) if over else before
    if _PROPOSED.search(sentence.text[max(0, figure.end) : figure.end + 24]):
        return Said("target", stated=True)
    return Said(default, stated=False)


_OTHER = re.compile(r"\s*\([^()]*\d")
"""A bracket behind a figure that holds another one: A (consensus: B)."""
_AIMED = re.compile(r"\b(?:targets?|goal|ambition|plan|budget|pledge|commitment)\Z")
_GUIDING = re.compile(r"\b(?:guidance|outlook|range)\Z")


def _expected(label: str, before: Said | None) -> Said:
    """The status of a figure in a bracket with a label; `before` is that of the figure before it."""
    ahead = before is not None and before.status in FORWARD
    if _ANALYSTS.search(label) or label.startswith(("brokers", "market")):
        return Said("consensus", stated=True, past=not ahead)
    if _AIMED.search(label):
        return Said("target", stated=True)
    former = PRIOR_FORECAST.search(label) or FORMER.search(label)
    if former or _GUIDING.search(label):
        return Said("superseded", stated=True)
    return Said("estimate", stated=True)


def _governed(reader: Reader, frame: Frame, before: Said | None, default: Status) -> Said | None:
    """The status that the verb over a figure gives it; an infinitive or a participle has that of
    the verb before it."""
    v = frame.verb
    for _ in range(5):
        if v < 0:
            return None
        start = reader.group_start(v, 0)
        group = [t.low for t in reader.tokens[start : v + 1]]
        said = _modal(reader, v, group, before) or _expecting(reader, frame, start, v, default)
        if said is not None:
            return said
        if not _is_open(reader, v, start, group):
            return _stated(reader, frame, v, group, before)
        if start > 0 and reader.tokens[start - 1].low in ("after", "following"):
            return Said("actual", stated=True)  # will grow A, after growing B
        infinitive = "to" in group or (start > 0 and reader.tokens[start - 1].low == "to")
        if infinitive and start > 0 and reader.tokens[start].low in _NOUN_GOVERNORS:
            return Said("target", stated=True)
        joined = start > 0 and reader.tokens[start - 1].low == "and"
        v = reader.verb_left(start - joined, 0)
        while v > 0 and reader.tokens[v - 1].kind != "word" and reader.tokens[v].low.endswith("ed"):
            v = reader.verb_left(v, 0)  # will be A produced in 2025, before falling by B
        found = verb_at(reader.tokens, v) if v >= 0 else None
        if found and reader.tokens[v].low == "saw":
            return Said("actual", stated=True, past=True)  # it saw sales drop
        if found and found[0] in ("see", "need"):
            return Said("estimate" if found[0] == "see" else "target", stated=True)
    return None


def _modal(reader: Reader, v: int, group: list[str], before: Said | None) -> Said | None:
    """The status that “will” or “would” gives a verb."""
    found = verb_at(reader.tokens, v)
    plan: Status = "target" if found and found[1] == "act" else "estimate"
    if _is_to(reader, v, group):
        return Said(plan, stated=True)
    if {"would", "could", "might", "may"} & set(group):
        possible = "would" not in group
        return (
            before if before and before.status in FORWARD else Said(plan, True, possible=possible)
        )
    ahead = (
        {"will", "shall"} if "have" in group else {"will", "shall", "should"}
    )  # should have sold
    plan = "target" if "shall" in group else plan
    return Said(plan, stated=True) if ahead & set(group) else None


def _is_to(reader: Reader, v: int, group: list[str]) -> bool:
    """Whether a verb stands after “is to” or “are to”: the terminal is to add A."""
    tokens = reader.tokens
    i = v - 1
    return (i > 0 and tokens[i].low == "to" and tokens[i - 1].low in ("is", "are")) or (
        bool({"is", "are"} & set(group)) and "to" in group and tokens[v].low not in _PASSIVE
    )


def _is_open(reader: Reader, v: int, start: int, group: list[str]) -> bool:
    """Whether a verb has no tense of its own: to reach, averaging, cut after “and”."""
    found, low = verb_at(reader.tokens, v), reader.tokens[v].low
    finite = {"is", "are", "was", "were", "been"} & set(group)
    if low in ("be", "been", "being"):
        return start > 0 and not {"was", "were"} & set(group)
    if found is None or (low.endswith("ing") and finite):
        return False
    if low in _PASTS:
        return start > 0 and reader.tokens[start - 1].low == "and"
    return low.endswith("ing") or low == found[0]


def _stated(
    reader: Reader, frame: Frame, v: int, group: list[str], before: Said | None
) -> Said | None:
    """A verb in the present or in the past: what it says is reported."""
    low = reader.tokens[v].low
    if low in _FORESEES or (low == "seen" and {"is", "are"} & set(group)):
        return Said("estimate", stated=True)
    present = low in ("is", "are") or group[0] in ("is", "are")
    if present and frame.inherits and before and before.status in FORWARD and low == group[0]:
        return before
    if verb_at(reader.tokens, v) is None:
        if low not in AUXILIARIES:
            return None
        return Said("actual", stated=True, past=low in ("was", "were", "been"))
    present = present or (low.endswith("s") and not low.endswith("ss") and low != "was")
    return Said("actual", stated=True, past=not present)


_AGENCIES = word_set(
    "agency office department bureau ministry report survey study bank data association federation institute council"
    " commission authority regulator fund"
)
_PASTS = word_set("hit cut set put let spread beat")
_NOUN_GOVERNORS = word_set(
    "vision plan plans target goal ambition aim aims commitment intention proposal bid agreement"
)


def _expecting(reader: Reader, frame: Frame, start: int, v: int, default: Status) -> Said | None:
    tokens = reader.tokens
    for k in range(start, v + 1):
        found = verb_at(tokens, k)
        low = tokens[k].low
        if low in ("likely", "set", "due", "poised", "slated") and k < v:
            return Said("estimate", stated=True)
        if found is None or found[1] != "expect":
            continue
        base = found[0]
        if base in _TARGETS:
            return Said("target", stated=True)
        passive = (
            k > 0
            and tokens[k - 1].low in AUXILIARIES
            and tokens[k - 1].low not in ("have", "has", "had", "to", "not", "also")
        )
        if base == "estimate" and default == "guidance":
            return Said("guidance", stated=True)
        if base == "estimate":
            return Said("estimate", stated=True, past=True)
        if base in ("think", "believe", "budget", "assume"):
            continue
        if low.endswith("ed") and k + 1 < len(tokens) and tokens[k + 1].low == "to":
            passive = True
        if any(t.low in ("had", "previously") for t in tokens[max(0, start - 4) : k]):
            return Said("superseded", stated=True)
        subject = reader.subject_of(k, 0)
        words = " ".join(t.low for t in tokens[max(0, k - 8) : k])
        if _ANALYSTS.search(words):
            return Said("consensus", stated=True)
        ours = subject.generic or subject.pronoun or frame.generic
        ours = ours and (k == 0 or tokens[k - 1].low not in _AGENCIES)
        return Said(
            "guidance"
            if (ours and not passive and " we" not in f" {words}")
            or re.search(r"\bcompany\b", words)
            else "estimate",
            stated=True,
        )
    return None
