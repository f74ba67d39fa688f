"""An outline checked: its facts by their sources, its texts by its facts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from deck.language.periods.dates import last_day
from deck.outline.model import Outline, Reference
from deck.proof.claims import contradictions, facts_in
from deck.proof.finding import Finding
from deck.proof.quotes import Proof, Source, prove
from deck.proof.reports import Report, ShownFigure
from deck.proof.stale import stale
from deck.proof.statements import unfounded
from deck.proof.texts import PageText, located, page_texts, typed_figures
from deck.reading.passages import read_source
from deck.scene.record import plain


def check_outline(outline: Outline) -> Report:
    """Prove the facts of an outline by their sources, and its texts by its facts."""
    sources = {name: _source(ref, outline.folder) for name, ref in outline.head.sources.items()}
    proofs = prove(outline.facts, sources)
    texts = page_texts(outline)
    findings = [
        *(_placed(outline, finding) for proof in proofs for finding in proof.findings),
        *stale(outline, proofs),
        *typed_figures(outline, texts),
        *contradictions(outline, texts),
        *unfounded(outline, texts),
    ]
    findings.sort(key=lambda f: (f.place.line or 0, f.place.column or 0))
    numbers = _slide_numbers(outline)
    return Report(
        outline.source.file,
        "outline",
        outline.facts.fill(plain(outline.head.title))[0],
        outline.head.lang,
        tuple(proofs),
        tuple(_shown(outline, texts, numbers, proofs)),
        tuple(_titles(outline, numbers)),
        tuple(dict.fromkeys(findings)),
        {name: ref.title for name, ref in outline.head.sources.items()},
    )


def _source(reference: Reference, folder: Path) -> Source:
    if reference.file is None:
        return Source(None, f"the source “{reference.title}” has no `file` to read")
    try:
        text = read_source(folder / reference.file)
    except OSError as error:
        return Source(None, f"{reference.file} cannot be read: {error.strerror}")
    except ValueError as error:
        return Source(None, f"{reference.file}: {error}")
    return Source(text, "", last_day(reference.date) if reference.date else None)


def _placed(outline: Outline, finding: Finding) -> Finding:
    """A finding on a fact with its place in the outline's text."""
    path = tuple(finding.place.path.split("."))
    return located(outline, path, finding.code, finding.message, finding.fact)


def _slide_numbers(outline: Outline) -> dict[int, int]:
    """The number of each slide of the data, marks of sections left out."""
    numbers: dict[int, int] = {}
    for i, slide in enumerate(outline.source.data["slides"]):
        if isinstance(slide, dict) and "kind" in slide:
            numbers[i] = len(numbers) + 1
    return numbers


def _titles(outline: Outline, numbers: Mapping[int, int]) -> list[tuple[int, str]]:
    slides = outline.source.data["slides"]
    found = []
    for index, number in numbers.items():
        title = slides[index].get("title") or outline.head.title
        found.append((number, outline.facts.fill(plain(str(title)))[0]))
    return found


def _shown(
    outline: Outline,
    texts: list[PageText],
    numbers: Mapping[int, int],
    proofs: list[Proof],
) -> list[ShownFigure]:
    """The figures of facts that the slides show, texts and data of charts alike."""
    sound = {proof.fact.id: proof.status in ("proved", "computed", "ours") for proof in proofs}
    found: list[ShownFigure] = []
    for index, number in numbers.items():
        slide = outline.source.data["slides"][index]
        for name in facts_in(slide, outline.facts, inputs=False):
            fact = outline.facts[name]
            where = next(
                (".".join(map(str, t.path[2:])) for t in texts
                 if t.path[:2] == ("slides", index) and name in t.facts),
                "data",
            )  # fmt: skip
            standing: Literal["proved", "unread"] = "proved" if sound.get(name) else "unread"
            found.append(ShownFigure(number, where, fact.text, standing, name))
    return found
