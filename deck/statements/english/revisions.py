"""Forecasts that are revised, and figures that were reported otherwise before."""

from __future__ import annotations

import re

from deck.language.periods.dates import MONTHS
from deck.statements.english.frames import Frame
from deck.statements.english.said import FORWARD, Said

FORMER = re.compile(
    r"\b(?:previous(?:ly)?|prior|earlier|old|initial(?:ly)?|original(?:ly)?)\b(?![ -](?:year|quarter|month|week|period))",
    re.I,
)
_FORMER_AFTER = re.compile(
    r"\A,? ?(?:previously|before(?=[.;,)]|\Z)|(?:initially|originally)\b)", re.I
)
_BRACKETED = re.compile(
    r"\((?:(?:up|down|raised|cut|lowered|revised) )?(?:from|(?:previous(?:ly)?|prior|old|before)(?![ -](?:year|quarter|month|week|period)))\b[^()]*\Z",
    re.I,
)
_DATED = re.compile(r"[^.;,()]{0,24}\b(?:year|quarter|20\d\d)\b")
_REVISION = re.compile(
    r"\b(?:cut|rais|lower|lift|trim|upgrad|downgrad|slash|hik|boost|increas|reduc|narrow|widen|revis)\w*"
    r" [^.;,]{0,40}\b(?:forecasts?|guidance|outlook|estimates?|projections?|targets?|expectations?|goals?)\b",
    re.I,
)
PRIOR_FORECAST = re.compile(
    r"\b(?:previous|prior|earlier|old|initial|original|last|"
    + "|".join(MONTHS)
    + r")\s(?:\w+ ){0,2}(?:guidance|outlook|forecasts?|estimates?|projections?|targets?|range|expectations?|goal)\b|\bpreviously (?:expected|forecast|guided|announced|estimated|projected)\b",
    re.I,
)
_REPORT = "(?:reported|published|estimated|announced|stated|recorded|given|put|shown|disclosed)"
REPORTED_BEFORE = re.compile(
    rf"\b(?:(?:previously|originally|initially|provisionally|first|earlier|preliminarily) {_REPORT}(?! (?:in|on|at the|by|a|an|its) )"
    rf"|had (?:previously |originally |initially |first )?been {_REPORT} (?:as|at))\b[^,;]*\Z",
    re.I,
)
REPORTED_BEHIND = re.compile(
    rf" (?:that (?:was |had been )?|it (?:had )?)?(?:previously|originally|initially|provisionally|first) {_REPORT}\b",
    re.I,
)
"""What says that a result was corrected since: had been published as A, rather than the A first reported."""
_REVISED = re.compile(r"(?: (?:for|of|on|in) [\w’' -]{1,40}?)? (?:to|by|from)\s+(?:\w+ ){0,2}")
_TO = re.compile(r"to(?: between| about| around| a range of| the range of| roughly| nearly)?")


def revised_status(frame: Frame, near: str, before: Said | None) -> Said | None:
    """The status of what a forecast is changed to or by, whatever it is a forecast of."""
    ahead = before is not None and before.status in (*FORWARD, "consensus")
    if frame.link == "to" and _TO.fullmatch(near.strip(" ,")) and before and ahead:
        return before  # cut its forecast by A to B
    changed = _REVISION.search(near) if frame.link in ("to", "moved") else None
    if changed is None or not _REVISED.fullmatch(near, changed.end()):
        return None
    ours = re.search(r"guidance|outlook|targets?\b|goals?\b", changed[0], re.I)
    return Said("guidance" if ours else "estimate", stated=True)


def is_replaced(text: str, last: str, after: str, before: Said | None) -> bool:
    """Whether a figure is what another was before it was revised, or a forecast, guidance or a
    target before: raised to A, from B.

    `text` stands before it in its sentence, of which `last` are the last words, `after` behind it.
    """
    if re.search(r"\brevis(?:ed|ion)\b[^,;]{0,60}\bfrom\W*\Z", text):
        return True
    if before is None or before.status not in FORWARD:
        return False
    if _DATED.match(after):
        return False
    former = FORMER.search(last) or _FORMER_AFTER.match(after) or _BRACKETED.search(text)
    return bool(former or (re.search(r"\bfrom\b", last) and _is_revision(text, before)))


def _is_revision(text: str, before: Said) -> bool:
    return before.status == "guidance" or _REVISION.search(text) is not None
