"""A deck as one self-contained HTML page: pictures, texts, notes, the quotes behind figures.

It makes no request. It works on a phone, in print, by keyboard and with a screen reader (WCAG 2.2: landmarks, one
heading per page, alternative texts, contrast). Its one script presents the pages and shows the speaker's view of
them; no other script may run, and without it all is there to be read.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path

from deck.language.labels import Labels
from deck.language.periods.dates import write_date
from deck.pptx.contents import Contents, Evidence, Grid, Image, PageContents, Point
from deck.publish.export.selection import evidence_of
from deck.publish.export.style import Look, look_of

TAGS = {"en": "en", "zh": "zh-CN"}


def html(
    contents: Contents, numbers: Sequence[int], pictures: Sequence[bytes | str], notes: bool = True
) -> str:
    """The page; `pictures` are SVG or WebP, one for each of `numbers`. `notes` adds the speaker's notes."""
    lang, label = contents.lang, contents.labels
    pages = [contents.pages[number - 1] for number in numbers]
    body = "".join(
        _page(contents, page, picture, notes) for page, picture in zip(pages, pictures, strict=True)
    )
    if facts := evidence_of(contents, numbers):
        table = _facts(facts, label)
        body += f'<section class="all" id="figures"><h2>{label.all_figures}</h2>{table}</section>'
    subtitle = f'<p class="sub">{escape(contents.subtitle)}</p>' if contents.subtitle else ""
    meta = [
        part for part in (write_date(contents.date, lang), label.pages.format(len(pages))) if part
    ]
    return (
        f'<!DOCTYPE html>\n<html lang="{TAGS[lang]}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">'
        f"<title>{escape(contents.title)}</title>"
        f'<meta name="author" content="{escape(contents.author)}">'
        f"<style>{_style(look_of(contents), contents.width / contents.height)}</style></head><body>"
        f"<header><h1>{escape(contents.title)}</h1>{subtitle}"
        f'<p class="meta">{escape("  ·  ".join(meta))}</p>{_tools(label)}</header>'
        f'<div class="frame">{_navigation(contents, pages, bool(facts))}<main>{body}</main></div>'
        f"<script>{_script()}</script></body></html>\n"
    )


@cache
def _script() -> str:
    return Path(__file__).with_name("presenting.js").read_text("utf-8")


def _policy() -> str:
    """Lets the page load nothing, and run its own script alone."""
    digest = base64.b64encode(hashlib.sha256(_script().encode()).digest()).decode()
    return f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"


def _tools(label: Labels) -> str:
    """The buttons of the script, which shows them."""
    said = {
        "present": label.present,
        "speaker": label.speaker_view,
        "next": label.next_page,
        "previous": label.previous_page,
        "end": label.end_of_deck,
        "start": label.start_timer,
        "pause": label.pause_timer,
        "reset": label.reset_timer,
    }
    data = "".join(f' data-{name}="{escape(text)}"' for name, text in said.items())
    return (
        f'<p id="tools" hidden{data}><button type="button" class="present">{escape(label.present)}</button>'
        f'<button type="button" class="view">{escape(label.speaker_view)}</button>'
        f'<span class="blocked" role="alert" hidden>{escape(label.window_blocked)}</span></p>'
    )


def _navigation(contents: Contents, pages: Sequence[PageContents], figures: bool) -> str:
    label = contents.labels
    rows, section = "", ""
    for page in pages:
        if page.section not in (section, contents.title):
            rows += f'<li class="part">{escape(page.section)}</li>'
        section = page.section
        topic = page.title or page.kicker
        rows += f'<li><a href="#p{page.number}"><span>{page.number}</span>{escape(topic)}</a></li>'
    if figures:
        rows += f'<li class="part"><a href="#figures">{label.all_figures}</a></li>'
    return f'<nav aria-label="{label.contents}"><ol>{rows}</ol></nav>'


def _page(contents: Contents, page: PageContents, picture: bytes | str, notes: bool) -> str:
    label = contents.labels
    topic = f"<span>{page.number}</span>{escape(page.kicker or page.section)}"
    source = f"<figcaption>{escape(page.source)}</figcaption>" if page.source else ""
    beside = ""
    if notes and page.notes:
        said = "".join(f"<p>{escape(note)}</p>" for note in page.notes)
        beside += f'<div class="notes"><h3>{label.notes}</h3>{said}</div>'
    if page.evidence:
        quotes = "".join(
            f"<div><dt><b>{escape(fact.figure)}</b> <span>{escape(fact.about)}</span></dt>"
            f"<dd>{escape(fact.words)}</dd></div>"
            for fact in page.evidence
        )
        beside += f"<h3>{label.page_figures}</h3><dl>{quotes}</dl>"
    text = _text(page, label)
    details = f"<details><summary>{label.page_text}</summary>{text}</details>" if text else ""
    return (
        f'<section class="page" id="p{page.number}" aria-labelledby="t{page.number}">'
        f'<p class="topic">{topic}</p><h2 id="t{page.number}">{escape(page.title)}</h2>'
        f'<div class="pair"><figure>{_picture(contents, page, picture)}{source}</figure>'
        f'<div class="beside">{beside}</div></div>{details}</section>'
    )


def _picture(contents: Contents, page: PageContents, picture: bytes | str) -> str:
    if isinstance(picture, str):
        return picture
    data = base64.b64encode(picture).decode()
    number = contents.labels.page.format(page.number)
    return (
        f'<img src="data:image/webp;base64,{data}" loading="lazy"'
        f' width="{contents.width // 9525}" height="{contents.height // 9525}"'
        f' alt="{escape(f"{number}: {page.title}")}">'
    )


def _facts(evidence: Sequence[Evidence], label: Labels) -> str:
    rows = "".join(
        f'<tr><td>{fact.number}</td><th scope="row">{escape(fact.figure)}</th>'
        f"<td>{escape(fact.about)}</td><td>{escape(fact.words)}</td></tr>"
        for fact in evidence
    )
    return _table(("#", label.figure, label.measures, label.basis), rows)


def _text(page: PageContents, label: Labels) -> str:
    """The texts of a page: points as lists, tables, and the alternative texts of pictures."""
    result, points = "", ""
    for block in (*page.blocks, None):
        if isinstance(block, Point):
            lead = f"<b>{escape(block.lead)}</b> " if block.lead else ""
            points += f"<li>{lead}{escape(block.text)}</li>"
            continue
        if points:
            result += f"<ul>{points}</ul>"
            points = ""
        if isinstance(block, Grid):
            head, *body = block.rows
            rows = "".join(
                f'<tr><th scope="row">{escape(row[0])}</th>'
                + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
                + "</tr>"
                for row in body
                if row
            )
            title = f"<caption>{escape(block.title)}</caption>" if block.title else ""
            result += _table([escape(cell) for cell in head], rows, title)
        elif isinstance(block, Image):
            result += f"<p>{escape(block.alt)}</p>"
    if page.so_what:
        text = " ".join(escape(text) for text in page.so_what)
        result += f'<p class="so"><b>{label.so_what}{label.colon.strip()}</b> {text}</p>'
    return result


def _table(heads: Sequence[str], rows: str, caption: str = "") -> str:
    top = "".join(f'<th scope="col">{head}</th>' for head in heads)
    return (
        f'<div class="scroll"><table>{caption}<thead><tr>{top}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _style(look: Look, wide: float) -> str:
    sans = f"'{look.body}', Carlito, 'Segoe UI', 'Helvetica Neue', Arial, '{look.body_ea}', 'PingFang SC', 'Noto Sans CJK SC', sans-serif"
    serif = f"'{look.heading}', Caladea, Georgia, '{look.heading_ea}', 'PingFang SC', 'Noto Sans CJK SC', serif"
    return f"""
:root{{--ink:#{look.ink};--accent:#{look.accent};--muted:#{look.muted};--line:#{look.line};--soft:#{look.surface};--wide:{wide:.4f}}}
*{{box-sizing:border-box}}
html{{scroll-behavior:smooth;-webkit-text-size-adjust:100%}}
body{{margin:0;color:var(--ink);background:#fff;font:17px/1.55 {sans}}}
h1,h2{{font-family:{serif};line-height:1.2;text-wrap:balance}}
a{{color:inherit;text-decoration:none}}
a:hover{{color:var(--accent)}}
a:focus-visible,summary:focus-visible,button:focus-visible{{outline:2px solid var(--accent);outline-offset:3px}}
header{{padding:56px clamp(20px,4vw,64px) 28px;border-bottom:1px solid var(--line)}}
header h1{{font-size:clamp(28px,3.4vw,44px);margin:0 0 8px;padding-left:18px;border-left:5px solid var(--accent)}}
.sub{{font-size:20px;margin:0 0 4px;padding-left:23px;color:var(--muted)}}
.meta{{margin:0;padding-left:23px;color:var(--muted);white-space:pre-wrap}}
#tools{{margin:18px 0 0;padding-left:23px}}
button{{font:600 15px {sans};color:var(--accent);background:#fff;border:1px solid var(--line);border-radius:3px;padding:7px 14px;margin-right:10px;cursor:pointer}}
button:hover{{border-color:var(--accent)}}
.frame{{display:grid;grid-template-columns:250px minmax(0,1fr);gap:0 48px;padding:0 clamp(20px,4vw,64px)}}
nav{{position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto;padding:40px 0;font-size:15px;line-height:1.35}}
nav ol{{list-style:none;margin:0;padding:0}}
nav a{{display:flex;gap:10px;padding:5px 0}}
nav span{{flex:0 0 22px;color:var(--muted);font-variant-numeric:tabular-nums}}
nav .part{{margin:18px 0 4px;padding-top:10px;border-top:1px solid var(--line);color:var(--accent);font-weight:700;font-size:14px}}
main{{padding-bottom:80px}}
.page{{padding:40px 0 36px;border-bottom:1px solid var(--line);scroll-margin-top:8px}}
.topic{{margin:0 0 10px;color:var(--muted);font-weight:700;font-size:14px}}
.topic span{{color:var(--accent);margin-right:10px}}
h2{{font-size:clamp(21px,1.8vw,26px);margin:0 0 14px}}
.page h2{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}}
.pair{{display:grid;grid-template-columns:minmax(0,1.75fr) minmax(260px,1fr);gap:36px;align-items:start}}
figure{{margin:0}}
figure img,figure>svg{{display:block;width:100%;height:auto;border:1px solid var(--line)}}
figcaption{{margin-top:8px;color:var(--muted);font-size:13px;line-height:1.45}}
h3{{margin:0 0 6px;font-size:14px;color:var(--accent)}}
.beside p{{margin:0 0 18px}}
dl{{margin:0}}
dl div{{padding:9px 0;border-top:1px solid var(--line)}}
dt span{{color:var(--muted);font-size:15px}}
dd{{margin:2px 0 0;font-size:16px}}
details{{margin-top:16px;font-size:16px}}
summary{{cursor:pointer;color:var(--muted);font-size:15px;width:fit-content}}
details ul{{margin:12px 0;padding-left:22px}}
details li{{margin:4px 0}}
.so{{background:var(--soft);padding:12px 16px}}
.so b{{color:var(--accent)}}
.scroll{{overflow-x:auto}}
table{{border-collapse:collapse;margin:12px 0;min-width:50%;font-size:15px;line-height:1.4}}
caption{{text-align:left;color:var(--muted);padding-bottom:6px}}
th,td{{text-align:left;vertical-align:top;padding:8px 20px 8px 0;border-bottom:1px solid var(--line)}}
thead th{{color:var(--muted);font-weight:700;border-bottom:1.5px solid var(--muted)}}
.all{{padding:40px 0}}
.all table{{width:100%}}
.all td:first-child{{color:var(--muted)}}
.showing,.showing body{{overflow:hidden}}
.stage{{position:fixed;inset:0;z-index:1;background:#000;display:grid;place-items:center;outline:0;cursor:default}}
.slide{{width:min(100vw,calc(100vh * var(--wide)));display:flex}}
.slide>*{{width:100%;height:auto}}
.stage .said{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}}
.speaker{{display:grid;grid:auto 1fr/minmax(0,2fr) minmax(300px,1fr);height:100vh;background:#1d1f23;color:#f2f3f5}}
.speaker .bar{{grid-column:1/3;display:flex;align-items:center;gap:10px;padding:12px 20px;border-bottom:1px solid #3b3f46}}
.speaker .timer{{font-size:26px;font-variant-numeric:tabular-nums;margin-right:8px}}
.speaker .place{{font-variant-numeric:tabular-nums}}
.speaker .before{{margin-left:auto}}
.speaker button{{background:#2b2e34;color:#f2f3f5;border-color:#4a4f57;margin:0}}
.speaker .now{{padding:20px;overflow:hidden}}
.speaker svg,.speaker img{{width:100%;height:auto;display:block}}
.speaker .now svg,.speaker .now img{{max-height:calc(100vh - 110px)}}
.speaker .right{{padding:20px 20px 20px 0;display:flex;flex-direction:column;gap:10px;min-height:0}}
.speaker h2{{font:600 15px/1.35 {sans};margin:0;color:#c9ccd2}}
.speaker .notes{{flex:1;overflow:auto;font-size:20px;line-height:1.5;padding-top:8px}}
.speaker .notes p{{margin:0 0 12px}}
@media(max-width:1100px){{.pair{{grid-template-columns:1fr;gap:20px}}}}
@media screen and (max-width:860px){{.page h2{{position:static;width:auto;height:auto;clip-path:none}}.frame{{display:block}}nav{{position:static;max-height:none;padding:20px 0;border-bottom:1px solid var(--line)}}}}
@media print{{body{{font-size:11pt}}nav,details,#tools{{display:none}}.frame{{display:block;padding:0}}header{{padding:0 0 12pt}}.page{{break-inside:avoid;padding:14pt 0}}.topic,.page h2{{break-after:avoid}}figure,dl div{{break-inside:avoid}}.pair{{grid-template-columns:1fr;gap:10pt}}}}
@media(prefers-reduced-motion:reduce){{html{{scroll-behavior:auto}}}}
"""
