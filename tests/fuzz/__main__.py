"""``python -m tests.fuzz NAME [--seconds N]``: one target under atheris, with a mutator that knows the words."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path


def main() -> None:
    """Fuzz until the time is up or something falls; libFuzzer prints the input that did it, and keeps it in a file."""
    import atheris

    with atheris.instrument_imports(include=["iqdigest"]):
        from tests.fuzz.targets import TARGETS
    from tests.fuzz.seeds import DIGEST, PIECES, corpus

    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--keep", default=".", help="folder for inputs that fall")
    given = parser.parse_args()
    words = [word.encode("utf-8") for word in (DIGEST if given.target in ("digests_read", "facts") else PIECES)]

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        choose = random.Random(seed)
        if choose.random() < 0.3:
            mutated: bytes = atheris.Mutate(data, most)
            return mutated
        parts = bytearray(data)
        for _ in range(choose.randrange(1, 6)):
            at = choose.randrange(len(parts) + 1)
            cut = at + choose.choice([0, 0, choose.randrange(1, 30)])
            parts[at:cut] = choose.choice(words) + choose.choice([b" ", b" ", b""])
        return bytes(parts[:most])

    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(corpus()):
            Path(folder, str(number)).write_bytes(seed)
        options = [f"-max_total_time={given.seconds}", "-max_len=4000", "-timeout=20", f"-artifact_prefix={given.keep}/"]
        atheris.Setup([sys.argv[0], folder, *options], TARGETS[given.target], custom_mutator=mutate)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
