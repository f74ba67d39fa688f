"""The mention of a period that belongs to a figure: behind it, before it, or in its comparison."""

from __future__ import annotations

import re

from deck.statements.english.bases import Read, is_boundary
from deck.statements.english.lexicon import word_set
from deck.statements.english.mention import Mention
from deck.statements.english.said import FORWARD, Said
from deck.statements.english.tokens import Tokens
from deck.statements.english.verbs import verb_at
from deck.statements.model import Setting

TRADED = re.compile(
    r"(?<!per )\b(?:shares|stocks?|index|futures|share price|stock price)\Z|\bshares (?:of|in)\b",
    re.I,
)
"""What is traded has a price of the day, not of the period that is reported on."""
_COMPARING = word_set("from than over versus above below against since")
_TRADING = word_set("trade close yield stand finish end open settle change fetch buy")
_NOW = word_set("now currently presently nowadays")
_ALL = word_set("both all each")
_NO_NOUNS = word_set("the a its their it they he she we is are was were has have had will")
_SUBORDINATE = word_set("since after before when until once while if which who whose")
_DATED_NOUN = re.compile(
    r"(?:['’]s)?\s(?:\w+\s)?(?:report|forecasts?|estimates?|outlook|projections?|update|guidance|survey|edition|meeting|announcement|statement|presentation)\b",
    re.I,
)
"""What is published in a month: the December report is no statement about December."""


_PUBLISHED = re.compile(
    r"\b(?:report|update|statement|announcement|guidance|outlook|circular|prospectus|release|presentation|forecasts?) (?:of|on|dated) (?:the )?\Z",
    re.I,
)
"""What is published on a day: in the trading update of 9 July."""
_ASKING = re.compile(r"\b(?:survey|poll|study|census)\b[\w ]*\Z", re.IGNORECASE)
"""What is asked on a day, and then holds of that day: a poll last month found."""
_SAYING = re.compile(r",? that\b(?! (?:was|were|is|are|had|has)\b)")
"""What is said on a day: said last week that sales grew."""


def is_by(sentence: Tokens, mention: Mention) -> bool:
    """Whether “by” stands before a mention: by the end of 2027."""
    before = sentence.text[max(0, mention.start - 20) : mention.start]
    return bool(re.search(r"\bby (?:the end of |late |early |mid-?)?\Z", before, re.I))


def is_now(sentence: Tokens, read: Read, floor: int, stop: int) -> bool:
    """Whether the clause of a figure says “now” or “so far” of it, not of a forecast."""
    tokens = sentence.tokens
    for i in range(floor, min(stop, len(tokens))):
        after = tokens[i + 1].low if i + 1 < len(tokens) else ""
        if tokens[i].text in ";:" and i > read.frame.token:
            return False
        if tokens[i].low == "so" and after == "far":
            return True
        found = verb_at(tokens, i + 1) if tokens[i].low in _NOW and i + 1 < len(tokens) else None
        compared = i > 0 and tokens[i - 1].low in ("as", "than")
        if (
            tokens[i].low in _NOW
            and not compared
            and (found is None or found[1] not in ("expect", "other"))
        ):
            return True
    return False


def compared_level(sentence: Tokens, read: Read, floor: int) -> bool:
    """Whether a figure is the other end of a comparison that its phrase dates: 4% below the revised
    August rate of B. It is then marked so."""
    if read.frame.base:
        return True
    mention = _within(sentence, read, floor)
    if mention is None or sentence.tokens[read.frame.token - 1].low not in ("of", "at"):
        return False
    read.frame.base = True
    if read.said.status == "estimate":
        read.said = Said("actual", stated=True)
    return True


def _within(sentence: Tokens, read: Read, floor: int) -> Mention | None:
    """The mention in the phrase of a comparison: below the June 2023 rate of B."""
    for i in range(read.frame.token - 1, floor - 1, -1):
        token = sentence.tokens[i]
        if is_boundary(token):
            return None
        if token.kind == "mention":
            mention = sentence.mention(token)
            return mention if mention.kind == "period" and mention.compared else None
    return None


def _is_own(sentence: Tokens, mention: Mention, read: Read, setting: Setting) -> bool:
    """Whether a mention can be the period of a figure, not only the day of an announcement."""
    ahead = read.said.status in FORWARD or read.said.status in ("consensus", "hypothetical")
    if mention.basis == "cumulative":
        return read.frame.role != "change" or setting.reporting is not None
    if mention.compared and not (ahead and _starts(sentence, mention, read)):
        return False
    if mention.kind == "basis":
        return False
    word = mention.word
    if word is None:
        return True
    if _SAYING.match(sentence.text, mention.end):
        return False
    if word.days and _PUBLISHED.search(sentence.text, 0, mention.start):
        return False
    if word.months and word.year is None and _DATED_NOUN.match(sentence.text, mention.end):
        return mention.until is not None
    if word.weekday is not None:
        return _is_traded(sentence, read, setting)
    today = word.grain == "day" and word.steps <= 0
    if today and ahead:
        return False
    return not (
        today and setting.reporting is not None and read.frame.link not in ("act", "object")
    )


def _starts(sentence: Tokens, mention: Mention, read: Read) -> bool:
    """Whether a plan starts with a period: savings of A a year from 2027."""
    before = sentence.text[max(0, mention.start - 6) : mention.start]
    word = mention.word
    is_day = word is not None and bool(word.days)
    return before.lower().endswith("from ") and not is_day and read.frame.role not in ("change",)


def _is_traded(sentence: Tokens, read: Read, setting: Setting) -> bool:
    """Whether a weekday is the day of a price, not that of an announcement."""
    return is_price(sentence, read) or (setting.reporting is None and read.frame.link != "act")


def is_contrast(sentence: Tokens, read: Read) -> bool:
    """Whether a comparison is with something else at the same time: A for cards, against B for cash."""
    after = sentence.tokens[read.frame.token + 1 :][:2]
    beside = ("for", "in", "among", "at")
    return len(after) == 2 and after[0].low in beside and after[1].kind == "word"


def is_doing(sentence: Tokens, read: Read) -> bool:
    """Whether a verb says what somebody is doing when the article appears: is chipping in A."""
    tokens = sentence.tokens
    for i in range(read.frame.token - 1, 0, -1):
        if is_boundary(tokens[i]) or tokens[i].kind == "figure":
            return False
        if tokens[i].low.endswith("ing") and tokens[i - 1].low in ("is", "are"):
            return True
    return False


def is_price(sentence: Tokens, read: Read) -> bool:
    """Whether a figure is a price of the day: what is traded, or closes, or yields."""
    if TRADED.search(read.frame.measure.text):
        return True
    verb = verb_at(sentence.tokens, read.frame.verb) if read.frame.verb >= 0 else None
    return verb is not None and verb[0] in _TRADING


def _trailing(sentence: Tokens, read: Read, stop: int, setting: Setting) -> Mention | None:
    """The mention behind a figure in its clause."""
    tokens = sentence.tokens
    i = read.frame.token + 1
    compared = False
    while i < stop:
        token = tokens[i]
        if token.text == "(":
            close = next((k for k in range(i, min(i + 16, stop)) if tokens[k].text == ")"), -1)
            if close > 0 and not any(t.kind in ("figure", "mention") for t in tokens[i:close]):
                i = close + 1
                continue
            if close > 0 and i + 2 == close and tokens[i + 1].kind == "mention" and not compared:
                return sentence.mention(tokens[i + 1])
        if skip := _passed(sentence, read, i):
            i += skip
            continue
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if is_boundary(token, after) and not _joins_nouns(sentence, i, stop):
            return None
        if token.kind == "mention":
            mention = sentence.mention(token)
            if read.frame.base and mention.kind == "reporting":
                i += 1  # in the quarter a year before
                continue
            own = _is_own(sentence, mention, read, setting)
            if own and (not compared or mention.until):
                return mention
        elif token.low in _COMPARING and read.frame.role == "change":
            compared = not _lasts(sentence, i + 1)
        i += 1
    return None


def _passed(sentence: Tokens, read: Read, i: int) -> int:
    """How many tokens at an index end no clause although they look so."""
    token, after = (
        sentence.tokens[i],
        sentence.tokens[i + 1] if i + 1 < len(sentence.tokens) else None,
    )
    if after is None:
        return 0
    if token.low == "or" and after.low in ("more", "less"):
        return 2
    if token.text != ",":
        return 0
    if after.low == "respectively":
        last = sentence.tokens[i + 2 : i + 3]
        return 3 if last and last[0].text == "," else 2
    if read.frame.base and _is_ago(sentence, i + 1):
        return 1  # compared with A, or B per share, in the year before
    if after.low == "for" and (_is_mention(sentence, i + 2) or _is_mention(sentence, i + 3)):
        return 2  # A, or B per share, for the second quarter
    return 2 if after.low in _ALL else 0  # A in the north and B in the south, both by 2035


def _lasts(sentence: Tokens, i: int) -> bool:
    """Whether a length of time stands at an index, not what a change is from: over the 17 weeks to May."""
    k = next((k for k in (i, i + 1) if _is_mention(sentence, k)), -1)
    return (
        k > 0
        and sentence.tokens[i - 1].low == "over"
        and not sentence.mention(sentence.tokens[k]).compared
    )


def _is_mention(sentence: Tokens, i: int) -> bool:
    return i < len(sentence.tokens) and sentence.tokens[i].kind == "mention"


def _joins_nouns(sentence: Tokens, i: int, stop: int) -> bool:
    """Whether an “and” only joins nouns before a period: 25 design and building jobs in 2022."""
    tokens = sentence.tokens
    if tokens[i].low != "and":
        return False
    for k in range(i + 1, min(i + 6, stop)):
        if tokens[k].kind == "mention":
            return k > i + 2 and tokens[k - 1].low in ("in", "from", "by", "for", "during")
        if tokens[k].kind != "word" or verb_at(tokens, k) or tokens[k].low in _NO_NOUNS:
            return False
    return False


def _shared(sentence: Tokens, read: Read) -> Mention | None:
    """The period of all figures of a list: A in the north and B in the south, both by 2035."""
    tokens = sentence.tokens
    for i in range(read.frame.token, len(tokens) - 2):
        k = i + 2 + (tokens[i + 2].low == "of")
        if tokens[i].text == "," and tokens[i + 1].low in ("at", "as") and _is_mention(sentence, k):
            word = sentence.mention(tokens[k]).word
            last = all(x.kind == "mark" for x in tokens[k + 1 :])
            return sentence.mention(tokens[k]) if word and word.days and last else None
        if tokens[i].text == "," and tokens[i + 1].low in _ALL:
            k = next((k for k in (i + 2, i + 3) if _is_mention(sentence, k)), -1)
            return sentence.mention(tokens[k]) if k > 0 else None
    return None


def _is_ago(sentence: Tokens, i: int) -> bool:
    """Whether “in” or the name of an earlier period stands at an index."""
    token = sentence.tokens[i]
    return token.low == "in" or (token.kind == "mention" and sentence.mention(token).kind == "ago")


def _leading(sentence: Tokens, read: Read, floor: int, setting: Setting) -> Mention | None:
    """The mention before a figure: In 2022, …; at the end of June."""
    tokens = sentence.tokens
    crossed = floor == 0
    best: Mention | None = None
    for i in range(floor, read.frame.token):
        token = tokens[i]
        aside = token.text == "(" and any(x.text == ")" for x in tokens[i : read.frame.token])
        if not crossed and is_boundary(token) and not aside:
            crossed = True
        if token.kind != "mention" or not crossed:
            continue
        mention = sentence.mention(token)
        if not _is_own(sentence, mention, read, setting) or _is_aside(sentence, i, floor):
            continue
        word = mention.word
        is_day = word is not None and bool(word.days) and not word.length and not mention.weeks
        on = tokens[i - 1].low in ("on", "and", ",") if i else True
        reported = read.frame.link not in ("act", "object") and setting.reporting is not None
        if is_day and on and reported and not TRADED.search(read.frame.measure.text):
            continue  # the day of the announcement
        front = i <= 3 or tokens[i - 2].text in ",;" or tokens[i - 1].low in ("at", "of", "(")
        if is_day and not front:
            continue
        begins = i <= 3 or tokens[i - 1].text in ",;"
        asked = i > 0 and mention.word and _ASKING.search(sentence.text, 0, mention.start)
        if mention.kind == "ago" and not (begins or asked) and not read.frame.base:
            continue  # only “In the previous quarter, …” dates what follows
        best = mention
    return best


def _when(sentence: Tokens, read: Read, floor: int) -> Mention | None:
    """The mention that “when” takes up: the lowest since 2016, when A were built."""
    tokens = sentence.tokens
    for i in range(read.frame.token - 1, max(floor, 2), -1):
        if is_boundary(tokens[i]) and tokens[i].low != "when":
            return None
        if tokens[i].low == "when" and tokens[i - 1].text == ",":
            return sentence.mention(tokens[i - 2]) if tokens[i - 2].kind == "mention" else None
    return None


def _is_aside(sentence: Tokens, i: int, floor: int) -> bool:
    """Whether a mention stands in a clause of its own: Since it was founded in 2018, …; sales without
    Marlow, which was acquired in May, …"""
    tokens = sentence.tokens
    k = i
    while k > floor and tokens[k - 1].text not in ",;:":
        k -= 1
    return (
        tokens[k].low in _SUBORDINATE
        and i - k > 1
        and any(verb_at(tokens, n) for n in range(k + 1, i))
    )


def _before_bracket(sentence: Tokens, read: Read) -> Mention | None:
    """The mention before the bracket of a comparison: 5% more than in H1 2024 (A); or that of the
    bracket before it: sales of A (2023: B) and a profit of C (D)."""
    tokens, bracket = sentence.tokens, read.frame.token - 1
    if bracket < 1 or tokens[bracket].text != "(":
        return None
    if read.frame.link == "paren":
        dated = (k for k in range(bracket - 1, 0, -1) if _is_mention(sentence, k))
        bracket = next((k + 1 for k in dated if tokens[k - 1].text == "("), 0)
    return sentence.mention(tokens[bracket - 1]) if _is_mention(sentence, bracket - 1) else None


def _is_labelled(sentence: Tokens, figure: int) -> bool:
    """Whether a colon stands before a figure, or before its name in a bracket: (H1 2023: profit of A)."""
    if sentence.tokens[figure - 1].low != "of":
        return sentence.tokens[figure - 1].text == ":"
    before = sentence.tokens[max(0, figure - 7) : figure]
    return next((x.text == ":" for x in reversed(before) if x.kind != "word"), False)


def mention_of(
    sentence: Tokens, read: Read, floor: int, stop: int, setting: Setting
) -> Mention | None:
    """The mention of a figure's period: behind it, before it, or in the words of a comparison."""
    if compared_level(sentence, read, floor) and (inner := _within(sentence, read, floor)):
        return inner
    if read.frame.base and (bracketed := _before_bracket(sentence, read)):
        return bracketed
    mention = _trailing(sentence, read, stop, setting)
    if mention is None and not read.frame.base:
        mention = _when(sentence, read, floor)
    if mention is not None:
        return mention
    lead = _leading(sentence, read, floor, setting) or _shared(sentence, read)
    if not read.frame.base:
        return lead
    at = read.frame.token - 1
    label = sentence.tokens[at - (sentence.tokens[at].text == "+")]
    labelled = label.text == ":" or label.kind == "mention" or _is_labelled(sentence, at + 1)
    return lead if lead and (labelled or lead.compared or lead.kind == "ago") else None
