"""The command `deck bundle`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from deck.cli.command import DEFAULT_OUTLINE, FAILED, Command, echo_json, progress_on


@click.command(
    cls=Command,
    name="bundle",
    short_help="Put a briefing and all that it rests on into one zip.",
    epilog="""
    deck bundle my.yaml -o briefing.zip            deck, PDF, outline, sources, data, evidence
    deck bundle my.pptx -o briefing.zip            with the outline that the deck carries
    deck bundle my.yaml -o outside.zip --redact    deck and PDF for readers outside
    deck bundle --verify briefing.zip              exit with 1 where a file was changed
    """,
)
@click.argument("deck", type=click.Path(path_type=Path), required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The .zip to write.")
@click.option("--no-pdf", is_flag=True, help="Without the PDF; LibreOffice is not needed then.")
@click.option("--redact", is_flag=True, help="Deck and PDF alone, without notes and workbooks.")
@click.option("--verify", is_flag=True, help="Compare a bundle with its manifest.")
@click.option(
    "--format", type=click.Choice(["text", "json"]), default="text", help="How to report."
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what is wrong.")
def command(
    deck: Path | None,
    output: Path | None,
    no_pdf: bool,
    redact: bool,
    verify: bool,
    format: str,
    quiet: bool,
) -> None:
    """Put DECK (an outline, or a .pptx) and all that it rests on into one zip with a manifest."""
    from deck.core.resources import seeds
    from deck.publish import bundle

    if verify:
        if deck is None or output is not None:
            raise click.UsageError("--verify takes a bundle alone: --verify briefing.zip")
        _verify(deck, format, quiet)
        return
    if output is None:
        raise click.UsageError("name the zip to write with -o")
    source = deck or seeds() / DEFAULT_OUTLINE
    if output.resolve() == source.resolve():
        raise click.UsageError(f"the bundle would replace {source}; name another file with -o")
    with progress_on(quiet or format == "json") as progress:
        entries = bundle.bundle(source, output, pdf=not no_pdf, redact=redact, step=progress.step)
    if format == "json":
        files = [{"path": e.path, "role": e.role, "bytes": len(e.data)} for e in entries]
        echo_json({"ok": True, "file": str(output), "files": files})
    elif not quiet:
        roles = ", ".join(dict.fromkeys(entry.role for entry in entries))
        click.echo(f"{output}: {len(entries)} files ({roles})")


def _verify(path: Path, format: str, quiet: bool) -> None:
    from deck.publish.bundle import verify

    verdict = verify(path)
    if format == "json":
        echo_json({"ok": not verdict.wrong, "files": verdict.files, "wrong": list(verdict.wrong)})
    else:
        for line in verdict.wrong:
            click.echo(click.style(line, fg="red"), err=True)
        if not verdict.wrong and not quiet:
            click.echo(f"{path}: {verdict.files} files are as the manifest says")
    if verdict.wrong:
        sys.exit(FAILED)
