"""The key sentences of a text: ranked by TextRank, and selected for diversity.

Rada Mihalcea and Paul Tarau, “TextRank: Bringing Order into Text”, EMNLP 2004: sentences vote for
those that share words with them, as pages do in PageRank. Jaime Carbonell and Jade Goldstein, “The
Use of MMR, Diversity-Based Reranking”, SIGIR 1998: each next choice is weighed against how much it
repeats those before it. Terms are English words with light stemming (the s-stemmer of Donna Harman,
“How Effective Is Suffixing?”, 1991, with -ed and -ing), or pairs of Chinese characters.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import permutations

from deck.draft.clauses import garbled, word_list
from deck.language.scripts import HAN, is_han
from deck.reading.article import Lang, Sentence

_CANDIDATES = 400  # with more, not all are compared, so that a book does not take an hour
_SPREAD = 40  # a term in more sentences than this does not distinguish them
_READ = 600  # characters of a sentence that count
_DAMPING = 0.85
_ROUNDS = 30
_SAME = 0.7  # how far relevance counts against difference
_REPEATED = 0.75  # the likeness from which a sentence repeats another

_STOP_EN = word_list(
    "a about above after again all also although am an and any are as at be because been "
    "before being between both but by can could did do does doing down during each either few "
    "for from further had has have having he her here hers him his how however i if in into is "
    "it its itself just like made make many may me might more most much must my no nor not now "
    "of off on once one only or other our out over own per quite rather really said same say "
    "says see shall she should since so some still such than that the their them then there "
    "these they this those through to too under until up upon us very was we well were what "
    "when where which while who whom why will with within without would yet you your"
)
_STOP_ZH = re.compile(
    "[的了是在和与及或也都就而但却还又很更最把被让给对从到于以为之其这那此该所将会能可要有没不个们着过吗呢吧啊"
    "我你他她它什么因由如若则且并等来去上下中内外前后时里]"
)
_WORD = re.compile(rf"[a-z][a-z’'-]*[a-z]|\d[\d.,]*%?|[{HAN}]+")
_FIGURE = re.compile(
    r"(?<![\d.,])\d[\d.,]*\s?(?:%|％|百分|[万亿千]|million|billion|trillion|per ?cent|bn|个|家|元|人|倍)"
)
_WEAK = re.compile(
    r"(?:This|That|These|Those|It|They|He|She|We|You|There|And|But|So)\b|[这那此其他她它我你]|原因|那么|但是?|.{0,20}(?:显而易见|很简单|众所周知)"
)
_QUESTION = re.compile(r"[?？]\s*[”\"’]?\s*$")


def key_sentences(
    sentences: Sequence[Sentence], k: int, *, lang: Lang, focus: str = ""
) -> list[Sentence]:
    """The `k` most important sentences of a text that differ from each other, the best first.

    `focus` holds words with extra weight: those of the headings and the title. Fewer are returned
    if the text is shorter; the result is deterministic. Time is linear in the text.
    """
    candidates = _candidates(sentences)
    if k <= 0 or not candidates:
        return []
    bags = [terms(one.text[:_READ], lang) for one in candidates]
    ranks = _ranks(candidates, bags, terms(focus[: _READ * 4], lang))
    return [candidates[i] for i in _chosen(ranks, bags, k)]


def terms(text: str, lang: Lang) -> frozenset[str]:
    """The terms by which two sentences are compared: word stems, pairs of Chinese characters."""
    terms: set[str] = set()
    for match in _WORD.finditer(text.casefold()):
        word = match[0]
        if is_han(word):
            for run in _STOP_ZH.split(word):
                terms.update(run[i : i + 2] for i in range(len(run) - 1))
        elif word not in _STOP_EN and (lang == "zh" or len(word) > 1):
            terms.add(_stem(word))
    return frozenset(terms)


def _stem(word: str) -> str:
    """The word without a plural or verb ending."""
    word = word.replace("’", "'").removesuffix("'s")
    if word[0].isdigit() or len(word) < 4:
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 3:
            doubled = stem[-1] == stem[-2] and stem[-1] not in "lsz"
            word = stem[:-1] if doubled else stem
            break
    return word.removesuffix("e") if len(word) > 4 else word


def _candidates(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences to compare, in order: all of them, or the most promising ones."""
    usable = [one for one in sentences if len(one.text) >= 6]
    promises = _promises(usable)
    order = sorted(range(len(usable)), key=lambda i: (-promises[i], i))
    return [usable[i] for i in sorted(order[:_CANDIDATES])]


def _promises(sentences: Sequence[Sentence]) -> list[float]:
    """A prior weight for each sentence by its position and form alone, above 0."""
    promises = []
    line = None
    for i, sentence in enumerate(sentences):
        text = sentence.text[:_READ]
        score = 1.0 + (i == 0) + (0.5 if sentence.line != line else 0.0)
        line = sentence.line
        if _FIGURE.search(text):
            score += 0.6
        if _QUESTION.search(sentence.text[-8:]) or garbled(text):
            score *= 0.2
        if _WEAK.match(text):
            score *= 0.5
        if len(text) < (12 if is_han(text) else 40) or len(sentence.text) > 500:
            score *= 0.5
        promises.append(score)
    return promises


def _ranks(
    sentences: Sequence[Sentence], bags: list[frozenset[str]], focus: frozenset[str]
) -> list[float]:
    """PageRank over shared terms; the start and restart weights are the priors and the focus words."""
    start = [
        promise * (1 + 2 * len(bag & focus) / math.sqrt(len(focus) + 1))
        for promise, bag in zip(_promises(sentences), bags, strict=True)
    ]
    total = sum(start)
    start = [value / total for value in start]
    links = _links(bags)
    out = [sum(weights.values()) for weights in links]
    ranks = start
    for _ in range(_ROUNDS):
        fresh = [
            (1 - _DAMPING) * value
            + (0 if weight else _DAMPING * rank)  # a single one keeps its own
            for value, rank, weight in zip(start, ranks, out, strict=True)
        ]
        for i, weights in enumerate(links):
            for j, weight in weights.items():
                fresh[j] += _DAMPING * ranks[i] * weight / out[i]
        ranks = fresh
    return [rank * value**0.5 for rank, value in zip(ranks, start, strict=True)]


def _links(bags: list[frozenset[str]]) -> list[dict[int, float]]:
    """The similarity of each pair of sentences: shared terms over the logarithms of their lengths."""
    holders: dict[str, list[int]] = defaultdict(list)
    for i, bag in enumerate(bags):
        for term in sorted(bag):
            holders[term].append(i)
    shared: list[dict[int, int]] = [defaultdict(int) for _ in bags]
    for holding in holders.values():
        if len(holding) <= _SPREAD:
            for i, j in permutations(holding, 2):
                shared[i][j] += 1
    lengths = [math.log(len(bag) + 1) + 0.1 for bag in bags]
    return [
        {j: count / (lengths[i] + lengths[j]) for j, count in counts.items()}
        for i, counts in enumerate(shared)
    ]


def _chosen(ranks: list[float], bags: list[frozenset[str]], k: int) -> list[int]:
    """The indices of the best sentences: each step takes the most relevant and least repetitive
    one."""
    best = max(ranks) or 1.0
    repeats = [0.0] * len(ranks)
    left = set(range(len(ranks)))

    def worth(i: int) -> float:
        # near-duplicates come last
        return _SAME * (ranks[i] / best) - (1 - _SAME) * repeats[i] - (repeats[i] > _REPEATED)

    chosen: list[int] = []
    while left and len(chosen) < k:
        at = max(left, key=lambda i: (worth(i), -i))
        left.discard(at)
        chosen.append(at)
        for i in left:
            shared = len(bags[i] & bags[at])
            likeness = shared / (math.sqrt(len(bags[i]) * len(bags[at])) or 1.0)
            repeats[i] = max(repeats[i], likeness)
    return chosen
