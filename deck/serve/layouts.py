"""The empty layouts of a company's template, drawn by LibreOffice."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from deck.scene.scene import Page, Scene
from deck.serve.jobs import Helper, JobError

_DPI = 144


async def drawn_layouts(request: dict[str, Any], name: str) -> tuple[dict[str, bytes], str]:
    """The layouts of the template `name` as PNG, by the layouts of pages, and what is to be said of them; none
    without LibreOffice. `request` has the text of the outline."""
    helper = Helper()
    with tempfile.TemporaryDirectory(prefix="briefdeck-") as folder:
        try:
            paths = await helper.ask({"task": "layouts", "target": folder, **request})
            pictures = {layout: Path(path).read_bytes() for layout, path in paths.items()}
        except JobError as error:
            return {}, f"The layouts of {name} are outlines of their placeholders: {error}"
        finally:
            await helper.end()
    return pictures, f"Logos and bars of {name} are a picture that LibreOffice drew of each layout."


def layouts_of(scene: Scene) -> tuple[str, ...]:
    """The layouts that the pages of a scene have, each once."""
    return tuple(dict.fromkeys(page.layout for page in scene.pages))


def draw_layouts(scene: Scene, target: Path) -> dict[str, str]:
    """Has LibreOffice draw the empty layouts of a scene in a template, as PNG files in the folder `target`;
    returns their paths by layout. Raises ExportError and ResourceError."""
    from deck.publish.export.pictures import pictures
    from deck.publish.libreoffice import to_pdf
    from deck.publish.recomposing import written

    layouts = layouts_of(scene)
    pages = tuple(
        Page(id=f"p{n}", layout=name, title="", items=(), key=1000 + n)
        for n, name in enumerate(layouts)
    )
    template: Any = scene.template
    empty = written(scene._replace(pages=pages, about="", findings=()))
    drawn = pictures(to_pdf(empty, ".pptx", "impress_pdf_Export"), _DPI)
    made = {}
    for name, picture in zip(layouts, drawn[len(template.kept.first) :], strict=False):
        path = target / f"{name}.png"
        path.write_bytes(picture)
        made[name] = str(path)
    return made
