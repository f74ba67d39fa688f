"""Files that are dropped on the page: articles to draft from, data to chart."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from deck.core.errors import DeckError
from deck.core.files import put_new
from deck.outline.files import ARTICLES
from deck.serve.jobs import Helper

LARGEST = 25_000_000
"""The largest file that is taken, in bytes."""
DATA = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods", ".parquet")
_LONGEST = 80

Step = Callable[[str], None]


class UploadError(DeckError):
    """A file is not taken, and why."""


def file_name(given: str) -> str:
    """A name for a file of the outline's folder, from the name that it has elsewhere. Raises UploadError."""
    base = re.split(r"[\\/]", given)[-1]
    clean = re.sub(r"[^\w.\-() ]+", "-", base).strip(" .-")
    stem, dot, suffix = clean.rpartition(".")
    if not dot or not stem or f".{suffix.lower()}" not in (*ARTICLES, *DATA):
        listed = ", ".join((*ARTICLES, *DATA))
        raise UploadError(f"'{base}' is neither an article nor a data file: {listed}")
    return f"{stem[:_LONGEST]}.{suffix}"


def is_data(name: str) -> bool:
    """Whether a file has data rather than an article."""
    return Path(name).suffix.lower() in DATA


async def draft(
    helper: Helper, folder: Path, name: str, data: bytes, theme: str | None, step: Step
) -> dict[str, Any]:
    """Writes an article into the folder and the draft of an outline beside it; neither replaces a file.

    Returns the name of the outline and how much is in it. Raises JobError and WriteError; nothing is kept then.
    """
    with tempfile.TemporaryDirectory(prefix="briefdeck-") as trial:
        path = Path(trial) / name
        path.write_bytes(data)
        result = await helper.ask(
            {"task": "draft", "path": str(path), "file": name, "theme": theme}, step
        )
    article = put_new(folder / name, data)
    text = result["text"]
    if article.name != name:
        text = text.replace(f"file: {name}", f"file: {article.name}", 1)
    outline = put_new(article.with_suffix(".yaml"), text.encode())
    return {**result, "text": None, "outline": outline.name, "article": article.name}


async def chart(
    helper: Helper, folder: Path, name: str, data: bytes, lang: str, step: Step
) -> dict[str, Any]:
    """Writes a data file into the folder, without replacing one; returns a page with its chart as an item.

    Raises JobError for a file that no chart can draw, and WriteError; nothing is kept then.
    """
    with tempfile.TemporaryDirectory(prefix="briefdeck-") as trial:
        (Path(trial) / name).write_bytes(data)
        request = {"task": "chart", "folder": trial, "file": name, "lang": lang}
        result = await helper.ask(request, step)
    kept = put_new(folder / name, data)
    item = str(result["item"])
    if kept.name != name:
        item = item.replace(name, kept.name)
    return {**result, "item": item, "file": kept.name}
