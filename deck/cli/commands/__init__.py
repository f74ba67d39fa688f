"""One file a command: its name is that of the file, `command` is the click command."""
