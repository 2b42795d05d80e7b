"""The README keeps up with the commands, their options, the formats and the field names."""

from __future__ import annotations

import doctest
import io
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from cli_samples import sample_extraction
from iqdigest.cli.app import command_line
from iqdigest.cli.settings import CHANGES, CONFIGURABLE, FACTS, MILESTONES
from iqdigest.formats import jsonl
from iqdigest.formats.base import WRITERS, Options

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
GROUP: Any = command_line()


def _options() -> set[tuple[str, str]]:
    found = {("", name) for param in GROUP.params for name in (*param.opts, *param.secondary_opts)}
    for command in GROUP.commands.values():
        found |= {
            (command.name, name)
            for param in command.params
            if param.param_type_name == "option"
            for name in (*param.opts, *param.secondary_opts)
        }
    return found


@pytest.mark.parametrize("command", sorted(GROUP.commands))
def test_every_command_is_in_the_readme_and_shows_an_example(command: str) -> None:
    assert f"`iqdigest {command} " in README
    assert f"iqdigest {command} " in GROUP.commands[command].help


@pytest.mark.parametrize(("command", "option"), sorted(_options()))
def test_every_option_is_in_the_readme(command: str, option: str) -> None:
    assert re.search(rf"`[^`\n]*(?<![\w-]){re.escape(option)}(?![\w-])[^`\n]*`", README), f"{command} {option}"


def test_every_format_and_vocabulary_is_in_the_readme() -> None:
    for format_ in {name for names in WRITERS.values() for name in names}:
        assert f"| `{format_}` |" in README
    for word in (*FACTS, *MILESTONES, *CHANGES):
        assert re.search(rf"`[^`]*\b{word}\b[^`]*`", README), word


def test_every_field_is_in_the_readme() -> None:
    stream = io.StringIO()
    jsonl.write_extractions([sample_extraction()], stream, Options())
    for name in set(re.findall(r'"(\w+)":', stream.getvalue())) - {"type"}:
        assert re.search(rf"`[^`]*\b{name}\b[^`]*`", README), name


def test_only_options_of_the_configuration_are_promised() -> None:
    example = re.search(r"```toml\n(.*?)```", README, re.DOTALL)
    assert example
    table = tomllib.loads(example[1])
    keys = {key for key, value in table.items() if not isinstance(value, dict)} | set(table["timeline"])
    assert keys <= set(CONFIGURABLE)


def test_the_first_two_commands_need_nothing_before_them() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    assert blocks[0] == "python3 -m pip install -q uv && python3 -m uv run iqdigest timeline examples/articles\n"
    assert blocks[1] == "python3 -m pip install -q uv && python3 -m uv run pytest\n"


def test_overrides_are_those_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    lines = (ROOT / "examples" / "overrides.txt").read_text("utf-8").splitlines()
    listed = [line for line in lines if not line.startswith("#")]
    assert listed == project["tool"]["uv"]["override-dependencies"]


def test_the_python_of_the_readme_does_what_it_says() -> None:
    result = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert result.attempted > 5
    assert result.failed == 0
