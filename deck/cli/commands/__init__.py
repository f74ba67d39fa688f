"""Each command is one file: the file's name is the command's name, and `command` its click command."""
