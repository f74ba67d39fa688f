"""The words of English reports by what they do in a sentence: data, without logic.

Verbs are listed by their base form; `verb_forms` spells out the others. A phrase is a verb with
its particle: “came in”, “made up”.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, TypeAlias

from deck.language.figures.counted import ABBREVIATIONS

VerbKind: TypeAlias = Literal["rise", "fall", "level", "share", "report", "expect", "act", "other"]


def word_set(text: str) -> frozenset[str]:
    """The words of a list that is separated by white space."""
    return frozenset(text.split())


_VERBS: dict[VerbKind, str] = {
    "rise": "rise grow increase climb jump surge soar gain advance improve expand widen strengthen"
    " rebound incline balloon leap rally swell spike rocket skyrocket accelerate appreciate recover"
    " lift boost raise hike double triple quadruple edge tick inch escalate mount compound",
    "fall": "fall decline decrease drop slip slide shrink contract tumble plunge sink ease narrow"
    " weaken slump dip retreat reduce cut lower soften deteriorate worsen depreciate slow"
    " moderate plummet dive crash recede trim halve lag shed collapse dwindle pare decelerate subtract knock shave",
    "level": "be total reach average hit amount number equal exceed surpass top remain stay hover range"
    " sit settle finish close end stand land come run cross pass touch measure span weigh cost peak trade yield fetch equate",
    "share": "represent account comprise constitute",
    "report": "report post log record book generate deliver register earn see have achieve produce"
    " track realise realize incur return recognise recognize notch show publish swing lose hold maintain"
    " turn bring leave give include contribute attract draw carry capture command garner"
    " witness",
    "expect": "expect anticipate forecast project predict guide estimate peg target aim plan intend"
    " hope seek commit pledge propose reaffirm reiterate foresee envisage assume budget promise"
    " think believe earmark reckon pencil envision",
    "act": "award invest spend create acquire buy sell pay repurchase fund provide employ open"
    " launch sign ship add hire serve operate build install support receive grant allocate borrow"
    " issue order purchase donate fine cover host manage administer train approve complete"
    " own export import consume process handle store supply deploy distribute license finance"
    " eliminate lay save require use make win secure offer disburse unlock spur trigger announce"
    " declare authorize authorise request retire shut idle restart commission connect electrify"
    " treat vaccinate recruit dismiss avoid prevent displace remove recycle harvest mine refine brew burn"
    " write pump lend deposit withdraw insure cancel delay suspend inject subsidise subsidize chip drill"
    " ferry haul transport fly house accommodate feed enrol enroll teach educate fill occupy value invite offset put meet",
    "other": "say note tell state explain allow help continue begin start keep become go"
    " take find know want need lead follow drive call agree enter move work contain outpace"
    " outperform underperform beat miss reflect indicate suggest cause enable let expose mean"
    " benefit depend consist apply appear seem trail decide choose opt"
    " result stem arise derive originate wait arrive graduate migrate emigrate commute switch relocate defect"
    " respond prefer release visit live travel revise restate look recommend exclude"
    " translate stabilise stabilize normalise normalize materialise materialize fluctuate oscillate accumulate calculate"
    " correspond differ emerge encourage enhance ensure establish evolve exhibit facilitate implement imply inform inspect"
    " justify mitigate necessitate obtain occur outline overtake persist persuade possess prevail proceed prove pursue"
    " qualify regain relate rely remind replace resemble reside resume retain reveal reverse specify stimulate strive"
    " submit substitute succeed suffer sustain tackle tend transform transmit undergo undertake undermine unveil urge"
    " utilise utilize validate vary verify withstand"
    " cite blame oppose favour favor fear worry struggle face trust skip vote doubt feel complain",
}
_IRREGULAR: dict[str, str] = {
    "rise": "rose risen rising rises", "grow": "grew grown growing grows", "fall": "fell fallen falling falls",
    "be": "is are was were been being", "have": "has had having", "see": "saw seen seeing sees",
    "stand": "stood standing stands", "come": "came coming comes", "hit": "hit hits hitting",
    "write": "wrote written writing writes",
    "run": "ran running runs", "sit": "sat sitting sits", "leap": "leapt leaped leaping leaps",
    "swell": "swelled swollen swelling swells", "sink": "sank sunk sinking sinks",
    "shrink": "shrank shrunk shrinking shrinks", "slide": "slid sliding slides", "cut": "cut cuts cutting",
    "spend": "spent spending spends", "buy": "bought buying buys", "sell": "sold selling sells",
    "pay": "paid paying pays", "build": "built building builds", "win": "won winning wins",
    "lose": "lost losing loses", "hold": "held holding holds", "bring": "brought bringing brings",
    "leave": "left leaving leaves", "give": "gave given giving gives", "make": "made making makes",
    "say": "said saying says", "tell": "told telling tells", "keep": "kept keeping keeps",
    "arise": "arose arisen arising arises", "become": "became becoming becomes", "go": "went gone going goes", "take": "took taken taking takes",
    "find": "found finding finds", "know": "knew known knowing knows", "lead": "led leading leads",
    "drive": "drove driven driving drives", "begin": "began begun beginning begins",
    "show": "showed shown showing shows", "seek": "sought seeking seeks", "lay": "laid laying lays",
    "forecast": "forecast forecasts forecasted forecasting", "think": "thought thinking thinks",
    "burn": "burned burnt burning burns", "draw": "drew drawn drawing draws", "mean": "meant meaning means", "swing": "swung swinging swings",
    "shut": "shut shuts shutting", "foresee": "foresaw foreseen foreseeing foresees", "beat": "beat beats beating beaten",
    "choose": "chose chosen choosing chooses", "shed": "shed sheds shedding", "let": "let lets letting",
    "fly": "flew flown flying flies", "inch": "inched inching inches", "put": "put puts putting", "teach": "taught teaching teaches",
    "meet": "met meeting meets", "offset": "offset offsets offsetting", "feel": "felt feeling feels", "feed": "fed feeding feeds", "lend": "lent lending lends", "withdraw": "withdrew withdrawn withdrawing withdraws",
}  # fmt: skip
_DOUBLED = word_set(
    "stem drop slip dip plan trim chip spur shut ship pump enrol top log peg commit submit permit travel total program"
)

# nouns of change that are also verbs: a verb only where a figure or a particle follows
NOUN_TOO = word_set(
    "rise rises increase increases gain gains decline declines decrease decreases drop drops fall"
    " falls jump jumps surge surges climb advance advances growth cut cuts slide slump dip rally"
    " forecast forecasts estimate estimates target targets report reports plan plans project"
    " projects record records return returns book books costs cost total average averages number"
    " numbers end close top peak sale range offer offers order orders supply supplies issue issues"
    " import imports export exports use uses work works budget raise hike hikes boost lift spike"
    " rebound recovery need needs stores store fund funds finance account accounts process"
    " show shows host span touch run runs hit hits state states travel place places cover lead"
    " drive contract contracts post posts log logs award awards seek level purchase purchases"
    " license double lag dive crash edge fine measure measures stand finish ease wins win draws moves"
    " land yield yields net deposit deposits mine mines house transport request requests value values chip chips drill drills harvest refine invite looks stays visits calls leads holds stands changes benefits claims causes starts views signs"
    " pumps grants trains houses transports commissions delays notes licenses covers processes releases harvests"
    " face faces fear fears trust favour favor worry vote votes doubt"
    " ships builds gives drives makes sales tops fines loans takes backs repurchases repurchase trades"
)

UP = word_set("up higher above more better stronger ahead")
DOWN = word_set("off down lower below less weaker worse behind fewer")
CHANGE_UP = word_set(
    "growth increase gain rise jump surge climb advance uptick expansion improvement rebound"
    " upturn acceleration addition increment leap spike hike boost recovery premium build buildup"
)
CHANGE_DOWN = word_set(
    "decline decrease drop fall reduction contraction slump dip cut slowdown downturn shrinkage"
    " deterioration discount depreciation compression plunge draw drawdown"
)
CHANGE_ANY = word_set("change movement variation revision swing difference")
CHANGES = CHANGE_UP | CHANGE_DOWN | CHANGE_ANY

LOSSES = word_set("loss losses deficit deficits shortfall outflow outflows")

# words before a figure that only bound it
BOUNDS = (
    "about new remaining solid healthy strong modest slight robust sharp hefty staggering smaller larger extra revised"
    " preliminary steep combined approximately around nearly almost roughly some just only over under exactly precisely"
    " circa near more than|better than|less than|fewer than|greater than|higher than|lower than|at least|at most|up to|as much as|as many as"
    "|as high as|as low as|as little as|close to|well over|well above|just over|just under|just above|just below|above|below"
    "|an estimated|estimated|a record|record|near|near the record|near a record|a total of|in excess of|no more than|not more than|no less than|a further"
    "|further|another|an additional|additional|a combined|a whopping|between|the|a|an|a mere|its|their|an average of"
    "|an annual average of|a rate of|an annual rate of|an annualized rate of|an annualised rate of|a level of|a range of"
    "|the range of|the range|in the range|in a range of|at or above|at or below|the midpoint of|the midpoint in|the midpoint|a record high of|a high of|a low of|a record of|just shy of|shy of|somewhat|slightly|a maximum of|a minimum of"
    "|negative|minus|plus|ranging|an all-time high of|a seasonally adjusted|an all-time high|a cumulative|now|already|still"
    "|the upper end of|the lower end of|the top end of|the bottom end of|the top of|the bottom of|towards"
    "|currently|a net|net|a median of|a median|an average|the equivalent of|within|in the range of|a seasonally adjusted annual rate of"
)

DETERMINERS = word_set(
    "the a an its their our his her my your this that these those such each every any all some"
    " both another other certain no"
)
PRONOUNS = word_set(
    "figure comparative comparatives enough it they this that these those which who he she we you i them one there its their both all"
)
OPENERS = word_set(
    "and but while whereas as though although because if when where that which who whom or nor so yet"
)
"""Words that open a clause."""
PARTICLES = word_set("off out down up over away back")
"""Words that belong to a verb before them: laid off, shut down."""
PREPOSITIONS = word_set(
    "of in on at for from to by with as than over under against among across between during per into"
    " within without along through throughout after before since until about above below towards toward"
    " via despite including excluding amid outside inside versus vs behind beyond near following"
)
ADVERBS = word_set(
    "also already still now then often recently soon however meanwhile therefore thus instead"
    " additionally moreover furthermore separately together overall respectively only just even"
    " nearly almost about roughly sharply slightly markedly strongly modestly steadily further"
    " significantly substantially marginally again once likely currently previously originally"
    " approximately initially rapidly quickly slowly gradually notably particularly especially"
    " largely mainly mostly partly primarily finally not never today annually globally"
    " back alone somewhere forward worldwide nationwide well far much dramatically considerably broadly solidly"
)


# heads of phrases that are measured; anything else is a thing that is measured
MEASURES = word_set(
    "result revenue revenues sales turnover income profit profits earnings ebitda ebit ebita margin margins"
    " loss losses expense expenses expenditure expenditures cost costs price prices rate rates share"
    " policies shares volume volumes value values number numbers count total amount amounts users customers"
    " subscribers members clients employees staff headcount workforce jobs orders bookings backlog"
    " deliveries shipments units output production capacity throughput consumption demand supply"
    " exports imports trade surplus deficit balance gdp cpi ppi inflation unemployment employment"
    " payrolls wages salaries pay compensation retention churn arr mrr gmv eps arpu aum nav roe ffo affo noi aisc opex"
    " roa roce roic nim flow flows cash debt borrowings liabilities assets equity capital capex sg&a"
    " investment investments spending funding financing grants subsidies budget dividend dividends"
    " buyback buybacks yield yields return returns premium premiums deposits loans loan lending"
    " portfolio provisions reserves ratio index indices score level levels penetration adoption"
    " growth traffic visits visitors passengers views downloads installs transactions payments"
    " comps inventory inventories stocks stock stores outlets branches locations rooms occupancy"
    " adr revpar starts permits completions listings rents rent population households births deaths"
    " arrivals departures emissions generation usage"
    " weight length speed density efficiency productivity utilization utilisation accuracy"
    " percentage proportion portion part fraction majority average median mean guidance outlook"
    " forecast target goal estimate consensus view expectation expectations valuation pledge commitment"
    " capitalization capitalisation cap fee fees charge charges tax taxes duty tariff tariffs fine"
    " fines penalty settlement interest amortization amortisation depreciation impairment gain gains"
    " proceeds commitments claims contribution contributions donations aid"
    " receipts marketings placements plantings accidents injuries crimes purchases acquisitions openings closures vacancies applications enrolment enrollment"
    " confidence sentiment pmi draws withdrawals injections harvest crop"
    " acreage tonnage attendance audience viewership circulation registrations sold installed"
    " payout payouts basket ticket turnout votes pipeline liquidity goodwill royalties rebates discounts savings synergies"
    " headwind tailwind consideration factor impact effect benefit gap spread duration lifetime awards award"
    " incentives conversion mau dau fte accounts merchants sellers buyers shoppers"
    " consumers patients students workers people residents tourists travellers travelers drivers"
    " vehicles cars aircraft flights tons tonnes barrels ounces bpd kwh activity gross nonfarm"
)
MODIFIERS = word_set(
    "net gross operating total adjusted retail wholesale industrial average median unit comparable"
    " same-store like-for-like consumer organic diluted basic underlying core headline pre-tax pretax"
    " non-gaap gaap annual monthly quarterly daily weekly free free-cash cash earnings profit sales"
    " new existing active real nominal disposable capital current fixed export import producer"
    " selling spot net-interest interest household business market year-on-year"
)
AMOUNTS = word_set(
    "sales revenue revenues exports imports output production spending turnover orders shipments"
    " deliveries gdp wages earnings bookings billings consumption"
)
"""Measures that are never a percentage themselves."""
UNITS = frozenset(unit.lower() for unit in ABBREVIATIONS) | word_set(
    "gigawatts megawatts kilowatts barrels tonnes tons ounces kilograms"
    " litres liters gallons hectares acres kilometres kilometers miles feet metres meters minutes"
    " hours days months years cents pence p b/d mb/d kb/d tonne ton points teu feu head"
)
"""Nouns that are units of measurement, not things that are counted."""
OF_HEADS = word_set(
    "share number value amount volume percentage proportion portion part fraction majority cost costs"
    " price prices sales exports imports production output rate average total stock level"
    " consumption use supply purchases shipments deliveries return yield sum count"
)
"""Measures that are not complete without what follows “of”."""
SHARES = word_set("share percentage proportion portion part fraction majority stake")
LEVELS = word_set(
    "average averages mean norm record level levels peak high low value values figure figures base total reading"
)
"""What a measure had at another time: 88% of its 2019 level, down 4% from the average of the year before."""
RANGE_ENDS = word_set("bottom top upper lower low high")
"""Which end of a range: the bottom end of its guidance."""
RATIOS = word_set("margin margins share rate ratio percentage proportion")
SEGMENTS = word_set(
    "segment business division unit operations market markets region country category sector"
    " industry subsidiary arm area brand line channel platform state province city county group"
)
SITES = word_set(
    "mine plant factory mill smelter refinery quarry terminal depot yard field hotel resort dairy brewery distillery"
    " campus warehouse shipyard wharf facility airport station project farm clinic bakery pit"
)
"""Places of work, which a name in front makes one of their own."""
COUNTED = word_set(
    "policies customers clients accounts companies firms households people users residents adults workers"
    " employees merchants subscribers businesses individuals families loans deals cities towns"
    " countries projects properties homes taxpayers investors depositors cars vehicles facilities"
    " travellers travelers tourists visitors passengers shoppers drivers buyers sellers"
    " markets consumers women men patients students organisations organizations"
    " stores shops outlets branches flights hotels"
)
COLLECTIONS = word_set(
    "portfolio fleet network chain estate consortium group team staff workforce pool line-up lineup roster stable"
    " collection band range set string base cluster family alliance club"
)
"""Words for many things together, of which a figure says how many they are."""
REGIONS = word_set(
    "EMEA APAC LATAM Americas Europe Asia Africa China Japan India Germany France Britain UK U.S. US"
    " Canada Mexico Brazil Australia Korea Russia Italy Spain Taiwan Vietnam Indonesia Thailand"
    " Argentina Austria Bangladesh Belgium Chile Colombia Czechia Denmark Egypt England Finland Greece Hungary"
    " Ireland Israel Malaysia Netherlands Nigeria Norway Pakistan Peru Philippines Poland Portugal Romania"
    " Scandinavia Scotland Singapore Sweden Switzerland Ukraine Wales"
)
ONE_OFF = word_set(
    "award invest acquire buy purchase raise fund grant donate allocate approve fine propose borrow"
    " secure win order issue commit pledge provide offer sign receive disburse finance create"
    " unlock administer"
)
"""Acts that have a date of their own, not the period that is reported on."""
GENERIC = word_set(
    "company group firm bank we it they retailer carmaker automaker chipmaker corporation business"
    " maker airline insurer lender manufacturer chain operator provider giant brokerage he she"
    " agency office department bureau ministry report survey study release statement data i you"
    " port airport exchange consultancy developer publisher broadcaster supermarket grocer hospital university charity"
    " refiner steelmaker shipbuilder homebuilder contractor distributor wholesaler shipper railway railroad utility trust"
    " authority commission council association federation institute regulator treasury"
    " management board brewer drugmaker miner producer startup start-up platform"
)
"""Words for the article's own subject, or for whoever speaks."""

TOPICS = word_set(
    "result results performance highlights outlook guidance liquidity profitability summary update returns"
    " position capital dividend dividends efficiency"
)
"""The last words of labels that say what a point is about, not what is measured of it."""

ANALYSTS = (
    r"\banalysts?\b|\bconsensus\b|\bthe street\b|\bstreet(?:['’]s| estimates?| expectations?| views?)\b"
    r"|\bwall street\b|\bfactset\b|\blseg\b|\brefinitiv\b|\beconomists?\b|\bpolled\b|\bmarket (?:expectations?|estimates?|forecasts?)\b"
    r"|\bexpectations? (?:of|for)\b"
)

NOMINAL = {
    "invest": "investment", "spend": "spending", "acquire": "acquisition", "buy": "purchase",
    "purchase": "purchase", "repurchase": "share repurchases", "pay": "payment", "fund": "funding",
    "finance": "financing", "award": "award", "grant": "grant", "raise": "funding raised",
    "borrow": "borrowing", "sell": "sale", "hire": "hiring", "fine": "fine", "donate": "donation",
    "allocate": "allocation", "disburse": "disbursement", "save": "savings", "provide": "funding",
    "receive": "amount received", "secure": "funding secured", "export": "exports", "import": "imports",
    "cost": "cost", "ship": "shipments",
    "issue": "issuance", "build": "construction", "approve": "approval",
    "administer": "funds administered", "manage": "assets managed", "order": "orders", "return": "returns",
    "win": "amount won", "commit": "commitment", "offer": "offer", "lose": "loss", "burn": "cash burned",
    "produce": "production", "mine": "production", "earn": "earnings", "make": "profit", "value": "valuation", "chip": "contribution",
    "announce": "funding", "contribute": "contribution", "subtract": "contribution",
    "propose": "proposal", "consume": "consumption", "employ": "employees", "weigh": "weight",
}  # fmt: skip
"""What an act is called where the sentence does not name what it counts."""


def participle(base: str) -> str:
    """The past participle of a verb: closed, built."""
    if base.endswith("ed"):
        return base
    forms = _IRREGULAR[base].split() if base in _IRREGULAR else _forms(base)[1:2]
    return [form for form in forms if not form.endswith(("ing", "s"))][-1]


@cache
def verb_forms() -> dict[str, tuple[str, VerbKind]]:
    """Every form of the verbs, with its base form and kind; the first kind of a verb counts."""
    forms: dict[str, tuple[str, VerbKind]] = {}
    for kind, text in _VERBS.items():
        for base in text.split():
            for form in _forms(base):
                forms.setdefault(form, (base, kind))
    return forms


def _forms(base: str) -> list[str]:
    if base in _IRREGULAR:
        return [base, *_IRREGULAR[base].split()]
    stem = base + base[-1] if base in _DOUBLED else base
    if base.endswith("e"):
        past, ing = base + "d", base[:-1] + "ing"
    elif base.endswith("y") and base[-2] not in "aeiou":
        past, ing = base[:-1] + "ied", base + "ing"
    else:
        past, ing = stem + "ed", stem + "ing"
    if base.endswith("y") and base[-2] not in "aeiou":
        third = base[:-1] + "ies"
    else:
        third = base + ("es" if base.endswith(("s", "x", "ch", "sh")) else "s")
    both = [base + "ed", base + "ing"] if base in ("total", "travel") else []
    return [base, past, ing, third, *both]
