"""Sentences of an article that can stand alone on a page: whole, or not at all.

Brackets, list marks, a place line and words that only tie a sentence to the one before are left
out; no clause is.
"""

from __future__ import annotations

import re

from deck.draft.clauses import POINTING, balanced, garbled, has_verb, tidy
from deck.reading.article import Lang

_QUESTION = re.compile(r"[?？]\s*[”\"’)）]?\s*$")
_STOP = re.compile(r"[\s。.！!；;，,、：:…]+$")
_LISTED = re.compile(
    r"^\s*(?:[-*•·–—]\s+|\(?\d{1,2}[.)、](?!\d)\s*|[（(]?[一二三四五六七八九十]{1,3}[)）、]\s*)"
)
_BRACKETS = re.compile(r"\s?\([^()]*\)|（[^（）]*）|\[\d+\]")
_SPEECH = re.compile('[“”"「」].{12,}|[“”"「」][^“”"「」]*$')
_DATELINE = re.compile(
    r"^(?:[A-Z][A-Za-z .]{2,24}(?:,\s[A-Z]\w+\.?)?\s?(?:,\s\w+\s\d{1,2},\s\d{4}\s?)?(?:\([A-Za-z ]+\)\s?)?[-–—]+\s+(?=[A-Z]))"
    r"|^(?:[（(【][^）)】]{2,30}[）)】]|[^\s，。]{2,6}\d{1,2}月\d{1,2}日电)\s?"
)
_TIED_EN = re.compile(
    r"^(?:meanwhile|however|moreover|furthermore|in addition|additionally|also|besides|still|nevertheless|"
    r"nonetheless|indeed|in fact|of course|as a result|therefore|thus|consequently|in other words|that said|"
    r"in short|overall|finally|by contrast|in contrast|on the other hand|instead|importantly|notably|"
    r"as expected|separately),\s+",
    re.IGNORECASE,
)
_TIED_ZH = re.compile(
    "^(?:此外|另外|除此之外|与此同时|同时|其实|事实上|实际上|总的来说|总体来看|总之|整体来看|具体来看|具体来说|"
    "值得(?:注意|一提)的是|需要(?:说明|指出|注意)的是|据(?:了解|悉|介绍)|因此|所以|于是|然而|不过|但是?|而且|并且)[,，]"
)
_POINTING_EN = POINTING | {"and", "but", "or", "nor", "who", "which", "so", "yet", "because"}
_POINTING_ZH = re.compile(
    "并|还|也|更|而|且|甚至|从而|进而|以|就|才|则|都|均|却|但|又|再|其(?!他)|这|那|此|该|他|她|它|我|你|您|咱|大家|上述|"
    "前者|后者|双方|在[这那]|如果|若|例如|比如|如(?!果|今|期)|即|或|至于|另|[一二三四]是|一方面|不仅|当然|毕竟|可以说|受此|对此"
)
_LEAST = {"zh": 12, "en": 30}


def standing(text: str, lang: Lang, limit: int) -> str | None:
    """A sentence of the article as a statement of at most `limit` characters, without its stop.

    None for questions, direct speech, damaged text, sentences that lean on the one before, and
    those that are too long.
    """
    if _QUESTION.search(text) or text.rstrip().endswith((":", "：")) or garbled(text):
        return None
    words = _DATELINE.sub("", _LISTED.sub("", text.strip(" ,，;；、")))
    words = _STOP.sub("", _BRACKETS.sub("", words))
    words, tied = (_TIED_ZH if lang == "zh" else _TIED_EN).subn("", tidy(words, lang))
    words = words[:1].upper() + words[1:] if tied else words
    if not _LEAST[lang] <= len(words) <= limit or not balanced(words) or _SPEECH.search(words):
        return None
    if lang == "zh":
        stands = not _POINTING_ZH.match(words) and has_verb(words, "zh")
    else:
        first = words.split()[0].casefold().rstrip(",")
        stands = first not in _POINTING_EN and words[:1].isupper() and has_verb(words, "en")
    return words if stands else None
