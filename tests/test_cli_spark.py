"""The PySpark example gives the digest that the command line gives; the cluster part is skipped without Java."""

from __future__ import annotations

import importlib.util
import io
import json
import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from iqdigest.cli.main import main
from iqdigest.digest import consolidate
from iqdigest.facts import read_facts
from iqdigest.formats.base import Options, digest_writer

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "spark_digest.py"


@pytest.fixture(scope="module")
def example() -> ModuleType:
    spec = importlib.util.spec_from_file_location("spark_digest", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["spark_digest"] = module
    spec.loader.exec_module(module)
    return module


def table(folder: Path) -> Path:
    """The feed of the examples with an id for each article, those that the command line gives."""
    rows = (ROOT / "examples" / "articles" / "feed.jsonl").read_text("utf-8").splitlines()
    path = folder / "table.jsonl"
    path.write_text(
        "".join(json.dumps({"id": f"feed#{n}", **json.loads(row)}) + "\n" for n, row in enumerate(rows, 1)), "utf-8"
    )
    return path


def markdown(digest: Any) -> str:
    stream = io.StringIO()
    digest_writer("markdown")(digest, stream, Options())
    return stream.getvalue()


def expected(capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["timeline", str(ROOT / "examples" / "articles" / "feed.jsonl")]) == 0
    return capsys.readouterr().out


def test_facts_of_rows_make_the_same_digest(example: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [json.loads(line) for line in table(tmp_path).read_text("utf-8").splitlines()]
    lines = [line for row in rows for line in example.facts_of(row).splitlines(keepends=True)]
    assert markdown(consolidate(read_facts(lines, "rows"))) == expected(capsys)


@pytest.mark.skipif(shutil.which("java") is None, reason="needs Java")
@pytest.mark.filterwarnings("ignore")
def test_local_cluster(
    example: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    pytest.importorskip("pandas")
    sql = pytest.importorskip("pyspark.sql")
    spark = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        spark.sparkContext.addPyFile(str(EXAMPLE))
        digest = example.digest_of(spark.read.json(str(table(tmp_path))))
    finally:
        spark.stop()
    assert markdown(digest) == expected(capsys)
