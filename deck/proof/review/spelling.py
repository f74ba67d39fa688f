"""American and British spellings, and the words of running text with what tells names from others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from deck.statements.english.lexicon import word_set

Variety: TypeAlias = Literal["American", "British", "-ize", "-ise"]
"""A spelling: -ize is American and one of the British ones, -ise British."""

_PAIRS = """
color colour, favor favour, flavor flavour, honor honour, humor humour, labor labour, neighbor neighbour,
behavior behaviour, harbor harbour, rumor rumour, endeavor endeavour, rigor rigour, vigor vigour, savor savour,
odor odour, armor armour, favorable favourable, unfavorable unfavourable, favorite favourite, behavioral behavioural,
colorful colourful, neighborhood neighbourhood, laborer labourer, honorable honourable,
center centre, theater theatre, liter litre, fiber fibre, caliber calibre, centimeter centimetre, kilometer kilometre,
millimeter millimetre, datacenter datacentre, analyze analyse, catalyze catalyse, paralyze paralyse, defense defence,
offense offence, pretense pretence, skeptical sceptical, skepticism scepticism, plow plough, maneuver manoeuvre, pediatric paediatric, orthopedic orthopaedic, anemia anaemia, aluminum aluminium,
jewelry jewellery, skillful skilful, willful wilful, counselor counsellor, traveler traveller, modeler modeller, labeler labeller,
traveled travelled, traveling travelling, canceled cancelled, canceling cancelling, labeled labelled, labeling labelling,
modeled modelled, modeling modelling, fueled fuelled, fueling fuelling, signaled signalled, signaling signalling,
leveled levelled, leveling levelling, totaled totalled, totaling totalling, channeled channelled, channeling channelling,
marshaled marshalled, dialed dialled, funneled funnelled, tunneling tunnelling, counseling counselling
"""
_LOOSE_PAIRS = """
program programme, gray grey, catalog catalogue, mold mould, artifact artefact, enrollment enrolment, fulfill fulfil,
fulfillment fulfilment, installment instalment, judgment judgement, aging ageing, acknowledgment acknowledgement,
dialog dialogue, disk disc, adviser advisor, focused focussed, benefited benefitted, targeted targetted
"""
_STEMS = word_set(
    "organ reorgan real recogn optim maxim minim priorit util summar standard digit central decentral general special"
    " character emphas modern stabil normal final author capital recapital categor custom monet commercial industrial global"
    " local mobil neutral rational symbol synchron visual revital privat penal polar human harmon fertil energ econom hospital"
    " incentiv internal external item legal liberal material memor national personal popular public random regional scrutin"
    " sensit subsid sympath urban critic apolog crystall formal initial institutional jeopard equal immun civil colon"
    " dramat familiar finalis individual itemis marginal mechan patron random serial social steril strateg system trivial"
    " virtual vocal western amort cannibal catalys contextual containeris demon democrat fantas hypothes ideal"
    " operational orient professional reenerg satir summar televis theor unionis vandal weatheris anonym pseudonym"
)
_ENDINGS = "e|es|ed|ing|er|ers|ation|ations|ational|able"
_SIZED = re.compile(rf"(?P<stem>[a-z]+?)i(?P<letter>[sz])(?:{_ENDINGS})\Z")
_WORD = re.compile(r"(?<![\w@/.#\\-])[^\W\d_]+(?:[’'-][^\W\d_]+)*(?![\w@/\\]|\.\w|-\w)", re.UNICODE)
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]|«[^»]*»|‘[^’]{12,}’")
_STARTS = re.compile(r"(?:^|[.!?:;•·–—|/(\[]\s*|\n\s*)\Z")


class Word(NamedTuple):
    """A word of a text: where it begins, and whether a sentence begins with it."""

    text: str
    start: int
    opens: bool


def words_of(text: str) -> Iterator[Word]:
    """The words of a text without those of quotations, addresses and code."""
    bare = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)
    for match in _WORD.finditer(bare):
        opens = bool(_STARTS.search(bare[max(0, match.start() - 4) : match.start()]))
        yield Word(match[0], match.start(), opens or match.start() == 0)


def is_title_case(text: str) -> bool:
    """Whether most long words of a text are capitals or begin with one, so that capitals tell no name."""
    long_: list[str] = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    capitals = sum(1 for word in long_ if word[0].isupper())
    return 2 * capitals > len(long_)


def variety_of(low: str) -> Variety | None:
    """Which spelling a word in lower case has; None for words that have but one."""
    if known := _known().get(low):
        return known
    sized = _SIZED.match(low)
    if sized and sized["stem"] in _STEMS:
        return "-ize" if sized["letter"] == "z" else "-ise"
    return None


def _forms(word: str) -> tuple[str, ...]:
    if word.endswith("e"):
        return word, word + "s", word + "d", word[:-1] + "ing"
    return word, word + "s", word + "ed", word + "ing"


def _read(pairs: str) -> Iterator[tuple[str, str]]:
    """The forms of both words of each pair, as pairs."""
    for pair in pairs.replace("\n", " ").split(","):
        american, british = pair.split()
        yield from zip(_forms(american), _forms(british), strict=True)


LOOSE = {word: pair[0] for pair in _read(_LOOSE_PAIRS) for word in pair}
"""Words with two spellings that tell no variety (program), by each of them; the value is the first."""


@cache
def _known() -> dict[str, Variety]:
    table: dict[str, Variety] = {}
    for american, british in (*_read(_PAIRS), *_read(_LOOSE_PAIRS)):
        table[american], table[british] = "American", "British"
    return table
