"""The PySpark example in local mode; skipped without Java or pyspark."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from iqdigest.cli.main import main

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(
    shutil.which("java") is None or not all(find_spec(name) for name in ("pyspark", "pandas", "pyarrow")),
    reason="needs java, pyspark, pandas and pyarrow",
)


def test_spark_makes_the_same_digest_as_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a process of its own, as users run it: what Spark warns of is not ours."""
    monkeypatch.chdir(ROOT)
    environment = {
        **os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable,
        "PYTHONPATH": str(ROOT / "src"),
    }  # fmt: skip
    script = str(ROOT / "examples" / "spark_digest.py")
    run = subprocess.run(
        [sys.executable, script, "examples/articles", str(tmp_path / "spark.md")],
        capture_output=True, encoding="utf-8", env=environment, timeout=300, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-2000:]
    assert main(["timeline", "examples/articles", "-q", "-o", str(tmp_path / "one.md")]) in (0, 2)
    assert (tmp_path / "spark.md").read_text("utf-8") == (tmp_path / "one.md").read_text("utf-8")
