"""The command line: console and commands, each imported when it is called."""
