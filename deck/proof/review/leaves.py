"""The pages of a deck by what they are for, with the title that their reader sees and all their texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from deck.language.scripts import has_han
from deck.proof.review.headings import Heading, is_numbered, label_of, size_of, title_of
from deck.proof.review.model import Deck, Page, Shape
from deck.proof.review.tongues import count_words

Purpose: TypeAlias = Literal[
    "cover", "agenda", "divider", "closing", "reference", "appendix", "content"
]
"""What a page is for. References are sources, glossaries and legal notices; an appendix is all that
follows its divider."""
Spot: TypeAlias = Literal["title", "text", "table", "chart", "edge"]
"""Where a text stands; the edge holds footers, dates, numbers and what many pages repeat."""


class Said(NamedTuple):
    """A text of a page (a paragraph, a cell, a label of a chart) and the name of its shape."""

    spot: Spot
    shape: str
    text: str


class Leaf(NamedTuple):
    """A page: what it is for, its title on one line, the shape of the title, and its texts. Without a
    placeholder for it, a title is what stands out at the top, or else a first line that does not."""

    page: Page
    purpose: Purpose
    title: str
    holder: Shape | None
    said: tuple[Said, ...]
    titled: bool = False
    """Whether it has a title that stands out."""

    @property
    def number(self) -> int:
        """The number of the page in the show, from 1."""
        return self.page.number

    def body(self) -> str:
        """All words of the page but its title and its edge, a line for each text."""
        return "\n".join(s.text for s in self.said if s.spot not in ("title", "edge"))


@lru_cache(maxsize=2)
def leaves_of(deck: Deck) -> tuple[Leaf, ...]:
    """The pages of a deck that are shown."""
    furniture = _furniture(deck)
    leaves: list[Leaf] = []
    last = len(deck.shown) - 1
    for i, page in enumerate(deck.shown):
        heading = title_of(page, deck.size.h, furniture)
        title, holder = (heading.text, heading.shape) if heading else ("", None)
        said = tuple(_said(page, deck, heading, furniture))
        purpose = _purpose(deck, Leaf(page, "content", title, holder, said), i, last)
        after = leaves and leaves[-1].purpose == "appendix"
        if after and purpose in ("content", "divider"):
            purpose = "appendix"
        titled = heading is not None and heading.stands_out
        leaves.append(Leaf(page, purpose, title, holder, said, titled))
    return tuple(leaves)


def is_agenda_title(label: str) -> bool:
    """Whether a title, without its number, is that of an agenda: Contents, 目录."""
    return _AGENDA.fullmatch(label) is not None


_LEAST_WORDS = 30
_PICTURED = 0.4  # of the page: a picture that may hold the title
_HEAD = 0.15  # of the height: where a table of one row serves as a title


def lacks_title(leaf: Leaf, deck: Deck) -> bool:
    """Whether a content page that shows or says something has no title, not even in a large picture."""
    if leaf.title or leaf.purpose != "content":
        return False
    area = deck.size.w * deck.size.h
    shapes = leaf.page.shapes
    if any(len(s.cells) == 1 and s.box and s.box.y < _HEAD * deck.size.h for s in shapes):
        return False
    for shape in shapes:
        if shape.kind in ("chart", "table"):
            return not (shape.chart and shape.chart.title)
        pictured = shape.kind in ("picture", "object") and shape.box is not None
        if pictured and shape.box and shape.box.w * shape.box.h >= _PICTURED * area:
            return False
    return count_words(leaf.body()) >= _LEAST_WORDS


# ---- texts ----------------------------------------------------------------------------------------


def _said(
    page: Page, deck: Deck, heading: Heading | None, furniture: frozenset[str]
) -> Iterator[Said]:
    for shape in page.shapes:
        if shape.hidden or _is_off(shape, deck):
            continue
        edge = shape.role in ("footer", "number", "date")
        for paragraph in shape.paragraphs:
            text = paragraph.text[:_MOST_TEXT].strip()
            if text:
                own = heading.paragraphs if heading and shape is heading.shape else ()
                spot: Spot = "title" if any(p is paragraph for p in own) else "text"
                if edge or paragraph.field or (spot == "text" and text in furniture):
                    spot = "edge"
                yield Said(spot, shape.name, text)
        yield from (Said("text", shape.name, text[:_MOST_TEXT]) for text in shape.words)
        yield from (Said("table", shape.name, text[:_MOST_TEXT]) for text in _cells(shape))
        yield from (Said("chart", shape.name, text[:_MOST_TEXT]) for text in labels_of(shape))


def _is_off(shape: Shape, deck: Deck) -> bool:
    """Whether a shape lies beside the page, where it is not shown."""
    box, size = shape.box, deck.size
    if box is None or not (size.w and size.h):
        return False
    return box.x + box.w <= 0 or box.y + box.h <= 0 or box.x >= size.w or box.y >= size.h


def _cells(shape: Shape) -> Iterator[str]:
    """The texts of a table, that of a merged cell once."""
    above: tuple[str, ...] = ()
    for row in shape.cells:
        for k, cell in enumerate(row):
            left = k > 0 and row[k - 1] == cell
            over = k < len(above) and above[k] == cell
            if cell and not left and not over:
                yield from filter(None, map(str.strip, cell.split("\n")))
        above = row


_MOST_LABELS = 200
_MOST_TEXT = 3000  # characters of a text; nobody reads more on a page
_SHORT = 12  # words of a text that many pages have


def labels_of(shape: Shape) -> Iterator[str]:
    """The texts of a chart, each once."""
    chart = shape.chart
    if chart is None:
        return
    texts = [chart.title, *chart.axes]
    for series in chart.series:
        texts += [series.name, *series.labels[:_MOST_LABELS]]
    yield from (text for text in dict.fromkeys(texts) if text)


def _furniture(deck: Deck) -> frozenset[str]:
    """The short texts that at least three pages, and one of three, have in common."""
    counts: Counter[str] = Counter()
    for page in deck.shown:
        texts = {p.text.strip() for s, p in page.texts() if s.role != "title"}
        counts.update(text for text in texts if count_words(text) <= _SHORT)
    least = max(3, len(deck.shown) // 3)
    return frozenset(text for text, count in counts.items() if count >= least)


# ---- purposes -------------------------------------------------------------------------------------

_AGENDA = re.compile(
    r"(?:(?:today['’]?s|our|meeting|the)\s+)?(?:agenda|(?:table\s+of\s+)?contents?|outline|topics|what we(?:['’]ll| will) cover)"
    r"(?:\s+(?:(?:for|of) today|of (?:the|this) (?:presentation|talk|deck)))?"
    r"|(?:主要|汇报|報告|报告|今日)(?:内容|內容)|(?:汇报|報告|报告|簡報|简报|内容|會議|会议|本次)?\s*(?:目\s*录|目\s*錄|议\s*程|議\s*程|大\s*纲|大\s*綱|提\s*纲|提\s*綱|安排|概要)\s*(?:/?\s*contents?|agenda)?",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:many\s+)?(?:thank\s*(?:you|s)|thanks)\b.{0,40}|(?:any\s+)?questions?\s*(?:\?|and answers|& answers)?|q\s*(?:&|and|/)\s*a|contacts?(?:\s+us|\s+(?:information|details|person))?|get in touch|the end|end"
    r"|discussion|.{0,12}(?:谢谢|謝謝|感谢|感謝|致谢|致謝|谢\s*谢|聆听|聆聽|观看|敬请指正|批评指正|批評指教|联系我们|聯絡我們|联系方式|問答|问答|答疑|提问).{0,12}",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?:data\s+|list of\s+|image\s+|key\s+|our\s+)?(?:sources?|references?|bibliography|further reading|works cited|literature|glossary|abbreviations?(?:\s+(?:and|&)\s+definitions?)?|acronyms|terminology|definitions?"
    r"|(?:legal\s+)?(?:disclaimers?|notices?)|important (?:notice|information)|imprint|acknowledge?ments?|credits?|safe harbou?r(?: statement)?|(?:cautionary|forward[- ]looking) statements?(?:.{0,40})?"
    r"|sources? (?:and|&) .{1,40}|notes?(?: (?:and|&) sources?)?|end ?notes)"
    r"|(?:参考|參考)(?:文献|文獻|资料|資料|来源|來源).{0,6}|(?:资料|資料|数据|數據|信息)(?:来源|來源)|来源(?:与|及|和).{1,10}|來源(?:與|及|和).{1,10}|术语表?|術語表?|名词解释|名詞解釋|缩写.{0,6}|免责声明|免責聲明|法律声明|重要(?:声明|提示)|前瞻性陈述|致谢名单",
    re.IGNORECASE,
)
_APPENDIX = re.compile(
    r"(?:technical\s+)?(?:appendix|appendices|annex(?:es)?|back-?\s?up(?:\s+(?:slides?|material|pages?))?)\b.{0,60}|(?:附录|附錄|附件|备份页|備份頁|补充材料).{0,30}",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"section|divider|chapter|transition|abschnitt|kapitel|节标题|章节|過場|过渡|分隔|區段",
    re.IGNORECASE,
)
_FEW, _SOME, _MANY = 8, 25, 90  # words of a divider, of one by its layout or number, of a cover
_CHAPTER = 40  # points: the number of a chapter


def _purpose(deck: Deck, leaf: Leaf, index: int, last: int) -> Purpose:
    title = label_of(leaf.title)
    own = [s.text for s in leaf.said if s.spot in ("title", "text")]
    kind = _layout_type(deck, leaf.page)
    words = count_words(" ".join(own))
    plain = all(s.kind in ("text", "line", "picture") for s in leaf.page.shapes)
    first_of = index == 0 and (kind == "title" or (last >= 2 and words <= _MANY))
    if _AGENDA.fullmatch(title) or _lists_contents(own):
        return "agenda"
    if plain and first_of:
        return "cover"
    if _APPENDIX.fullmatch(title):
        return "appendix"
    if _REFERENCE.fullmatch(title):
        return "reference"
    if _CLOSING.fullmatch(title) or (
        index == last and plain and any(_CLOSING.fullmatch(label_of(text)) for text in own[:4])
    ):
        return "closing"
    sectional = kind in ("secHead", "title") or _SECTION.search(leaf.page.layout)
    numbered = is_numbered(leaf.title) or any(map(_is_chapter, leaf.page.shapes))
    few = words <= (_SOME if sectional or numbered else _FEW)
    if plain and few and len(own) <= (6 if sectional or numbered else 4):
        return "divider"
    return "content"


def _is_chapter(shape: Shape) -> bool:
    """Whether a shape is the large number of a chapter: 01, 02."""
    bare = shape.text.strip().removeprefix("PART").strip(" .")
    return bare.isdecimal() and len(bare) <= 2 and size_of(shape.paragraphs) >= _CHAPTER


def _lists_contents(own: list[str]) -> bool:
    """Whether one of the texts is the heading of an agenda, with items beside it."""
    heads = [text for text in own if len(text) < 30 and _AGENDA.fullmatch(label_of(text))]
    return bool(heads) and 3 <= len(own) - len(heads) <= 40 and has_han("".join(heads))


def _layout_type(deck: Deck, page: Page) -> str:
    root = deck.package.tree(deck.package.related(page.part, "slideLayout"))
    return (root.get("type") or "") if root is not None else ""
