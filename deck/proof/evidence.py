"""The evidence page: each slide's figures beside the passage they rest on, to sign a deck off with.

One HTML file that needs nothing else: it opens offline, prints on A4, and reads without colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from deck.language.labels import Labels, labels_in
from deck.outline.facts.fact import ResolvedFact
from deck.proof.evidence_style import STYLE
from deck.proof.finding import Finding
from deck.proof.formats import summary
from deck.proof.quotes import Proof
from deck.proof.reports import Report, ShownFigure


def page(report: Report) -> str:
    """The evidence page of a report, as HTML."""
    words = labels_in(report.lang)
    lang = "zh-CN" if report.lang == "zh" else "en"
    title = escape(report.title or Path(report.file).name)
    body = "\n".join(_body(report, words))
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{words.evidence}: {title}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _body(report: Report, words: Labels) -> Iterator[str]:
    counted = report.counted()
    grave = "bad" if counted["error"] else "doubt" if counted["warning"] else "good"
    yield (
        f'<header><p class="kicker">{words.evidence}</p>'
        f"<h1>{escape(report.title or Path(report.file).name)}</h1>"
        f'<p class="file">{escape(Path(report.file).name)}</p>'
        f'<p class="verdict {grave}">{escape(summary(report))}</p></header>'
    )
    yield "<main>"
    yield from _findings(report, words)
    proofs = {proof.fact.id: proof for proof in report.proofs}
    for number, title in report.slides:
        yield from _slide(number, title, report, proofs, words)
    unclear = [proof for proof in report.proofs if proof.fact.value is None]
    if unclear:
        yield f'<section class="slide"><h2>{words.unclear_heading}</h2>'
        for proof in unclear:
            yield _row(
                proof.fact.fact.what or proof.fact.id, "‡", "", _passage(proof, report, words)
            )
        yield "</section>"
    yield from _by_eye(report, words)
    yield "</main>"
    yield (
        f'<footer><h2>{words.signed}</h2><div class="sign"><span>{words.name}</span>'
        f"<span>{words.date}</span></div></footer>"
    )


def _findings(report: Report, words: Labels) -> Iterator[str]:
    told = [finding for finding in report.findings if finding.code != "unverifiable"]
    yield f'<section class="findings"><h2>{words.findings}</h2>'
    if not [finding for finding in told if finding.level != "note"]:
        yield f'<p class="none">{words.no_findings}</p>'
    if told:
        yield "<ul>"
        for finding in sorted(told, key=lambda f: ("error", "warning", "note").index(f.level)):
            yield (
                f'<li class="{finding.level}"><b>{finding.level}</b>'
                f'<span class="place">{escape(_place(finding, report))}</span>'
                f"<span>{escape(finding.message)}</span></li>"
            )
        yield "</ul>"
    yield "</section>"


def _place(finding: Finding, report: Report) -> str:
    return str(finding.place).removeprefix(f"{report.file}:").strip()


def _slide(
    number: int, title: str, report: Report, proofs: dict[str, Proof], words: Labels
) -> Iterator[str]:
    shown = [figure for figure in report.figures if figure.slide == number and figure.text]
    label = words.slide.format(n=number) if "{n}" in words.slide else f"{words.slide} {number}"
    yield f'<section class="slide"><h2><small>{label}</small>{escape(title)}</h2>'
    if not shown:
        yield f'<p class="none">{words.no_figures}</p>'
    by_fact: dict[str, list[ShownFigure]] = {}
    for figure in shown:
        by_fact.setdefault(figure.fact or f"={figure.text}", []).append(figure)
    drawn = [group[0] for group in by_fact.values() if group[0].standing == "drawn"]
    for name, group in by_fact.items():
        if group[0].standing == "drawn":
            continue
        proof = proofs.get(name)
        where = "、".join if report.lang == "zh" else ", ".join
        shapes = where(dict.fromkeys(figure.shape for figure in group))
        bad = next((f for f in group if f.standing in ("changed", "added", "typed")), None)
        if bad is not None:
            flag = f'<p class="flag">{words.standing[bad.standing]}</p>'
            right = flag + (_passage(proof, report, words) if proof else "")
            yield _row(bad.text, shapes, "bad", right)
        elif proof is not None:
            mark = proof.fact.marks
            yield _row(
                proof.fact.text + mark,
                _about(proof.fact, words),
                "",
                _passage(proof, report, words),
            )
        else:
            yield _row(group[0].text, shapes, "", f"<p>{escape(group[0].fact)}</p>")
    if drawn:
        figures = ", ".join(escape(figure.text) for figure in drawn[:40])
        yield f'<p class="drawn"><b>{words.standing["drawn"]}</b> {figures}</p>'
    yield "</section>"


def _about(fact: ResolvedFact, words: Labels) -> str:
    """What a fact measures, when, and what kind of statement it is."""
    comma = "，" if fact.lang == "zh" else ", "
    about = [part for part in (fact.fact.what, fact.period) if part]
    said = words.statement.get(fact.fact.statement)
    if said:
        about.append(said.format(by=fact.fact.by or "–", horizon=fact.fact.horizon or "–"))
    return comma.join(about)


def _row(figure: str, about: str, state: str, right: str) -> str:
    return (
        f'<div class="row {state}"><div class="figure"><b>{escape(figure)}</b>'
        f"<span>{escape(about)}</span></div><div>{right}</div></div>"
    )


def _passage(proof: Proof, report: Report, words: Labels) -> str:
    """The passage with the quote marked and the figure in it strong; a working for a derived one."""
    fact = proof.fact
    if fact.derived:
        rests = escape(fact.working(fact.lang))
        names = ", ".join(f"<code>{escape(name)}</code>" for name in fact.inputs)
        return f'<p class="working"><i>{words.computed}</i> {rests}</p><p class="from">{names}</p>'
    if not fact.fact.quote:
        return f'<p class="working"><i>{words.ours}</i> {escape(fact.fact.because or "")}</p>'
    if proof.passage is None:
        state = words.unread if proof.status == "unread" else words.unproved
        near = ""
        if proof.near is not None:
            near = f'<p class="near">{words.in_line} {proof.near.passage.line}: {escape(proof.near.text)}</p>'
        return (
            f'<p class="flag">{state}</p><blockquote>{escape(fact.fact.quote)}</blockquote>{near}'
        )
    flag = "" if proof.status in ("proved", "unclear") else f'<p class="flag">{words.unproved}</p>'
    source = report.sources.get(proof.source or "", "")
    place = (
        f"{words.in_line} {proof.passage.line}"
        if report.lang != "zh"
        else f"第{proof.passage.line}{words.in_line}"
    )
    return (
        f"{flag}<blockquote>{_marked(proof)}</blockquote>"
        f'<p class="from">{escape(source)}, {place}</p>'
    )


def _marked(proof: Proof) -> str:
    """The sentence with the quote marked, and the figure that proves the value strong in it."""
    assert proof.passage is not None
    text, start = proof.sentence, proof.offset
    low, high = proof.passage.start - start, proof.passage.end - start
    quote = text[low:high]
    if proof.figure is not None:
        a, b = (at - proof.passage.start for at in proof.figure)
        inner = f"{escape(quote[:a])}<strong>{escape(quote[a:b])}</strong>{escape(quote[b:])}"
    else:
        inner = escape(quote)
    return f"{escape(text[:low])}<mark>{inner}</mark>{escape(text[high:])}"


def _by_eye(report: Report, words: Labels) -> Iterator[str]:
    yield f'<section class="eye"><h2>{words.by_eye}</h2><p>{words.by_eye_note}</p>'
    unread = [finding for finding in report.findings if finding.code == "unverifiable"]
    if unread:
        yield "<ul>"
        for finding in unread:
            yield f"<li><b>{escape(str(finding.place))}</b> {escape(finding.message)}</li>"
        yield "</ul>"
    yield "</section>"
