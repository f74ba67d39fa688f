"""Chooses the layout for each kind of page, and the placeholder for each role.

The types and positions of placeholders count most, then a layout's type, then its name in the most
common languages of PowerPoint.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from deck.scene.items import Box, Insets
from deck.themes.template.free_area import cleared, overlap
from deck.themes.template.model import PAGES, CompanyTemplate, Layout, Obstacle, Placeholder, Use
from deck.themes.template.styles import TITLES

_COVER = re.compile(
    r"title slide|titelfolie|titelblatt|titre|cover|deckblatt|front ?page|标题幻灯片|封面|首页|標題投影片"
    r"|表紙|タイトル|portada|diapositiva de título|capa|copertina|titeldia|titelsida|титул|제목", re.I,
)  # fmt: skip
_SECTION = re.compile(
    r"section|abschnitt|kapitel|divider|trenn|节标题|章节|过渡|分隔|節|セクション|sección|secci|seção|sezione"
    r"|sectie|avsnitt|раздел|구역", re.I,
)  # fmt: skip
_CLOSING = re.compile(
    r"clos|thank|\bend\b|ending|back ?cover|contact|末尾|结束|致谢|谢谢|封底|終|schluss|danke|\bende\b|kontakt"
    r"|merci|\bfin\b|gracias|cierre|obrigad|grazie|chiusura|einde|tack|спасибо|감사", re.I,
)  # fmt: skip
_TITLE_ONLY = re.compile(
    r"title only|nur titel|仅标题|只有标题|僅標題|タイトルのみ|titre seul|solo (el )?título|somente título"
    r"|solo titolo|alleen titel|endast rubrik|только заголовок|제목만", re.I,
)  # fmt: skip
_TEXT = re.compile(
    r"title (and|&|,) ?(content|text|body)|titel und inhalt|标题和内容|標題及內容|タイトルとコンテンツ"
    r"|titre et contenu|título y (objetos|contenido)|título e conteúdo|titolo e contenuto|bullet|text", re.I,
)  # fmt: skip

_BODIES = ("obj", "body", "subTitle")
_CONTENT = ("obj", "body", "tbl", "chart", "pic", "dgm", "media", "clipArt", "subTitle")


def title_of(layout: Layout) -> int | None:
    """The index of the title: the upright title placeholder of the greatest width times size."""
    titles = [
        (p.box.w * p.levels[0].size, -p.box.y, i)
        for i, p in enumerate(layout.placeholders)
        if p.type in TITLES and p.upright and not p.duplicate
    ]
    return max(titles)[2] if titles else None


def bodies_of(layout: Layout) -> list[int]:
    """The indices of its placeholders for content, the largest first."""
    holders = [
        (i, p.box) for i, p in enumerate(layout.placeholders) if p.type in _CONTENT and p.upright
    ]
    return [i for i, box in sorted(holders, key=lambda holder: -holder[1].w * holder[1].h)]


def _score(layout: Layout, page: Box) -> dict[str, float]:
    """How well a layout suits each kind of page (see LEAST)."""
    index = title_of(layout)
    if index is None:
        return dict.fromkeys(PAGES, -9.0)
    title = layout.placeholders[index]
    bodies = [layout.placeholders[i] for i in bodies_of(layout)]
    bodies = [b for b in bodies if b.box.h >= 0.05 * page.h or b.type not in _BODIES]
    big = [b for b in bodies if _is_body(b, page)]
    large = [b for b in bodies if b.box.w * b.box.h >= 0.12 * page.w * page.h]
    middle = (title.box.y + title.box.h / 2) / page.h
    centred = title.type == "ctrTitle"
    on_top = (  # the title of a page is wide and in the upper third
        not centred
        and middle < 0.34
        and title.box.w >= 0.5 * page.w
        and title.box.h < 0.45 * page.h
    )
    subtitle = any(b.type == "subTitle" for b in bodies)
    name, kind = layout.name, layout.type
    ends = bool(_CLOSING.search(name))
    opens = bool(_SECTION.search(name))
    return {
        "cover": 3.0 * centred + 2 * subtitle + 3 * (kind == "title") + 2 * bool(_COVER.search(name))
        + (0 if on_top else 2) - 1.5 * max(0, len(bodies) - 2) - 4 * ends - 4 * opens
        - 2 * (kind == "secHead") - 3 * any(b.type == "obj" for b in bodies),
        "section": 4.0 * (kind == "secHead") + 3 * opens + (-2 if on_top else 1)
        - 1.5 * max(0, len(bodies) - 2) - 2 * (kind == "title") - 4 * ends
        - 3 * any(b.type in ("obj", "pic") for b in bodies),
        "page": (3.0 if on_top else -3) + 3 * (kind == "titleOnly") - 2 * len(large)
        - 0.5 * len(bodies) + 2 * bool(_TITLE_ONLY.search(name)) - 4 * (ends or opens)
        - 4 * centred,
        "text": (3.0 if on_top else -3) + (3 if len(big) == len(large) == 1 else -4) + 2 * (kind in ("obj", "tx"))
        + bool(_TEXT.search(name)) - 2 * max(0, len(bodies) - 1) - 4 * (ends or opens) - 4 * centred
        - 3 * (bool(big) and big[0].type not in _BODIES) - 1 * (bool(big) and big[0].type == "subTitle"),
        "closing": 4.0 * ends - 2 * max(0, len(bodies) - 2) - 3 * opens
        - 3 * (len(big) > 0 and big[0].type == "obj"),
    }  # fmt: skip


LEAST = {"cover": 4.0, "section": 3.0, "page": 2.5, "text": 3.0, "closing": 2.0}
"""The minimum score of a layout that is made for a page."""


def assign(layouts: Sequence[Layout], page: Box, chosen: dict[str, int]) -> dict[str, Use]:
    """The layout and roles of every kind of page; `chosen` are layouts that the user chose."""
    scores = [_score(layout, page) for layout in layouts]
    main = _main(layouts, scores)
    of_main = [i for i, layout in enumerate(layouts) if layout.master == main]
    best: dict[str, int] = {}
    fits: dict[str, bool] = {}
    for name in PAGES:
        pool = of_main
        if name in ("cover", "section", "closing") and not any(
            scores[i][name] >= LEAST[name] for i in of_main
        ):
            pool = list(range(len(layouts)))
        best[name] = max(pool, key=lambda i: (scores[i][name], -i))
        fits[name] = scores[best[name]][name] >= LEAST[name]
    _fall_back(best, fits)
    for name, index in chosen.items():
        best[name], fits[name] = index, True
    return {name: _use(layouts, best[name], name, fits[name], page) for name in PAGES}


def _main(layouts: Sequence[Layout], scores: Sequence[dict[str, float]]) -> str:
    """The master whose layouts have the best scores; the first of equals."""
    totals: dict[str, float] = {}
    for master in dict.fromkeys(layout.master for layout in layouts):
        rows = [s for s, layout in zip(scores, layouts, strict=True) if layout.master == master]
        totals[master] = sum(
            weight * min(max(row[name] for row in rows), 6.0)
            for name, weight in (("page", 3), ("text", 2), ("cover", 1), ("section", 0.5))
        )
    return max(totals, key=lambda master: totals[master])


def _fall_back(best: dict[str, int], fits: dict[str, bool]) -> None:
    """Replaces layouts that do not fit their page by those of a similar page."""
    if not fits["page"] and fits["text"]:
        best["page"], fits["page"] = best["text"], True
    if not fits["text"]:
        best["text"] = best["page"]
    if not fits["cover"]:
        best["cover"] = best["section"] if fits["section"] else best["page"]
    if not fits["closing"]:
        best["closing"], fits["closing"] = best["cover"], fits["cover"]
    if not fits["section"]:
        best["section"] = best["cover"]


def use_of(layouts: Sequence[Layout], index: int, name: str, page: Box) -> Use:
    """The use of a layout that an author chose for a page of the kind `name`."""
    return _use(layouts, index, name, True, page)


def _use(layouts: Sequence[Layout], index: int, name: str, fits: bool, page: Box) -> Use:
    layout = layouts[index]
    roles: dict[str, int] = {}
    title = title_of(layout)
    if title is not None:
        roles["title"] = title
    for i, p in enumerate(layout.placeholders):
        for kind, role in (("ftr", "footer"), ("dt", "date"), ("sldNum", "number")):
            if p.type == kind and p.box.w and p.box.h:
                roles.setdefault(role, i)
    _give_bodies(roles, layout, name, fits, page)
    return Use(index, tuple(roles.items()), free_area(layouts, index, page, roles), fits)


def _give_bodies(roles: dict[str, int], layout: Layout, name: str, fits: bool, page: Box) -> None:
    of = layout.placeholders
    bodies = [i for i in bodies_of(layout) if of[i].type in _BODIES and not of[i].duplicate]
    if name == "text" and fits:
        big = [i for i in bodies if _is_body(of[i], page)]
        if big:
            roles["text"] = big[0]
    elif name in ("cover", "closing") and bodies:
        first = [i for i in bodies if of[i].type == "subTitle"] or bodies
        rest = [i for i in bodies if i != first[0] and of[i].type == "body"]
        roles["text" if name == "closing" else "subtitle"] = first[0]
        if name == "cover" and rest and "footer" not in of[rest[0]].name.lower():
            roles["meta"] = rest[0]
    elif name == "section":
        small = [i for i in bodies if of[i].box.w < 0.27 * page.w and of[i].levels[0].size >= 28]
        if small:
            roles["ordinal"] = small[0]
        rest = [i for i in bodies if i not in small]
        if rest:
            roles["lead"] = rest[0]


def free_area(layouts: Sequence[Layout], index: int, page: Box, roles: dict[str, int]) -> Box:
    """The content area: the body of the layout or master, or the space below the title, reduced by
    whatever is drawn there."""
    layout = layouts[index]
    margin = round(min(page.w, page.h) * 0.06)
    title = layout.placeholders[roles["title"]] if "title" in roles else None
    base = _body_area(layouts, layout, page, title)
    obstacles = list(layout.obstacles)
    for role in ("number", "footer"):
        holder = layout.placeholders[roles[role]] if role in roles else None
        if holder is not None and (role == "number" or holder.text):
            obstacles.append(Obstacle(role, holder.box))
    if (
        title is not None
        and title.box.y + title.box.h / 2 < page.h / 3
        and title.box.h < page.h / 2
    ):
        top = title.box.bottom
        if base.y < top < base.bottom:
            base = Box(base.x, top, base.w, base.bottom - top)
    return cleared(base, obstacles, margin // 4)


def _body_area(
    layouts: Sequence[Layout], layout: Layout, page: Box, title: Placeholder | None
) -> Box:
    for i in bodies_of(layout):
        p = layout.placeholders[i]
        if _is_body(p, page):
            return p.inner
    for other in layouts:  # another layout with the same title and a body
        index = title_of(other)
        if other.master != layout.master or index is None or title is None:
            continue
        if other.placeholders[index].box == title.box:
            bodies = [other.placeholders[i] for i in bodies_of(other)]
            large = [p for p in bodies if p.box.w * p.box.h >= 0.12 * page.w * page.h]
            if len(large) == 1 and _is_body(large[0], page) and large[0].box.y >= title.box.y:
                return large[0].inner
    if layout.body is not None and layout.body.w >= 0.5 * page.w and layout.body.h >= 0.3 * page.h:
        gap = 91_440
        return layout.body.inside(Insets(gap, gap // 2, gap, gap // 2))
    return _below_title(layout, page, title)


def _is_body(p: Placeholder, page: Box) -> bool:
    """Whether a placeholder is large enough for the content of a page."""
    return p.box.w >= 0.5 * page.w and p.box.h >= 0.3 * page.h


def below_title(template: CompanyTemplate, name: str) -> Box:
    """The area between the title of a kind of page and its foot, whatever is drawn there."""
    title = template.holder(name, "title")
    return _below_title(template.layout(name), Box(0, 0, template.width, template.height), title)


def _below_title(layout: Layout, page: Box, title: Placeholder | None) -> Box:
    """The area between the title and the foot of the page."""
    side = round(page.w * 0.045)
    top = round(page.h * 0.24)
    left, right = side, page.w - side
    if title is not None and title.box.w >= 0.5 * page.w and title.box.bottom < 0.45 * page.h:
        left, right = title.inner.x, title.inner.right
        top = title.box.bottom + round(page.h * 0.02)
    foot = [p.box.y for p in layout.placeholders if p.type in ("ftr", "dt", "sldNum") and p.box.h
            and p.box.y > page.h * 0.7]  # fmt: skip
    bottom = min([*foot, round(page.h * 0.91)])
    box = Box(max(0, left), top, min(page.w, right) - max(0, left), bottom - top)
    return box if all(overlap(box, page)) else Box(side, top, page.w - 2 * side, bottom - top)
