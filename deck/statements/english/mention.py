"""Words that name a period or a basis."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from deck.language.periods.tokens import Word
from deck.statements.model import Against

MentionKind: TypeAlias = Literal["period", "ago", "basis", "reporting", "rolling", "end", "vague"]
Grain: TypeAlias = Literal["year", "quarter", "month"]


class Mention(NamedTuple):
    """Words that name a period or a basis, between two offsets of a sentence.

    `ago` counts `steps` of `grain` from the period of the figure; `basis` says how a change is
    measured; `reporting` is the article's own period (“the quarter”). `compared` is true if the
    words before it make it the other end of a comparison. `rolling` counts `steps` months back from
    the end of the period of the figure, `end` is the last day of that period; `weeks` is the length of
    a period that is stated in weeks. `vague` names a time whose days nobody can tell: last summer.
    """

    start: int
    end: int
    kind: MentionKind
    word: Word | None = None
    until: Word | None = None
    grain: Grain = "year"
    steps: int = 0
    basis: Against | None = None
    compared: bool = False
    weeks: int = 0
