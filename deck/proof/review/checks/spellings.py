"""Words and names that are spelled in different ways: organise and organize, e-commerce and ecommerce, Github
and GitHub, a name with a wrong letter.

Quotations, sources and names in capitals are left out. American and British spellings are mixed if colour
stands beside color, organise beside organize, or organise beside color; colour beside organize is British.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from deck.proof.report import Finding
from deck.proof.review.drift import Use, drift
from deck.proof.review.leaves import leaves_of
from deck.proof.review.model import Deck
from deck.proof.review.sourcing import is_source
from deck.proof.review.spelling import LOOSE, Variety, Word, is_title_case, variety_of, words_of
from deck.proof.review.tongues import tongue_of
from deck.statements.english.lexicon import word_set

GROUP = "words"
CODES = ("spelling-drift",)
_CODE = re.compile(r"^\s*[$>]\s|[{}]|</|\w\(\)|\w_\w|==|;$|=>|::")


class _Seen(NamedTuple):
    """A word where it stands; `named` says that its capital tells a name."""

    word: Word
    page: int
    shape: str
    before: str
    after: str
    titled: bool

    @property
    def low(self) -> str:
        """The word in lower case."""
        return self.word.text.casefold()

    @property
    def named(self) -> bool:
        """Whether a capital tells that it is a name."""
        return self.word.text[0].isupper() and not self.titled and not self.word.opens

    def use(self, form: str, words: str = "") -> Use:
        """It as a use of a form."""
        return Use(form, self.page, self.shape, words or self.word.text)


def findings(deck: Deck) -> Iterator[Finding]:
    """One finding for the two varieties of English, one for each word or name with several spellings."""
    seen = list(_seen(deck))
    yield from _varieties(seen)
    yield from _pairs(seen)
    yield from _hyphens(seen)
    yield from _capitals(seen)
    yield from _slips(seen)


def _seen(deck: Deck) -> Iterator[_Seen]:
    for leaf in leaves_of(deck):
        if leaf.purpose == "reference" or tongue_of(f"{leaf.title}\n{leaf.body()}") == "":
            continue
        for said in leaf.said:
            if said.spot == "edge" or is_source(said.text) or _CODE.search(said.text):
                continue
            titled = is_title_case(said.text)
            words = list(words_of(said.text))
            for i, word in enumerate(words):
                before = words[i - 1].text if i else ""
                after = words[i + 1].text if i + 1 < len(words) else ""
                yield _Seen(word, leaf.number, said.shape, before, after, titled)


# ---- American and British ---------------------------------------------------------------------------

_IN_NAMES = word_set(
    "center centre centers centres labor labour organization organisation organizations organisations defense defence"
    " theater theatre harbor harbour catalog catalogue gray grey program programme"
)


def _varieties(seen: list[_Seen]) -> Iterator[Finding]:
    """The finding about both varieties of English in one deck."""
    kinds: dict[Variety, list[_Seen]] = defaultdict(list)
    for one in seen:
        variety = variety_of(one.low)
        titled = one.word.text[0].isupper() and one.low in _IN_NAMES
        if variety and not (one.low in LOOSE or one.named or titled or one.word.text.isupper()):
            kinds[variety].append(one)
    american, british = kinds["American"], kinds["British"]
    if american and (british or kinds["-ise"]):
        american, british = american + kinds["-ize"], british + kinds["-ise"]
        what = "American and British spellings are mixed"
    elif kinds["-ize"] and kinds["-ise"]:
        american, british = kinds["-ize"], kinds["-ise"]
        what = "spellings with -ize and -ise are mixed"
    else:
        return
    uses = [one.use("American") for one in american] + [one.use("British") for one in british]
    yield from drift("spelling-drift", what, sorted(uses, key=lambda use: use.page))


def _pairs(seen: list[_Seen]) -> Iterator[Finding]:
    """Single words of which both spellings occur and which do not tell a variety: program, programme."""
    forms: dict[str, list[Use]] = defaultdict(list)
    for one in seen:
        if (american := LOOSE.get(one.low)) and not one.word.text[0].isupper():
            forms[american].append(one.use(variety_of(one.low) or ""))
    for uses in forms.values():
        yield from drift("spelling-drift", "a word is spelled in several ways", uses)


# ---- hyphens ----------------------------------------------------------------------------------------

_OTHER_WORDS = word_set(
    "recover resign recreation reform represent recreate release relay resort resolve remark reserve review recount coop"
    " unionised unionized reserved recovered react redress reset repose"
)
_CLOSED = {
    "health care": "healthcare", "web site": "website", "data base": "database", "life cycle": "lifecycle",
    "cyber security": "cybersecurity", "block chain": "blockchain", "smart phone": "smartphone", "data set": "dataset",
    "time line": "timeline", "stake holder": "stakeholder", "road map": "roadmap", "work flow": "workflow", "bench mark": "benchmark",
}  # fmt: skip


def _hyphens(seen: list[_Seen]) -> Iterator[Finding]:
    """Words that are written with a hyphen, in one, or in two: e-commerce, ecommerce; health care, healthcare."""
    forms: dict[str, list[Use]] = defaultdict(list)
    for one in seen:
        low = one.low.replace("’", "'")
        if "'" in low:
            continue
        key = low.replace("-", "")
        key = key.removesuffix("s") if len(key) > 5 else key
        form = (
            "joined" if "-" not in low else "-".join(str(len(part)) for part in low.split("-")[:-1])
        )
        forms[key].append(one.use(form))
        pair = f"{low} {one.after.casefold().removesuffix('s')}"
        if pair in _CLOSED:
            forms[_CLOSED[pair]].append(one.use("apart", f"{one.word.text} {one.after}"))
    for key, uses in forms.items():
        if len(key) > 4 and key not in _OTHER_WORDS and len({use.form for use in uses}) > 1:
            yield from drift("spelling-drift", "a word is spelled in several ways", uses)


# ---- names ------------------------------------------------------------------------------------------


def _capitals(seen: list[_Seen]) -> Iterator[Finding]:
    """Names with other capitals: Github and GitHub; ACME Corp and Acme Corp."""
    mixed: dict[str, list[_Seen]] = defaultdict(list)
    pairs: dict[tuple[str, str], list[_Seen]] = defaultdict(list)
    for one in seen:
        text = one.word.text
        if text.isupper() and len(text) > 1:
            shouted = one.after.isupper() or one.before.isupper()
            if len(text) > 3 and one.after[:1].isupper() and not shouted:
                pairs[one.low, one.after].append(one)
            continue
        if not text.islower():
            mixed[one.low].append(one)
        if text[0].isupper() and text[1:].islower() and one.after[:1].isupper() and len(text) > 3:
            pairs[one.low, one.after].append(one)
    for uses in mixed.values():
        forms = {one.word.text for one in uses}
        if len(forms) > 1 and any(_has_inner_capital(form) for form in forms):
            yield from drift(
                "spelling-drift", "a name is spelled in several ways", _own_forms(uses)
            )
    for (_, after), ones in pairs.items():
        if len({one.word.text for one in ones}) > 1:
            yield from drift(
                "spelling-drift",
                "a name is spelled in several ways",
                [one.use(one.word.text, f"{one.word.text} {after}") for one in ones],
            )


_INNER = re.compile(
    r"(?!.*[^\W\d_A-Z][A-Z]{3})[^\W\d_]*[^\W\d_A-Z][A-Z]+[^\W\d_]*|[A-Z]{2,}[^\W\d_A-Z]{2,}"
)


def _has_inner_capital(word: str) -> bool:
    """Whether a name has a capital inside and is no acronym with an ending: GitHub, not KPIs."""
    return len(word) > 3 and _INNER.fullmatch(word) is not None


def _own_forms(uses: list[_Seen]) -> list[Use]:
    return [one.use(one.word.text) for one in uses]


_LEAST, _LONG = 3, 6  # times that a name occurs, letters of it


def _slips(seen: list[_Seen]) -> Iterator[Finding]:
    """Names that occur often, and once or twice with another letter inside."""
    from rapidfuzz.distance import OSA

    lowered = {one.word.text for one in seen if one.word.text.islower()}
    counts = Counter(
        one.word.text
        for one in seen
        if one.word.text[0].isupper() and one.low not in lowered and len(one.low) >= _LONG
    )
    proved = {one.word.text for one in seen if one.named}
    frequent = [name for name, count in counts.items() if count >= _LEAST and name in proved]
    rare = [name for name, count in counts.items() if count <= 2]
    for name in frequent:
        for other in rare:
            near = other[0] == name[0] and abs(len(other) - len(name)) <= 1
            if not near or counts[other] * _LEAST > counts[name] or not _is_slip(name, other):
                continue
            if OSA.distance(name.casefold(), other.casefold(), score_cutoff=1) != 1:
                continue
            ones = [one for one in seen if one.word.text in (name, other)]
            if not _are_others(ones, other):
                yield from drift(
                    "spelling-drift", "a name is spelled in several ways", _own_forms(ones)
                )


def _is_slip(name: str, other: str) -> bool:
    """Whether two words differ inside, and not in their endings: Germny, not German."""
    return name[-2:] == other[-2:] and name.casefold() != other.casefold()


def _are_others(ones: list[_Seen], other: str) -> bool:
    """Whether the rarer name has a first name of its own, so that it is somebody else's."""
    first = {one.before for one in ones if one.word.text == other and one.before[:1].isupper()}
    return bool(first - {one.before for one in ones if one.word.text != other})
