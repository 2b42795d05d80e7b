"""Which files the given paths name, in which order, and the article id of each.

Folders are walked without recursion (any depth), sorted by path; hidden entries, other suffixes and links to folders are
left out, so that a loop of links is never entered.  A path named by the user is always tried, and each file is read once.

Ids: the stem of the file name; where two files share one, as many of their folders as tell them apart, and the suffix where
the folders do not.  They follow from the set of files alone, never from the order in which these were given, and hold
nothing that can't be printed on one line.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from iqdigest.errors import InputError

SUFFIXES = (".txt", ".md", ".html", ".htm", ".json", ".jsonl")
"""Suffixes read from a folder, each also followed by ``.gz``."""

STDIN = "-"

_UNCLEAR = re.compile(r"^ | $|(?<= ) |%(?=[0-9A-Fa-f]{2})")


class Input(Struct, frozen=True):
    """One file to read: ``path`` as given (``-`` for standard input), and the ``id`` its articles start from."""

    path: str
    id: str


class InputWarning(Struct, frozen=True):
    """Something a reader should know of an input that was read all the same; prints as one line."""

    path: str
    note: str

    def __str__(self) -> str:
        return f"{self.path}: {self.note}"


def find_inputs(paths: Iterable[str]) -> list[Input | InputError]:
    """List the files of all paths; a path that names nothing readable becomes an error in its place."""
    found: list[str | InputError] = []
    seen: set[str] = set()
    for path in paths:
        for item in _expand(path):
            if isinstance(item, str):
                real = STDIN if item == STDIN else os.path.realpath(item)
                if real in seen:
                    continue
                seen.add(real)
            found.append(item)
    ids = article_ids([item for item in found if isinstance(item, str)])
    return [Input(item, ids[item]) if isinstance(item, str) else item for item in found]


def suffix_of(path: str) -> str:
    """The suffix that tells how to read a file, lower case and without ``.gz``; empty when it tells nothing.

    >>> suffix_of("news/A.HTML.gz")
    '.html'
    """
    name = os.path.basename(path).lower().removesuffix(".gz")
    suffix = os.path.splitext(name)[1]
    return suffix if suffix in SUFFIXES else ""


def printable(path: str) -> str:
    """A path whose bytes are no UTF-8 (surrogate escapes) as text that can be written out."""
    return os.fsencode(path).decode("utf-8", "replace") or "''"


def article_ids(paths: Iterable[str]) -> dict[str, str]:
    """Give each path an id that no other shares.

    >>> sorted(article_ids(["x/a.txt", "y/a.txt", "y/b.html"]).values())
    ['b', 'x/a', 'y/a']
    """
    parts = {path: _parts(path) for path in paths}
    ids: dict[str, str] = {}
    suffixed: dict[str, str] = {}
    groups = {1: list(parts)}
    while groups:
        depth, group = groups.popitem()
        named: defaultdict[str, list[str]] = defaultdict(list)
        for path in group:
            named["/".join(parts[path][0][-depth:])].append(path)
        deeper: list[str] = []
        for name, sharing in named.items():
            if len(sharing) == 1:
                ids[sharing[0]] = name
            elif len({tuple(parts[path][0]) for path in sharing}) == 1:
                suffixed.update((path, name + parts[path][1]) for path in sharing)
            else:
                deeper += sharing
        if deeper:
            groups[depth + 1] = deeper
    taken = set(suffixed.values())  # a.txt beside a.html, and a.txt.md, whose stem is a.txt
    return {path: name + parts[path][1] if name in taken else name for path, name in ids.items()} | suffixed


def _parts(path: str) -> tuple[list[str], str]:
    """The folders and the stem of a path, and what was cut off behind the stem."""
    if path == STDIN:
        return ["stdin"], ""
    folder, name = os.path.split(printable(os.path.abspath(path)))
    bare = name[:-3] if name.lower().endswith(".gz") else name
    stem = os.path.splitext(bare)[0] or name
    return [_one_line(part) for part in (*folder.split(os.sep), stem) if part], _one_line(name[len(stem) :])


def _one_line(name: str) -> str:
    """A name that every format shows as it is: controls, direction marks and odd blanks are percent-encoded (RFC 3986).

    What looks encoded already is encoded again, so that two names never become one.
    """
    name = _UNCLEAR.sub(lambda match: _encoded(match[0]), name)
    return name if name.isprintable() else "".join(c if c.isprintable() else _encoded(c) for c in name)


def _encoded(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))


def _expand(path: str) -> list[str | InputError]:
    """The files that one given path stands for."""
    if path == STDIN or not os.path.isdir(path):
        return [path]
    files, errors = _walk(path)
    if not files and not errors:
        kinds = " ".join(SUFFIXES)
        return [InputError(printable(path), "no article in this folder", f"looked for {kinds}, each also with .gz")]
    return [*files, *errors]


def _walk(folder: str) -> tuple[list[str], list[InputError]]:
    files: list[str] = []
    errors: list[InputError] = []
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                listed = [entry for entry in entries if not entry.name.startswith(".")]
        except OSError as error:
            errors.append(InputError(printable(here), error.strerror or "can't be listed"))
            continue
        for entry in listed:
            try:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif suffix_of(entry.name) and entry.is_file():
                    files.append(entry.path)
            except OSError as error:  # a link to itself
                errors.append(InputError(printable(entry.path), error.strerror or "can't be read"))
    return sorted(files), sorted(errors, key=lambda error: error.path)
