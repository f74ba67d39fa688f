"""What commands share: their class, common options, reports, errors and progress."""

from __future__ import annotations

import json
import stat
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from deck.cli.process import discard
from deck.core.errors import DeckError, DeckWarning, EditedError, OutlineError

if TYPE_CHECKING:
    from deck.cli.progress import Progress

DEFAULT_OUTLINE = "kuaishou.en.yaml"
FAILED, FINDINGS, EDITED = 1, 3, 4
_F = TypeVar("_F", bound=Callable[..., Any])

PATH = click.Path(path_type=Path)
STDOUT = Path("-")
"""What `-o -` names: standard output."""
QUIET = click.option("-q", "--quiet", is_flag=True, help="Print only findings and errors.")
FORCE = click.option(
    "--force", is_flag=True, help="Replace a deck that was edited, and keep it as NAME.bak.pptx."
)
FORMAT = click.option(
    "--format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="The format of the report.",
)

OUTSIDE = click.option(
    "--allow-outside",
    is_flag=True,
    help="Read data files outside of the outline's folder by absolute paths and symbolic links.",
)


class Command(click.Command):
    """A command that reports our errors and keeps its examples' line breaks in the help.

    `section` is its section in the command list, `undone` what a mistake has prevented.
    """

    def __init__(
        self,
        *args: Any,
        section: str = "Look up",
        undone: str = "nothing was written",
        **kwargs: Any,
    ) -> None:
        # click makes the help option once, for whichever context asks first
        kwargs.setdefault("context_settings", {"help_option_names": ["-h", "--help"]})
        super().__init__(*args, **kwargs)
        self.section, self.undone = section, undone
        if self.help is None and self.callback is not None:  # `python -OO` stripped the docstring
            from deck.core.docstrings import docstring

            self.help = docstring(self.callback)

    def format_epilog(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """Writes the examples line by line."""
        if self.epilog:
            with formatter.section("Examples"):
                for line in self.epilog.strip().splitlines():
                    formatter.write(f"  {line.strip()}\n")

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; user errors are reported without a traceback, and warnings in a line each."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("once", DeckWarning)
                warnings.showwarning = _tell
                return super().invoke(ctx)
        except DeckError as error:
            fail(error, ctx.params.get("format") == "json", self.undone)
        except BrokenPipeError:  # the reader has read enough, as in `deck schema | head`
            discard(sys.stdout)  # before click makes a failure of it
            sys.exit(0)


_shown = warnings.showwarning


def _tell(message: Warning | str, category: type[Warning], *place: Any, **more: Any) -> None:
    """Prints our own warnings in a line; those of libraries appear as they do elsewhere."""
    if issubclass(category, DeckWarning):
        click.echo(click.style(str(message), fg="yellow"), err=True)
    else:
        _shown(message, category, *place, **more)


class CommandGroup(Command, click.Group):
    """A command with subcommands."""


def plural(number: int, noun: str) -> str:
    """`1 page`, `2 pages`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def fail(error: DeckError, as_json: bool, undone: str) -> NoReturn:
    """Reports an error, with every problem of an outline, and exits with 1, or with 4 for a file
    that somebody edited."""
    problems = error.problems if isinstance(error, OutlineError) else ()
    code = EDITED if isinstance(error, EditedError) else FAILED
    if as_json:
        rows = [p.as_dict() for p in problems] or [{"message": str(error)}]
        edits = {"edits": error.edits} if isinstance(error, EditedError) else {}
        echo_json({"ok": False, "problems": rows, **edits})
        sys.exit(code)
    for problem in problems:
        head, newline, rest = str(problem).partition("\n")
        click.echo(click.style(head, bold=True) + newline + rest, err=True)
    message = f"{plural(len(problems), 'problem')}; {undone}"
    click.echo(click.style(message if problems else f"Error: {error}", fg="red"), err=True)
    sys.exit(code)


def report(format: str, quiet: bool, data: dict[str, Any], *lines: str, err: bool = False) -> None:
    """Prints the result of a command: `data` as JSON, or `lines` for people."""
    if format == "json":
        echo_json({"ok": True, **data})
    elif not quiet:
        for line in lines:
            click.echo(line, err=err)


def echo_json(data: dict[str, Any], *, rows: bool = False) -> None:
    """Prints data as JSON, with non-ASCII characters only if the terminal or pipe uses UTF-8.

    With `rows`, each entry of a list at the top is on one line.
    """
    encoding = getattr(sys.stdout, "encoding", None)  # sys.stdout is None if it is closed
    plain = not (encoding or "").lower().startswith("utf")
    if not rows:
        click.echo(json.dumps(data, ensure_ascii=plain, indent=2))
        return
    fields = []
    for key, value in data.items():
        listed = value if isinstance(value, list) else []
        lines = ",\n    ".join(json.dumps(entry, ensure_ascii=plain) for entry in listed)
        written = f"[\n    {lines}\n  ]" if lines else json.dumps(value, ensure_ascii=plain)
        fields.append(f"  {json.dumps(key)}: {written}")
    click.echo("{\n" + ",\n".join(fields) + "\n}")


def progress_on(silent: bool) -> Progress:
    """Progress on standard error, if that is a terminal and the user did not ask for silence."""
    from deck.cli.progress import Progress

    return Progress(
        sys.stderr, enabled=not silent and sys.stderr is not None and sys.stderr.isatty()
    )


def source_of(path: Path | None, target: Path, what: str) -> Path:
    """The outline or deck to read; by default the briefing that comes with briefdeck.

    Raises UsageError if `what` would overwrite it.
    """
    from deck.core.files import same_file
    from deck.core.resources import seeds

    source = path or seeds() / DEFAULT_OUTLINE
    if same_file(target, source):
        raise click.UsageError(f"the {what} would replace {source}; name another file with -o")
    return source


def theme_path(name: str) -> str:
    """A theme as an outline names it; a file is looked for in the current folder."""
    from deck.core.files import real

    return str(real(Path(name))) if name.endswith((".yaml", ".yml")) else name


def check_file(path: Path, name: str, what: str) -> None:
    """Raises BadParameter, at the argument or option of that name, where there is no file or a folder.

    `what` says which file is to be named.
    """
    from deck.core.files import exists

    if not exists(path):
        raise click.BadParameter(f"there is no file {path}", param_hint=name)
    if path.is_dir():
        raise click.BadParameter(f"{path} is a folder; name {what}", param_hint=name)


YAML = (".yaml", ".yml")
DECK = (".pptx",)


def check_ending(path: Path, endings: tuple[str, ...], cure: str = "", name: str = "-o") -> None:
    """Raises BadParameter for a file whose name promises another format. Devices and pipes have any
    name, and folders are refused where a file is written."""
    if path == STDOUT or path.suffix.lower() in endings:
        return
    with suppress(OSError):  # a name that is too long
        if not stat.S_ISREG(path.stat().st_mode):
            return
    listed = " or ".join([", ".join(endings[:-1]), endings[-1]]) if endings[1:] else endings[0]
    message = (
        f"'{path.name}' does not end with {listed}{cure or f'; name it {path.stem}{endings[0]}'}"
    )
    raise click.BadParameter(message, param_hint=name)


def output(
    help: str,
    default: str | None = None,
    stdout: bool = False,
    endings: tuple[str, ...] = (),
    cure: str = "",
    **option: Any,
) -> Callable[[_F], _F]:
    """The option `-o`; with `stdout`, `-o -` is standard output (`STDOUT`), otherwise refused, and so
    is a name without one of the `endings`; `cure` says what makes other formats."""

    def check(_ctx: click.Context, _param: click.Parameter, value: Any) -> Any:
        if str(value) == str(STDOUT) and not stdout:
            raise click.BadParameter("this cannot be written to standard output; name a file")
        if value is not None and endings:
            check_ending(value, endings, cure)
        return value

    path = Path(default) if default else None
    option = {"type": PATH, "default": path, "show_default": bool(default), **option}
    return click.option("-o", "--output", callback=check, help=help, **option)


def write_stdout(data: bytes) -> None:
    """Writes the result of `-o -`. Raises UsageError on a terminal, OSError if it cannot."""
    if sys.stdout.isatty() and b"\0" in data:
        raise click.UsageError("this would write a binary file to the terminal: redirect it")
    sys.stdout.flush()
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:  # what stands in for a closed standard output
        sys.stdout.write(data.decode("latin-1"))
    else:
        stream.write(data)
        stream.flush()


def language(help: str) -> Callable[[_F], _F]:
    """The option `--lang`."""
    choice = click.Choice(["en", "zh"])
    return click.option("--lang", type=choice, default="en", show_default=True, help=help)


def resolution(of: str, default: int, highest: int) -> Callable[[_F], _F]:
    """The option `--dpi`."""
    help, limits = f"Resolution of {of}.", click.IntRange(36, highest)
    return click.option("--dpi", type=limits, default=default, show_default=True, help=help)


def theme(help: str, default: str | None = "boardroom") -> Callable[[_F], _F]:
    """The option `--theme`, with shell completion."""

    def complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
        from deck.themes.theme import names

        return [name for name in names() if name.startswith(incomplete)]

    shown = default is not None
    return click.option(
        "--theme", default=default, show_default=shown, shell_complete=complete, help=help
    )
