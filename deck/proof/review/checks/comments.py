"""Comments of reviewers, of the old kind and the new one."""

from __future__ import annotations

from collections.abc import Iterator

from deck.core.package import Element
from deck.pptx.presentation import Presentation
from deck.proof.report import Finding
from deck.proof.review.grouping import Seen, by_page, quoted
from deck.proof.review.model import Deck

GROUP = "leaks"
CODES = ("comment",)


def findings(deck: Deck) -> Iterator[Finding]:
    """The comments of each page, or of all pages as one."""
    authors = comment_authors(deck.package)
    seen = []
    for page in deck.pages:
        for tie in deck.package.relationships(page.part):
            root = (
                deck.package.tree(tie.target)
                if tie.kind == "comments" and not tie.external
                else None
            )
            for comment in root.iter("{*}cm", "{*}reply") if root is not None else ():
                by = authors.get(comment.get("authorId") or "", "")
                words = f"a comment{f' by {by}' if by else ''}"
                text = _text(comment)
                seen.append(Seen(page.number, "", words + (f" ({quoted(text)})" if text else "")))
    yield from by_page(
        seen,
        "comment",
        "{what}: still in the file; answer and delete before the deck goes out",
        "comment",
    )


def comment_authors(package: Presentation) -> dict[str, str]:
    """The names of those who commented, by their ids."""
    authors = {}
    for tie in package.relationships(package.main):
        root = package.tree(tie.target) if tie.kind in ("commentAuthors", "authors") else None
        for author in root.iter("{*}cmAuthor", "{*}author") if root is not None else ():
            authors[author.get("id") or ""] = " ".join((author.get("name") or "").split())
    return authors


def _text(comment: Element) -> str:
    """The words of a comment, those of its replies left out."""
    old = comment.findtext("{*}text")
    if old is not None:
        return " ".join(old.split())
    body = comment.find("{*}txBody")
    texts = (t.text or "" for t in body.iter("{*}t")) if body is not None else ()
    return " ".join("".join(texts).split())
