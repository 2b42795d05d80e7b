"""Topic profiles: which actors, places and event words belong to one withdrawal.

A profile is a TOML file (shipped: ``iraq-syria``, ``afghanistan``, ``sahel``; a user may pass the path of another):

    name = "iraq-syria"              short name, shown in messages
    title = "…"                      heading of the digest, free text
    home = "Iraq"                    the country meant where a step of a theatre force names no place
    countries = ["Iraq", "Syria"]    countries whose withdrawals are in scope; empty: every country
    actors = ["US", "coalition"]     armies whose steps are in scope; empty: every foreign army
    not_actors = ["Israel"]          armies never in scope
    kinds = ["withdrawal_end"]       kinds of milestones that are kept; absent or empty: all
    lexicon = '''[section] …'''      further words in the format of `iqdigest.language.lexicon`

Names are the canonical English ones of the digest.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from iqdigest.errors import LexiconError, UsageError
from iqdigest.kept import kept

if TYPE_CHECKING:
    from iqdigest.language.lexicon import Lexicon

DEFAULT = "iraq-syria"
SHIPPED = ("afghanistan", "iraq-syria", "sahel")
_STRINGS = ("name", "title", "home", "lexicon")
_LISTS = ("countries", "actors", "not_actors", "kinds")


class Profile(Struct, frozen=True):
    """The theatre of a digest; see the module's docstring for the fields.  ``path`` names the file in messages."""

    name: str
    title: str = ""
    home: str | None = None
    countries: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    not_actors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    lexicon: str = ""
    path: str = ""


_loaded: dict[str, Profile] = {}
_lexicons: dict[tuple[str, str], Lexicon] = {}


def default_profile() -> Profile:
    """The profile of Iraq and Syria, read once a process."""
    if DEFAULT not in _loaded:
        _loaded[DEFAULT] = load_profile(DEFAULT)
    return _loaded[DEFAULT]


def load_profile(name_or_path: str) -> Profile:
    """Read a shipped profile by its name, or any other by the path of its TOML file.

    Raises `UsageError` where there is no such profile and `LexiconError` where the file breaks the format.
    """
    if name_or_path in SHIPPED:
        return read_profile(Path(__file__).with_name(f"{name_or_path}.toml"))
    path = Path(name_or_path)
    if path.suffix.lower() != ".toml" and not path.is_file():
        raise UsageError(
            f"no profile named {name_or_path!r}; shipped are {', '.join(SHIPPED)}, or pass the path of a .toml file"
        )
    return read_profile(path)


def read_profile(path: Path) -> Profile:
    """Read one TOML file.  Raises as `load_profile`."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError(str(path), 1, f"not UTF-8 text ({error.reason})") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"the profile {str(path)!r} can't be read: {getattr(error, 'strerror', None) or error}") from None
    return _profile(str(path), text, kept("profile", (path,), lambda: _toml(path, text)))


def _toml(path: Path, text: str) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise LexiconError(str(path), _line_in(str(error), text), f"not TOML: {error}") from None


def lexicon_for(profile: Profile) -> Lexicon:
    """The shipped lexicon with the words of the profile, compiled once a profile.  Raises `LexiconError`."""
    from iqdigest.language.lexicon import default_lexicon, extended_lexicon

    if not profile.lexicon:
        return default_lexicon()
    key = profile.path or profile.name, profile.lexicon
    if key not in _lexicons:
        _lexicons[key] = extended_lexicon({f"{key[0]} (lexicon)": profile.lexicon})
    return _lexicons[key]


def _profile(path: str, text: str, table: dict[str, object]) -> Profile:
    from typing import get_args

    from iqdigest.model import Kind

    fields: dict[str, str | tuple[str, ...]] = {"path": path}
    for key, value in table.items():
        line = _line_of(text, key)
        if key in _STRINGS:
            if not isinstance(value, str):
                raise LexiconError(path, line, f"{key} must be a string")
            fields[key] = value
        elif key in _LISTS:
            if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
                raise LexiconError(path, line, f"{key} must be a list of names")
            fields[key] = tuple(value)
        else:
            raise LexiconError(path, line, f"unknown field {key!r}; known are {', '.join(_STRINGS + _LISTS)}")
    if not fields.get("name"):
        raise LexiconError(path, 1, 'a profile needs name = "…"')
    for kind in fields.get("kinds", ()):
        if kind not in get_args(Kind):
            raise LexiconError(path, _line_of(text, "kinds"), f"unknown kind {kind!r}; known are {', '.join(get_args(Kind))}")
    profile = Profile(**fields)  # type: ignore[arg-type]  # checked above, field by field
    if profile.lexicon:
        _check_words(profile, text)  # words that break the format are told when the profile is read, not in mid-run
    return profile


def _check_words(profile: Profile, text: str) -> None:
    """Compile the words; an error of theirs is told with its line in the profile."""
    try:
        lexicon_for(profile)
    except LexiconError as error:
        first = _line_of(text, "lexicon")
        opening = text.splitlines()[first - 1].partition("=")[2].strip()
        inner = error.line if opening in ('"""', "'''") else error.line - 1  # TOML drops the line end right behind the quotes
        raise LexiconError(profile.path, first + inner, error.why) from None


def _line_of(text: str, key: str) -> int:
    """The line that a field begins on; 1 where it can't be told."""
    return next((n for n, line in enumerate(text.splitlines(), 1) if line.lstrip(" \"'").startswith(key)), 1)


def _line_in(message: str, text: str) -> int:
    """The line named in a message of tomllib («… (at line 3, column 5)», «… (at end of document)»); 1 where it names none."""
    if message.endswith("(at end of document)"):
        return max(1, len(text.splitlines()))
    _, found, rest = message.rpartition("(at line ")
    digits = rest.partition(",")[0]
    return int(digits) if found and digits.isdigit() else 1
