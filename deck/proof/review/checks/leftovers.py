"""What is left of a template or a draft: empty placeholders, typed prompts, and texts that stand in for others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deck.core.package import Element
from deck.language.prompts import is_prompt
from deck.pptx.presentation import NS, name
from deck.proof.report import Finding, on_slide, shortened
from deck.proof.review.leaves import Leaf, Said, lacks_title, leaves_of
from deck.proof.review.model import Deck, Shape
from deck.proof.review.tongues import tongue_of

GROUP = "words"
CODES = ("placeholder-left", "dummy-text")


def findings(deck: Deck) -> Iterator[Finding]:
    """Placeholders that nobody filled, and dummy texts, page by page."""
    for leaf in leaves_of(deck):
        yield from _placeholders(leaf, deck)
        yield from _dummies(leaf)


# ---- placeholders ---------------------------------------------------------------------------------

_HELD = {
    "": "content", "obj": "content", "body": "text", "title": "title", "ctrTitle": "title", "subTitle": "subtitle",
    "pic": "picture", "chart": "chart", "tbl": "table", "clipArt": "picture", "media": "media", "dgm": "diagram",
}  # fmt: skip


def _placeholders(leaf: Leaf, deck: Deck) -> Iterator[Finding]:
    """Placeholders without content, and those whose whole text is a prompt, the latter as one finding."""
    missing = lacks_title(leaf, deck)  # a finding of its own
    prompts: list[tuple[str, Shape]] = []
    for shape in leaf.page.shapes:
        kind = _holds(shape)
        if shape.hidden or (kind == "title" and missing):
            continue
        text = shape.text.strip()
        if kind and not text and shape.kind == "text" and not _is_drawn(shape.element):
            message = f"an empty {kind} placeholder is left; fill it or delete it"
            yield on_slide(leaf.number, shape.name, "placeholder-left", message)
        elif text and is_prompt(text, leaf.page.prompts if kind else frozenset()):
            prompts.append((" ".join(text.split()), shape))
    if prompts:
        text, shape = prompts[0]
        what = _count(
            text, len(prompts), "is the prompt of a template", "are prompts of a template"
        )
        yield on_slide(
            leaf.number, shape.name, "placeholder-left", f"{what}; write the text or delete it"
        )


def _count(text: str, count: int, one: str, many: str) -> str:
    """A text and how many more there are of its kind: “XX%” and 2 other texts stand in for others."""
    shown = f"“{shortened(text)}”"
    others = f"{count - 1} other text{'s' * (count > 2)}"
    return f"{shown} {one}" if count == 1 else f"{shown} and {others} {many}"


def _holds(shape: Shape) -> str:
    """What a placeholder is for; empty for other shapes, and for footers, dates and numbers."""
    holder = shape.element.find("./*/p:nvPr/p:ph", NS)
    return _HELD.get(holder.get("type") or "", "") if holder is not None else ""


_FILLS = tuple(name(f"a:{tag}") for tag in ("solidFill", "blipFill", "gradFill", "pattFill"))


def _is_drawn(element: Element) -> bool:
    """Whether an empty placeholder has a fill or a line of its own, so that it is an ornament."""
    properties = element.find("p:spPr", NS)
    if properties is None:
        return False
    line = properties.find("a:ln", NS)
    holders = (properties,) if line is None else (properties, line)
    return any(holder.find(fill) is not None for holder in holders for fill in _FILLS)


# ---- dummy texts ----------------------------------------------------------------------------------

_UNIT = r"(?:%|％|‰|[$€£¥]|bn|mn|million|billion|USD|EUR|GBP|RMB|CNY|万|亿|萬|億|元|个|個|人|倍|pp\b|bps\b|k\b|m\b)"
_WHAT = (
    r"(?:your|company|client|customer|presenter|speaker|author|project|product|firm|organi[sz]ation|name|date|title|subtitle|topic|logo"
    r"|picture|image|photo|chart|text|number|figure|source|placeholder|location|city|month|year|department|email|phone)"
)
_ANYWHERE = re.compile(
    r"(?P<latin>(?i:\blorem ipsum\b|\bdolor sit amet\b|\bconsectetu?er adipi))"
    rf"|(?P<blank>(?<![\w.])[xX]{{2,}}(?:[.,][xX]+)?\s?{_UNIT}|(?<![\w.])[xX]{{1,3}}[.,][xX]{{1,3}}\s?{_UNIT}|[$€£¥]\s?[xX]{{1,4}}(?:[.,][xX]+)?(?![\w])|(?<![\w.])[xX]{{1,3}}[.,][xX]{{1,3}}(?![\w.])"
    r"|(?<!\w)(?:(?:19|20)[xX]{2}|20\d[xX])(?=年|\b)|(?<![\w&-])X{3,}(?![\w-])|(?<![\w&-])x{4,}(?![\w-])"
    r"|(?<!\w)[xXＸ]{2}(?=[\u4e00-\u9fff])|[×Ｘ○◯]{2,}(?=[\u4e00-\u9fff])|某某(?:某|公司|项目|部门|客户|先生|女士|单位|集团|產品|产品))"
    r"|(?P<mark>(?<![\w/])(?:TBD|TBC|TBA|TODO|FIXME|TKTK)(?![\w/(])(?!\s+[A-Z][a-z]))"
    rf"|(?P<bracket>(?i:[\[{{<【]{{1,2}}\s*(?:[●•]+|(?:insert|add|enter|type|replace|your)\b[^\]}}>】]{{0,50}}|{_WHAT}(?:\s+(?:of\s+)?[A-Za-z]+)?(?:\s+here)?|[xX]{{2,}}|to be \w+|(?:待|请|請)?(?:填写|填寫|补充|補充|输入|輸入|插入|确认|確認)[^\]}}>】]{{0,12}})\s*[\]}}>】]{{1,2}}))"
    r"|(?P<braces>\{\{\s*[\w .-]{1,40}\s*\}\})"
    r"|(?P<here>(?:此处|此處|在此|这里|這裡)(?:填写|填寫|输入|輸入|添加|插入|补充|補充|编辑|編輯|键入)|(?:点击|點擊|单击|單擊)(?:此处|此處)?(?:添加|输入|輸入|编辑|編輯)(?:文字|文本|标题|標題|内容|內容|正文|副标题|说明|您)|(?:请|請)(?:在此|替换|替換)(?:处|處)?(?:文字|输入|輸入|填写)|您的(?:内容|內容|标题|標題|文字|文本)(?:打在|在)?(?:这里|這裡|此处)?|(?:输入|輸入)(?:您的|你的)?(?:标题|標題|文字|文本)(?:内容|內容)?)",
)
_WHOLE = re.compile(
    r"(?:(?:add|insert|enter|type|write)\s+)?(?:your|the|a|sample|placeholder|dummy|some)?\s*(?:text|title|subtitle|heading|headline|content|caption|description)\s+(?:goes\s+)?here"
    r"|(?:add|insert|enter|type|paste)\s+(?:[\w-]+\s+){1,3}here"
    r"|(?:add|insert|enter|type)\s+(?:your|a|some|the)?\s*(?:text|title|subtitle|heading|content|logo|picture|image|photo|name)"
    r"|(?:sample|placeholder|dummy|filler|example)\s+(?:text|title|content|image|data)|placeholder"
    r"|your\s+(?:text|title|subtitle|headline|logo|company|name|company name|tagline|picture|content)"
    r"|(?:presenter|speaker|author|client)(?:['’]s)?\s+name(?:\s+here)?|(?:.{0,20}:\s*)?to be (?:confirmed|determined|defined|decided|completed|added|announced|advised)"
    r"|(?:.{0,20}[:：]\s*)?(?:xx+|tb[acd]|\?{3,}|？{3,}|n\.?n\.?|asdf\w*|blah(?:[ -]blah)*|foo ?bar|a{6,}|待补充|待補充|待定|待填|待填写|待确认|待確認|待完善|待更新|待录入|占位符?|佔位符?|占位文[字本]|示例文[字本]|样例文[字本]|標題文字|标题文字|副标题文字|文字内容|文字內容|标题内容|此处为.{1,8})"
    r"|.{0,20}[(（\[](?:to be (?:confirmed|determined|defined)|tbc|tbd|待补充|待補充|待定|待确认|待確認)[)）\]]",
    re.IGNORECASE,
)
_ON_FRONT = re.compile(
    r"company(?: name)?|(?:name|date|department|location)(?: (?:of|and) .{1,20})?|(?:dd|mm)[./-](?:mm|dd)[./-]yyyy|month year|title|subtitle|presentation title|公司名称|公司名稱|汇报人[:：]?\s*[xX×]{2,}|汇报人姓名|姓名|某某某?|日期",
    re.IGNORECASE,
)
_CODE = re.compile(r"[;{}$=\\|]|</|--\w|/\w+/|\w\(|https?:")
_ROMAN = re.compile(
    r"(?:louis|chapter|part|volume|vol\.?|century|congress|olympi\w+|book|act|pope|king|bowl)\s*$",
    re.IGNORECASE,
)


def _dummies(leaf: Leaf) -> Iterator[Finding]:
    """The dummy texts of a page as one finding."""
    after = (*leaf.said[1:], None)
    found = [
        (words, said.shape)
        for said, below in zip(leaf.said, after, strict=False)
        if (words := _dummy(said, leaf, below))
    ]
    if found:
        words, shape = found[0]
        what = _count(words, len(found), "stands in for a text", "stand in for others")
        yield on_slide(leaf.number, shape, "dummy-text", f"{what}; write it or delete it")


def _dummy(said: Said, leaf: Leaf, below: Said | None) -> str:
    """The words of a text that stand in for others; empty if there are none. `below` is the text after it."""
    text = " ".join(said.text.split())
    bare = text.rstrip(".。 …")
    if is_prompt(bare):
        return ""
    if said.spot != "chart" and _WHOLE.fullmatch(bare):
        asks = not text.strip("?？") and said.spot != "table"
        return "" if asks or leaf.purpose in ("closing", "agenda") else text
    on_front = leaf.purpose in ("cover", "closing") and said.spot in ("title", "text")
    if on_front and _ON_FRONT.fullmatch(bare):
        named = (
            below is not None and below.shape == said.shape and any(map(str.isdigit, below.text))
        )
        return "" if named else text  # “Date” above a date is its name
    found = _ANYWHERE.search(text)
    if found is None or found.lastgroup == "latin":
        return found[0] if found else ""
    if _CODE.search(text.replace(found[0], "")) and found.lastgroup != "blank":
        return ""
    if found.lastgroup == "mark" and tongue_of(f"{leaf.title}\n{leaf.body()}") == "":
        return ""
    is_number = found.lastgroup == "blank" and _ROMAN.search(text[: found.start()])
    return "" if is_number else found[0]
