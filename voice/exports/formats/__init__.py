"""One module a format, each with `write(head, rows, path)`. They load heavy packages: only writing.py imports them."""
