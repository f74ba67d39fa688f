"""The command `deck draft`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deck.cli import command as cli

if TYPE_CHECKING:
    from deck.draft.drafting import Drafting
    from deck.reading.article import Article

INTERRUPTED = 130  # what a shell expects of a command that Ctrl-C ended


def _check_focus(_ctx: click.Context, _param: click.Parameter, focus: str | None) -> str | None:
    if focus is not None and not focus.strip():
        raise click.BadParameter("the focus is empty; omit it, or name a topic")
    return focus


def _check_date(_ctx: click.Context, _param: click.Parameter, date: str | None) -> str | None:
    from deck.language.periods.dates import last_day

    if date is not None and last_day(date) is None:
        raise click.BadParameter("write a date as 2025-10-29, 2025-10 or 2025")
    return date.strip() if date else None


@click.command(
    "draft",
    cli.Command,
    section="Write",
    short_help="Draft an outline from an article.",
    epilog="""
    deck draft article.txt                         article.yaml, next to the article
    deck draft report.pdf -o briefing.yaml         also .md, .html, .docx
    deck draft article.txt --pages 8               a short one
    deck draft article.txt --focus "cash flow"     cash flow comes first
    deck draft article.txt --date 2025-10-29       of an article that does not say when it appeared
    deck draft - -o briefing.yaml < article.txt    from a pipe; the text is saved as briefing.txt
    deck draft article.txt --model ollama:NAME     texts rewritten by a model on this machine
    deck draft article.txt --model openai:NAME     by a remote model; the article is sent to it
    """,
)
@click.argument("article", type=click.Path(path_type=Path, allow_dash=True))
@cli.output(
    "The outline to write, or - for standard output. [default: ARTICLE as .yaml]",
    stdout=True,
    endings=cli.YAML,
)
@click.option(
    "--pages",
    type=click.IntRange(3, 40),
    help="The maximum number of pages between cover and sources.  [default: 12]",
)
@click.option(
    "--focus",
    metavar="WORDS",
    callback=_check_focus,
    help='What the briefing is about, such as "cash flow": figures, charts and sentences about it come first.',
)
@cli.theme("The theme of the outline.", None)
@click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    help="The language of the labels. [default: the article's]",
)
@click.option(
    "--date",
    metavar="DATE",
    callback=_check_date,
    help="When the article was published, such as 2025-10-29, if it does not say so: “the third quarter” is read from it.",
)
@click.option(
    "--model",
    metavar="PROVIDER:NAME",
    help="Let a model rewrite titles and points and reorder pages: openai:…, anthropic:… or "
    "ollama:…. The article is sent to it, and its texts are checked. Needs briefdeck[model].",
)
@click.option(
    "--base-url", metavar="URL", help="Address of the model.  [default: the provider's address]"
)
@click.option("--force", is_flag=True, help="Replace an existing file.")
@cli.QUIET
def command(
    article: Path,
    output: Path | None,
    pages: int | None,
    focus: str | None,
    theme: str | None,
    lang: str | None,
    date: str | None,
    model: str | None,
    base_url: str | None,
    force: bool,
    quiet: bool,
) -> None:
    """Draft an outline from ARTICLE (.txt, .md, .html, .docx, .pdf, or - for a pipe).

    The article's figures become facts with their quotes, and pages are made from these facts: titles,
    key figures, charts, points and an outlook. Nothing is invented, and nothing is sent over the
    network without --model. Comments mark what an editor should decide.
    """
    from deck.core.files import put
    from deck.draft.drafting import Drafting, source_name
    from deck.reading.files import load, load_piped
    from deck.reading.parsing import read_article
    from deck.themes.theme import load as load_theme

    if base_url is not None and model is None:
        raise click.UsageError("--base-url is the address of a model; name one with --model")
    chosen = None
    if model is not None:
        from deck.draft import models

        chosen = models.chosen(model, base_url, os.environ)
    piped = article == cli.STDOUT
    target, kept = _targets(article, output, force)
    if theme is not None:
        load_theme(theme)  # so that an unknown name is reported before anything is written
    rewritten = None
    with cli.progress_on(quiet) as progress:
        progress.step("reading the article")
        raw = load_piped(sys.stdin) if piped else load(article)
        text = read_article(None if piped else article, raw)
        stated, text = text.date, _dated(text, date)
        name = kept.name if kept is not None else source_name(article, target)
        drafting = Drafting(text, name, pages, theme, lang, focus or "", progress.step)
        if chosen is None:
            outline = drafting.text()
        else:
            from deck.draft.rewriting import rewrite

            progress.step(f"asking the model {chosen}")
            rewritten = rewrite(drafting, str(chosen), partial(models.ask, chosen))
            outline = rewritten.text
        progress.clear()
    if kept is not None:
        put(kept, text.text.encode())
    if target == cli.STDOUT:
        cli.write_stdout(outline.encode())
    else:
        put(target, outline.encode())
    if rewritten is not None and (rewritten.failed or not quiet):
        colour = "yellow" if rewritten.failed else None
        click.echo(click.style(rewritten.message, fg=colour), err=True)
    for note in _notes(text, drafting, stated):
        click.echo(click.style(note, fg="yellow"), err=True)
    if not quiet and target != cli.STDOUT:
        click.echo(f"wrote {target}: {_counts(drafting)}")
        click.echo(
            f"next: deck check {target}   what to confirm, and whether the figures are right"
        )
        click.echo(f"      deck build {target}   the deck")
    if rewritten is not None and rewritten.stopped:
        sys.exit(INTERRUPTED)


def _counts(drafting: Drafting) -> str:
    """`21 facts (3 to confirm, 1 unclear), 7 slides`."""
    facts = drafting.facts
    unclear = sum(1 for fact in facts if fact.unclear)
    confirm = sum(1 for fact in facts if not fact.unclear and (fact.check or not fact.what))
    left = [f"{confirm} to confirm"] * bool(confirm) + [f"{unclear} unclear"] * bool(unclear)
    rest = f" ({', '.join(left)})" if left else ""
    return f"{cli.plural(len(facts), 'fact')}{rest}, {cli.plural(len(drafting.slides()), 'slide')}"


def _dated(article: Article, date: str | None) -> Article:
    """The article with the date that was given for it."""
    return replace(article, date=date, year_inferred=False) if date else article


def _notes(article: Article, drafting: Drafting, stated: str | None) -> Iterator[str]:
    """What a user should know: two articles in one, text left out, no pages, a date that is not the `stated` one."""
    from deck.reading.files import CUT
    from deck.reading.several import second_article

    if (line := second_article(article)) is not None:
        yield f"line {line} looks like the start of a second article; the draft mixes both: give each its own file"
    for aside in article.set_aside:
        if aside.why.startswith(CUT):
            yield f"after line {aside.line}, {aside.why}"
    if all(slide.kind in ("cover", "sources") for slide in drafting.slides()):
        why = "its figures are too few or too doubtful for one; confirm the facts, then write slides of them"
        if not drafting.facts:
            why = "no figure was found in it; pages are made from figures such as 12% or EUR 3 million"
        yield f"the draft has no page beside the cover: {why}"
    given = article.date or ""
    if stated and not (stated.startswith(given) or given.startswith(stated)):
        yield f"the article says that it is of {stated}; its periods are read from --date {given}"
    undated = [fact for fact in drafting.facts if "period" in (fact.check or "")]
    if article.date is None and undated:
        yield f"the article does not say when it appeared, so that {cli.plural(len(undated), 'figure')} may lack a period; give its date with --date"
    read, whole = (len(one.paragraphs) for one in (drafting.article, drafting.whole))
    if read < whole:
        yield f"the article is long: the draft uses the {read:,} most informative of its {whole:,} paragraphs"


def _targets(article: Path, output: Path | None, force: bool) -> tuple[Path, Path | None]:
    """The outline to write, and the file that keeps an article from a pipe.

    Raises ReadingError, WriteError or UsageError if one of them cannot be written.
    """
    from deck.core.files import check_target, exists, is_special, same_file
    from deck.reading.files import check_name

    piped = article == cli.STDOUT
    if not piped:
        check_name(article)
    target = output or (Path("briefing.yaml") if piped else article.with_suffix(".yaml"))
    if target == cli.STDOUT:
        if piped:
            raise click.UsageError("name a file with -o: the article is kept beside the outline")
        return target, None
    if not piped and same_file(target, article):
        raise click.UsageError(f"the draft would replace {article}; name another file with -o")
    if piped and is_special(target):
        raise click.UsageError("name a file with -o: the article is kept beside the outline")
    kept = target.with_suffix(".txt") if piped else None
    for path in filter(None, (target, kept)):
        check_target(path, "briefing.yaml")
        if exists(path) and not force and not is_special(path):
            raise click.UsageError(f"{path} exists already; replace it with --force")
    return target, kept
