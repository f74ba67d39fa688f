"""The names of months in data files, in the languages of those who send them."""

from __future__ import annotations

import unicodedata

_NAMES = (
    "january jan januar janner jaenner januari janvier janv enero ene gennaio gen janeiro",
    "february feb februar feber februari fevrier fevr fev febrero febbraio fevereiro",
    "march mar marz maerz mrz mars marzo marco maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag maio mei",
    "june jun juni juno juin junio giugno giu junho",
    "july jul juli julei juillet juil julio luglio lug julho",
    "august aug aout aou agosto ago augustus",
    "september sep sept septembre septiembre setiembre set settembre sett setembro",
    "october oct oktober okt octobre octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec dezember dez decembre diciembre dic dicembre dezembro",
)
"""English, German, French, Spanish, Italian, Portuguese and Dutch, in full and as usually cut,
without accents."""
_NUMBERS = {name: i for i, names in enumerate(_NAMES, 1) for name in names.split()}
MONTH_WORD = "|".join(sorted(_NUMBERS, key=len, reverse=True))
"""A pattern of all these names."""


def month_of(name: str) -> int:
    """The number of the month of this name, with or without a point; 0 for any other text."""
    return _NUMBERS.get(unaccented(name.strip().rstrip(".")).casefold(), 0)


def unaccented(text: str) -> str:
    """A text without the accents of Latin letters."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
