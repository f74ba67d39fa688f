"""Which layout serves which page, and which placeholder which role.

What a placeholder is and where it stands counts first, a layout's type next, its name last; names
are known in the languages of PowerPoint that are met most.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from deck.scene.items import Box
from deck.themes.template.free_area import cleared, overlap
from deck.themes.template.model import PAGES, Layout, Obstacle, Placeholder, Use
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
    """The place of the placeholder that is the page's title: upright, the widest of the highest."""
    found = [
        (p.box.w * p.levels[0].size, -p.box.y, i)
        for i, p in enumerate(layout.placeholders)
        if p.type in TITLES and p.upright and not p.twin
    ]
    return max(found)[2] if found else None


def bodies_of(layout: Layout) -> list[int]:
    """The places of its placeholders for content, the largest first."""
    found = [
        (-p.box.w * p.box.h, i)
        for i, p in enumerate(layout.placeholders)
        if p.type in _CONTENT and p.upright
    ]
    return [i for _, i in sorted(found)]


def _score(layout: Layout, page: Box) -> dict[str, float]:
    """How well a layout suits each page; below 2 it is not made for it."""
    place = title_of(layout)
    if place is None:
        return dict.fromkeys(PAGES, -9.0)
    title = layout.placeholders[place]
    bodies = [layout.placeholders[i] for i in bodies_of(layout)]
    bodies = [b for b in bodies if b.box.h >= 0.05 * page.h or b.type not in _BODIES]
    big = [b for b in bodies if _is_body(b, page)]
    large = [b for b in bodies if b.box.w * b.box.h >= 0.12 * page.w * page.h]
    middle = (title.box.y + title.box.h / 2) / page.h
    # a page's title is wide and in the upper third
    centred = title.type == "ctrTitle"
    on_top = (
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
"""The score from which a layout counts as made for a page."""


def assign(layouts: Sequence[Layout], page: Box, chosen: dict[str, int]) -> dict[str, Use]:
    """The layout of every page and the placeholders of its roles; `chosen` are the user's own."""
    scores = [_score(layout, page) for layout in layouts]
    main = _main(layouts, scores)
    own = [i for i, layout in enumerate(layouts) if layout.master == main]
    found: dict[str, int] = {}
    fits: dict[str, bool] = {}
    for name in PAGES:
        pool = own
        if name in ("cover", "section", "closing") and not any(
            scores[i][name] >= LEAST[name] for i in own
        ):
            pool = list(range(len(layouts)))
        best = max(pool, key=lambda i: (scores[i][name], -i))
        found[name], fits[name] = best, scores[best][name] >= LEAST[name]
    _nearest(found, fits, scores, own)
    for name, index in chosen.items():
        found[name], fits[name] = index, True
    return {name: _use(layouts, found[name], name, fits[name], page) for name in PAGES}


def _main(layouts: Sequence[Layout], scores: Sequence[dict[str, float]]) -> str:
    """The master whose layouts serve pages best; the first of equals."""
    totals: dict[str, float] = {}
    for master in dict.fromkeys(layout.master for layout in layouts):
        rows = [s for s, layout in zip(scores, layouts, strict=True) if layout.master == master]
        totals[master] = sum(
            weight * min(max(row[name] for row in rows), 6.0)
            for name, weight in (("page", 3), ("text", 2), ("cover", 1), ("section", 0.5))
        )
    return max(totals, key=lambda master: totals[master])


def _nearest(
    found: dict[str, int], fits: dict[str, bool], scores: Sequence[dict[str, float]], own: list[int]
) -> None:
    """Where no layout is made for a page, take the nearest kin's."""
    if not fits["page"] and fits["text"]:
        found["page"], fits["page"] = found["text"], True
    if not fits["text"] and fits["page"]:
        found["text"] = found["page"]
    if not fits["page"]:  # any layout that has a title, rather one that is high and has little else
        best = max(own, key=lambda i: (scores[i]["page"], -i))
        found["page"] = found["text"] = best
    if not fits["cover"]:
        found["cover"] = found["section"] if fits["section"] else found["page"]
    if not fits["closing"]:
        found["closing"], fits["closing"] = found["cover"], fits["cover"]
    if not fits["section"]:
        found["section"] = found["cover"]


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
    places = [
        i
        for i in bodies_of(layout)
        if layout.placeholders[i].type in _BODIES and not layout.placeholders[i].twin
    ]
    of = layout.placeholders
    if name == "text" and fits and places:
        big = [i for i in places if _is_body(of[i], page)]
        if big:
            roles["text"] = big[0]
    elif name in ("cover", "closing") and places:
        first = [i for i in places if of[i].type == "subTitle"] or places
        rest = [i for i in places if i != first[0] and of[i].type == "body"]
        roles["text" if name == "closing" else "subtitle"] = first[0]
        if name == "cover" and rest and "footer" not in of[rest[0]].name.lower():
            roles["meta"] = rest[0]
    elif name == "section":
        small = [i for i in places if of[i].box.w < 0.27 * page.w and of[i].levels[0].size >= 28]
        if small:
            roles["ordinal"] = small[0]
        rest = [i for i in places if i not in small]
        if rest:
            roles["lead"] = rest[0]


def free_area(layouts: Sequence[Layout], index: int, page: Box, roles: dict[str, int]) -> Box:
    """Where the content of a page may stand: its body's room, or the master's, or what the title
    leaves; then drawn in from whatever is there already."""
    layout = layouts[index]
    margin = round(min(page.w, page.h) * 0.06)
    title = layout.placeholders[roles["title"]] if "title" in roles else None
    base = _body_room(layouts, layout, page, title)
    obstacles = list(layout.obstacles)
    for role in ("number", "footer"):
        place = roles.get(role)
        if place is not None and (role == "number" or layout.placeholders[place].text):
            obstacles.append(Obstacle(role, layout.placeholders[place].box))
    if (
        title is not None
        and title.box.y + title.box.h / 2 < page.h / 3
        and title.box.h < page.h / 2
    ):
        top = title.box.bottom
        if base.y < top < base.bottom:
            base = Box(base.x, top, base.w, base.bottom - top)
    return cleared(base, obstacles, margin // 4)


def _body_room(
    layouts: Sequence[Layout], layout: Layout, page: Box, title: Placeholder | None
) -> Box:
    for i in bodies_of(layout):
        p = layout.placeholders[i]
        if _is_body(p, page):
            return p.room
    for other in layouts:  # a sister page with the same title and a body
        place = title_of(other)
        if other.master != layout.master or place is None or title is None:
            continue
        if other.placeholders[place].box == title.box:
            rooms = [other.placeholders[i] for i in bodies_of(other)]
            large = [p for p in rooms if p.box.w * p.box.h >= 0.12 * page.w * page.h]
            if len(large) == 1 and _is_body(large[0], page) and large[0].box.y >= title.box.y:
                return large[0].room
    if layout.body is not None and layout.body.w >= 0.5 * page.w and layout.body.h >= 0.3 * page.h:
        gap = 91_440
        return Box(layout.body.x + gap, layout.body.y + gap // 2,
                   layout.body.w - 2 * gap, layout.body.h - gap)  # fmt: skip
    return _left_over(layout, page, title)


def _is_body(p: Placeholder, page: Box) -> bool:
    """Whether a placeholder is large enough for the content of a page."""
    return p.box.w >= 0.5 * page.w and p.box.h >= 0.3 * page.h


def _left_over(layout: Layout, page: Box, title: Placeholder | None) -> Box:
    """What lies between the title and the foot of the page."""
    side = round(page.w * 0.045)
    top = round(page.h * 0.24)
    left, right = side, page.w - side
    if title is not None and title.box.w >= 0.5 * page.w and title.box.bottom < 0.45 * page.h:
        left, right = title.room.x, title.room.right
        top = title.box.bottom + round(page.h * 0.02)
    foot = [p.box.y for p in layout.placeholders if p.type in ("ftr", "dt", "sldNum") and p.box.h
            and p.box.y > page.h * 0.7]  # fmt: skip
    bottom = min([*foot, round(page.h * 0.91)])
    box = Box(max(0, left), top, min(page.w, right) - max(0, left), bottom - top)
    return box if all(overlap(box, page)) else Box(side, top, page.w - 2 * side, bottom - top)
