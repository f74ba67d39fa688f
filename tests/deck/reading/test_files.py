"""What a file is, and what is said of one that holds no article."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from deck.reading.blocks import ReadingError
from deck.reading.files import load
from deck.reading.parsing import read_article, source_text

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def package(*parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    return out.getvalue()


REFUSED = {
    "empty": ("a.txt", b"", "is empty"),
    "only white space": ("a.txt", b"\xef\xbb\xbf \r\n\t", "is empty"),
    "no words": ("a.txt", b"--- ... !!!\n", "has no text"),
    "old .doc": ("a.doc", OLD_OFFICE, "is an old Office file: save it as .docx"),
    "locked .docx": ("a.docx", OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "password"),
    ".pptx": (
        "a.pptx",
        package("[Content_Types].xml", "ppt/presentation.xml"),
        "a PowerPoint file",
    ),
    ".xlsx": ("a.xlsx", package("[Content_Types].xml", "xl/workbook.xml"), "a workbook"),
    ".epub": ("a.epub", package("mimetype", "META-INF/container.xml"), "an e-book"),
    ".odt": ("a.odt", package("mimetype", "content.xml"), "an OpenDocument file"),
    ".zip": ("a.zip", package("a.txt"), "a zip archive"),
    "cut .docx": ("a.docx", package("word/document.xml")[:60], "is damaged or truncated"),
    "broken .docx": ("a.docx", package("word/document.xml"), "a damaged Word file"),
    "cut PDF": ("a.pdf", b"%PDF-1.7\n1 0 obj", "a damaged PDF"),
    "JPEG": ("a.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(50), "a picture or film"),
    "picture named .txt": ("a.txt", b"GIF89a\x01\0\x01\0", "a picture or film"),
    "program": ("a.txt", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20, "is not a text"),
    "RTF": ("a.rtf", rb"{\rtf1 words}", "an RTF file"),
    "web archive": ("a.mhtml", b"From: <Saved>\n\nwords", "a web archive"),
    "address in a file": ("a.txt", b"https://example.com/a\n", "nothing is fetched"),
    "page without text": ("a.html", b"<html><body><script>x()</script></body></html>", "no text"),
    "too long": ("a.html", b"<html>" + b"word " * 2_100_000, "larger than 10 MB"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_without_an_article_is_refused_in_one_line(case: str) -> None:
    name, raw, told = REFUSED[case]
    with pytest.raises(ReadingError) as caught:
        read_article(Path(name), raw)
    message = str(caught.value)
    assert told in message
    assert message.startswith(name)
    assert "\n" not in message
    with pytest.raises(ReadingError):
        source_text(Path(name), raw)


def test_a_picture_is_refused(png: bytes) -> None:
    with pytest.raises(ReadingError, match="standard input is a picture or film"):
        read_article(None, png)


def test_an_address_is_not_fetched() -> None:
    with pytest.raises(ReadingError, match="nothing is fetched: save the page and give the file"):
        load(Path("https://example.com/article"))


def test_a_folder_is_no_article(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="is a folder: name the file"):
        load(tmp_path)


def test_a_missing_file_is_told_with_what_was_meant(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("words")
    with pytest.raises(
        ReadingError, match=r"there is no file .*articl\.txt; did you mean .*article\.txt\?"
    ):
        load(tmp_path / "articl.txt")
    with pytest.raises(ReadingError, match="there is no file"):
        load(tmp_path / "none" / "a.txt")


@pytest.mark.parametrize("name", ["a\0b", "a" * 5000])
def test_an_impossible_name_is_told(name: str) -> None:
    with pytest.raises(ReadingError, match="cannot be read"):
        load(Path(name))


def test_a_text_that_starts_like_a_picture_is_a_text() -> None:
    assert read_article(Path("a.txt"), b"BMW sold more cars in the year than ever before.").title


def test_a_page_is_known_by_its_bytes_and_a_text_by_its_name() -> None:
    page = b"<!DOCTYPE html><html><body><p>Some words of text.</p></body></html>"
    assert read_article(None, page).format == "html"
    assert read_article(Path("page"), page).format == "html"
    assert read_article(Path("a.txt"), page).format == "text"


@pytest.mark.parametrize(
    ("module", "name", "raw"),
    [
        ("trafilatura", "a.html", b"<p>x</p>"),
        ("docx", "a.docx", package("word/document.xml")),
        ("pypdfium2", "a.pdf", b"%PDF-1.4"),
    ],
)
def test_a_missing_package_is_told_with_the_command_that_adds_it(
    module: str, name: str, raw: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ReadingError, match=r"pip install 'briefdeck\[articles\]'"):
        read_article(Path(name), raw)


def test_texts_need_no_package(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("trafilatura", "docx", "pypdfium2", "lxml"):
        monkeypatch.setitem(sys.modules, module, None)
    assert read_article(Path("a.txt"), b"Some words.").title == "Some words."
    assert read_article(Path("a.md"), b"# Title\n\nSome words.").title == "Title"


def test_broken_bytes_are_read_over_and_told(seed: str) -> None:
    raw = seed.encode().replace("荣获".encode(), b"\xe8\x8d", 1)
    article = read_article(Path("a.txt"), raw)
    assert (4, "some bytes of the line cannot be decoded") in [
        (a.line, a.why) for a in article.set_aside
    ]
    assert len(article.sections) == 4


def test_a_line_in_another_encoding_is_read_in_it_and_told(seed: str) -> None:
    lines = seed.split("\n")
    raw = b"\n".join(line.encode("gbk" if i == 4 else "utf-8") for i, line in enumerate(lines))
    article = read_article(Path("a.txt"), raw)
    assert article.text == seed
    assert [a.line for a in article.set_aside if "GBK" in a.why] == [5]


def test_control_characters_are_spaces_and_told() -> None:
    article = read_article(
        Path("a.txt"), b"One word\0 and some more of them.\nA second line of text.\n"
    )
    assert article.text.startswith("One word  and")
    assert [(a.line, a.why) for a in article.set_aside] == [
        (1, "control characters are read as spaces")
    ]


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("big5", "什麼是信任電商和三件大事?\n本報訊,電子商務的總額在第一季度達到一千億元。\n"),
        ("gb18030", "什么是信任电商?\n电子商务的总额在第一季度达到一千亿元。\n"),
        ("cp1252", "Café société à l’été\nLe chiffre d’affaires a augmenté de 5 %.\n"),
        ("utf-16-be", "Sales rose by 5%.\nThey fell later.\n"),
    ],
)
def test_encodings_are_known_by_likeness(codec: str, text: str) -> None:
    assert source_text(Path("a.txt"), text.encode(codec)) == text


LONG = {
    "Chinese": (
        "a.txt",
        "快手电商总额达到了1186亿元,同比增长219.8%,这是“信任”的力量。\n".encode() * 2_100,
    ),
    "one line": ("a.txt", "快手电商总额达到了1186亿元,同比增长219.8%。".encode() * 1_800),
    "one word": ("a.txt", b"x" * 100_000),
    "Markdown": ("a.md", b"## Heading\n\nSome **bold** [words](x) of *text* in 2020.\n\n" * 3_500),
    "quotes": ("a.txt", "“好。".encode() * 22_000),
    "years": ("a.txt", b"by 2021 " * 25_000),
}
"""Texts that what looks ahead or back would be lost in; `tests/bench/growth.py` has their time."""


@pytest.mark.parametrize("case", LONG)
def test_a_long_text_is_read_to_its_end(case: str) -> None:
    name, raw = LONG[case]
    article = read_article(Path(name), raw)
    text = raw.decode()
    assert article.text.rstrip() == text.rstrip()
    assert article.paragraphs[-1].sentences[-1].end >= len(text.rstrip()) - len("\n\n.**")


def test_a_line_that_ends_within_a_character_is_read(seed: str) -> None:
    raw = seed.encode() + "\n商务的总额在第一季度达到一千亿元".encode("gbk")[:-1]
    article = read_article(Path("a.txt"), raw)
    assert article.text.startswith(seed)
    assert article.text.endswith("一千亿\ufffd")


def test_a_damaged_word_file_is_refused_wherever_it_is_damaged(word: Callable[..., bytes]) -> None:
    raw = word(lambda document: document.add_paragraph("Some words of text."))
    for at in range(0, len(raw) - 200, 997):
        try:
            text = source_text(Path("a.docx"), raw[:at] + bytes(180) + raw[at + 180 :])
        except ReadingError:
            continue
        assert text == "Some words of text."  # what was damaged is not needed


def test_one_line_with_a_few_broken_bytes_is_utf_8() -> None:
    text = "电子商务的总额在第一季度达到一千亿元,比去年同期增长百分之二十。"
    raw = text.encode()
    assert source_text(Path("a.txt"), raw[:-1]) == text[:-1] + "\ufffd"
