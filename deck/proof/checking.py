"""The checks together: of an outline, of a finished deck, and what both report."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from deck.errors import OutlineError, Problem
from deck.fact import Fact
from deck.facts import Facts, resolve
from deck.outline import Outline, Reference
from deck.passages import SourceText
from deck.proof.claims import contradictions
from deck.proof.finding import LEVELS, Finding, Place
from deck.proof.finished import Compared, ShownFigure, compare
from deck.proof.foreign import found_in_source
from deck.proof.pages import Finished, read_deck
from deck.proof.quotes import Proof, Source, prove
from deck.proof.stale import stale
from deck.proof.statements import unfounded
from deck.proof.texts import PageText, located, page_texts, typed_figures
from deck.record import digest, finished, plain
from deck.units import last_day
from deck.words import words


@dataclass(frozen=True)
class Report:
    """What a check found.

    `proofs` are the facts with what became of them, `figures` what the slides show, `slides` their
    numbers and titles, `sources` the titles of the sources by id.
    """

    file: str
    kind: Literal["outline", "deck"]
    title: str
    lang: str
    proofs: tuple[Proof, ...]
    figures: tuple[ShownFigure, ...]
    slides: tuple[tuple[int, str], ...]
    findings: tuple[Finding, ...]
    sources: dict[str, str]

    def counted(self) -> dict[str, int]:
        """How many findings there are of each level."""
        found = Counter(finding.level for finding in self.findings)
        return {level: found[level] for level in LEVELS}


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


def check_deck(
    path: str | Path, *, sources: Sequence[str | Path] = (), outline: Outline | None = None
) -> Report:
    """Prove the figures of a finished deck.

    They are compared with the record that the deck carries, or that `outline` gives; where there is
    neither, with the figures of `sources`. Raises OutlineError where there is nothing to compare
    with, and UnreadError for a file that is no deck.
    """
    path, given = Path(path), tuple(Path(source) for source in sources)
    deck = read_deck(path)
    record = _record_of(outline) if outline is not None else deck.record
    if record is None and not given:
        told = (
            "the deck carries no record of its facts (it was not built by briefdeck, or saved by a "
            "program that drops it): name its outline with --outline, or its article with --source"
        )
        raise OutlineError([Problem(str(path), told)])
    slides = tuple((slide.number, slide.title) for slide in deck.slides)
    if record is None:
        texts = {source.name: SourceText.read(source) for source in given}
        compared = found_in_source(deck, texts)
        titles = {name: name for name in texts}
        return _report(deck, "", (), compared, slides, [], titles)
    lang = record["lang"]
    facts, faults = resolve(
        {name: Fact.model_validate(fact) for name, fact in record["facts"].items()}, lang
    )
    if faults:
        raise OutlineError([Problem(str(path), f"the record is damaged: {faults[0].message}")])
    at_hand, findings = _recorded_sources(record, path.parent, given)
    proofs = prove(facts, at_hand)
    compared = compare(deck, record, facts, _known(facts, lang))
    findings += [finding for proof in proofs for finding in proof.findings]
    titles = {name: said["title"] for name, said in record["sources"].items()}
    return _report(deck, lang, tuple(proofs), compared, slides, findings, titles)


def _report(
    deck: Finished,
    lang: str,
    proofs: tuple[Proof, ...],
    compared: Compared,
    slides: tuple[tuple[int, str], ...],
    findings: list[Finding],
    sources: dict[str, str],
) -> Report:
    found = [*compared.findings, *findings]
    found.sort(key=lambda f: (f.place.slide is None, f.place.slide or 0))
    title = slides[0][1] if slides else ""
    figures = compared.figures
    return Report(
        deck.file,
        "deck",
        title,
        lang,
        proofs,
        figures,
        slides,
        tuple(dict.fromkeys(found)),
        sources,
    )


# ---- sources ------------------------------------------------------------------------------------


def _source(reference: Reference, folder: Path) -> Source:
    if reference.file is None:
        return Source(None, f"the source “{reference.title}” has no `file` to read")
    try:
        text = SourceText.read(folder / reference.file)
    except OSError as error:
        return Source(None, f"{reference.file} cannot be read: {error.strerror}")
    except ValueError as error:
        return Source(None, f"{reference.file} is {error}")
    return Source(text, "", last_day(reference.date) if reference.date else None)


def _recorded_sources(
    record: dict[str, Any], folder: Path, given: tuple[Path, ...]
) -> tuple[dict[str, Source], list[Finding]]:
    """The sources of a record: as files where they are at hand, else what the record has of them."""
    found: dict[str, Source] = {}
    findings: list[Finding] = []
    only = len(record["sources"]) == 1
    for name, said in record["sources"].items():
        dated = last_day(said["date"]) if said.get("date") else None
        file = said.get("file")
        named = [path for path in given if path.name == file or (only and len(given) == 1)]
        beside = [folder / file] if file and (folder / file).is_file() else []
        path = next(iter([*named, *beside]), None)
        if path is not None:
            if said.get("sha256") and digest(path.read_bytes()) != said["sha256"]:
                told = f"{path.name} is not the text that the deck was built from"
                findings.append(Finding("source-changed", Place(path=f"sources.{name}"), told))
            found[name] = Source(SourceText.read(path), "", dated)
            continue
        told = f"“{said['title']}” is not at hand: its quotes are as read when the deck was built"
        if file:
            told += f"; --source {file} reads them again"
        findings.append(Finding("source-absent", Place(path=f"sources.{name}"), told))
        found[name] = Source(_as_recorded(record, name), said.get("title", ""), dated)
    return found, findings


def _as_recorded(record: dict[str, Any], source: str) -> SourceText | None:
    """The sentences of a source that the record holds, each at its line."""
    lines: dict[int, dict[str, None]] = {}
    only = len(record["sources"]) == 1
    for name, (line, sentence) in record["passages"].items():
        if record["facts"][name].get("source") == source or only:
            lines.setdefault(line, {})[sentence] = None
    if not lines:
        return None
    rows = [" ".join(lines.get(number, ())) for number in range(1, max(lines) + 1)]
    return SourceText("\n".join(rows))


# ---- decks --------------------------------------------------------------------------------------


def _record_of(outline: Outline) -> dict[str, Any]:
    """The record that a deck of this outline would carry."""
    from deck.composition import compose
    from deck.pictures import Pictures

    scene = compose(outline, picture=Pictures(cache=True))
    found: dict[str, Any] = json.loads(finished(scene.about, scene.pages))
    return found


def _known(facts: Facts, lang: str) -> list[str]:
    """Words on slides and in notes that hold the figures of facts: quotes and workings."""
    from deck.ledger import Ledger

    ledger = Ledger(facts, {}, lang, words(lang))
    found = {plain(fact.fact.quote) for fact in facts.values() if fact.fact.quote}
    found |= {plain(fact.fact.because) for fact in facts.values() if fact.fact.because}
    for fact in facts.values():
        if fact.derived:
            found |= {plain(ledger.working(fact)), plain(fact.working(lang))}
    return sorted(found, key=len, reverse=True)


# ---- outlines -----------------------------------------------------------------------------------


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
    from deck.proof.claims import facts_in

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
