"""What an installation carries: every file of data that the code reads, not only the code."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ("coach", "stores", "audio", "skill", "backend", "local", "interaction_models")
BUILD = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"


def test_a_wheel_carries_the_data(tmp_path: Path) -> None:
    source = tmp_path / "source"  # a copy, so that nothing is left behind in the tree
    for package in PACKAGES:
        shutil.copytree(ROOT / package, source / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    needed = {path.relative_to(source).as_posix() for p in PACKAGES for path in (source / p).rglob("*.*")}
    subprocess.run([sys.executable, "-c", BUILD, str(tmp_path)], cwd=source, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    assert needed - set(zipfile.ZipFile(wheel).namelist()) == set()
