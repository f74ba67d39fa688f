"""Pages with figures that name no source.

A page has figures if it has a chart with values, a table whose cells are largely figures, or large key
figures. It names its source in a text, its notes, an alternative text, a link, a citation or a footnote. A page of
sources, references or notes at the end, or a sentence on the source of all figures, speaks for the deck.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deck.proof.report import Finding, on_slide
from deck.proof.review.leaves import Leaf, leaves_of
from deck.proof.review.model import Deck, Shape
from deck.proof.review.sourcing import names_source, speaks_for_all

GROUP = "words"
CODES = ("source-missing",)
_CELLS, _SHARE = 4, 0.4  # the fewest figures of a table, and their share of its cells
_LARGE, _KEY_FIGURES = 28, 2  # points; how many large figures make a page of key figures
_LOW, _SMALL = (
    0.8,
    14,
)  # of the height of the page; points: where notes stand, and how large they are
_LEAST = 8  # characters of a note
_FIGURE = re.compile(
    r"[~≈<>≤≥+±−–-]?\s?(?:[A-Z]{0,3}[$€£¥]|(?:USD|EUR|GBP|RMB|CNY|Rs\.?)\s?)?\(?[+−–-]?\d[\d.,\u00a0\u202f ']*\)?\s?"
    r"(?:%|％|‰|[kKmMbBxX×]|mn|bn|tn|pp|pts?|bps|million|billion|万|亿|萬|億|元|倍|个百分点|[万亿萬億]?[元人家户台辆吨次]|[€$£¥])?\+?"
)
_MEASURED = re.compile(
    r"%|％|‰|[$€£¥]|\d\s?(?:[kKmMbB]|mn|bn|million|billion|pp|bps|万|亿|萬|億|元|倍)\b|[万亿萬億元倍]"
)
_NO_FIGURE = re.compile(
    r"(?:19|20)\d\d(?:[-/–](?:19|20)?\d\d)?|\d{1,2}[:.]\d\d(?:\s?[ap]m)?|\d{1,2}|[\d/.-]{6,}",
    re.IGNORECASE,
)
_MOST, _READ = 400, 4000  # cells, and characters of a text, that are read


def findings(deck: Deck) -> Iterator[Finding]:
    """Content pages with figures and without a source."""
    leaves = leaves_of(deck)
    if any(_speaks_for_all(leaf) for leaf in leaves):
        return
    for leaf in leaves:
        if leaf.purpose not in ("content", "appendix"):
            continue
        what = _figures(leaf)
        if what and not _names_source(leaf, deck):
            message = f"the page has {what}, but names no source; add a line as “Source: …”"
            yield on_slide(leaf.number, "", "source-missing", message)


def _speaks_for_all(leaf: Leaf) -> bool:
    if leaf.purpose == "reference" and _is_sources(leaf.title):
        return True
    return any(speaks_for_all(said.text) for said in leaf.said if len(said.text) < 400)


def _is_sources(title: str) -> bool:
    """Whether a page of references is about sources, and is no glossary or disclaimer."""
    return (
        re.search(
            r"source|reference|bibliograph|literature|works|notes|reading|文献|文獻|资料|資料|来源|來源",
            title,
            re.IGNORECASE,
        )
        is not None
    )


# ---- figures ----------------------------------------------------------------------------------------


def _figures(leaf: Leaf) -> str:
    """What figures a page has, as words; empty for none."""
    shapes = [shape for shape in leaf.page.shapes if not shape.hidden]
    if any(map(_has_values, shapes)):
        return "a chart"
    if any(map(_is_of_figures, shapes)):
        return "a table of figures"
    if sum(map(_is_key_figure, shapes)) >= _KEY_FIGURES:
        return "key figures"
    return ""


def _has_values(shape: Shape) -> bool:
    series = shape.chart.series if shape.chart else ()
    return sum(value is not None for one in series for value in one.values) > 1


def _is_of_figures(shape: Shape) -> bool:
    """Whether a good part of the cells of a table are figures, in several rows; years, times, dates and
    short numbers, which may be ranks, are none."""
    rows = shape.cells[1:]
    count = sum(map(len, rows))
    if not count or count > _MOST:
        return count > _MOST
    found = [sum(map(_is_figure, row)) for row in rows]
    body = sum(max(len(row) - 1, 1) for row in rows)
    return sum(found) >= _CELLS and sum(map(bool, found)) > 1 and sum(found) >= _SHARE * body


def _is_figure(text: str) -> bool:
    bare = text.strip()[:40]
    return bool(_FIGURE.fullmatch(bare)) and not _NO_FIGURE.fullmatch(bare)


def _is_key_figure(shape: Shape) -> bool:
    """Whether a shape holds a large figure with its unit: €5.2m, 38%, 1.2亿."""
    for paragraph in shape.paragraphs:
        text = paragraph.text.strip()[:40]
        large = max((r.size for r in paragraph.runs if r.text.strip()), default=0) >= _LARGE
        if large and _FIGURE.fullmatch(text) and _MEASURED.search(text):
            return True
    return False


# ---- sources ----------------------------------------------------------------------------------------


def _names_source(leaf: Leaf, deck: Deck) -> bool:
    texts = [said.text for said in leaf.said if said.spot != "chart"]
    texts += [shape.alt for shape in leaf.page.shapes] + leaf.page.notes[:_READ].split("\n")
    texts = [text[:_READ] for text in texts]
    if any(names_source(text) for text in texts if text):
        return True
    if any(run.link for _, paragraph in leaf.page.texts() for run in paragraph.runs):
        return True
    behind = [shape.text[:_READ] for shape in leaf.page.behind]
    return any(map(names_source, behind)) or any(_is_note(s, leaf, deck) for s in leaf.page.shapes)


def _is_note(shape: Shape, leaf: Leaf, deck: Deck) -> bool:
    """Whether a shape is a note at the foot of its own page: small, with a word or two."""
    if (
        shape.kind != "text"
        or shape.box is None
        or shape.role in ("footer", "number", "date", "title")
    ):
        return False
    own = [said.text for said in leaf.said if said.shape == shape.name and said.spot == "text"]
    size = max((r.size for p in shape.paragraphs for r in p.runs if r.text.strip()), default=0)
    low = shape.box.y > _LOW * deck.size.h
    return low and 0 < size <= _SMALL and len(" ".join(own)) >= _LEAST
