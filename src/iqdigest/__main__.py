"""``python -m iqdigest``."""

from iqdigest.cli import run

if __name__ == "__main__":
    run()
