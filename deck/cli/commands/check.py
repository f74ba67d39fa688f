"""The command `deck check`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deck.cli import command as cli

if TYPE_CHECKING:
    from deck.proof.report import Finding, Report


@click.command(
    "check",
    cli.Command,
    section="Prove",
    undone="nothing was checked",
    short_help="Check every figure of an outline or a finished deck.",
    epilog="""
    deck check                                   the outline that comes with briefdeck
    deck check briefing.yaml                     facts against their source, texts against facts
    deck check briefing.pptx                     the finished file, even if edited since
    deck check briefing.pptx -o evidence.html    a page to sign the deck off with
    deck check theirs.pptx                       a deck that briefdeck did not build, as a careful reader
    deck check theirs.pptx --source report.pdf   … and its figures against their source
    deck check theirs.pptx --only leaks          what would leave the house with it
    deck check final.pptx --rules company.yaml   any deck against the rules of a company
    deck check briefing.yaml --accept            record the state of the sources
    deck check briefing.yaml --acknowledge "slides.3.title=The chart is cumulative"
    deck check briefing.yaml --acknowledge "37=Both names are in use"
    deck check briefing.yaml --format sarif > findings.sarif
    """,
)
@click.argument("file", type=cli.PATH, required=False)
@click.option(
    "--source",
    "sources",
    multiple=True,
    type=cli.PATH,
    help="A source file that is not in the deck's folder.",
)
@click.option(
    "--outline",
    type=cli.PATH,
    help="The outline to compare a deck with, instead of its own record.",
)
@click.option(
    "--rules",
    type=cli.PATH,
    help="A file with the rules of a company, which a deck is held against.",
)
@cli.output(
    "Write an evidence page (.html) as well.",
    endings=(".html", ".htm"),
    cure="; for other formats use --format",
)
@click.option(
    "--format",
    type=click.Choice(["text", "json", "sarif", "markdown"]),
    default="text",
    help="The format of the report.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["warning", "error", "never"]),
    default="warning",
    show_default=True,
    help="Exit with 3 for findings of this level or above.",
)
@click.option(
    "--accept", is_flag=True, help="Write the sources' hashes and quote lines into the outline."
)
@click.option(
    "--acknowledge",
    "acknowledged",
    multiple=True,
    metavar="WHICH=REASON",
    help="Write into the outline why a finding is false. WHICH is its line (the first number under "
    "Where), its path, or CODE@PATH.",
)
@click.option(
    "--only",
    multiple=True,
    metavar="NAME",
    help="Report only findings of this code, or of this group of checks: figures, words, looks, leaks, rules.",
)
@click.option("--ignore", multiple=True, metavar="NAME", help="Leave these findings out.")
@click.option("--facts", is_flag=True, help="List facts and figures with --format json.")
@cli.OUTSIDE
@click.option("-v", "--verbose", is_flag=True, help="List notes, and every fact with its passage.")
@cli.QUIET
def command(
    file: Path | None,
    sources: tuple[Path, ...],
    outline: Path | None,
    rules: Path | None,
    output: Path | None,
    format: str,
    fail_on: str,
    accept: bool,
    acknowledged: tuple[str, ...],
    only: tuple[str, ...],
    ignore: tuple[str, ...],
    facts: bool,
    allow_outside: bool,
    verbose: bool,
    quiet: bool,
) -> None:
    """Prove every figure of FILE, an outline (.yaml) or a finished deck (.pptx).

    Facts are checked against their sources, texts against the facts, and a finished deck against
    the record embedded in it. Exits with 3 if anything is not proved.
    """
    from deck.core.files import check_target, exists, is_file, put, same_file
    from deck.core.resources import seeds
    from deck.outline.files import DECKS

    subject = file or seeds() / cli.DEFAULT_OUTLINE
    is_deck = subject.suffix.lower() in DECKS
    writes = "--accept" if accept else "--acknowledge" if acknowledged else ""
    if writes and (is_deck or file is None):
        cure = ", not into a deck" if is_deck else f"; name it: deck check FILE {writes}"
        raise click.UsageError(f"{writes} writes into an outline{cure}")
    if facts and format != "json":
        raise click.UsageError("--facts adds to --format json; add that, or list facts with -v")
    if not is_deck:
        _refuse_for_outlines(subject, sources or outline, rules)
    if output is not None:
        if same_file(output, subject):
            raise click.UsageError("the evidence page would replace the file that is checked")
        check_target(output, "evidence.html")
    for path in sources:
        if not is_file(path):
            told = f"{path} is no file" if exists(path) else f"there is no file {path}"
            raise click.BadParameter(told, param_hint="--source")
    chosen, left_out = (_codes(*named) for named in (("--only", only), ("--ignore", ignore)))
    with cli.progress_on(quiet or format != "text") as progress:
        progress.step("reading")
        if is_deck:
            report = _check_deck(subject, sources, outline, rules, only, allow_outside)
        else:
            report = _check(subject, accept, acknowledged, allow_outside)
        progress.clear()
    report = report.chosen(chosen, left_out)
    if output is not None:
        from deck.proof.evidence import page

        put(output, page(report).encode(errors="replace"))
    _print(report if verbose else report.brief(), format, facts, verbose, quiet)
    if output is not None and format == "text" and not quiet:
        click.echo(f"wrote {output}")
    counted = report.counted()
    if (fail_on != "never" and counted["error"]) or (fail_on == "warning" and counted["warning"]):
        sys.exit(cli.FINDINGS)


def _refuse_for_outlines(subject: Path, sources: object, rules: Path | None) -> None:
    """Raises UsageError if there are options for decks."""
    if sources:
        raise click.UsageError("--source and --outline are for decks; an outline names its sources")
    if rules:
        raise click.UsageError(f"--rules are for decks: deck build {subject}, then check the .pptx")


def _codes(option: str, names: tuple[str, ...]) -> frozenset[str]:
    """The codes that an option names. Raises BadParameter."""
    from deck.proof.review.run import UnknownCheckError, codes_of

    if not names:
        return frozenset()
    try:
        return codes_of(_split(names))
    except UnknownCheckError as error:
        raise click.BadParameter(str(error), param_hint=option) from None


def _split(names: tuple[str, ...]) -> list[str]:
    return [name for part in names for name in part.replace(",", " ").split()]


def _check_deck(
    path: Path,
    sources: tuple[Path, ...],
    outline: Path | None,
    rules: Path | None,
    only: tuple[str, ...],
    allow_outside: bool,
) -> Report:
    """Checks a deck; one with a record is judged as well if `only` names a group of checks."""
    from deck.outline.model import read
    from deck.proof.deck_check import check_deck
    from deck.proof.review.rules.model import read_rules
    from deck.proof.review.run import GROUPS

    made = read(outline, allow_outside=allow_outside) if outline else None
    held = read_rules(rules) if rules else None
    groups = set(_split(only))
    if groups == {"rules"} and held is None:
        raise click.UsageError("--only rules needs their file: --rules company.yaml")
    judged = not groups.isdisjoint(GROUPS)
    return check_deck(path, sources=sources, outline=made, rules=held, judged=judged)


def _check(path: Path, accept: bool, acknowledged: tuple[str, ...], allow_outside: bool) -> Report:
    """Checks an outline; first writes the state of its sources, and what is acknowledged, into it."""
    from deck.outline.model import read
    from deck.proof.acceptance import accepted
    from deck.proof.acknowledgement import with_acknowledged
    from deck.proof.outline_check import check_outline

    report = check_outline(outline := read(path, allow_outside=allow_outside))
    if not (accept or acknowledged):
        return report
    chosen = [_chosen(report, each) for each in acknowledged]
    text = "\n".join(outline.source.lines)
    if accept:
        text = accepted(outline, list(report.proofs))
    _rewrite(path, with_acknowledged(text, outline, report.proofs, chosen) if chosen else text)
    return check_outline(read(path, allow_outside=allow_outside))


def _chosen(report: Report, option: str) -> tuple[Finding, str]:
    """The finding that WHICH=REASON names, and the reason. Raises BadParameter."""
    from deck.proof.acknowledgement import ChoiceError, choose

    which, _, reason = (part.strip() for part in option.partition("="))
    try:
        if not (which and reason):
            lacking = "gives no reason" if which else "does not say which finding"
            raise ChoiceError(
                f"'{option}' {lacking}; write WHICH=REASON, such as \"12=A unit price\""
            )
        return choose(report.findings, which), reason
    except ChoiceError as error:
        raise click.BadParameter(str(error), param_hint="--acknowledge") from None


def _rewrite(path: Path, text: str) -> None:
    """Writes the text of an outline with the line ends and the encoding that its file has."""
    from deck.core.encoding import write_text
    from deck.core.files import put, read_file

    put(path, write_text(text, read_file(path)))


def _print(report: Report, format: str, facts: bool, verbose: bool, quiet: bool) -> None:
    from deck.proof import formats

    match format:
        case "json":
            cli.echo_json(formats.as_dict(report, facts=facts), rows=True)
        case "sarif":
            cli.echo_json(formats.sarif(report))
        case "markdown":
            click.echo(formats.markdown(report))
        case _:
            from deck.cli.tables import check_tables

            check_tables(report, verbose=verbose, quiet=quiet)
