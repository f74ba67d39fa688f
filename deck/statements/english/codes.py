"""Numbers of an English sentence that are no figures: phone numbers, codes, names of products, ages."""

from __future__ import annotations

import re
from decimal import Decimal

from deck.language.figures import Figure
from deck.language.units import Unit
from deck.statements.english.lexicon import (
    ADVERBS,
    COUNTED,
    DETERMINERS,
    MEASURES,
    NOUN_TOO,
    PREPOSITIONS,
    UNITS,
    verb_forms,
    word_set,
)


def number_end(figure: Figure) -> int:
    """Where a figure ends without the noun that it counts."""
    noun = figure.unit.noun
    if noun.lower() in UNITS or noun.startswith("square"):
        return figure.end
    if noun and not noun.startswith("/") and figure.unit.kind == "number":
        match = re.search(rf"[ -]?{re.escape(noun)}\Z", figure.text, re.I)
        if match and "/" not in noun:
            return figure.start + match.start()
    return figure.end


_CODES_BEFORE = re.compile(
    r"(?:\b(?:Form|Forms|ISO|IEC|IFRS|IAS|ASC|ASU|SFAS|GAAP|Rule|Regulation|Article|Topic|Schedule|Chapter|Section|Flight|Route"
    r"|Highway|Room|Suite|Floor|Note|Notes|Item|Page|Line|Model|Class|Series|Type|Level|Phase|Tier|Version|Building|Unit|Lot|Gate"
    r"|ID|PIN|No\.|Nos\.|number is|code|passcode|password|confirmation number|conference number|reference|ticker|code:|zip|ZIP"
    r"|Release|Circular|Directive|Resolution|Decree|Order|Bill|Act|Order No|Agenda|Vision|Studio|Windows|iPhone|Galaxy|iOS|Android)"
    r"(?: (?:number|no\.?|code|ID))?[:#]? ?|\b(?:ID|passcode|code|number)\b[^.,;]{0,12}[:#] ?|[±+/]|\+/- ?|plus or minus |\bper |plus or "
    r"|\b(?:aged?|ages|aged between|between the ages of|the age of|older than|over age|under age|aged over|aged under) "
    r"|\b(?:Dial|dial|call|Call|Tel\.?|tel|Phone|phone|Fax|fax|telephone|Telephone|hotline|toll-free|Toll-free|at|[Ee]xt\.?|[Ee]xtension) ?:? ?\(?\+?1?[- ]?\(?|#)\Z"
)
_PHONE = re.compile(
    r"(?<![\w$€£.,])(?:\+\d{1,3}[ -]?)?(?:\(\d{2,5}\)|\d{2,5})[ .-]\d{3,4}(?:[ .-]\d{3,5}){1,2}(?![\w.,]*\d)|\+\d{1,3}(?:[ .()-]{1,2}\d{1,5}){2,6}"
    r"|\b(?:[Cc]all|[Dd]ial|[Tt]el|[Pp]hone|[Ff]ax)\W{0,3}(?:on |at )?\d{3}[ -]\d{4}\b"
)
_ADDRESS = re.compile(
    r" (?:[NSEW]\.? )?(?:[A-Z]\w+ ){1,3}(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Drive|Boulevard|Blvd\.?|Lane|Way|Plaza|Parkway|Square)\b"
)
_NAME_BEFORE = re.compile(
    r"(?:\A|[^.!?]\s|\A(?:An?|The)\s)(?P<name>[A-Z][A-Za-z]*[a-z]\+?|[A-Z]{2,}) \Z"
)
_SIZES = re.compile(
    r"-(?:inch|nm|nanometer|year|day|hour|minute|mile|foot|megawatt|storey|story|star|point|person|member|page|seat|room|bed|week|month|km|kilometer|kilometre|acre|square)\b"
)
_DOSE = re.compile(r"(?:\A|\W)[A-Z][a-z]+ \Z")
_DOSED = re.compile(r"\s?(?:mg|mcg|µg|ml|mL)\b(?!/)")
_APART = re.compile(
    r"\s?(?:miles?|km|kilomet(?:er|re)s?|minutes|hours)(?:['’])? (?:drive |flight |walk )?(?:up|down|north|south|east|west|from|off|away"
    r"|outside|inland|offshore|southeast|southwest|northeast|northwest)\b"
)
_RELEASE = re.compile(r"(?:\A|\s)(?:[A-Z]\.|[A-Z]\.?\d[\w.-]* \(|No\. [\w-]+ \()\Z")
"""What stands before a number of a release or a form: G.17 (419)."""
_OF_TIMES = re.compile(
    r" (?:out )?of (?:the |its |their )?(?:(?:last|past|previous|preceding|latest) )?\w+ (?:days|weeks|months|quarters|years|sessions|meetings)\b"
)
"""What makes a number one of times: in 10 out of the last 12 months."""
_SMALL_UNITS = word_set("l ml cl g kg oz lb mm cm km GB TB kV mph kph")
_ARTICLE = re.compile(r"\b(?:[Aa]n?|[Tt]he) \Z")
_THING = re.compile(
    rf" (?!(?:{'|'.join(sorted(PREPOSITIONS))}|more|less|higher|lower)\b)[a-z]{{3,}}"
)
"""What stands around a number that is only the size of a thing: a 5km tunnel."""
_LASTING = re.compile(
    r"\b(?:within|in|every|(?:the )?(?:first|last|past|next)) (?:just |only |about )?\Z", re.I
)
_CERTAIN = re.compile(
    r"\s?(?:confidence|credible|prediction|probability) (?:interval|level|band|range)s?\b"
)
_PRICES_OF = re.compile(r"(?:19|20)\d\d ?(?:US |U\.S\. )?(?:dollars|euros|pounds|prices)\Z")
_GROUP = re.compile(
    r"\b(?:[Tt]hose|[Pp]eople|[Aa]dults|[Ww]omen|[Mm]en|[Cc]hildren|[Cc]onsumers|[Rr]espondents|[Ss]hoppers|[Pp]atients|[Ww]orkers|[Aa]nyone)"
    r" (?:aged )?(?:under|over|below|above) \Z"
)
_THRESHOLD = re.compile(
    rf"\b(?P<noun>(?i:{'|'.join(sorted(COUNTED))}))(?: \w+){{0,3}}? (?:with|of|earning|worth|spending|generating|paying|contributing|making|having|whose|valued at|priced at|priced|above|over|exceeding)\b"
    r"[^,;.]{0,60}?\b(?:above|over|more than|exceeding|greater than|in excess of|at least|below|under|less than|up to) ?\Z"
)
_UNIT_FREE = Unit()
_SMALL = Decimal(100)
_LARGE = Decimal(1000)
_OF_PRODUCTS = word_set("is was has are were runs comes costs sales will can")


def without_codes(text: str, read: list[Figure]) -> list[Figure]:
    """The figures without phone numbers, codes, names of products and forms, ages, error margins
    and thresholds that define what is counted."""
    phones = [match.span() for match in _PHONE.finditer(text)]
    kept: list[Figure] = []
    for figure in read:
        if any(a <= figure.start < b for a, b in phones) or not _is_sized(figure):
            continue
        before = text[max(0, figure.start - 90) : figure.start]
        bare = figure.unit == _UNIT_FREE
        alone = bare and text.strip(" .;)") == figure.text
        if alone or before.endswith("=") or (bare and re.search(r"(?:\A|\s)\d+[-/]\Z", before)):
            continue
        if _CODES_BEFORE.search(before[-40:]) and _is_code(figure, before):
            continue
        after = text[figure.end : figure.end + 40]
        if bare and (
            re.match(r"-[A-Za-z]\b|-(?:\d|[A-Z])|[A-Za-z]", after)
            or _ADDRESS.match(after)
            or _SIZES.match(after)
        ):
            continue
        if re.match(r"\s?(?:analysts|economists|brokerages)\b", text[number_end(figure) :]):
            continue
        if _describes(figure, before, text[figure.start : figure.end + 40]):
            continue
        if _is_product(figure, text, after) or _is_threshold(figure, text):
            continue
        kept.append(figure)
    return kept


def _describes(figure: Figure, before: str, text: str) -> bool:
    """Whether a number only describes a thing: a dose, a distance, an age, the year of prices, the
    level of a confidence interval, a release; or how many times of several."""
    after = text[len(figure.text) :]
    if figure.unit.kind == "percent":
        return bool(_CERTAIN.match(after))
    if _PRICES_OF.match(figure.text):
        return True
    if figure.unit.kind != "number" or figure.unit.currency:
        return False
    if figure.unit == _UNIT_FREE and (_RELEASE.search(before) or _OF_TIMES.match(after)):
        return True
    noun = figure.unit.noun
    if noun in _SMALL_UNITS and _ARTICLE.search(before) and _THING.match(after):
        return True
    if before.endswith("of ") and after.startswith(" each"):
        return True  # 18 vessels of 14,000TEU each
    if noun in ("hours", "minutes", "seconds") and _LASTING.search(before):
        return True  # within 24 hours
    behind = (noun and figure.text[-len(noun) - 1 :]) + after
    if _DOSED.match(behind) and _DOSE.search(before):
        return True
    if before.endswith(", ") and _APART.match(behind):
        return True
    return noun in ("", "years") and bool(_GROUP.search(before))


def _is_code(figure: Figure, before: str) -> bool:
    if re.search(r"(?:±|\+/-|plus or minus) ?\Z", before):
        return True
    if before.endswith(("plus or ", "+ or ")) and figure.text.startswith("minus"):
        return True
    if re.search(r"\bage[sd]?\b[^.,;]{0,14}\Z|older than \Z", before):
        return figure.unit.noun in ("", "years", "year") and figure.unit.kind == "number"
    if before.endswith("+") and (figure.unit != _UNIT_FREE or "," in figure.text):
        return False
    if re.search(r"\bper \Z", before):
        return figure.unit.kind == "number"
    if before.endswith(("at ", "at")):
        return False
    return figure.unit == _UNIT_FREE and figure.bound is None


def _is_sized(figure: Figure) -> bool:
    """Whether a figure is worth a statement: words of size and small bare numbers are not."""
    if not isinstance(figure.value, Decimal):
        return True
    in_words = not any(c.isdigit() for c in figure.text)
    if in_words and figure.unit.kind in ("times", "percent"):
        return False
    return figure.unit != _UNIT_FREE or abs(figure.value) >= 10


_ACRONYM_MEASURES = word_set("GDP CPI PPI PMI EPS MAU DAU ARR GMV AUM NPS index Index")


def _is_product(figure: Figure, text: str, after: str) -> bool:
    """Whether a bare number follows a name: Novacart 4, Apollo 11."""
    noun = figure.unit.noun
    after = (noun and text[figure.end - len(noun) - 1 : figure.end]) + after
    if (
        (noun and noun not in verb_forms())
        or figure.unit._replace(noun="") != _UNIT_FREE
        or figure.bound
        or isinstance(figure.value, tuple)
    ):
        return False
    if not isinstance(figure.value, Decimal) or figure.value >= _LARGE or figure.places:
        return False
    name = _NAME_BEFORE.search(text[max(0, figure.start - 30) : figure.start])
    if name is None or name["name"] in _ACRONYM_MEASURES:
        return False
    if name["name"].lower() in DETERMINERS | ADVERBS or name["name"].lower() in verb_forms():
        return False  # Another 430 enrolled
    word = re.match(r"\s([a-z]+)\b", after)
    acts = (
        word is not None
        and word[1] not in NOUN_TOO - _OF_PRODUCTS
        and (word[1] in verb_forms() or word[1] in _OF_PRODUCTS)
    )
    if figure.value >= _SMALL:
        return acts or (
            bool(re.match(r" and [A-Z]", after)) and name["name"].lower() not in MEASURES
        )
    return acts or not re.match(r"\s(?:million|new|other|[a-z]+s\b)", after)


def _is_threshold(figure: Figure, text: str) -> bool:
    """Whether a figure defines what another counts: customers with ARR above $100,000 numbered 2,148."""
    match = _THRESHOLD.search(text[max(0, figure.start - 90) : figure.start])
    if match is None:
        return False
    noun = match["noun"].lower()
    return noun in COUNTED
