"""Pictures of files on pages: read with the outline, fitted to their frame or cropped to it."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from deck.outline import fields as base
from deck.scene.images import Image, ImageError, load
from deck.scene.items import EMU_PER_INCH, Box, Geometry, Picture
from deck.slides.canvas import Canvas

Fit: TypeAlias = Literal["fit", "crop"]

FACE = 0.3
"""The share cut at the top of a high picture that shows somebody, whose face is in its upper half."""
_COARSE = 96
"""Fewer dots per inch than this are a finding."""


def _readable(name: str, info: ValidationInfo) -> str:
    """Opens the picture when the outline is read, so that an error is reported with its line."""
    if info.context is not None:
        try:
            load(info.context["folder"] / name)
        except ImageError as error:
            raise PydanticCustomError("image", "{message}", {"message": str(error)}) from None
    return name


ImageFile = Annotated[base.Text, AfterValidator(_readable)]
"""The name of an image file, relative to the outline."""


def picture(
    canvas: Canvas,
    name: str,
    file: str,
    frame: Box,
    alt: str | None,
    fit: Fit = "crop",
    geometry: Geometry = "rect",
    place: str = "image",
    above: float = 0.5,
) -> Box:
    """Puts the picture of a file on the page, and returns its box; reports one with few dots, and one that not every
    program shows. `place` is the field of the slide that names the file; `above` is the share of what is cut from a high
    picture that is cut at its top."""
    image = load(canvas.outline.folder / file)
    box, crop = _fitted(image, frame, fit, above)
    canvas.add(Picture(name, box, image.data, alt, image.svg, crop, geometry))
    shown = image.width * (1 - crop[0] - crop[2])
    dots = shown / (box.w / EMU_PER_INCH)
    if image.svg is None and dots < _COARSE:
        canvas.finding("coarse-picture", f"{file} has only {dots:.0f} dots per inch here", place)
    if not image.stand_in:
        from deck.core.optional import install_line

        canvas.finding(
            "svg-only",
            f"{file} shows in PowerPoint 2016 and later only; {install_line('svg')}"
            " adds a picture for other programs",
            place,
        )
    return box


def _fitted(
    image: Image, frame: Box, fit: Fit, above: float
) -> tuple[Box, tuple[float, float, float, float]]:
    """The picture's box, and the fractions cut from its left, top, right and bottom."""
    shape, target = image.width / image.height, frame.w / frame.h
    if fit == "crop":
        if shape > target:
            cut = (1 - target / shape) / 2
            return frame, (cut, 0, cut, 0)
        cut = 1 - shape / target
        return frame, (0, cut * above, 0, cut * (1 - above))
    if shape > target:
        return frame._replace(h=round(frame.w / shape)), (0, 0, 0, 0)
    return frame._replace(w=round(frame.h * shape)), (0, 0, 0, 0)
