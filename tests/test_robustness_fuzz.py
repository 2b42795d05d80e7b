"""The fuzzing targets of `tests.fuzz` with random strings of telling pieces: quick, the same in every run's bounds."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.fuzz.seeds import DIGEST, PIECES, corpus
from tests.fuzz.targets import TARGETS

_TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=60).map(" ".join)
_GLUED = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join)
_DIGESTS = st.lists(st.sampled_from(DIGEST) | st.text(max_size=5), max_size=60).map("".join)
_OF = {"digests_read": _DIGESTS, "facts": _DIGESTS}


@pytest.mark.parametrize("target", sorted(TARGETS))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_random_pieces(target: str, data: st.DataObject) -> None:
    text = data.draw(_OF.get(target, _TEXTS | _GLUED))
    TARGETS[target](text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("target", sorted(TARGETS))
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.binary(max_size=200))
def test_random_bytes(target: str, data: bytes) -> None:
    TARGETS[target](data)


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_seeds(target: str) -> None:
    for seed in corpus():
        TARGETS[target](seed)
