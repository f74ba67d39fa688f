"""Decks in Markdown and HTML reports: a link, pictures, and the figures with their quotes.

They are inserted at the marker `<!-- briefdeck -->`, or else at the end, between two comments that
name the deck; the next run replaces what is between them. Deck and pictures are in a folder next to
the report.
"""

from __future__ import annotations

import base64
import re
from html import escape
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

from deck.core.errors import AttachError
from deck.core.files import read_file
from deck.publish.attach.parcel import Attachment, Parcel
from deck.publish.export.markdown import fact_table, plain
from deck.publish.export.selection import evidence_of

_MARKER = re.compile(r"[ \t]*<!--\s*briefdeck\s*-->[ \t]*(?:\r?\n)?", re.IGNORECASE)
_BLOCK = re.compile(
    r"<!-- briefdeck: (?P<name>[^\r\n]*?) -->\r?\n(?P<body>.*?)<!-- /briefdeck: (?P=name) -->(?:\r?\n)?",
    re.DOTALL,
)


def attach(report: bytes, parcel: Parcel) -> bytes:
    """The report with the deck in it; the files next to it are added to the parcel."""
    path = parcel.target
    text = _decoded(report, path)
    newline = "\r\n" if "\r\n" in text else "\n"
    if parcel.after is not None:
        raise AttachError("put <!-- briefdeck --> where the deck belongs; omit --after")
    numbers = parcel.numbers or [parcel.contents.summary.number]
    pictures = parcel.pictures(numbers, 144)
    folder = f"{path.stem}.files"
    link, name = "", _safe(parcel.name)
    if parcel.embed:
        parcel.files[path.parent / folder / parcel.name] = parcel.data
        link = f"{quote(folder)}/{quote(parcel.name)}"
    if _is_html(path):
        body = _html(parcel, numbers, pictures, link)
        body = body.encode("ascii", "xmlcharrefreplace").decode()
        name = quote(name, safe=" %()[],;'&+@!")
    else:
        targets = []
        for number, picture in zip(numbers, pictures, strict=True):
            file = f"{parcel.name.removesuffix('.pptx')}-{number:02}.png"
            parcel.files[path.parent / folder / file] = picture
            targets.append(f"{quote(folder)}/{quote(file)}")
        body = _markdown(parcel, numbers, targets, link)
    block = f"<!-- briefdeck: {name} -->\n{body}<!-- /briefdeck: {name} -->\n"
    result = _inserted(text, name, block.replace("\n", newline), path)
    return result.encode(errors="surrogateescape")


def listed(report: bytes, path: Path) -> list[Attachment]:
    """The decks that a report links to, read from its folder."""
    decks = []
    for match in _BLOCK.finditer(_decoded(report, path)):
        link = re.search(r'(?:\]\(|href=")([^")]+\.pptx)', match["body"])
        data = None
        if link:
            try:
                data = read_file(path.parent.joinpath(*PurePosixPath(unquote(link[1])).parts))
            except OSError:
                data = None
        shown = len(re.findall(r"!\[|<img ", match["body"]))
        decks.append(Attachment(unquote(match["name"]), data, link[1] if link else "", shown))
    return decks


def _decoded(report: bytes, path: Path) -> str:
    """The decoded text. HTML may be in any encoding, because additions are ASCII."""
    try:
        return report.decode(errors="surrogateescape" if _is_html(path) else "strict")
    except UnicodeDecodeError:
        raise AttachError("it is not in UTF-8; save it in that encoding first") from None


def _is_html(path: Path) -> bool:
    return path.suffix.lower() in (".html", ".htm")


def _inserted(text: str, name: str, block: str, path: Path) -> str:
    """The text with the block in place of an earlier one, at the marker, or at the end."""
    earlier = next((match for match in _BLOCK.finditer(text) if match["name"] == name), None)
    if match := earlier or _MARKER.search(text):
        return text[: match.start()] + block + text[match.end() :]
    if _is_html(path):
        end = text.lower().rfind("</body>")
        if end < 0:
            raise AttachError("it has no marker <!-- briefdeck --> and no </body>")
        return text[:end] + block + text[end:]
    if not text or text.endswith(("\n\n", "\r\n\r\n")):
        return text + block
    return text + ("\n" if text.endswith("\n") else "\n\n") + block


def _safe(name: str) -> str:
    """A name without `--` and `>`, which end a comment; `unquote` undoes it."""
    return name.replace("%", "%25").replace("--", "-%2D").replace(">", "%3E")


def _link_text(parcel: Parcel) -> str:
    count = len(parcel.contents.pages)
    pages = f"（共{count}页）" if parcel.contents.lang == "zh" else f" ({count} pages)"
    return parcel.name + pages


def _markdown(parcel: Parcel, numbers: list[int], targets: list[str], link: str) -> str:
    contents = parcel.contents
    lines = [f"**{plain(contents.title)}**", ""]
    for number, target in zip(numbers, targets, strict=True):
        lines += [f"![{plain(contents.pages[number - 1].title)}]({target})", ""]
    if link:
        lines += [f"[{plain(_link_text(parcel))}]({link})", ""]
    if facts := evidence_of(contents, numbers):
        lines += [*fact_table(facts, contents.labels), ""]
    return "\n".join(lines)


def _html(parcel: Parcel, numbers: list[int], pictures: list[bytes], link: str) -> str:
    contents, label = parcel.contents, parcel.contents.labels
    body = f"<p><strong>{escape(contents.title)}</strong></p>\n"
    for number, picture in zip(numbers, pictures, strict=True):
        data, title = base64.b64encode(picture).decode(), escape(contents.pages[number - 1].title)
        body += (
            f'<p><img src="data:image/png;base64,{data}" alt="{title}"'
            ' style="max-width:100%;height:auto"></p>\n'
        )
    if link:
        body += f'<p><a href="{escape(link)}">{escape(_link_text(parcel))}</a></p>\n'
    if facts := evidence_of(contents, numbers):
        heads = (label.figure, label.measures, label.basis)
        head = "".join(f'<th scope="col">{text}</th>' for text in heads)
        rows = "".join(
            f'<tr><th scope="row">{escape(f.figure)}</th><td>{escape(f.about)}</td>'
            f"<td>{escape(f.words)}</td></tr>\n"
            for f in facts
        )
        body += f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    return f'<section class="briefdeck">\n{body}</section>\n'
