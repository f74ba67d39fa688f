"""The command `deck draft`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from deck.cli.command import Command, progress_on, theme_names


@click.command(
    cls=Command,
    name="draft",
    short_help="Draft an outline from an article.",
    epilog="""
    deck draft article.txt                     article.yaml, beside the article
    deck draft report.pdf -o briefing.yaml     also .md, .html, .docx
    deck draft article.txt --pages 8           a short one
    pbpaste | deck draft - -o briefing.yaml    from a pipe; the text is kept as briefing.txt
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
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what is wrong.")
def command(
    article: Path,
    output: Path | None,
    pages: int | None,
    theme: str | None,
    lang: str | None,
    force: bool,
    quiet: bool,
) -> None:
    """Draft an outline from ARTICLE (.txt, .md, .html, .docx, .pdf, or - for a pipe).

    Facts with the words they rest on, charts, lists and an outlook, all in the article's own words:
    nothing is invented, and nothing is fetched. Comments say what an editor should decide.
    """
    from deck.draft.drafting import draft, source_name
    from deck.reading import load, read_article
    from deck.theme import load as load_theme
    from deck.writers.pptx import check_target, replacing

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
        text = draft(found, name, pages=pages, theme=theme, lang=lang)
        progress.clear()
    if kept is not None:
        with replacing(kept) as stream:
            stream.write(found.text.encode())
    with replacing(target) as stream:
        stream.write(text.encode())
    if not quiet:
        click.echo(f"wrote {target}")
        click.echo(f"next: deck check {target} && deck build {target}")
