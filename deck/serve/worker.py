"""A process beside the server, for what takes longer: checking, exporting, drafting.

It reads requests from standard input, one JSON object per line, and answers on standard output in lines:
`{"step": …}` while it works, then `{"result": …}` or `{"error": …}`. It ends with its input.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deck.core.errors import DeckError, OutlineError

if TYPE_CHECKING:
    from deck.outline.model import Outline

Step = Callable[[str], None]


def _outline(request: dict[str, Any]) -> Outline:
    from deck.outline.model import loads

    folder = Path(request["folder"])
    return loads(request["text"], request["name"], folder, allow_outside=request["allow_outside"])


def check(request: dict[str, Any], step: Step) -> dict[str, Any]:
    """The report of a check: findings with their lines, facts with the passages that they rest on."""
    from deck.proof.formats import STATUS, summary
    from deck.proof.outline_check import check_outline

    step("checking figures and texts")
    outline = _outline(request)
    report = check_outline(outline)
    files = {name: source.file for name, source in outline.head.sources.items()}
    only = next(iter(files), None) if len(files) == 1 else None
    facts = []
    for proof in report.proofs:
        fact = proof.fact
        source = proof.source or fact.fact.source or (only if fact.fact.quote else None)
        place = outline.source.problem(("facts", fact.id), "", at="key")
        facts.append(
            {
                "id": fact.id,
                "figure": fact.text,
                "what": fact.fact.what,
                "period": fact.period,
                "status": proof.status,
                "verdict": STATUS[proof.status],
                "quote": fact.fact.quote,
                "basis": proof.basis,
                "source": report.sources.get(source or ""),
                "file": files.get(source or "") or (fact.origin.file if fact.origin else None),
                "place": fact.origin.place if fact.origin else None,
                "sourceLine": proof.passage.line if proof.passage else None,
                "passage": proof.sentence,
                "marks": _marks(proof),
                "near": proof.near.text if proof.near else None,
                "inputs": fact.inputs,
                "line": place.line,
                "findings": [finding.advice for finding in proof.findings],
            }
        )
    return {
        "summary": summary(report),
        "counts": report.counted(),
        "findings": [finding.as_dict() for finding in report.brief().findings],
        "facts": facts,
    }


def _marks(proof: Any) -> dict[str, list[int]]:
    """Where the quote and the figure stand in the passage, as offsets into it."""
    marks = {}
    if proof.passage is not None and proof.sentence:
        length = len(proof.sentence)
        spans = {"quote": (proof.passage.start, proof.passage.end), "figure": proof.figure}
        for name, span in spans.items():
            if span is not None:
                start, end = (min(max(0, at - proof.offset), length) for at in span)
                if start < end:
                    marks[name] = [start, end]
    return marks


def export(request: dict[str, Any], step: Step) -> dict[str, Any]:
    """Writes a text as a deck or a PDF to the path `target`."""
    from deck.publish.export import export as export_deck
    from deck.publish.finished import finish

    target = Path(request["target"])
    step("building the deck")
    outline = _outline(request)
    if target.suffix == ".pptx":
        target.write_bytes(finish(outline, target.name).data)
    else:
        export_deck(outline, target, step=step)
    return {"bytes": target.stat().st_size}


def draft(request: dict[str, Any], step: Step) -> dict[str, Any]:
    """The outline of an article at `path`, which it refers to as `file`."""
    from deck.draft.drafting import Drafting
    from deck.reading.files import load
    from deck.reading.parsing import read_article

    path = Path(request["path"])
    step("reading the article")
    article = read_article(path, load(path))
    drafting = Drafting(article, request["file"], theme=request.get("theme"), step=step)
    return {
        "text": drafting.text(),
        "facts": len(drafting.facts),
        "slides": len(drafting.slides()),
        "dated": article.date is not None,
    }


def chart(request: dict[str, Any], step: Step) -> dict[str, Any]:
    """A page with a chart of the data file `file` in the folder: of the first kind that can draw it."""
    from deck.draft.writing import scalar
    from deck.outline.model import loads
    from deck.slides.composition import compose
    from deck.slides.gallery import CLAIM

    step("looking for a chart")
    name, title = scalar(request["file"], flow=True), CLAIM[request["lang"]]
    first = ""
    for kind in ("line", "column", "bar", "table"):
        item = f"  - kind: chart\n    title: {title}\n    chart:\n      kind: {kind}\n      data: {{file: {name}}}\n"
        if kind == "table":
            item = f"  - kind: table\n    title: {title}\n    rows: {{file: {name}}}\n"
        text = f"title: Data\nlang: {request['lang']}\nslides:\n{item}"
        try:
            compose(loads(text, "outline.yaml", Path(request["folder"])))
        except OutlineError as error:
            first = first or error.problems[0].message
            continue
        return {"item": item, "kind": kind}
    raise DeckError(f"{request['file']}: {first}")


def layouts(request: dict[str, Any], step: Step) -> dict[str, Any]:
    """The empty layouts of a company's template, drawn by LibreOffice once: PNG files by layout."""
    from deck.core.cache import Cache, digest
    from deck.serve.layouts import draw_layouts, layouts_of
    from deck.slides.composition import compose

    step("LibreOffice is drawing the layouts")
    target = Path(request["target"])
    scene = compose(_outline(request))
    template: Any = scene.template
    cache, found = Cache("layouts"), {}
    keys = {name: digest("1", template.data, name) for name in layouts_of(scene)}
    for name, key in keys.items():
        if (kept := cache.get(key)) is not None:
            path = target / f"{name}.png"
            path.write_bytes(kept)
            found[name] = str(path)
    if len(found) < len(keys):
        found = draw_layouts(scene, target)
        for name, drawn in found.items():
            cache.put(keys[name], Path(drawn).read_bytes())
    return found


TASKS: dict[str, Callable[[dict[str, Any], Step], dict[str, Any]]] = {
    "check": check,
    "export": export,
    "draft": draft,
    "chart": chart,
    "layouts": layouts,
}


def main() -> None:
    """Answers requests until the input ends."""
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C is for the server, which ends this process
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no answer

    def answer(**fields: Any) -> None:
        answers.write(json.dumps(fields) + "\n")
        answers.flush()

    for line in sys.stdin:
        request = json.loads(line)
        try:
            result = TASKS[request["task"]](request, lambda text: answer(step=text))
            answer(result=result)
        except DeckError as error:
            answer(error=" ".join(str(error).split()))
        except Exception as error:
            answer(
                error=f"briefdeck failed unexpectedly ({type(error).__name__}: {error}); please report it"
            )


if __name__ == "__main__":
    main()
