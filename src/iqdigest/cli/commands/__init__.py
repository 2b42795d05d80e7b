"""One module a command: settings in, result written, exit code out."""
