"""`--allow-outside` of the commands that read an outline."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from deck.cli import main

PAGE = (
    "title: T\nslides:\n  - kind: chart\n    title: Sales by region in 2024\n"
    "    chart: {{kind: bar, title: Sales 2024, unit: EUR, data: {{file: {file}}}}}\n"
)


@pytest.mark.parametrize("command", [["build", "-o", "{out}"], ["check", "--fail-on", "never"]])
def test_a_file_out_of_the_folder_needs_the_option(command: list[str], tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "d.csv").write_text("Region,Sales\nNorth,1\nSouth,2\n")
    (home / "o.yaml").write_text(PAGE.format(file=tmp_path / "d.csv"))
    name, *rest = (word.format(out=tmp_path / "o.pptx") for word in command)
    refused = CliRunner().invoke(main, [name, str(home / "o.yaml"), *rest])
    assert refused.exit_code == 1
    assert "allow it with --allow-outside" in refused.stderr
    taken = CliRunner().invoke(main, [name, str(home / "o.yaml"), *rest, "--allow-outside"])
    assert taken.exit_code == 0, taken.output
    assert "outside-folder" in taken.output or name == "check"
