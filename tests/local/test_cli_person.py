"""`stretches person`: who there is, what waits and why, safety answers on the web, and lifting a lock."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result
from msgspec.structs import replace

from coach.people import Last, with_person
from coach.repository import Repository
from coach.table import Value
from local.hints import as_typed
from local.store import open_store
from tests.local.builders import LAUNCH, consented, on_record, talk, typed


def person(data: Path, *arguments: str) -> Result:
    """Return what `stretches person` comes to, over a data folder."""
    return typed("person", *arguments, "--data", str(data))


def locked(data: Path, question: str = "RF01") -> str:
    """Let a person answer a safety question with yes outside a conversation; return the name."""
    name = consented(data)
    assert person(data, "answer", name, f"{question}=yes").exit_code == 0
    return name


def test_nobody_on_record_is_told_with_the_next_command(tmp_path: Path) -> None:
    told = person(tmp_path, "list").stdout
    assert told.startswith(f"Nobody is on record yet. Next: {as_typed('talk', tmp_path)}, and say {LAUNCH}.")


def test_people_are_listed_with_the_routine_on_record_and_who_prescribed_it(tmp_path: Path) -> None:
    name = consented(tmp_path)
    assert person(tmp_path, "list").stdout == f"{name}     -             no routine                free\n"
    on_record(tmp_path, "--diagnosis", "PS")
    for by in ("Dr. Ito", "Ms. Ray"):
        typed("program", "assign", name, "T5", "--by", by, "--data", str(tmp_path))
    assert "  T5 by Ms. Ray  " in person(tmp_path, "list").stdout


def test_a_clinician_lifts_a_lock_and_it_is_told_of_what(tmp_path: Path) -> None:
    name = consented(tmp_path)
    assert talk(tmp_path, LAUNCH, "yes")[-1]["state"] == "locked"
    assert "RF01 (U1)" in person(tmp_path, "list").stdout
    lifted = person(tmp_path, "clear", name, "--by", "Dr. Ito", "--reason", "seen today")
    assert (lifted.exit_code, lifted.stdout) == (0, f"{name}: lifted RF01\n")
    assert person(tmp_path, "list").stdout.split()[-1] == "free"
    assert talk(tmp_path, LAUNCH)[0]["state"] == "screening"


@pytest.mark.parametrize("role", ["caregiver", "person"])
def test_nobody_else_lifts_a_lock(tmp_path: Path, role: str) -> None:
    name = locked(tmp_path)
    refused = person(tmp_path, "clear", name, "--by", "Ann", "--reason", "she is fine", "--as", role)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == "Error: Only a clinician lifts a lock: ask the one who treats this person.\n"
    assert "RF01 (U1)" in person(tmp_path, "list").stdout


@pytest.mark.parametrize(
    "command",
    [
        ["person", "show", "nobody/p1"],
        ["person", "clear", "nobody/p1", "--reason", "x", "--by", "I"],
        ["person", "answer", "nobody/p1", "RF10=no"],
        ["record", "set", "nobody/p1", "--diagnosis", "NS", "--by", "I"],
        ["record", "show", "nobody/p1"],
        ["record", "history", "nobody/p1"],
        ["program", "make", "nobody/p1", "--by", "I"],
        ["program", "assign", "nobody/p1", "T1", "--by", "I"],
        ["program", "set", "nobody/p1", "--per-day", "1", "--by", "I"],
        ["program", "phase", "nobody/p1", "acute", "--by", "I"],
        ["program", "show", "nobody/p1"],
        ["program", "history", "nobody/p1"],
        ["program", "revert", "nobody/p1", "1", "--by", "I"],
        ["program", "export", "nobody/p1"],
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_who_is_not_there_is_one_sentence(tmp_path: Path, command: list[str]) -> None:
    consented(tmp_path)
    refused = typed(*command, "--data", str(tmp_path))
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == ("Error: There is no person 'nobody/p1': use a name that stretches person list prints.\n")


def test_what_waits_is_shown_with_its_reason_in_plain_words(tmp_path: Path) -> None:
    name = locked(tmp_path)
    assert person(tmp_path, "answer", name, "RF12=unsure", "RF23=yes", "RF14=no").exit_code == 0
    on_record(tmp_path, "--diagnosis", "HD", "--review", "2099-01-01")
    told = person(tmp_path, "show", name).stdout
    assert "RF01 (new numbness between the legs or where one sits): an emergency; since 20" in told
    assert "RF12 (pain that stays strong at night or at rest)" in told
    assert "RF23 (stiff for over half an hour most mornings)" in told
    assert "RF14" not in told
    assert "diagnoses: HD (disc herniation)" in told
    assert "The plan is due for a look on 20" in told


@pytest.mark.parametrize("role", ["caregiver", "person"])
@pytest.mark.parametrize("flag", ["RF02", "RF03", "RF05"])
def test_a_private_answer_is_for_a_clinician_alone(tmp_path: Path, role: str, flag: str) -> None:
    name = locked(tmp_path, flag)
    for command in (["show", name], ["show", name, "--json"], ["list"]):
        told = person(tmp_path, *command, "--as", role).stdout
        assert flag not in told
        assert "urgent safety answer: yes" in told
        assert flag in person(tmp_path, *command).stdout


def test_the_last_session_is_shown(tmp_path: Path) -> None:
    name = consented(tmp_path)
    repository = Repository(open_store(tmp_path))
    (household,) = repository.households()
    state, version = repository.household(household)
    last = Last(at=1_796_040_000_000, exercises=5, done=4, score=2, place=4)
    done = replace(state.persons[0], sessions=7, last=last)
    repository.save(household, replace(with_person(state, done), zone="Europe/Berlin"), version)
    told = person(tmp_path, "show", name).stdout.splitlines()[-1]
    assert told == "Sessions: 7, the last on 2026-11-30 13:00, 4 of 5 exercises, then calf, 2 of 10"


def test_one_lock_of_several_is_lifted_and_what_waits_on_is_told(tmp_path: Path) -> None:
    name = locked(tmp_path, "RF08")
    person(tmp_path, "answer", name, "RF21=yes")
    by = ["--by", "Dr. Ito", "--reason", "no fracture"]
    refused = person(tmp_path, "clear", name, *by, "--only", "RF9")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert 'only: "RF9" is neither locked nor left out; what waits is RF08, RF21' in refused.stderr
    done = person(tmp_path, "clear", name, *by, "--only", "RF08").stdout.splitlines()
    assert done == [
        f"{name}: lifted RF08",
        f"This waits all the same, until stretches person clear {name} lifts it: RF21 (U2).",
    ]
    assert person(tmp_path, "clear", name, *by, "--only", "RF21").stdout == f"{name}: lifted RF21\n"


def test_every_question_that_is_listed_can_be_answered(tmp_path: Path) -> None:
    name = consented(tmp_path)
    lines = typed("person", "questions").stdout.splitlines()
    questions = [line.split()[0] for line in lines]
    assert "RF10       Have you lost weight without trying?" in lines
    assert "NERVES" not in questions
    said = [f"{question}={'yes' if question == 'RF20' else 'no'}" for question in questions]
    done = person(tmp_path, "answer", name, *said)
    assert (done.exit_code, done.stdout) == (0, f"{name}: {len(said)} answers kept\n")


def test_what_leaves_the_gentle_set_alone_is_told_with_what_settles_it_also_after_a_no(tmp_path: Path) -> None:
    name = consented(tmp_path)
    what = "RF12 (pain that stays strong at night or at rest)"
    for said in ("yes", "no"):
        told = person(tmp_path, "answer", name, f"RF12={said}").stdout.splitlines()[1:]
        assert told == [
            f"The gentle set alone is done until a clinician's record settles {what}:",
            f"  stretches record set {name} --settle RF12 --by NAME",
        ]
    assert person(tmp_path, "list").stdout.endswith("RF12 to be settled\n")


def test_a_worrying_answer_locks_and_is_told(tmp_path: Path) -> None:
    name = consented(tmp_path)
    done = person(tmp_path, "answer", name, "rf08=Yes").stdout.splitlines()
    assert done[1] == ("Everything waits for a clinician now, because of: RF08 (a fall, a crash or a hard knock).")
    assert talk(tmp_path, LAUNCH)[-1]["state"] == "locked"


def test_what_a_caregiver_tells_is_kept_as_told_by_one(tmp_path: Path) -> None:
    name = consented(tmp_path)
    nameless = person(tmp_path, "answer", name, "RF08=yes", "--as", "caregiver")
    assert (nameless.exit_code, nameless.stderr) == (1, "by: is empty: a name or a reason must be written\n")
    assert person(tmp_path, "list").stdout.split()[-1] == "free"
    done = person(tmp_path, "answer", name, "RF08=yes", "RF14=yes", "--as", "caregiver", "--by", "Ann").stdout
    assert done.startswith(f"{name}: 2 answers kept, as told by Ann (caregiver)\n")
    person(tmp_path, "answer", name, "RF10=no")
    for kind in ("screening", "lock"):
        told = records(tmp_path, kind)
        assert (told[0]["told_as"], told[0]["told_by"]) == ("caregiver", "Ann")
    assert "told_as" not in records(tmp_path, "screening")[-1]


def records(data: Path, kind: str) -> list[dict[str, Value]]:
    """Return what is on record of the first person of the first household."""
    repository = Repository(open_store(data))
    household = next(repository.households())
    first = repository.household(household)[0].persons[0]
    return [dict(item.data) for item in repository.records(household, first.id, kind)]


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (["RF99=yes"], "RF99: there is no such question"),
        (["RF10=maybe"], 'RF10: "maybe" is no answer; write yes, no or unsure'),
        (["RF10"], 'Error: "RF10" is no answer: write question and answer, as RF09=no.'),
        (["RF10=no", "rf10=yes"], "Error: A question is answered twice"),
        (["RF09=yes"], "NEW_PAIN: RF09 was not answered with no"),
        (["NERVES=no"], "NERVES: there is no such question"),
    ],
)
def test_what_is_no_answer_is_told_and_nothing_is_kept(tmp_path: Path, answers: list[str], told: str) -> None:
    name = consented(tmp_path)
    before = person(tmp_path, "show", name, "--json").stdout
    refused = person(tmp_path, "answer", name, *answers)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith(told)
    assert person(tmp_path, "show", name, "--json").stdout == before
