"""Sentences made from facts, in Chinese: in traditional characters if the article is written in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from deck.draft.entries import period_of, unit_of
from deck.draft.facts import ArticleFact
from deck.draft.finding import Finding, shared, stated
from deck.draft.wording import (
    Wording,
    direction,
    fits,
    is_estimate,
    is_loss,
    reference,
    same_times,
    status_of,
)
from deck.draft.words_zh import COUNT, ended, is_of_another, verbs_of, whole_of
from deck.language.periods.dates import write_period
from deck.language.scripts import fold, is_traditional, to_traditional
from deck.statements.model import Basis

AHEAD = {
    "guidance": "{by}预计{when}{name}为{value}",
    "estimate": "{by}预计{when}{name}为{value}",
    "target": "{by}{when}{name}的目标为{value}",
    "consensus": "市场预期{when}{name}为{value}",
}
"""What is ahead, by status."""
AHEAD_CHANGE = {
    "guidance": "{by}预计{when}{name}{do}{value}",
    "estimate": "{by}预计{when}{name}{do}{value}",
    "target": "{by}{when}{name}的目标为{do}{value}",
    "consensus": "市场预期{when}{name}{do}{value}",
}
STATUS = {"guidance": "公司指引", "estimate": "预测", "target": "目标", "consensus": "市场预期"}
BASES = {
    "year on year": "同比",
    "quarter on quarter": "环比",
    "month on month": "环比",
    "average": "年均",
    "constant prices": "按可比价格",
    "constant currency": "按固定汇率",
}
_REVISED = {True: "上调", False: "下调", None: "收窄"}
_EDGES = re.compile("^(?:相[比较較对對]|从|由|自)|(?:作?[为為])?基[准準期數数].*$|相[比较較]$")
"""What is no part of the name of a base: 2005年 of 2005年为基准年."""
_MOVED = re.compile("(?<=..)(?:上[涨漲升]|下[降跌]|回落)$")
GROWTH = re.compile("增速|增长|增幅|降幅|变动|涨幅|跌幅|增量|减量|增減|增長|變動")


class Chinese(Wording):
    """Sentences in Chinese."""

    title = 66
    longest_name = 26
    comma = "，"
    status = STATUS

    def __init__(self, own: str, text: str) -> None:
        super().__init__(own, text)
        self._traditional = is_traditional(text)
        words = {"guidance": "指引", "estimate": "预测", "target": "目标", "consensus": "预期"}
        self.revised = {status: self._written(word) for status, word in words.items()}
        self.said_by = self._written("{by}称，{sentence}")
        self.before = self._written("（此前为{before}）")
        self.estimated = self._written("（估算）")

    def _written(self, frame: str) -> str:
        """A frame in the characters of the article; references stay as they are."""
        if not self._traditional:
            return frame
        parts = re.split(r"(\$\{[^}]*\})", frame)
        return "".join(part if part.startswith("$") else to_traditional(part) for part in parts)

    # ---- names --------------------------------------------------------------------------------

    def name(self, fact: ArticleFact) -> str:
        """The subject and the measure."""
        measure, subject = stated(fact).measure.text, fact.subject.strip()
        if not subject or subject in measure:
            return measure
        long = len(subject) > 6 or not re.match(r"[\u3400-\u9fff]", measure)
        joined = re.match("的|影响|影響|[拉带帶]动|[拉帶]動", measure)
        return f"{subject}{'的' if long and not joined else ''}{measure}"

    def label(self, fact: ArticleFact) -> str:
        """The name as a label."""
        name, one = self.name(fact), stated(fact)
        if one.role == "change":
            name = _MOVED.sub("", name)
        if one.role == "share" and one.whole and not re.search("占|佔|比", name):
            name = "" if name == one.whole.text else name
            name = self._written(f"{name}占{whole_of(fact)}比重")
        if one.role == "change" and (fact.unit.kind == "points" or not GROWTH.search(name)):
            basis, apart = self._basis(fact), is_of_another(fact)
            change = f"与{basis[1:]}的差距" if apart else verbs_of(fact).change
            step = self._step(fact)
            change = "增率" if step and fact.unit.kind == "percent" else change
            name += ("" if apart else step or basis) + self._written(change)
        return name

    def grown(self, fact: ArticleFact) -> str:
        """The name of what a change is of."""
        return GROWTH.sub("", self.name(fact)) or self.name(fact)

    def fall(self, fact: ArticleFact) -> str:
        """`排放量较2005年降幅`, `利息支出减少`."""
        if is_of_another(fact):
            return self._written(f"{self.name(fact)}低于{self._basis(fact)[1:]}")
        label = self.label(fact)
        if fact.unit.kind == "number":
            return re.sub(self._written("增减|增量|减量|增速") + "$", "", label) + self._written(
                "减少"
            )
        word = self._written(
            "收窄幅度" if is_loss(fact) else "减幅" if self._step(fact) else "降幅"
        )
        return (
            re.sub("(?:增速|增率|增幅|降幅|变动|變動|增減|增减|增長率|增长率)$", "", label) + word
        )

    def period(self, fact: ArticleFact) -> str:
        """`2024年四季度`."""
        if fact.fiscal:
            return write_period(fact.fiscal, "zh")
        if fact.span is None:
            return ""
        first, last = fact.span
        if first == last and (last.month, last.day) in ((12, 31), (1, 1)):
            return f"{last.year}年{'初' if last.day == 1 else '底'}"
        return ended(fact.span) or period_of(fact.span, "zh")

    def unit(self, facts: Sequence[ArticleFact]) -> str | None:
        """万亿元 of 145355亿元, 亿元 of 951435万元."""
        units = {fact.unit for fact in facts}
        sizes = [abs(fact.value) for fact in facts if isinstance(fact.value, Decimal)]
        unit = units.pop()
        large = sizes and max(sizes) >= 10_000 and min(sizes) >= 1_000
        if units or not large or unit.kind != "number" or unit.scale.adjusted() not in (4, 8):
            return None
        written = unit_of(unit._replace(scale=unit.scale.scaleb(4)), "zh")
        return written and self._written(written)

    def _at(self, fact: ArticleFact) -> str:
        """The period of a fact at the start of a sentence."""
        day = fact.span is not None and fact.span.first == fact.span.last and not fact.fiscal
        return f"{'截至' if day and fact.status == 'actual' else ''}{self.period(fact)}"

    def detail(self, finding: Finding) -> str:
        """`2024年四季度，同比增长31%`."""
        last, change = finding.last, finding.change
        parts = [self.period(last)]
        if finding.kind == "swing":
            before = finding.facts[0]
            was = f"{self.name(before)}{reference(before, unsigned=True)}"
            parts.append(self._written(f"{self.period(before)}为{was}"))
        elif finding.kind == "ahead" and change is not None:
            parts.append(self._written(f"此前为{reference(change)}"))
        elif change is not None:
            for one in (change, *finding.more):
                parts.append(self._changed(one, last) or f"{self._basis(one)}持平")
        elif finding.kind == "move" and len(finding.facts) == 2:
            first = finding.facts[0]
            parts.append(self._written(f"{self.period(first)}为{reference(first)}"))
        if last.status in STATUS:
            parts.append(self._written("估算" if is_estimate(last) else STATUS[status_of(last)]))
        return "，".join(filter(None, parts))

    # ---- sentences ----------------------------------------------------------------------------

    def _named(self, name: str, *, owned: bool) -> str:
        return self.own + name if owned else name

    def _point(self, finding: Finding, name: str) -> str | None:
        last, change, when = finding.last, finding.change, self._at(finding.last)
        one = stated(last)
        if (
            change is not None
            and one.role == "share"
            and one.whole
            and not re.search("占|佔|比", name)
        ):
            name = self._written(f"{name}占{one.whole.text}比重")
        if change is not None:
            changed = self._changed(change, last)
            value = reference(last, unsigned=is_loss(last))
            reached = "达" if direction(finding) > 0 else "为"
            return self._written(f"{when}{name}{changed}，{reached}{value}") if changed else None
        if one.role == "change":
            changed = self._changed(last, last)
            level = name if last.unit.kind == "points" else GROWTH.sub("", name) or name
            if changed and _MOVED.search(level):  # 影响CPI下降, by so much
                return f"{when}{level}{reference(last, unsigned=True)}"
            return f"{when}{level}{changed}" if changed else None
        if one.role == "share" and one.whole and not re.search("占|佔|比", name):
            return self._written(f"{when}{name}占{whole_of(last)}的{reference(last)}")
        return self._written(f"{when}{name}为{reference(last, unsigned=is_loss(last))}")

    def _changed(self, change: ArticleFact, level: ArticleFact) -> str:
        way = direction(Finding("point", (change,)))
        if not way:
            return ""
        if step := self._step(change):
            way_word = self._written("增" if way > 0 else "减")
            return f"{step}{way_word}{reference(change, unsigned=True)}"
        verbs = COUNT if change.unit.kind == "number" else verbs_of(level)
        by = verbs.up if way > 0 else verbs.down
        if is_of_another(change):
            by = "高" if way > 0 else "低"
        return self._written(f"{self._basis(change)}{by}{reference(change, unsigned=True)}")

    def _step(self, fact: ArticleFact) -> str:
        """年 of 年增 and 年減, which need no other verb; empty for other words."""
        said = (basis.words.text for basis in stated(fact).basis)
        return next((words[0] for words in said if re.match("[年月季][增减減]", words)), "")

    def _basis(self, fact: ArticleFact) -> str:
        kinds: dict[str, Basis] = {basis.kind: basis for basis in stated(fact).basis}
        if "reckoned" in kinds:
            how = kinds.pop("reckoned").words.text
            return how + self._against(kinds)
        return self._against(kinds)

    def _against(self, kinds: Mapping[str, Basis]) -> str:
        for kind, words in BASES.items():
            if kind in kinds:
                said = kinds[kind].words.text  # 两年平均
                own = kind == "average" and re.search("平均|[复複]合", said)
                return said if own else self._written(words)
        against = kinds["against"].words.text if "against" in kinds else ""
        if _YEAR_BEFORE.fullmatch(fold(against)):
            return "同比"
        if re.match("[较較比]", against):
            return against
        return self._written(f"较{_EDGES.sub('', against)}") if against else ""

    def _moved(self, finding: Finding, name: str) -> str | None:
        first, last = finding.facts[0], finding.facts[-1]
        way, loss = direction(finding), is_loss(last)
        if not way:
            return None
        verbs = verbs_of(last)
        to = verbs.up_to if way > 0 else verbs.down_to
        if stated(last).role == "change":
            before = finding.facts[-2]
            made = self._point(Finding("point", (last,)), name) or self._went(finding)
            return made + self._written(f"，{self.period(before)}为{reference(before)}")
        if stated(last).role in ("change", "share"):
            name = self.label(last)
        name = f"预计{name}" if last.status in STATUS and not is_estimate(last) else name
        return self._written(
            f"{name}由{self.period(first)}的{reference(first, unsigned=loss)}{to}"
            f"{self.period(last)}的{reference(last, unsigned=loss)}"
        )

    def _reached(self, finding: Finding) -> str | None:
        last, way, verbs = finding.last, direction(finding), verbs_of(finding.last)
        name, to = self.name(last), verbs.up_to if way > 0 else verbs.down_to
        if not way or len(name) > self.longest_name:
            return None
        return self._written(f"{name}{to}{reference(last, unsigned=is_loss(last))}")

    def _went(self, finding: Finding) -> str:
        first, last = finding.facts[0], finding.facts[-1]
        return self._written(
            f"{self.label(last)}由{self.period(first)}的{reference(first)}变为{self.period(last)}的{reference(last)}"
        )

    def _swung(self, finding: Finding, name: str) -> str:
        before, last = finding.facts
        was = self.name(before)
        return self._written(
            f"{self._at(last)}{name}为{reference(last, unsigned=True)}，"
            f"{self.period(before)}为{was}{reference(before, unsigned=True)}"
        )

    def together(self, moves: Sequence[Finding], *, owner: bool = True) -> str | None:
        """`2021年与2020年相比，亏损由A扩大至B，收入由C降至D`."""
        first, last = moves[0].facts[0], moves[0].last
        parts = []
        for i, move in enumerate(moves):
            name = self._named(self.name(move.last), owned=owner and i == 0 and bool(self.own))
            way, verbs, loss = direction(move), verbs_of(move.last), is_loss(move.last)
            if not way or not same_times(moves):
                return None
            start, end = (reference(fact, unsigned=loss) for fact in (move.facts[0], move.last))
            parts.append(f"{name}由{start}{verbs.up_to if way > 0 else verbs.down_to}{end}")
        frame = f"{self.period(last)}与{self.period(first)}相比，{'，'.join(parts)}"
        return self._written(frame) if fits(frame, self.title) else None

    def compared(self, finding: Finding) -> str:
        """`收入同比增速`, `占营收比重`."""
        if not finding.common and stated(finding.last).role == "change":
            return self._written(f"{self._basis(finding.last)}增速")
        if not finding.common:
            return self._written(f"占{stated(finding.last).whole.text}比重")
        return self.label(shared(finding))

    def _beside(self, made: str, finding: Finding, count: int) -> str:
        pairs = list(zip(finding.facts, finding.labels, strict=True))[1 : 1 + count]
        others = (self._written(f"{label}为{reference(fact)}") for fact, label in pairs)
        return "，".join([made, *others])

    def _frame_of_revision(self, name: str, *, up: bool | None) -> str | None:
        word = "" if re.search("目标|目標|指引|预测|預測|预期|預期", name) else "{word}"
        return "{when}{name}" + word + self._written(f"由{{before}}{_REVISED[up]}至{{value}}")

    def _for(self, fact: ArticleFact) -> str:
        return self.period(fact)

    def _ahead(self, fact: ArticleFact, name: str) -> str | None:
        frame, do, value = AHEAD[fact.status], "", reference(fact)
        if stated(fact).role == "change":
            way = direction(Finding("point", (fact,)))
            if not way:
                return None
            verbs = verbs_of(fact)
            frame, do = AHEAD_CHANGE[fact.status], verbs.up if way > 0 else verbs.down
            do, value = self._basis(fact) + do, reference(fact, unsigned=True)
        by = fact.by or ("" if fact.status != "guidance" else self.own)
        low, _ = stated(fact).sentence
        if frame == AHEAD["guidance"] and by and _KEPT.search(fold(self._text[low : fact.at])):
            frame = "{by}维持{when}{name}{value}的指引"
        return self._written(frame).format(
            by=by, when=self.period(fact), name=name, do=self._written(do), value=value
        )

    def joined(self, sentences: Sequence[str]) -> str:
        """The sentences with a semicolon between them."""
        return "；".join(sentences)


_YEAR_BEFORE = re.compile("[较比与同]?(?:上|去)年(?:的?同期|同月)(?:水平)?(?:相比|比)?")
"""What 同比 says in two characters."""
_KEPT = re.compile("(?:维持|重申|保持)(?!不变)[^,，。；;]*$")
"""What says before a figure that it was expected before."""
