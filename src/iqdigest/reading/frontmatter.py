"""The block of properties at the head of a Markdown file, as note-taking and publishing programs write it."""

from __future__ import annotations

import re

FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?:(?!---)[^\r\n]{0,1000}\r?\n){1,60}---[ \t]*(?:\r?\n|$)")
"""From the first ``---`` to the line end behind the second."""


def front_matter(text: str) -> dict[str, str]:
    r"""Title, date, url and source from the ``key: value`` lines of the block; empty where there is none.

    >>> front_matter("---\ntitle: \"خبر\"\npublished: 2024-06-12\ntags: [a]\n---\n")
    {'title': 'خبر', 'date': '2024-06-12'}
    """
    match = FRONT_MATTER.match(text)
    if match is None:
        return {}
    from iqdigest.reading.containers import FIELDS

    said = dict(line.partition(":")[::2] for line in match[0].splitlines())
    lines = {name: said[key].strip().strip("\"'") for name, keys in FIELDS.items() for key in reversed(keys) if key in said}
    return {name: value for name, value in lines.items() if value}
