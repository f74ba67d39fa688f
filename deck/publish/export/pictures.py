"""Pages of a PDF as pictures, drawn by pdfium."""

from __future__ import annotations

from io import BytesIO

from deck.core import optional

POINTS_PER_INCH = 72


def pictures(document: bytes, dpi: int, form: str = "png") -> list[bytes]:
    """Every page as a picture of `dpi` dots to the inch: `png` or `webp`, both without loss.

    Raises ResourceError where pypdfium2 is missing.
    """
    library = optional.pypdfium2()
    found = []
    file = library.PdfDocument(document)
    try:
        for page in file:
            image = page.render(scale=dpi / POINTS_PER_INCH).to_pil().convert("RGB")
            stream = BytesIO()
            if form == "webp":
                image.save(stream, "WEBP", lossless=True, method=4)
            else:
                image.save(stream, "PNG", optimize=True, dpi=(dpi, dpi))
            found.append(stream.getvalue())
            page.close()
    finally:
        file.close()
    return found
