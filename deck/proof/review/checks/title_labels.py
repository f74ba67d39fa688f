"""Titles that are labels where their page makes a point: `Sales by region`, 市场概况.

Titles that every deck has (executive summary, next steps, 结论), pages of few words, and what is doubtful
are left out. Many labels are one finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deck.language.prompts import is_prompt
from deck.proof.matching import numbers_of
from deck.proof.report import Finding, on_slide, shortened
from deck.proof.review.headings import label_of
from deck.proof.review.leaves import Leaf, leaves_of
from deck.proof.review.model import Deck
from deck.proof.review.predicates import is_label
from deck.proof.review.run import ranges
from deck.proof.review.tongues import count_words, tongue_of

GROUP = "words"
CODES = ("title-no-verb",)
_SINGLY = 3
"""More labels than this are one finding."""
_LEAST_WORDS = 8
_USUAL = re.compile(
    r"(?:(?:executive|management|in|project|key|our|the)\s+)?(?:summary|summaries|conclusions?|introductions?|takeaways?|next steps?|recommendations?|messages?|overview|at a glance|highlights|preface|foreword)"
    r"(?:\s+(?:and|&)\s+(?:conclusions?|next steps?|recommendations?|takeaways?|outlook))?"
    r"|.{1,30} (?:at a glance|in brief|in numbers|in figures)|(?:about|meet)\s+.{1,30}|(?:our|the|project|core|leadership)\s+team|who we are|biograph(?:y|ies)|speakers?|authors?|faqs?|feedback|exercises?|quiz|demo|break"
    r"|(?:执行|執行|管理|内容|核心|主要|本章|项目)?(?:摘要|总结|總結|小结|小結|结论|結論|结语|結語|前言|引言|导言|要点|下一步|后续步骤)(?:与.{1,6}|和.{1,6})?|关于我们|關於我們|(?:我们的|核心|项目)?团队(?:介绍)?|团队成员|公司简介|公司簡介|自我介绍|总结与展望|分工表?",
    re.IGNORECASE,
)


def findings(deck: Deck) -> Iterator[Finding]:
    """The titles of content pages that say what a page is about, and not what it says."""
    labels = [leaf for leaf in leaves_of(deck) if _is_label(leaf)]
    if len(labels) <= _SINGLY:
        for leaf in labels:
            message = f"the title “{shortened(leaf.title)}” is a label; say what the page shows"
            yield on_slide(leaf.number, _shape(leaf), "title-no-verb", message)
        return
    first = labels[0]
    where = ranges([leaf.number for leaf in labels])
    message = f"{len(labels)} titles are labels, as “{shortened(first.title)}” ({where}); say what each page shows"
    yield on_slide(first.number, _shape(first), "title-no-verb", message)


def _shape(leaf: Leaf) -> str:
    return leaf.holder.name if leaf.holder else ""


def _is_label(leaf: Leaf) -> bool:
    if leaf.purpose != "content" or not leaf.titled or is_prompt(leaf.title):
        return False
    title = label_of(leaf.title)
    shows = leaf.page.charts or any(s.cells for s in leaf.page.shapes)
    if _USUAL.fullmatch(title) or not (shows or count_words(leaf.body()) >= _LEAST_WORDS):
        return False
    said = f"{leaf.title}\n{leaf.body()}"
    units = [figure.unit for figure in numbers_of(leaf.title)]
    if any(unit.currency or unit.kind in ("percent", "points") for unit in units):
        return False  # EBITDA of EUR 29m to 31m
    return tongue_of(said) != "" and tongue_of(leaf.title) != "" and is_label(leaf.title)
