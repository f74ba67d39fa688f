"""Pictures in frames: complete, or cropped around the point that stays in view."""

from __future__ import annotations

from deck.scene.images import Image
from deck.scene.items import EMU_PER_INCH, Box
from deck.slides.canvas import Canvas

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


def judge(canvas: Canvas, image: Image, name: str, box: Box, crop: Crop = (0, 0, 0, 0)) -> None:
    """Reports a picture that is too coarse for its size, or that some programs do not show."""
    dots = image.width * (1 - crop[0] - crop[2]) / (box.w / EMU_PER_INCH)
    if image.svg is None and dots < 96:
        canvas.finding("coarse-picture", f"{name} has only {dots:.0f} dots per inch here", "image")
    if not image.stand_in:
        from deck.core.optional import install_line

        canvas.finding(
            "svg-only",
            f"{name} shows in PowerPoint 2016 and later only; {install_line('svg')}"
            " adds a picture for other programs",
            "image",
        )
