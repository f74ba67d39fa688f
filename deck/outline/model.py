"""The outline: the user's file, read and validated in one pass.

`read` returns an Outline or raises OutlineError with every problem in file order. Slides are
validated by the model of their kind, which is looked up by name (`deck/slides/kinds/<kind>.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from deck.core.errors import OutlineError, Problem
from deck.core.files import missing, read_file
from deck.language.labels import Labels, label_language
from deck.outline import fields as base
from deck.outline.facts.fact import Origin
from deck.outline.facts.resolved import Fact, Facts, resolve
from deck.outline.fields import Model
from deck.outline.files import missing_files, other_file, theme_problems, unknown_sources
from deck.outline.habits import field_for
from deck.outline.images import ImageFile
from deck.outline.sections import SectionHead, named, unknown_sections
from deck.outline.slide_ids import SlideId, equal_ids
from deck.outline.slide_kinds import model_of, omitted
from deck.outline.sources import Acknowledged, Reference
from deck.outline.texts import Text, Texts, check_footnotes, check_text
from deck.outline.validation import Fault, MisfitError, collect, problems, shown
from deck.outline.yaml.source import Source, parse, read_text

if TYPE_CHECKING:
    from deck.outline.tables.errors import Note

MAX_SLIDES = 5_000


def _source_note(value: Any) -> Any:
    if value is True:
        raise ValueError("write the words to add to the source line, or false to leave it out")
    return value


def _sticker(value: Any) -> Any:
    if value is True:
        raise ValueError("write the words of the sticker, such as Draft, or false to leave it out")
    return value


class Slide(Model):
    """The fields that all slides share."""

    rests_on_sources: ClassVar[bool] = True
    """Whether a page of this kind cites the only source although it shows no figure."""

    lists_sources: ClassVar[bool] = False
    """Whether a page of this kind lists the sources of the deck."""

    tracked: ClassVar[bool] = True
    """Whether a page of this kind shows the sections of the deck."""

    kind: str
    """The kind of slide."""
    id: SlideId | None = None
    """A name that identifies the slide when the deck is built again: letters, digits, `-` and `_`."""
    title: Text
    """The claim of the page: one sentence, at most two lines."""
    kicker: Text | None = None
    """The topic, in small type above the title, after the section's name."""
    notes: Text | None = None
    """The speaker's notes. The quotes behind the page's figures are appended."""
    source: Annotated[Literal[False] | Text | None, BeforeValidator(_source_note)] = None
    """Text to add to the source line; `false` leaves the sources out on this page. The notes keep
    them."""
    so_what: Texts = ()
    """What the page means for its readers."""
    hide: bool = False
    """Hide the page in the slide show, but keep it in the file."""
    lead: Text | None = None
    """A line below the title that leads into the page."""
    note: Text | None = None
    """A note at the foot, above the source line; how derived figures (†) are computed follows it."""
    footnotes: Texts = ()
    """Footnotes at the foot of the page; `^1` in its texts refers to the first of them."""
    sticker: Annotated[Literal[False] | Text | None, BeforeValidator(_sticker)] = None
    """A word in a frame beside the title, such as Preliminary; `false` leaves that of the deck out."""
    exhibit: bool = True
    """Whether its charts are numbered, if those of the deck are (`exhibits`)."""
    logo: bool = True
    """Whether the page shows the logos of the deck."""
    layout: Text | None = None
    """The layout of the company's template for the page, by its name or its number from 1; by default one is chosen."""

    def default_kicker(self, words: Labels) -> str:  # noqa: ARG002
        """The kicker of a page whose slide sets none; the section's name precedes it."""
        return ""

    def default_title(self, words: Labels) -> str:  # noqa: ARG002
        """The title of a page whose slide sets none; empty: the deck's title."""
        return ""

    @model_validator(mode="after")
    def _has_its_footnotes(self) -> Slide:
        """Refuses `^3` on a page with two footnotes."""
        count = len(self.footnotes)
        if count:
            check_footnotes({name: getattr(self, name) for name in self.model_fields_set}, count)
        return self


class SectionMark(Model):
    """`- section: Trust` opens a section: a PowerPoint section, and the kicker of its pages."""

    section: Annotated[
        SectionHead, BeforeValidator(named, json_schema_input_type=Text | SectionHead)
    ]
    """The name of the section, or `{name: Trust, question: …, minutes: 10}` for the agenda."""


def _date(text: str) -> str:
    if not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", text):
        raise ValueError("write the date as 2021-07-23, 2021-07 or 2021")
    return base.check_day(text)


def _as_file(value: Any) -> Any:
    return {"file": value} if isinstance(value, (str, int, float)) else value


class TemplateModel(Model):
    """A company's template, as named in an outline."""

    short: ClassVar[str] = "{file: company.potx}"

    file: base.Text
    """A .pptx or .potx file, relative to the outline."""
    map: base.Text | None = None
    """A mapping made by `deck template inspect -o`, corrected by you."""
    keep_slides: tuple[int, ...] = ()
    """Sample slides to keep: 1, 2, … come before the briefing, -1, -2, … after it."""
    drop_macros: bool = False
    """Accept a file with macros, and drop the macros."""
    slides_as_layouts: dict[
        Literal["cover", "section", "page", "text", "closing"], Annotated[int, Field(ge=1)]
    ] = Field(default_factory=dict)
    """Sample slides that carry the look, by the kind of page that takes them as its layout: `{cover: 1, section: 3}`."""


class Head(Model):
    """Everything in an outline but its slides."""

    also: ClassVar[tuple[str, ...]] = ("slides",)

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
    template: (
        Annotated[
            TemplateModel,
            BeforeValidator(_as_file, json_schema_input_type=base.Text | TemplateModel),
        ]
        | None
    ) = None
    """Your company's template: a .pptx or .potx file, or `{file: …, map: …, keep_slides: […]}`."""
    sources: dict[str, Reference] = Field(default_factory=dict)
    """The sources of the briefing, by short ids."""
    source_line: bool = True
    """Whether pages cite their sources at the foot; the notes and the sources page always do so."""
    sources_shown: Literal["pages", "notes", "file"] = "pages"
    """Where sources are shown: on `pages`, which are the lines at the foot and the slides of the kind `sources`; in
    the speaker's `notes` alone; or nowhere but in the `file`, whose record always has them."""
    agenda: Literal["repeat"] | None = None
    """`repeat` repeats the agenda before each section, with that section marked."""
    numbers: Literal["page", "of_total", "none"] = "page"
    """The numbers of pages: `page` is 7, `of_total` is 7 / 24."""
    confidential: base.Text | None = None
    """Words at the foot of every page, such as Confidential."""
    foot_date: bool = False
    """Whether the foot of every page has the date."""
    sticker: base.Text | None = None
    """A word in a frame beside the title of every page, such as Draft; on hidden pages it is Backup."""
    exhibits: bool = False
    """Whether charts are numbered: “Exhibit 1” before their titles."""
    logo: ImageFile | None = None
    """A picture file with your logo: on the cover and at the foot of pages."""
    client_logo: ImageFile | None = None
    """The same for the client."""
    facts: dict[str, Fact] = Field(default_factory=dict)
    """Every figure of the deck, by a short id, with its quote."""
    acknowledged: tuple[Acknowledged, ...] = ()
    """Findings that a person judged to be false, each with a reason; `--acknowledge` of `deck check`
    writes them."""

    @property
    def written(self) -> str:
        """The language of the labels: `zh-Hant` if a Chinese title has traditional characters."""
        return label_language(self.lang, self.title)


@dataclass(frozen=True)
class Outline:
    """A valid outline: its head, its slides, its resolved facts, and its source.

    `settings` are the overrides applied to `source` before validation. `texts` are all texts of its
    pages as typed. `data_notes` is what there is to say about how facts were read from files.
    """

    head: Head
    slides: tuple[Slide | SectionMark, ...]
    facts: Facts
    folder: Path
    source: Source
    settings: tuple[str, ...] = ()
    texts: frozenset[str] = frozenset()
    data_notes: tuple[tuple[str, Note], ...] = ()


def read(path: str | Path, settings: Sequence[str] = (), *, allow_outside: bool = False) -> Outline:
    """Read an outline file. `settings` are `PATH=VALUE` overrides, applied before validation.

    Data files that an absolute path or a symbolic link puts outside of its folder are read only with
    `allow_outside`.

    Raises OutlineError with every problem.
    """
    path = Path(path)
    try:
        raw = read_file(path)
    except IsADirectoryError:
        message = "this is a folder; name a file in it"
    except FileNotFoundError:
        message = missing(path, "`deck new FILE` starts an outline")
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
    else:
        try:
            text = read_text(raw, str(path))
            return loads(text, str(path), path.parent, settings, allow_outside=allow_outside)
        except OutlineError as error:
            message = other_file(path, raw)
            if not message:
                raise error
    raise OutlineError([Problem(str(path), message)])


def loads(
    text: str,
    file: str = "outline.yaml",
    folder: Path | None = None,
    settings: Sequence[str] = (),
    *,
    allow_outside: bool = False,
) -> Outline:
    """Read an outline from text. Files that it names are looked for in `folder`."""
    source = parse(text, file)
    if settings:
        from deck.outline.overrides import apply

        source = apply(source, settings)
    folder, data = folder or Path(), source.data
    head_data = {key: value for key, value in data.items() if key != "slides"}
    context: dict[str, Any] = {"folder": folder, "allow_outside": allow_outside}
    head, faults = collect(Head, head_data, (), context)
    notes: list[tuple[str, Note]] = []
    if head is not None:
        origins: dict[str, Origin] = {}
        if any(fact.data is not None for fact in head.facts.values()):
            from deck.outline.facts.from_data import from_data
            from deck.outline.tables.files import files_of

            filled, origins, data_faults, notes = from_data(
                head.facts, files_of(context), head.lang
            )
            head = head.model_copy(update={"facts": filled})
            faults += data_faults
        facts, fact_faults = resolve(head.facts, head.lang, origins=origins)
        faults += fact_faults + missing_files(head, data, folder) + unknown_sources(head)
    else:  # faults that follow from those of the head are not reported
        facts = _sound_facts(data.get("facts"))
    faults += _head_texts(data, facts)
    wrong_theme = theme_problems(head, source, folder) if head is not None else []
    texts: set[str] = set()
    context |= {"facts": facts, "texts": texts}
    slides, slide_faults = _slides(data, context)
    faults += slide_faults
    if faults or wrong_theme or head is None:
        raise OutlineError([*problems(source, faults), *wrong_theme])
    texts.update(text for text in (head.title, head.subtitle, head.author) if text)
    return Outline(
        head, tuple(slides), facts, folder, source, tuple(settings), frozenset(texts), tuple(notes)
    )


def without_macros(outline: Outline) -> Outline:
    """The outline with permission to use a template with macros, and to drop them."""
    template = outline.head.template
    if template is None:
        return outline
    template = template.model_copy(update={"drop_macros": True})
    return replace(outline, head=outline.head.model_copy(update={"template": template}))


def _sound_facts(data: Any) -> Facts:
    """The facts that are valid in themselves; what uses one of the others is not reported as well."""
    rows = data if isinstance(data, dict) else {}
    sound = {key: fact for key, value in rows.items() if (fact := collect(Fact, value)[0])}
    return resolve(sound, "en", rows.keys() - sound.keys())[0]


def _head_texts(data: dict[str, Any], facts: Facts) -> list[Fault]:
    """The errors in those texts of the head that a cover shows."""
    faults = []
    for name in ("title", "subtitle", "author"):
        try:
            check_text(data[name] if isinstance(data.get(name), str) else "", facts)
        except MisfitError as error:
            faults.append(Fault((name,), str(error), offset=error.offset))
    return faults


def _slides(
    data: dict[str, Any], context: dict[str, Any]
) -> tuple[list[Slide | SectionMark], list[Fault]]:
    items = data.get("slides")
    slides: list[Slide | SectionMark] = []
    if not isinstance(items, list) or not items:
        meant = any(field_for(key, ["slides", *Head.model_fields]) == "slides" for key in data)
        if "slides" not in data and meant:
            return slides, []  # the key that stands in its place is reported
        if "slides" not in data:
            what = "`slides:` is missing: a list of slides, each starting with “- kind: …”"
        elif not items:
            what = "there is no slide yet: write one below, such as “- kind: cover”"
        else:
            what = (
                f"`slides:` is a list, each slide starting with “- kind: …”; found {shown(items)}"
            )
        return slides, [Fault(("slides",) if "slides" in data else (), what, at_key=True)]
    if len(items) > MAX_SLIDES:
        message = f"{len(items):,} slides; {MAX_SLIDES:,} are the maximum"
        return slides, [Fault(("slides",), message, at_key=True)]
    faults: list[Fault] = []
    for i, item in enumerate(items):
        path = ("slides", i)
        try:
            model: type[Slide | SectionMark] = model_of(item) or SectionMark
            slide, slide_faults = collect(model, item, path, context)
        except MisfitError as error:
            faults.append(Fault(path + error.at, str(error)))
        else:
            faults += [*slide_faults, *omitted(item, path)]
            slides += [slide] if slide is not None else []
    return slides, faults + equal_ids(items) + unknown_sections(items)
