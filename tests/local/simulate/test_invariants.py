"""What must hold can fail: the skill is broken on purpose, and each invariant sees its own break."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest

from coach import clinic, playing
from coach.conversation import dispatching, gate, signs, sore
from coach.conversation.passing import pass_gate
from coach.conversation.scene import Asking, Scene
from coach.people import Gate
from coach.repository import Repository
from coach.session import Session, guided
from coach.table import Delete
from local.simulate.exchange import Exchange
from local.simulate.house import NAME
from local.simulate.invariants import INVARIANTS, BrokenError
from local.simulate.life import Life
from local.simulate.persona import Visit
from local.simulate.persona_read import personas
from stores.open import open_table
from tests.local.simulate.lives import broken, ignore_locks, name_of, somebody

Patch = pytest.MonkeyPatch
HURTS = "pain = { start = 2 }\nwithin = { hurts = 1, rise = %d }"
SIGN = '[[person.sign]]\nquestion = "RF02"\nday = 2\ndays = 0'


def test_each_has_a_name_of_its_own_and_one_sentence() -> None:
    names = [invariant.name for invariant in INVARIANTS]
    assert len(names) == len(set(names))
    assert all(invariant.sentence and "." not in invariant.sentence for invariant in INVARIANTS)


def test_a_lock_that_is_ignored_is_seen(monkeypatch: Patch) -> None:
    ignore_locks(monkeypatch)
    error = broken(personas()["cauda_equina"])
    assert name_of(error) == "locked"
    assert "p1 is guided under RF02" in error.message


def test_a_session_that_stays_under_a_lock_is_seen(monkeypatch: Patch) -> None:
    monkeypatch.setattr("coach.conversation.locking.file_session", lambda _: None)
    told = '[[person.tells]]\nsymptom = "fall"\nday = 2'
    persona = somebody(f"pain = {{ start = 2 }}\ncloses = 0\n{told}")
    assert name_of(broken(persona)) == "locked"


def test_a_yes_that_locks_nothing_is_seen(monkeypatch: Patch) -> None:
    monkeypatch.setattr(gate, "lock", lambda scene, _: scene.close("bye"))
    error = broken(personas()["cauda_equina"])
    assert name_of(error) == "worry"
    assert "RF02 was answered with AMAZON.YesIntent" in error.message


def test_another_record_that_locks_nothing_is_seen(monkeypatch: Patch) -> None:
    monkeypatch.setattr(clinic, "locks_of", lambda *_: ())
    error = broken(personas()["over_fifty"])
    assert name_of(error) == "another record"
    assert "p1 has other diagnoses on record than the program was made for" in error.message


def test_a_joined_question_whose_yes_asks_nothing_more_is_seen(monkeypatch: Patch) -> None:
    onward = signs.ask_next

    def skip(scene: Scene, questions: tuple[str, ...]) -> None:
        onward(scene, () if "NERVES" in scene.talk.answers else questions)

    monkeypatch.setattr(gate, "ask_next", skip)
    error = broken(somebody(f"pain = {{ start = 2 }}\n{SIGN}"))
    assert name_of(error) == "worry"
    assert "NERVES was answered with AMAZON.YesIntent" in error.message


def test_a_lock_that_is_lost_is_seen(monkeypatch: Patch) -> None:
    def forget(scene: Scene) -> None:
        scene.change(locks=())
        scene.close("bye")

    monkeypatch.setattr(signs, "refuse", forget)
    assert name_of(broken(personas()["cauda_equina"])) == "lock stays"


def test_a_lock_that_a_clinician_lifts_for_no_reason_is_seen(monkeypatch: Patch) -> None:
    monkeypatch.setattr(clinic, "signed", lambda **_: None)
    careless = msgspec.structs.replace(
        personas()["household_of_two"], visits=(Visit("clear", "John", after_lock=1, told={"reason": " "}),)
    )
    error = broken(careless)
    assert name_of(error) == "lock stays"
    assert "RF08" in error.message


def test_guidance_without_the_questions_is_seen(monkeypatch: Patch) -> None:
    def wave_through(scene: Scene) -> bool:
        scene.change(consent_at=scene.now, gate=Gate(scene.now, 1, 2))
        return True

    monkeypatch.setattr(gate, "enter", wave_through)
    error = broken(somebody())
    assert name_of(error) == "questions"
    assert "without having agreed" in error.message


def test_questions_that_are_not_asked_one_by_one_for_a_week_are_seen(monkeypatch: Patch) -> None:
    def wave_through(scene: Scene) -> None:
        signs.begin_list(
            scene, scene.kit.screening.daily if scene.person.singles_at else scene.kit.screening.onboarding
        )

    monkeypatch.setattr(gate, "ask_gate", wave_through)
    error = broken(somebody())
    assert name_of(error) == "questions"
    assert "not asked one by one for a week" in error.message


def test_a_session_after_a_very_strong_pain_is_seen(monkeypatch: Patch) -> None:
    monkeypatch.setattr(sore, "rests", lambda _: False)
    monkeypatch.setattr(sore, "note_pain", lambda *_: None)
    error = broken(somebody(HURTS % 7))
    assert name_of(error) == "strong pain"
    assert "on a day of very strong pain" in error.message


def test_a_very_strong_pain_that_is_not_asked_about_again_is_seen(monkeypatch: Patch) -> None:
    def onward(scene: Scene, _: object) -> bool:
        scene.note(told=msgspec.structs.replace(scene.talk.told, score=2), asking="", asked=None)
        pass_gate(scene)
        return True

    monkeypatch.setitem(dispatching.ANSWERS, Asking.GATE_SURE, onward)
    assert name_of(broken(somebody("pain = { start = 9 }"))) == "strong pain"


def test_an_exercise_that_hurt_and_comes_again_is_seen(monkeypatch: Patch) -> None:
    monkeypatch.setattr(sore, "out_today", lambda _: ())
    error = broken(somebody(HURTS % 4))
    assert name_of(error) == "sore"
    assert "guided again after pain has ended it" in error.message


def test_time_that_nobody_was_guided_is_seen(monkeypatch: Patch) -> None:
    def generous(session: Session, here: int, *, presumed: bool = False) -> Session:
        counted = guided(session, here, presumed=presumed)
        return msgspec.structs.replace(counted, worked={name: 3 * ms for name, ms in counted.worked.items()})

    monkeypatch.setattr(playing, "guided", generous)
    assert name_of(broken(somebody("pain = { start = 2 }\nwithin = { pause = 1 }"))) == "time"


def test_a_record_that_goes_is_seen(monkeypatch: Patch) -> None:
    keep = Repository.save

    def forgetful(
        self: Repository, household: str, state: Any, version: int, records: Sequence[Any] = (), *more: Any
    ) -> None:
        keep(self, household, state, version, records, *more)
        for item in list(self.records(household, "p1", "gate")):
            self.table.commit([Delete(item.key, item.version)])

    monkeypatch.setattr(Repository, "save", forgetful)
    error = broken(somebody())
    assert name_of(error) == "history"
    assert "was deleted" in error.message


def test_a_store_that_loses_a_record_is_seen_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    table = open_table("sqlite://")
    life = Life(somebody(), 1, 1, table)
    look = life._invariants.look

    def lose(exchange: Exchange) -> None:
        look(exchange)
        for item in table.query(f"household#{NAME}", "person#p1#gate").items:
            table.commit([Delete(item.key, item.version)])

    monkeypatch.setattr(life._invariants, "look", lose)  # behind the back of the skill
    with pytest.raises(BrokenError, match="is not in the store as it was written"):
        life.live()
