"""The rule of CI: what is skipped, fails."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SKIPPING = "import pytest\ndef test_left_out(): pytest.skip('no tool')\ndef test_done(): assert True\n"


@pytest.mark.parametrize(("no_skips", "outcome"), [("", "1 passed, 1 skipped"), ("1", "1 failed, 1 passed")])
def test_a_skipped_test_fails_where_nothing_may_be_left_out(tmp_path: Path, no_skips: str, outcome: str) -> None:
    (tmp_path / "test_example.py").write_text(SKIPPING)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:cacheprovider", str(tmp_path)],
        cwd=Path(__file__).parents[1],
        env=os.environ | {"STRETCHES_NO_SKIPS": no_skips},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome in done.stdout
    assert "no tool" in done.stdout or not no_skips
