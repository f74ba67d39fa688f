"""The evidence page: each slide's figures beside the passage they rest on, to sign a deck off with.

One HTML file that needs nothing else: it opens offline, prints on A4, and reads without colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

from deck.outline.facts.fact import ResolvedFact
from deck.proof.evidence_style import STYLE
from deck.proof.finding import Finding
from deck.proof.formats import summary
from deck.proof.quotes import Proof
from deck.proof.reports import Report, ShownFigure


class _Words(NamedTuple):
    heading: str
    checked: str
    findings: str
    none: str
    slide: str
    line: str
    computed: str
    ours: str
    unproved: str
    unread: str
    shown_on: str
    no_figures: str
    by_eye: str
    by_eye_note: str
    unclear: str
    signed: str
    name: str
    date: str
    standing: dict[str, str]
    statement: dict[str, str]


_WORDS = {
    "en": _Words(
        heading="Evidence",
        checked="What was checked",
        findings="Findings",
        none="Nothing was found that is not proved.",
        slide="Slide",
        line="line",
        computed="computed",
        ours="our inference",
        unproved="not proved",
        unread="source not at hand",
        shown_on="in",
        no_figures="No figures.",
        by_eye="To look at yourself",
        by_eye_note=(
            "A machine proves that a figure is the one in the passage. Whether the passage means what "
            "the slide makes of it, whether charts are fair, and what pictures show is for a reader."
        ),
        unclear="Unclear in the source, and not used",
        signed="Signed off",
        name="Name",
        date="Date",
        standing={
            "typed": "typed, no fact",
            "changed": "changed after the build",
            "added": "added after the build",
            "drawn": "data of the chart",
            "unread": "cannot be read",
        },
        statement={"claim": "claim of {by}", "forecast": "forecast for {horizon}", "inference": "our inference"},
    ),
    "zh": _Words(
        heading="数据依据",
        checked="核对结果",
        findings="待处理",
        none="所有数字均有依据。",
        slide="第{n}页",
        line="行",
        computed="推算",
        ours="本报告推断",
        unproved="未能证实",
        unread="原文不在手边",
        shown_on="位于",
        no_figures="本页没有数字。",
        by_eye="请自行核对",
        by_eye_note=(
            "程序只能证明数字与原文一致。原文的意思是否如页面所说、图表是否公允、图片显示了什么，仍需人来判断。"
        ),
        unclear="原文含糊，未采用",
        signed="签核",
        name="姓名",
        date="日期",
        standing={
            "typed": "直接输入，无对应数据",
            "changed": "生成后被改动",
            "added": "生成后添加",
            "drawn": "图表数据",
            "unread": "无法读取",
        },
        statement={"claim": "{by}的说法", "forecast": "对{horizon}的预测", "inference": "本报告推断"},
    ),
}  # fmt: skip


def page(report: Report) -> str:
    """The evidence page of a report, as HTML."""
    words = _WORDS["zh" if report.lang == "zh" else "en"]
    lang = "zh-CN" if report.lang == "zh" else "en"
    title = escape(report.title or Path(report.file).name)
    body = "\n".join(_body(report, words))
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{words.heading}: {title}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _body(report: Report, words: _Words) -> Iterator[str]:
    counted = report.counted()
    grave = "bad" if counted["error"] else "doubt" if counted["warning"] else "good"
    yield (
        f'<header><p class="kicker">{words.heading}</p>'
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
        yield f'<section class="slide"><h2>{words.unclear}</h2>'
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


def _findings(report: Report, words: _Words) -> Iterator[str]:
    told = [finding for finding in report.findings if finding.code != "unverifiable"]
    yield f'<section class="findings"><h2>{words.findings}</h2>'
    if not [finding for finding in told if finding.level != "note"]:
        yield f'<p class="none">{words.none}</p>'
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
    number: int, title: str, report: Report, proofs: dict[str, Proof], words: _Words
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


def _about(fact: ResolvedFact, words: _Words) -> str:
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


def _passage(proof: Proof, report: Report, words: _Words) -> str:
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
            near = f'<p class="near">{words.line} {proof.near.passage.line}: {escape(proof.near.text)}</p>'
        return (
            f'<p class="flag">{state}</p><blockquote>{escape(fact.fact.quote)}</blockquote>{near}'
        )
    flag = "" if proof.status in ("proved", "unclear") else f'<p class="flag">{words.unproved}</p>'
    source = report.sources.get(proof.source or "", "")
    place = (
        f"{words.line} {proof.passage.line}"
        if report.lang != "zh"
        else f"第{proof.passage.line}{words.line}"
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


def _by_eye(report: Report, words: _Words) -> Iterator[str]:
    yield f'<section class="eye"><h2>{words.by_eye}</h2><p>{words.by_eye_note}</p>'
    unread = [finding for finding in report.findings if finding.code == "unverifiable"]
    if unread:
        yield "<ul>"
        for finding in unread:
            yield f"<li><b>{escape(str(finding.place))}</b> {escape(finding.message)}</li>"
        yield "</ul>"
    yield "</section>"
