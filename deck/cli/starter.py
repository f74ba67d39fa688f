"""`deck new`: an outline to start from, with the article it rests on beside it."""

from __future__ import annotations

from pathlib import Path

from deck.core.errors import WriteError
from deck.core.files import check_target
from deck.core.resources import seeds
from deck.slides.schema import MODELINE


def start(file: Path, lang: str, force: bool = False) -> list[Path]:
    """Write a commented outline and its article; the files written.

    Raises WriteError when a file is there already and `force` is not given.
    """
    check_target(file, "briefing.yaml")
    if file.exists() and not force:
        raise WriteError(f"{file} is there already; name another, or replace it with --force")
    text = (seeds() / f"starter.{lang}.yaml").read_text("utf-8")
    assert text.startswith(MODELINE)
    written = [file]
    try:
        file.write_text(text, "utf-8")
        article = file.parent / "kuaishou-trust-ecommerce.txt"
        if not article.exists():
            article.write_bytes((seeds() / article.name).read_bytes())
            written.append(article)
    except OSError as error:
        raise WriteError(f"cannot write {file}: {error.strerror}") from error
    return written
