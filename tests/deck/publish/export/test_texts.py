"""Exports that are texts: Markdown and HTML."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from deck.core.errors import ResourceError
from deck.core.resources import seeds
from deck.outline.model import loads, read
from deck.publish import libreoffice
from deck.publish.export import export
from deck.publish.export.markdown import markdown
from deck.publish.export.style import look_of
from deck.publish.export.web import html
from deck.publish.finished import Finished, finish
from deck.slides.composition import compose

ALL = list(range(1, 21))


@cache
def deck(lang: str, theme: str = "boardroom") -> Finished:
    return finish(compose(read(seeds() / f"kuaishou.{lang}.yaml", [f"theme={theme}"])))


class Page(HTMLParser):
    """What an HTML page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes.append((tag, dict(attrs)))
        if tag not in ("meta", "img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_markdown_has_a_heading_a_page_and_every_figure(lang: str) -> None:
    found = deck(lang).contents
    text = markdown(found, ALL)
    rendered = MarkdownIt("commonmark").enable("table").render(text)
    assert rendered.count("<h1>") == 1
    assert rendered.count("<h3>") == 19, "the cover is the title of the whole"
    for fact in found.evidence:
        assert fact.words in text.replace("\\", "")
    assert found.pages[2].notes[0] not in text
    assert found.pages[2].notes[0][:40] in markdown(found, ALL, notes=True).replace("\\", "")


def test_nothing_in_a_text_is_taken_for_a_mark() -> None:
    found = deck("en").contents
    page = found.pages[2]._replace(title="A *b* [c](d) <i> | e_f_")
    text = markdown(found._replace(pages=(page,)), [1])
    assert "<h3>A *b* [c](d) &lt;i&gt; | e_f_</h3>" in MarkdownIt("commonmark").render(text)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_needs_nothing_from_outside(lang: str) -> None:
    text = html(deck(lang).contents, ALL, [b"picture"] * 20)
    page = Page(text)
    assert page.open == []
    assert page.tags["script"] == 1
    policies = [g for _, g in page.attributes if g.get("http-equiv") == "Content-Security-Policy"]
    policy = policies[0]["content"] or ""
    script = text.partition("<script>")[2].partition("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; img-src data:;")
    assert policy.endswith(f"script-src 'sha256-{digest}'"), "that script alone may run"
    assert page.tags["link"] == 0
    assert not re.findall(r'(?:src|href)="(?!data:|#)', text)
    assert "url(" not in text


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_can_be_read_without_eyes(lang: str) -> None:
    page = Page(html(deck(lang).contents, ALL, [b"picture"] * 20))
    attributes = dict(page.attributes)
    assert attributes["html"]["lang"] == {"en": "en", "zh": "zh-CN"}[lang]
    assert page.tags["h1"] == page.tags["main"] == page.tags["nav"] == 1
    assert page.tags["h2"] == 21
    assert all(given.get("alt") for tag, given in page.attributes if tag == "img")
    ids = [given["id"] for _, given in page.attributes if "id" in given]
    assert len(ids) == len(set(ids))
    links = [given["href"] or "" for tag, given in page.attributes if tag == "a"]
    assert {link[1:] for link in links} <= set(ids)


def test_notes_are_left_out_where_they_are_not_wanted() -> None:
    found = deck("en").contents
    said = found.pages[2].notes[0].replace("'", "&#x27;")
    assert said in html(found, ALL, [b""] * 20)
    assert said not in html(found, ALL, [b""] * 20, notes=False)


def test_a_dark_deck_is_dark_on_white_paper() -> None:
    look = look_of(deck("en", "midnight").contents)
    assert look.ink == "0F1B2D"
    assert look.accent != "F5733F", "this orange has less than 4.5:1 on white"


def test_the_contents_name_pages_by_their_titles() -> None:
    text = "title: The whole deck\nslides:\n" + "".join(
        f"- {{kind: text, title: {title}, points: [a]}}\n" for title in ("Sales grew", "Costs fell")
    )
    contents = finish(compose(loads(text))).contents
    page = html(contents, [1, 2], [b"", b""])
    navigation = page[page.index("<nav") : page.index("</nav>")]
    assert re.findall(r"</span>([^<]*)</a>", navigation) == ["Sales grew", "Costs fell"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_of_an_outline_is_drawn_without_libreoffice(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(libreoffice.VARIABLE, "/nowhere/soffice")
    target = tmp_path / "k.html"
    assert export(seeds() / f"kuaishou.{lang}.yaml", target) == [target]
    text = target.read_text("utf-8")
    assert text.count("<svg ") >= 20
    assert "<img" not in text
    page = Page(text)
    assert page.open == []
    ids = {given["id"] for _, given in page.attributes if "id" in given}
    links = [given["href"] or "" for tag, given in page.attributes if tag == "a"]
    assert {link[1:] for link in links if link.startswith("#")} <= ids
    assert not re.findall(r'(?:src|href)="(?!data:|#|https?:)', text)


def test_libreoffice_draws_the_page_where_that_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(libreoffice.VARIABLE, "/nowhere/soffice")
    with pytest.raises(ResourceError, match="/nowhere/soffice"):
        export(seeds() / "starter.en.yaml", tmp_path / "s.html", renderer="libreoffice")
