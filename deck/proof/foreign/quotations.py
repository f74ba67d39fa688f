"""Quotations on the pages of a deck without a record: words in quotation marks that stand in no source,
and speakers whom none names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from deck.language.scripts import HAN, count_han, has_han
from deck.proof.pages import DeckSlide
from deck.proof.quotations import difference, is_named, parts_of, stands_in
from deck.proof.quotes import Source
from deck.proof.report import Finding, on_slide, shortened
from deck.reading.passages import SourceText

_QUOTED = re.compile(
    r"“([^“”]{4,})”|\"([^\"]{4,})\"|「([^「」]{4,})」|『([^『』]{4,})』|«([^«»]{4,})»|„([^„“”]{4,})[“”]"
)
_WORDS, _HAN_WORDS = 7, 12  # from which words in quotation marks are somebody's
_FEW, _FEW_HAN = 3, 5  # with a speaker
_INSERTED = re.compile(r"\[[^\[\]]*\]")
_EDGES = " .,;:!?…。，；：！？、"
_NAME = r"(?:(?:Mr|Ms|Mrs|Dr|Prof|Sir|Dame)\.?\s)?[A-Z][\w.’'-]+(?:\s(?:de|van|von|der|da|di|al|bin))?(?:\s[A-Z][\w.’'-]+){1,3}"
_AFTER = re.compile(
    rf"[\s.,]*(?:[-–—~(（]+\s*|\b(?:said|says|added|according to)\s+)(?P<latin>{_NAME})"
    rf"|[\s。，,]*(?:[-–—]+|[(（])\s*(?P<han>[{HAN}·]{{2,16}})"
)
_BEFORE = re.compile(
    rf"(?P<latin>{_NAME})(?:,[^:“”\"]{{0,60}})?\s*(?::|,?\s(?:said|says|stated|added|told)\b[^“”\"]{{0,40}})\s*\Z"
    rf"|(?P<han>[{HAN}·]{{2,16}}?)(?:(?:公开)?(?:表示|说|說|称|稱|指出|认为|認為|强调|強調|透露|直言|坦言)[：:，,]?|[：:])\s*\Z"
)
_NO_PERSON = re.compile(
    r"\b(?:Report|Annual|Review|Survey|Study|Release|Press|Journal|Times|Source|Figure|Table|Chapter|Section|Strategy|Plan"
    r"|Act|Programme|Program|Report|Page|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Q[1-4]|Inc|Ltd|Corp)\b"
)


class _Quotation(NamedTuple):
    """Words in quotation marks on a page, and who is said to have spoken them; '' if nobody is."""

    shape: str
    words: str
    speaker: str


def quotations_on(slide: DeckSlide, sources: Mapping[str, Source]) -> Iterator[Finding]:
    """What is wrong with the quotations of a slide."""
    texts = [source.text for source in sources.values() if source.text is not None]
    for quotation in _found(slide) if texts else ():
        yield from _compared(quotation, slide.number, texts)


def _found(slide: DeckSlide) -> Iterator[_Quotation]:
    """The quotations of the texts of a slide: long ones, and short ones with a speaker."""
    for what, shape, content in slide.rows:
        if what not in ("text", "drawn") or not isinstance(content, str):
            continue
        parts = slide.parts(content)
        for n, part in enumerate(parts):
            following = parts[n + 1] if n + 1 < len(parts) else ""
            for match in _QUOTED.finditer(part):
                words = next(filter(None, match.groups()))
                speaker = _speaker(part[: match.start()], part[match.end() :], following)
                if _is_quotation(words, bool(speaker)):
                    yield _Quotation(shape, words, speaker)


def _is_quotation(words: str, spoken: bool) -> bool:
    """Whether words in quotation marks are somebody's, and no name or term."""
    han = count_han(words)
    if han:
        return han >= (_FEW_HAN if spoken else _HAN_WORDS)
    return len(words.split()) >= (_FEW if spoken else _WORDS)


def _speaker(before: str, after: str, following: str) -> str:
    """Who is said to have spoken the words between two texts, or in the next paragraph; '' if nobody is."""
    rest = after if after.strip(_EDGES) else following
    for match in (_AFTER.match(rest), _BEFORE.search(before)):
        name = (match["latin"] or match["han"] or "") if match else ""
        if name and not _NO_PERSON.search(name):
            return name
    return ""


def _compared(quotation: _Quotation, number: int, texts: Sequence[SourceText]) -> Iterator[Finding]:
    parts = [p for part in _INSERTED.split(quotation.words) for p in parts_of(part.strip(_EDGES))]
    parts = [part.strip(_EDGES) for part in parts if part.strip(_EDGES)]
    alike = [text for text in texts if has_han(text.text) == has_han(quotation.words)]
    if not parts:
        return
    if not alike:
        message = (
            f"the quotation “{shortened(quotation.words)}” is in another language than the sources"
        )
        yield on_slide(number, quotation.shape, "quotation-translated", message)
        return
    parts = [_as_there(part, alike) for part in parts]
    if not stands_in(parts, alike):
        wrong = [part for part in parts if not any(text.find(part) for text in alike)]
        message = difference(wrong or parts[:1], alike)[1] if wrong else _APART
        message = f"“{shortened(quotation.words)}”: {message}"
        yield on_slide(number, quotation.shape, "quotation-differs", message)
    if quotation.speaker and not is_named(quotation.speaker, [text.text for text in texts]):
        message = f"no source names “{quotation.speaker}”, who is said to have spoken “{shortened(quotation.words)}”"
        yield on_slide(number, quotation.shape, "speaker-unnamed", message)


_APART = "its parts stand in several sources"


def _as_there(part: str, texts: Sequence[SourceText]) -> str:
    """A stretch of a quotation as a source writes it: with other apostrophes, or a small letter at its
    beginning."""
    first = part[:1].swapcase() + part[1:]
    for written in (part, first):
        for form in (written, written.replace("'", "’"), written.replace("’", "'")):
            if any(text.find(form) for text in texts):
                return form
    return part
