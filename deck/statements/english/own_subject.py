"""The subject of an English article: whose figures those are that name nobody."""

from __future__ import annotations

import re
from collections import Counter

from deck.reading.article import Article
from deck.statements.english.lexicon import MEASURES, MODIFIERS, REGIONS, verb_forms, word_set
from deck.statements.english.owners import watches

_NO_NAMES = word_set(
    "the a an in on at for by to with after before as how why what when where despite following"
    " global world new more most u.s. us record strong third first second fourth q1 q2 q3 q4 fiscal"
    " full-year quarterly annual monthly january february march april may june july august"
    " september october november december according meanwhile today"
)
_NATIONALITIES = word_set(
    "african american argentine asian australian austrian belgian brazilian british canadian chilean chinese colombian"
    " czech danish dutch egyptian english european finnish french german greek hungarian icelandic indian indonesian"
    " irish israeli italian japanese kenyan korean latin malaysian mexican moroccan nigerian nordic norwegian pakistani"
    " peruvian polish portuguese romanian russian saudi scottish singaporean spanish swedish swiss taiwanese thai"
    " turkish ukrainian vietnamese welsh western"
)
_NAME_WORDS = word_set("of the and & for")
_TITLE_VERBS = word_set(
    "q1 q2 q3 q4 first second third fourth first-quarter second-quarter third-quarter"
    " fourth-quarter full-year fiscal quarterly annual h1 h2 full interim half-year year sees"
    " raises beats misses tops delivers swings plans wins warns unveils results"
)
_OFFICES = word_set(
    "chair chairman chairwoman chairperson president minister secretary governor ceo cfo mr ms mrs dr sir"
)
_LONGEST_INITIALS = 3
_LONGEST_CODE = 5  # letters of a name that is written in capitals: IBM, NVIDIA
DATELINE = re.compile(
    r"\A(?:\([A-Za-z ]{2,20}\)\s*)?[A-Z][A-Za-z .,'’()/\d-]{2,80}?(?:\s*[-–—]{1,2}\s+(?=[A-Z])|\d{4}:\s+(?=[A-Z]))"
)
"""The place and date before the first sentence of a report."""


_FIRM = re.compile(
    r"(?P<name>[A-Z][\w&’'-]*(?: [A-Z][\w&’'-]*){0,3}?),? (?:plc|PLC|Inc|Ltd|Limited|Corp|Corporation|AG|SE|N\.?V|S\.?A|A/S|ASA|Oyj)\b"
)
"""The name of a company in front of its legal form."""


def subject_of(article: Article) -> str:
    """The name that the title begins with, up to its verb or measure; empty if there is none."""
    for part in re.split(r"[:;|]\s|\s[-–—]\s", article.title)[:2]:
        name = _leading_name(part)
        name = _as_written(name, article) if name.isupper() and len(name) > _LONGEST_CODE else name
        if name and _is_named(name, article) and not watches(name):
            return name
        if firm := _FIRM.match(part):
            return firm["name"]
    for paragraph in article.paragraphs[:1]:
        text = DATELINE.sub("", paragraph.text)
        if (first := _leading_name(text)) and _is_named(first, article) and not watches(first):
            return first
    return _reporter(article)


def _as_written(name: str, article: Article) -> str:
    """A name in capitals as the text writes it; in capitals if it has none."""
    found = re.search(rf"\b{re.escape(name)}\b", article.text[len(article.title) :], re.IGNORECASE)
    return (
        re.sub(r",? (?:Company|Inc\.?|Ltd\.?|Limited|Corp\.?|plc|PLC)$", "", found[0])
        if found
        else name
    )


_REPORTER = re.compile(
    r"\b([A-Z][\w&-]*(?: [A-Z][\w&-]*){0,3}) (?P<today>today )?(?:reported|reports|expects|posted|posts|expected|raised|lost|had guided|forecasts|generated|announced|said)\b"
)


def _reporter(article: Article) -> str:
    """The name that the text lets report and expect at least twice, or report today."""
    names = Counter(
        match[1]
        for paragraph in article.paragraphs[:12]
        for match in _REPORTER.finditer(paragraph.text)
        if match[1] not in REGIONS
        and match[1].split()[0].lower() not in _NO_NAMES
        and not watches(match[1])
        for _ in range(2 if match["today"] else 1)
    )
    name, times = names.most_common(1)[0] if names else ("", 0)
    return name if times > 1 else ""


def _leading_name(text: str) -> str:
    """The name that a text begins with, up to its verb or measure."""
    words = text.replace("’", "'").split()
    name: list[str] = []
    forms = verb_forms()
    titled = all(w[:1].isupper() or w.lower() in _NAME_WORDS for w in words)
    said = any(w.lower() in forms or w.lower() in _TITLE_VERBS for w in words[1:])
    if len(words) <= 6 and titled and not said:
        return " ".join(words).strip(",.;:")
    for i, word in enumerate(words[:9]):
        plain = word.strip(',.;:()“”"').removesuffix("'s")
        low = plain.lower()
        if not name and low in _NO_NAMES | _NATIONALITIES | MEASURES | MODIFIERS | _OFFICES:
            return ""
        if name and (low in MEASURES or low in _TITLE_VERBS):
            break
        if (
            name
            and low in forms
            and (low.endswith("s") or not word[0].isupper() or low in ("reported",))
        ):
            break
        if not (word[:1].isupper() or word[:1].isdigit() or (name and low in _NAME_WORDS)):
            if len(name) == 1 and low not in forms:
                return ""  # the first word of a sentence is no name
            break
        name.append(plain)
        if word.endswith("'s") and " ".join(name) in REGIONS and i < len(words) - 1:
            name = []  # Utopia's Corby posts a profit
            continue
        ends = word[-1] == "." and len(plain) > _LONGEST_INITIALS  # the end of a sentence
        if word[-1] in ",;:" or word.endswith("'s") or ends:
            break
        if i == 8:
            return ""
    while name and name[-1].lower() in _NAME_WORDS:
        name.pop()
    return " ".join(name)


def _is_named(name: str, article: Article) -> bool:
    """Whether the text names it too, as a name and not as any first word of a title."""
    first = re.escape(name.split(maxsplit=1)[0])
    if " " in name:
        return any(re.search(rf"\b{first}\b", p.text) for p in article.paragraphs[:6])
    named = re.compile(rf"[a-z0-9,–—-] {first}\b(?! [a-z]+s\b)|\b{first}[’']s\b")
    return any(named.search(p.text) for p in article.paragraphs[:8])
