"""What the words before a figure say of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from deck.language.units import Unit
from deck.statements.chinese.periods import Mention
from deck.statements.chinese.phrases import Noun
from deck.statements.model import Against, Role


@dataclass
class Lead:
    """What the words before a figure say of it; offsets are those of the sentence.

    `noun` is the phrase that names it, if its clause has one, and `left` a subject before that.
    `joins` is true if `noun` only goes on a carried measure (拉动全市投资增长, 影响CPI下降), `gives` if the
    carried one is the subject (贡献营收3亿元), `gave` after 贡献 itself. `moves` is true after a verb of change, `rate` marks a
    change that is a noun (增速为5%), `was` is the noun of one of the base (跌幅, in 跌幅较去年的5%收窄), `converts` a sum in another currency, `starts` the first value of
    a change (从 18.2 to …), `of_base` a value of the base (较上年同期的5.9亿元), `peak` one of a time
    that is not dated (最高时的40%), `also` the figure before it in another unit (5亿元或12%), `improves` a change for better or worse,
    `caused` what something else happens for (因供给增加5.8%), and `revises` the forecast that a figure is
    what it was changed by (指引, in 收入指引下调10亿元). `unsure` is true if the figure is for each of something
    that no list of units knows; `other` is the company of which the subject is only a part (海外), `extreme` what says that
    the figure is the highest or lowest of the measure (峰值).
    """

    role: Role = "level"
    falls: bool = False
    noun: Noun | None = None
    left: tuple[int, int] | None = None
    whole: tuple[int, int] | None = None
    bases: list[tuple[Against, tuple[int, int], Mention | None]] = field(default_factory=list)
    unit: Unit | None = None
    start: int = -1
    joins: bool = False
    gives: bool = False
    gave: bool = False
    rate: bool = False
    was: str = ""
    moves: bool = False
    starts: bool = False
    converts: bool = False
    loss: bool = False
    placed: bool = False
    aside: tuple[int, int] | None = None
    deed: tuple[int, int] | None = None
    made: tuple[int, int] | None = None
    prefix: tuple[int, int] | None = None
    of_base: bool = False
    peak: bool = False
    of_plan: bool = False
    also: bool = False
    improves: bool = False
    caused: bool = False
    revises: tuple[int, int] | None = None
    extreme: tuple[int, int] | None = None
    unsure: bool = False
    other: tuple[int, int] | None = None
