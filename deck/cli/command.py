"""What every command shares: its class, how mistakes are told, progress, exit codes."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from deck.core.errors import DeckError, OutlineError

if TYPE_CHECKING:
    from deck.cli.progress import Progress

DEFAULT_OUTLINE = "kuaishou.en.yaml"
FAILED, FINDINGS = 1, 3


class Examples(click.Command):
    """A command whose help keeps its examples as they are written."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # the option of help is made once, by whichever context asks first
        kwargs.setdefault("context_settings", {"help_option_names": ["-h", "--help"]})
        super().__init__(*args, **kwargs)

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


class CommandGroup(Examples, click.Group):
    """A command that has commands of its own."""


class Command(Examples):
    """A command that reports our errors."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run, and tell what a user can mend without a traceback."""
        try:
            return super().invoke(ctx)
        except DeckError as error:
            fail(error, ctx.params.get("format") == "json")
        except BrokenPipeError:
            # The reader of a pipe has seen enough; Python must not fail to flush the rest to it.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)


def fail(error: DeckError, as_json: bool) -> NoReturn:
    """Tell what went wrong, every problem of an outline with its place, and exit with 1."""
    problems = error.problems if isinstance(error, OutlineError) else ()
    if as_json:
        rows = [p.as_dict() for p in problems] or [{"message": str(error)}]
        echo_json({"ok": False, "problems": rows})
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


def echo_json(data: dict[str, Any]) -> None:
    """Print data as JSON, readable where the terminal or pipe can carry every character."""
    plain = not (sys.stdout.encoding or "").lower().startswith("utf")
    click.echo(json.dumps(data, ensure_ascii=plain, indent=2))


def progress_on(silent: bool) -> Progress:
    """Progress on standard error, where that is a terminal and nobody asked for silence."""
    from deck.cli.progress import Progress

    return Progress(sys.stderr, enabled=not silent and sys.stderr.isatty())


def theme_names(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Complete the name of a theme."""
    from deck.themes.theme import names

    return [name for name in names() if name.startswith(incomplete)]


def theme_path(name: str) -> str:
    """A theme as an outline names it: a file is one of the current folder, not the outline's."""
    return str(Path(name).resolve()) if name.endswith((".yaml", ".yml")) else name
