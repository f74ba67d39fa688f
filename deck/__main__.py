"""The command `deck`, also as `python -m deck`."""

from __future__ import annotations

import os

try:
    import signal
except KeyboardInterrupt:
    os._exit(130)


def main() -> object:
    """Runs the command. Ctrl-C while it is imported ends the process at once, without a word."""
    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:  # not where it is ignored, as in the background
        # an exception would pass through imports that turn it into another one
        signal.signal(signal.SIGINT, lambda *_: os._exit(130))
    from deck.cli import main as command

    signal.signal(signal.SIGINT, before)
    return command(prog_name="deck")


if __name__ == "__main__":
    main()
