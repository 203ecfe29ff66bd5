"""The long soak, as it is counted and written down; it is run by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from local.simulate import soak
from local.simulate.persona_read import personas
from local.simulate.soak import A_LIFE, Lived, figures, live
from tests.local.simulate.lives import NAMES


def test_every_persona_has_as_many_seeds_as_any_other() -> None:
    lives = list(soak._lives(A_LIFE * len(NAMES) + 1))
    assert sorted(lives) == sorted((name, seed) for name in NAMES for seed in (0, 1))


def test_the_page_says_how_much_was_lived_and_how_fast() -> None:
    page = figures([Lived(8, 400, 0.5, 8), Lived(8, 600, 1.5, 15)], 2, 4, 3.0)
    assert "| weeks lived, of a household | 16 |" in page
    assert "| weeks lived, of a person (some households have two) | 23 |" in page
    assert "| weeks a second of one core | 8.0 |" in page
    assert "| milliseconds a request, all looked at | 2.00 |" in page
    assert "not been reviewed" in page or "Nothing here has been reviewed by a clinician" in page


def test_a_life_is_counted() -> None:
    lived = live("cauda_equina", 0)
    assert (lived.weeks, lived.broken) == (A_LIFE, "")
    assert lived.steps > 50
    assert (lived.cpu_s > 0, lived.person_weeks) == (True, A_LIFE)


@pytest.mark.parametrize(("joins", "weeks"), [(1, 4), (7, 4), (8, 3)])
def test_a_household_of_two_has_the_weeks_of_both_from_that_in_which_they_come(
    joins: int, weeks: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = personas()["household_of_two"]
    late = replace(two, people=(two.people[0], replace(two.people[1], joins=joins)))
    monkeypatch.setattr(soak, "A_LIFE", 2)
    monkeypatch.setattr(soak, "personas", lambda: {"late": late})
    assert live("late", 0).person_weeks == weeks


def test_a_life_that_breaks_tells_how_to_see_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.conversation.gate.lock", lambda scene, _: scene.close("bye"))
    assert "stretches simulate --persona cauda_equina --weeks 13 --seed 3" in live("cauda_equina", 3).broken


def test_the_figure_is_written_where_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak, "_lives", lambda _: iter([("cauda_equina", 0)]))
    ran = CliRunner().invoke(soak.soak, ["--weeks", "1", "--out", str(tmp_path / "soak.md")])
    assert ran.exit_code == 0, ran.output
    assert "| weeks lived, of a household |" in (tmp_path / "soak.md").read_text("utf-8")
