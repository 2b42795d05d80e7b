"""Paths → documents: files, folders and standard input, decoded, with what their containers say of them.

Nothing Arabic happens here, nothing is printed, and nothing stops: what can't be read comes out as a value, in its place.

>>> import tempfile, pathlib
>>> folder = pathlib.Path(tempfile.mkdtemp())
>>> _ = (folder / "a.txt").write_text("نص", "utf-8")
>>> [document.text for document in read_paths([str(folder)])]
['نص']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from iqdigest.errors import InputError
from iqdigest.model import Document
from iqdigest.reading.documents import read_input
from iqdigest.reading.inputs import Input, InputWarning, find_inputs

__all__ = ["Input", "InputWarning", "find_inputs", "read_input", "read_paths"]


def read_paths(paths: Iterable[str], stdin: BinaryIO | None = None) -> Iterator[Document | InputError | InputWarning]:
    """Read files, folders and ``-`` lazily: documents, and errors and warnings as values where they occur.

    Equal to `find_inputs`, then `read_input` for each, which a caller with several processes can spread over them.
    ``stdin`` stands for standard input (``sys.stdin.buffer`` by default).
    """
    for source in find_inputs(paths):
        if isinstance(source, InputError):
            yield source
        else:
            yield from read_input(source, stdin)
