"""Texts in XML are those that the standard library would write."""

from __future__ import annotations

import html

import pytest

from deck.core.escaping import escape, unescape

TEXTS = ["plain", "a & b < c > d", '"it\'s"', "&amp;lt;", "亿 & 元", "", "&#x27;"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("quote", [True, False])
def test_markup_is_escaped_as_html_has_it_and_comes_back(text: str, quote: bool) -> None:
    assert escape(text, quote=quote) == html.escape(text, quote)
    assert unescape(escape(text, quote=quote)) == text


@pytest.mark.parametrize("text", ["a &lt; b &amp;amp; c", "&quot;x&quot;", "&amp;lt;"])
def test_what_is_escaped_is_read_as_html_reads_it(text: str) -> None:
    assert unescape(text) == html.unescape(text)
