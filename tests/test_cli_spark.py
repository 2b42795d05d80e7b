"""What the PySpark example does to each batch of articles, without Spark, Java or pandas (`test_spark` runs it with them)."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from iqdigest.cli.main import main
from iqdigest.model import Document
from iqdigest.reading import read_paths

ROOT = Path(__file__).parents[1]


def test_facts_of_rows_make_the_same_digest(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pandas", SimpleNamespace(DataFrame=lambda rows, columns: rows))
    spec = importlib.util.spec_from_file_location("spark_digest", ROOT / "examples" / "spark_digest.py")
    assert spec is not None
    assert spec.loader is not None
    example = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(example)

    path = str(ROOT / "examples" / "articles" / "feed.jsonl")
    fields = ("title", "url", "date", "source")
    rows = [
        {"id": d.stem, "path": d.path, "text": d.text, **{name: d.metadata.get(name) for name in fields}}
        for d in read_paths([path])
        if isinstance(d, Document)
    ]
    batches = [SimpleNamespace(to_dict=lambda kind, part=part: part) for part in (rows[1:], rows[:1])]
    facts = [{"article": id_, "facts": text} for found in example.extract_facts(batches) for id_, text in found]
    digest = example.digest_of(SimpleNamespace(toLocalIterator=lambda: iter(facts)))
    assert main(["timeline", path, "-q", "-o", str(tmp_path / "one.md")]) == 0
    assert digest == (tmp_path / "one.md").read_text("utf-8")
