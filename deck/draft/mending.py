"""Checks a draft as `deck check` would, and mends or leaves out what it finds wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from deck.core.errors import OutlineError
from deck.draft.facts import ArticleFact
from deck.outline.model import Outline, loads
from deck.proof.outline_check import check_outline
from deck.proof.quotes import Source
from deck.proof.report import Finding
from deck.reading.passages import SourceText

if TYPE_CHECKING:
    from deck.draft.drafting import Drafting

_ROUNDS = 5
_NOT_FILED = "sources.article.file=null"
_OF_PERIODS = ("period-differs", "period-doubtful")


def outline_of(text: str) -> Outline:
    """A draft as an outline. Its source, which may not be written yet, is not looked for."""
    return loads(text, "draft", settings=(_NOT_FILED,))


def source_of(drafting: Drafting) -> Source:
    """The article of a draft as the source to check it against."""
    article = drafting.article
    dated = article.date or (str(article.year_hint) if article.year_hint else None)
    quotes = [fact.quote for fact in drafting.facts]
    return Source(SourceText(article.text), "", dated, drafting.file, quotes=quotes)


def checked(outline: Outline, source: Source) -> tuple[Finding, ...]:
    """What `deck check` finds in the outline of a draft."""
    return check_outline(outline, {"article": source}).findings


def mend(drafting: Drafting) -> None:
    """Takes periods and facts that the article does not prove, and texts that contradict the facts,
    out of a draft, until nothing is wrong with it."""
    source = source_of(drafting)
    for _ in range(_ROUNDS):
        try:
            outline = outline_of(drafting.text())
        except OutlineError as error:  # a page or a fact that the outline does not allow
            paths = [problem.path for problem in error.problems]
            refused = {path.split(".")[1] for path in paths if path.startswith("facts.")}
            drafting.facts = [fact for fact in drafting.facts if fact.id not in refused]
            drafting.left_out |= _pages_at(drafting, paths)
            continue
        wrong = [finding for finding in checked(outline, source) if finding.level != "note"]
        changed = _mend_facts(drafting, wrong)
        paths = [finding.place.path for finding in wrong if finding.level == "error"]
        if not (_leave_out(drafting, paths, outline) or changed):
            return


def _pages_at(drafting: Drafting, paths: Iterable[str]) -> set[str]:
    """The ids of the slides with a problem."""
    index, ids = 0, {}
    for slide in drafting.slides():
        index += bool(slide.section)
        ids[f"slides.{index}"] = str(slide.fields["id"])
        index += 1
    return {ids[where] for path in paths if (where := ".".join(path.split(".")[:2])) in ids}


def _mend_facts(drafting: Drafting, wrong: Iterable[Finding]) -> bool:
    """Takes wrong periods off facts, marks doubtful ones, and drops those that are not proved."""
    codes: dict[str, list[Finding]] = {}
    for finding in wrong:
        asked = finding.code == "to-confirm"  # of the fact already, or of all amounts of the source
        if finding.place.path.startswith("facts.") and not asked:
            codes.setdefault(finding.place.path.split(".")[1], []).append(finding)
    facts = []
    for fact in drafting.facts:
        mended = _mended(fact, codes.get(fact.id, []))
        facts += [mended] if mended else []
    changed = facts != drafting.facts
    drafting.facts = facts
    return changed


def _mended(fact: ArticleFact, findings: list[Finding]) -> ArticleFact | None:
    """A fact after what the check says of it; None if the article does not prove it."""
    errors = [finding for finding in findings if finding.level == "error"]
    if any(error.code not in _OF_PERIODS for error in errors) or (errors and not fact.span):
        return None
    if errors:
        return replace(fact, span=None, fiscal="", basis="", check=_also(fact.check, "period"))
    if findings and fact.check is None and fact.unclear is None:
        doubt = "period" if findings[0].code in _OF_PERIODS else "subject"
        return replace(fact, check=_also(fact.check, doubt))
    return fact


def _also(check: str | None, field: str) -> str:
    parts = check.split("; ") if check else []
    return "; ".join(dict.fromkeys([*parts, field]))


def _leave_out(drafting: Drafting, paths: Iterable[str], outline: Outline) -> bool:
    """Bans the texts at the paths of slides from the draft; a slide that has none is banned."""
    slides = outline.source.data["slides"]
    banned: set[str] = set()
    for path in paths:
        match = re.match(r"slides\.(\d+)\.?(.*)", path)
        if not match or int(match[1]) >= len(slides):
            continue
        slide = slides[int(match[1])]
        node = slide
        for key in filter(None, match[2].split(".")):
            node = node[int(key)] if isinstance(node, list) else node.get(key, {})
        banned.add(node if isinstance(node, str) and match[2] else str(slide.get("id", "")))
    new = banned - drafting.left_out
    drafting.left_out |= new
    return bool(new)
