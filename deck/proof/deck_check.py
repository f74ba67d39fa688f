"""Checks a finished deck against its embedded record, an outline, or an article."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deck.core.errors import OutlineError
from deck.core.files import is_file, read_file
from deck.language.labels import labels_in
from deck.outline.facts.fact import Fact, Origin
from deck.outline.facts.references import Ledger
from deck.outline.facts.resolved import Facts, resolve
from deck.outline.files import DECKS
from deck.outline.yaml.source import Source as OutlineSource
from deck.outline.yaml.source import parse
from deck.pptx.presentation import Presentation
from deck.pptx.workbooks import chart_differences
from deck.proof.acknowledgement import Fingerprints, on_record, without_acknowledged
from deck.proof.around import text_findings
from deck.proof.data_notes import reread
from deck.proof.edits import drawn_edits, is_rewritten
from deck.proof.foreign.comparison import compare_with_sources
from deck.proof.foreign.reading import cut_short, sources_of
from deck.proof.labels import label_findings
from deck.proof.matching import numbers_of
from deck.proof.pages import DeckSlide, UnreadError, read_deck, read_record
from deck.proof.pairing import pair
from deck.proof.quotes import Source, prove, quotes_of, supposed_dollars
from deck.proof.reader import causes_on, to_confirm
from deck.proof.recorded import compare
from deck.proof.report import (
    AcknowledgedFinding,
    Finding,
    Place,
    Proof,
    Report,
    ShownFigure,
    on_slide,
)
from deck.proof.review.leaves import leaves_of
from deck.proof.review.reading import read_pages
from deck.proof.review.run import judge
from deck.proof.samples import sample_edits, samples_of, without
from deck.proof.texts import page_texts, slides_of, typed_in_charts
from deck.reading.passages import SourceText, read_source
from deck.scene.record import digest, finished, plain

if TYPE_CHECKING:
    from deck.outline.model import Outline
    from deck.proof.review.model import Page
    from deck.proof.review.rules.model import Rules


def check_deck(
    path: str | Path,
    *,
    sources: Sequence[str | Path] = (),
    outline: Outline | None = None,
    rules: Rules | None = None,
    judged: bool = False,
) -> Report:
    """Proves the figures of a finished deck.

    They are compared with the record embedded in the deck, or made from `outline`. A deck without
    either is judged by what its pages say and show (`deck.proof.review`), and compared with the figures
    of `sources`; with a record it is only if it is to be `judged`. Any deck is held against `rules`. Raises UnreadError for a file that is not a deck.
    """
    path, given = Path(path), [Path(source) for source in sources]
    package, slides = read_deck(path)
    if not package.page_count:
        raise UnreadError(f"{path} has no pages")
    record = read_record(package) if outline is None else _record_of(outline)
    samples = samples_of(slides, record, is_rewritten(package, slides, record)) if record else {}
    built = without(slides, samples)
    lang, names = "", {slide.number: slide.title for slide in slides}
    proofs, source_findings = list[Proof](), list[Finding]()
    acknowledged: tuple[AcknowledgedFinding, ...] = ()
    if record is not None:
        lang = record["lang"]
        origins = {name: Origin(**o) for name, o in record.get("origins", {}).items()}
        given_facts = {name: Fact.model_validate(fact) for name, fact in record["facts"].items()}
        facts = _facts_of(path, given_facts, lang, origins)
        titles = {name: source["title"] for name, source in record["sources"].items()}
        recorded, source_findings = _recorded_sources(record, path.parent, given, quotes_of(facts))
        again, absent = reread(facts, path.parent, given)
        proofs = prove(facts, recorded, again)
        source_findings += absent
        pairs = pair(built, record)
        repeated = _repeated(facts, record["sources"], lang)
        changed = outline is not None and _has_changed(record, package)
        shown, findings = compare(built, pairs, record, facts, repeated, of_outline=changed)
        findings += drawn_edits(package, built, pairs, record, findings)
        findings += [
            *sample_edits(samples, built, pairs, record),
            *_outline_findings(outline, record, path.parent, facts),
            *to_confirm(given_facts),
            *supposed_dollars(proofs, recorded),
            *(f for proof in proofs for f in proof.findings),
        ]
        if entries := on_record(record.get("acknowledged", ())):
            outline_data = parse(record["outline"], record["file"]).data
            fingerprints = Fingerprints(outline_data, facts, proofs)
            findings, acknowledged = without_acknowledged(findings, entries, fingerprints)
    else:
        pages = read_pages(package)
        titles, shown, findings = _against_sources(built, pages.pages, given)
        lang, names = pages.lang, names | {leaf.number: leaf.title for leaf in leaves_of(pages)}
        findings += judge(pages, rules)
    if record is not None and (judged or rules is not None):
        findings += judge(read_pages(package), rules, judged=judged)
    findings += _left_unchecked(package, slides, samples)
    for slide in built:
        findings += causes_on(slide)
        for shape, what in slide.unread:
            shown.append(ShownFigure(slide.number, shape, "", "unread"))
            message = f"{what} cannot be read; check it by eye"
            findings.append(on_slide(slide.number, shape, "unverifiable", message))
    charts = {part: (s.number, shape) for s in slides for part, shape in s.charts.items()}
    for part, message in chart_differences(package) if record is not None and not judged else ():
        number, shape = charts.get(part, (None, part))
        findings.append(on_slide(number, shape, "chart-differs", message))
    findings += source_findings
    findings.sort(key=lambda f: (f.place.slide is None, f.place.slide or 0))
    shown.sort(key=lambda figure: figure.slide)
    return Report(
        str(path),
        "deck",
        next(iter(names.values()), ""),
        lang,
        tuple(proofs),
        tuple(shown),
        tuple(names.items()),
        tuple(dict.fromkeys(findings)),
        titles,
        acknowledged,
    )


def _facts_of(
    path: Path, given: Mapping[str, Fact], lang: str, origins: Mapping[str, Origin]
) -> Facts:
    """The facts on record. Raises UnreadError if they are damaged."""
    facts, faults = resolve(given, lang, origins=origins)
    if faults:
        raise UnreadError(f"{path}: the record in the deck is damaged: {faults[0].message}")
    return facts


def _left_unchecked(
    package: Presentation, slides: Sequence[DeckSlide], samples: Mapping[int, DeckSlide]
) -> Iterator[Finding]:
    """The pages that are to be checked by eye: those of a template, and those that cannot be read."""
    for slide in samples.values():
        message = "the slide comes from the template and has no record; check it by eye"
        yield on_slide(slide.number, "", "unverifiable", message)
    message = "the page cannot be read, and nothing on it was checked"
    for number in sorted({*range(1, package.page_count + 1)} - {slide.number for slide in slides}):
        yield on_slide(number, "", "page-damaged", message)


def _against_sources(
    slides: Sequence[DeckSlide], pages: Sequence[Page], given: Sequence[Path]
) -> tuple[dict[str, str], list[ShownFigure], list[Finding]]:
    """The names of the sources, the figures of the slides, and how the sources differ from them."""
    named = sources_of(given, _read)
    if not named:
        return {}, [], []
    shown, compared = compare_with_sources(slides, named, pages)
    return {name: name for name in named}, shown, [*compared, *cut_short(named)]


def _read(path: Path) -> SourceText:
    """The text of a source that was named. Raises UnreadError."""
    if path.suffix.lower() in DECKS:
        raise UnreadError(
            f"the source {path} is a deck; name the text, table or PDF that both rest on"
        )
    try:
        source = read_source(path)
    except (OSError, ValueError) as error:
        raise UnreadError(f"the source {path} cannot be read: {error}") from None
    if not source.text.strip():
        raise UnreadError(f"the source {path} is empty")
    return source


def _recorded_sources(
    record: dict[str, Any], folder: Path, given: list[Path], quotes: list[str]
) -> tuple[dict[str, Source], list[Finding]]:
    """The sources of a record: the files if they are found, otherwise the passages in the record."""
    sources: dict[str, Source] = {}
    findings: list[Finding] = []
    only = len(record["sources"]) == 1
    for name, recorded in record["sources"].items():
        dated = recorded.get("date")
        reporting = recorded.get("reporting")
        file, title, place = recorded.get("file"), recorded["title"], Place(path=f"sources.{name}")
        paths = [path for path in given if path.name == file or (only and len(given) == 1)]
        if file and is_file(folder / file):
            paths.append(folder / file)
        if paths:
            sources[name] = Source(
                _read(paths[0]), "", dated, paths[0].name, reporting, quotes=quotes
            )
            if recorded.get("sha256") not in (None, "", digest(read_file(paths[0]))):
                message = f"{paths[0].name} has changed since the deck was built"
                findings.append(Finding("source-changed", place, message))
            continue
        message = f"“{title}” was not found, so the quotes stored in the deck were used"
        if file:
            message += f"; name the file with --source {file}"
        findings.append(Finding("source-absent", place, message))
        why = f"“{title}” was not found, and the deck stores no quote of it"
        sources[name] = Source(
            _stored(record, name, only), why, dated, None, reporting, whole=False
        )
    return sources, findings


def _stored(record: dict[str, Any], source: str, only: bool) -> SourceText | None:
    """The sentences of a source stored in the record, each on its line; `only` is a single source."""
    lines: dict[int, dict[str, None]] = {}
    for name, (line, sentence) in record["passages"].items():
        if only or record["facts"][name].get("source") == source:
            lines.setdefault(line, {})[sentence] = None
    if not lines:
        return None
    rows = [" ".join(lines.get(number, ())) for number in range(1, max(lines) + 1)]
    return SourceText("\n".join(rows))


def _outline_of(record: dict[str, Any], folder: Path) -> Outline | None:
    """The outline in a record; None if it cannot be read, as where its data files are elsewhere."""
    from deck.outline.model import loads

    settings = [each for each in record.get("settings", ()) if not each.startswith("theme=")]
    try:
        return loads(record["outline"], record["file"], folder, settings)
    except OutlineError:
        return None


def _outline_findings(
    outline: Outline | None, record: dict[str, Any], folder: Path, facts: Facts
) -> Iterator[Finding]:
    """What the outline of a deck, given or recorded, does wrong: the charts whose data are typed (their
    levels are texts on the page), and what it says otherwise than its facts."""
    outline = outline or _outline_of(record, folder)
    source = outline.source if outline else parse(record["outline"], record["file"])
    for finding in typed_in_charts(source, facts, "data"):
        yield _on_page(finding, source)
    if outline is not None:
        yield from _misdescribed(outline, facts)


def _misdescribed(outline: Outline, facts: Facts) -> list[Finding]:
    """The labels and texts on pages that say another period, subject or measure than their facts, of
    facts that are as the deck shows them."""
    texts = page_texts(outline)
    found = []
    for finding in (*label_findings(outline), *text_findings(outline, texts)):
        now, shown = outline.facts[finding.fact], facts.get(finding.fact)
        on_page = finding.place.path.startswith("slides.")
        if on_page and shown and (now.text, now.period) == (shown.text, shown.period):
            found.append(_on_page(finding, outline.source))
    return found


def _on_page(finding: Finding, source: OutlineSource) -> Finding:
    """A finding at a slide of an outline as one at the slide of the deck."""
    _, index, *at = finding.place.path.split(".")
    numbers = {i: number for number, (i, _) in enumerate(slides_of(source), 1)}
    return finding._replace(place=Place(slide=numbers[int(index)], shape=".".join(at)))


def _record_of(outline: Outline) -> dict[str, Any]:
    """The record that a deck built from this outline would have."""
    from deck.slides.chart_pictures import Pictures
    from deck.slides.composition import compose

    scene = compose(outline, picture=Pictures(cache=True))
    record: dict[str, Any] = json.loads("".join(finished(scene)))
    return record


def _has_changed(record: dict[str, Any], package: Presentation) -> bool:
    """Whether an outline, by its record, is other than the one that the deck was built from."""
    try:
        own = read_record(package)
    except UnreadError:
        own = None
    return own is None or any(own.get(part) != record[part] for part in ("pages", "facts"))


def _repeated(facts: Facts, sources: Mapping[str, Any], lang: str) -> list[str]:
    """Texts with figures that slides and notes repeat: names, quotes, reasons, workings, and the names
    of sources."""
    ledger = Ledger(facts, {}, lang, labels_in(lang))
    texts: set[str | None] = set()
    for source in sources.values():
        texts |= {source.get(name) for name in ("title", "author", "publisher", "url")}
    for fact in facts.values():
        texts |= {fact.fact.quote, fact.fact.because, fact.fact.unclear, fact.basis}
        what = fact.fact.what or ""
        texts |= {what} if any(one.text != what for one in numbers_of(what, counts=True)) else set()
        if fact.derived:
            texts |= {ledger.working(fact), fact.working(lang)}
    return sorted({plain(text) for text in texts if text}, key=len, reverse=True)
