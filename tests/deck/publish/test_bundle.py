"""A briefing with all that it rests on in one zip."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

import deck
from deck.cli import main
from deck.core.errors import ExportError
from deck.core.resources import seeds
from deck.publish.bundle import MANIFEST, bundle, left_out, verify

OUTLINE = """title: One
sources: {a: {file: texts/a.txt, title: A}}
facts: {x: {value: 5, unit: "%", quote: five per cent}}
slides:
- kind: chart
  title: It rose to ${x}
  notes: Say it aloud to all of them.
  chart: {kind: line, data: {file: d.csv, x: year, y: value}}
"""


@pytest.fixture
def outline(tmp_path: Path) -> Path:
    folder = tmp_path / "made"
    (folder / "texts").mkdir(parents=True)
    (folder / "texts" / "a.txt").write_text("It was five per cent.\n")
    (folder / "d.csv").write_text("year,value\n2020,4\n2021,5\n")
    (folder / "o.yaml").write_text(OUTLINE)
    return folder / "o.yaml"


def files(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_bundle_holds_the_deck_and_all_that_it_rests_on(outline: Path, tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    entries = bundle(outline, path, pdf=False)
    assert {entry.path: entry.role for entry in entries} == {
        "o.pptx": "deck",
        "evidence.html": "evidence",
        "outline/o.yaml": "outline",
        "outline/texts/a.txt": "source",
        "outline/d.csv": "data",
    }
    found = files(path)
    manifest = json.loads(found[MANIFEST])
    assert [row["path"] for row in manifest["files"]] == [entry.path for entry in entries]
    for row in manifest["files"]:
        assert row["sha256"] == hashlib.sha256(found[row["path"]]).hexdigest()
        assert row["bytes"] == len(found[row["path"]])
    assert b"five per cent" in found["evidence.html"]


def test_what_is_unpacked_builds_the_same_deck(outline: Path, tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    bundle(outline, path, pdf=False)
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path / "out")
    stream = io.BytesIO()
    deck.write(deck.compose(deck.read(tmp_path / "out" / "outline" / "o.yaml")), stream)
    assert stream.getvalue() == (tmp_path / "out" / "o.pptx").read_bytes()


def test_the_same_briefing_gives_the_same_bundle(outline: Path, tmp_path: Path) -> None:
    bundle(outline, tmp_path / "a.zip", pdf=False)
    bundle(outline, tmp_path / "b.zip", pdf=False)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


@pytest.mark.needs("impress", "fonts")
def test_the_pdf_is_the_same_each_time_too(tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        bundle(seeds() / "starter.en.yaml", tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert files(tmp_path / "a.zip")["starter.en.pdf"].startswith(b"%PDF-")


def test_a_bundle_for_readers_outside_holds_no_word_of_the_making(
    outline: Path, tmp_path: Path
) -> None:
    path = tmp_path / "b.zip"
    bundle(outline, path, pdf=False, redact=True)
    found = files(path)
    assert set(found) == {MANIFEST, "o.pptx"}
    with zipfile.ZipFile(io.BytesIO(found["o.pptx"])) as archive:
        assert b"Say it aloud" not in b"".join(archive.read(name) for name in archive.namelist())


def test_a_finished_deck_brings_the_outline_that_it_carries(outline: Path, tmp_path: Path) -> None:
    deck.write(deck.compose(deck.read(outline)), tmp_path / "o.pptx")
    entries = bundle(tmp_path / "o.pptx", tmp_path / "b.zip", pdf=False)
    assert {entry.path: entry.role for entry in entries} == {
        "o.pptx": "deck",
        "evidence.html": "evidence",
        "outline/o.yaml": "outline",
        "facts.json": "facts",
    }
    assert files(tmp_path / "b.zip")["outline/o.yaml"] == outline.read_bytes()


def test_a_change_is_found(outline: Path, tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    bundle(outline, path, pdf=False)
    assert verify(path) == ((), 5)
    found = files(path)
    found["outline/d.csv"] = found["outline/d.csv"].replace(b"5", b"6")
    found["extra.txt"] = b"new"
    del found["outline/texts/a.txt"]
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in found.items():
            archive.writestr(name, data)
    assert verify(path).wrong == (
        "outline/d.csv: it was changed",
        "outline/texts/a.txt: it is missing",
        "extra.txt: it is not in the manifest",
    )
    result = CliRunner().invoke(main, ["bundle", "--verify", str(path)])
    assert result.exit_code == 1
    assert "outline/d.csv: it was changed" in result.stderr


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"hello", "not a readable bundle"),
        (None, "there is no file"),
        (b"zip", "it has no manifest.json"),
    ],
)
def test_what_is_no_bundle_is_told(tmp_path: Path, data: bytes | None, reason: str) -> None:
    path = tmp_path / "b.zip"
    if data == b"zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a", "a")
    elif data is not None:
        path.write_bytes(data)
    with pytest.raises(ExportError, match=reason):
        verify(path)


def test_files_outside_of_the_folder_are_left_where_they_are(outline: Path, tmp_path: Path) -> None:
    shutil.move(outline.parent / "d.csv", tmp_path / "d.csv")
    outline.write_text(OUTLINE.replace("file: d.csv", "file: ../d.csv"))
    entries = bundle(outline, tmp_path / "b.zip", pdf=False)
    assert not [entry for entry in entries if ".." in entry.path]


CHART = "- {kind: chart, title: T, chart: {kind: bar, title: S, unit: EUR m, data: {file: %s}}}\n"


def test_files_above_the_outline_come_along_and_it_builds_where_it_is_unpacked(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "work" / "reports"
    (tmp_path / "work" / "data").mkdir(parents=True)
    folder.mkdir()
    (tmp_path / "work" / "data" / "d.csv").write_text("R,V\nA,1\nB,2\n")
    (folder / "o.yaml").write_text("title: T\nslides:\n" + CHART % "../data/d.csv")
    path = tmp_path / "b.zip"
    bundle(folder / "o.yaml", path, pdf=False)
    assert {"outline/reports/o.yaml", "outline/data/d.csv"} <= set(files(path))
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path / "out")
    stream = io.BytesIO()
    deck.write(deck.compose(deck.read(tmp_path / "out" / "outline" / "reports" / "o.yaml")), stream)
    assert stream.getvalue() == files(path)["o.pptx"]
    assert left_out(folder / "o.yaml") == []


def test_theme_template_map_and_pictures_come_along(tmp_path: Path) -> None:
    from deck.core.resources import templates

    for name in ("theme", "readme"):
        (tmp_path / name).write_text("a text that happens to be called as a file is")
    (tmp_path / "house.yaml").write_bytes((templates() / "themes" / "midnight.yaml").read_bytes())
    (tmp_path / "p.svg").write_bytes((templates() / "example.svg").read_bytes())
    (tmp_path / "o.yaml").write_text(
        "title: T\ntheme: house.yaml\nslides:\n"
        "- {kind: picture, title: readme, image: p.svg, alt: theme}\n"
    )
    bundle(tmp_path / "o.yaml", tmp_path / "b.zip", pdf=False)
    assert {name for name in files(tmp_path / "b.zip") if name.startswith("outline/")} == {
        "outline/o.yaml", "outline/house.yaml", "outline/p.svg",
    }  # fmt: skip


def test_what_a_bundle_leaves_out_is_told_and_exits_with_3(outline: Path, tmp_path: Path) -> None:
    data = tmp_path / "elsewhere.txt"
    data.write_text("It was five per cent.\n")
    text = f"title: T\nsources: {{s: {{title: S, file: {json.dumps(str(data))}}}}}\nslides:\n- kind: cover\n"
    (outline.parent / "absolute.yaml").write_text(text)
    deck.write(deck.compose(deck.read(outline)), tmp_path / "o.pptx")
    for source, names in (
        (outline.parent / "absolute.yaml", [str(data)]),
        (tmp_path / "o.pptx", ["d.csv", "texts/a.txt"]),
    ):
        arguments = ["bundle", str(source), "--no-pdf", "-o", str(tmp_path / "b.zip")]
        told = CliRunner().invoke(main, arguments)
        assert told.exit_code == 3
        assert [
            line.partition(" is not in the bundle: ")[0] for line in told.stderr.splitlines()
        ] == names
        told = CliRunner().invoke(main, [*arguments, "--format", "json"])
        assert (told.exit_code, json.loads(told.stdout)["left_out"]) == (3, names)
    told = CliRunner().invoke(main, [*arguments, "--redact"])
    assert told.exit_code == 0
    told = CliRunner().invoke(
        main, ["bundle", str(outline), "--no-pdf", "-o", str(tmp_path / "b.zip")]
    )
    assert (told.exit_code, told.stderr) == (0, "")
