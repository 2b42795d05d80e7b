"""Benchmarks: ``uv run python -m tests.benchmarks`` prints all of them."""
