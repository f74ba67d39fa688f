"""Where a line of English is broken without tearing apart what belongs together."""

from __future__ import annotations

JOINING = frozenset((
    "a", "an", "the", "of", "to", "in", "on", "at", "for", "by", "with", "from", "into", "over", "under", "as", "than",
    "and", "or", "but", "nor", "so", "that", "which", "who", "whose", "its", "their", "his", "her", "our", "your", "this",
    "these", "those", "is", "are", "was", "were", "be", "been", "will", "would", "can", "could", "may", "must", "has",
    "have", "had", "not", "no", "one", "two", "three", "between", "about", "only",
))  # fmt: skip
"""Words that belong to the next one, so that a line rather does not end with them."""
TURNING = frozenset((
    "and", "but", "or", "so", "because", "while", "which", "that", "who", "when", "where", "if", "than",
))  # fmt: skip
"""Words that begin a clause, so that a line may well begin with them."""
PAUSES = ",;:.!?"
