"""The command `deck`: the only code that prints or exits.

Exit codes: 0 done, 1 failed, 2 wrong use, 3 written with findings or parts left out, 4 not written
because somebody edited the target, 130 interrupted. A new command is a new file in `commands/`; it
is imported when it is called or when the help lists it.
"""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import click

from deck import __version__
from deck.cli.process import guarded

SECTIONS = ("Write", "Prove", "Share", "Look up")
"""The sections of the command list; each command names one."""


class Commands(click.Group):
    """The commands, by the names of their files."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Runs a command; whatever ends it becomes an exit code and at most one line."""
        _load_no_plugins()
        standalone = extra.pop("standalone_mode", True)
        run = partial(super().main, *args, **extra, standalone_mode=False)
        return guarded(run) if standalone else run()

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names in alphabetical order."""
        folder = Path(__file__).parent / "commands"
        return sorted(path.stem for path in folder.glob("[!_]*.py"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"deck.cli.commands.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the commands by section."""
        rows: dict[str, list[tuple[str, str]]] = {section: [] for section in SECTIONS}
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            summary = command.get_short_help_str(limit=formatter.width) if command else ""
            rows[getattr(command, "section", SECTIONS[-1])].append((name, summary))
        widest = max(len(name) for name in self.list_commands(ctx))
        for section in SECTIONS:
            with formatter.section(section):
                formatter.write_dl([(name.ljust(widest), text) for name, text in rows[section]])


def _show_versions(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    from deck.cli.versions import versions

    for line in (f"deck {__version__}", *versions()):
        click.echo(line)
    ctx.exit()


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="""Turn an outline of an article into an executive briefing deck.

    Every figure of the deck is written once, with the quote that supports it.""",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_versions,
    help="Show the versions of briefdeck and what it works with, and exit.",
)
def main() -> None:
    """The command `deck`."""
    _collect_less()
    if os.environ.get("NO_COLOR"):
        click.get_current_context().color = False
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # Chinese in an ASCII terminal, odd file names
            stream.reconfigure(errors="backslashreplace")


@cache
def _load_no_plugins() -> None:
    """Keeps pydantic from looking for plugins, of which none extends our models: looking for them takes
    20 ms, and loading what looks for them 8. It holds for a process that runs the command."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    name = "pydantic.plugin._loader"
    if name in sys.modules:
        return
    loader = ModuleType(name)

    def other(attribute: str) -> Any:  # another pydantic may want more of it
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        del sys.modules[name]
        return getattr(import_module(name), attribute)

    vars(loader).update(get_plugins=tuple, __getattr__=other)
    sys.modules[name] = loader


@cache
def _collect_less() -> None:
    """Spends less on the garbage collector: a command makes few cycles, and its process ends soon.

    At the usual thresholds the collector takes a tenth of a build, and so does its last run, at the
    exit of the interpreter.
    """
    gc.set_threshold(200_000, 10, 10)  # the shipped briefing makes 50,000 objects to look at
    atexit.register(gc.freeze)


def every_command() -> dict[str, click.Command]:
    """Every command by name; subcommands by both names, such as `template inspect`."""
    commands: dict[str, click.Command] = {}
    with click.Context(main, info_name="deck") as ctx:
        for name in main.list_commands(ctx):
            command = main.get_command(ctx, name)
            assert command is not None
            commands[name] = command
            if isinstance(command, click.Group):
                commands |= {f"{name} {sub}": one for sub, one in command.commands.items()}
    return commands
