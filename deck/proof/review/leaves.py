"""The pages of a deck by what they are for, with the title that their reader sees and all their texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from deck.language.scripts import count_han, has_han
from deck.proof.review.model import Deck, Page, Paragraph, Shape

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
    placeholder for it, a title is what stands out at the top."""

    page: Page
    purpose: Purpose
    title: str
    holder: Shape | None
    said: tuple[Said, ...]

    @property
    def number(self) -> int:
        """The number of the page in the show, from 1."""
        return self.page.number

    def body(self) -> str:
        """All words of the page but its title and its edge, a line for each text."""
        return "\n".join(s.text for s in self.said if s.spot not in ("title", "edge"))

    def running(self) -> Iterator[Said]:
        """Its texts that are neither in a table or chart nor on the edge."""
        return (s for s in self.said if s.spot in ("title", "text"))


@lru_cache(maxsize=2)
def leaves_of(deck: Deck) -> tuple[Leaf, ...]:
    """The pages of a deck that are shown."""
    furniture = _furniture(deck)
    leaves: list[Leaf] = []
    last = len(deck.shown) - 1
    for i, page in enumerate(deck.shown):
        heading = _title_of(page, deck)
        words = (p.text for p in heading.paragraphs) if heading else ()
        title, holder = " ".join(" ".join(words).split()), heading.shape if heading else None
        said = tuple(_said(page, deck, heading, furniture))
        purpose = _purpose(deck, Leaf(page, "content", title, holder, said), i, last)
        after = leaves and leaves[-1].purpose == "appendix"
        if after and purpose in ("content", "divider"):
            purpose = "appendix"
        leaves.append(Leaf(page, purpose, title, holder, said))
    return tuple(leaves)


def count_words(text: str) -> int:
    """The number of words in a text; two Han characters count as one."""
    return len(_LATIN.findall(text)) + (count_han(text) + 1) // 2


def label_of(text: str) -> str:
    """A title without its number and the mark of a continuation, in one spelling: `2. Market (cont.)` is
    `market`."""
    bare = _CONTINUED.sub("", _NUMBERED.sub("", text.strip()))
    return " ".join(bare.casefold().split()).strip(" .:：。")


def is_continued(text: str) -> bool:
    """Whether a title says that it is one of several: (2/3), continued, 续."""
    return _CONTINUED.search(text.strip()) is not None


def is_agenda_title(label: str) -> bool:
    """Whether a title, without its number, is that of an agenda: Contents, 目录."""
    return _AGENDA.fullmatch(label) is not None


_LATIN = re.compile(r"[^\W\d_\u3400-\u9fff]+(?:['’-][^\W\d_\u3400-\u9fff]+)*")
_NUMBERED = re.compile(
    r"(?:(?:part|chapter|section|step)\s+)?(?:\d{1,2}(?:\.\d{1,2})*(?:[.)、:：]?(?=[\s\u3400-\u9fff])|[.)](?=[^\W\d]))|[ivx]{1,4}[.)]\s"
    r"|第?[一二三四五六七八九十]{1,3}(?:章|部分|节|節)?[、.:：\s])\s*",
    re.IGNORECASE,
)
_CONTINUED = re.compile(
    r"\s*(?:[(（\[]\s*(?:\d{1,2}\s*(?:/|of|／)\s*\d{1,2}|\d{1,2}|[ivx]{1,4}|cont(?:\.|inued|['’]?d)?\.?|续\d?|續|接上页|上|中|下|[一二三四五])\s*[)）\]]"
    r"|[-–,:]?\s+cont(?:\.|inued|['’]?d)|\s[-–]?\s*\d{1,2}\s*(?:/|of)\s*\d{1,2}|[-–—]*[续續])\s*$",
    re.IGNORECASE,
)

# ---- titles ---------------------------------------------------------------------------------------

_UPPER = 0.3  # of the height of the page: where a title stands
_LONGEST = 220
_LINE = 90
_LARGER = 1.15  # times the size of the text that the page has most of


class _Heading(NamedTuple):
    """A title: its shape and those of its paragraphs that are the title."""

    shape: Shape
    paragraphs: tuple[Paragraph, ...]


def _title_of(page: Page, deck: Deck) -> _Heading | None:
    """The title: the placeholder, else the largest text in the upper part of the page, else a line above
    all others."""
    texts = [s for s in page.shapes if s.kind == "text" and s.text and not s.hidden]
    if placed := next((s for s in texts if s.role == "title"), None):
        return _Heading(placed, placed.paragraphs)
    texts = [s for s in texts if s.role not in ("footer", "number", "date")]
    upper = [shape for shape in texts if _may_be_title(shape, deck)]
    if not upper:
        return None
    first = max(upper, key=lambda s: (_size(s.paragraphs), -_top(s)))
    sizes: Counter[float] = Counter()
    for shape in texts:
        if shape is not first:
            sizes[_size(shape.paragraphs)] += len(shape.text)
    usual = max(sizes, key=lambda size: sizes[size], default=0)
    if len(first.text) <= _LONGEST and _size(first.paragraphs) >= usual * _LARGER:
        return _Heading(first, first.paragraphs)
    first = min(upper, key=_top)
    filled = tuple(p for p in first.paragraphs if p.text.strip())
    if len(filled) > 1 and _size(filled[:1]) >= _size(filled[1:]) * _LARGER:
        return _Heading(first, filled[:1]) if len(filled[0].text) <= _LINE else None
    lowest = _top(first) + (first.box.h if first.box else 0) / 2
    alone = all(
        _top(s) >= lowest for s in texts if s is not first and any(map(str.isalpha, s.text))
    )
    return _Heading(first, filled) if alone and len(first.text) <= _LINE else None


def _size(paragraphs: Iterable[Paragraph]) -> float:
    """The largest size of paragraphs, in points."""
    return max((r.size for p in paragraphs for r in p.runs if r.text.strip()), default=0)


def _top(shape: Shape) -> int:
    return shape.box.y if shape.box else 0


def _may_be_title(shape: Shape, deck: Deck) -> bool:
    text = shape.text[:_LONGEST]
    letters = sum(map(str.isalpha, text))
    high = shape.box is not None and shape.box.y < _UPPER * deck.size.h
    return high and letters >= max(2, sum(map(str.isdecimal, text)))


# ---- texts ----------------------------------------------------------------------------------------


def _said(
    page: Page, deck: Deck, heading: _Heading | None, furniture: frozenset[str]
) -> Iterator[Said]:
    for shape in page.shapes:
        if shape.hidden or _is_off(shape, deck):
            continue
        edge = shape.role in ("footer", "number", "date")
        for paragraph in shape.paragraphs:
            text = paragraph.text.strip()
            if text:
                own = heading.paragraphs if heading and shape is heading.shape else ()
                spot: Spot = "title" if any(p is paragraph for p in own) else "text"
                if edge or paragraph.field or (spot == "text" and text in furniture):
                    spot = "edge"
                yield Said(spot, shape.name, text)
        yield from (Said("table", shape.name, text) for text in _cells(shape))
        yield from (Said("chart", shape.name, text) for text in _labels(shape))


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


def _labels(shape: Shape) -> Iterator[str]:
    """The texts of a chart, each once."""
    chart = shape.chart
    if chart is None:
        return
    texts = [chart.title, *chart.axes]
    for series in chart.series:
        texts += [series.name, *series.labels[:_MOST_LABELS]]
    yield from (text for text in dict.fromkeys(texts) if text)


def _furniture(deck: Deck) -> frozenset[str]:
    """The texts that at least three pages, and one of three, have in common."""
    counts: Counter[str] = Counter()
    for page in deck.shown:
        counts.update({p.text.strip() for s, p in page.texts() if s.role != "title"})
    least = max(3, len(deck.shown) // 3)
    return frozenset(text for text, count in counts.items() if count >= least)


# ---- purposes -------------------------------------------------------------------------------------

_AGENDA = re.compile(
    r"(?:(?:today['’]?s|our|meeting|the)\s+)?(?:agenda|(?:table\s+of\s+)?contents?|outline|what we(?:['’]ll| will) cover)"
    r"(?:\s+(?:for today|of (?:the|this) (?:presentation|talk|deck)))?"
    r"|(?:汇报|報告|报告|簡報|简报|内容|會議|会议|本次)?\s*(?:目\s*录|目\s*錄|议\s*程|議\s*程|大\s*纲|大\s*綱|提\s*纲|提\s*綱)\s*(?:/?\s*contents?|agenda)?",
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
_FEW, _SOME, _MANY = 8, 25, 60  # words of a divider, of one by its layout or number, of a cover
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
    numbered = _NUMBERED.match(leaf.title) or any(map(_is_chapter, leaf.page.shapes))
    few = words <= (_SOME if sectional or numbered else _FEW)
    if plain and few and len(own) <= (6 if sectional or numbered else 4):
        return "divider"
    return "content"


def _is_chapter(shape: Shape) -> bool:
    """Whether a shape is the large number of a chapter: 01, 02."""
    bare = shape.text.strip().removeprefix("PART").strip(" .")
    return bare.isdecimal() and len(bare) <= 2 and _size(shape.paragraphs) >= _CHAPTER


def _lists_contents(own: list[str]) -> bool:
    """Whether one of the texts is the heading of an agenda, with items beside it."""
    heads = [text for text in own if len(text) < 30 and _AGENDA.fullmatch(label_of(text))]
    return bool(heads) and 3 <= len(own) - len(heads) <= 40 and has_han("".join(heads))


def _layout_type(deck: Deck, page: Page) -> str:
    root = deck.package.tree(deck.package.related(page.part, "slideLayout"))
    return (root.get("type") or "") if root is not None else ""
