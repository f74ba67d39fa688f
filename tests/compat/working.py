"""What is done with the material, by 0.1.0 when it was made and by the code under test since."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

import charts
import deck
from deck.cli import main
from tests.compat.pages import said

MATERIAL = Path(__file__).resolve().parent / "material"

OUTLINES: dict[str, tuple[str, tuple[str, ...]]] = {
    "kinds.en": ("kinds.en.yaml", ()),
    "kinds.zh": ("kinds.zh.yaml", ()),
    "full.en": ("full.en.yaml", ()),
    "full.zh": ("full.zh.yaml", ()),
    "kuaishou.en": ("kuaishou.en.yaml", ()),
    "kuaishou.zh": ("kuaishou.zh.yaml", ()),
    "starter.en": ("starter.en.yaml", ()),
    "starter.zh": ("starter.zh.yaml", ()),
    "company.en": ("company.en.yaml", ()),
    "company-inspected": ("company.en.yaml", ("template.map=corp.map.yaml",)),
    "themed": ("short.en.yaml", ("theme=house.yaml",)),
    "themed-part": ("short.en.yaml", ("theme=plain.yaml",)),
    "set": (
        "short.en.yaml",
        (
            "title=Renewals, again",
            "subtitle=A field that was not there",
            "facts.revenue.value=99",
            "slides.1.so_what=[One, Two]",
            "slides.1.chart.kind=bar",
            "slides.2.hide=true",
        ),
    ),
}
"""The outlines by name, each with its `--set` paths."""

DECKS: dict[str, tuple[str, ...]] = {
    "short.en": (),
    "short.zh": (),
    "company.en": (),
    "redacted": ("report.txt",),
}
"""The finished decks by name, each with the texts of sources that it is checked against."""

SITUATIONS: tuple[tuple[str, ...], ...] = (
    ("build", "short.en.yaml", "-o", "made.pptx"),
    ("build", "short.en.yaml", "-o", "made.pptx", "--strict", "--format", "json"),
    ("build", "narrow.yaml", "-o", "made.pptx", "--format", "json"),
    ("build", "narrow.yaml", "-o", "made.pptx", "--strict"),
    ("build", "wrong.yaml", "-o", "made.pptx"),
    ("build", "wrong.yaml", "-o", "made.pptx", "--format", "json"),
    ("build", "absent.yaml"),
    ("build", "short.en.yaml", "--set", "nothing"),
    ("build", "short.en.yaml", "-o", "made.pptx", "--set", "slides.9.title=None"),
    ("build", "short.en.yaml", "--no-such-option"),
    ("build", "short.en.yaml", "-o", "made.pptx", "--theme", "absent"),
    ("build", "short.en.yaml", "-o", "made.pptx", "--template", "corp.pptx", "-q"),
    ("build", "full.en.yaml", "-o", "made.pptx", "--no-cache", "--format", "json"),
    ("build", "short.en.yaml", "-o", "made.pptx", "--charts", "picture", "--no-cache"),
    ("check", "short.en.yaml"),
    ("check", "short.en.yaml", "--format", "json"),
    ("check", "short.en.yaml", "--format", "sarif"),
    ("check", "short.en.yaml", "--format", "markdown"),
    ("check", "false.yaml"),
    ("check", "false.yaml", "--fail-on", "never"),
    ("check", "wrong.yaml"),
    ("check", "short.en.pptx"),
    ("check", "short.en.pptx", "--outline", "false.yaml"),
    ("check", "redacted.pptx"),
    ("check", "report.txt"),
    ("extract", "short.en.pptx", "-o", "out", "--format", "json"),
    ("extract", "redacted.pptx", "-o", "out"),
    ("extract", "short.en.pptx", "--redact", "-o", "outside.pptx"),
    ("export", "short.en.pptx", "-o", "out.md", "--format", "json"),
    ("export", "short.en.pptx", "-o", "out.md", "--pages", "9"),
    ("export", "short.en.pptx", "-o", "out.doc"),
    ("bundle", "--verify", "bundle.zip"),
    ("bundle", "--verify", "bundle.zip", "--format", "json"),
    ("bundle", "--verify", "sales.xlsx"),
    ("bundle", "short.zh.yaml", "-o", "made.zip", "--no-pdf", "--format", "json"),
    ("attach", "--list", "report.docx", "--format", "json"),
    ("attach", "--extract", "report.docx", "-o", "out"),
    ("attach", "--list", "note.eml"),
    ("attach", "short.zh.pptx", "--to", "report.docx", "--icon", "-q"),
    ("attach", "short.en.pptx"),
    ("attach", "short.en.pptx", "--to", "short.en.md"),
    ("draft", "report.txt", "-o", "made.yaml", "-q"),
    ("gallery", "--lang", "fr"),
    ("chart", "chart.yaml", "-o", "made.svg"),
    ("chart", "chart.yaml", "-o", "made.doc"),
    ("new", "made.yaml"),
    ("new", "short.en.yaml"),
    ("kinds", "timeline", "--lang", "zh"),
    ("kinds", "nothing"),
    ("kinds", "--charts"),
    ("schema",),
    ("themes",),
    ("completion", "bash"),
    ("template", "inspect", "corp.pptx", "--format", "json"),
    ("template", "inspect", "report.txt"),
    ("template", "new", "-o", "made.pptx"),
    ("nothing",),
    ("--version",),
)
"""Calls of `deck` in a folder that holds the material and three outlines with mistakes."""


def call(*arguments: str) -> Result:
    """The command in this process; what it raises shows in the test."""
    return CliRunner().invoke(main, arguments, catch_exceptions=False, prog_name="deck")


def result(arguments: tuple[str, ...]) -> dict[str, Any]:
    """The exit code of a call, the files that it wrote and the keys of the JSON that it printed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(MATERIAL, folder, dirs_exist_ok=True)
        _mistakes(folder)
        before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        here = Path.cwd()
        os.chdir(folder)
        try:
            done = call(*arguments)
        finally:
            os.chdir(here)
        after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    wrote = sorted(
        path.relative_to(folder).as_posix()
        for path, data in after.items()
        if before.get(path) != data
    )
    expected: dict[str, Any] = {"exit": done.exit_code, "wrote": wrote}
    if "json" in arguments or "sarif" in arguments:
        expected["json"] = sorted(_keys(json.loads(done.stdout)))
    return expected


def _mistakes(folder: Path) -> None:
    """An outline that is wrong, one whose figure its source denies, one whose text does not fit."""
    right = (folder / "short.en.yaml").read_text("utf-8")
    (folder / "wrong.yaml").write_text(right.replace("kind: cover", "kind: covre"), "utf-8")
    (folder / "false.yaml").write_text(right.replace("value: 83", "value: 84"), "utf-8")
    long = right.replace("The base carries the plan.", "The base carries the plan. " * 60)
    (folder / "narrow.yaml").write_text(long, "utf-8")


def _keys(found: Any, path: str = "") -> set[str]:
    """The keys of a JSON text with their places: `findings[].code`."""
    if isinstance(found, dict):
        inner = [_keys(value, f"{path}.{key}".lstrip(".")) for key, value in found.items()]
        return {f"{path}.{key}".lstrip(".") for key in found}.union(*inner)
    if isinstance(found, list):
        return set().union(*(_keys(value, f"{path}[]") for value in found))
    return set()


def written(scene: deck.Scene) -> bytes:
    """The deck of a scene as bytes; no picture comes from a cache."""
    target = BytesIO()
    deck.write(scene, target, cache=False)
    return target.getvalue()


def findings(outline: deck.Outline, scene: deck.Scene) -> list[str]:
    """What a build and a check find, each kind of it as one line."""
    built = {f"build: {one.level} {one.code} on page {one.page}" for one in deck.check(scene)}
    proved = {f"check: {one.level} {one.code}" for one in deck.check_outline(outline).findings}
    return sorted(built | proved)


def given() -> dict[str, list[str]]:
    """What the objects have that public functions give and that have no public name of their own."""
    outline = deck.read(MATERIAL / "full.zh.yaml")
    scene = deck.compose(outline)
    report = deck.check_outline(deck.read(MATERIAL / "short.zh.yaml"))
    proved = deck.check_deck(MATERIAL / "short.en.pptx")
    objects = {
        "outline.head": outline.head,
        "report.findings[0]": report.findings[0],
        "report.proofs[0]": report.proofs[0],
        "report.figures[0]": proved.figures[0],
        "scene.pages[0]": scene.pages[0],
        "native": charts.native(charts.example("column")),
    }
    return {name: sorted(_public(one)) for name, one in objects.items()}


def _public(thing: object) -> list[str]:
    """Fields, properties and methods, but not those of the libraries that classes are made with."""
    own = {
        name
        for base in type(thing).__mro__
        if base.__module__.partition(".")[0] in ("deck", "charts")
        for name in vars(base)
    }
    fields = {
        *getattr(thing, "__dataclass_fields__", ()),
        *getattr(type(thing), "model_fields", ()),
    }
    return [name for name in own | fields if not name.startswith("_") and name != "model_config"]


def deck_facts(name: str, folder: Path) -> dict[str, list[str]]:
    """What a finished deck says, what a check finds of it, its Markdown and what it gives back.

    `folder` is an empty one to write to.
    """
    path, facts = MATERIAL / f"{name}.pptx", said(MATERIAL / f"{name}.pptx")
    report = deck.check_deck(path, sources=[MATERIAL / one for one in DECKS[name]])
    facts["findings"] = [f"{one.level} {one.code}" for one in report.findings]
    facts["figures"] = [
        f"{one.slide}, {one.shape}: {one.text} is {one.standing} {one.fact}".rstrip()
        for one in report.figures
    ]
    deck.export(path, folder / "deck.md", notes=True)
    facts["markdown"] = (folder / "deck.md").read_text("utf-8").splitlines()
    if call("extract", str(path), "-o", str(folder)).exit_code == 0:
        record = json.loads((folder / "facts.json").read_text("utf-8"))
        facts["record"] = sorted(_leaves(record))
    return facts


def _leaves(found: Any, path: str = "") -> set[str]:
    """Every value of a JSON text with its place: `facts.gmv.value: 5`."""
    if isinstance(found, dict):
        return set().union(
            *(_leaves(one, f"{path}.{key}".lstrip(".")) for key, one in found.items())
        )
    if isinstance(found, list):
        return set().union(*(_leaves(one, f"{path}[{place}]") for place, one in enumerate(found)))
    return {f"{path}: {found}"}
