"""Decks in Markdown and HTML reports: a link, a picture and the figures with their words, at a marker.

The marker is a comment, `<!-- briefdeck -->`; without one, the end. What is put in stands between
two comments that name the deck, and the next run replaces it. Deck and pictures lie in a folder
beside the report.
"""

from __future__ import annotations

import base64
import re
from html import escape
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

from deck.core.errors import AttachError
from deck.language.labels import labels_in
from deck.pptx.contents import Contents, Evidence
from deck.publish.attach.parcel import Attachment, Parcel
from deck.publish.export.markdown import fact_table, plain

_MARKER = re.compile(r"[ \t]*<!--\s*briefdeck\s*-->[ \t]*(?:\r?\n)?", re.IGNORECASE)
_BLOCK = re.compile(
    r"<!-- briefdeck: (?P<name>[^\r\n]*?) -->\r?\n(?P<body>.*?)<!-- /briefdeck: (?P=name) -->(?:\r?\n)?",
    re.DOTALL,
)


def attach(report: bytes, parcel: Parcel, path: Path) -> tuple[bytes, dict[Path, bytes]]:
    """The report with the deck in it, and the files that belong beside it."""
    text, newline = _read(report, path)
    if parcel.wish.after is not None:
        raise AttachError(
            "put <!-- briefdeck --> where the deck is to stand, and leave --after out"
        )
    numbers = parcel.numbers or [parcel.contents.summary.number]
    pictures = parcel.pictures(numbers, 144)
    folder = f"{path.stem}.files"
    files: dict[Path, bytes] = {}
    if parcel.wish.embed:
        files[path.parent / folder / parcel.name] = parcel.data
    link = f"{quote(folder)}/{quote(parcel.name)}" if parcel.wish.embed else ""
    name = _safe(parcel.name)
    if _is_html(path):
        body = _html(parcel, numbers, pictures, link)
        body = body.encode("ascii", "xmlcharrefreplace").decode()
        name = quote(name, safe=" %()[],;'&+@!")
    else:
        shown = []
        for number, picture in zip(numbers, pictures, strict=True):
            file = f"{parcel.name.removesuffix('.pptx')}-{number:02}.png"
            files[path.parent / folder / file] = picture
            shown.append(f"{quote(folder)}/{quote(file)}")
        body = _markdown(parcel, numbers, shown, link)
    block = f"<!-- briefdeck: {name} -->\n{body}<!-- /briefdeck: {name} -->\n"
    return _placed(text, name, block.replace("\n", newline), path).encode(
        errors="surrogateescape"
    ), files


def listed(report: bytes, path: Path) -> list[Attachment]:
    """The decks that a report links to, read from beside it."""
    text, _ = _read(report, path)
    found = []
    for match in _BLOCK.finditer(text):
        link = re.search(r'(?:\]\(|href=")([^")]+\.pptx)', match["body"])
        data = None
        if link:
            place = PurePosixPath(unquote(link[1]))
            try:
                data = path.parent.joinpath(*place.parts).read_bytes()
            except OSError:
                data = None
        shown = len(re.findall(r"!\[|<img ", match["body"]))
        found.append(Attachment(unquote(match["name"]), data, link[1] if link else "", shown))
    return found


def _read(report: bytes, path: Path) -> tuple[str, str]:
    """The text, and how its lines end. HTML may be in any encoding: what we add to it is ASCII."""
    try:
        text = report.decode(errors="surrogateescape" if _is_html(path) else "strict")
    except UnicodeDecodeError:
        raise AttachError("it is not in UTF-8; save it in that encoding first") from None
    return text, "\r\n" if "\r\n" in text else "\n"


def _is_html(path: Path) -> bool:
    return path.suffix.lower() in (".html", ".htm")


def _placed(text: str, name: str, block: str, path: Path) -> str:
    for match in _BLOCK.finditer(text):
        if match["name"] == name:
            return text[: match.start()] + block + text[match.end() :]
    marker = _MARKER.search(text)
    if marker:
        return text[: marker.start()] + block + text[marker.end() :]
    if _is_html(path):
        end = text.lower().rfind("</body>")
        if end < 0:
            raise AttachError("it has no marker <!-- briefdeck --> and no </body>")
        return text[:end] + block + text[end:]
    gap = (
        ""
        if text.endswith(("\n\n", "\r\n\r\n")) or not text
        else "\n"
        if text.endswith("\n")
        else "\n\n"
    )
    return f"{text}{gap}{block}"


def _safe(name: str) -> str:
    """A name as it can stand in a comment, which no `--` or `>` may; `unquote` undoes it."""
    return name.replace("%", "%25").replace("--", "-%2D").replace(">", "%3E")


def _open_line(parcel: Parcel) -> str:
    count = len(parcel.contents.pages)
    if parcel.contents.lang == "zh":
        return f"{parcel.name}（共{count}页）"
    return f"{parcel.name} ({count} pages)"


def _facts(contents: Contents, numbers: list[int]) -> list[Evidence]:
    """The figures of some pages, each once, by number."""
    found = {fact.number: fact for n in numbers for fact in contents.pages[n - 1].evidence}
    return [found[number] for number in sorted(found)]


def _markdown(parcel: Parcel, numbers: list[int], shown: list[str], link: str) -> str:
    contents = parcel.contents
    lines = [f"**{plain(contents.title)}**", ""]
    for number, target in zip(numbers, shown, strict=True):
        lines += [f"![{plain(contents.pages[number - 1].title)}]({target})", ""]
    if link:
        lines += [f"[{plain(_open_line(parcel))}]({link})", ""]
    facts = _facts(contents, numbers)
    if facts:
        lines += [*fact_table(facts, contents.lang), ""]
    return "\n".join(lines)


def _html(parcel: Parcel, numbers: list[int], pictures: list[bytes], link: str) -> str:
    contents = parcel.contents
    said = labels_in(contents.lang)
    body = f"<p><strong>{escape(contents.title)}</strong></p>\n"
    for number, picture in zip(numbers, pictures, strict=True):
        data, title = base64.b64encode(picture).decode(), escape(contents.pages[number - 1].title)
        body += (
            f'<p><img src="data:image/png;base64,{data}" alt="{title}"'
            ' style="max-width:100%;height:auto"></p>\n'
        )
    if link:
        body += f'<p><a href="{escape(link)}">{escape(_open_line(parcel))}</a></p>\n'
    facts = _facts(contents, numbers)
    if facts:
        head = "".join(
            f'<th scope="col">{t}</th>' for t in (said.figure, said.measures, said.basis)
        )
        rows = "".join(
            f'<tr><th scope="row">{escape(f.figure)}</th><td>{escape(f.about)}</td>'
            f"<td>{escape(f.words)}</td></tr>\n"
            for f in facts
        )
        body += f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    return f'<section class="briefdeck">\n{body}</section>\n'
