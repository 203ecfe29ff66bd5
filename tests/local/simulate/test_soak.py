"""The long soak, as it is counted and written down; it is run by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from local.simulate import soak
from local.simulate.soak import A_LIFE, Lived, figures, live
from tests.local.simulate.lives import NAMES


def test_every_persona_has_as_many_seeds_as_any_other() -> None:
    lives = list(soak._lives(A_LIFE * len(NAMES) + 1))
    assert sorted(lives) == sorted((name, seed) for name in NAMES for seed in (0, 1))


def test_the_page_says_how_much_was_lived_and_how_fast() -> None:
    page = figures([Lived(8, 400, 0.5), Lived(8, 600, 1.5)], 2, 4, 3.0)
    assert "| weeks lived | 16 |" in page
    assert "| weeks a second of one core | 8.0 |" in page
    assert "| milliseconds a request, all looked at | 2.00 |" in page
    assert "not been reviewed" in page or "Nothing here has been reviewed by a clinician" in page


def test_a_life_is_counted() -> None:
    lived = live("cauda_equina", 0)
    assert (lived.weeks, lived.broken) == (A_LIFE, "")
    assert lived.steps > 50
    assert lived.cpu_s > 0


def test_a_life_that_breaks_tells_how_to_see_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.conversation.gate.lock", lambda scene, _: scene.close("bye"))
    assert "stretches simulate --persona cauda_equina --weeks 13 --seed 3" in live("cauda_equina", 3).broken


def test_the_figure_is_written_where_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak, "_lives", lambda _: iter([("cauda_equina", 0)]))
    ran = CliRunner().invoke(soak.soak, ["--weeks", "1", "--out", str(tmp_path / "soak.md")])
    assert ran.exit_code == 0, ran.output
    assert "| weeks lived |" in (tmp_path / "soak.md").read_text("utf-8")
