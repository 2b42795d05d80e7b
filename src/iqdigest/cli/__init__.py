"""The command line: options in, exit codes out.  Rooms are imported only by the command that needs them."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def run() -> None:
    """Entry point."""
    from iqdigest.model import Document
    from iqdigest.pipeline import extract
    from iqdigest.records import records

    for path in sys.argv[1:]:
        if path.endswith(".txt"):
            text = Path(path).read_bytes().decode("utf-8-sig")
            for record in records(extract(Document(path, Path(path).stem, text))):
                print(json.dumps(record, ensure_ascii=False))
