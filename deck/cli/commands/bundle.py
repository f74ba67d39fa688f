"""The command `deck bundle`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from deck.cli import command as cli


@click.command(
    "bundle",
    cli.Command,
    section="Share",
    short_help="Bundle a briefing and its sources in one zip.",
    epilog="""
    deck bundle my.yaml -o briefing.zip            deck, PDF, outline, sources, data, evidence
    deck bundle my.pptx -o briefing.zip            with the outline embedded in the deck
    deck bundle my.yaml -o outside.zip --redact    deck and PDF for external readers
    deck bundle --verify briefing.zip              exit with 1 where a file was changed
    """,
)
@click.argument("deck", type=cli.PATH, required=False)
@cli.output("The .zip to write.", endings=(".zip",))
@click.option("--no-pdf", is_flag=True, help="Leave out the PDF.")
@click.option("--redact", is_flag=True, help="Only deck and PDF, without notes and workbooks.")
@click.option("--verify", is_flag=True, help="Compare a bundle with its manifest.")
@cli.FORMAT
@cli.QUIET
def command(
    deck: Path | None,
    output: Path | None,
    no_pdf: bool,
    redact: bool,
    verify: bool,
    format: str,
    quiet: bool,
) -> None:
    """Put DECK (an outline, or a .pptx) and everything it is based on into one zip with a manifest."""
    from deck.publish import bundle
    from deck.publish.finished import OUTLINES

    if verify:
        if deck is None or output is not None:
            raise click.UsageError("--verify takes only a bundle: --verify briefing.zip")
        wrong, count = bundle.verify(deck)
        if format == "json":
            cli.echo_json({"ok": not wrong, "files": count, "wrong": list(wrong)})
        else:
            for line in wrong:
                click.echo(click.style(line, fg="red"), err=True)
            if not wrong and not quiet:
                click.echo(f"{deck}: {count} files match the manifest")
        if wrong:
            sys.exit(cli.FAILED)
        return
    if output is None:
        raise click.UsageError("name the zip to write with -o")
    source = cli.source_of(deck, output, "bundle")
    why = (
        "name it relative to the outline"
        if source.suffix.lower() in OUTLINES
        else "a deck carries its outline alone; bundle the outline"
    )
    with cli.progress_on(quiet or format == "json") as progress:
        entries = bundle.bundle(source, output, pdf=not no_pdf, redact=redact, step=progress.step)
    files = [{"path": e.path, "role": e.role, "bytes": len(e.data)} for e in entries]
    roles = ", ".join(dict.fromkeys(entry.role for entry in entries))
    message = f"{output}: {len(entries)} files ({roles})"
    missing = [] if redact else bundle.left_out(source)
    data = {"file": str(output), "files": files, "left_out": missing}
    for name in missing if format != "json" else ():
        click.echo(click.style(f"{name} is not in the bundle: {why}", fg="yellow"), err=True)
    cli.report(format, quiet, data, message)
    if missing:
        sys.exit(cli.FINDINGS)
