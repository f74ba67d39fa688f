"""The evidence page: each slide's figures next to the passages that support them, for sign-off.

It is one self-contained HTML file that opens offline, prints on A4, and is legible without colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from pathlib import Path

from deck.language.labels import Labels, labels_in
from deck.outline.facts.fact import ResolvedFact
from deck.proof.formats import summary
from deck.proof.report import LEVELS, Proof, Report, ShownFigure

_BAD = ("changed", "added", "typed", "contradicted", "absent")
"""How figures stand that are to be looked at first."""
_BY_EYE = ("unverifiable", "cause-unjudged")
"""The codes of what only a reader can judge."""


def page(report: Report) -> str:
    """The evidence page of a report, as HTML."""
    words = labels_in(report.lang)
    lang = "zh-CN" if report.lang == "zh" else "en"
    title = escape(report.title or Path(report.file).name)
    body = "\n".join(_Page(report, words).body(title))
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{words.evidence}: {title}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


class _Page:
    """Writes the body of the page in one language."""

    def __init__(self, report: Report, words: Labels) -> None:
        self.report, self.words = report, words
        self.proofs = {proof.fact.id: proof for proof in report.proofs}

    def body(self, title: str) -> Iterator[str]:
        """The lines of the body."""
        report, words = self.report, self.words
        counts = report.counted()
        verdict = "bad" if counts["error"] else "doubt" if counts["warning"] else "good"
        yield (
            f'<header><p class="kicker">{words.evidence}</p><h1>{title}</h1>'
            f'<p class="file">{escape(Path(report.file).name)}</p>'
            f'<p class="verdict {verdict}">{escape(summary(report))}</p></header>'
        )
        yield "<main>"
        yield from self._findings()
        for number, name in report.slides if report.is_compared else ():
            yield from self._slide(number, name)
        unclear = [proof for proof in report.proofs if proof.fact.value is None]
        if unclear:
            yield f'<section class="slide"><h2>{words.unclear_heading}</h2>'
            for proof in unclear:
                yield _row(proof.fact.fact.what or proof.fact.id, "‡", self._passage(proof))
            yield "</section>"
        note = words.by_eye_note if report.is_compared else words.not_compared
        yield f'<section class="eye"><h2>{words.by_eye}</h2><p>{note}</p>'
        yield from _list(
            f"<li><b>{escape(str(finding.place))}</b> {escape(finding.advice)}</li>"
            for finding in report.findings
            if finding.code in _BY_EYE
        )
        yield "</section>"
        yield "</main>"
        yield (
            f'<footer><h2>{words.signed}</h2><div class="sign"><span>{words.name}</span>'
            f"<span>{words.date}</span></div></footer>"
        )

    def _findings(self) -> Iterator[str]:
        """The findings, most severe first; what only a reader can judge is listed at the end."""
        findings = [f for f in self.report.findings if f.code not in _BY_EYE]
        yield f'<section class="findings"><h2>{self.words.findings}</h2>'
        if all(finding.level == "note" for finding in findings):
            yield f'<p class="none">{self.words.no_findings}</p>'
        yield from _list(
            f'<li class="{finding.level}"><b>{finding.level}</b>'
            f'<span class="place">{escape(self.report.location(finding))}</span>'
            f"<span>{escape(finding.advice)} <code>{finding.code}</code></span></li>"
            for finding in sorted(findings, key=lambda finding: LEVELS.index(finding.level))
        )
        yield "</section>"
        if self.report.acknowledged:
            yield f'<section class="findings"><h2>{self.words.acknowledged}</h2>'
            yield from _list(
                f'<li class="note"><b>{finding.level}</b>'
                f'<span class="place">{escape(self.report.location(finding))}</span>'
                f"<span>{escape(finding.message)}<br><i>{escape(reason)}</i></span></li>"
                for finding, reason in self.report.acknowledged
            )
            yield "</section>"

    def _slide(self, number: int, title: str) -> Iterator[str]:
        """The rows for a slide's figures: those of the same fact in one row, chart figures last."""
        words = self.words
        label = words.slide.format(n=number) if "{n}" in words.slide else f"{words.slide} {number}"
        yield f'<section class="slide"><h2><small>{label}</small>{escape(title)}</h2>'
        by_fact: dict[str, list[ShownFigure]] = {}
        for figure in self.report.figures:
            if figure.slide == number and figure.text:
                key = figure.fact or f"={figure.text}={figure.standing}={figure.where}"
                by_fact.setdefault(key, []).append(figure)
        if not by_fact:
            yield f'<p class="none">{words.no_figures}</p>'
        drawn = []
        for name, group in by_fact.items():
            if group[0].standing == "drawn":
                drawn.append(escape(group[0].text))
            else:
                yield self._figure(self.proofs.get(name), group)
        if drawn:
            figures = ", ".join(drawn[:40])
            yield f'<p class="drawn"><b>{words.standing["drawn"]}</b> {figures}</p>'
        yield "</section>"

    def _figure(self, proof: Proof | None, group: list[ShownFigure]) -> str:
        """The row of a figure, which may occur several times on a slide."""
        comma = "、" if self.report.lang == "zh" else ", "
        shapes = comma.join(dict.fromkeys(figure.shape for figure in group))
        passage = self._passage(proof) if proof else ""
        bad = next((f for f in group if f.standing in _BAD), None)
        if bad is not None:
            flag = f'<p class="flag">{self.words.standing[bad.standing]}</p>'
            return _row(bad.text, shapes, flag + (passage or _in_source(bad)), "bad")
        if proof is not None:
            return _row(proof.fact.text + proof.fact.marks, self._about(proof.fact), passage)
        if group[0].standing == "computed":
            working = f"<i>{self.words.computed}</i> {escape(group[0].passage)}"
            return _row(group[0].text, shapes, f'<p class="working">{working}</p>')
        return _row(group[0].text, shapes, _in_source(group[0]))

    def _about(self, fact: ResolvedFact) -> str:
        """What a fact measures, its period, and its kind of statement."""
        kind = self.words.statement.get(fact.fact.statement, "")
        kind = kind.format(by=fact.fact.by or "–", horizon=fact.fact.horizon or "–")
        parts = (*fact.names, fact.period, kind)
        return ("，" if fact.lang == "zh" else ", ").join(part for part in parts if part)

    def _passage(self, proof: Proof) -> str:
        """The passage with the quote and the figure marked, or the working of a derived fact."""
        fact, words = proof.fact, self.words
        if fact.derived:
            names = ", ".join(f"<code>{escape(name)}</code>" for name in fact.inputs)
            working = f"<i>{words.computed}</i> {escape(proof.basis)}"
            return f'<p class="working">{working}</p><p class="from">{names}</p>'
        if not fact.fact.quote:
            label = words.ours if fact.origin is None else words.from_file
            return f'<p class="working"><i>{label}</i> {escape(proof.basis)}</p>'
        state = {"unread": words.unread, "undecided": words.undecided}.get(
            proof.status, words.unproved
        )
        flag = f'<p class="flag">{state}</p>'
        if proof.passage is None:
            quote = f"{flag}<blockquote>{escape(fact.fact.quote)}</blockquote>"
            if proof.near is None:
                return quote
            near = f"{words.in_line} {proof.near.passage.line}: {escape(proof.near.text)}"
            return f'{quote}<p class="near">{near}</p>'
        line = proof.passage.line
        place = (
            f"第{line}{words.in_line}" if self.report.lang == "zh" else f"{words.in_line} {line}"
        )
        source = escape(self.report.sources.get(proof.source or "", ""))
        return (
            f"{'' if proof.status in ('proved', 'unclear') else flag}"
            f'<blockquote>{_marked(proof)}</blockquote><p class="from">{source}, {place}</p>'
        )


def _in_source(figure: ShownFigure) -> str:
    """The words around a figure in a source, and where they stand."""
    if not figure.where:
        return ""
    return f'<blockquote>{escape(figure.passage)}</blockquote><p class="from">{escape(figure.where)}</p>'


def _list(items: Iterable[str]) -> Iterator[str]:
    lines = list(items)
    if lines:
        yield from ("<ul>", *lines, "</ul>")


def _row(figure: str, about: str, right: str, state: str = "") -> str:
    return (
        f'<div class="row {state}"><div class="figure"><b>{escape(figure)}</b>'
        f"<span>{escape(about)}</span></div><div>{right}</div></div>"
    )


def _marked(proof: Proof) -> str:
    """The sentence with the quote marked, and the figure that proves the value in bold."""
    assert proof.passage is not None
    tags = ["<mark>", "<strong>", "</strong>", "</mark>"] if proof.figure else ["<mark>", "</mark>"]
    marks = [at - proof.offset for at in (*proof.passage[:2], *(proof.figure or ()))]
    cuts = pairwise([0, *sorted(marks), len(proof.sentence)])
    parts = [escape(proof.sentence[start:end]) for start, end in cuts]
    return "".join(part + tag for part, tag in zip(parts, [*tags, ""], strict=True))


# ink on paper, one accent, a column of figures beside the words
_STYLE = """
:root{--ink:#14233f;--text:#27324a;--grey:#5d6b85;--line:#d9dee8;--tint:#f4f5f8;--accent:#b93a0e;
--mark:#fdeadf;--good:#1d6b45;--paper:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#e9eefb;--text:#d3dbec;--grey:#9aa7c2;--line:#2f3d5a;
--tint:#16223b;--accent:#ff9a66;--mark:#4a2d1d;--good:#7fd3a8;--paper:#0e1729}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:64rem;padding:3rem 1.5rem 4rem;background:var(--paper);color:var(--text);
font:16px/1.55 Calibri,Carlito,"Segoe UI","Helvetica Neue",Arial,"Microsoft YaHei","PingFang SC",
"Noto Sans CJK SC",sans-serif}
h1,h2{font-family:Cambria,Caladea,Georgia,"Microsoft YaHei","PingFang SC","Noto Sans CJK SC",serif;
color:var(--ink);line-height:1.25;text-wrap:balance}
h1{font-size:2.1rem;margin:.3rem 0 .2rem}
h2{font-size:1.2rem;margin:0 0 1rem}
.kicker{margin:0;color:var(--grey);font-weight:700;letter-spacing:.06em;text-transform:uppercase;
font-size:.8rem;border-left:.3rem solid var(--accent);padding-left:.6rem;line-height:1.2}
.file,.from,.place,.none{color:var(--grey)}
.file{margin:0 0 1.2rem}
.verdict{background:var(--tint);border-left:.3rem solid var(--grey);margin:0;padding:.8rem 1rem}
.verdict.good{border-color:var(--good)}
.verdict.doubt,.verdict.bad{border-color:var(--accent)}
section{margin-top:2.6rem}
.slide h2{border-top:1px solid var(--line);padding-top:1.1rem}
.slide h2 small{display:block;font:700 .8rem/1.4 Calibri,Carlito,Arial,"Microsoft YaHei",
"Noto Sans CJK SC",sans-serif;color:var(--grey);letter-spacing:.04em}
.row{display:grid;grid-template-columns:15rem 1fr;gap:1.6rem;padding:.85rem 0;
border-top:1px solid var(--line)}
h2+.row{border-top:0;padding-top:0}
.figure b{display:block;font:700 1.45rem/1.2 Cambria,Caladea,Georgia,"Microsoft YaHei",
"Noto Sans CJK SC",serif;color:var(--ink);overflow-wrap:anywhere}
.figure span{color:var(--grey);font-size:.92rem;line-height:1.35;display:block;margin-top:.25rem}
blockquote{margin:0}
mark{background:var(--mark);color:inherit;padding:.05em .1em}
mark strong{color:var(--accent)}
.from{margin:.35rem 0 0;font-size:.88rem}
.working i{font-style:normal;font-size:.85rem;color:var(--grey);margin-right:.5rem}
.working{margin:0}
.drawn{color:var(--grey);font-size:.92rem;margin:.9rem 0 0}
.drawn b{font-weight:400;margin-right:.5rem;color:var(--text)}
.near{margin:.35rem 0 0;color:var(--grey)}
.flag{margin:0 0 .35rem;color:var(--accent);font-weight:700}
.row.bad .figure b{color:var(--accent)}
.findings ul,.eye ul{list-style:none;margin:0;padding:0}
.findings li{display:grid;grid-template-columns:5rem minmax(8rem,15rem) 1fr;gap:.9rem;padding:.55rem 0;
border-top:1px solid var(--line);overflow-wrap:anywhere}
.findings li b{color:var(--accent)}
.findings code{color:var(--grey);font-size:.85rem;white-space:nowrap}
.findings li.note b{color:var(--grey);font-weight:400}
.eye p{max-width:46rem}
.eye li{padding:.25rem 0}
footer{margin-top:3.5rem;break-inside:avoid}
.sign{display:grid;grid-template-columns:2fr 1fr;gap:2rem;margin-top:2.8rem}
.sign span{border-top:1px solid var(--ink);padding-top:.35rem;color:var(--grey);font-size:.88rem}
@media (max-width:44rem){.row,.findings li{grid-template-columns:1fr;gap:.35rem}}
@media print{body{padding:0;max-width:none;font-size:10.5pt}.row,.findings li{break-inside:avoid}
h2{break-after:avoid}@page{size:A4;margin:18mm}}
"""
