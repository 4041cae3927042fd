"""The commands of the command line: each module builds one with `command(language)`."""
