"""The live page: an outline in the browser, its pages beside it, its figures with what they rest on."""
