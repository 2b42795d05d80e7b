"""Folding, tokens, sentences and lexicon hits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iqdigest.errors import LexiconError
from iqdigest.language.lexicon import Lexicon
from iqdigest.language.normalize import fold, normalize
from iqdigest.language.tokens import tokenize
from iqdigest.language.wordsets import word_set

ARABIC = st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآىةؤئءًٌّـ ٠١٢.،؟!«»\"'()\n\u202aabc12ﻻﷲ"))


@given(st.text() | ARABIC)
def test_normalisation_keeps_lengths(text: str) -> None:
    assert len(normalize(text)) == len(text)


@given(st.text() | ARABIC)
def test_tokens_are_exact_ordered_spans_and_sentences_cover_them(text: str) -> None:
    tokens = tokenize(text)
    position = 0
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        assert position <= start < end <= len(text)
        position = end
    assert len(tokens.words) == len(tokens.starts) == len(tokens.sentence_of) == len(tokens.block_of)
    assert [i for first, last in tokens.sentences for i in range(first, last)] == list(range(len(tokens)))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("قال الوزير. وأضاف السفير", 2),
        ("نشر 5.200 جندي في البلاد", 1),
        ("عاد الجنود.وبقي المستشارون", 2),
        ("قال «لن نبقى.» ثم غادر", 2),
    ],
)
def test_sentences(text: str, sentences: int) -> None:
    assert len(tokenize(text).sentences) == sentences


LEXICON = Lexicon(
    {
        "test.txt": """
[force clitics=noun]
قوات | قوة = size:big
[say clitics=verb]
أكد | أكدت
[month clitics=noun]
كانون الثاني = month:1
آب! = month:8
"""
    }
)


@pytest.mark.parametrize(
    ("text", "kind", "prefix", "suffix"),
    [
        ("قواتها", "force", "", "ها"),
        ("وبالقوات", "force", "وبال", ""),
        ("للقوات", "force", "لل", ""),
        ("وقوته", "force", "و", "ه"),
        ("وستؤكد أكّدت", "say", "", ""),
        ("وكانون الثاني", "month", "و", ""),
        ("آب", "month", "", ""),
    ],
)
def test_clitics(text: str, kind: str, prefix: str, suffix: str) -> None:
    (hit,) = tokenize(text, lexicon=LEXICON).hits[kind]
    assert (hit.prefix, hit.suffix) == (prefix, suffix)


@pytest.mark.parametrize("text", ["باب", "كانون الأول", "قواتهما_", "سقوات"])
def test_no_hit_inside_other_words(text: str) -> None:
    assert "month" not in tokenize(text, lexicon=LEXICON).hits


@pytest.mark.parametrize("line", ["كلمة", "[a clitics=odd]\n", "[a]\nكلمة = x", "[a]\nكلمة | = x:1"])
def test_broken_lexicon_names_its_line(line: str) -> None:
    with pytest.raises(LexiconError, match=r"bad\.txt:\d"):
        Lexicon({"bad.txt": line})


def test_fold_opens_ligatures() -> None:
    assert fold("ﻻﻓﺘﺔ") == "لافته"


def test_word_sets_carry_the_proclitics_of_their_section() -> None:
    words = word_set("particles.glue", "place_word")
    assert {"في", "وفي", "مدينه"} <= words
    assert "بمدينهم" not in words


def test_an_unknown_word_set_is_told() -> None:
    with pytest.raises(KeyError):
        word_set("particles.glue", "no_such_section")
