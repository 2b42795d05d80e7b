"""A digest of a corpus in PySpark: a table of articles in, facts out, one digest at the end.

    pip install pyspark pandas pyarrow iqdigest
    python examples/spark_digest.py examples/articles digest.md

Extraction is spread over the cluster with the same public functions as on one machine: `iqdigest.pipeline.extract` and
`iqdigest.records.records` in each worker, `iqdigest.facts.read_facts` and `iqdigest.digest.consolidate` on the driver, which
sees facts and no texts.  The facts table can be kept (``facts.write.parquet(…)``) and digested later, in parts or together.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from iqdigest.digest import consolidate
from iqdigest.facts import read_facts
from iqdigest.formats.base import Options, digest_writer
from iqdigest.formats.safe import json_line
from iqdigest.model import Document
from iqdigest.pipeline import extract
from iqdigest.reading import read_paths
from iqdigest.records import records

if TYPE_CHECKING:
    import pandas as pd
    from pyspark.sql import DataFrame, SparkSession

ARTICLES = "id string, path string, title string, url string, date string, source string, text string"
FACTS = "article string, facts string"
_METADATA = ("title", "url", "date", "source")


def extract_facts(batches: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """For ``mapInPandas``: rows of `ARTICLES` → rows of `FACTS`, the records of each article as JSON Lines.

    One article stays one row, so that no shuffle can take its facts apart.
    """
    import pandas as pd

    for batch in batches:
        rows = [(row["id"], _facts_of(row)) for row in batch.to_dict("records")]
        yield pd.DataFrame(rows, columns=["article", "facts"])


def _facts_of(row: dict[str, Any]) -> str:
    metadata = {name: row[name] for name in _METADATA if isinstance(row[name], str) and row[name]}  # pandas has NaN for null
    extraction = extract(Document(row["path"], row["id"], row["text"], metadata))
    return "".join(json_line(record) + "\n" for record in records(extraction))


def article_table(spark: SparkSession, paths: list[str]) -> DataFrame:
    """Files and folders as a table of articles; a corpus that is a table already needs only these columns."""
    documents = [item for item in read_paths(paths) if isinstance(item, Document)]
    rows = [(d.stem, d.path, *(d.metadata.get(name) for name in _METADATA), d.text) for d in documents]
    return spark.createDataFrame(rows, ARTICLES)


def digest_of(facts: DataFrame, format_name: str = "markdown") -> str:
    """One digest of all facts, in any format of ``iqdigest timeline``; the order of rows makes no difference."""
    lines = (line for row in facts.toLocalIterator() for line in row["facts"].splitlines(keepends=True))
    stream = io.StringIO()
    digest_writer(format_name)(consolidate(read_facts(lines, "facts")), stream, Options())
    return stream.getvalue()


def main(source: str, target: str) -> None:
    """Run on this machine with as many workers as it has processors."""
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.master("local[*]").appName("iqdigest").getOrCreate()
    try:
        facts = article_table(spark, [source]).repartition(8).mapInPandas(extract_facts, FACTS)
        with open(target, "w", encoding="utf-8") as stream:
            stream.write(digest_of(facts))
    finally:
        spark.stop()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: spark_digest.py FOLDER DIGEST.md")
    main(*sys.argv[1:])
