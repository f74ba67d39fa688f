"""Draws the pictures of the documentation: docs/images/kind-*.png, chart-*.png and pages.png.

LibreOffice draws the gallery, with a page for every slide kind and every chart kind, and the briefing
that comes with the package, six pages of which make up pages.png. `pictures.json` holds a digest of
what each picture shows; only what has changed is drawn.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from pathlib import Path

from PIL import Image, ImageOps

from deck.cli.command import DEFAULT_OUTLINE
from deck.core.resources import seeds
from deck.outline.charts.chart import ChartModel
from deck.outline.model import Outline, Slide, read
from deck.pptx.writer.deck import write
from deck.scene.scene import Page, Scene
from deck.slides import gallery
from deck.slides.chart_pictures import Pictures
from deck.slides.composition import compose
from deck.slides.kinds.charts import ChartsSlide
from tests.render import probe

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "images"
DIGESTS = FOLDER / "pictures.json"
WIDTH = 640
COLOURS = 64
SHEET_KINDS = ("cover", "summary", "chart", "cycle", "comparison", "timeline")
SHEET_COLUMNS, SHEET_WIDTH, SHEET_GAP = 3, 480, 16
BACKGROUND = "#E4E7EC"


def drawn(scene: Scene) -> dict[str, Image.Image]:
    """The pages of a scene as pictures, by the id of the page."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "deck.pptx"
        write(scene, file)
        pictures = probe.pages(file, dpi=120)
    return {page.id: picture for page, picture in zip(scene.pages, pictures, strict=True)}


def slide_of(page_id: str, outline: Outline) -> Slide:
    """The slide that a page was made from: pages are called p<index of the slide>[-part]."""
    match = re.match(r"p(\d+)", page_id)
    assert match is not None
    slide = outline.slides[int(match[1])]
    assert isinstance(slide, Slide)
    return slide


def save(picture: Image.Image, name: str, width: int) -> None:
    """Save a picture as a PNG of few colours, `width` pixels wide."""
    height = round(picture.height * width / picture.width)
    small = picture.resize((width, height), Image.Resampling.LANCZOS)
    few = small.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(FOLDER / f"{name}.png", optimize=True)


def gallery_pages(scene: Scene, outline: Outline) -> dict[str, Page]:
    """The page that shows each slide kind and each chart kind, by the name of its picture."""
    shown: dict[str, Page] = {}
    for page in scene.pages:
        slide = slide_of(page.id, outline)
        name = f"kind-{slide.kind}"
        if name in shown:  # pages after the kinds' own examples show one chart kind each
            charts = slide.charts if isinstance(slide, ChartsSlide) else ()
            charts = charts or tuple(v for _, v in slide if isinstance(v, ChartModel))
            if not charts or len({chart.kind for chart in charts}) > 1:
                continue
            name = f"chart-{charts[0].kind}"
        shown.setdefault(name, page)
    return shown


def sheet_pages(scene: Scene, outline: Outline) -> list[Page]:
    """Six pages of a deck that show what it can look like."""
    by_kind: dict[str, Page] = {}
    for page in scene.pages:
        by_kind.setdefault(slide_of(page.id, outline).kind, page)
    return [by_kind[kind] for kind in SHEET_KINDS if kind in by_kind]


def sheet(pictures: list[Image.Image]) -> None:
    """Saves pages.png: some pages of a deck side by side."""
    step = SHEET_WIDTH + SHEET_GAP
    tiles = [ImageOps.contain(one, (SHEET_WIDTH, SHEET_WIDTH)) for one in pictures]
    rows = -(-len(tiles) // SHEET_COLUMNS)
    down = tiles[0].height + SHEET_GAP
    size = (SHEET_COLUMNS * step + SHEET_GAP, rows * down + SHEET_GAP)
    canvas = Image.new("RGB", size, BACKGROUND)
    for i, tile in enumerate(tiles):
        row, column = divmod(i, SHEET_COLUMNS)
        canvas.paste(tile, (SHEET_GAP + column * step, SHEET_GAP + row * down))
    save(canvas, "pages", canvas.width)


def digest(pages: list[Page]) -> str:
    """A digest of everything that some pages draw, wherever they stand in the deck."""
    shown = repr([page._replace(id="", section=None) for page in pages])
    return hashlib.sha256(re.sub(r"#p\d+", "#p", shown).encode()).hexdigest()[:16]


def composed(outline: Outline) -> Scene:
    """An outline's scene with the pages that are shown."""
    scene = compose(outline, picture=Pictures(cache=False))
    return scene._replace(pages=tuple(page for page in scene.pages if not page.hidden))


def draw() -> str:
    """Draws what has changed and deletes the pictures of kinds that are gone; says what was done."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    outline, briefing = gallery.outline("en"), read(seeds() / DEFAULT_OUTLINE)
    scene, deck = composed(outline), composed(briefing)
    shown, six = gallery_pages(scene, outline), sheet_pages(deck, briefing)
    digests = {name: digest([page]) for name, page in shown.items()} | {"pages": digest(six)}
    for file in FOLDER.glob("*.png"):
        if file.stem not in digests:
            file.unlink()
    before = json.loads(DIGESTS.read_text("utf-8")) if DIGESTS.is_file() else {}
    stale = [
        name
        for name in digests
        if before.get(name) != digests[name] or not (FOLDER / f"{name}.png").is_file()
    ]
    if not stale:
        return "nothing to do"
    if probe.soffice() is None:
        return f"left as they are, LibreOffice is missing: {', '.join(stale)}"
    if set(stale) != {"pages"}:
        pictures = drawn(scene)
        for name in stale:
            if name != "pages":
                save(pictures[shown[name].id], name, WIDTH)
    if "pages" in stale:
        pictures = drawn(deck)
        sheet([pictures[page.id] for page in six])
    DIGESTS.write_text(json.dumps(digests, indent=1, sort_keys=True) + "\n", "utf-8")
    return ", ".join(stale)
