"""Draw the pictures of the documentation: docs/images/kind-*.png, chart-*.png and pages.png.

    python tests/tools/make_images.py

LibreOffice draws the gallery, with a page for every slide kind and every chart kind, and the
briefing that comes with the package, six pages of which make up pages.png.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageOps

from deck.cli.command import DEFAULT_OUTLINE
from deck.core.resources import seeds
from deck.outline.charts.chart import ChartModel
from deck.outline.model import Outline, Slide, read
from deck.pptx.writer.deck import write
from deck.scene.items import Scene
from deck.slides import gallery
from deck.slides.chart_pictures import Pictures
from deck.slides.composition import compose
from deck.slides.kinds.charts import ChartsSlide

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
from tests.render import probe  # noqa: E402

FOLDER = ROOT / "docs" / "images"
WIDTH = 640
COLOURS = 64
SHEET_KINDS = ("cover", "summary", "chart", "cycle", "comparison", "timeline")
SHEET_COLUMNS, SHEET_WIDTH, SHEET_GAP = 3, 480, 16
GROUND = "#E4E7EC"


def drawn(outline: Outline) -> tuple[Scene, list[Image.Image]]:
    """The Scene of an outline, and its pages as pictures in the same order."""
    scene = compose(outline, picture=Pictures(cache=False))
    shown = scene._replace(pages=tuple(page for page in scene.pages if not page.hidden))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "deck.pptx"
        write(shown, file)
        pictures = probe.pages(file, dpi=120)
    assert len(pictures) == len(shown.pages), "LibreOffice drew another number of pages"
    return shown, pictures


def slide_of(page_id: str, outline: Outline) -> Slide:
    """The slide that a page was made from: pages are called p<index of the slide>[-part]."""
    found = re.match(r"p(\d+)", page_id)
    assert found is not None
    slide = outline.slides[int(found[1])]
    assert isinstance(slide, Slide)
    return slide


def save(picture: Image.Image, name: str, width: int) -> None:
    """Save a picture as a PNG of few colours, `width` pixels wide."""
    height = round(picture.height * width / picture.width)
    small = picture.resize((width, height), Image.Resampling.LANCZOS)
    few = small.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(FOLDER / f"{name}.png", optimize=True)


def from_gallery() -> set[str]:
    """A picture for each slide kind and each chart kind; their names."""
    outline = gallery.outline("en")
    scene, pictures = drawn(outline)
    made: set[str] = set()
    for page, picture in zip(scene.pages, pictures, strict=True):
        slide = slide_of(page.id, outline)
        name = f"kind-{slide.kind}"
        if name in made:  # pages after the kinds' own examples show one chart kind each
            shown = slide.charts if isinstance(slide, ChartsSlide) else ()
            shown = shown or tuple(v for _, v in slide if isinstance(v, ChartModel))
            if not shown or len({one.kind for one in shown}) > 1:
                continue
            name = f"chart-{shown[0].kind}"
        if name not in made:
            save(picture, name, WIDTH)
            made.add(name)
    return made


def sheet(outline: Outline) -> None:
    """pages.png: six pages of a deck side by side."""
    scene, pictures = drawn(outline)
    by_kind: dict[str, Image.Image] = {}
    for page, picture in zip(scene.pages, pictures, strict=True):
        by_kind.setdefault(slide_of(page.id, outline).kind, picture)
    chosen = [by_kind[kind] for kind in (*SHEET_KINDS, *by_kind) if kind in by_kind]
    chosen = list({id(one): one for one in chosen}.values())[: len(SHEET_KINDS)]
    step = SHEET_WIDTH + SHEET_GAP
    tiles = [ImageOps.contain(one, (SHEET_WIDTH, SHEET_WIDTH)) for one in chosen]
    rows = -(-len(tiles) // SHEET_COLUMNS)
    down = tiles[0].height + SHEET_GAP
    whole = Image.new("RGB", (SHEET_COLUMNS * step + SHEET_GAP, rows * down + SHEET_GAP), GROUND)
    for i, tile in enumerate(tiles):
        row, column = divmod(i, SHEET_COLUMNS)
        whole.paste(tile, (SHEET_GAP + column * step, SHEET_GAP + row * down))
    save(whole, "pages", whole.width)


def main() -> None:
    """Draw all pictures; those of kinds that are gone are deleted."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    made = from_gallery()
    seed = seeds() / DEFAULT_OUTLINE
    sheet(read(seed) if seed.is_file() else gallery.outline("en"))
    for file in FOLDER.glob("*.png"):
        if file.stem not in made | {"pages"}:
            file.unlink()
    size = sum(file.stat().st_size for file in FOLDER.glob("*.png"))
    print(f"{len(made) + 1} pictures, {size / 1000:.0f} kB, in {FOLDER}")


if __name__ == "__main__":
    main()
