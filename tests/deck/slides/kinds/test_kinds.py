"""Every slide kind and every chart kind, found by its file, in each theme and language."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Collection, Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import FileFormat, OpenXmlValidator
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

import charts
import deck
from charts.style import Fonts
from deck.core.errors import OutlineError
from deck.core.resources import templates
from deck.drawing.text import rows_of
from deck.language.markup import plain
from deck.outline.model import loads
from deck.outline.yaml.source import parse
from deck.scene.items import Chart, Group, Line, Paragraph, Picture, Shape, Table, Text
from deck.scene.scene import Page, Scene
from deck.slides import gallery, kinds
from deck.slides.headline import ended
from deck.themes import theme
from tests.tools.lint import linter

DATA = Path(__file__).parents[2] / "data"
NAUGHTY = [
    json.loads(line) for line in (DATA / "naughty.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]  # fmt: skip
LANGS = ("en", "zh")
PAIRS = [(look, lang) for lang in LANGS for look in theme.names()]
BARE = ("cover", "section", "closing")
"""Kinds whose pages have no kicker and no source line."""


def example(name: str, lang: str = "en") -> dict[str, Any]:
    """The outline that holds a kind's own example; an agenda needs a section with a page."""
    beside = (name, "closing") if name == "agenda" else (name,)
    data: dict[str, Any] = parse(gallery.text(lang, beside), "example.yaml").data
    return deepcopy(data)


def of_kind(data: dict[str, Any], name: str) -> dict[str, Any]:
    slide: dict[str, Any] = next(s for s in data["slides"] if s.get("kind") == name)
    return slide


def composed(data: dict[str, Any], *settings: str) -> Scene:
    text = json.dumps(data, ensure_ascii=False)
    return deck.compose(loads(text, "example.yaml", templates(), settings))


def page_of(scene: Scene, name: str) -> Page:
    """The page that a kind's example makes; it stands first, or behind the agenda's section."""
    return scene.pages[0] if name != "closing" else scene.pages[-1]


def package(scene: Scene) -> bytes:
    out = io.BytesIO()
    deck.write(scene, out)
    return out.getvalue()


def judged(raw: bytes, folder: Path) -> list[str]:
    """What an Open XML validator has against a deck."""
    path = folder / "deck.pptx"
    path.write_bytes(raw)
    found = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(str(path))
    return [str(error) for error in found.errors]


def said(paragraphs: tuple[Paragraph, ...]) -> str:
    return "\n".join("".join(run.text for run in p.runs) for p in paragraphs)


def words(page: Page) -> str:
    """Every text of a page, one a line."""
    found = []

    def look(items: tuple[Any, ...]) -> None:
        for item in items:
            if isinstance(item, Group):
                look(item.items)
            elif isinstance(item, Table):
                found.extend(said(cell.paragraphs) for row in item.rows for cell in row)
            elif not isinstance(item, (Chart, Picture, Line)):
                found.append(said(item.paragraphs))

    look(page.items)
    return "\n".join(found)


def role(page: Page, name: str) -> str | None:
    """The text in a placeholder of a page, None where there is none."""
    items = (i for i in page.items if isinstance(i, Text) and i.role == name)
    return next((said(item.paragraphs) for item in items), None)


def sound(scene: Scene, folder: Path) -> Any:
    """The slides of a deck without a finding or a fault; their titles are those of its pages."""
    assert deck.check(scene) == []
    raw = package(scene)
    assert linter.lint(raw) == []
    assert judged(raw, folder) == []
    slides = Presentation(io.BytesIO(raw)).slides
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert titles == [page.title for page in scene.pages]
    return slides


# most of what a validator reads of a deck are masters and layouts: all kinds are judged in one deck
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("look", theme.names())
def test_the_examples_of_all_kinds_become_a_sound_deck_without_a_finding(
    look: str, lang: str, tmp_path: Path
) -> None:
    data: dict[str, Any] = parse(gallery.text(lang, tuple(kinds.names())), "gallery.yaml").data
    scene = composed(data, f"theme={look}")
    sound(scene, tmp_path)
    shown = {(page.kind, page.title) for page in scene.pages}
    form = theme.load(look).data.masthead.title_full_stop
    for name in kinds.names():
        title = plain(of_kind(data, name)["title"])
        assert {(name, title), (name, ended(title, form, lang))} & shown, name


# each kind alone in one theme and language, so that each theme and language has some; all take long
@pytest.mark.parametrize(
    ("name", "look", "lang"),
    [
        pytest.param(name, look, lang, marks=() if n % len(PAIRS) == i else pytest.mark.long)
        for n, name in enumerate(kinds.names())
        for i, (look, lang) in enumerate(PAIRS)
    ],
)
def test_the_example_of_a_kind_becomes_a_sound_deck_without_a_finding(
    name: str, look: str, lang: str, tmp_path: Path
) -> None:
    data = example(name, lang)
    scene = composed(data, f"theme={look}")
    sound(scene, tmp_path)
    title = of_kind(data, name)["title"]
    form = theme.load(look).data.masthead.title_full_stop
    assert {plain(title), ended(plain(title), form, lang)} & {page.title for page in scene.pages}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("look", theme.names())
def test_native_charts_of_all_kinds_become_a_sound_deck(
    look: str, lang: str, tmp_path: Path
) -> None:
    names = [name for name in charts.kinds() if charts.is_native(name)]
    scene = composed(_charted(names, lang, "native"), f"theme={look}")
    for name, slide in zip(names, sound(scene, tmp_path), strict=True):
        if charts.form(name) == "chart":
            (drawn,) = [shape for shape in slide.shapes if shape.has_chart]
            assert drawn.chart.part.chart_workbook.xlsx_part is not None, name
        else:
            (drawn,) = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
            assert len(drawn.shapes) > 3, name
        assert drawn._element.xpath("string(.//p:cNvPr/@descr)"), name


@pytest.mark.parametrize(
    "name", ["slope", *(n for n in charts.kinds() if not charts.is_native(n))][:3]
)
def test_a_chart_drawn_as_a_picture_becomes_a_sound_deck(name: str, tmp_path: Path) -> None:
    from deck.slides.chart_pictures import Pictures

    text = json.dumps(_charted([name], "en", "picture"), ensure_ascii=False)
    outline = loads(text, "example.yaml", templates())
    scene = deck.compose(outline, picture=Pictures(cache=False))
    sound(scene, tmp_path)
    (picture,) = [item for item in scene.pages[0].items if isinstance(item, Picture)]
    assert picture.data.startswith(b"\x89PNG")
    assert picture.svg is not None


def _charted(names: Sequence[str], lang: str, render: str) -> dict[str, Any]:
    """An outline of a page for each kind of chart: the kind's own example, drawn one way."""
    data: dict[str, Any] = parse(gallery.text(lang), "gallery.yaml").data
    found = {
        chart["kind"]: chart
        for slide in data["slides"] if slide.get("kind") in ("chart", "charts")
        for chart in slide.get("charts", [slide.get("chart")])
        if chart.get("render") == render
    }  # fmt: skip
    data["slides"] = [
        {"kind": "chart", "title": f"A claim that the {name} shows", "chart": found[name]}
        for name in names
    ]
    return data


# ---- what every kind takes -----------------------------------------------------------------------


@pytest.mark.parametrize("name", kinds.names())
def test_every_kind_shows_the_title_it_is_given(name: str) -> None:
    data = example(name)
    of_kind(data, name)["title"] = "Herons claim the pond"
    assert page_of(composed(data), name).title == "Herons claim the pond"


@pytest.mark.parametrize("name", kinds.names())
def test_every_kind_shows_its_kicker_and_its_source_or_refuses_them(name: str) -> None:
    data = example(name)
    slide = of_kind(data, name)
    slide.update(kicker="Heron kicker", source="Heron **words**.")
    if name in BARE:
        with pytest.raises(deck.OutlineError) as caught:
            composed(data)
        index = data["slides"].index(slide)
        assert [(p.path, p.message.partition(":")[0]) for p in caught.value.problems] == [
            (f"slides.{index}.{field}", f"a page of the kind {name} does not show `{field}`")
            for field in ("kicker", "source")
            if not (name == "cover" and field == "kicker")
        ]
        return
    page = page_of(composed(data), name)
    kicker, source = role(page, "kicker"), role(page, "source")
    assert kicker is not None
    assert kicker.endswith("Heron kicker")
    assert source is not None
    assert source.endswith("Heron words.")


@pytest.mark.parametrize("name", kinds.names())
def test_every_kind_puts_its_notes_into_the_speakers_notes(name: str) -> None:
    data = example(name)
    of_kind(data, name)["notes"] = "Herons first.\nThen **storks**."
    scene = composed(data)
    assert page_of(scene, name).notes[:2] == ("Herons first.", "Then storks.")
    slides = list(Presentation(io.BytesIO(package(scene))).slides)
    notes = slides[scene.pages.index(page_of(scene, name))].notes_slide.notes_text_frame.text
    assert notes.startswith("Herons first.\nThen storks.")


@pytest.mark.parametrize("name", kinds.names())
def test_every_kind_can_be_hidden_and_is_not_by_itself(name: str) -> None:
    data = example(name)
    assert page_of(composed(data), name).hidden is False
    of_kind(data, name)["hide"] = True
    scene = composed(data)
    assert page_of(scene, name).hidden is True
    assert b'show="0"' in _slide_xml(package(scene), scene.pages.index(page_of(scene, name)) + 1)


def _slide_xml(raw: bytes, number: int) -> bytes:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return archive.read(f"ppt/slides/slide{number}.xml")


@pytest.mark.parametrize(
    "name", [n for n in kinds.names() if n not in ("cover", "section", "sources")]
)
def test_a_so_what_stands_on_the_page_of_every_kind_with_a_body(name: str) -> None:
    data = example(name)
    of_kind(data, name)["so_what"] = ["Herons decide", "Storks follow"]
    page = page_of(composed(data), name)
    assert "Herons decide" in words(page)
    assert "Storks follow" in words(page)


@pytest.mark.parametrize("name", kinds.names())
def test_every_kind_refuses_a_key_that_it_does_not_know(name: str) -> None:
    data = example(name)
    of_kind(data, name)["titel"] = "x"
    with pytest.raises(deck.OutlineError) as caught:
        composed(data)
    assert [p.message for p in caught.value.problems] == [
        "unknown key 'titel'; did you mean 'title'?"
    ]


# ---- a kind is its file --------------------------------------------------------------------------

POSTER = '''"""One word, as large as a page allows."""

from deck.slides.canvas import Canvas
from deck.outline.model import Slide
from deck.outline.texts import Text

EXAMPLE = {"en": "kind: poster\\ntitle: One word says it\\nword: Keep", "zh": "kind: poster"}


class PosterSlide(Slide):
    """A poster."""

    word: Text
    """The word."""


def arrange(slide: PosterSlide, canvas: Canvas) -> None:
    """The word in the body."""
    canvas.text("Word", canvas.body, [canvas.paragraph(slide.word, 60)])
'''


@pytest.fixture
def poster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A kind in a folder of its own, which `deck.slides.kinds` is told to look into as well."""
    (tmp_path / "poster.py").write_text(POSTER, "utf-8")
    monkeypatch.setattr(kinds, "__path__", [*kinds.__path__, str(tmp_path)])
    kinds.names.cache_clear()
    yield "poster"
    sys.modules.pop("deck.slides.kinds.poster", None)
    monkeypatch.undo()
    kinds.names.cache_clear()
    kinds.load.cache_clear()


def test_a_kind_is_found_by_its_file_alone(poster: str) -> None:
    from deck.slides.schema import outline_schema

    assert poster in kinds.names()
    scene = composed(example(poster))
    assert words(scene.pages[0]).endswith("Source: Example Ltd, June 2025.\nKeep")
    assert deck.check(scene) == []
    assert "PosterSlide" in outline_schema()["$defs"]


def test_a_file_whose_name_starts_with_an_underscore_is_no_kind() -> None:
    assert "_figures" not in kinds.names()
    assert {"cover", "chart", "sources"} <= set(kinds.names())


# ---- layout, as a reader of a diff sees it -------------------------------------------------------


def drawn(scene: Scene) -> str:
    """A Scene in words, a line an item: what it is, its box in inches, its sizes, its first words."""
    lines = []
    for page in scene.pages:
        lines.append(f"--- {page.layout}: {page.title}")
        for item in page.items:
            lines += _lines(item, "")
    return "\n".join(lines)


def _lines(item: Any, indent: str) -> list[str]:
    def inches(*lengths: int) -> str:
        return " ".join(f"{length / 914_400:.2f}" for length in lengths)

    kind = type(item).__name__.lower()
    head = f"{indent}{kind} '{item.name}'"
    match item:
        case Group():
            return [head, *(line for inner in item.items for line in _lines(inner, indent + "  "))]
        case Line():
            return [f"{head} from {inches(item.x1, item.y1)} to {inches(item.x2, item.y2)}"]
        case Table():
            rows = [" | ".join(said(cell.paragraphs)[:24] for cell in row) for row in item.rows]
            columns = inches(*item.columns)
            return [
                f"{head} {inches(*item.box)} columns {columns}",
                *(f"{indent}  {r}" for r in rows),
            ]
        case Chart() | Picture():
            return [f"{head} {inches(*item.box)} “{(item.alt or '')[:48]}”"]
    sizes = sorted({run.size for p in item.paragraphs for run in p.runs}, reverse=True)
    if getattr(item, "role", None):
        head += f" ({item.role})"
    points = "/".join(f"{size:g}" for size in sizes)
    told = said(item.paragraphs).replace("\n", " ¶ ")[:48]
    return [f"{head} {inches(*item.box)}" + (f" {points} pt “{told}”" if told else "")]


@pytest.mark.parametrize("name", kinds.names())
def test_a_kind_is_laid_out_as_before(name: str, snapshot: Any) -> None:
    assert drawn(composed(example(name))) == snapshot


# ---- hostile texts -------------------------------------------------------------------------------

REFUSED = {
    text
    for text in NAUGHTY
    if not text.strip()
    or any((ord(c) < 32 and c not in "\t\n\r") or (0x7F <= ord(c) < 0xA0 and c != "\x85") for c in text)
    or any(0xD800 <= ord(c) <= 0xDFFF or ord(c) in (0xFFFE, 0xFFFF) for c in text)
} | {
    "${", "${}", "${nothing}", "${revenue", "${revenue.nothing}", "${re venue}", "${revenue.}", "${.}",
    "[link]()", "[x](#p0)", "[a](<b c>)", "![image](x.png)", "[x](%zz)",
    "[x](a b)", "[x](javascript:alert(1))", "[x](file:///etc/passwd)",
}  # fmt: skip
KEYS = {
    "kind", "fact", "align", "style", "type", "fit", "image", "render", "hide", "status", "trend",
    "light", "good", "roles", "R", "A", "C", "I", "level", "delta", "op",
}  # fmt: skip
"""Fields that hold no text of the author's own."""
DAYS = {"roadmap": {"from", "to", "at", "today"}}
"""Fields of a kind that hold days."""
FINDINGS = {
    "text-too-long",
    "word-broken",
    "statement-too-long",
    "table-too-tall",
    "tree-differs",
    "drivers-differ",
    "phases-overlap",
    "off-page",
    "low-contrast",
    "no-title",
    "no-unit",
    "no-period",
}


def hostile(value: Any, text: str, kept: Collection[str] = ()) -> Any:
    """`value` with `text` for every text in it but in the fields to be `kept`; one list keeps different texts where
    it must."""
    if isinstance(value, dict):
        return {
            k: v if k in {*KEYS, "kpis", "facts", *kept} else hostile(v, text, kept)
            for k, v in value.items()
        }
    if isinstance(value, list):
        return [hostile(item, text, kept) for item in value]
    return text if isinstance(value, str) else value


def common(text: str) -> dict[str, Any]:
    """A text in each of the fields that most kinds show."""
    return {"notes": text, "source": text, "kicker": text, "so_what": [text, text]}


# a third of the texts for each kind, each third for a third of the kinds; all of them take long
@pytest.mark.parametrize(
    ("name", "third"),
    [
        pytest.param(name, third, marks=() if n % 3 == third else pytest.mark.long)
        for n, name in enumerate(kinds.names())
        for third in range(3)
    ],
)
def test_no_text_breaks_a_deck_whatever_field_it_stands_in(name: str, third: int) -> None:
    data = example(name)
    slide = of_kind(data, name)
    for name_of_another in ("highlight", "recommend"):  # which repeat another text
        slide.pop(name_of_another, None)
    no_day = {"2021-02-30"} if name in ("actions", "case", "decision", "timeline") else set()
    accepted = [text for text in NAUGHTY if text not in REFUSED | no_day]
    assert len(accepted) >= 120
    accepted = accepted[third::3]
    data["slides"] = [
        {key: value for key, value in common(text).items() if key not in kinds.load(name).omits}
        | hostile(slide, text, DAYS.get(name, ()))
        for text in accepted
    ]
    scene = composed(data)
    assert len(scene.pages) >= len(accepted)
    found = {(f.page, f.code) for f in deck.check(scene)}
    assert {code for _, code in found} <= FINDINGS | {
        "same-title", "no-facts", "empty-agenda", "fact-not-filled",
    }  # fmt: skip
    raw = package(scene)
    told = {page for page, _ in found}
    for fault in linter.lint(raw):
        if fault.code == "title-repeated" or (fault.code, True) in (
            ("text-leftover", "{{" in fault.message or "${" in fault.message),
            ("cache-differs", "_x005F_" in fault.message),
        ):
            continue  # the author wants `{{…}}` here; a workbook has to escape `_x000D_`
        # nothing but what a finding has told already
        assert fault.code in ("shape-outside", "title-missing"), fault
        assert int(fault.part.removeprefix("ppt/slides/slide").removesuffix(".xml")) in told, fault
    assert len(Presentation(io.BytesIO(raw)).slides) == len(scene.pages)


@pytest.mark.parametrize("text", sorted(REFUSED & set(NAUGHTY)), ids=ascii)
def test_a_text_that_no_slide_can_hold_is_told_at_its_place(text: str) -> None:
    outline = json.dumps({"title": "T", "facts": example("kpis")["facts"]})[:-1]
    outline += ',\n"slides": [{"kind": "text", "points": ["x"],\n"title": '
    outline += json.dumps(text, ensure_ascii=False) + "}]}"
    with pytest.raises(deck.OutlineError) as caught:
        loads(outline, "o.yaml")
    (problem,) = caught.value.problems
    assert problem.line == 3
    assert any(
        words in problem.message
        for words in (
            "the text is empty", "is not allowed in a slide", "fact", "is not an address",
            "is not closed by", "unknown part", "half a character",
        )
    ), problem.message  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "typed", "shown"),
    [
        ("en", "2026-03-31", "31 March 2026"),
        ("en", "2026-03", "March 2026"),
        ("en", "31 March", "31 March"),
        ("zh", "2026-03-31", "2026年3月31日"),
    ],
)
def test_dates_of_actions_and_events_are_written_out(lang: str, typed: str, shown: str) -> None:
    outline = loads(
        f"title: T\nlang: {lang}\nslides:\n"
        f"  - {{kind: actions, title: A, actions: [{{what: W, owner: O, by: {typed}}}]}}\n"
        f"  - {{kind: timeline, title: B, events: [{{date: {typed}, title: E}}, {{date: later, title: F}}]}}\n"
    )
    scene = deck.compose(outline)
    assert all(shown in str(page.items) for page in scene.pages)


# ---- statement and bignumber ---------------------------------------------------------------------


def of(slide: str, lang: str = "en") -> Scene:
    facts = "facts:\n  f: {value: 65, unit: '%', what: Rate, period: '2020', quote: x}\n"
    return deck.compose(loads(f"title: T\nlang: {lang}\n{facts}slides:\n- {slide}\n"))


def texts(page: Page) -> dict[str, Text]:
    return {item.name: item for item in page.items if isinstance(item, Text)}


def test_a_statement_is_the_title_of_its_page_with_its_accent() -> None:
    (page,) = of(
        "{kind: statement, text: 'Reach opens. *Only trust* returns.', support: Why}"
    ).pages
    assert (page.layout, page.title) == ("statement", "Reach opens. Only trust returns.")
    runs = texts(page)["Title"].paragraphs[0].runs
    assert [run.text for run in runs if run.colour.rgb == "F3764A"] == ["Only trust"]
    assert not any(run.italic for run in runs)
    (light,) = of("{kind: statement, text: A *b* c, ground: paper}").pages
    assert light.layout == "statement-paper"
    assert [run.colour.slot for run in texts(light)["Title"].paragraphs[0].runs] == [
        "tx1",
        "accent1",
        "tx1",
    ]


@pytest.mark.parametrize(
    ("text", "lang", "told"),
    [
        ("word " * 21, "en", False),
        ("word " * 23, "en", True),
        ("信" * 36, "zh", False),
        ("信" * 37, "zh", True),
    ],
)
def test_a_statement_that_is_a_paragraph_is_a_finding(text: str, lang: str, told: bool) -> None:
    codes = {finding.code for finding in of(f"{{kind: statement, text: {text}}}", lang).findings}
    assert ("statement-too-long" in codes) is told


def test_a_statement_with_a_figure_names_its_source() -> None:
    (page,) = of("{kind: statement, text: 'Only ${f} came back.', source: Our reading}").pages
    assert texts(page)["Source"].role == "source"
    assert page.facts == ("f",)
    assert "Source" not in texts(of("{kind: statement, text: Nobody came back.}").pages[0])


@pytest.mark.parametrize(
    "figure", ["f", "'${f}'", "RMB 118.6bn", "a figure that is far too long for a page"]
)
def test_a_big_number_stands_on_one_line(figure: str) -> None:
    (page,) = of(
        f"{{kind: bignumber, title: T, figure: {figure}, text: of users, facts: [f]}}"
    ).pages
    found = texts(page)
    number = found["Figure"]
    size = number.paragraphs[0].runs[0].size
    fits = "far too long" not in figure
    assert number.box.right < found["Facts"].box.x
    assert (number.box.h < 1.3 * size * 12_700) is fits
    assert (size > 44) is fits
    assert found["Text"].box.y >= number.box.bottom
    assert page.facts == ("f",)


def test_a_big_number_alone_has_the_whole_width_and_a_chart_stands_beside_it() -> None:
    (alone,) = of("{kind: bignumber, title: T, figure: '${f.signed} or more in 2020'}").pages
    chart = "{kind: column, unit: '%', data: {2019: 45, 2020: 65}}"
    (beside,) = of(f"{{kind: bignumber, title: T, figure: f, chart: {chart}}}").pages
    assert texts(alone)["Figure"].box.w > texts(beside)["Figure"].box.w
    (drawn,) = [item for item in beside.items if isinstance(item, Chart)]
    assert drawn.box.x > texts(beside)["Figure"].box.right


def test_beside_a_big_number_stand_facts_or_a_chart() -> None:
    chart = "{kind: column, unit: '%', data: {2019: 45, 2020: 65}}"
    with pytest.raises(OutlineError, match="`facts` or a `chart`, not both"):
        of(f"{{kind: bignumber, title: T, figure: f, facts: [f], chart: {chart}}}")


def test_a_statement_is_counted_as_it_is_shown() -> None:
    text = "Read [the study](https://example.com/" + "a" * 120 + ")"
    assert of(f"{{kind: statement, title: '{text}'}}").findings == ()


def panels(page: Page, name: str) -> list[Shape]:
    return [
        item
        for item in page.items
        if isinstance(item, Shape) and item.paragraphs and item.name.startswith(name)
    ]


def rows_in(item: Shape) -> list[float]:
    """The baselines of the lines of a shape, in points from the top of the page."""
    box, insets = item.box, item.insets
    return [row.y for row in rows_of(item.paragraphs, box, insets, item.anchor, Fonts(), "zh")]


@pytest.mark.parametrize("kind", ["kpis", "summary"])
def test_figures_of_cards_stand_on_one_line_whatever_their_script(kind: str) -> None:
    kpis = "[{figure: 8300万欧元, caption: 收入}, {figure: 87%, caption: [客户, 2025年]}]"
    (page,) = of(f"{{kind: {kind}, title: T, kpis: {kpis}}}", "zh").pages
    first, second = (rows_in(card) for card in panels(page, "Figure"))
    assert first[0] == pytest.approx(second[0], abs=0.05)
    assert first[1] == pytest.approx(second[1], abs=0.05)


def test_rows_of_two_lists_of_one_length_stand_side_by_side() -> None:
    items = "[A, B, C, D, E]"
    (page,) = of(
        f"{{kind: lists, title: T, lists: [{{heading: L, items: {items}}},"
        f" {{heading: R, style: numbered, items: {items}}}]}}"
    ).pages
    blocks = [card.box.y + card.box.h // 2 for card in panels(page, "Block")]
    labels = [
        text.box.y + text.box.h // 2
        for name, text in texts(page).items()
        if name.startswith("Label")
    ]
    assert blocks == pytest.approx(labels, abs=2)


def test_a_table_that_reaches_the_foot_has_no_rule_above_that_of_the_foot() -> None:
    def last_rule(count: int) -> object:
        rows = "[" + ", ".join(f"[{n}, b]" for n in range(count)) + "]"
        (page,) = of(f"{{kind: table, title: T, columns: [a, b], rows: {rows}}}").pages
        (table,) = [item for item in page.items if isinstance(item, Table)]
        return table.rows[-1][0].bottom

    assert last_rule(1) is not None
    assert last_rule(8) is None


def test_the_heading_of_a_card_is_larger_than_its_text() -> None:
    cards = "[{type: signal, heading: H, text: t}, {type: risk, heading: H, text: t}]"
    (page,) = of(f"{{kind: outlook, title: T, cards: {cards}}}").pages
    for card in panels(page, "Card"):
        _, head, text = (p.runs[0].size for p in card.paragraphs)
        assert head > text


def test_a_statement_without_a_sentence_is_told_what_to_write() -> None:
    with pytest.raises(OutlineError, match="write it as `title`"):
        of("{kind: statement, support: s}")
