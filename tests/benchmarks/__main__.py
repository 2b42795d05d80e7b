"""All benchmarks after one another.  No limits are enforced: the figures are for a person to read, on a quiet machine."""

from __future__ import annotations

import platform
import sys

from tests.benchmarks import bench_dates, bench_growth, bench_memory, bench_speed, bench_start


def main() -> None:
    """Print all tables."""
    print(f"iqdigest on {platform.python_implementation()} {platform.python_version()}, {platform.machine()}")
    for module in (bench_start, bench_speed, bench_dates, bench_growth, bench_memory):
        module.main()


if __name__ == "__main__":
    sys.exit(main())
