"""The floors are whole: a new package must be placed among them."""

from __future__ import annotations

from pathlib import Path

import tomli

ROOT = Path(__file__).parent.parent


def test_every_package_stands_on_a_floor() -> None:
    contracts = tomli.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages - {"tools"} == set(contracts["root_packages"])
    floors = next(c for c in contracts["contracts"] if c["name"].startswith("The floors"))["layers"]
    assert {name for floor in floors for name in floor.split(" | ")} == set(contracts["root_packages"])
