"""The command `deck completion`."""

from __future__ import annotations

import click

from deck.cli import command as cli


@click.command(
    "completion",
    cli.Command,
    epilog="""
    deck completion bash >> ~/.bashrc
    deck completion zsh >> ~/.zshrc
    deck completion fish > ~/.config/fish/completions/deck.fish
    """,
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion script of a SHELL."""
    from click.shell_completion import get_completion_class

    from deck.cli import main

    cls = get_completion_class(shell)
    assert cls is not None
    click.echo(cls(main, {}, "deck", "_DECK_COMPLETE").source())
