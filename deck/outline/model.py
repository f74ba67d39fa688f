"""The outline: what the user writes, read and validated in one pass.

`read` gives an Outline or raises OutlineError with every problem in file order. Slides are
validated by the model of their kind, which is looked up by name (`deck/kinds/<kind>.py`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from deck.core.errors import OutlineError, Problem
from deck.core.spelling import nearest
from deck.language.labels import Labels
from deck.language.markup import wrong_link
from deck.outline import fields as base
from deck.outline.facts.resolved import Fact, Facts, resolve
from deck.outline.fields import Model
from deck.outline.template_field import TemplateField
from deck.outline.validation import Fault, collect, problems, shown, unknown
from deck.outline.yaml.source import Source, parse, read_text

MAX_TEXT = 20_000
MAX_SLIDES = 5_000


def _wrong(text: str, facts: Facts | None) -> tuple[int, str] | None:
    """The first thing that is wrong in a text on a page: its offset in characters, and what."""
    if len(text) > MAX_TEXT:
        told = f"the text has {len(text):,} characters; a slide cannot hold more than {MAX_TEXT:,}"
        return 0, told
    if "${" in text and facts is not None:
        for offset, message in facts.check(text):
            return offset, message
    link = wrong_link(text)
    if link is not None:
        told = f"a link leads to an address such as https://example.com; '{link}' is none"
        return text.find("]("), told
    return None


def _sound(text: str, info: ValidationInfo) -> str:
    wrong = _wrong(text, info.context["facts"] if info.context is not None else None)
    if wrong is not None:
        offset, message = wrong
        raise PydanticCustomError("text", "{message}", {"message": message, "offset": offset})
    if info.context is not None and "texts" in info.context:
        info.context["texts"].add(text)
    return text


def _fact_id(name: str, info: ValidationInfo) -> str:
    if info.context is not None:
        facts: Facts = info.context["facts"]
        if not name.isidentifier():
            told = f"write the id of a fact here; '{name}' is none"
            raise PydanticCustomError("fact", "{message}", {"message": told})
        for _, message in facts.check("${" + name + "}"):
            raise PydanticCustomError("fact", "{message}", {"message": message})
    return name


Text = Annotated[base.Text, AfterValidator(_sound)]
"""Text on a page: `${fact}` is replaced, **bold**, *italic* and [link](…) are understood."""

FactId = Annotated[base.Text, AfterValidator(_fact_id)]
"""The id of a fact of this outline."""


def as_list(value: Any) -> Any:
    """Let one text stand for a list of one."""
    return value if isinstance(value, (list, tuple)) or value is None else [value]


Texts = Annotated[
    tuple[Text, ...], BeforeValidator(as_list, json_schema_input_type=Text | tuple[Text, ...])
]
"""One text, or a list of texts."""

Labelled = Annotated[dict[str, Text], Field(min_length=1, max_length=1)]
"""What `labelled` reads, for the JSON Schema: a mapping of one key."""


def labelled(value: Any, *keys: str) -> Any:
    """Read the short form `Label: text` (a mapping of one key) as `{keys[0]: Label, keys[1]: text}`."""
    if isinstance(value, dict) and len(value) == 1:
        ((label, text),) = value.items()
        if label not in keys and not isinstance(text, (dict, list)):
            return {keys[0]: label, keys[1]: text}
    if isinstance(value, (str, int, float)):
        return {keys[0]: value}
    return value


class Slide(Model):
    """What every slide may say."""

    kind: str
    """The kind of slide."""
    title: Text
    """The claim of the page: one sentence, at most two lines."""
    kicker: Text | None = None
    """The topic, shown small above the title after the section's name."""
    notes: Text | None = None
    """What the speaker says. The quotes behind the page's figures are added."""
    source: Text | None = None
    """Words to add to the source line."""
    so_what: Texts = ()
    """What follows from the page for its readers."""
    hide: bool = False
    """Keep the page in the file, but skip it in the show."""

    def default_kicker(self, words: Labels) -> str:  # noqa: ARG002
        """The kicker of a page whose slide gives none; the section's name stands before it."""
        return ""

    def default_title(self, words: Labels) -> str:  # noqa: ARG002
        """The title of a page whose slide gives none; empty: the deck's own."""
        return ""


class SectionMark(Model):
    """`- section: Trust` opens a section: a PowerPoint section, and the kicker of its pages."""

    section: Text
    """The name of the section."""


class Accepted(Model):
    """The state of a source when its quotes were last read; `deck check --accept` writes it."""

    sha256: Annotated[base.Text, Field(pattern="^[0-9a-f]{64}$")]
    """The hash of its file."""
    quotes: dict[str, int] = Field(default_factory=dict)
    """The line of each fact's quote."""


class Reference(Model):
    """A source of the briefing."""

    file: base.Text | None = None
    """The text of the source, relative to the outline."""
    title: base.Text
    """Its title."""
    publisher: base.Text | None = None
    """Who published it; shown in the source line."""
    author: base.Text | None = None
    """Who wrote it."""
    date: base.Text | None = None
    """When: 2021, 2021-07 or 2021-07-23."""
    url: base.Text | None = None
    """Where it can be read; shown at the foot of the sources page."""
    accepted: Accepted | None = None
    """The text that the facts were written from; `deck check --accept` writes it, and `deck check`
    tells when the file is another one."""


def _date(text: str) -> str:
    if not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", text):
        raise PydanticCustomError("date", "write the date as 2021-07-23, 2021-07 or 2021")
    return text


class Head(Model):
    """Everything in an outline but its slides."""

    title: base.Text
    """The title of the deck."""
    subtitle: base.Text | None = None
    """A line below the title on the cover."""
    author: base.Text | None = None
    """Who made the deck; a file property, shown on the cover."""
    date: Annotated[base.Text, AfterValidator(_date)] | None = None
    """The date of the briefing."""
    lang: Literal["en", "zh"] = "en"
    """The language: fonts, number words, labels such as “Source”, line breaking."""
    theme: base.Text = "boardroom"
    """The name of a theme (`deck themes` lists them), or the path of a theme file."""
    template: TemplateField | None = None
    """Your company's own template: a .pptx or .potx file, or `{file: …, map: …, keep_slides: […]}`."""
    sources: dict[str, Reference] = Field(default_factory=dict)
    """What the briefing rests on, by a short id."""
    facts: dict[str, Fact] = Field(default_factory=dict)
    """Every figure of the deck, by a short id, with the words it rests on."""


@dataclass(frozen=True)
class Outline:
    """A valid outline: its head, its slides, its facts worked out, and where it came from.

    `settings` are the changes that were made to the text of `source` before it was read.
    `texts` are all texts of its pages as they were typed.
    """

    head: Head
    slides: tuple[Slide | SectionMark, ...]
    facts: Facts
    folder: Path
    source: Source
    settings: tuple[str, ...] = ()
    texts: frozenset[str] = frozenset()


def read(path: str | Path, settings: Sequence[str] = ()) -> Outline:
    """Read an outline file. `settings` are `PATH=VALUE` overrides, applied before validation.

    Raises OutlineError with every problem.
    """
    path = Path(path)
    try:
        raw = path.read_bytes()
    except IsADirectoryError:
        raise OutlineError([Problem(str(path), "this is a folder; name an outline file")]) from None
    except FileNotFoundError:
        raise OutlineError([Problem(str(path), _no_file(path))]) from None
    except OSError as error:
        raise OutlineError([Problem(str(path), f"cannot be read: {error.strerror}")]) from error
    return loads(read_text(raw, str(path)), str(path), path.parent, settings)


def without_macros(outline: Outline) -> Outline:
    """The outline with leave to take a template that holds macros, and to drop them."""
    named = outline.head.template
    if named is None:
        return outline
    allowed = named.model_copy(update={"drop_macros": True})
    return replace(outline, head=outline.head.model_copy(update={"template": allowed}))


def loads(
    text: str, file: str = "outline.yaml", folder: Path | None = None, settings: Sequence[str] = ()
) -> Outline:
    """Read an outline from text. Files that it names are looked for in `folder`."""
    source = parse(text, file)
    if settings:
        from deck.outline.overrides import apply

        source = apply(source, settings)
    return _outline(source, folder or Path(), tuple(settings))


def _no_file(path: Path) -> str:
    folder = path.parent
    names = [p.name for p in folder.glob("*.y*ml")] if folder.is_dir() else []
    guess = nearest(path.name, names)
    start = "`deck new FILE` starts an outline"
    return (
        f"there is no such file; did you mean {guess}?"
        if guess
        else f"there is no such file; {start}"
    )


def _outline(source: Source, folder: Path, settings: tuple[str, ...]) -> Outline:
    data = source.data
    if not isinstance(data, dict):
        message = "an outline is a mapping that starts with `title:` and has a list `slides:`"
        raise OutlineError([source.problem((), message)])
    head_data = {key: value for key, value in data.items() if key != "slides"}
    head, faults = collect(Head, head_data)
    facts, fact_faults = _facts(head, data.get("facts"))
    faults += fact_faults + _head_texts(data, facts)
    if head is not None:
        faults += _template(head, data["template"], folder) if head.template is not None else []
        faults += _sources(head, folder)
    texts: set[str] = set()
    slides, slide_faults = _slides(data.get("slides"), facts, "slides" in data, folder, texts)
    faults += slide_faults
    if faults or head is None:
        raise OutlineError(problems(source, faults))
    texts.update(text for text in (head.title, head.subtitle, head.author) if text)
    return Outline(head, tuple(slides), facts, folder, source, settings, frozenset(texts))


def _facts(head: Head | None, data: Any) -> tuple[Facts, list[Fault]]:
    """The facts worked out; when the head has faults, those facts that are sound by themselves."""
    lang = head.lang if head is not None else "en"
    known: Mapping[str, Fact] = head.facts if head is not None else _sound_facts(data)
    facts, faults = resolve(known, lang)
    if head is None:  # its own faults are told; those that follow from them are not
        return facts, []
    return facts, [Fault(fault.path, fault.message) for fault in faults]


def _sound_facts(data: Any) -> dict[str, Fact]:
    if not isinstance(data, dict):
        return {}
    found = {key: collect(Fact, value)[0] for key, value in data.items() if isinstance(key, str)}
    # A faulty fact still counts as known, so that its uses are not reported as well.
    stand_in = Fact.model_construct(value=Decimal(0), quote="?")
    return {key: fact or stand_in for key, fact in found.items()}


def _template(head: Head, data: Any, folder: Path) -> list[Fault]:
    """The files of a company's template that are not there."""
    faults = []
    for field in ("file", "map"):
        name = getattr(head.template, field)
        if name and not (folder / name).exists():
            path = ("template", field) if isinstance(data, dict) else ("template",)
            place = "" if Path(name).is_absolute() else f" in {folder}/"
            faults.append(Fault(path, f"there is no file '{name}'{place}"))
    return faults


def _sources(head: Head, folder: Path) -> list[Fault]:
    faults = []
    for key, reference in head.sources.items():
        if reference.file and not (folder / reference.file).is_file():
            faults.append(
                Fault(("sources", key, "file"), f"there is no file '{reference.file}' in {folder}/")
            )
    for key, fact in head.facts.items():
        if fact.source is not None and fact.source not in head.sources:
            faults.append(
                Fault(("facts", key, "source"), unknown("source", fact.source, list(head.sources)))
            )
        elif fact.source is None and fact.quote is not None and len(head.sources) > 1:
            ids = ", ".join(head.sources)
            faults.append(Fault(("facts", key), f"say which source it is from: {ids}", at_key=True))
    return faults


def _head_texts(data: dict[str, Any], facts: Facts) -> list[Fault]:
    """What is wrong in those texts of the head that a cover shows."""
    faults = []
    for name in ("title", "subtitle", "author"):
        text = data.get(name)
        wrong = _wrong(text, facts) if isinstance(text, str) else None
        if wrong is not None:
            faults.append(Fault((name,), wrong[1], offset=wrong[0]))
    return faults


def _slides(
    data: Any, facts: Facts, present: bool, folder: Path, texts: set[str]
) -> tuple[list[Slide | SectionMark], list[Fault]]:
    if not isinstance(data, list) or not data:
        what = f"found {shown(data)}" if present and data is not None else "it is missing"
        form = "`slides:` must be a list of slides, each starting with “- kind: …”"
        return [], [Fault(("slides",) if present else (), f"{form}; {what}", at_key=True)]
    if len(data) > MAX_SLIDES:
        return [], [
            Fault(("slides",), f"{len(data):,} slides; {MAX_SLIDES:,} are the most", at_key=True)
        ]
    context = {"facts": facts, "folder": folder, "texts": texts}
    slides: list[Slide | SectionMark] = []
    faults: list[Fault] = []
    for i, item in enumerate(data):
        model, fault = _model_of(item, ("slides", i))
        if model is None:
            faults += fault
            continue
        slide, found = collect(model, item, ("slides", i), context)
        faults += found
        if slide is not None:
            slides.append(slide)
    return slides, faults


def _model_of(item: Any, path: tuple[str | int, ...]) -> tuple[Any, list[Fault]]:
    from deck.slides import kinds

    if not isinstance(item, dict):
        return None, [
            Fault(path, f"a slide is a mapping that starts with “kind:”; found {shown(item)}")
        ]
    if "section" in item and "kind" not in item:
        return SectionMark, []
    name = item.get("kind")
    if "kind" not in item:
        return None, [Fault(path, f"'kind' is missing here; there are: {', '.join(kinds.names())}")]
    if not isinstance(name, str) or name not in kinds.names():
        found = getattr(name, "text", name)  # a number as it was typed
        message = f"expected the name of a kind, found {shown(name)}"
        if isinstance(found, str):
            message = unknown("kind", found, kinds.names())
        return None, [Fault((*path, "kind"), message)]
    return kinds.load(name).model, []
