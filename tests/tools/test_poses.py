"""The sheets in docs show every exercise, and are made by one command."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from coach.drawing.draw import variables
from coach.exercises import load_catalogue
from tools.poses import COLUMNS, DOCS, TILE, height, page, shoot

LARGEST = 400_000
"""No sheet is larger, in bytes."""


@pytest.mark.parametrize("dark", [True, False])
def test_a_page_has_each_exercise_once_with_its_name_in_one_palette(*, dark: bool) -> None:
    catalogue, text = load_catalogue(), page(dark=dark)
    assert text.count("<svg") == text.count("<figcaption>") == len(catalogue.exercises)
    for said in catalogue.words.values():
        assert text.count(f'aria-label="{said.name}"') == 1
    # What stands last holds: the palette of the reader's system is before it.
    assert text.rindex(variables(dark=dark)) > text.rindex(variables(dark=not dark))


def test_a_sheet_is_as_high_as_its_rows() -> None:
    assert height(1) == height(COLUMNS) < height(COLUMNS + 1) == 2 * height(1)


def test_the_browser_is_given_a_page_and_takes_its_picture(tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text('#!/bin/sh\nfor a; do case $a in --screenshot=*) echo "$@" > "${a#*=}";; esac; done\n')
    browser.chmod(0o755)
    target = tmp_path / "sheet.png"
    shoot(str(browser), "<figure></figure>", target)
    told = target.read_text("utf-8")
    assert f"--window-size={COLUMNS * TILE},{height(1)}" in told
    assert "--user-data-dir=" in told
    assert told.strip().endswith("poses.html")


def test_a_browser_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        shoot(str(tmp_path / "none"), "<figure></figure>", tmp_path / "sheet.png")


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_sheet_in_docs_has_a_place_for_every_exercise_and_is_small(name: str) -> None:
    data = (DOCS / f"poses-{name}.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert struct.unpack(">II", data[16:24]) == (COLUMNS * TILE, height(len(load_catalogue().exercises)))
    assert len(data) < LARGEST
