"""Who lives here, what a clinician does, what the web is told, how days pass, pure rules: acts of the tables."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from msgspec.structs import replace

from coach import clinic, programs
from coach.clinical.record import Phase
from coach.clinical.roles import Role
from coach.clinical.suitability import neutral_set
from coach.errors import ForbiddenError, InvalidError
from coach.exercises import load_catalogue
from coach.people import with_person
from coach.routine import load_templates
from tests.skill.couple import couple_at_home
from tests.skill.echo import EchoHome
from tests.skill.prescribed import prescribe
from tests.skill.tables_lines import is_act
from tests.skill.tables_stage import KITCHEN, Stage

PLACES = ("none", "back", "buttock", "thigh", "calf", "foot")
CATALOGUE = load_catalogue()


@is_act(r"on a program")
def on_program(stage: Stage) -> None:
    """Begin with a program for no specific cause, in the subacute phase."""
    stage.start()
    stage.record(phase=Phase.SUBACUTE)
    programs.make(stage.repository, stage.name, programs.Acting("Dr. Ito", stage.home.ms()))
    stage.home.leave()


@is_act(r"a session a day, for (\d+) days(?:, at (\d+))?")
def lives(stage: Stage, days: str, score: str | None) -> None:
    """Do everything for so many days, with the same pain before and after."""
    for _ in range(int(days)):
        stage.start(1, score=int(score or 2))
        stage.home.to_the_end()
        stage.finish(int(score or 2))
        if stage.answer.listening:
            stage.answer = stage.home.part()


@is_act(r"two sessions before")
def two_before(stage: Stage) -> None:
    """Have done two sessions, after which nothing is halved any more."""
    lives(stage, "2", None)


@is_act(r"two flares in these days")
def two_flares(stage: Stage) -> None:
    """Live through two flares, and three better days after each."""
    lives(stage, "7", "1")
    for strong in ("6", "7"):
        lives(stage, "2", strong)
        lives(stage, "3", "1")


@is_act(r"all is done, to the last word")
def to_the_end(stage: Stage) -> None:
    """Come to the end of whatever is guided, in its own time."""
    stage.home.to_the_end()


@is_act(r"every gentle exercise waits for a clinician")
def all_wait(stage: Stage) -> None:
    """Have had pain that went down the leg in each of the neutral set."""
    state, version = stage.repository.household(stage.household)
    (person,) = state.persons
    left_out = tuple(sorted({*person.left_out, *neutral_set(CATALOGUE)}))
    stage.repository.save(stage.household, with_person(state, replace(person, left_out=left_out)), version)


@is_act(r"(\d+) days of nothing")
def nothing(stage: Stage, days: str) -> None:
    """Let days of the calendar pass without a session."""
    stage.home.at += timedelta(days=int(days))


@is_act(r"the record is ([\d.]+) days old")
def record_age(stage: Stage, days: str) -> None:
    """Come to so long after a clinician set the record."""
    stage.home.ended()
    stage.home.wait((stage.home.person.record.at - stage.home.ms()) / 1000 + float(days) * 86_400)


@is_act(r"it is (\d+) o'clock")
def o_clock(stage: Stage, hour: str) -> None:
    """Begin at another hour."""
    stage.home.at = stage.home.at.replace(hour=int(hour))


@is_act(r"leg pain of (\w+) (\d+)")
def leg_pain(stage: Stage, place: str, score: str) -> None:
    """Take what of a pain is pain in the leg."""
    stage.judged = stage.rules.leg_pain(PLACES.index(place), int(score))


@is_act(r"on the web: (.+)")
def on_the_web(stage: Stage, answers: str) -> None:
    """Answer questions on the web: "RF05 yes, RF01 no"."""
    given = (part.split(" ", 1) for part in answers.split(", "))
    stage.web({flag: "unsure" if said == "not sure" else said for flag, said in given})


@is_act(r"a clinician sets a record: (.+)")
def sets_record(stage: Stage, what: str) -> None:
    """Set a record: "PR", "SS, both legs", "NS, settled RF14", "PO, ticked bridge", "NS, review in 7 days"."""
    codes, *more = what.split(", ")
    fields: dict[str, object] = {"codes": tuple(codes.split())}
    for part in more:
        word, *rest = part.split()
        if word == "review":
            fields["review_at"] = stage.home.ms() + int(rest[1]) * 86_400_000
        elif word in ("settled", "ticked"):
            fields[word] = tuple(rest)
        elif word == "both":
            fields["both_legs"] = True
        else:
            fields["phase"] = Phase(word)
    stage.record(**fields)


@is_act(r"a clinician assigns (\w+)")
def assigns(stage: Stage, routine: str) -> None:
    """Put a routine on record: one of the tests' own, or a template."""
    if routine in (known := load_templates(CATALOGUE)):
        acting = programs.Acting("Dr. Ito", stage.home.ms())
        with suppress(InvalidError):  # refused, where the record does not allow it or there is none
            programs.assign(stage.repository, stage.name, known[routine], acting)
    else:
        prescribe(stage.home, routine)


@is_act(r"a (person|caregiver|clinician) lifts (?:it|(\w+) alone)(?:: (.*))?")
def lifts(stage: Stage, role: str, only: str | None, reason: str | None) -> None:
    """Lift the locks, or one of them, with a written reason."""
    try:
        clinic.clear_locks(
            stage.repository,
            stage.name,
            by="Dr. Ito",
            reason=reason or "",
            now=stage.home.ms(),
            role=Role(role),
            only=[only] if only else (),
        )
    except (ForbiddenError, InvalidError) as refused:
        stage.refused = str(refused)


@is_act(r"before a session: (\d+)")
def before(stage: Stage, score: str) -> None:
    """Judge a resting score."""
    stage.judged = stage.rules.before(int(score))


@is_act(r"pain was (\w+) (\d+), now (\w+) (\d+)(?:, (\w+))?(?:, after (\d) red)?")
def during(stage: Stage, was: str, had: str, place: str, score: str, quality: str | None, reds: str | None) -> None:
    """Judge a pain told in a session."""
    stage.judged = stage.rules.during(
        (PLACES.index(was), int(had)), (PLACES.index(place), int(score)), quality or "", int(reds or 0)
    )


@is_act(r"at another device")
def elsewhere(stage: Stage) -> None:
    """Go on at another device."""
    stage.before = stage.home.device, stage.home.session
    stage.home.device, stage.home.session = KITCHEN, "session.kitchen"


@is_act(r"at the first device again")
def back_there(stage: Stage) -> None:
    """Come back from another device."""
    stage.home.device, stage.home.session = stage.before


@is_act(r"a voice of (\w+)( at the same device)?|nobody's voice")
def voice(stage: Stage, name: str | None, same: str | None) -> None:
    """Let another voice speak, in a conversation of its own or in the one that is open."""
    stage.home.voice = f"amzn1.ask.person.{name.upper()}" if name else None
    if not same:
        stage.home.session = f"session.of.{name}"


@is_act(r"Maria and John live here")
def couple(stage: Stage) -> None:
    """Two persons with known voices: Maria is guided, John has begun a walk."""
    stage.lives_in(couple_at_home())


@is_act(r"a speaker that plays tracks")
def plays_tracks(stage: Stage) -> None:
    """Live with a device that plays tracks, some seconds into the first one."""
    stage.lives_in(EchoHome())
    stage.start()
    stage.echo.wait(20)
