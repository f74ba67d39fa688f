"""Pictures, charts and diagrams without an alternative text, or with one that a program made."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from deck.pptx.presentation import NS
from deck.proof.report import Finding, on_slide
from deck.proof.review.grouping import Seen, quoted, together
from deck.proof.review.model import Deck, Page, Shape
from deck.proof.review.run import ranges
from deck.scene.items import Box

GROUP = "looks"
CODES = ("alt-missing",)
_HABIT = 3  # pages
_SMALL = 0.005  # of the page: an icon or an ornament
_WHOLE = 0.9  # of the page: its background

_FILE = re.compile(
    r"(?:file|https?|data):.*|.*[^\s.]\.(?:png|jpe?g|gif|svg|emf|wmf|bmp|tiff?|webp|heic|mp4|mov|wav|mp3)"
    r"|(?:img|dsc|dscn|dscf|pxl|mmexport|wechat ?img|screen ?shot|屏幕截图|屏幕快照|螢幕(?:擷取畫面|快照|截圖)"
    r"|截屏|截图|截圖|微信(?:图片|圖片|截图|截圖))[ _-]*[\d _.:：-]*(?:at|[ap]m|上午|下午)?[\d _.:：-]*",
    re.IGNORECASE | re.DOTALL,
)
_NAME = re.compile(
    r"(?:pictures?|images?|photos?|graphics?|charts?|diagrams?|objects?|content placeholder|picture placeholder"
    r"|logo|icon|(?:google )?shape;.*|imagen|grafik|bild|图片|圖片|图像|圖像|影像|图形|圖形|照片|图表|圖表|示意图|示意圖|对象"
    r"|物件|内容占位符|內容版面配置區|图片占位符|圖片版面配置區|图示|圖示)[ _-]*\d*",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"automatically generated|generated automatically|AI[- ]generated|自动生成|自動(?:生成|產生)|AI ?(?:生成|產生)"
    r"|automatisch generiert|générée? automatiquement",
    re.IGNORECASE,
)
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"


def findings(deck: Deck) -> Iterator[Finding]:
    """What a screen reader cannot tell: page by page, or all of it as one if it is a habit of the deck."""
    missing: dict[int, list[Shape]] = {}
    made: list[tuple[int, Shape]] = []
    for page in deck.shown:
        for shape in page.shapes:
            if _needs_one(shape, page, deck.size):
                if not _told(shape):
                    missing.setdefault(page.number, []).append(shape)
                elif _MADE.search(shape.alt):
                    made.append((page.number, shape))
    if len(missing) > _HABIT:
        first = next(iter(missing))
        also = f" (also on {ranges(list(missing)[1:])})"
        yield _missing(first, [shape for shapes in missing.values() for shape in shapes], also)
    else:
        for number, shapes in missing.items():
            yield _missing(number, shapes)
    if made:
        seen = [Seen(number, shape.name, quoted(shape.alt)) for number, shape in made]
        message = "{what}: an alternative text that a program made; describe what the picture shows"
        yield together(seen, "alt-missing", message)


def _missing(page: int, shapes: list[Shape], also: str = "") -> Finding:
    verb, what = ("has", "it shows") if len(shapes) == 1 else ("have", "they show")
    message = f"{_counted(shapes)} {verb} no alternative text; describe what {what}{also}"
    return on_slide(page, shapes[0].name, "alt-missing", message)


def _needs_one(shape: Shape, page: Page, size: Box) -> bool:
    """Whether a shape says something that a reader who does not see it would miss."""
    if shape.kind not in ("picture", "chart", "object") or shape.decorative or shape.hidden:
        return False
    if shape.kind != "picture" or shape.box is None:
        return True
    share = shape.box.w * shape.box.h / (size.w * size.h)
    later = page.shapes[page.shapes.index(shape) + 1 :]
    return share >= _SMALL and not (share >= _WHOLE and any(s.text or s.cells for s in later))


def _told(shape: Shape) -> bool:
    """Whether an alternative text says anything: names that programs give to files and shapes do not."""
    alt = " ".join(shape.alt.split())
    return bool(alt) and not _FILE.fullmatch(alt) and not _NAME.fullmatch(alt)


def _what(shape: Shape) -> str:
    """What a shape is called."""
    if shape.kind == "picture":
        media = shape.element.find("p:nvPicPr/p:nvPr", NS)
        if media is not None and media.find("a:videoFile", NS) is not None:
            return "video"
        return "picture"
    if shape.kind == "object" and next(shape.element.iter(_DIAGRAM), None) is not None:
        return "diagram"
    return shape.kind


def _counted(shapes: list[Shape]) -> str:
    """`the picture`, `2 pictures and 1 chart`."""
    counts = Counter(map(_what, shapes))
    if len(shapes) == 1:
        return f"the {_what(shapes[0])}"
    parts = [f"{n} {what}{'s' * (n > 1)}" for what, n in counts.items()]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
