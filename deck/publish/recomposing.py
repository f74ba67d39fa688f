"""The scene of a .pptx that briefdeck built, from the outline that it carries.

It is the deck's own only if writing it gives the same file, byte for byte: then its pages can be drawn without
LibreOffice.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from deck.core.errors import DeckError, OutlineError

if TYPE_CHECKING:
    from deck.outline.model import Outline
    from deck.scene.scene import Scene


IN_TEMPLATE = "is in a company's template"


class Recomposed(NamedTuple):
    """The scene, or why there is none: the end of a sentence that begins with the name of the deck."""

    scene: Scene | None
    reason: str = ""


def recomposed(data: bytes, folder: Path) -> Recomposed:
    """The scene of the deck `data`; files that its outline names are looked for in `folder`."""
    from deck.outline.model import loads
    from deck.pptx.presentation import carried
    from deck.pptx.sealed import is_as_built

    record = carried(data)
    if record is None:
        return Recomposed(None, "carries no outline of briefdeck")
    if not is_as_built(BytesIO(data)):
        return Recomposed(None, "was edited after it was built")
    try:
        outline = loads(record.outline, record.file, folder, record.data.get("settings") or ())
        scene = composed(outline)
    except DeckError as error:
        said = error.problems[0].message if isinstance(error, OutlineError) else str(error)
        return Recomposed(None, f"carries an outline that cannot be read here: {said}")
    if scene.template:
        return Recomposed(None, IN_TEMPLATE)
    if written(scene) != data:
        made = str(record.data.get("made_by"))
        return Recomposed(None, f"was made from other files, or by another release ({made})")
    return Recomposed(scene)


def composed(outline: Outline) -> Scene:
    """The scene of an outline, its picture charts drawn."""
    from deck.slides.chart_pictures import Pictures
    from deck.slides.composition import compose

    return compose(outline, picture=Pictures())


def written(scene: Scene) -> bytes:
    """The bytes of the .pptx of a scene."""
    from deck.pptx.writer.deck import write

    stream = BytesIO()
    write(scene, stream)
    return stream.getvalue()
