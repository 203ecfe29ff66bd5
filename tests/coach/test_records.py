"""A household as an item and back."""

from __future__ import annotations

import pytest

from coach.clinical.program import Program, Regime
from coach.clinical.record import ClinicalRecord
from coach.conversation.scene import Record
from coach.errors import StoreUnavailableError
from coach.exercises import Side
from coach.people import Gate, Household, Last, Lock, Person, Talk
from coach.records import SCHEMA, from_item, household_key, record_key, records_of, to_item
from coach.reply import Reply, Say, Span
from coach.session import EditRecord, Hurt, Session
from coach.table import Put, Value
from coach.told import Told
from stores.open import open_table

SESSION = Session(
    id="s",
    routine="{}",
    started_at=1,
    edits=(EditRecord("adjust", 3, 2, -1_000), EditRecord("swap", 1, to="bridge")),
    worked={"bridge:left": 9},
    hurts=(Hurt(5, "bridge", "ease", 3, 4, "burning"),),
    end_score=0,
)
PERSON = Person(
    id="p1",
    nickname="zoë & <co>",
    gate=Gate(5, 3, 0),
    locks=(Lock("RF01", "U1", 7),),
    left_out=("bridge",),
    seen={"walk": 3},
    session=SESSION,
    last=Last(1, 5, 4, 0, 1, 99),
)
TALK = Talk(
    session="t",
    person="p1",
    asked=Say("who.is", {"name": "zoë"}),
    queue=("RF01",),
    answers={"RF01": "no"},
    told=Told(0, 0, "numb", seat=True, exercise="bridge", at=5),
    reply=Reply((Say("kept"),), Span(0, 9), (Say("left.hold", {"n": 9}),), (), listen=True),
)
HOUSEHOLD = Household(persons=(PERSON,), voices={"v": "p1"}, talks={"d": TALK}, zone="Europe/Berlin", born=1)


@pytest.mark.parametrize("household", [Household(), HOUSEHOLD])
def test_a_household_survives_the_store(household: Household) -> None:
    table, key = open_table("sqlite://"), household_key("h")
    table.commit([Put(key, to_item(household), 0)])
    item = table.get(key)
    assert item
    assert from_item(item.data) == household


def test_what_is_usual_is_left_out() -> None:
    assert to_item(Household()) == {"schema": SCHEMA}
    assert to_item(Household(persons=(Person("p1"),))) == {"schema": SCHEMA, "persons": [{"id": "p1"}]}


def test_a_routine_of_the_first_schema_is_kept_as_a_program_that_waits_for_a_record() -> None:
    persons: list[Value] = [{"id": "p1", "routine": "{...}", "affected": "left"}, {"id": "p2", "sessions": 3}]
    first, second = from_item({"schema": 1, "persons": persons, "zone": "Europe/Berlin"}).persons
    assert first.program == Program(1, {"acute": Regime("{...}")})
    assert first.record == ClinicalRecord(affected=Side.LEFT)
    assert (first.routine, first.affected, first.record.version) == ("{...}", "left", 0)
    assert second == Person("p2", sessions=3)


@pytest.mark.parametrize("found", [SCHEMA + 1, 0, None, "1"])
def test_another_schema_is_refused_with_the_remedy(found: int | str | None) -> None:
    with pytest.raises(StoreUnavailableError, match="update the program"):
        from_item({**to_item(HOUSEHOLD), "schema": found})


@pytest.mark.parametrize(
    "damage", [{"persons": "nobody"}, {"persons": [{"nickname": "no id"}]}, {"born": "one"}, {"talks": {"d": {}}}]
)
def test_a_damaged_item_is_refused_and_nothing_guessed(damage: dict[str, object]) -> None:
    with pytest.raises(StoreUnavailableError, match="nothing was changed"):
        from_item({**to_item(HOUSEHOLD), **damage})  # type: ignore[dict-item]  # damage of any kind


def test_records_of_a_person_come_in_order_of_kind_and_time_and_after_nobody_elses() -> None:
    keys = [
        record_key("h", Record("gate", "p1", at, {})).sort for at in (0, 9, 10, 1_767_603_600_000, 9_999_999_999_999)
    ]
    assert keys == sorted(keys)
    assert all(key.startswith(records_of("p1")) for key in keys)
    assert not records_of("p10").startswith(records_of("p1"))
    assert record_key("h", Record("gate", "p1", 0, {})).partition == household_key("h").partition
