"""What the deck fetches from elsewhere, and links that lead into the house."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from deck.core.package import Relationship
from deck.pptx.presentation import NS, name
from deck.proof.report import Finding, shortened
from deck.proof.review.grouping import Seen, by_page
from deck.proof.review.model import Deck, Page, Shape

GROUP = "leaks"
CODES = ("external-link",)

_LINKED = {
    "image": "a linked picture", "oleObject": "a linked object", "package": "a linked object", "video": "a linked video",
    "media": "a linked film or sound", "audio": "a linked sound", "externalLinkPath": "a linked workbook",
    "slideUpdateUrl": "a library of slides",
}  # fmt: skip
_STREAMS = (
    "youtube.com",
    "youtu.be",
    "vimeo.com",
    "bilibili.com",
    "youku.com",
    "v.qq.com",
    "microsoftstream.com",
)
_HOUSE = (".local", ".lan", ".corp", ".intranet", ".internal", ".intra", ".home", ".localdomain")
_SHARED = ("sharepoint.com", "onedrive.live.com", "1drv.ms", "docs.google.com", "drive.google.com", "dropbox.com",
           "feishu.cn", "larksuite.com", "pan.baidu.com", "docs.qq.com", "kdocs.cn", "yuque.com", "notion.so",
           "atlassian.net", "box.com", "shimo.im")  # fmt: skip


def findings(deck: Deck) -> Iterator[Finding]:
    """What is linked, and where links lead: one finding of each kind for a page."""
    linked, inside = [], []
    for page in deck.pages:
        ties = {r.id: r for r in deck.package.relationships(page.part) if r.external}
        for shape in page.shapes:
            if ties or shape.chart is not None:
                linked += list(_linked(deck, page, shape, ties))
                inside += list(_inside(page, shape, ties))
    linked = list(dict.fromkeys(linked))
    message = "{what}: not in the file, but fetched from there; embed it, or paste it as a picture"
    yield from by_page(linked, "external-link", message, "linked item")
    message = "{what}: leads into the house or a shared folder; remove the link"
    yield from by_page(list(dict.fromkeys(inside)), "external-link", message, "link")


def _linked(deck: Deck, page: Page, shape: Shape, ties: dict[str, Relationship]) -> Iterator[Seen]:
    for element in shape.element.iter():
        for key in (name("r:link"), name("r:id"), name("r:pict")):
            tie = ties.get(element.get(key) or "")
            if tie is not None and tie.kind in _LINKED and not _streamed(tie.target):
                yield Seen(page.number, shape.name, _named(_LINKED[tie.kind], tie.target))
    if shape.chart is not None:
        root = deck.package.tree(shape.chart.part)
        data = root.find("c:externalData", NS) if root is not None else None
        book = data.get(name("r:id")) if data is not None else None
        for tie in deck.package.relationships(shape.chart.part):
            if tie.external and tie.id == book and re.search(r"[\\/]", unquote(tie.target)):
                yield Seen(page.number, shape.name, _named("the workbook of the chart", tie.target))


def _inside(page: Page, shape: Shape, ties: dict[str, Relationship]) -> Iterator[Seen]:
    for element in shape.element.iter(
        name("a:hlinkClick"), name("a:hlinkMouseOver"), name("a:hlinkHover")
    ):
        tie = ties.get(element.get(name("r:id")) or "")
        if (
            tie is not None
            and _leads_inside(tie.target)
            and _host(tie.target) not in shape.text.lower()
        ):
            yield Seen(page.number, shape.name, f"the link “{shortened(unquote(tie.target))}”")


def _named(what: str, target: str) -> str:
    return f"{what} (“{shortened(unquote(target))}”)"


def _streamed(target: str) -> bool:
    return _host(target).endswith(_STREAMS)


def _host(target: str) -> str:
    try:
        return (urlsplit(target).hostname or "").lower()
    except ValueError:
        return ""


def _leads_inside(target: str) -> bool:
    """Whether an address is one of a house alone, or of a folder that some share."""
    if not target.lower().startswith(("http://", "https://", "ftp://", "smb://")):
        return False  # paths of files are those of the check for paths
    host = _host(target)
    if any(host == shared or host.endswith(f".{shared}") for shared in _SHARED):
        return True
    try:
        return not ip_address(host).is_global
    except ValueError:
        return bool(host) and ("." not in host or host.endswith(_HOUSE))
