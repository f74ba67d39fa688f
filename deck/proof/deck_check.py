"""A finished deck checked: by the record that it carries, by an outline, or by an article."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deck.language.labels import labels_in
from deck.language.periods.dates import last_day
from deck.outline.facts.fact import Fact
from deck.outline.facts.resolved import Facts, resolve
from deck.proof.finding import Finding, Place
from deck.proof.pages import Finished, UnreadError, read_deck
from deck.proof.quotes import Proof, Source, prove
from deck.proof.recorded import Compared, compare
from deck.proof.reports import Report
from deck.proof.unrecorded import found_in_source
from deck.reading.passages import SourceText, read_source
from deck.scene.record import digest, finished, plain

if TYPE_CHECKING:
    from deck.outline.model import Outline


def check_deck(
    path: str | Path, *, sources: Sequence[str | Path] = (), outline: Outline | None = None
) -> Report:
    """Prove the figures of a finished deck.

    They are compared with the record that the deck carries, or that `outline` gives; where there is
    neither, with the figures of `sources`. Raises UnreadError for a file that is no deck, and where
    there is nothing to compare it with.
    """
    path, given = Path(path), tuple(Path(source) for source in sources)
    deck = read_deck(path)
    record = _record_of(outline) if outline is not None else deck.record
    if record is None and not given:
        told = (
            "the deck carries no record of its facts (it was not built by briefdeck, or saved by a "
            "program that drops it): name its outline with --outline, or its article with --source"
        )
        raise UnreadError(f"{path}: {told}")
    slides = tuple((slide.number, slide.title) for slide in deck.slides)
    if record is None:
        texts = {source.name: _read(source) for source in given}
        compared = found_in_source(deck, texts)
        titles = {name: name for name in texts}
        return _report(deck, "", (), compared, slides, [], titles)
    lang = record["lang"]
    facts, faults = resolve(
        {name: Fact.model_validate(fact) for name, fact in record["facts"].items()}, lang
    )
    if faults:
        raise UnreadError(f"{path}: its record is damaged: {faults[0].message}")
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


def _read(path: Path) -> SourceText:
    """The text of a source that was named. Raises UnreadError."""
    try:
        return read_source(path)
    except (OSError, ValueError) as error:
        raise UnreadError(f"the source {path} cannot be read: {error}") from None


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
            found[name] = Source(_read(path), "", dated)
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


def _record_of(outline: Outline) -> dict[str, Any]:
    """The record that a deck of this outline would carry."""
    from deck.slides.chart_pictures import Pictures
    from deck.slides.composition import compose

    scene = compose(outline, picture=Pictures(cache=True))
    found: dict[str, Any] = json.loads(finished(scene.about, scene.pages))
    return found


def _known(facts: Facts, lang: str) -> list[str]:
    """Words on slides and in notes that hold the figures of facts: quotes and workings."""
    from deck.outline.facts.references import Ledger

    ledger = Ledger(facts, {}, lang, labels_in(lang))
    found = {plain(fact.fact.quote) for fact in facts.values() if fact.fact.quote}
    found |= {plain(fact.fact.because) for fact in facts.values() if fact.fact.because}
    for fact in facts.values():
        if fact.derived:
            found |= {plain(ledger.working(fact)), plain(fact.working(lang))}
    return sorted(found, key=len, reverse=True)
