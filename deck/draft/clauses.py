"""What a sentence looks like: whether it is clean and complete, and where its verb is.

This is not a parser. It uses word lists from reports and business news, and is conservative.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deck.language.scripts import HAN
from deck.reading.article import Article, Lang, Paragraph, Sentence


def sentences_of(article: Article) -> Iterator[tuple[int, Paragraph, Sentence]]:
    """The sentences of an article in order, each with the index of its section and its paragraph."""
    for index, section in enumerate(article.sections):
        for paragraph in section.paragraphs:
            for sentence in paragraph.sentences:
                yield index, paragraph, sentence


_KEPT_WHOLE = re.compile(
    r"“[^“”]*”|”[^“”，。,]{1,12}”|\"[^\"]*\"|「[^「」]*」|『[^『』]*』|《[^《》]*》|\([^()]*\)|（[^（）]*）"
)
_HIDDEN = "\ue000"


def hidden(text: str) -> str:
    """The text with quotations and brackets replaced by placeholders of the same length."""
    return _KEPT_WHOLE.sub(lambda match: _HIDDEN * len(match[0]), text)


_PAIRS = ("“”", "‘’", "「」", "『』", "《》", "（）", "()", "[]")
_GARBLED = re.compile(
    r"[<>@\ufffd]|[。，,;；]\s?[,，;；]|\s[,.;](?=\s|$)|。\s?[,，]|\\u[0-9a-f]{4}"
)
_APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)|(?<=s)’(?=\s)")


def balanced(text: str) -> bool:
    """Whether quotation marks and brackets are balanced."""
    text = _APOSTROPHE.sub("", text)
    return text.count('"') % 2 == 0 and all(
        text.count(pair[0]) == text.count(pair[1]) for pair in _PAIRS
    )


def garbled(text: str) -> bool:
    """Whether punctuation is misplaced, as in damaged text: `< @快手`, `。,`, `做全供应链> 人才`."""
    return bool(_GARBLED.search(text))


_BETWEEN_HAN = re.compile(rf"(?<=[{HAN}”’」』》）。，、；：])\s+(?=[{HAN}“‘「『《（])")
_SPACED_NUMBER = re.compile(rf"(?<=[{HAN}])\s+(?=\d)|(?<=[\d%])\s+(?=[{HAN}])")
_NARROW = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_NARROW_MARK = re.compile(
    rf"(?<=[{HAN}”’」』》）)])[,;:?!]\s?|(?<=[%\d])[,;:?!](?!\d)\s?|(?<=[a-zA-Z])[,;:](?=[{HAN}“])"
)
_NARROW_BRACKETS = re.compile(rf"(?<=[{HAN}”])\(([^()]*)\)|\(([^()]*[{HAN}][^()]*)\)")


def tidy(text: str, lang: Lang) -> str:
    """The text with clean typography: Chinese without spaces and with full-width punctuation."""
    if lang == "en":
        return " ".join(text.split())
    text = _BETWEEN_HAN.sub("", text.strip())
    text = _SPACED_NUMBER.sub("", text)
    text = _NARROW_BRACKETS.sub(lambda m: f"（{m[1] if m[1] is not None else m[2]}）", text)
    return _NARROW_MARK.sub(lambda m: _NARROW[m[0].strip()], text)


# --- Chinese -------------------------------------------------------------------------------------

# Adverbs and auxiliaries that stand before a predicate, and verbs that are seldom parts of nouns.
_BEFORE_VERB = (
    "首次|首度|已经|已|将会|将|曾经|曾(?=在|经|表|与|是|为|推|提|获)|正在|仍然|仍|依然|依旧|一直|始终|也|还|都|均|就|才|却|则|更|再|又|便|即将|终将|"
    "必将|可能|或许|也许|往往|常常|不再|不断|不会|不能|不是|不应|没有|未能|未|能够|(?<![智功技性职])能(?!力|源|量|耗)|可以|可(?!用|靠|比)|(?<![大协社机峰晚年商])会(?!议|员|场|展|计)|应该|应当|应(?!用|届)|需要|必须|主要|"
    "正式|率先|早在|陆续|逐渐|逐步|大力|积极|持续|继续|开始|选择|同时|几乎|尤其|最终|至少|仅|只|共|累计"
)
VERBS_ZH = (
    "是|(?<!所)有(?!限|关|效)|(?<![行认因])为了?|被|把|让|使|给出?|成为|作为|具有|具备|拥有|属于|等于|位于|处于|来自|在于|包括|包含|分为|"
    "召开|举办|举行|推出|发布|宣布|公布|提出|打出|提供|推动|推进|促进|启动|成立|创立|设立|建立|建成|打造|构建|"
    "收购|出售|上市|收涨|收跌|签署|签约|达成|加入|退出|进入|迈入|走向|开展|开设|开通|开放|上线|下线|引入|引进|"
    "升至|降至|增至|减至|涨至|跌至|升到|降到|增长|增加|上升|提高|提升|上涨|下降|下跌|减少|降低|下滑|回升|达到|达|突破|超过|占|高于|低于|拉动|带动|"
    "认为|表示|指出|强调|称|说|预计|预期|计划|希望|决定|意识到|看到|发现|显示|表明|意味着|说明|证明|揭示|反映|"
    "缺乏|面临|遭遇|遇到|陷入|存在|出现|发生|产生|带来|形成|导致|造成|引发|影响|改变|动摇|危及|威胁|"
    "利用|采用|使用|运用|借助|依靠|依赖|保障|确保|保证|保持|维持|帮助|支持|鼓励|允许|要求|禁止|惩罚|识别|"
    "解决|应对|实现|完成|满足|获得|获|取得|赢得|失去|吸引|覆盖|承担|打通|摆脱|聚焦|追求|强化|加强|加大|加快|扩大|优化|"
    "推开|推广|铺开|落地|总结|转移|转向|转型|变成|变得|升级|跻身|位居|领先|落后|值得|喜欢|关心|倡导|主张|坚持|接近|瞄准|押注|布局|放弃|"
    "孵化|培养|围绕|陪伴|见证|任命|辞去|回应|调整|取消|恢复|暂停|停止|终止"
)
_PREDICATE = re.compile(rf"(?:{_BEFORE_VERB})|(?:{VERBS_ZH})|[{HAN}](?:了|着|过)(?!程)")


def word_list(text: str) -> frozenset[str]:
    """The words of a whitespace-separated list."""
    return frozenset(text.split())


# --- English -------------------------------------------------------------------------------------

_AUXILIARIES = word_list(
    "is are was were has have had will would can could may might shall should must do does did "
    "isn't aren't wasn't weren't hasn't haven't won't wouldn't can't cannot couldn't doesn't "
    "don't didn't"
)
_PASTS = word_list(
    "rose fell grew became began made took gave went came saw said told found held kept left "
    "lost met paid ran sent sold spent stood thought won wrote led built bought brought drew "
    "drove broke chose cut felt got hit knew lay put set shut sank shrank spoke sought taught "
    "threw understood withdrew beat overtook underwent"
)
_BASES = word_list(
    "accelerate accept account achieve acquire adapt add adopt aim allow announce appear apply "
    "argue attract become begin believe benefit boost bring build buy call cause change choose "
    "claim close come compete complete confirm consider contain continue contribute control "
    "cover create cut deal decide decline decrease deliver demand depend describe develop "
    "differ dominate double draw drive drop ease employ enable encourage enter estimate exceed "
    "exist expand expect explain explore face fail fall favour find focus follow force gain "
    "give go grow handle happen harm help hire hit hold hope host improve include increase "
    "indicate intend introduce invest involve join jump keep know lack launch lead learn leave "
    "lie limit lose maintain make manage matter mean meet merge move need note offer open "
    "operate own pay plan point prefer present prevent produce promise protect prove provide "
    "publish pull push raise range reach realise receive reflect reject release rely remain "
    "remove replace report represent require rest result reveal rise risk run say see seek seem "
    "sell serve set shape share shift show shrink sign slow solve spend stand start stay stem "
    "stop strengthen struggle succeed suffer suggest supply support surge surpass sustain take "
    "target tell tend think threaten trade transform treat triple try turn understand use "
    "value want warn weaken win work write"
)
_DETERMINERS = word_list(
    "the a an its their his her our your my this that these those some any no every each of in "
    "on at by for to from with and or as than about over under into between among per more "
    "most new latest global total average annual such other"
)
_RELATIVE = word_list(
    "that which who whose whom where when how what why whether if because although though while "
    "whereas unless once until as"
)
_PLURAL = word_list("they we you i people men women children who that which both many most")
_TOKEN = re.compile(r"[A-Za-z][A-Za-z’'.&-]*|\d[\d,.]*%?|[$€£¥]\S+")
_WEAK = re.compile(r"(?:ss|us|is)$")


def _third(base: str) -> str:
    if base.endswith(("s", "x", "ch", "sh", "o")):
        return base + "es"
    return base[:-1] + "ies" if base.endswith("y") and base[-2] not in "aeiou" else base + "s"


_THIRDS = frozenset(map(_third, _BASES))
_AFTER_NOUN = word_list("of is are were")


def has_verb(text: str, lang: Lang) -> bool:
    """Whether a sentence has a finite verb of its own: not in a quotation or a relative clause, and no
    participle."""
    if lang == "zh":
        return bool(_PREDICATE.search(hidden(text)))
    words = [match[0] for match in _TOKEN.finditer(hidden(text))]
    lows = [word.casefold() for word in words]
    verbs = sum(
        _is_finite(
            low.rstrip(".").replace("’", "'"),
            before,
            after,
            first=i == 0,
            capital=word[0].isupper(),
        )
        for i, (word, low, before, after) in enumerate(
            zip(words, lows, ["", *lows], [*lows[1:], ""], strict=False)
        )
    )
    return verbs > sum(low in _RELATIVE for low in lows)


def _is_finite(word: str, before: str, after: str, *, first: bool, capital: bool) -> bool:
    if word in _AUXILIARIES:
        return not (first and capital)
    if first or capital or before in _AUXILIARIES:
        return False
    after_noun = before not in _DETERMINERS or before in _PLURAL
    if word in _PASTS:
        return after_noun
    if word.endswith("ed") and len(word) > 4:
        return after_noun and after != "by"
    if word in _THIRDS:
        return after_noun and after not in _AFTER_NOUN
    plural = before in _PLURAL or (before.endswith("s") and not _WEAK.search(before))
    return word in _BASES and plural


POINTING = word_list(
    "this that these those it its they them their he his she her him such there here we our "
    "you your i then one both neither either another others some many most none all each"
)
"""Words at the start of an English claim that refer back, or to nobody in particular."""
