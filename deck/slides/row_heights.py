"""The heights of the rows of a table, and on which pages they stand."""

from __future__ import annotations

from deck.scene.items import EMU_PER_INCH


def even(heights: list[int]) -> list[int]:
    """Makes rows of similar height (such as one line of Latin and one of Han) equal."""
    least = min(heights)
    near = max(height for height in heights if height < least * 1.35)
    return [max(height, near) for height in heights]


def pages_of(heights: list[int], available: int) -> list[tuple[int, int]]:
    """The rows of each page (start, end); pages are balanced, so that the last one is not short."""

    def split(limit: int) -> list[tuple[int, int]]:
        pages, start, used = [], 0, 0
        for i, height in enumerate(heights):
            if used + height > limit and i > start:
                pages.append((start, i))
                start, used = i, 0
            used += height
        pages.append((start, len(heights)))
        return pages

    pages = split(available)
    if len(pages) == 1:
        return pages
    for share in range(50, 100, 5):
        tried = split(available * share // 100)
        if len(tried) == len(pages):
            return tried
    return pages


def most_of(size: float) -> int:
    """The greatest height of a row whose text has this size."""
    return round((0.8 + 0.06 * max(0.0, size - 14)) * EMU_PER_INCH)


def spread(heights: list[int], available: int, most: int) -> list[int]:
    """Equal heights if they fit, up to `most`."""
    target = min(available // len(heights), most)
    if max(heights) <= target:
        return [target] * len(heights)
    spare = max(0, (target * len(heights) - sum(heights)) // len(heights))
    return [height + spare for height in heights]
