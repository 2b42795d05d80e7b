"""Texts with the statements that they hold: how such cases are written down, and a statement as one line of theirs."""

from __future__ import annotations

from iqdigest.model import Statement

Case = tuple[str, list[str]]


def cases(text: str) -> list[Case]:
    """A text a line (\\n stands for a line break of its own), each followed by its statements on indented lines."""
    found: list[Case] = []
    for line in text.strip("\n").splitlines():
        if line.startswith(" "):
            found[-1][1].append(line.strip())
        else:
            found.append((line.replace("\\n", "\n"), []))
    return found


def told(statement: Statement) -> str:
    """«speaker (unnamed) (carried over) | verb | direct | words»."""
    speaker = statement.speaker
    who = str(speaker.name or speaker.role)
    who += "" if speaker.named else " (unnamed)"
    who += " (carried over)" if speaker.carried_over else ""
    return f"{who} | {statement.verb or '-'} | {'direct' if statement.direct else 'reported'} | {statement.quote.text}"
