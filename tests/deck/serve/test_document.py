"""The file of an outline: read, saved, changed by somebody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.core.errors import OutlineError
from deck.serve.document import ChangedError, Document


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"title: A\n", b"title: B\n"),
        (b"title: A\r\nlang: en\r\n", b"title: B\r\nlang: en\r\n"),
        (b"\xef\xbb\xbftitle: A\n", b"\xef\xbb\xbftitle: B\n"),
        ("title: A\n".encode("utf-16"), "title: B\n".encode("utf-16")),
    ],
)
def test_a_file_keeps_its_line_ends_and_its_encoding(
    tmp_path: Path, before: bytes, after: bytes
) -> None:
    path = tmp_path / "o.yaml"
    path.write_bytes(before)
    document = Document(path)
    assert "\r" not in document.text
    document.save(document.text.replace("A", "B"))
    assert path.read_bytes() == after


def test_the_change_of_another_program_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "o.yaml"
    path.write_text("title: A\n", "utf-8")
    document = Document(path)
    path.write_text("title: Theirs\n", "utf-8")
    with pytest.raises(ChangedError) as caught:
        document.save("title: Mine\n")
    assert caught.value.text == "title: Theirs\n"
    assert path.read_text("utf-8") == "title: Theirs\n"
    kept = document.save("title: Mine\n", replace=True)
    assert kept == tmp_path / "o.bak.yaml"
    assert kept.read_text("utf-8") == "title: Theirs\n"
    assert path.read_text("utf-8") == "title: Mine\n"


def test_a_file_that_was_deleted_is_written_again(tmp_path: Path) -> None:
    path = tmp_path / "o.yaml"
    path.write_bytes(b"title: A\r\n")
    document = Document(path)
    path.unlink()
    assert document.save("title: B\n") is None
    assert path.read_bytes() == b"title: B\r\n"


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "o.yaml"
    path.write_bytes(b"PK\3\4 a package")
    with pytest.raises(OutlineError, match="a zip package"):
        Document(path)
