"""Hostile input through the whole command: an answer and never a traceback, a sound deck or none."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from lxml import etree
from pptx import Presentation

import deck
from deck import cli
from tests.tools.lint.linter import lint

ROOT = Path(__file__).resolve().parents[1]
NAUGHTY = [
    json.loads(line)
    for line in (ROOT / "tests/deck/data/naughty.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
SLIDE = "title: T\nslides:\n  - kind: text\n    title: A\n    points:\n      - {}\n"
SECONDS = 120


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


def build(*arguments: str) -> Result:
    """`deck build` in this process; an exception would be a bug and shows in the test."""
    return CliRunner().invoke(cli.main, ["build", *arguments], catch_exceptions=False)


def texts(package: zipfile.ZipFile, part: str) -> str:
    """All the text of a part."""
    return "".join(etree.fromstring(package.read(part)).itertext())


# ---- texts outside the slides ------------------------------------------------------------------


def everywhere(text: str) -> dict[str, Any]:
    """An outline with `text` in every field of its head and in the name of its section."""
    return {
        "title": text,
        "subtitle": text,
        "author": text,
        "date": "2021",
        "sources": {"a": {"title": text, "publisher": text, "author": text, "url": text}},
        "facts": {"f": {"value": 3, "unit": "users", "what": text, "by": text, "quote": text}},
        "slides": [
            {"kind": "cover"},
            {"section": text},
            {"kind": "text", "title": "A figure: ${f}", "points": ["One"], "notes": "${f}"},
            {"kind": "agenda", "title": "Agenda"},
            {"kind": "sources", "title": "Sources"},
        ],
    }


def test_no_text_of_the_head_breaks_a_deck() -> None:
    written = 0
    for text in NAUGHTY:
        try:
            outline = deck.loads(json.dumps(everywhere(text)))
        except deck.OutlineError:
            continue  # what an outline must not hold is told, as the tests of deck.outline show
        stream, scene = io.BytesIO(), deck.compose(outline)
        deck.write(scene, stream)
        told = {finding.code for finding in deck.check(scene)}
        known = {"text-leftover"} | ({"shape-outside"} if "table-too-tall" in told else set())
        assert [fault for fault in lint(stream.getvalue()) if fault.code not in known] == [], text
        assert len(Presentation(stream).slides) >= 4
        written += 1
    assert written >= len(NAUGHTY) // 2


def test_markup_in_names_and_properties_stays_text() -> None:
    text = "\"]]></dc:title>&amp;<a:t x='1'>"
    stream = io.BytesIO()
    deck.write(deck.compose(deck.loads(json.dumps(everywhere(text)))), stream)
    with zipfile.ZipFile(stream) as package:
        assert texts(package, "docProps/core.xml").startswith(text)
        main = etree.fromstring(package.read("ppt/presentation.xml"))
        names = [section.get("name") for section in main.iter("{*}section")]
        assert text in names
        assert text in texts(package, "ppt/slides/slide1.xml")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "vbscript:x",
        "file:///etc/passwd",
        "data:text/html,x",
        "#p7",
        "//host/x",
    ],
)
def test_a_link_leads_to_the_web_or_nowhere(folder: Path, address: str) -> None:
    (folder / "my.yaml").write_text(SLIDE.format(f'"see [here]({address})"'), "utf-8")
    result = build("my.yaml")
    if result.exit_code == 0:
        with zipfile.ZipFile("my.pptx") as package:
            assert b"hyperlink" not in package.read("ppt/slides/_rels/slide1.xml.rels")
    else:
        assert result.exit_code == 1
        assert not (folder / "my.pptx").exists()


# ---- files that are no outlines ----------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\0\0\0",
        b"\xff\xfe\x00\xd8",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"PK\3\4" + b"\0" * 100,
        b"- - - - -",
        b"[" * 5_000,
        b"{a: " * 5_000,
        b"- " * 5_000 + b"x",
        b"? " * 5_000,
        b"!!python/object/apply:os.system ['echo hi']",
        b"title: !!binary aGk=\nslides: []",
        b"title: &t [*t]\nslides: *t",
        b"<<: {title: T}\nslides: [{kind: cover}]",
        b"title: T\n" * 3,
        b"slides: 7",
        b"title: T\nslides: [[[[]]]]",
        b"title: T\nslides:\n" + b"  - kind: cover\n" * 6_000,
        b"title: " + b"x" * 3_000_000,
        BOMB.encode() + b"title: *i\nslides: *i\n",
        SLIDE.format("x" * 200_000).encode(),
        b"title: T\nfacts: {f: {formula: 9**9**9**9, what: x}}\nslides: [{kind: text, title: '${f}', points: [x]}]",
        b"title: T\nfacts: {f: {formula: \"__import__('os')\", what: x}}\nslides: [{kind: text, title: '${f}', points: [x]}]",
        b"title: T\nfacts: {a: {formula: b, what: x}, b: {formula: a, what: x}}\nslides: [{kind: cover}]",
    ],
    ids=lambda raw: ascii(raw[:24]),
)
def test_what_is_no_outline_is_told_in_no_time(folder: Path, raw: bytes) -> None:
    (folder / "my.yaml").write_bytes(raw)
    done = subprocess.run(
        [sys.executable, "-m", "deck", "build", "my.yaml"],
        capture_output=True, timeout=SECONDS, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    told = done.stderr.decode()
    assert "Traceback" not in told
    assert done.returncode == 1, told
    assert "my.yaml" in told
    assert len(told) < 20_000
    assert not (folder / "my.pptx").exists()


@pytest.mark.parametrize(
    "name", ["-.yaml", "a b.yaml", "'\".yaml", "“中文”😀.yaml", "x" * 240 + ".yaml", "a\nb.yaml", "%s{}.yaml", ".yaml"]
)  # fmt: skip
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_an_outline_may_have_any_name(folder: Path, name: str) -> None:
    (folder / name).write_text(SLIDE.format("One"), "utf-8")
    result = build("--", name)
    assert result.exit_code == 0, result.output
    (made,) = folder.glob("*.pptx")
    assert len(Presentation(str(made)).slides) == 1


@pytest.mark.skipif(os.name == "nt", reason="names of bytes are POSIX")
def test_a_name_that_is_no_unicode_is_written_and_shown(folder: Path) -> None:
    name = os.fsdecode(b"\xff.yaml")
    (folder / name).write_text(SLIDE.format("One"), "utf-8")
    for form in ((), ("--format", "json")):
        done = subprocess.run(
            [sys.executable, "-m", "deck", "build", name, *form],
            capture_output=True, timeout=SECONDS, check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, b"")
        assert b".pptx" in done.stdout
    assert os.path.exists(os.fsdecode(b"\xff.pptx"))  # noqa: PTH110 - a name of bytes


# ---- files that an outline names ---------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\0" * 100,
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"\xff\xd8\xff",
        b"<svg",
        b"%PDF-1.4",
        b"BM",
    ],
    ids=ascii,
)
def test_a_picture_that_is_none_is_told_at_its_line(folder: Path, raw: bytes) -> None:
    (folder / "x.png").write_bytes(raw)
    outline = "title: T\nslides:\n  - kind: picture\n    title: A\n    alt: B\n    image: x.png\n"
    (folder / "my.yaml").write_text(outline, "utf-8")
    result = build("my.yaml")
    assert result.exit_code == 1
    assert result.stderr.startswith("my.yaml:6:12: slides.0.image\n")
    assert not (folder / "my.pptx").exists()


@pytest.mark.parametrize(
    "raw", [b"", b"\0\xff\xfe", b"x" * 2_000_000], ids=["empty", "bytes", "long"]
)
def test_a_source_that_is_no_text_does_no_harm(folder: Path, raw: bytes) -> None:
    (folder / "s.txt").write_bytes(raw)
    outline = everywhere("words")
    outline["sources"]["a"] = {"file": "s.txt", "title": "S"}
    (folder / "my.yaml").write_text(json.dumps(outline), "utf-8")
    assert build("my.yaml").exit_code == 0


@pytest.mark.parametrize(
    "raw", [b"", b"\0", b"description: x\ncolours: red", b"[" * 3_000], ids=ascii
)
def test_a_theme_that_is_none_is_told_with_its_file(folder: Path, raw: bytes) -> None:
    (folder / "house.yaml").write_bytes(raw)
    (folder / "my.yaml").write_text(SLIDE.format("One"), "utf-8")
    result = build("my.yaml", "--theme", "house.yaml")
    assert result.exit_code == 1
    assert "house.yaml" in result.stderr
