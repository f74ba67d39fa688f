"""Where a noun phrase begins."""

from __future__ import annotations

from collections.abc import Sequence

from deck.statements.english.lexicon import (
    OPENERS,
    PREPOSITIONS,
    SHARES,
    participle,
    verb_forms,
    word_set,
)
from deck.statements.english.tokens import Token
from deck.statements.english.verbs import AUXILIARIES, verb_at

_CAUSES_TO = ("due", "owing", "thanks")
_AS = SHARES | {"percent"}
"""What makes “as” a part of a name: SG&A as a percentage of sales."""
_STARTING = word_set("the a an its their our his her")


def left_bound(tokens: Sequence[Token], end: int) -> int:
    """Where the noun phrase that ends before `end` begins: after a mark, a verb or an opener."""
    i = end
    joined = False
    while i > 0:
        token = tokens[i - 1]
        if token.kind == "mark":
            if token.text == ")":
                opened = _opened(tokens, i - 1)
                if opened is not None:
                    i = opened
                    continue
            if token.text == "," and joined and (start := _listed(tokens, i - 1)) is not None:
                i = start
                continue
            if token.text not in "-/&’'\"“”%*":
                break
            joined = joined or token.text == "&"
        elif token.kind == "figure":
            break
        elif token.low in ("and", "or"):
            if i == end or _begins(tokens, i):
                break
            joined = True
        elif token.low == "as" and tokens[min(i + 1, len(tokens) - 1)].low in _AS:
            pass
        elif (
            token.low in OPENERS
            or (token.low in AUXILIARIES and token.low != "to")
            or (
                verb_at(tokens, i - 1)
                and not _is_postmodifier(tokens, i - 1)
                and not _is_purpose(tokens, i - 1)
            )
        ) or (token.low in ("to", "of") and _is_cause(tokens, i - 1)):
            break
        i -= 1
    return i


def _begins(tokens: Sequence[Token], i: int) -> bool:
    """Whether another phrase begins at `i`, behind an “and”: earnings of A per share and revenue of B."""
    if i == 1 or tokens[i - 2].kind in ("mark", "figure"):
        return True
    if i < len(tokens) and (tokens[i].low in _STARTING or tokens[i].low in PREPOSITIONS):
        return True
    return i > 3 and tokens[i - 3].low == "per" and tokens[i - 4].kind == "figure"


def _is_cause(tokens: Sequence[Token], i: int) -> bool:
    """Whether a preposition ends “due primarily to”, “because of”, “thanks to”."""
    k = i - 1
    while k > 0 and tokens[k].low.endswith("ly"):
        k -= 1
    return k >= 0 and tokens[k].low in (_CAUSES_TO if tokens[i].low == "to" else ("because",))


def _opened(tokens: Sequence[Token], close: int) -> int | None:
    for i in range(close - 1, max(-1, close - 14), -1):
        if tokens[i].text == "(":
            return i
    return None


def _listed(tokens: Sequence[Token], comma: int) -> int | None:
    """The start of the item before a comma, if it is one of a list of nouns: food, beverages and
    tobacco."""
    i = comma
    while i > 0 and comma - i <= 4:
        token = tokens[i - 1]
        if token.kind == "mark":
            break
        if (
            token.kind != "word"
            or token.low in PREPOSITIONS
            or token.low in OPENERS
            or verb_at(tokens, i - 1)
        ):
            return None
        i -= 1
    return i if 0 < comma - i <= 4 else None


def _is_purpose(tokens: Sequence[Token], i: int) -> bool:
    """Whether a verb belongs to people who plan it: consumers planning to buy a car."""
    if i < 3 or tokens[i - 1].low != "to":
        return False
    return tokens[i - 2].low.endswith("ing") and tokens[i - 3].low.endswith("s")


def _is_postmodifier(tokens: Sequence[Token], i: int) -> bool:
    """Whether a participle follows the noun that it describes: income attributable, revenue generated
    by."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    before = tokens[i - 1] if i else None
    if after is None or before is None or before.kind != "word":
        return False
    ed = tokens[i].low.endswith("ed")
    form = verb_forms().get(tokens[i].low)
    past = form is not None and tokens[i].low == participle(form[0])
    tensed = after.low in AUXILIARIES and after.low != "to"  # swung to a loss: the verb itself
    ends = past and (tensed or verb_at(tokens, i + 1) is not None)
    if ends and before.low not in AUXILIARIES and not before.low.endswith("ly"):
        ends = form is not None and form[0] in ("close", "cut", "shed")  # shops closed rose
        return ends or (form is not None and form[1] in ("act", "report", "other"))
    if ed and after.low == "by":
        return before.low not in AUXILIARIES
    # shoppers making cross-border purchases: a verb follows later
    return (
        tokens[i].low.endswith("ing")
        and before.low.endswith("s")
        and before.low not in AUXILIARIES
        and (after.low not in ("by", "to", "from") or tokens[i].low in ("planning", "expecting"))
    )
