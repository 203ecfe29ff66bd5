"""The same words mean the same in every process, whatever order sets happen to have there."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from local.understanding import Heard, Understanding

TIED = ["calf", "calves", "the calf", "hamstring", "the hamstring"]
ASK = """
import sys
from pathlib import Path
from local.understanding import Understanding
understanding = Understanding(Path(sys.argv[1]))
for said in sys.argv[2:]:
    print(understanding.understand(said))
"""


def heard_under(seed: int, folder: str) -> str:
    """Return what a process of its own hears, its sets ordered by the seed."""
    command = [sys.executable, "-c", ASK, folder, *TIED]
    environment = os.environ | {"PYTHONHASHSEED": str(seed)}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout


def test_what_two_samples_match_alike_is_heard_alike_in_every_process(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = str(tmp_path_factory.mktemp("seeds"))
    (heard,) = {heard_under(seed, folder) for seed in (0, 1, 7)}
    assert heard.count("GoToExerciseIntent") == len(TIED)


@pytest.mark.parametrize(
    ("said", "exercise"),
    [("calf", "calf"), ("calves", "calf"), ("the calf", "calf"), ("calf please", "calf"), ("hamstring", "ham_supine")],
)
def test_a_place_that_is_an_exercise_as_well_is_the_exercise(
    said: str, exercise: str, understanding: Understanding
) -> None:
    assert understanding.understand(said) == Heard("GoToExerciseIntent", {"exercise": exercise})
