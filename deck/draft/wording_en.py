"""Sentences made from facts, in English."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from deck.draft.entries import period_of
from deck.draft.facts import ArticleFact
from deck.draft.finding import Finding, shared, stated
from deck.draft.wording import (
    Wording,
    capital,
    direction,
    fits,
    is_estimate,
    is_loss,
    reference,
    same_times,
    status_of,
)
from deck.draft.words_en import (
    LENGTHS,
    after,
    against,
    is_or_are,
    number_of,
    possessive,
    small,
    up_to,
    verbs_of,
    was_or_were,
    with_article,
    within_a_year,
)
from deck.statements.english.lexicon import MEASURES, MODIFIERS

AHEAD = {
    "guidance": (
        "{by} expects {name} of {value}{when}",
        "{name} {is} expected to be {value}{when}",
    ),
    "estimate": ("{by} puts {name} at {value}{when}", "{name} {is} forecast at {value}{when}"),
    "target": ("{by} targets {name} of {value}{when}", "the target for {name}{when} is {value}"),
    "consensus": ("Analysts expect {name} of {value}{when}",) * 2,
}
"""What is ahead, by status: said by somebody, and by nobody in particular."""
AHEAD_CHANGE = {
    "guidance": ("{by} expects {name} to {do} {value}{when}", "{name} {is} expected to {do} {value}{when}"),
    "estimate": ("{by} expects {name} to {do} {value}{when}", "{name} {is} forecast to {do} {value}{when}"),
    "target": ("{by} wants {name} to {do} {value}{when}", "{name} {is} to {do} {value}{when}"),
    "consensus": ("Analysts expect {name} to {do} {value}{when}",) * 2,
}  # fmt: skip
STATUS = {
    "guidance": "guidance", "estimate": "forecast", "target": "target", "consensus": "consensus of analysts",
}  # fmt: skip
_SCALES = {0: "", 3: " thousand", 6: " million", 9: " billion"}
_BOUNDS = {
    ">": "more than ", ">=": "at least ", "<": "less than ", "<=": "at most ", "~": "about ",
}  # fmt: skip
_REVISED = {True: "raised", False: "cut", None: "narrowed"}
_KEPT = re.compile(
    r"\b(?:reaffirm|reiterat|maintain|confirm|back)(?:s|ed|es|ing)?\b[^,;.]*\b(?:guidance|outlook|forecast|targets?|expectations?)\b[^;.]{0,80}\Z",
    re.IGNORECASE,
)
"""What says before a figure that it was expected before."""
_EQUIVALENT = re.compile(r"\bequivalent to (?:about |around |roughly |nearly |some )?\Z")
_CAPITALS = re.compile(r"(?<![\w’'-])[A-Z][\w’'&-]*(?: [A-Z&][\w’'&-]*)*")
_COMMON = MEASURES | MODIFIERS | {"service", "services", "product", "products"}


class English(Wording):
    """Sentences in English."""

    title = 118
    longest_name = 60
    comma = ", "
    said_by = "According to {by}, {sentence}"
    status = STATUS
    revised = STATUS | {"consensus": "consensus"}
    before = ", previously {before}"
    estimated = " (estimate)"

    def __init__(self, own: str, text: str) -> None:
        super().__init__(own, text)
        self._words = frozenset(re.findall(r"\b[a-z]+\b", text))

    # ---- names --------------------------------------------------------------------------------

    def name(self, fact: ArticleFact) -> str:
        """The measure with its subject before it, or after it as the article has it: in EMEA."""
        return self._with_subject(fact, self._measure(fact))

    def _measure(self, fact: ArticleFact) -> str:
        """The measure; its first letter is a small one if only its place made it a capital."""
        measure = stated(fact).measure
        at = measure.spans[0][0] if measure.spans else -1
        first = measure.text.split(" ")[0]
        opens = at >= 0 and (
            at == stated(fact).sentence[0] or self._text[at - 2 : at] in ("- ", "* ")
        )
        placed = opens and not re.search(rf"[a-z] {re.escape(first)}\b", self._text)
        return self._inside(measure.text, _COMMON | ({first.casefold()} if placed else set()))

    def _with_subject(self, fact: ArticleFact, measure: str) -> str:
        subject = re.sub(r"^the\s", "", fact.subject.strip(), flags=re.IGNORECASE)
        if not subject or subject.casefold() in measure.casefold():
            return measure
        near = self._text[max(0, fact.start - 120) : fact.end + 120]
        if place := re.search(rf"\b(in|for)\s(?:the\s)?{re.escape(subject)}\b", near):
            return f"{measure} {place[1]} {self.subject(fact)}"
        words = subject.split()
        if len(words) > 3 or subject[:1].islower() or " of " in subject:
            return f"{measure} of {self._inside(subject)}"
        if subject.endswith("."):
            the = "the " if measure.startswith(("share", "number")) else ""
            return f"{the}{subject} {measure}"
        if subject.endswith("s") and subject[:1].isupper() and words[-1].islower():
            return f"{subject}’ {measure}"  # Chinese exporters’ share
        proper = all(word[:1].isupper() and not word.isupper() for word in words)
        return f"{possessive(subject)} {measure}" if proper else f"{subject} {measure}"

    def subject(self, fact: ArticleFact) -> str:
        """The subject with its article, if it has one: the Americas."""
        bare = re.sub(r"^the\s", "", fact.subject.strip(), flags=re.IGNORECASE)
        times = len(re.findall(rf"\b{re.escape(bare)}", self._text))
        return f"the {bare}" if 2 * self._text.count(f"the {bare}") > times else bare

    def _inside(self, words: str, common: Set[str] = frozenset()) -> str:
        """Words as they stand inside a sentence: in lower case, but for names and what stands before them.
        The first ones are no names if the article has them in lower case, others if they are `common`."""

        def lowered(run: re.Match[str]) -> str:
            parts, known = run[0].split(" "), common if run.start() else common | self._words
            names = [not part.isupper() and part.casefold() not in known for part in parts]
            last = max((i + 1 for i, is_name in enumerate(names) if is_name), default=0)
            return " ".join(p if i < last else small(p) for i, p in enumerate(parts))

        return _CAPITALS.sub(lowered, words)

    def label(self, fact: ArticleFact) -> str:
        """The name as a label."""
        one = stated(fact)
        if one.role == "change" and fact.unit.kind in ("number", "points"):
            word = "Rise" if direction(Finding("point", (fact,))) > 0 else "Change"
            return f"{word} in {self.name(fact)}"
        if one.role == "change":
            what = fact.what
            lower = what[:1].lower() + what[1:] if what[1:2].islower() else what
            return capital(self._with_subject(fact, self._inside(lower)))
        name = self.name(fact)
        if one.role == "share" and one.whole and "share" not in name.casefold():
            name += f", share of {self._inside(one.whole.text)}"
        return capital(name)

    def grown(self, fact: ArticleFact) -> str:
        """The name of what a change is of."""
        return capital(self.name(fact))

    def card(self, finding: Finding) -> tuple[str, str]:
        """The label and the figure, whose noun the label may say: 31,206 over “Vehicles delivered”."""
        label, figure = super().card(finding)
        short = self._value(finding.last, label)
        return label, figure or (short if short != reference(finding.last) else "")

    def fall(self, fact: ArticleFact) -> str:
        """`Fall in gasoline prices`."""
        word = "Narrowing of" if is_loss(fact) else "Fall in"
        return f"{word} {self.name(fact)}"

    def period(self, fact: ArticleFact) -> str:
        """`Q4 2024`, `Q3 FY2025`."""
        if fact.fiscal or fact.span is None:
            return fact.fiscal
        first, last = fact.span
        if first == last and (last.month, last.day) == (12, 31):
            return f"the end of {last.year}"
        return up_to(fact.span) or within_a_year(fact.span) or period_of(fact.span, "en")

    def unit(self, facts: Sequence[ArticleFact]) -> None:
        """None: English texts write the unit of the fact."""

    def detail(self, finding: Finding) -> str:
        """`Q4 2024, up 31% year on year`."""
        last, change = finding.last, finding.change
        parts = [self.period(last)]
        if finding.kind == "swing":
            before = finding.facts[0]
            was = after(
                self.label(last), f"{self._measure(before)} of {reference(before, unsigned=True)}"
            )
            parts.append(f"{was}{self._when(before)}")
        elif finding.kind == "ahead" and change is not None:
            parts.append(f"previously {reference(change)}")
        elif change is not None:
            for one in (change, *finding.more):
                way = direction(Finding("point", (one,)))
                moved = f"{'up' if way > 0 else 'down'} {reference(one, unsigned=True)}"
                base = against(one, every=bool(finding.more))
                parts.append(f"{moved if way else 'unchanged'}{base}")
        elif finding.kind == "move" and len(finding.facts) == 2:
            first, way = finding.facts[0], direction(finding)
            moved = "unchanged" if not way else "up" if way > 0 else "down"
            parts.append(
                f"{moved} from {reference(first, unsigned=is_loss(last))}{self._when(first)}"
            )
        elif stated(last).role == "change":
            parts.append(against(last).strip())
        if last.status in STATUS:
            by = f" by {self._speaker(last)}" if last.status == "estimate" and last.by else ""
            parts.append(("estimate" if is_estimate(last) else STATUS[status_of(last)]) + by)
        return capital(", ".join(filter(None, parts)))

    # ---- sentences ----------------------------------------------------------------------------

    def _named(self, name: str, *, owned: bool) -> str:
        if owned:
            return f"{possessive(self.own)} {name}"
        return with_article(name)

    def _point(self, finding: Finding, name: str) -> str | None:
        last, change = finding.last, finding.change
        one, when = stated(last), self._when(last)
        if (
            change is not None
            and one.role == "share"
            and one.whole
            and "share" not in name.casefold()
        ):
            name += f" as a share of {self._inside(one.whole.text)}"
        if one.role == "change" or change is not None:
            moved = change or last
            way = direction(finding)
            if not way:
                return None
            by = "" if moved.unit.kind == "percent" else "by "
            verb = verbs_of(last).past(way)
            made = f"{number_of(name, last)} {verb} {by}{reference(moved, unsigned=True)}{against(moved)}"
            return made + (f" to {self._value(last, name)}" if change else "") + when
        if one.role == "share" and one.whole and "share" not in name.casefold():
            whole = self._inside(one.whole.text)
            whole = f"total {whole}" if one.whole.text == one.measure.text else whole
            alike = _EQUIVALENT.search(self._text, max(0, last.at - 40), last.at)
            verb = f"{was_or_were(name)} equivalent to" if alike else "made up"
            return f"{name} {verb} {reference(last)} of {whole}{when}"
        return f"{name} {was_or_were(name)} {self._value(last, name)}{when}"

    def _moved(self, finding: Finding, name: str) -> str | None:
        first, last = finding.facts[0], finding.facts[-1]
        way = direction(finding)
        if stated(last).role == "change":
            before = finding.facts[-2]
            made = self._point(Finding("point", (last,)), name) or self._went(finding)
            return f"{made}, {after(made, reference(before))}{self._when(before)}"
        if not way:
            return None
        loss = is_loss(last)
        one = stated(last)
        if one.role == "share" and one.whole and "share" not in name.casefold():
            name += f" as a share of {self._inside(one.whole.text)}"
        name, verb = number_of(name, last), verbs_of(last).past(way)
        if last.status in STATUS and not is_estimate(last):
            verb = f"{is_or_are(name)} forecast to {verbs_of(last).ahead(way)}"
        return (
            f"{name} {verb} from {reference(first, unsigned=loss)}"
            f"{self._when(first)} to {self._value(last, name)}{self._when(last)}"
        )

    def _reached(self, finding: Finding) -> str | None:
        last, way = finding.last, direction(finding)
        name = self.name(last)
        if not way or len(name) > self.longest_name:
            return None
        value = reference(last, unsigned=is_loss(last))
        return f"{number_of(self._named(name, owned=False), last)} {verbs_of(last).past(way)} to {value}"

    def _went(self, finding: Finding) -> str:
        first, last = finding.facts[0], finding.facts[-1]
        return (
            f"{self.label(last)} went from {reference(first)}{self._when(first)} "
            f"to {reference(last)}{self._when(last)}"
        )

    def _swung(self, finding: Finding, name: str) -> str:
        before, last = finding.facts
        was = f"{self._measure(before)} of {reference(before, unsigned=True)}"
        made = f"{name} was {reference(last, unsigned=True)}{self._when(last)}"
        return f"{made}, {after(made, was)}{self._when(before)}"

    def together(self, moves: Sequence[Finding], *, owner: bool = True) -> str | None:
        """`Revenue grew from A to B and costs fell from C to D between 2023 and 2024`."""
        first, last = moves[0].facts[0], moves[0].last
        parts = []
        for i, move in enumerate(moves):
            name = self._named(self.name(move.last), owned=owner and i == 0 and bool(self.own))
            way, loss = direction(move), is_loss(move.last)
            if not way or not same_times(moves):
                return None
            start, end = (reference(fact, unsigned=loss) for fact in (move.facts[0], move.last))
            parts.append(f"{name} {verbs_of(move.last).past(way)} from {start} to {end}")
        times = (re.sub(f"^(?={LENGTHS} to )", "the ", self.period(f)) for f in (first, last))
        made = f"{' and '.join(parts)} between {' and '.join(times)}"
        return capital(made) if fits(made, self.title) else None

    def compared(self, finding: Finding) -> str:
        """`Revenue growth`, `Share of sales`."""
        if not finding.common and stated(finding.last).role == "change":
            return f"Change{against(finding.last)}"
        if not finding.common:
            return f"Share of {self._inside(stated(finding.last).whole.text)}"
        return self.label(shared(finding))

    def _beside(self, made: str, finding: Finding, count: int) -> str:
        pairs = list(zip(finding.facts, finding.labels, strict=True))[1 : 1 + count]
        others = (
            f"{reference(fact)} for {self.subject(fact) if fact.subject == label else self._inside(label)}"
            for fact, label in pairs
        )
        return f"{made}, compared with {' and '.join(others)}"

    def _frame_of_revision(self, name: str, *, up: bool | None) -> str | None:
        if re.search(r" (?:of|in|for|that|from|to) ", name):
            return None
        plain = re.sub(r"^the ", "", name)
        return f"{plain} {{word}}{{when}} was {_REVISED[up]} to {{value}} from {{before}}"

    def _for(self, fact: ArticleFact) -> str:
        return self._when(fact, " for ")

    def _ahead(self, fact: ArticleFact, name: str) -> str | None:
        one = stated(fact)
        when = self._when(fact, " for ")
        status = status_of(fact)
        by = self._speaker(fact) or ("" if status in ("estimate", "target") else self.own)
        if one.role == "change":
            way = direction(Finding("point", (fact,)))
            if not way:
                return None
            frames, do = AHEAD_CHANGE[status], f"{verbs_of(fact).ahead(way)} by"
            value = reference(fact, unsigned=True)
            when = self._when(fact)
        else:
            frames, do, value = AHEAD[status], "", self._value(fact, name)
            when = self._when(fact) if status == "target" and not by else when
        frame = frames[0] if by else frames[1]
        kept = _KEPT.search(self._text, one.sentence[0], fact.at)
        if kept and by and status == "guidance" and one.role != "change":
            frame = "{by} reaffirmed its guidance for {name} of {value}{when}"
            when = self._when(fact)
        words = {"by": by, "name": name, "value": value, "when": when, "do": do}
        return frame.format_map(words | {"is": is_or_are(name)})

    def _value(self, fact: ArticleFact, name: str) -> str:
        """The figure of a fact after its name, which may say the unit: passengers were 4 million."""
        power = fact.unit.scale.adjusted()
        noun = fact.unit.noun.casefold()
        said = noun and re.search(rf"\b{re.escape(noun.rstrip('s'))}s?\b", name, re.IGNORECASE)
        if not said or fact.unit.currency or fact.unit.kind != "number" or power not in _SCALES:
            return reference(fact, unsigned=is_loss(fact))
        return f"{_BOUNDS.get(fact.bound or '', '')}${{{fact.id}.value}}{_SCALES[power]}"

    def _speaker(self, fact: ArticleFact) -> str:
        """Who says a figure, with the article that the text has: the central bank."""
        by = fact.by or ""
        return (
            f"the {by}" if by and re.search(rf"\bthe {re.escape(by)}\b", self._text, re.I) else by
        )

    def _when(self, fact: ArticleFact, word: str = " in ") -> str:
        period = self.period(fact)
        if fact.span and fact.span.first == fact.span.last and not fact.fiscal:
            word = " at " if period.startswith("the end") else " on "
        elif re.match(f"{LENGTHS} to ", period):
            word += "the "
        elif " to " in period:
            word = " from " if not period.startswith("January") else " in "
        return f"{word}{period}" if period else ""

    def joined(self, sentences: Sequence[str]) -> str:
        """The sentences with `while` between them."""
        first, *rest = sentences
        if re.search(r"\bafter\b", first):
            rest = [sentence.replace(", after ", ", compared with ") for sentence in rest]
        return ", while ".join([first, *rest])
