"""Picture files that an outline names."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from deck.outline import fields as base
from deck.scene.images import ImageError, load


def _readable(name: str, info: ValidationInfo) -> str:
    """Opens the picture when the outline is read, so that an error is reported with its line."""
    if info.context is not None:
        try:
            load(info.context["folder"] / name)
        except ImageError as error:
            raise PydanticCustomError("image", "{message}", {"message": str(error)}) from None
    return name


ImageFile = Annotated[base.Text, AfterValidator(_readable)]
"""A PNG, JPEG, GIF, SVG, WebP, TIFF or BMP file, relative to the outline."""

_Share = Annotated[float, Field(ge=0, le=1)]
Focus = tuple[_Share, _Share]
"""A point of a picture: shares of its width from the left and of its height from the top."""
