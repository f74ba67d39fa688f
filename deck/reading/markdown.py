"""The blocks of a Markdown text: headings, paragraphs, items and rows, each with its position.

Blocks follow CommonMark (0.31) and are read line by line, so that each keeps its offsets; inline
markup is removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deck.reading.article import Aside
from deck.reading.blocks import Block, Extract, Origin, lines_of, one_line

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(\w+)[ \t]*:[ \t]*[\"']?(.*?)[\"']?[ \t]*\r?$", re.MULTILINE)
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_ATX = re.compile(r"(#{1,6})(?:[ \t]+|(?=[^#\s\x00-\x7f]))(.*?)[ \t#]*\Z")
_UNDERLINE = re.compile(r"(=+|-+)\Z")
_RULE = re.compile(r"(?:[-*_][ \t]*){3,}\Z")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_PREFIX = re.compile(r"(?:>[ \t]?|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?|\d{1,9}[.)][ \t]+)+")
_TABLE_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?\Z")
_PICTURE = re.compile(r"(?:\[?!\[([^\]]{0,500})\]\([^)]{0,2000}\)(?:\]\([^)]{0,2000}\))?\s*)+\Z")
_DEFINITION = re.compile(r"\[[^\]]{1,200}\]:\s*\S")

# with a mark that a text must hold for the pattern to be tried
_INLINE = (
    ("<", re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>\n]{0,500}>", re.DOTALL), ""),
    ("![", re.compile(r"!\[([^\[\]]{0,500})\]\([^()\s]{0,2000}[^()]{0,200}\)"), r"\1"),
    (
        "](",
        re.compile(r"\[([^\[\]]{0,500})\]\([^()\s]{0,2000}(?:\([^()]{0,200}\))?[^()]{0,200}\)"),
        r"\1",
    ),
    ("][", re.compile(r"\[([^\[\]]{1,500})\]\[[^\[\]]{0,200}\]"), r"\1"),
    ("[^", re.compile(r"\[\^[^\[\]\s]{1,50}\]"), ""),
    ("<", re.compile(r"<(https?://[^<>\s]{1,2000})>"), r"\1"),
    ("*", re.compile(r"(\*{1,3})(?=\S)([^*\n]{1,2000}?)(?<=\S)\1"), r"\2"),
    ("~~", re.compile(r"(~~)(?=\S)([^~\n]{1,2000}?)(?<=\S)\1"), r"\2"),
    ("`", re.compile(r"(`+)(?=\S)([^`\n]{1,2000}?)(?<=\S)\1"), r"\2"),
    ("_", re.compile(r"(?<!\w)(_{1,3})(?=\S)([^_\n]{1,2000}?)(?<=\S)\1(?!\w)"), r"\2"),
    (">", re.compile(r"(?<=\n)[ \t]*>[ \t]?"), ""),
    ("\\", re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


def read_markdown(text: str) -> Extract:
    """The blocks of a Markdown text, and the title, author and date in its front matter."""
    front = _FRONT.match(text)
    pairs = _FIELD.findall(front[1] or "") if front else []
    fields: dict[str, str | None] = {key.casefold(): value or None for key, value in pairs}
    day = _DAY.match(fields.get("date") or "")
    title, author, publisher = (fields.get(key) for key in ("title", "author", "publisher"))
    origin = Origin(title, author, publisher, day[0] if day else None)
    notes = (Aside(1, one_line(front[0])[:80], "front matter"),) if front else ()
    blocks = tuple(_blocks(text, front.end() if front else 0))
    return Extract(text, blocks, "markdown", origin, notes)


def without_marks(text: str) -> str:
    """The text of a Markdown block without markup for emphasis, links, code and quotation."""
    for mark, pattern, kept in _INLINE:
        if mark in text:
            text = pattern.sub(kept, text)
    return one_line(text)


def _blocks(text: str, begin: int) -> Iterator[Block]:
    """The blocks of a text, in order."""
    fence = ""
    held: Block | None = None  # a paragraph that the next line may go on with
    last = 0
    for number, start, end in lines_of(text):
        if start < begin:
            continue
        line = text[start:end]
        if opened := _FENCE.match(line):
            fence = "" if fence and line.startswith(fence) else fence or opened[1]
        if fence or opened:
            yield from _finished(text, held)
            held = None
            yield Block(number, start, end, line, None, "code")
            continue
        goes_on, last = number == last + 1, number
        if held and goes_on and _UNDERLINE.fullmatch(line):
            title = without_marks(text[held.start : held.end])
            yield held._replace(text=title, level=1 if line[0] == "=" else 2)
            held = None
            continue
        prefix = _PREFIX.match(line)
        single = _single(number, start, end, line)
        if single or _RULE.match(line) or _TABLE_RULE.match(line):
            yield from _finished(text, held)
            held = None
            if single:
                yield single
        elif held and goes_on and (not prefix or (line[0] == ">" and _quoted(text, held))):
            held = held._replace(end=end)
        else:
            yield from _finished(text, held)
            held = Block(number, start + (prefix.end() if prefix else 0), end, "")
    yield from _finished(text, held)


def _single(number: int, start: int, end: int, line: str) -> Block | None:
    """The block of a line that is a block by itself: a heading, a picture, a row, a definition."""
    if heading := _ATX.match(line):
        level, at = len(heading[1]), start + heading.start(2)
        return Block(number, at, start + heading.end(2), without_marks(heading[2]), level)
    if picture := _PICTURE.match(line):
        return Block(number, start, end, picture[1] or line, None, "picture")
    if line.startswith("|") and not _TABLE_RULE.match(line):
        cells = [without_marks(cell) for cell in line.strip("|").split("|")]
        return Block(number, start, end, " | ".join(cells))
    if line.startswith(":::"):
        return Block(number, start, end, line, None, "markup")
    if _DEFINITION.match(line) or line.startswith("<!--"):
        return Block(number, start, end, line, None, "reference or comment")
    return None


def _finished(text: str, held: Block | None) -> Iterator[Block]:
    if held and (shown := without_marks(text[held.start : held.end])):
        yield held._replace(text=shown)


def _quoted(text: str, block: Block) -> bool:
    """Whether a paragraph is inside a block quotation."""
    return text[max(0, block.start - 2) : block.start].strip() == ">"
