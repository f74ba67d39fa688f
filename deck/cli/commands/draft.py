"""The command `deck draft`."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deck.cli.command import Command, progress_on, theme_names

if TYPE_CHECKING:
    from deck.draft.drafting import Drafting
    from deck.draft.models import Model
    from deck.draft.rewriting import Rewritten

INTERRUPTED = 130  # what a shell expects of a command that Ctrl-C ended


@click.command(
    cls=Command,
    name="draft",
    short_help="Draft an outline from an article.",
    epilog="""
    deck draft article.txt                         article.yaml, beside the article
    deck draft report.pdf -o briefing.yaml         also .md, .html, .docx
    deck draft article.txt --pages 8               a short one
    deck draft - -o briefing.yaml < article.txt    from a pipe; the text is kept as briefing.txt
    deck draft article.txt --model ollama:NAME     sharpened by a model on this machine
    deck draft article.txt --model openai:NAME     by one elsewhere; it is sent the article
    """,
)
@click.argument("article", type=click.Path(path_type=Path, allow_dash=True))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The outline to write.")
@click.option(
    "--pages",
    type=click.IntRange(3, 40),
    help="The most pages between cover and sources.  [default: 14]",
)
@click.option("--theme", shell_complete=theme_names, help="The theme of the outline.")
@click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    help="The language of the labels. [default: the article's]",
)
@click.option(
    "--model",
    metavar="PROVIDER:NAME",
    help="Let a model sharpen titles and points and order the pages: openai:…, anthropic:… or "
    "ollama:…. It is sent the article; what it writes is checked. Needs briefdeck[model].",
)
@click.option(
    "--base-url", metavar="URL", help="Where the model is asked.  [default: the provider's address]"
)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what is wrong.")
def command(
    article: Path,
    output: Path | None,
    pages: int | None,
    theme: str | None,
    lang: str | None,
    model: str | None,
    base_url: str | None,
    force: bool,
    quiet: bool,
) -> None:
    """Draft an outline from ARTICLE (.txt, .md, .html, .docx, .pdf, or - for a pipe).

    Facts with the words they rest on, charts, lists and an outlook, all in the article's own words:
    nothing is invented, and nothing goes to the network unless a --model is asked. Comments say what
    an editor should decide.
    """
    from deck.core.files import beside, check_target
    from deck.draft.drafting import Drafting, source_name
    from deck.reading.files import load
    from deck.reading.parsing import read_article
    from deck.themes.theme import load as load_theme

    if base_url is not None and model is None:
        raise click.UsageError("--base-url says where a --model is asked; name one")
    asked = _chosen(model, base_url) if model is not None else None
    piped = str(article) == "-"
    target = output or (Path("briefing.yaml") if piped else article.with_suffix(".yaml"))
    kept = target.with_suffix(".txt") if piped else None
    for path in filter(None, (target, kept)):
        check_target(path, "briefing.yaml")
        if path.exists() and not force:
            raise click.UsageError(f"there is a file {path} already; --force replaces it")
    if theme is not None:
        load_theme(theme)  # a name that is none is told before anything is written
    with progress_on(quiet) as progress:
        progress.step("reading the article")
        raw = sys.stdin.buffer.read() if piped else load(article)
        found = read_article(None if piped else article, raw)
        progress.step("drafting")
        name = kept.name if kept is not None else source_name(article, target)
        drafting = Drafting(found, name, pages, theme, lang)
        if asked is None:
            text, rewritten = drafting.text(), None
        else:
            progress.step(f"asking the model {asked}")
            rewritten = _rewritten(drafting, asked)
            text = rewritten.text
        progress.clear()
    if kept is not None:
        with beside(kept) as stream:
            stream.write(found.text.encode())
    with beside(target) as stream:
        stream.write(text.encode())
    if rewritten is not None and (rewritten.failed or not quiet):
        colour = "yellow" if rewritten.failed else None
        click.echo(click.style(rewritten.message, fg=colour), err=True)
    if not quiet:
        click.echo(f"wrote {target}")
        click.echo(f"next: deck check {target} && deck build {target}")
    if rewritten is not None and rewritten.stopped:
        sys.exit(INTERRUPTED)


def _chosen(text: str, base_url: str | None) -> Model:
    from deck.draft.models import chosen

    return chosen(text, base_url, os.environ)


def _rewritten(drafting: Drafting, model: Model) -> Rewritten:
    from deck.draft.models import ask
    from deck.draft.rewriting import rewrite

    return rewrite(drafting, str(model), partial(ask, model))
