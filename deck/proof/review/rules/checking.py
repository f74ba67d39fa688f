"""What a deck does against the rules of a company."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from deck.language.scripts import has_han
from deck.proof.report import Finding, on_slide, shortened
from deck.proof.review.leaves import Leaf, labels_of, leaves_of
from deck.proof.review.model import Deck, Page, Run, Shape
from deck.proof.review.paints import Solid
from deck.proof.review.rules.model import ForbiddenWord, RequiredText, Rules

GROUP = "rules"
CODES = (
    "rule-text-missing",
    "rule-page-missing",
    "rule-word-forbidden",
    "rule-title",
    "rule-font",
    "rule-colour",
    "rule-size",
    "rule-source-missing",
)
_ALWAYS = frozenset(("000000", "FFFFFF"))
_SOURCE = re.compile(
    r"(?:^|[\s(])(?:sources?|data source|data)\s*[:：]|(?:资料|資料|数据|數據)?(?:来源|來源|出处|出處)\s*[:：]",
    re.IGNORECASE,
)
_HOLE = re.compile(r"\\\{[^{}]*\\\}")


def broken_rules(deck: Deck, rules: Rules) -> Iterator[Finding]:
    """The rules that a deck breaks, page by page; hidden pages are not judged."""
    for text in rules.texts:
        yield from _missing_text(deck, text)
    leaves = leaves_of(deck)
    titles = [_folded(leaf.title) for leaf in leaves]
    for title in rules.pages:
        if not any(_folded(title) in each for each in titles):
            message = f"there is no page with “{title}” in its title, which the rules require"
            yield on_slide(None, "", "rule-page-missing", message)
    for leaf in leaves:
        yield from _on_page(leaf, rules)


def _on_page(leaf: Leaf, rules: Rules) -> Iterator[Finding]:
    page = leaf.page
    for word in rules.forbidden:
        yield from _forbidden(page, word)
    yield from _title(leaf, rules)
    yield from _looks(page, rules)
    shown = any(shape.kind in ("chart", "table") for shape in page.shapes)
    if rules.sources and shown and not any(map(_SOURCE.search, _texts(page))):
        yield on_slide(
            page.number,
            "",
            "rule-source-missing",
            "a page with a chart or a table names no source, which the rules require",
        )


def _texts(page: Page) -> Iterator[str]:
    """All texts of a page, those of its layout and its tables too, one a shape."""
    for shape in (*page.shapes, *page.behind):
        yield from _words(shape)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


# ---- texts --------------------------------------------------------------------------------------


def _missing_text(deck: Deck, rule: RequiredText) -> Iterator[Finding]:
    pattern = _pattern(rule)
    pages = _pages(deck, rule.where)
    without = [page for page in pages if not any(pattern.search(_folded(t)) for t in _texts(page))]
    words = shortened(rule.text or rule.matches or "")
    if rule.where == "any page":
        if pages and len(without) == len(pages):
            message = f"no page has “{words}”, which the rules require"
            yield on_slide(None, "", "rule-text-missing", message)
        return
    for page in without:
        message = f"“{words}” is missing, which the rules require on {_article(rule.where)}"
        yield on_slide(page.number, "", "rule-text-missing", message)


def _article(where: str) -> str:
    return f"the {where}" if where in ("first page", "last page") else where


def _pattern(rule: RequiredText) -> re.Pattern[str]:
    """The pattern of a required text, for folded texts; what stands in braces is any number or word."""
    if rule.matches is not None:
        return re.compile(rule.matches, re.IGNORECASE)
    return re.compile(_HOLE.sub(r"\\S+", re.escape(_folded(rule.text or ""))))


def _pages(deck: Deck, where: str) -> tuple[Page, ...]:
    shown = deck.shown
    match where:
        case "first page":
            return shown[:1]
        case "last page":
            return shown[-1:]
        case "content pages":
            return tuple(page for page in shown[1:-1] if _has_content(page))
    return shown


def _has_content(page: Page) -> bool:
    """Whether a page is more than a divider: it has something beside its title and the foot."""
    return any(
        shape.kind in ("chart", "table", "picture", "object")
        or (shape.text and shape.role in ("body", ""))
        for shape in page.shapes
        if not shape.hidden
    )


def _forbidden(page: Page, rule: ForbiddenWord) -> Iterator[Finding]:
    edge = "" if has_han(rule.word) else r"(?<!\w)"
    words = re.escape(" ".join(rule.word.split())).replace(r"\ ", r"\s+")
    pattern = re.compile(f"{edge}{words}{edge.replace('<', '')}", re.IGNORECASE)
    cure = f"; write “{rule.instead}”" if rule.instead else ""
    shapes = [
        (shape, text) for shape in page.shapes for text in _words(shape) if pattern.search(text)
    ]
    if shapes:
        shape, text = shapes[0]
        found = pattern.search(text)
        times = f", {len(shapes)} times on the page" if len(shapes) > 1 else ""
        words = shortened(" ".join(text.split()))
        message = (
            f"“{found[0] if found else ''}” is a word that the rules forbid{times}{cure}: “{words}”"
        )
        yield on_slide(page.number, shape.name, "rule-word-forbidden", message)


def _words(shape: Shape) -> Iterator[str]:
    """The texts of a shape that is shown."""
    if not shape.hidden:
        yield shape.text
        yield from shape.words
        yield from labels_of(shape)
        yield from (cell for row in shape.cells for cell in row)


def _title(leaf: Leaf, rules: Rules) -> Iterator[Finding]:
    title, longest = leaf.title, rules.titles.longest
    if rules.titles.required and not title:
        yield on_slide(
            leaf.number, "", "rule-title", "the page has no title, which the rules require"
        )
    if longest is not None and len(title) > longest:
        name = leaf.holder.name if leaf.holder else ""
        message = f"the title has {len(title)} characters; the rules allow {longest}: “{shortened(title)}”"
        yield on_slide(leaf.number, name, "rule-title", message)


# ---- looks --------------------------------------------------------------------------------------


def _looks(page: Page, rules: Rules) -> Iterator[Finding]:
    """Typefaces, colours and sizes that the rules do not allow, each once a page."""
    fonts = {_face(font) for font in rules.fonts}
    colours = {colour.lstrip("#").upper() for colour in rules.colours} | _ALWAYS
    wrong: dict[tuple[str, str], list[str]] = defaultdict(list)
    for shape in page.shapes:
        if shape.hidden:
            continue
        for face, colour, size in _type(shape):
            if fonts and face and _face(face) not in fonts:
                wrong["rule-font", f"the typeface {face}"].append(shape.name)
            if rules.colours and colour and colour not in colours:
                wrong["rule-colour", f"text in the colour #{colour}"].append(shape.name)
            if size and (told := _wrong_size(size, shape, rules)):
                wrong["rule-size", told].append(shape.name)
        for fill in _fills(shape) if rules.colours else ():
            if fill not in colours:
                wrong["rule-colour", f"a fill in the colour #{fill}"].append(shape.name)
    allowed = {"rule-font": rules.fonts, "rule-colour": rules.colours}
    for (code, what), shapes in wrong.items():
        cure = f"; take {' or '.join(allowed[code][:3])}" if code in allowed else ""
        message = f"{what} is not one that the rules allow{cure}"
        yield on_slide(page.number, shapes[0], code, message)


def _type(shape: Shape) -> Iterator[tuple[str, str, float]]:
    """The typeface, the colour and the size of each text of a shape, and of those of its chart; empty and 0
    where they are not stated."""
    for run in _runs(shape):
        yield run.face, run.colour, run.size
    for text in shape.chart.texts if shape.chart else ():
        yield text.face, text.colour, text.size


def _fills(shape: Shape) -> Iterator[str]:
    """The colours of a shape, of the cells of its table and of the series of its chart."""
    if shape.fill:
        yield shape.fill
    yield from shape.chart.fills if shape.chart else ()
    paints = (cell.paint for row in shape.grid for cell in row)
    yield from dict.fromkeys(paint.rgb for paint in paints if isinstance(paint, Solid))


def _runs(shape: Shape) -> Iterator[Run]:
    cells = (p for row in shape.grid for cell in row for p in cell.paragraphs)
    for paragraph in (*shape.paragraphs, *cells):
        yield from (run for run in paragraph.runs if run.text.strip())


def _face(name: str) -> str:
    return name.strip().casefold()


def _wrong_size(size: float, shape: Shape, rules: Rules) -> str:
    """What is wrong with a size; '' if it is allowed."""
    sizes = rules.sizes
    if shape.role == "title" and sizes.titles and not sizes.titles[0] <= size <= sizes.titles[1]:
        return f"a title of {size:g} pt (not {sizes.titles[0]:g} to {sizes.titles[1]:g})"
    if sizes.least and size < sizes.least:
        return f"text of {size:g} pt (less than {sizes.least:g})"
    if sizes.most and size > sizes.most:
        return f"text of {size:g} pt (more than {sizes.most:g})"
    return ""
