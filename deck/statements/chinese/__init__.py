"""Reads what Chinese articles state, in simplified and traditional characters.

All rules work on folded text (`deck.language.scripts.fold`), which is as long as the article's; the
words of a statement are the article's own.
"""

from deck.statements.chinese.headings import (
    basis,
    dated,
    is_measure,
    names_measure,
    status,
    undated,
)
from deck.statements.chinese.reader import statements_in, statements_of
from deck.statements.chinese.setting import setting_of

__all__ = [
    "basis",
    "dated",
    "is_measure",
    "names_measure",
    "setting_of",
    "statements_in",
    "statements_of",
    "status",
    "undated",
]
