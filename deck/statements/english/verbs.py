"""Which words of an English sentence are verbs."""

from __future__ import annotations

from collections.abc import Sequence

from deck.statements.english.lexicon import (
    ADVERBS,
    CHANGES,
    COUNTED,
    DETERMINERS,
    DOWN,
    GENERIC,
    MEASURES,
    MODIFIERS,
    NOUN_TOO,
    PREPOSITIONS,
    PRONOUNS,
    UNITS,
    UP,
    VerbKind,
    verb_forms,
    word_set,
)
from deck.statements.english.tokens import Token

AUXILIARIES = word_set(
    "is are was were been being be has have had will would can could may might shall should must do"
    " does did to not also isn't wasn't won't wouldn't it'll we'll"
)
_BEFORE_NOUN = word_set(
    "a an the its their our his her this that these those of in on at for with from by into per each"
    " every any no some many new total net gross annual quarterly monthly average strong record"
    " further large major small significant sharp modest slight another other first second third"
    " fourth last next previous prior current recent similar same overall most more less"
)
NOMINAL_ING = word_set(
    "spending funding lending financing holding holdings trading building buildings shipping"
    " manufacturing advertising operating housing mining engineering marketing banking gaming"
    " streaming licensing consulting training farming fishing pricing hiring offering underwriting"
    " computing networking clothing catering tourism drilling processing packaging printing"
    " warehousing retailing outsourcing recycling staffing ticketing wholesaling broking lighting heating"
    " baking dining publishing leasing betting parking brewing lodging"
    " borrowing saving savings earnings outstanding remaining existing ongoing incoming"
    " leading including excluding following according regarding meaning during pending"
)


def verb_at(tokens: Sequence[Token], i: int) -> tuple[str, VerbKind] | None:
    """The base and kind of the verb at an index; None if the word is a noun or an adjective there."""
    token = tokens[i]
    if token.kind != "word":
        return None
    form = verb_forms().get(token.low)
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    figure = after is not None and after.kind == "figure"
    if form is None:
        to = i > 0 and tokens[i - 1].low in _MODALS and tokens[i - 1].low != "and"
        if to and figure and token.low not in DETERMINERS | PRONOUNS | PREPOSITIONS:
            return token.low, "act"
        if figure and _is_acting(tokens, i):
            return token.low.removesuffix("s"), "act"
        return (token.low, "other") if _is_unknown(tokens, i) else None
    if _is_thing(tokens, i, form[0]):
        return None
    if token.low in _ALWAYS:
        return form
    named = i > 0 and token.text[0].isupper() and tokens[i - 1].text[:1].isupper()
    if named and token.low in NOUN_TOO and tokens[i - 1].kind == "word":
        return None  # the United States
    b = i - 1
    while b > 0 and tokens[b].kind == "word" and _is_adverb(tokens[b].low):
        b -= 1
    before = tokens[b] if b >= 0 else None
    is_verb = _after_word(token.low, form[0], before, after)
    if before is not None and before.kind == "mention" and b > 0 and token.low in NOUN_TOO:
        is_verb = False if tokens[b - 1].low in DETERMINERS else None  # its 2026 forecast
    if is_verb is None and token.low in NOUN_TOO:
        is_verb = not _is_revised(tokens, i) and _as_noun(token.low, form[0], before, after)
    if is_verb is None and token.low == form[0] and token.low not in _UNCHANGED:
        helped = any(t.low in _HELPERS for t in tokens[max(0, i - 5) : i])
        helped = helped and token.low not in UP | DOWN
        plural = before is not None and (before.low.endswith("s") or before.low in _PLURALS)
        is_verb = helped or plural or _is_bare(before, after)
    if is_verb is None and token.low.endswith(("ed", "ing", "en")):
        is_verb = not _is_adjective(before, after) and not _is_gerund(tokens, i)
    return None if is_verb is False else form


def _is_thing(tokens: Sequence[Token], i: int, base: str) -> bool:
    """Whether the word behind a form says that it is a noun: Trains: A; ferries made up A."""
    low, after = tokens[i].low, tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None or (i == 0 and after.text == ":"):
        return after is not None
    if i > 1 and low in NOUN_TOO and low.endswith("s") and tokens[i - 1].low == "and":
        return after.kind == tokens[i - 2].kind == "figure"  # loans grew A and deposits B
    plural = low.endswith("s") and low != base and base not in AUXILIARIES
    if plural and low in MEASURES and after.low in PREPOSITIONS:
        return _is_moving(tokens[i + 2 : i + 7])
    return plural and after.low not in NOUN_TOO and verb_at(tokens, i + 1) is not None


def _is_moving(behind: Sequence[Token]) -> bool:
    """Whether a verb of change comes before any figure: (exports to) mainland China rose A."""
    for token in behind:
        base, kind = verb_forms().get(token.low, ("", "other"))
        if kind in ("rise", "fall") and token.low != base and not token.low.endswith("ing"):
            return True
        if token.kind != "word" or token.low in AUXILIARIES or token.low in PREPOSITIONS:
            return False
    return False


def _is_revised(tokens: Sequence[Token], i: int) -> bool:
    """Whether a forecast of a measure is moved: cut its capex forecast by A, to B."""
    forecast = (verb_forms().get(tokens[i].low) or ("",))[0] in ("forecast", "estimate", "target")
    measured = forecast and i > 0 and tokens[i - 1].low in MEASURES | CHANGES
    if not measured or i + 2 >= len(tokens) or tokens[i + 1].low not in ("by", "to"):
        return False
    return tokens[i + 1].low == "by" or tokens[i + 2].kind == "figure"


def _is_bare(before: Token | None, after: Token | None) -> bool:
    """Whether a base form goes on a list of verbs or gives an order: to power A, support B; lower the
    cost."""
    if after is None or (before is not None and before.text not in (",", ":", ";", "•")):
        return False
    ordered = before is None or before.text != ","
    return after.kind == "figure" or (ordered and after.low in ("the", "a", "an", "its", "their"))


def _is_acting(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word before a figure that no list has is a verb: the robot picks A, it ferried B."""
    low, before = tokens[i].low, tokens[i - 1] if i else None
    if before is None or before.kind != "word" or tokens[i].text[0].isupper():
        return False
    if low in DETERMINERS | PRONOUNS or len(low) < 4:
        return False
    if low.endswith("ed") and before.low in ("has", "have", "had"):
        return True
    if before.low in _BEFORE_NOUN or before.low in PREPOSITIONS or before.low in AUXILIARIES:
        return False
    if low.endswith("ed"):
        return True
    single = not before.low.endswith(("s", "ed", "ing")) and before.low not in MODIFIERS
    noun = low in MEASURES or low in UNITS or low in COUNTED
    return low.endswith("s") and not low.endswith("ss") and single and not noun


def _is_unknown(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word that no list has is a verb: a past form before an article."""
    if not tokens[i].low.endswith("ed") or i + 1 >= len(tokens) or not i:
        return False
    before, after = tokens[i - 1], tokens[i + 1]
    return after.low in ("a", "an", "the", "its", "their") and before.low not in _BEFORE_NOUN


def _is_adverb(low: str) -> bool:
    return low.endswith("ly") or low in ADVERBS


def _after_word(low: str, base: str, before: Token | None, after: Token | None) -> bool | None:
    """Whether the words around a form say that it is a verb; None if they leave it open."""
    if low in NOMINAL_ING or (before is not None and before.low.endswith("est")):
        return False  # the largest decrease
    if low.endswith("ed") and after is not None and after.kind == "figure":
        return True
    if low.endswith("ing") and before is not None and before.text == ",":
        return True
    if low.endswith("ed") and after is not None and after.low in ("from", "to", "by"):
        return before is None or before.low not in ("the", "a", "an", "its", "their")
    if before is None or before.kind != "word":
        return None
    if before.low == "and" and low in NOUN_TOO:
        return None
    if low == base and (before.low in _MODALS or before.low.endswith(("'d", "'ll"))):
        behind = after.low if after else ""
        return not (behind == "of" or (behind == "in" and before.low == "and"))
    ends = after is None or after.kind == "figure" or after.low in _PARTICLES
    if ends and low.endswith("ing") and before.low in _GERUND_AFTER:
        return True
    if low == base and before.low in ("we", "they"):
        return True
    named = before.text[:1].isupper() and before.start > 0 and low in verb_forms()
    if named and low != base:
        return None  # Corporate and Other lost A
    if before.low in _BEFORE_NOUN or before.low.endswith(("'s", "s'")):
        return before.low in ("that", "this") and low not in NOUN_TOO
    return None


def _as_noun(low: str, base: str, before: Token | None, after: Token | None) -> bool:
    """Whether a word that is a noun too is a verb: a figure or a particle follows it."""
    if after is None or before is None:
        return False
    named = before.text[:1].isupper() and low in _SAYING and before.low != "consensus"
    if (before.low in GENERIC and low.endswith("s")) or named:
        return after.low not in ("of", "and", ",", ".", "in")
    if before.low in _HAVING:
        return after.low not in ("of", "and", ",", ".")
    if before.low in ("would", "will") and low == base:
        return True
    if before.kind == "figure" or after.low in ("of", "in", "for", "and", ",", "."):
        return False
    if after.low == "at" and low in ("stands", "stays", "trades", "stand", "stay", "trade"):
        return True
    if after.low in UP | DOWN and verb_forms()[low][1] not in ("rise", "fall", "level"):
        return False  # imports down A
    return after.kind in ("figure", "mention") or (after.low in _PARTICLES and after.low != "at")


_ALWAYS = word_set("is are was were had has rose fell grew")
_MODALS = word_set("will would may could should shall can to might must and")
_SAYING = word_set("forecasts reports plans targets projects estimates")
_HAVING = word_set("had has have was were is are")
_UNCHANGED = word_set("hit set become put offset shut beat spread")
_HELPERS = word_set(
    "help helps helped helping let lets letting enable enables see sees saw seen watched watches"
)
_GERUND_AFTER = word_set("for of by in from to with on at")
_PLURALS = word_set("staff officials we they i you it analysts people")
_PARTICLES = word_set(
    "by to from about around nearly almost over more less up down at approximately roughly sharply"
    " slightly just only modestly further again another an a than some above below the its their"
)


def _is_adjective(before: Token | None, after: Token | None) -> bool:
    """Whether a participle stands before its noun: adjusted earnings."""
    if after is None or after.kind != "word":
        return False
    noun = after.low not in _NOT_NOUNS and not after.low.endswith("ly")
    opens = (
        before is None
        or before.kind == "mark"
        or before.low in _BEFORE_NOUN
        or before.low in ("and", "or")
        or (before.low in verb_forms() and before.low not in AUXILIARIES)
    )
    return noun and opens and after.low not in AUXILIARIES


def _is_gerund(tokens: Sequence[Token], i: int) -> bool:
    """Whether a form in -ing is the noun of an article: the heavy lifting at A."""
    after = tokens[i + 1].low if i + 1 < len(tokens) else "."
    article = i > 1 and tokens[i - 2].low in ("the", "a", "an")
    return (
        tokens[i].low.endswith("ing") and article and after in ("at", "of", ".", ",", "was", "is")
    )


_NOT_NOUNS = word_set(
    "by to from in on at for of with as than over under up down the a an its their our about around"
    " nearly almost more less only just some approximately roughly and or that it this through until"
    " since during against into between per each all slightly sharply respectively higher lower"
    " his her these those any no another both"
)
