"""A picture with its caption, complete or cropped to the frame."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from deck.language.markup import plain
from deck.outline import fields as base
from deck.outline.model import Slide
from deck.outline.texts import Text
from deck.scene.images import Image, ImageError, load
from deck.scene.items import Box, Picture
from deck.slides.canvas import Canvas, inches

SO_WHAT = "side"
OTHER_NAMES = ("image", "photo", "img")
EXAMPLE = {
    "en": """
kind: picture
title: The new desk puts every case on one wall
image: example.svg
alt: Sketch of a service desk with a wall of open cases
caption: Sketch of the desk, June 2025
so_what: What everyone sees, someone owns.
""",
    "zh": """
kind: picture
title: 新服务台让每个案件都上墙
image: example.svg
alt: 服务台草图，墙上展示未结案件
caption: 服务台草图，2025年6月
so_what: 人人看得见，就有人负责。
""",
}


def _readable(name: str, info: ValidationInfo) -> str:
    """Opens the picture when the outline is read, so that an error is reported with its line."""
    if info.context is not None:
        try:
            load(info.context["folder"] / name)
        except ImageError as error:
            raise PydanticCustomError("image", "{message}", {"message": str(error)}) from None
    return name


class PictureSlide(Slide):
    """A picture."""

    image: Annotated[base.Text, AfterValidator(_readable)]
    """A PNG, JPEG, GIF, SVG, WebP, TIFF or BMP file, relative to the outline."""
    alt: Text
    """Alternative text for screen readers."""
    caption: Text | None = None
    """Words below the picture."""
    fit: Literal["fit", "crop"] = "fit"
    """Show the entire picture (`fit`), or fill the frame and crop the rest (`crop`)."""


def arrange(slide: PictureSlide, canvas: Canvas) -> None:
    """The picture in the body, its caption below."""
    theme, body = canvas.theme, canvas.body
    image = load(canvas.outline.folder / slide.image)
    frame = body._replace(h=body.h - inches(0.1))
    if slide.caption:
        frame = frame._replace(h=frame.h - inches(0.42))
    box, crop = _fitted(image, frame, slide.fit)
    alt = canvas.fill(plain(slide.alt))
    canvas.add(Picture("Picture", box, image.data, alt, image.svg, crop))
    dots = image.width / (box.w / 914_400)
    if image.svg is None and dots < 96:
        canvas.finding(
            "coarse-picture", f"{slide.image} has only {dots:.0f} dots per inch here", "image"
        )
    if not image.stand_in:
        from deck.core.optional import install_line

        canvas.finding(
            "svg-only",
            f"{slide.image} shows in PowerPoint 2016 and later only; {install_line('svg')}"
            " adds a picture for other programs",
            "image",
        )
    if slide.caption:
        size = theme.sizes("label")[0]
        caption = canvas.paragraph(slide.caption, size, theme.muted)
        below = Box(box.x, box.bottom + inches(0.1), body.right - box.x, inches(0.32))
        canvas.text("Caption", below, [caption])


def _fitted(image: Image, frame: Box, fit: str) -> tuple[Box, tuple[float, float, float, float]]:
    """The picture's box, and the fractions cut from its left, top, right and bottom."""
    shape, target = image.width / image.height, frame.w / frame.h
    if fit == "crop":
        if shape > target:
            cut = (1 - target / shape) / 2
            return frame, (cut, 0, cut, 0)
        cut = (1 - shape / target) / 2
        return frame, (0, cut, 0, cut)
    if shape > target:
        return frame._replace(h=round(frame.w / shape)), (0, 0, 0, 0)
    return frame._replace(w=round(frame.h * shape)), (0, 0, 0, 0)
