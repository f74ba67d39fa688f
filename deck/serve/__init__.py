"""The live page: an outline in the browser, its pages beside it as they will be, its figures with their proof."""
