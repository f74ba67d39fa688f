"""Pictures in frames: complete, or cropped around the point that stays in view."""

from __future__ import annotations

from typing import Literal, TypeAlias

from deck.scene.images import Image, load
from deck.scene.items import EMU_PER_INCH, Box, Geometry, Picture
from deck.slides.canvas import Canvas

Fit: TypeAlias = Literal["fit", "crop"]

FACE = 0.3
"""The share cut at the top of a high picture that shows somebody, whose face is in its upper half."""

Crop = tuple[float, float, float, float]
"""The shares cut from left, top, right and bottom."""


def cropped(image: Image, frame: Box, focus: tuple[float, float]) -> Crop:
    """What is cut from a picture that fills its frame; `focus` is the point that stays in view, as shares."""
    shape, target = image.width / image.height, frame.w / frame.h
    if shape > target:
        before, after = _cut(target / shape, focus[0])
        return before, 0, after, 0
    before, after = _cut(shape / target, focus[1])
    return 0, before, 0, after


def _cut(kept: float, focus: float) -> tuple[float, float]:
    """What is cut before and after the part that is kept, which has the focus in its middle as far as possible."""
    before = min(max(focus - kept / 2, 0.0), 1 - kept)
    return before, 1 - kept - before


def contained(image: Image, frame: Box) -> Box:
    """The box of a complete picture in the upper left of its frame."""
    shape = image.width / image.height
    if shape > frame.w / frame.h:
        return frame._replace(h=round(frame.w / shape))
    return frame._replace(w=round(frame.h * shape))


def judge(
    canvas: Canvas,
    image: Image,
    name: str,
    box: Box,
    crop: Crop = (0, 0, 0, 0),
    place: str = "image",
) -> None:
    """Reports a picture that is too coarse for its size, or that some programs do not show."""
    dots = image.width * (1 - crop[0] - crop[2]) / (box.w / EMU_PER_INCH)
    if image.svg is None and dots < 96:
        canvas.finding("coarse-picture", f"{name} has only {dots:.0f} dots per inch here", place)
    if not image.stand_in:
        from deck.core.optional import install_line

        canvas.finding(
            "svg-only",
            f"{name} shows in PowerPoint 2016 and later only; {install_line('svg')}"
            " adds a picture for other programs",
            place,
        )


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
    """Puts the picture of a file on the page, and returns its box. `place` is the field of the slide that names the
    file; `above` is the share of what is cut from a high picture that is cut at its top."""
    image = load(canvas.outline.folder / file)
    box, crop = contained(image, frame), (0.0, 0.0, 0.0, 0.0)
    if fit == "crop":
        kept = min(1.0, image.width / image.height / (frame.w / frame.h))
        box, crop = frame, cropped(image, frame, (0.5, kept / 2 + (1 - kept) * above))
    canvas.add(Picture(name, box, image.data, alt, image.svg, crop, geometry))
    judge(canvas, image, file, box, crop, place)
    return box
