"""Pages as PDF: every page of the gallery in both languages and all themes, its tags, texts and lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Any

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from charts.style import Colour, Fonts
from deck.core import optional
from deck.core.errors import DeckWarning, ExportError
from deck.core.resources import seeds
from deck.drawing import typefaces
from deck.drawing.pdf import apart, pdf
from deck.drawing.text import rows_of
from deck.drawing.typst import fonts_of
from deck.outline.model import loads, read
from deck.scene.items import Box, Group, Item, Picture, Shape, Table, Text
from deck.scene.scene import Scene
from deck.slides.chart_pictures import Pictures
from deck.slides.composition import compose
from deck.slides.gallery import outline
from deck.themes.theme import load, names

# themes may have typefaces that a machine has no twin of
pytestmark = pytest.mark.filterwarnings("ignore:.*is not installed. texts are set in")
NEEDS_CHINESE = pytest.mark.needs("fonts")
# each theme in one language; the other takes long. One process draws a gallery for all its tests
GALLERIES = [
    pytest.param(
        lang, theme,
        marks=[
            NEEDS_CHINESE,
            pytest.mark.xdist_group(f"pdf {lang} {theme}"),
            *([] if (i + j) % 2 == 0 else [pytest.mark.long]),
        ],
    )
    for i, lang in enumerate(("en", "zh")) for j, theme in enumerate(names())
]  # fmt: skip


@cache
def gallery(lang: str, theme: str) -> tuple[Scene, bytes]:
    scene = compose(outline(lang), load(theme), picture=Pictures())
    return scene, pdf(scene)


def text_page(points: str, title: str = "A title", head: str = "") -> Scene:
    return compose(
        loads(
            f"title: T\nlang: en\n{head}slides:\n- {{kind: text, title: {title}, points: {points}}}\n"
        )
    )


def words_of(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        match item:
            case Text() | Shape():
                yield from (run.text for p in item.paragraphs for run in p.runs)
            case Table():
                cells = (cell for row in item.rows for cell in row)
                yield from (run.text for cell in cells for p in cell.paragraphs for run in p.runs)
            case Group():
                yield from words_of(item.items)
            case _:
                pass


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0]+", "", text).casefold()


def tags(node: Any) -> Iterator[tuple[str, str]]:
    """The structure elements below a node: type and alternative text."""
    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from tags(one)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node.S), str(node.get("/Alt", ""))
        if "/K" in node:
            yield from tags(node.K)


@pytest.mark.parametrize(("lang", "theme"), GALLERIES)
def test_every_page_has_its_texts(lang: str, theme: str) -> None:
    scene, made = gallery(lang, theme)
    file = pypdfium2.PdfDocument(made)
    assert len(file) == len(scene.pages)
    for page, one in zip(file, scene.pages, strict=True):
        text = page.get_textpage()
        # in the order of lines, and of the columns of the page, whichever holds a text of several lines
        wide, high = page.get_size()
        parts = [text.get_text_bounded(x * wide, 0, (x + 0.4) * wide, high) for x in (0, 0.3, 0.6)]
        shown = "|".join(map(squeezed, (text.get_text_range(), *parts)))
        lost = [words for words in words_of(one.items) if squeezed(words) not in shown]
        assert lost == [], one.title


@pytest.mark.parametrize(("lang", "theme"), GALLERIES)
def test_what_is_drawn_is_tagged_as_what_it_is(lang: str, theme: str) -> None:
    scene, made = gallery(lang, theme)
    with pikepdf.open(BytesIO(made)) as file:
        found = list(tags(file.Root.StructTreeRoot.K))
        with file.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
        assert str(file.Root.Lang) == {"en": "en-US", "zh": "zh-CN"}[lang]
    counted = Counter(tag for tag, _ in found)
    items = [item for page in scene.pages for item in page.items]
    tables = [item for item in items if isinstance(item, Table)]
    bullets = [
        p
        for i in items
        if isinstance(i, (Text, Shape))
        for p in i.paragraphs
        if p.bullet and p.runs
    ]
    assert counted["/H1"] + counted["/H2"] == len(scene.pages)
    assert counted["/Table"] == len(tables)
    assert counted["/TH"] == sum(len(row) for table in tables for row in table.rows[: table.header])
    assert counted["/LI"] == len(bullets)
    alts = {
        item.alt for item in items if getattr(item, "alt", None) and not isinstance(item, Table)
    }
    assert alts <= {alt for tag, alt in found if tag == "/Figure"}


@NEEDS_CHINESE
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_line_stands_where_it_was_measured(lang: str) -> None:
    """The origin of the first letter of each of its pieces."""
    scene = compose(read(seeds() / f"kuaishou.{lang}.yaml"), picture=Pictures())
    high = scene.height / 12_700
    compared = 0
    with pdfplumber.open(BytesIO(pdf(scene, [4, 5, 15]))) as file:
        for page, number in zip(file.pages, (4, 5, 15), strict=True):
            letters = [(c["text"], c["matrix"][4], high - c["matrix"][5]) for c in page.chars]
            for item in scene.pages[number - 1].items:
                if not isinstance(item, Text) or item.role == "kicker":
                    continue
                rows = rows_of(
                    item.paragraphs, item.box, item.insets, item.anchor, scene.fonts, lang
                )
                for row in rows:
                    for piece in row.pieces:
                        if piece.text[0].isalnum():
                            compared += 1
                            places = [(x, y) for c, x, y in letters if c == piece.text[0]]
                            assert any(
                                abs(x - piece.x) < 0.05 and abs(y - row.y) < 0.05 for x, y in places
                            ), (number, piece.text)
    assert compared > 20


@NEEDS_CHINESE
@pytest.mark.xdist_group(f"pdf en {names()[0]}")
def test_the_same_scene_gives_the_same_bytes() -> None:
    scene, made = gallery("en", names()[0])
    assert pdf(scene) == made


def test_bookmarks_name_the_pages_below_their_sections() -> None:
    slides = "".join(
        f"- section: {part}\n- {{kind: text, title: About {part}, points: [x]}}\n" for part in "AB"
    )
    scene = compose(loads(f"title: T\nlang: en\nslides:\n- kind: cover\n{slides}"))
    with pikepdf.open(BytesIO(pdf(scene))) as file, file.open_outline() as found:
        said = [(one.title, [child.title for child in one.children]) for one in found.root]
    assert said == [("T", ["T"]), ("A", ["About A"]), ("B", ["About B"])]


def test_lists_keep_their_levels_and_numbers() -> None:
    scene = text_page("[One, {text: Two, points: [Inner]}, Three]")
    with pikepdf.open(BytesIO(pdf(scene))) as file:
        found = [tag for tag, _ in tags(file.Root.StructTreeRoot.K)]
    assert found.count("/LI") == 4
    assert found.count("/L") == 2


@pytest.mark.parametrize(
    "points",
    [
        "[first, {text: parent, points: [child one, child two, child three]}]",
        "[{text: parent, points: [child one, child two]}, last]",
    ],
)
def test_no_line_of_a_list_stands_on_another(points: str) -> None:
    with pdfplumber.open(BytesIO(pdf(text_page(points)))) as file:
        marks = [c for c in file.pages[0].chars if c["text"] in "12–" and c["matrix"][5] > 60]
        lines = [round(c["matrix"][5]) for c in marks]
    said = re.findall(r"[\w ]+", points.replace("text:", "").replace("points:", ""))
    assert len(lines) == len(set(lines)) == len([one for one in said if one.strip()])


def test_what_is_not_for_printing_is_left_out() -> None:
    text = text_page('["a\\ufeffb\\u200bc\\x7fd\\u00ade ✔\\ufe0f 1\\x852"]')
    page = pypdfium2.PdfDocument(pdf(text))[0].get_textpage().get_text_range()
    assert "abcde ✔ 12" in page


def test_a_tab_leads_to_the_next_stop() -> None:
    with pdfplumber.open(BytesIO(pdf(text_page('["a\\tb\\tc"]')))) as file:
        places = {c["text"]: c["matrix"][4] for c in file.pages[0].chars if c["text"] in "abc"}
    assert places["b"] - places["a"] == pytest.approx(72, abs=0.1)
    assert places["c"] - places["b"] == pytest.approx(72, abs=0.1)


def test_links_lead_to_pages_and_addresses() -> None:
    scene = text_page("['See the [rules](https://example.org/a?b=1&c=2)']")
    with pikepdf.open(BytesIO(pdf(scene))) as file:
        assert [str(mark.A.URI) for mark in file.pages[0].Annots] == [
            "https://example.org/a?b=1&c=2"
        ]


def test_hostile_words_stay_words() -> None:
    said = '1 < 2 & 3 #panic() $x$ \\ "q" @d <e> // f /+ g'
    scene = text_page(f"['{said}']", title="'#let x = 1; ] } ) A'", head="author: 'a\"b#c'\n")
    page = pypdfium2.PdfDocument(pdf(scene))[0].get_textpage().get_text_range()
    assert squeezed(said) in squeezed(page)
    assert squeezed("#let x = 1; ] } ) A") in squeezed(page)


@pytest.mark.parametrize("lost", ["꧁", "\U00013000"])
def test_a_character_that_no_font_has_is_told_with_its_page(lost: str) -> None:
    scene = text_page(f"[a {lost}]")
    with pytest.raises(ExportError, match=f"characters {lost}.*page 1.*: replace them"):
        pdf(scene)


def test_a_font_that_is_not_there_is_told_with_what_replaces_it(tmp_path: Any) -> None:
    theme = (seeds().parent / "templates" / "themes" / "boardroom.yaml").read_text("utf-8")
    (tmp_path / "t.yaml").write_text(theme.replace("Calibri", "No Such Font"), "utf-8")
    text = "title: T\nlang: en\ntheme: ./t.yaml\nslides:\n- {kind: text, title: A, points: [x]}\n"
    scene = compose(loads(text, folder=tmp_path))
    with pytest.warns(DeckWarning, match="No Such Font is not installed: texts are set in"):
        pdf(scene)


def test_our_own_fonts_serve_without_those_of_the_system() -> None:
    fonts = Fonts("Cambria", "Calibri", "Microsoft YaHei", "Microsoft YaHei")
    faces = typefaces.find(fonts, optional.typst())
    assert faces.replaced == ()
    assert faces.families["heading", False][0] in ("Cambria", "Caladea")
    assert {one.weight for one in faces.fonts.fonts() if one.family == "Carlito"} == {400, 700}


def test_a_picture_is_cropped_as_the_scene_says() -> None:
    """Of a picture that is red at its left and blue at its right, the left half is cut away."""
    picture = Image.new("RGB", (40, 20), "red")
    picture.paste("blue", (20, 0, 40, 20))
    data = BytesIO()
    picture.save(data, "PNG")
    box = Box(1_000_000, 1_000_000, 4_000_000, 2_000_000)
    scene = text_page("[x]")
    item = Picture("p", box, data.getvalue(), "Two colours", crop=(0.5, 0, 0, 0))
    shown = scene._replace(pages=(scene.pages[0]._replace(items=(item,)),))
    drawn = pypdfium2.PdfDocument(pdf(shown))[0].render(scale=0.5).to_pil().convert("RGB")
    points = [round(v / 12_700 / 2) for v in box]
    inside = drawn.crop((points[0] + 2, points[1] + 2, points[0] + points[2] - 2, points[1] + 70))
    assert inside.getcolors() == [(inside.width * inside.height, (0, 0, 255))]
    assert drawn.getpixel((points[0] + points[2] + 4, points[1] + 20)) == (255, 255, 255)


def test_a_picture_in_an_ellipse_leaves_its_corners_free() -> None:
    data = BytesIO()
    Image.new("RGB", (40, 40), "red").save(data, "PNG")
    box = Box(*(v * 12_700 for v in (100, 100, 200, 200)))
    item = Picture("p", box, data.getvalue(), "A disc", geometry="ellipse")
    scene = text_page("[x]")
    shown = scene._replace(pages=(scene.pages[0]._replace(items=(item,)),))
    drawn = pypdfium2.PdfDocument(pdf(shown))[0].render(scale=1).to_pil().convert("RGB")
    assert drawn.getpixel((200, 104)) == (255, 0, 0)
    assert drawn.getpixel((110, 110)) == (255, 255, 255)


def test_a_list_whose_glyph_changes_keeps_each_of_them() -> None:
    scene = text_page("[for, against]")
    (text,) = [item for item in scene.pages[0].items if getattr(item, "role", "") == "text"]
    green, red = Colour("00AA00"), Colour("AA0000")
    points = tuple(
        p._replace(bullet=glyph, hang=p.indent, bullet_colour=colour)
        for p, glyph, colour in zip(text.paragraphs, "+−", (green, red), strict=True)
    )
    shown = scene._replace(
        pages=(scene.pages[0]._replace(items=(text._replace(paragraphs=points, role=None),)),)
    )
    with pdfplumber.open(BytesIO(pdf(shown))) as file:
        signs = {
            c["text"]: c["non_stroking_color"] for c in file.pages[0].chars if c["text"] in "+−"
        }
    assert set(signs) == {"+", "−"}
    assert signs["+"] != signs["−"]


def test_a_bold_text_without_a_bold_face_is_given_an_edge(monkeypatch: pytest.MonkeyPatch) -> None:
    find = typefaces.find

    def edged(*arguments: Any, **options: Any) -> typefaces.Faces:
        return find(*arguments, **options)._replace(faint=frozenset({"Caladea"}))

    found = []
    for way in (find, edged):
        monkeypatch.setattr(typefaces, "find", way)
        with pikepdf.open(BytesIO(pdf(text_page("[x]")))) as file:
            found.append(b" 2 Tr" in b" ".join(file.pages[0].Contents.read_bytes().split()))
    assert found == [False, True], "filled and edged: ISO 32000-1, 9.3.6"


def test_letters_of_a_typeface_that_stands_in_are_as_far_apart_as_it_is_narrower() -> None:
    assert 0.01 < apart("Segoe UI", "Carlito") < 0.1
    assert apart("Calibri", "Carlito") == 0
    assert '#let loose = ("Carlito": 0.0400)' in fonts_of({}, loose={"Carlito": 0.04})
    assert "#let loose = (:)" in fonts_of({})


def test_a_heading_in_another_typeface_has_no_gaps_though_texts_have_that_one() -> None:
    fonts = typefaces.find(Fonts("Century Gothic", "Calibri"), optional.typst())
    if not fonts.replaced:
        pytest.skip("Century Gothic, or a twin of it, is installed")
    assert fonts.families["heading", False][:2] == ("Century Gothic", "Carlito")
    slide = "{kind: statement, title: Reach can be *bought* again}"
    scene = compose(loads(f"title: T\nlang: en\nslides:\n- {slide}\n"), load("studio"))
    with pdfplumber.open(BytesIO(pdf(scene))) as file:
        *words, _number = [char for char in file.pages[0].chars if char["text"].strip()]
    pairs = [pair for pair in pairwise(words) if pair[0]["top"] == pair[1]["top"]]
    apart = [right["x0"] - left["x1"] for left, right in pairs]
    assert max(apart) < words[0]["size"], "a word stands right behind the one before it"


def test_a_title_that_is_italic_as_a_whole_is_a_heading_with_a_name() -> None:
    text = "title: A\ntheme: editorial\nslides:\n  - {kind: text, title: '**Buyers come back**', points: [One, Two]}\n"
    with pdfplumber.open(BytesIO(pdf(compose(loads(text))))) as document:
        assert "Buyers come back" in document.pages[0].extract_text()
