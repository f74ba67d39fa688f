"""The part of a Chinese sentence that quotes a figure."""

from __future__ import annotations

import re

from deck.language.figures import Figure
from deck.statements.chinese.lead import Lead
from deck.statements.chinese.masked import Clause, Masked
from deck.statements.chinese.scope import Scope
from deck.statements.model import NO_WORDS, Dated

_LONGEST = 60
"""The longest quote that begins at its period, in characters; a longer one begins at its measure."""
_TAIL = re.compile("(?:以上|以下|左右|及以上|以内|多|余)?(?:的?(?:比重|目标|指引|预期|增速))?")


def quote_of(
    sentence: Masked,
    clause: Clause,
    scope: Scope,
    lead: Lead,
    figure: Figure,
    period: Dated | None,
) -> tuple[int, int]:
    """The shortest stretch with the figure, its measure, and its period if that is near."""
    spans = [scope.measure, scope.last_subject, period.words if period else NO_WORDS]
    starts = [sentence.at(one) for one in spans]
    starts.append(lead.start if lead.start >= 0 else clause.start)
    end = figure.end
    near = [at for at in starts if 0 <= at <= figure.start and end - at <= _LONGEST]
    start = min(near, default=max(clause.start, end - _LONGEST))
    if lead.noun and lead.noun.measure and lead.noun.measure[0] >= end:
        end = lead.noun.measure[1]  # 80%以上的订单来自小程序
    tail = _TAIL.match(sentence.text, end, clause.end)
    end = tail.end() if tail else end
    while start < figure.start and sentence.text[start] in " 、,。;的了　:":
        start += 1
    return start, end
