"""Checks an outline: its facts against their sources, its texts against its facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from deck.outline.model import Outline
from deck.outline.sources import Reference
from deck.proof.acceptance import source_changes
from deck.proof.acknowledgement import Fingerprints, gone_in, without_acknowledged
from deck.proof.around import text_findings
from deck.proof.claims import contradictions, facts_in
from deck.proof.data_notes import data_notes, lacking_periods, misdated
from deck.proof.labels import label_findings
from deck.proof.quotations import quotations, word_for_word
from deck.proof.quotes import Source, prove, quotes_of, supposed_dollars
from deck.proof.reader import stated_causes, to_confirm
from deck.proof.readings import misread_facts
from deck.proof.report import Finding, Proof, Report, ShownFigure, Standing, located
from deck.proof.texts import (
    PageText,
    incomplete_statements,
    page_texts,
    slides_of,
    typed_figures,
)
from deck.proof.titles import title_findings
from deck.reading.passages import read_source
from deck.scene.record import plain


def check_outline(outline: Outline, given: Mapping[str, Source] | None = None) -> Report:
    """Checks the facts of an outline against their sources, and its texts against its facts.

    `given` are the sources by their ids, if they have been read; otherwise their files are.
    """
    source, head, quotes = outline.source, outline.head, quotes_of(outline.facts)
    sources = given or {
        name: _source(reference, outline.folder, quotes) for name, reference in head.sources.items()
    }
    read = {f.id: misdated(f, outline.data_notes) for f in outline.facts.values() if f.origin}
    proofs = prove(outline.facts, sources, read)
    texts = page_texts(outline)
    quoted = word_for_word(outline, texts, sources)
    dated = list(text_findings(outline, texts))
    told = {(finding.place.path, finding.fact) for finding in dated}
    findings: list[Finding] = [
        *(
            located(
                source.problem(tuple(f.place.path.split(".")), f.message), f.code, f.fact, f.fix
            )
            for f in (
                *chain.from_iterable(p.findings for p in proofs),
                *supposed_dollars(proofs, sources),
            )
        ),
        *source_changes(outline, proofs),
        *typed_figures(outline, texts, quoted),
        *contradictions(outline, texts, quoted),
        *label_findings(outline),
        *dated,
        *title_findings(outline, texts),
        *incomplete_statements(outline, texts),
        *quotations(outline, texts, sources),
        *(
            finding
            for finding in misread_facts(texts, proofs, sources)
            if finding.code != "period-differs" or (finding.place.path, finding.fact) not in told
        ),
        *(finding for finding in data_notes(outline) if finding.code != "period-differs"),
        *lacking_periods(outline, texts),
        *to_confirm(head.facts, source, _pages_of_doubts(outline)),
        *stated_causes(texts),
    ]
    fingerprints = Fingerprints(source.data, outline.facts, proofs)
    findings, acknowledged = without_acknowledged(
        findings, head.acknowledged, fingerprints, gone_in(outline)
    )
    findings.sort(key=lambda f: (f.place.line or 0, f.place.column or 0))

    def title(text: str) -> str:
        return outline.facts.fill(plain(text))[0]

    return Report(
        source.file,
        "outline",
        title(head.title),
        head.lang,
        tuple(proofs),
        tuple(_shown(outline, texts, proofs)),
        tuple(
            (number, title(str(slide.get("title") or head.title)))
            for number, (_, slide) in enumerate(slides_of(outline.source), 1)
        ),
        tuple(dict.fromkeys(findings)),
        {name: reference.title for name, reference in head.sources.items()},
        acknowledged,
    )


def _pages_of_doubts(outline: Outline) -> dict[str, list[int]]:
    """The numbers of the slides that show each fact which is to be confirmed."""
    pages: dict[str, list[int]] = {}
    doubtful = {name for name, fact in outline.head.facts.items() if fact.check is not None}
    for number, (_, slide) in enumerate(slides_of(outline.source), 1) if doubtful else ():
        for name in doubtful & facts_in(slide, outline.facts).keys():
            pages.setdefault(name, []).append(number)
    return pages


def _source(reference: Reference, folder: Path, quotes: Sequence[str]) -> Source:
    if reference.file is None:
        return Source(
            None, f"the source “{reference.title}” has no `file`; add one under `sources`"
        )
    try:
        text = read_source(folder / reference.file)
    except OSError as error:
        return Source(None, f"{reference.file} cannot be read: {error.strerror}")
    except ValueError as error:
        return Source(None, f"{reference.file}: {error}")
    dated, reporting = reference.date, reference.reporting
    return Source(text, "", dated, reference.file, reporting, quotes=quotes)


def _shown(outline: Outline, texts: list[PageText], proofs: list[Proof]) -> Iterator[ShownFigure]:
    """The figures of facts that the slides show, in texts and as chart data."""
    proved = {p.fact.id for p in proofs if p.status in ("proved", "undecided", "computed", "ours")}
    for number, (index, slide) in enumerate(slides_of(outline.source), 1):
        inside = [text for text in texts if text.path[:2] == ("slides", index)]
        for name in facts_in(slide, outline.facts, inputs=False):
            shape = next(
                (".".join(map(str, t.path[2:])) for t in inside if name in t.facts), "data"
            )
            standing: Standing = "proved" if name in proved else "unread"
            yield ShownFigure(number, shape, outline.facts[name].text, standing, name)
