"""Detects text around an article that is not part of it: bylines, captions, copyright, calls to
action."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deck.language.scripts import HAN
from deck.reading.blocks import Block

LABELS = (
    "作者|撰文|撰稿人?|记者|本报记者|见习记者|实习记者|编辑|责编|责任编辑|主编|编审|编译|翻译|排版|美编|校对|"
    "审校|审核|监制|策划|出品人?|来源|稿源|文章来源|本文来源|信息来源|制图|摄影|运营|原标题|发布时间|更新时间"
)
LABEL = re.compile(rf"(?P<label>{LABELS}|(?<![^\s|｜/])文)\s*[:：|｜丨/]\s*")
ENGLISH_LABEL = re.compile(
    r"(?P<label>(?:written |reported |story )?by|author|source|publisher|published by|"
    r"(?:edited|editing|reporting|additional reporting|compiled|translated) by|editors?)"
    r"\s*(?::|(?<=by)(?=\s))\s*",
    re.IGNORECASE,
)
SIGNED = re.compile(
    rf"[{HAN}A-Za-z·|｜丨/\s]{{0,16}}?(?:记者|記者|通讯员|通訊員|撰稿人|特约撰稿)(?![节節们們会會站证證])[\s/／|｜丨]*(?P<name>[{HAN}·]{{2,4}})"
    rf"(?:[\s、/／|｜丨]+[{HAN}·]{{2,5}}){{0,3}}(?:[\s|｜丨/／]+(?:19|20)\d\d[-/.年][\d:\s/.年月日-]+)?(?:[报報][道導])?"
)
"""A line that says who reports, and perhaps where and when: 财经日报客户端 | 记者 王平; 时报記者李文 台北 2025-10-29 18:22."""
_STOP = re.compile(r"[。！？!?；;]|\.(?=\s|\Z)")

_CAPTION = re.compile(
    r"(?:图片?|图表|表)\s*[\d一二三四五六七八九十]{1,3}(?!显示|表明|中|所示|可以?见)[:：.、\s　]?|"
    r"[▲△▼]|(?:图|图注|图源|图片|题图|配图|封面图?|供图|制图|摄影|图表来源|数据来源|资料来源|来源图)\s*[:：/|｜丨]|"
    r"(?:图片|题图|配图|封面图?)(?:来自|来源|源自|由)|视觉中国|东方IC|"
    r"(?:Figure|Fig\.|Table|Chart|Exhibit|Graphic)\s*\d[\d.]*\s*(?:[:.|–—-]|[A-Z]|\Z)|"
    r"(?:Photo|Photos|Photograph|Image|Images|Picture|Illustration|Photo credit|Image credit|Credit)"
    r"(?:\s+(?:by|from|courtesy|credit)\b|\s*[:/]|\s+—)|Getty Images|Shutterstock|File photo",
)
_RIGHTS_AT_START = re.compile(
    r"\W*(?:版权(?:声明|所有|归)|著作权|本文版权|©|\(c\)\s*(?:19|20)\d\d|copyright\b|all rights reserved|"
    r"未经.{0,10}(?:授权|许可|允许|同意).{0,10}(?:转载|复制|使用)|(?:不得|禁止|严禁|谢绝).{0,4}转载|转载请)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"版权所有|侵权必究|请勿侵权|不得擅自(?:转载|复制)|未经(?:书面)?(?:授权|许可)|谢绝转载|"
    r"all rights reserved|©\s*(?:19|20)\d\d|may not be (?:reproduced|republished)",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"[\W_]*(?:过往回顾|往期(?:回顾|推荐|精选|文章|内容)?|推荐阅读|相关阅读|延伸阅读|相关文章|热门文章|精彩回顾|"
    r"精选文章|read more|see also|more from [\w ]{1,30}|related (?:articles?|stories|story|reading|content|posts?)|"
    r"related|recommended(?: reading| for you)?|you may also like|further reading|most read|"
    r"(?:past|previous) issues)\s*(?:[:：|｜丨/)】>»…\-–—][^。！？]{0,80})?[\W_]*",
    re.IGNORECASE,
)
_FOLLOW = re.compile(
    r".{0,20}(?:扫描?(?:上方|下方|文中|一扫)?.{0,4}(?:二维码|一扫)|长按.{0,8}(?:识别|二维码|关注)|"
    r"关注(?:我们|公众号|微信|本号|下方)|点击(?:上方|下方|蓝字|文末|左下角|右上角|阅读原文)|阅读原文|设为星标|点个赞|"
    r"点个在看|点亮在看|点赞.{0,4}(?:在看|转发|分享)|分享(?:到|至)(?:朋友圈|微信|微博)|加入?(?:微信|读者|交流)群|"
    r"欢迎(?:转发|留言|投稿|关注))|"
    r"\W*(?:follow (?:us|@\w+)|subscribe (?:to|now|here)|subscribe\W*\Z|sign up (?:for|to|here|now)|"
    r"share (?:this|on|via)\b|share\W*\Z|tweet\W*\Z|click here|join our|download (?:our|the) app|"
    r"scan (?:the|this) (?:qr )?code|leave a comment)",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"\W*(?:免责声明|风险提示\s*[:：]|声明\s*[:：]|特别声明|本文(?:仅|只)代表|本文不构成|以上内容不构成|投资有风险|"
    r"文中观点|本文(?:系|为).{0,20}(?:原创|转载|授权)|本文首发于|the views expressed|disclaimer\b|disclosure\s*:|"
    r"this (?:article|material) (?:is|does) not|nothing in this (?:article|report))|.{0,60}不构成(?:任何)?投资建议",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"\W*(?:(?:tags?|topics?|filed under|标签|关键词)\s*[:：].{0,80}|terms (?:of (?:use|service)|and conditions)\b.{0,80}|"
    r"(?:privacy|cookie) (?:policy|notice|settings|preferences)\b.{0,80}|contact us|about us|sponsored|推广|loading|"
    r"skip to (?:main )?content|(?:\d+ )?comments?|(?:上|下)一篇.{0,60}|返回(?:首页|顶部)|.{0,12}ICP备\S*|"
    r".{0,12}公网安备.{0,40}|(?:see )?original article)[\W_]*",
    re.IGNORECASE,
)
_LEADERS = re.compile(r".{1,120}?(?:[.．…·]\s?){5,}\s*[\divxlc]{1,4}", re.IGNORECASE)
_END = re.compile(
    r"[\W_]*(?:the end|end|完|全文完|正文完|未完待续|advertisement|广告)[\W_]*", re.IGNORECASE
)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*")
_SMALL = re.compile(
    "and|de|van|von|der|la|in|for|at|of|the|with|by|editing|reporting", re.IGNORECASE
)
_FORM = re.compile(
    r"\d{1,2}[.、．]\s?(?:事[實实][發发]生日|公司名[稱称]|[與与]公司[關关][係系]|相互持股比例|[證证]券代[碼码号號]|[發发]生[緣缘]由)[:：]"
)
"""A line of the form in which a company has to announce something: 1.事實發生日:…"""
_BYLINE_MARK = re.compile("[:：|｜丨]|记者|記者|通讯员|通訊員")
_SHORT = 60


def reasons(blocks: Sequence[Block], zh: bool) -> list[str]:
    """The reason why each block is not part of the article; empty if it is."""
    head, foot = min(4, len(blocks) // 4 + 1), len(blocks) - max(3, min(10, len(blocks) // 4))
    whys: list[str] = []
    for index, block in enumerate(blocks):
        # a possible title is not a call to action, and a heading not a footer
        edge = 0 < index < head or index >= foot
        titles = index == 0 or block.level is not None
        why = block.why or _reason(block.text, edge, zh, titles)
        past = whys[-1:] == ["past issues"] and block.level is None
        if not why and past and not _is_body(block.text, zh):
            why = "past issues"
        whys.append(why)
    return whys


def _reason(text: str, edge: bool, zh: bool, titles: bool) -> str:
    short = len(text) <= _SHORT * (1 if zh else 2)
    if _RIGHTS_AT_START.match(text) or (edge and _RIGHTS.search(text)):
        return "copyright"
    if _DISCLAIMER.match(text) and (edge or short):
        return "disclaimer"
    if len(text) > 200:
        return ""
    if _is_caption(text, short):
        return "caption"
    if short and _PAST.fullmatch(text) and not _STOP.search(text):
        return "past issues"
    if _LEADERS.fullmatch(text):
        return "table of contents"
    if is_byline(text) and (not titles or _BYLINE_MARK.search(text)):
        return "byline"
    if short and _FORM.match(text):
        return "front matter"
    if titles:
        return ""
    if short and _FOLLOW.match(text) and (edge or not _is_body(text, zh)) and not _figures(text):
        return "share or follow"
    if _END.fullmatch(text) or (edge and short and _is_footer(text)):
        return "footer"
    return ""


def _is_caption(text: str, short: bool) -> bool:
    """Whether a block is the caption of a picture: no sentence follows its label."""
    if not short or not _CAPTION.match(text):
        return False
    return not re.search("[。；！？]", text) or len(text) <= 20


def is_byline(text: str) -> bool:
    """Whether a block only states author, editor and publisher."""
    if SIGNED.fullmatch(text.strip()):
        return True
    if LABEL.match(text.lstrip("(（[【 ")):
        rest = LABEL.sub(" ", text)
        return len(rest) <= 80 and not re.search("[。！？；]", rest.rstrip("。)）"))
    label = ENGLISH_LABEL.match(text)
    if not label or len(text) > 140:
        return False
    rest = text[label.end() :]
    names = [word for word in _NAME.findall(rest) if not _SMALL.fullmatch(word)]
    # `By 2025, sales will double` has a verb, unlike a line of names
    capitals = all(name[0].isupper() or name[0] > "\x7f" for name in names)
    return bool(names) and rest[:1].isupper() and capitals


def _is_footer(text: str) -> bool:
    return bool(_FOOTER.fullmatch(text)) and not _STOP.search(text) and not _figures(text)


def _figures(text: str) -> bool:
    return bool(re.search(r"\d[\d.,]*\s*(?:%|％|万|亿|元|billion|million|percent)", text))


def _is_body(text: str, zh: bool) -> bool:
    """Whether a text reads like a paragraph: it is long, or a sentence with a full stop."""
    return len(text) >= (40 if zh else 100) or bool(re.search("[。！？.!?；;]\\W*\\Z", text))
