"""A digest of a table of articles under PySpark: articles in, facts out on every executor, one digest at the end.

    spark-submit examples/spark_digest.py articles.jsonl > digest.md

The input has the columns ``id`` and ``text``, and where known ``title``, ``date``, ``url`` and ``source``.  Executors need
iqdigest installed; nothing else is shared between them.  The same public functions do the work as on one machine: `extract`
makes the facts of an article, `records` and `read_facts` carry them over, `consolidate` merges them.  Memory of the driver
grows with facts, not with text.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

from iqdigest.digest import consolidate
from iqdigest.digest.model import Digest
from iqdigest.facts import read_facts
from iqdigest.formats.base import Options, digest_writer
from iqdigest.model import Document
from iqdigest.pipeline import extract
from iqdigest.records import records

METADATA = ("title", "date", "url", "source")
FACTS = "id string, facts string"
"""Schema of the facts: one row an article, its records as JSON Lines."""


def facts_of(row: dict[str, Any]) -> str:
    """The facts of one article as JSON Lines; positions count in title, date and text, joined by blank lines."""
    metadata = {name: str(row[name]) for name in METADATA if row.get(name)}
    text = "\n\n".join(part for part in (metadata.get("title"), metadata.get("date"), row["text"]) if part)
    found = extract(Document(path=str(row["id"]), stem=str(row["id"]), text=text, metadata=metadata))
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records(found))


def extract_batches(batches: Iterator[Any]) -> Iterator[Any]:
    """For ``DataFrame.mapInPandas``: batches of articles → batches of facts."""
    import pandas

    for batch in batches:
        rows = [(str(row["id"]), facts_of(row)) for row in batch.to_dict("records")]
        yield pandas.DataFrame(rows, columns=["id", "facts"])


def digest_of(articles: Any) -> Digest:
    """The digest of a Spark table of articles."""
    facts = articles.mapInPandas(extract_batches, FACTS)
    lines = (line for row in facts.toLocalIterator() for line in row.facts.splitlines(keepends=True))
    return consolidate(read_facts(lines, "spark"))


def main() -> None:
    """Read the table that the command line names and print its digest as Markdown."""
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.appName("iqdigest").getOrCreate()
    try:
        digest_writer("markdown")(digest_of(spark.read.json(sys.argv[1])), sys.stdout, Options())
    finally:
        spark.stop()


if __name__ == "__main__":
    main()
