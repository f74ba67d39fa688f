"""Which language a text is in, if it is not one that articles are read in."""

from __future__ import annotations

import re
from collections import Counter

_SAMPLE = 20_000
_SCRIPTS = {
    "Japanese": re.compile("[\u3041-\u3096\u30a1-\u30fa]"),
    "Korean": re.compile("[\uac00-\ud7a3]"),
    "Russian or another language in Cyrillic letters": re.compile("[\u0400-\u04ff]"),
    "Greek": re.compile("[\u0370-\u03ff]"),
    "Arabic": re.compile("[\u0600-\u06ff]"),
    "Hebrew": re.compile("[\u0590-\u05ff]"),
    "Hindi": re.compile("[\u0900-\u097f]"),
    "Thai": re.compile("[\u0e00-\u0e7f]"),
}
_WORDS = {
    "English": "the of and to in is was for on that with by from at as are were its has will",
    "French": "le la les des du et est une dans pour par sur au aux qui que avec pas sont",
    "German": "der die das und den dem ein eine ist im von mit auf für nicht des zu wird sich",
    "Spanish": "el los las y en del una por con para es que su al más lo como fue",
    "Portuguese": "o os as e em do da dos das uma por com para não que no na foi mais",
    "Italian": "il lo gli e di del della in un una per con che non è sono nel alla",
    "Dutch": "de het een en van in op met voor is dat niet aan door zijn werd",
}
"""Frequent words that tell languages in Latin letters apart."""
_LANGUAGE_OF: dict[str, list[str]] = {}
for _language, _words in _WORDS.items():
    for _word in _words.split():
        _LANGUAGE_OF.setdefault(_word, []).append(_language)
_LEAST_SCRIPT = 0.1
_LEAST_LETTERS = 8
_LEAST_WORDS = 6


def foreign_language(text: str) -> str | None:
    """The name of the language of a text that is neither English nor Chinese; None if it is one of
    these, or too short to tell."""
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample)) or 1
    for language, script in _SCRIPTS.items():
        if len(script.findall(sample)) > max(_LEAST_LETTERS, _LEAST_SCRIPT * letters):
            return language
    counts: Counter[str] = Counter()
    for word in re.findall(r"[^\W\d_]+", sample.casefold()):
        counts.update(_LANGUAGE_OF.get(word, ()))
    best, most = max(counts.items(), key=lambda item: item[1], default=("English", 0))
    return best if most >= _LEAST_WORDS and most > 1.5 * counts["English"] else None
