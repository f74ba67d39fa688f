"""The command `deck check`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deck.cli.command import DEFAULT_OUTLINE, FINDINGS, Command, echo_json, progress_on

if TYPE_CHECKING:
    from deck.proof.report import Report

DECKS = (".pptx", ".pptm", ".ppsx", ".potx")


@click.command(
    cls=Command,
    name="check",
    short_help="Prove every figure of an outline or a finished deck.",
    epilog="""
    deck check                                   the outline that comes with deck
    deck check briefing.yaml                     facts against their source, texts against facts
    deck check briefing.pptx                     the finished file, whoever edited it since
    deck check briefing.pptx -o evidence.html    a page to sign the deck off with
    deck check other.pptx --source article.txt   a deck that briefdeck did not build
    deck check briefing.yaml --accept            note the state of the sources
    deck check briefing.yaml --format sarif > findings.sarif
    """,
)
@click.argument("file", type=click.Path(dir_okay=True, path_type=Path), required=False)
@click.option(
    "--source",
    "sources",
    multiple=True,
    type=click.Path(path_type=Path),
    help="The text of a source, for a deck that is checked away from it.",
)
@click.option(
    "--outline",
    type=click.Path(path_type=Path),
    help="The outline to compare a deck with, instead of the record that it carries.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write an evidence page (.html) as well.",
)
@click.option(
    "--format",
    type=click.Choice(["text", "json", "sarif", "markdown"]),
    default="text",
    help="How to report.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["warning", "error", "never"]),
    default="warning",
    show_default=True,
    help="The level of findings from which on to exit with 3.",
)
@click.option("--accept", is_flag=True, help="Note hash and lines of the sources in the outline.")
@click.option("-v", "--verbose", is_flag=True, help="List every fact with its passage, and notes.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what is wrong.")
def command(
    file: Path | None,
    sources: tuple[Path, ...],
    outline: Path | None,
    output: Path | None,
    format: str,
    fail_on: str,
    accept: bool,
    verbose: bool,
    quiet: bool,
) -> None:
    """Prove every figure of FILE, an outline (.yaml) or a finished deck (.pptx).

    Facts are proved by the words of their source, texts by the facts, and a finished deck by the
    record that it carries. Exits with 3 where something is not proved.
    """
    from deck.core.resources import seeds

    subject = file or seeds() / DEFAULT_OUTLINE
    is_deck = subject.suffix.lower() in DECKS
    if accept and is_deck:
        raise click.UsageError(
            "--accept notes the state of the sources in an outline, not in a deck"
        )
    if (sources or outline) and not is_deck:
        raise click.UsageError(
            "--source and --outline go with a deck; an outline names its sources"
        )
    _check_output(output, subject)
    for path in sources:
        if not path.is_file():
            raise click.BadParameter(f"there is no file {path}", param_hint="--source")
    with progress_on(quiet or format != "text") as progress:
        progress.step("reading")
        report = _deck(subject, sources, outline) if is_deck else _outline(subject, accept)
        progress.clear()
    if output is not None:
        from deck.proof.evidence import page

        output.write_text(page(report), "utf-8")
    _tell(report, format, verbose, quiet, output)
    gravest = [level for level in ("error", "warning") if report.counted()[level]]
    if gravest and (fail_on == "warning" or (fail_on == "error" and gravest[0] == "error")):
        sys.exit(FINDINGS)


def _deck(path: Path, sources: tuple[Path, ...], outline: Path | None) -> Report:
    from deck.proof.deck_check import check_deck

    if outline is None:
        return check_deck(path, sources=sources)
    from deck.outline.model import read

    return check_deck(path, sources=sources, outline=read(outline))


def _outline(path: Path, accept: bool) -> Report:
    from deck.outline.model import read
    from deck.proof.outline_check import check_outline

    if accept:
        _accept(path)
    return check_outline(read(path))


def _check_output(output: Path | None, subject: Path) -> None:
    if output is None:
        return
    from deck.core.files import check_target

    if output.suffix.lower() not in (".html", ".htm"):
        raise click.BadParameter(
            f"'{output.name}' is no .html; for other forms use --format and > file", param_hint="-o"
        )
    if output.resolve() == subject.resolve():
        raise click.UsageError("the evidence page would replace what is checked")
    check_target(output, "evidence.html")


def _accept(path: Path) -> None:
    """Write the state of the sources into the outline; all else stays as it is."""
    from deck.core.encoding import is_utf16
    from deck.core.files import beside
    from deck.outline.model import read
    from deck.proof.acceptance import accepted
    from deck.proof.outline_check import check_outline

    raw = path.read_bytes()
    outline = read(path)
    text = accepted(outline, list(check_outline(outline).proofs))
    if b"\r\n" in raw:
        text = text.replace("\n", "\r\n")
    codec = "utf-16" if is_utf16(raw) else "utf-8"
    mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    with beside(path) as stream:
        stream.write(mark + text.encode(codec))


def _tell(report: Report, format: str, verbose: bool, quiet: bool, output: Path | None) -> None:
    from deck.proof import formats

    match format:
        case "json":
            echo_json(formats.as_dict(report))
        case "sarif":
            echo_json(formats.sarif(report))
        case "markdown":
            click.echo(formats.markdown(report))
        case _:
            from deck.cli.tables import check_tables

            check_tables(report, verbose=verbose, quiet=quiet)
            if output is not None and not quiet:
                click.echo(f"wrote {output}")
