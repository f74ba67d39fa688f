"""A picture with its caption, complete or cropped to the frame."""

from __future__ import annotations

from deck.language.markup import plain
from deck.outline.model import Slide
from deck.outline.texts import Text
from deck.scene.items import Box
from deck.slides.canvas import Canvas, inches
from deck.slides.pictures import Fit, ImageFile, picture

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


class PictureSlide(Slide):
    """A picture."""

    image: ImageFile
    """A PNG, JPEG, GIF, SVG, WebP, TIFF or BMP file, relative to the outline."""
    alt: Text
    """Alternative text for screen readers."""
    caption: Text | None = None
    """Words below the picture."""
    fit: Fit = "fit"
    """Show the entire picture (`fit`), or fill the frame and crop the rest (`crop`)."""


def arrange(slide: PictureSlide, canvas: Canvas) -> None:
    """The picture in the body, its caption below."""
    theme, body = canvas.theme, canvas.body
    frame = body._replace(h=body.h - inches(0.1))
    if slide.caption:
        frame = frame._replace(h=frame.h - inches(0.42))
    alt = canvas.fill(plain(slide.alt))
    box = picture(canvas, "Picture", slide.image, frame, alt, slide.fit)
    if slide.caption:
        size = theme.sizes("label")[0]
        caption = canvas.paragraph(slide.caption, size, theme.muted)
        below = Box(box.x, box.bottom + inches(0.1), body.right - box.x, inches(0.32))
        canvas.text("Caption", below, [caption])
