"""Shortens sentences of an article to titles and points that make the same claim.

Brackets and whole clauses are removed, from the ends inwards; no word is changed, and none is
removed from a clause that is kept. What the claim depends on is never removed: a condition, a
contrast, a negation.
"""

from __future__ import annotations

import re

from deck.draft.clauses import (
    HIDDEN,
    POINTING,
    Clause,
    balanced,
    clauses,
    finite_verbs,
    garbled,
    has_verb,
    hidden,
    relatives,
    subject,
    tidy,
    word_list,
)
from deck.reading.article import Lang

_LONGEST = (
    800  # characters in a sentence; a longer one, or one with more clauses, is a list or not prose
)
_MOST_CLAUSES = 24


def binds(clause_text: str, lang: Lang) -> bool:
    """Whether a clause is a condition or the like, without which the next clause would claim more."""
    return bool((_BOUND_ZH if lang == "zh" else _BOUND_EN).match(clause_text))


_STOP = re.compile(r"[\s。.！!；;，,、：:…]+$")
_QUESTION = re.compile(r"[?？]\s*[”\"’)）]?\s*$")
_LISTED = re.compile(
    r"^\s*(?:[-*•·–—]\s+|\(?\d{1,2}[.)、](?!\d)\s*|[（(]?[一二三四五六七八九十]{1,3}[)）、]\s*)"
)
_BRACKETS = re.compile(r"\s?\([^()]*\)|（[^（）]*）|\[\d+\]")
_BRACKET_MARKS = re.compile("([,，;；])[,，;；]+")  # marks between which a bracket stood
_SAYS = re.compile(
    r"(?:表示|说|称|指出|认为|强调|坦言|写道|回应|透露|告诉[^,，:：]{1,10})[,，:：]?\s*[“\"「]|[”\"」]\s*[,，]?\s*[^，。,]{0,12}(?:说|表示|称|指出|认为|道)$|"
    r"\b(?:said|says|told|added|wrote|asked)\b[^\"“”]*[:,]?\s*[\"“]|[,.!][\"”]\s*(?:[A-Z]|he |she |the |said|says|told)"
)


def shortened(text: str, lang: Lang, limit: int) -> str | None:
    """A claim of at most `limit` characters made from a sentence; None if that is not possible.

    Excluded are questions, direct speech, garbled passages, sentences that refer back, and those
    that cannot be shortened to the limit without changing the claim.
    """
    if (
        len(text) > _LONGEST
        or text.rstrip().endswith((":", "："))
        or _QUESTION.search(text)
        or garbled(text)
        or _SAYS.search(text.strip(" 。."))
    ):
        return None
    ended = text.rstrip("”’\"') ）").endswith((".", "!", "。", "！"))
    text = _STOP.sub("", _LISTED.sub("", text))
    if lang == "en":
        text = _DATELINE.sub("", text)
    if text and text[0] in '“"「' and hidden(text).count(HIDDEN) > 0.8 * len(text):
        return None
    text = _BRACKET_MARKS.sub(r"\1", _BRACKETS.sub("", text))
    if text.count("”") == text.count("“") + 1 and text.endswith("”"):
        text = _STOP.sub("", text[:-1])  # its opening mark is in an earlier sentence
    while True:
        claim = _claim(tidy(text, lang), lang, limit, ended=ended)
        shorter = _without_aside(tidy(text, lang)) if lang == "en" and not claim else None
        if shorter is None:
            return claim if claim and balanced(claim) else None
        text = shorter


def _claim(text: str, lang: Lang, limit: int, *, ended: bool) -> str | None:
    """As many clauses as fit the limit, starting as early as possible, that make a claim."""
    lead, glued = (_LEAD_ZH, _GLUED_ZH) if lang == "zh" else (_LEAD_EN, _GLUED_EN)
    parts = clauses(text, lang)
    while len(parts) > 1 and lead.match(parts[0].text):
        parts = parts[1:]
    if not parts or len(parts) > _MOST_CLAUSES:
        return None
    first, tie = parts[0], glued.match(parts[0].text)
    if tie and (lang == "en" or len(first.text) - tie.end() >= 2):
        parts[0] = first._replace(start=first.start + tie.end(), text=first.text[tie.end() :])
    for start in range(len(parts)):
        if start and not (_may_open_zh if lang == "zh" else _may_open_en)(parts, start):
            if lang == "en":
                return None
            continue
        for stop in range(len(parts), start, -1):
            claim = text[parts[start].start : parts[stop - 1].end].strip()
            if len(claim) > limit:
                continue
            if lang == "zh" and len(claim) >= 8 and _stands_zh(parts, start, stop):
                return claim
            if lang == "en" and _stands_en(parts, start, stop, claim, ended=ended):
                return claim[0].upper() + claim[1:]
    return None


# --- Chinese -------------------------------------------------------------------------------------

# Openings that tie a sentence to what was said before, and those that name where it is from.
_LEAD_ZH = re.compile(
    "(?:毕竟|可以说|当然|此外|另外|除此之外|与此同时|同时|其实|事实上|实际上|总的来说|总体来看|总体来说|总之|整体来看|"
    "具体来看|具体来说|具体而言|具体到[^，,]{2,10}|(?:需要|值得)(?:警惕|说明|指出|注意|一提|强调|关注)的是|众所周知|"
    "据了解|据悉|据介绍|(?:据|根据)?[^，,]{2,14}(?:信息|数据|报告|财报|统计|公报|调查|研究)(?:显示|表明)|根据[^，,]{2,20}(?:报告|数据|统计)|"
    "正因为?如此|昨天|当天|当日|同日|次日|日前|近日|相比之下|因此|所以|于是|那么|但是|然而|不过|而且|并且|首先|其次|再次|最后|换句话说|也就是说|"
    "简单来说|一般来说|由此可见|不难看出|显然|例如|比如|比如说|逻辑是|原因是|在这个[^，,]{2,8}中|"
    "从[^，,]{2,12}(?:来看|来说|角度看|而言)|对于?[^，,]{2,12}(?:来说|而言)|截至目前)$"
)
_GLUED_ZH = re.compile(
    "(?:但是?|然而|不过|而且|因此|所以|于是|那么|比如|例如|毕竟|当然|可见|显然)(?=[^是为])"
)
_BOUND_ZH = re.compile(
    "如果|若|假如|倘若|假使|要是|只要|只有|除非|一旦|当(?!然|前|年|天|日|地|时|下)|每当|无论|不管|不论|即使|即便|哪怕|"
    r"[与和跟同][^,，]*\d[^,，]*相[比较]|相[比较][^,，]*\d|"
    "不仅|不但|不只|不光|除了|既(?!有|定)|一方面|与其|宁|要想|越|从[^，,]*(?:到|至)$"
)
_LOOSE_ZH = re.compile(
    "虽然|虽|尽管|固然|因为|由于|既然|随着|为了|为(?=更|让|使|此)|围绕|面对|作为|凭借|受[^，,]*影响|按照|"
    r"[与和跟同][^,，]*相[比较]$|相[比较][^,，]*$|"
    "今天|此前|近年来|其中$|在[^，,]*(?:上|中|下|里|时|后|前|期|方面|背景下|之际)$|[^，,]*(?:之后|以后|以来|时期)$|上市后$"
)
_CLOSELY_ZH = re.compile(
    "但|却|而(?:是|非|不|且)|否则|不然|不过|然而|反而|就|才|则|那|都|均|除非|如果|若|只要|只有|前提|只是|仅|"
    "又|也(?:不|没|是)|还(?:有|是)|因此|所以|以致|或|和|与|及|以及|至于|另一|正在?|已经?|将|会|可|能|必须|应|需(?!要)|是|为(?!了)|使|令|让"
)
_NO_START_ZH = re.compile(
    "并|还|也|更|而|且|甚至|从而|进而|以|就|才|则|都|均|却|但|又|再|其|这|那|此|该|他|她|它|我|你|您|咱|大家|上述|前者|后者|双方|"
    "包括|例如|比如|如(?!果|今|期)|即(?!使|便|将)|第[一二三四五](?=[,，是])|或(?!许)|和|与(?![^,，]*(?:相[比较]|不同|不一样|类似|一样|相反))|及|至于|另|二是|三是|四是|是|被|把|使|让|的|了|不仅|原因|当然|请|有(?:人|的)"
)
_NO_END_ZH = re.compile(
    "(?:表示|说|称|指出|认为|是|为|即|如|包括|包含|如下|显示|分别|和|与|及|的|把|将|被|在|对|从|向|以|[到至在从][^,，]{0,8}[年月日底末初])$"
)
_SET_AGAINST = re.compile("[^,，]{2,8}[则却]")  # to the sentence before
_ENDS_SAYING = re.compile("(?:表示|说|称|指出|认为|强调|坦言|透露)$")
_FIRST_OF_ZH = re.compile("一是|其一|第一(?:是|$)|一个是|一方面")
_SECOND_OF_ZH = re.compile("[二三四]是|其[二三]|第[二三](?:是|$)|另一")
_ASKS_ZH = re.compile("怎样|如何|能否|是否|哪些|什么|多少|为何|谁|会不会")
_UNTIED_ZH = re.compile("不仅|不但|不只|不光|既(?!有|定)|一方面|不是|并非|与其|(?:无论|不管|不论)")


def _may_open_zh(parts: list[Clause], start: int) -> bool:
    """Whether a claim may begin at a later clause: the earlier ones are dispensable, and it has a
    subject."""
    gone = parts[:start]
    if any(_BOUND_ZH.match(one.text) for one in gone):
        return False
    if all(_LOOSE_ZH.match(one.text) or _LEAD_ZH.match(one.text) for one in gone):
        return True
    return (
        not _LOOSE_ZH.match(gone[-1].text)
        # 都 counts what precedes it
        and not any(re.match("都|均|皆", one.text) for one in parts[start:])
        and subject(parts[start].text, "zh") is not None
        and not any(one.mark in {":", "："} for one in gone)
        and has_verb(gone[-1].text, "zh")
    )


def _stands_zh(parts: list[Clause], start: int, stop: int) -> bool:
    """Whether the clauses make a complete claim, and the rest can be dropped without changing it."""
    kept, last = parts[start:stop], parts[stop - 1].text
    if _NO_START_ZH.match(kept[0].text) or _SET_AGAINST.match(kept[0].text):
        return False
    if _BOUND_ZH.match(last) or _LOOSE_ZH.match(last) or _ENDS_SAYING.search(last):
        return False
    first_of = any(_FIRST_OF_ZH.match(one.text) for one in kept)
    if first_of != any(_SECOND_OF_ZH.match(one.text) for one in kept):
        return False
    if stop == len(parts):
        return any(has_verb(one.text, "zh", loosely=True) for one in kept)
    following = parts[stop].text
    if _ASKS_ZH.search(last) or _NO_END_ZH.search(last) or not has_verb(last, "zh"):
        return False
    if (first_of and _SECOND_OF_ZH.match(following)) or _CLOSELY_ZH.match(following):
        return False
    if any(_UNTIED_ZH.search(hidden(one.text)) for one in kept):
        return False
    return len(last) >= 6 or stop > start + 1


# --- English -------------------------------------------------------------------------------------

_LEAD_EN = re.compile(
    r"(?:according to (?:the|a|an|its|this)?\s?(?:\w+\s){0,4}\w+|meanwhile|however|moreover|furthermore|in addition|additionally|"
    r"also|besides|still|nevertheless|nonetheless|indeed|in fact|of course|as a result|therefore|thus|"
    r"consequently|for example|for instance|in other words|that said|in short|in sum|overall|finally|"
    r"first(?:ly)?|second(?:ly)?|third(?:ly)?|lastly|then|now|to be sure|after all|at the same time|"
    r"by contrast|in contrast|on the other hand|instead|and|but|so|importantly|notably|interestingly|"
    r"as expected|the report (?:says|said|notes|noted|finds|found|adds)|it (?:says|said|notes|noted|adds|added))$",
    re.I,
)
_GLUED_EN = re.compile(
    r"(?:but|and|so|yet|also|however|(?:the|a|this|its) (?:\w+ )?(?:report|study|survey|paper) also (?:notes|shows|finds|says) that|"
    r"the (?:\w+ )?(?:report|study|survey|paper) (?:also )?(?:notes|says|adds) that)\s+",
    re.I,
)
_DATELINE = re.compile(
    r"^[A-Z][A-Za-z .]{2,24}(?:,\s[A-Z]\w+\.?)?\s?(?:\([A-Za-z ]+\)\s?[-–—]+|:)\s+(?=[A-Z])"
)
_LOOSE_EN = re.compile(
    r"(?:on|at|in|during|amid|despite|because|since|as|after|before|with|although|though|while|given|thanks to|due to|unlike|"
    r"among|along with|speaking|like|for)\b",
    re.I,
)
_BOUND_EN = re.compile(
    r"(?:if|unless|once|when|whenever|until|provided|without|only|not only|rather than|except|whether|were|should|by \w+ing|to \w+)\b",
    re.I,
)
_GOES_EN = re.compile(
    r"(?:according to|say|said|says|which|who|whose|where|including|representing|with|as|while|whereas|because|"
    r"since|after|before|up|down|compared (?:with|to)|an? (?:increase|rise|decrease|fall|drop|gain|jump|decline)|amid|despite|"
    r"thanks to|due to|ahead of|followed by|led by|driven by|helped by|among them|for example|for instance|so that|per|"
    r"partly|largely|mainly|especially|particularly|notably|citing|making|bringing|leaving|reflecting|[a-z]+ing)\b"
    r"(?! (?:if|only|unless))"
)
_POINTING_EN = (POINTING - {"it"}) | word_list("and but or nor who which")
_EXPLETIVE = re.compile(
    r"it (?:is|was|remains|will be)\s(?:\w+\s){1,3}(?:whether|that|to|if|how)\b", re.I
)
_NO_START_EN = re.compile(
    r"then\b|(?:the )?(?:first|second|third|fourth|fifth|last|other|latter|former)(?: one)? (?:is|was|are|were)\b|"
    r"(?:\w+\s)?(?:years?|months?|weeks?|days?) (?:later|earlier|before)\b",
    re.I,
)
_ASIDE_EN = re.compile(r",\s(?:which|who|whose|where)\s[^,;:]+,(?=\s)")
_SAID_EN = re.compile(
    r"(?:[A-Z]\w+|the|an?|its)\s?(?:[\w’'-]+\s){0,4}(?:said|says|reported|announced|showed|estimates?)(?:\s(?!that)[^,]{0,60})?$"
)
_HOLDS_EN = re.compile(
    r"\b(?:not (?:only|just|merely|because)|either|neither|both|between|whether|rather|no sooner|the more)\b",
    re.I,
)
_OBJECT_EN = re.compile(
    r"\b(?:says?|said|thinks?|believes?|shows?|expects?|suggests?|warns?|warned|argues?|argued|notes?|noted|finds?|found)$",
    re.I,
)


def _without_aside(text: str) -> str | None:
    """The sentence without a relative clause between its subject and its verb: `X, which …, rose`."""
    aside = _ASIDE_EN.search(hidden(text))
    if not aside:
        return None
    at = aside.start()
    rest = text[:at] + text[aside.end() :]
    verb_follows = any(
        start <= at + 1 <= end and rest[at:].lstrip().startswith(rest[start:end])
        for start, end in finite_verbs(rest)
    )
    return rest if verb_follows else None


def _may_open_en(parts: list[Clause], start: int) -> bool:
    """Whether the introductory clauses only say when, where or in view of what."""
    loose = all(
        _LOOSE_EN.match(one.text) and not re.search(r"\d", one.text) for one in parts[:start]
    )
    return loose and bool(subject(parts[start].text, "en"))


def _stands_en(parts: list[Clause], start: int, stop: int, claim: str, *, ended: bool) -> bool:
    """Whether the clauses make a complete claim; `ended` means that the text had a full stop."""
    words = claim.split()
    if len(words) < 4 or _NO_START_EN.match(claim):
        return False
    opening = words[0].casefold().rstrip(",")
    if opening in _POINTING_EN or (words[0] in {"It", "it"} and not _EXPLETIVE.match(claim)):
        return False
    verbs = finite_verbs(claim)
    if stop == len(parts):
        return bool(verbs) or (ended and len(words) >= 6)
    first = parts[start].text
    if stop - start == 1 and (_BOUND_EN.match(first) or _LOOSE_EN.match(first)):
        return False
    if len(verbs) <= relatives(claim) or _HOLDS_EN.search(hidden(claim)):
        return False
    if not _goes(parts[stop].text, parts[stop - 1].mark):
        return False
    says = _OBJECT_EN.search(claim[: verbs[0][1]])
    return not says or len(verbs) > 1 + relatives(claim) or bool(re.search(r"\d", claim))


def _goes(text: str, mark: str) -> bool:
    """Whether what follows a clause is an addition that can be dropped."""
    if _GOES_EN.match(text) or _SAID_EN.match(text):
        return True
    if mark == ";":
        return has_verb(text, "en") and not re.match(r"(?:but|if|unless|however|though)\b", text)
    return (
        bool(re.match(r"(?:and|so)\s", text)) and subject(text.split(" ", 1)[1], "en") is not None
    )
