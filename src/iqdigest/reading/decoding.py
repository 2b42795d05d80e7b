"""Bytes → text: byte-order marks, UTF-8, UTF-16 without a mark, and a measured guess at the old Arabic code pages."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CODE_PAGES = ("windows-1256", "iso-8859-6")
# the letters of more than nine tenths of any Arabic prose; a wrong code page scatters over the others
_COMMON = frozenset("ابتةحدرسعفقكلمنهويىأإ،")
_SAMPLE = 1 << 16
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset=["']?([\w-]{3,20})""", re.IGNORECASE)


class NotTextError(ValueError):
    """The bytes are no text that can be read; the message says why."""


def decode(data: bytes, html: bool = False) -> tuple[str, str | None]:
    """Decode the bytes of one file; returns the text and a note where the encoding had to be guessed.

    A byte-order mark is removed, line ends stay.  ``html`` lets a ``charset`` declared in the page decide.
    Raises `NotTextError` for empty, binary or undecodable bytes.
    """
    if not data.strip(b"\x00\t\n\r\x0b\x0c "):
        raise NotTextError("the file is empty")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_mark(data[len(mark) :], encoding)
    wide = _looks_wide(data)
    if wide:
        text = data[: len(data) & ~1].decode(wide, "replace")
        return text, f"has no byte-order mark; read as {wide.upper()}"
    if data.startswith((b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"\xd0\xcf\x11\xe0")):
        raise NotTextError("a binary file, not text")
    sample = data[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > len(sample) // 50:
        raise NotTextError("a binary file, not text")
    declared = _DECLARED.search(data[:4096]) if html else None
    if declared and declared[1].lower() in (b"windows-1256", b"iso-8859-6", b"cp1256"):
        return data.decode(declared[1].decode("ascii").lower(), "replace"), None
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        return _guess(data)


def _with_mark(data: bytes, encoding: str) -> tuple[str, str | None]:
    if not data.strip(b"\x00\t\n\r "):
        raise NotTextError("the file is empty")
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError as error:
        return data.decode(encoding, "replace"), f"not all of it is {encoding.upper()} (first at byte {error.start})"


def _looks_wide(data: bytes) -> str | None:
    """UTF-16 of Arabic or Latin text has 06 or 00 in nearly every second byte, which no other encoding has."""
    sample = data[: min(len(data) & ~1, 4096)]
    if len(sample) < 4:
        return None
    for encoding, high, low in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        likely = sum(high.count(byte) for byte in (0x00, 0x06, 0x20))
        if (
            likely > 0.95 * len(high)
            and high.count(0x00) + high.count(0x06) > 0.9 * len(high)
            and low.count(0x00) < len(low) / 20
        ):
            return encoding
    return None


def _guess(data: bytes) -> tuple[str, str | None]:
    """Mostly UTF-8 with damage, or one of the code pages in which Arabic letters come out as Arabic words do."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken <= max(2, len(text) // 50):
        return text, f"not all of it is UTF-8: {broken} bad characters replaced"
    sample = bytes(byte for byte in data[:_SAMPLE] if byte > 0x7F)
    best = max(_CODE_PAGES, key=lambda page: _arabic(sample, page))
    if _arabic(sample, best) < 0.75:
        raise NotTextError("neither UTF-8 nor an Arabic encoding that iqdigest knows")
    return data.decode(best, "replace"), f"not UTF-8; read as {best} by its letters"


def _arabic(sample: bytes, encoding: str) -> float:
    letters = sample.decode(encoding, "replace")
    return sum(letter in _COMMON for letter in letters) / max(len(letters), 1)
