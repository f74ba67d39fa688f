"""What the clauses of a text set for those after them: periods, topics, subjects, wholes."""

from __future__ import annotations

import re

from deck.language.periods.intervals import Span, years_away
from deck.language.periods.tokens import small_number
from deck.language.scripts import fold
from deck.statements.chinese import words
from deck.statements.chinese.bare_units import currency_of
from deck.statements.chinese.dates import is_year_before
from deck.statements.chinese.dating import Dating
from deck.statements.chinese.marks import BASE, FIGURE, PERIOD
from deck.statements.chinese.masked import Clause, Masked
from deck.statements.chinese.names import READ, is_name, repeated
from deck.statements.chinese.period_words import fiscal_year
from deck.statements.chinese.phrases import OWN, Noun, has_head, is_noun, left_of, parsed, trimmed
from deck.statements.chinese.qualified import MANNER, RECKONED, RECKONS, reckoning
from deck.statements.chinese.scope import Scope
from deck.statements.model import NO_WORDS, Basis, Dated, Setting, Statement, Words

_ABOUT = re.compile(
    "(?:在|从|就|对于?)?(?:\ue002+的?)?(?P<name>[^,。;:\ue001\ue002\ue003]{2,14}?)(?:指标|部分)?(?P<how>方面|部分|中|上|来[看说讲]|而言)$"
)
_LISTS = re.compile("(?P<name>[^,。;:\ue001\ue002\ue003]{2,14}?)(?:分别|依次)(?:为|是|达)?$")
_SHARE_OF = re.compile(
    "(?:[“「]|但|而)*(?P<what>[^,。;:“「]{2,14}?)占(?P<whole>[^,。;:]{1,12}?)的?(?:比重|比例|份额)$"
)
"""A share that the next clause gives: 服务器电源占营收比重，已拉到41%."""
_TRADES = re.compile("(?P<trade>出口|进口|销售|零售|消费)(?:货品|商品|产品|市场|国家|地区|类别)")
_ACHIEVES = re.compile("(?:实现|录得|取得)(?:了)?(?P<name>[^,。;:\ue001\ue002\ue003]{2,10})$")
_TOPIC = re.compile(
    "(?:其中|此外|另外|同时|惟|另|而|但)?(?:对于?)?(?P<name>[^,。;:\ue001\ue002\ue003的]{2,16}?)(?:则?因(?![素子果])|则?受(?![理众托访益])|由于|(?:已经?|均|将)?[在于]?\ue002|首次|转正|扭亏|创|也|一直|仍|占|均|预计|这回|这次|就|倒|却|更|表现|掉队|(?:仍|继续|依然)?[为是](?=[^,。;\ue001]{2,16}(?:伙伴|市场|来源地?|目的地|客户|大省|地区)(?:,|$)))"
)
_ROLES = re.compile("龙头|(?:竞争)?对手|(?:主要|最大)?客户|供应商|子公司|同行|友商")
"""What companies are to others, before their names."""
_REACHED = re.compile(
    f"(?P<name>[^,。;:的]{{0,16}}?(?:{words.alternatives('heads')}|[率额量价比]))(?:则|也|已|均|首次|再次|再度|再|仍|又|双双|连续|连|逆势|大幅|明显|显著|"
    "稳步|小幅|持续|进一步|继续|有所|突破|过半|刷新|创|扭亏|转[正负]|止跌|企稳|回升|回落|走[高低强弱阔]|改善|承压|翻[番倍]|见[顶底]|触底|"
    "攀升|下滑|反弹|超预期|不及预期|好于预期|略?有[增回提]|保持|表现|(?:比|相)?较[高低大小多少快慢]|[偏最][高低大小])[^,。;:]{0,12}$"
)
_NEXT = re.compile(
    ",(?:已|则|仅|约|均)*(?:(?:达到?|[升降增减跌涨][至到]|回[升落][至到]|为|至|报|录得|仅有?)(?:约|近|逾|超过?|了)*"
    f"|(?:{words.either(words.BASES)}|{RECKONED.pattern}|{BASE}+[^,。;{FIGURE}{BASE}]{{0,4}}?|[大小]幅|约|近|\\s)+(?:{words.alternatives('rises', 'falls')})(?:了|约|近|逾|超)*){FIGURE}"
)
"""What follows a clause that names the measure: its value, or how much it has changed."""
_STEPS = re.compile(
    "(?:从|按|就)?(?P<how>同比|环比|按年|按季|按月|年率|月率)(?:[来而]?[看说言]|变动|而言|方面)?"
)
_ALL = re.compile("([两二三四])者")
_LONGEST = 40
"""The longest enumeration that is one subject, in characters."""
SAYS = re.compile(
    "说$|称$|认为|告诉|对记者|介绍|透露|回应|坦言|公布|发布|披露|宣布|显示|表示|指出|消息|报告|数据|统计"
)


def _whole(scope: Scope) -> Statement | None:
    """The amount whose parts 其中 begins: the last one, or the one that the last change is of."""
    last, level = scope.last, scope.last_level
    if last is None or last.unit.kind == "number":
        return last
    grown = level and last.role == "change" and level.measure == last.measure
    return level if grown else None


def _how(pattern: re.Pattern[str], sentence: Masked, clause: Clause) -> Words:
    """The words `how` of a clause that says nothing but what a pattern does; empty for others."""
    spoken = sentence.text[clause.start : clause.end]
    at = clause.start + len(spoken) - len(spoken.lstrip())
    found = pattern.fullmatch(sentence.text, at, at + len(spoken.strip()))
    return sentence.words(*found.span("how")) if found else NO_WORDS


_SHOWS = re.compile("^.*(?:显示|披露|指出|表示),|截[至止]到?$")
"""Who says what follows, and “by” before a day: 招股书显示，截止到9月30日."""


class ClauseReader:
    """Reads what clauses set, of one text with its setting."""

    def __init__(self, text: str, setting: Setting, taiwan: bool) -> None:
        self.text, self.folded = text, fold(text)
        self.setting, self.taiwan = setting, taiwan
        self.dating = Dating(setting)
        self.year = fiscal_year(self.folded)
        self.currency = currency_of(self.folded)
        self.own = fold(setting.subject)
        self.plans = False
        self.begins = self.folded[:READ]
        self.names = repeated(self.begins)
        self.term: Span | None = None
        """The years that a plan is for."""
        self.scope = Scope()

    def enter(self, sentence: Masked, clause: Clause, i: int, k: int) -> int:
        """Reads what a clause sets before its first figure: periods, topics, subjects."""
        scope, text = self.scope, sentence.text
        scope.ended = scope.ended or clause.opens == ";"
        if clause.opens == ";":
            scope.reckoned = scope.stepped = ()
        scope.parted = scope.parted or text.startswith("其中", clause.start)
        if text.startswith("其中", clause.start) and (whole := _whole(scope)):
            scope.whole, scope.ended = whole, False
            scope.container = scope.container or whole.measure
        has_figures = i < len(sentence.figures) and sentence.figures[i].start < clause.end
        first = sentence.figures[i].start if has_figures else clause.end
        while k < len(sentence.mentions) and sentence.mentions[k].end <= first:
            self.take(sentence, k)
            k += 1
        if both := self._together(text, clause):
            scope.subject = scope.last_subject = both
        elif name := self._named(text, clause):
            scope.subject = scope.last_subject = sentence.words(*name)
        if has_figures:
            return k
        self._tell(sentence, clause)
        return k

    def go_back(self) -> None:
        """Returns to the period before that of the year before, at a semicolon: 收入5亿元,2023年为4亿元;
        毛利2亿元."""
        span = self.scope.period.span if self.scope.period else None
        if span and self.scope.main and span == years_away(self.scope.main, -1):
            self.scope.period = Dated(self.scope.main, origin="carried")

    def _tell(self, sentence: Masked, clause: Clause) -> None:
        """Reads what a clause without figures says of those after it."""
        scope, text = self.scope, sentence.text
        aims = words.TARGETS.search(text, clause.start, clause.end)
        ahead = aims or words.ESTIMATES.search(text, clause.start, clause.end)
        span = scope.period.span if scope.period else None
        known = self.setting.published
        here = text.find(PERIOD, clause.start, clause.end) >= 0
        if ahead and here and span and known and span.last > known:
            scope.status = "target" if aims else "estimate"
        if step := _how(_STEPS, sentence, clause):
            scope.stepped = (Basis(words.BASES[fold(step.text)], step),)
        if clause.opens != "(" and (reckons := _how(RECKONS, sentence, clause)):
            scope.reckoned = (Basis(reckoning(fold(reckons.text)), reckons),)
        if manner := _how(MANNER, sentence, clause):
            scope.manner = manner
            return
        if reached := self._reached(text, clause):
            measure, who = reached.measure, reached.subject
            scope.measure = scope.grown = sentence.words(*measure) if measure else NO_WORDS
            scope.last_subject = sentence.words(*who) if who else NO_WORDS
            scope.announced = True
            return
        if text[clause.end : clause.end + 1] == ":" and (
            listed := _LISTS.search(text, clause.start, clause.end)
        ):
            noun = parsed(text, *listed.span("name"), self.own)
            scope.listed = sentence.words(*noun.measure) if noun.measure else NO_WORDS
        self._topic(sentence, clause)

    def _reached(self, text: str, clause: Clause) -> Noun | None:
        """The subject and the measure of a clause whose value the next one gives: 占比首次过半，达54%."""
        if not _NEXT.match(text, clause.end):
            return None
        first = max(text.rfind(mark, clause.start, clause.end) for mark in (PERIOD, BASE)) + 1
        found = _REACHED.match(text, max(first, clause.start), clause.end)
        if not found:
            return None
        noun = parsed(text, *found.span("name"), self.own)
        if not noun.measure:
            return None
        if noun.subject is None and first > clause.start:
            who = text.find(PERIOD, clause.start)
            of = text.rfind("的", clause.start, who) + 1
            start, _ = left_of(text, max(of, clause.start), who, self.own)
            name = trimmed(text, start, who)
            if is_noun(text[slice(*name)]) and name[1] - name[0] <= 8:
                return (
                    parsed(text, *name, self.own)._replace(measure=noun.measure)
                    if OWN.match(text, *name)
                    else Noun(name, noun.measure)
                )
        return Noun(noun.subject, noun.measure)

    def _topic(self, sentence: Masked, clause: Clause) -> None:
        """Reads the measure or the subject that a clause without figures names."""
        scope, text = self.scope, sentence.text
        if share := _SHARE_OF.match(text, clause.start, clause.end):
            scope.measure = scope.grown = sentence.words(*share.span("what"))
            scope.container, scope.shared = sentence.words(*share.span("whole")), True
            scope.last_subject = NO_WORDS
        elif about := _ABOUT.match(text, clause.start, clause.end):
            self._about(sentence, about)
        elif achieved := _ACHIEVES.search(text, clause.start, clause.end):
            if has_head(achieved["name"]):
                scope.achieved = sentence.words(*achieved.span("name"))
        elif (
            (topic := _TOPIC.match(text, clause.start, clause.end))
            and not SAYS.search(text, topic.end(), clause.end)
            and not words.UNTIL.fullmatch(topic["name"])
        ):
            noun = parsed(text, *topic.span("name"), self.own)
            named = is_name(topic["name"], self.begins) or _ROLES.match(topic["name"])
            if noun.measure and not noun.subject and named:
                noun = Noun(noun.measure, None)
            if noun.subject is None and noun.measure and has_head(text[slice(*noun.measure)]):
                scope.measure = scope.grown = sentence.words(*noun.measure)
                scope.last_subject = NO_WORDS
            elif noun.subject is not None:
                scope.subject = scope.last_subject = sentence.words(*noun.subject)
                if noun.measure is not None:
                    scope.measure = scope.grown = sentence.words(*noun.measure)

    def _together(self, text: str, clause: Clause) -> Words:
        """The subjects of the last list as one, for a clause on all of them: 两者合计占比."""
        found, names = _ALL.search(text, clause.start, clause.end), self.scope.pair
        if not found or len(names) != small_number(found[1]) or not all(one.spans for one in names):
            return NO_WORDS
        start, end = names[0].spans[0][0], names[-1].spans[-1][1]
        said = self.text[start:end]
        return Words(said, ((start, end),)) if 0 < end - start < _LONGEST else NO_WORDS

    def _named(self, text: str, clause: Clause) -> tuple[int, int] | None:
        """The name of one of the article's companies or brands at the beginning of a clause."""
        start = clause.start
        while start < clause.end and text[start] in "“「 而但则":
            start += 1
        names = [name for name in self.names if text.startswith(name, start, clause.end)]
        longest = max(names, key=len, default="")
        return (start, start + len(longest)) if longest and longest != self.own else None

    def _about(self, sentence: Masked, about: re.Match[str]) -> None:
        """Reads 在财政收入指标中 (a measure), 在零售总额中 (a whole), 支付方面."""
        scope = self.scope
        noun = parsed(sentence.text, *about.span("name"), self.own)
        parts = [part for part in noun if part and part[0] < part[1]]
        if trade := _TRADES.search(sentence.text, *about.span("name")):  # 主要出口货品中
            scope.measure = scope.grown = sentence.words(*trade.span("trade"))
            scope.last_subject = NO_WORDS
            return
        if noun.measure and has_head(about["name"]):
            scope.measure = scope.grown = sentence.words(parts[0][0], parts[-1][1])
            scope.last_subject = NO_WORDS
            if about["how"] == "中":
                scope.container = scope.measure
            elif about["how"] != "上":
                scope.listed = scope.measure  # 就保费而言,寿险5亿元
        elif noun.subject and noun.measure is None and noun.subject[0] < noun.subject[1]:
            scope.subject = scope.last_subject = sentence.words(*noun.subject)

    def take(self, sentence: Masked, k: int) -> None:
        """Takes a period of the sentence as the one that what follows is about."""
        mention, scope = sentence.mentions[k], self.scope
        opens_clause = sentence.text[mention.end : mention.end + 1] == "," and (
            mention.start == 0 or sentence.text[mention.start - 1] in ",。;:"
        )
        if mention.undated and not mention.base and not self.dating.span_of(mention, None):
            scope.period = Dated(None, sentence.words(mention.start, mention.end), "sentence")
            return
        bound = mention.begins or (mention.local and not opens_clause)
        if mention.base or mention.event or bound:
            return
        around = scope.period.span if scope.period else None
        span = self.dating.span_of(mention, around)
        aside = mention.start > 0 and is_year_before(sentence, mention, around, self.dating)
        if aside or (span is None and not mention.fiscal):
            return
        before = sentence.text[max(0, mention.start - 24) : mention.start]
        spoken = sentence.words(mention.start, mention.end)
        around = around or self.dating.reporting
        aside = sentence.text[mention.start - 1 : mention.start] in ",("
        year_before = around is not None and span == years_away(around, -1)
        scope.main = around if aside and year_before else scope.main
        scope.period = Dated(span, spoken, "sentence", mention.fiscal)
        opens = (
            mention.start < 24
            and FIGURE not in before
            and len(re.sub(r"[\W\ue000-\ue010]", "", _SHOWS.sub("", before))) <= 10
        )
        plain_day = (
            span
            and span.first == span.last
            and not (mention.word.edge or "至" in before[-2:] or "于" in before[-1:])
        )
        if mention.local:
            return
        scope.day = span if span and span.first == span.last else scope.day
        if opens and span and "其中" not in before and not plain_day:
            scope.topic = span
            if span.first != span.last and not self.plans:
                scope.interval = span
