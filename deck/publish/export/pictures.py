"""Pages of a PDF as pictures, drawn by pdfium."""

from __future__ import annotations

from io import BytesIO

from deck.core import optional


def pictures(document: bytes, dpi: int, form: str = "png") -> list[bytes]:
    """Every page as a lossless picture in the format `png` or `webp`.

    Raises ResourceError if pypdfium2 is missing.
    """
    # optimized PNG would take three times as long to be a fiftieth smaller
    options = {"lossless": True, "method": 4} if form == "webp" else {"dpi": (dpi, dpi)}
    result = []
    file = optional.pypdfium2().PdfDocument(document)
    try:
        for page in file:
            stream = BytesIO()
            page.render(scale=dpi / 72).to_pil().convert("RGB").save(stream, form, **options)
            result.append(stream.getvalue())
            page.close()
    finally:
        file.close()
    return result
