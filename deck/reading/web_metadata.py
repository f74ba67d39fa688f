"""The metadata of a web page: title, author, publisher and date.

It is read from Open Graph, schema.org's JSON-LD, HTML elements and the names used by WeChat, and
not by trafilatura, which would use the clock to judge which dates are plausible.
"""

from __future__ import annotations

import json
import re
from itertools import chain
from typing import Any

from deck.reading.blocks import Origin, one_line

_SITE = re.compile(r"\s*[|｜_—–]\s*|\s+-\s+|-(?=[^-]{1,12}\Z)")
_AUTHOR = re.compile(
    r"(?:^|[\s_-])(?:byline|author)(?:[\s_-](?:name|link))?(?:\s|$)", re.IGNORECASE
)
_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?!\d)")


def page_origin(page: Any) -> Origin:
    """The metadata of a page, from its meta elements and JSON-LD."""
    meta: dict[str, str] = {}
    for node in page.iter("meta"):
        key = (node.get("property") or node.get("name") or node.get("itemprop") or "").casefold()
        if key and (value := one_line(node.get("content") or "")):
            meta.setdefault(key, value)
    linked = _linked_data(page)
    title = meta.get("og:title") or linked.get("headline") or _page_title(page)
    author = meta.get("author") or meta.get("article:author") or meta.get("og:article:author")
    author = author if author and "://" not in author else None
    author = linked.get("author") or author or _byline(page)
    site = _by_id(page, "js_name") or linked.get("publisher") or meta.get("og:site_name")
    times = [str(node.get("datetime") or "") for node in page.iter("time")][:1]
    stated = [
        meta.get("article:published_time"),
        linked.get("datePublished"),
        *(meta.get(key) for key in ("datepublished", "publishdate", "pubdate", "date", "dc.date")),
        *times,
    ]
    days = [day[0] for text in stated if text and (day := _DAY.match(text))]
    return Origin(title, author, site, days[0] if days else None)


def _page_title(page: Any) -> str | None:
    """The text of `title` without the site name at its end."""
    title = one_line(page.findtext(".//title") or "")
    parts = [part for part in _SITE.split(title) if part]
    if len(parts) < 2:
        return title or None
    # the site's name is the last and shorter part: `Trust pays - The Daily`
    return title[: title.rindex(parts[-1])].rstrip(" |｜_—–-") if len(parts[-1]) <= 25 else title


def _byline(page: Any) -> str | None:
    """The author in an element that is marked as such."""
    for node in page.iter("a", "span", "p", "div", "address"):
        classes = f"{node.get('class') or ''} {node.get('itemprop') or ''} {node.get('rel') or ''}"
        if _AUTHOR.search(classes):
            name = re.sub(
                r"(?i)\A(?:by\b|作者|文)[\s:：/|]*", "", one_line("".join(node.itertext()))
            )
            name = re.split(r"[|｜•·,\d]", name)[0].strip()
            if 2 <= len(name) <= 40:
                return name
    return None


def _by_id(page: Any, name: str) -> str | None:
    node = page.find(f".//*[@id='{name}']")
    return one_line("".join(node.itertext())) or None if node is not None else None


def _linked_data(page: Any) -> dict[str, str]:
    """Headline, author, publisher and datePublished of the first article in JSON-LD."""
    for script in page.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        items = [
            item for item in (data if isinstance(data, list) else [data]) if isinstance(item, dict)
        ]
        graphs = [item["@graph"] for item in items[:50] if isinstance(item.get("@graph"), list)]
        for item in chain(items, *graphs):
            if isinstance(item, dict) and "headline" in item:
                keys = ("headline", "author", "publisher", "datePublished")
                return {key: name for key in keys if (name := _name(item.get(key)))}
    return {}


def _name(value: Any) -> str:
    """The name in a JSON-LD value: a text, an object with a name, or a list of these."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value[:5])))
    if isinstance(value, dict):
        value = value.get("name")
    return one_line(value) if isinstance(value, str) and "://" not in value else ""
