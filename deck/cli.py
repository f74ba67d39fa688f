"""The command `deck`: the only place that prints or exits.

Exit codes: 0 fine, 1 failed, 2 wrong use, 3 findings (with --strict).
"""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deck import __version__
from deck.errors import DeckError, OutlineError

if TYPE_CHECKING:
    from deck.progress import Progress
    from deck.scene import Finding, Scene

# Nobody extends our models: looking for plugins among all installed packages costs 20 ms.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")

DEFAULT_OUTLINE = "kuaishou.en.yaml"
DEFAULT_DECK = "kuaishou-briefing.pptx"
FAILED, FINDINGS = 1, 3


class Command(click.Command):
    """A command whose help keeps its examples as they are written, and that reports our errors."""

    def format_epilog(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """Write the examples line by line."""
        if self.epilog:
            with formatter.section("Examples"):
                for line in self.epilog.strip().splitlines():
                    formatter.write(f"  {line.strip()}\n")

    def invoke(self, ctx: click.Context) -> Any:
        """Run, and tell what a user can mend without a traceback."""
        try:
            return super().invoke(ctx)
        except DeckError as error:
            _fail(error, ctx.params.get("format") == "json")
        except BrokenPipeError:
            # The reader of a pipe has seen enough; Python must not fail to flush the rest to it.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)


def _fail(error: DeckError, as_json: bool) -> None:
    problems = error.problems if isinstance(error, OutlineError) else ()
    if as_json:
        rows = [p.as_dict() for p in problems] or [{"message": str(error)}]
        _echo_json({"ok": False, "problems": rows})
    else:
        for problem in problems:
            head, _, rest = str(problem).partition("\n")
            click.echo(click.style(head, bold=True) + (f"\n{rest}" if rest else ""), err=True)
        if problems:
            count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
            click.echo(click.style(f"{count}; nothing was written", fg="red"), err=True)
        else:
            click.echo(click.style(f"Error: {error}", fg="red"), err=True)
    sys.exit(FAILED)


def _echo_json(data: dict[str, Any]) -> None:
    """Print data as JSON, readable where the terminal or pipe can carry every character."""
    plain = not (sys.stdout.encoding or "").lower().startswith("utf")
    click.echo(json.dumps(data, ensure_ascii=plain, indent=2))


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="deck", message="%(prog)s %(version)s")
def main() -> None:
    """Turn an outline of an article into an executive briefing deck.

    Every figure of the deck is written once, with the words it rests on.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # Chinese in an ASCII terminal, odd file names
            stream.reconfigure(errors="backslashreplace")


def _themes(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    from deck.theme import names

    return [name for name in names() if name.startswith(incomplete)]


@main.command(
    cls=Command,
    short_help="Build a deck from an outline.",
    epilog="""
    deck build                              the briefing that comes with deck
    deck build my.yaml -o my.pptx           yours
    deck build my.yaml --theme midnight     in another theme
    deck build my.yaml --set slides.0.title='A new title'
    deck build my.yaml --strict             exit with 3 when there are findings
    deck build my.yaml --format json | jq .findings
    """,
)
@click.argument("outline", type=click.Path(dir_okay=True, path_type=Path), required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write.")
@click.option(
    "--theme",
    shell_complete=_themes,
    help="A theme's name, or a theme file. [default: the outline's]",
)
@click.option(
    "--set", "settings", multiple=True, metavar="PATH=VALUE", help="Change a value of the outline."
)
@click.option(
    "--charts",
    type=click.Choice(["auto", "native", "picture"]),
    default="auto",
    show_default=True,
    help="Editable charts, pictures, or what each chart says.",
)
@click.option("--strict", is_flag=True, help="Exit with 3 when there are findings.")
@click.option(
    "--format", type=click.Choice(["text", "json"]), default="text", help="How to report."
)
@click.option("--no-cache", is_flag=True, help="Draw pictures anew.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what is wrong.")
def build(
    outline: Path | None,
    output: Path | None,
    theme: str | None,
    settings: tuple[str, ...],
    charts: str,
    strict: bool,
    format: str,
    no_cache: bool,
    quiet: bool,
) -> None:
    """Build a deck from an OUTLINE (default: the briefing that comes with deck)."""
    from deck.outline import read
    from deck.resources import seeds

    source = outline or seeds() / DEFAULT_OUTLINE
    target = output or Path(DEFAULT_DECK if outline is None else f"{outline.stem}.pptx")
    if target.resolve() == source.resolve():
        raise click.UsageError(
            f"the deck would replace its outline {source}; name another file with -o"
        )
    if theme is not None:
        settings = (*settings, f"theme={_theme(theme)}")
    with _progress(quiet or format == "json") as progress:
        progress.step("reading the outline")
        _deck(read(source, settings), target, charts, strict, format, no_cache, quiet, progress)


def _theme(name: str) -> str:
    """A theme as an outline names it: a file is one of the current folder, not the outline's."""
    return str(Path(name).resolve()) if name.endswith((".yaml", ".yml")) else name


def _progress(silent: bool) -> Progress:
    from deck.progress import Progress

    return Progress(sys.stderr, enabled=not silent and sys.stderr.isatty())


def _deck(
    outline: Any,
    target: Path,
    charts: str,
    strict: bool,
    format: str,
    no_cache: bool,
    quiet: bool,
    progress: Progress,
) -> None:
    """Compose, check and write; report; exit with 3 for findings when strict."""
    from deck.composition import compose
    from deck.findings import check
    from deck.pictures import Pictures
    from deck.writers.pptx import check_target, write

    check_target(target)
    progress.step("arranging pages")
    pictures = Pictures(cache=not no_cache)
    pictures.asking = True
    scene = compose(outline, charts=charts, picture=pictures)
    if pictures.wanted:  # draw them together, then arrange the pages with them
        progress.step("drawing charts")
        pictures.draw(lambda done, all_: progress.step(f"drawing charts: {done} of {all_}"))
        scene = compose(outline, charts=charts, picture=pictures)
    findings = check(scene)
    progress.step("writing the deck")
    write(scene, target, cache=not no_cache)
    progress.clear()
    _report(scene, findings, target, format, quiet)
    if strict and findings:
        sys.exit(FINDINGS)


def _report(
    scene: Scene,
    findings: list[Finding],
    target: Path,
    format: str,
    quiet: bool,
) -> None:
    if format == "json":
        data = {
            "ok": True,
            "file": str(target),
            "pages": len(scene.pages),
            "findings": [finding._asdict() for finding in findings],
        }
        _echo_json(data)
        return
    for finding in findings:
        click.echo(click.style(str(finding), fg="yellow"), err=True)
    if not quiet:
        pages = "1 page" if len(scene.pages) == 1 else f"{len(scene.pages)} pages"
        told = f", {len(findings)} finding{'' if len(findings) == 1 else 's'}" if findings else ""
        click.echo(f"{target}: {pages}{told}")


@main.command(
    cls=Command,
    short_help="Start an outline, with comments and an article.",
    epilog="""
    deck new briefing.yaml            an outline to start from
    deck new briefing.yaml --lang zh  the same in Chinese
    """,
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def new(file: Path, lang: str, force: bool) -> None:
    """Start an outline: commented, with a storyline and the article it rests on."""
    from deck.starter import start

    written = start(file, lang, force)
    for path in written:
        click.echo(f"wrote {path}")
    click.echo(f"next: deck build {file}")


@main.command(
    cls=Command,
    epilog="""
    deck schema > outline.schema.json
    """,
)
def schema() -> None:
    """Print the JSON Schema of the outline, for editors."""
    from deck.schema import outline_schema

    _echo_json(outline_schema())


@main.command(
    cls=Command,
    epilog="""
    deck themes
    deck build --theme midnight
    """,
)
def themes() -> None:
    """List the themes."""
    from deck.theme import load, names

    for name in names():
        click.echo(f"{name:<12} {load(name).data.description}")


@main.command(
    cls=Command,
    epilog="""
    deck kinds              every slide kind with its fields
    deck kinds --charts     the chart kinds
    deck kinds timeline     one kind, with an example
    """,
)
@click.argument("name", required=False)
@click.option("--charts", "show_charts", is_flag=True, help="List chart kinds instead.")
@click.option(
    "--lang", type=click.Choice(["en", "zh"]), default="en", help="Language of the example."
)
def kinds(name: str | None, show_charts: bool, lang: str) -> None:
    """List slide kinds with their fields, or chart kinds."""
    from deck import reference

    if show_charts:
        lines = reference.chart_lines()
    elif name is None:
        lines = reference.kind_lines()
    else:
        lines = reference.kind_page(name, lang)
    for line in lines:
        click.echo(line)


@main.command(
    cls=Command,
    short_help="Draw one chart for a report.",
    epilog="""
    deck chart sales.yaml                     sales.svg
    deck chart sales.yaml -o sales.pdf        or .png
    deck chart sales.yaml -o sales.png --dpi 300
    """,
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A .svg, .png or .pdf file.")
@click.option(
    "--dpi", type=click.IntRange(36, 1200), default=200, show_default=True, help="Of a PNG."
)
def chart(file: Path, output: Path | None, dpi: int) -> None:
    """Draw the chart in FILE (YAML, as a chart in an outline) for a report."""
    from deck.chart_file import FORMATS, render
    from deck.writers.pptx import check_target

    target = output or Path(f"{file.stem}.svg")
    form = target.suffix.lstrip(".").lower()
    if form not in FORMATS:
        raise click.BadParameter(f"'{target.name}' is none of .svg, .png, .pdf", param_hint="-o")
    check_target(target)
    target.write_bytes(render(file, form, dpi))  # type: ignore[arg-type]
    click.echo(str(target))


@main.command(
    cls=Command,
    short_help="Write a deck of all slide and chart kinds.",
    epilog="""
    deck gallery                                    gallery.pptx
    deck gallery -o gallery.pptx --theme midnight --lang zh
    """,
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("gallery.pptx"),
    show_default=True, help="The file to write.",
)  # fmt: skip
@click.option("--theme", default="boardroom", shell_complete=_themes, show_default=True)
@click.option("--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True)
@click.option("--no-cache", is_flag=True, help="Draw pictures anew.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what is wrong.")
def gallery(output: Path, theme: str, lang: str, no_cache: bool, quiet: bool) -> None:
    """Write a deck with every slide kind and every chart kind, from their own examples."""
    from deck.gallery import outline

    with _progress(quiet) as progress:
        progress.step("reading the examples")
        made = outline(lang, (f"theme={_theme(theme)}",))
        _deck(made, output, "auto", False, "text", no_cache, quiet, progress)


@main.command(
    cls=Command,
    epilog="""
    deck completion bash >> ~/.bashrc
    deck completion zsh >> ~/.zshrc
    deck completion fish > ~/.config/fish/completions/deck.fish
    """,
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a SHELL."""
    from click.shell_completion import get_completion_class

    cls = get_completion_class(shell)
    assert cls is not None
    click.echo(cls(main, {}, "deck", "_DECK_COMPLETE").source())
