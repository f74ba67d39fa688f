"""Whether a build may replace a file: is it a deck of ours, and has it been edited since?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from deck.core.errors import DeckError
from deck.outline.facts.fact import Fact
from deck.outline.facts.resolved import Facts, resolve
from deck.pptx.presentation import NS, Presentation
from deck.pptx.sealed import is_as_built
from deck.pptx.workbooks import chart_differences
from deck.proof.drawn import shapes
from deck.proof.edits import EDITS, drawn_edits, is_rewritten
from deck.proof.pages import DeckSlide, UnreadError, read_deck, read_record
from deck.proof.pairing import pair
from deck.proof.recorded import compare
from deck.proof.report import Finding, on_slide
from deck.proof.samples import sample_edits, samples_of, without
from deck.scene.record import shape_id

State: TypeAlias = Literal["new", "built", "saved", "edited", "redacted", "foreign"]
"""There is no file; it is as it was built; another program saved it without an edit; it was edited;
it is a deck of ours whose record was removed; it is no deck of ours that can be compared."""


@dataclass(frozen=True)
class Target:
    """The state of a file that a build would replace.

    `edits` are the findings on what was edited, `reason` says what is foreign about it, or why it
    could not be compared completely; it continues a sentence that names the file.
    """

    state: State
    edits: tuple[Finding, ...] = ()
    reason: str = ""


def inspect(path: Path) -> Target:
    """The state of the file at a path."""
    if not path.is_file() or path.stat().st_size == 0:  # an empty file has nothing to lose
        return Target("new")
    if is_as_built(path):
        return Target("built")
    try:
        package, slides = read_deck(path)
    except UnreadError as error:
        return Target("foreign", reason=str(error).removeprefix(f"{path} "))
    try:
        record = read_record(package)
    except UnreadError as error:
        return Target("foreign", reason=f"cannot be checked for edits: {error}")
    if record is None:
        if any(map(_is_ours, slides)):
            return Target("redacted", reason="has no record of its build: it was redacted")
        return Target("foreign", reason="was not built by briefdeck, or its record was removed")
    try:
        edits = edits_of(package, slides, record)
    except (DeckError, KeyError, TypeError, ValueError, IndexError, AttributeError):
        return Target("foreign", reason="has a record that is damaged")
    if edits:
        return Target("edited", edits)
    if record["format"] == 1:
        reason = "was built by briefdeck 0.1.0, whose record does not cover the position and formatting of shapes"
        return Target("saved", reason=reason)
    program = "LibreOffice" if "LibreOffice" in package.application else "another program"
    return Target("saved", reason=f"was saved by {program} after it was built, without an edit")


def edits_of(
    package: Presentation, slides: list[DeckSlide], record: dict[str, Any]
) -> tuple[Finding, ...]:
    """What was edited in a deck since it was built; not what LibreOffice drops whenever it saves."""
    rewritten = is_rewritten(package, slides, record)
    samples = samples_of(slides, record, rewritten)
    built = without(slides, samples)
    facts, faults = resolve(
        {name: Fact.model_validate(fact) for name, fact in record["facts"].items()}, record["lang"]
    )
    pairs = pair(built, record)
    _, findings = compare(built, pairs, record, Facts({}, "en") if faults else facts, [])
    if rewritten:
        fewer = {
            slide.number
            for slide, page in zip(built, pairs, strict=True)
            if page is not None
            and _pictures(slide.rows) < _pictures(record["pages"][page]["items"])
        }
        findings = [f for f in findings if not _is_lost(f, f.place.slide in fewer)]
    else:
        charts = {part: (s.number, shape) for s in slides for part, shape in s.charts.items()}
        for part, message in chart_differences(package):
            number, shape = charts.get(part, (None, part))
            findings.append(on_slide(number, shape, "chart-differs", message))
    findings += drawn_edits(package, built, pairs, record, findings)
    findings += sample_edits(samples, built, pairs, record)
    edits = (finding for finding in findings if finding.code in EDITS)
    return tuple(sorted(edits, key=lambda f: (f.place.slide is None, f.place.slide or 0)))


def _is_ours(slide: DeckSlide) -> bool:
    """Whether a shape of a slide has the id that we gave it."""
    key, tree = slide.slide.key, slide.slide.root.find("p:cSld/p:spTree", NS)
    found = shapes(tree) if key and tree is not None else ()
    return any(shape.id == shape_id(key or 0, shape.name) for shape in found)


def _pictures(rows: Iterable[Sequence[Any]]) -> int:
    """The number of pictures, each with or without its vector form."""
    return len({row[1] for row in rows if row[0] == "picture"})


def _is_lost(finding: Finding, fewer: bool) -> bool:
    """Whether LibreOffice drops such a thing from every deck: alternative texts and the vector forms
    of pictures; `fewer` says that its slide has lost whole pictures."""
    if finding.code != "text-removed":
        return False
    alternative = finding.place.shape.endswith("(alternative text)")
    return alternative or ("a picture was" in finding.message and not fewer)
