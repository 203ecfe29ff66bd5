"""`stretches person`: who there is, what is on record of them, safety answers on the web, and lifting a lock."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

import click
import msgspec

from coach import clinic
from coach.acts import find, person_named, waits
from coach.clinic_views import LookView, PersonView, person_view
from coach.clinical.plain_words import flag_words, place_words
from coach.clinical.roles import Role
from coach.people import Last, Person
from coach.screening import load_screening
from local.cli_acting import (
    as_option,
    as_whom,
    by_option,
    json_option,
    listed,
    person_argument,
    regime_lines,
    repository_in,
    say_waits,
    when,
)
from local.cli_options import clear_errors, data_option
from local.clock import RealClock
from local.hints import as_typed


@click.group()
def person() -> None:
    """Who there is, and what is on record of them."""


@person.command("list")
@as_option
@data_option
def list_(role: Role, data: Path) -> None:
    """List households and persons with their routines and what waits."""
    with clear_errors():
        rows = clinic.list_people(repository_in(data), RealClock().now(), role)
    for row in rows:
        click.echo(row)
    if not rows:
        click.echo(f"Nobody is on record yet. Next: {as_typed('talk', data)}, and say start my sciatica stretches.")


@person.command()
@person_argument
@as_option
@json_option
@data_option
def show(person: str, role: Role, data: Path, *, as_json: bool) -> None:
    """Show what is on record of PERSON, as `stretches person list` names them."""
    with clear_errors():
        view = person_view(repository_in(data), person, RealClock().now(), role)
    if as_json:
        click.echo(json.dumps(msgspec.to_builtins(view), indent=2))
        return
    click.echo(f"{view.name}  {view.nickname or 'no nickname'}, in the {view.phase} phase")
    listed("On record" + (f", set by {view.by}:" if view.by else ":"), view.record or ["nothing yet"])
    for regime in view.program:
        listed(*regime_lines(regime))
    _waiting(view)
    if view.to_decide:
        steps = "1 step waits" if view.to_decide == 1 else f"{view.to_decide} steps wait"
        click.echo(f"{steps} for a clinician's yes: see stretches program waiting {view.name}.")
    listed("Not heard of:", view.idle)
    if view.look:
        click.echo(_look(view.look))
    click.echo(f"Sessions: {view.sessions}" + (f", the last {_last(view.last, view.zone)}" if view.last else ""))


def _waiting(view: PersonView) -> None:
    locks = (f"{lock.reason}: {lock.calls_for}; since {when(lock.since, view.zone)}" for lock in view.locks)
    listed(f"Everything waits until stretches person clear {view.name}, because of:", locks)
    listed("Left out until a clinician frees it, as pain went down the leg:", view.left_out)
    listed("Only the gentle set, until the record settles (a doctor within days):", view.cautions)
    listed("To be mentioned at the next visit:", view.mentions)


def _look(look: LookView) -> str:
    days = f"{when(look.due_at)[:10]}, and from {when(look.locks_at)[:10]} on everything waits for it"
    return f"The plan has been due for a look since {days}." if look.due else f"The plan is due for a look on {days}."


def _last(last: Last, zone: str) -> str:
    pain = "" if last.score is None or last.place is None else f", then {place_words(last.place)}, {last.score} of 10"
    return f"on {when(last.at, zone)}, {last.done} of {last.exercises} exercises{pain}"


@person.command()
@person_argument
@by_option
@click.option("--reason", required=True, help="Why it is safe to go on, in writing.")
@click.option("--only", multiple=True, metavar="CODE_OR_EXERCISE", help="This one alone, as RF08 or bridge; repeat it.")
@as_option
@data_option
def clear(person: str, by: str, reason: str, only: tuple[str, ...], role: Role, data: Path) -> None:
    """Lift the locks of PERSON and free what is left out, for a written reason. For a clinician alone.

    With --only nothing else is lifted, and the age of the plan is not counted anew while something waits still, unless
    the lock was one for a look at it.
    """
    with clear_errors():
        repository, now = repository_in(data), RealClock().now()
        lifted = clinic.clear_locks(repository, person, by=by, reason=reason, now=now, role=role, only=only)
        left = waits(person_named(repository, person))
    click.echo(f"{person}: {lifted}")
    say_waits(person, left)


@person.command()
def questions() -> None:
    """List the safety questions that `stretches person answer` takes, with their words."""
    from coach.care import answerable  # noqa: PLC0415 - it needs the conversation
    from skill.phrasebook import load_phrasebook  # noqa: PLC0415 - no other command here says a sentence

    sentences = load_phrasebook().sentences
    for question in answerable(load_screening()):
        click.echo(f"{question:9}  {sentences[f'question.{question}']}")


@person.command()
@person_argument
@click.argument("answers", nargs=-1, required=True, metavar="QUESTION=ANSWER...")
@click.option("--by", default="", metavar="NAME", help="Who tells it, where it is not the person.")
@as_whom(Role.PERSON)
@data_option
def answer(person: str, answers: tuple[str, ...], by: str, role: Role, data: Path) -> None:
    """Take safety answers of PERSON outside a conversation, as in: RF09=no RF10=unsure.

    An answer is yes, no or unsure. `stretches person questions` lists the questions. What a caregiver tells, with --as
    caregiver --by NAME, is kept as told by them.
    """
    from coach.care import Teller, answer_questions  # noqa: PLC0415 - it needs the conversation
    from local.compose import build  # noqa: PLC0415 - and so does this

    given = dict(_parted(each) for each in answers)
    if len(given) < len(answers):
        raise click.ClickException("A question is answered twice: answer each once.")
    with clear_errors():
        household, id_ = find(repository_in(data), person)
        composed = build(data)
        guide = composed.skill.guide
        now, teller = RealClock().now(), Teller(role, by)
        locked = answer_questions(guide.repository, guide.kit, household, id_, given, now, teller)
    told_by = f", as told by {by} ({role})" if by else ""
    click.echo(f"{person}: {len(given)} answer{'s' if len(given) != 1 else ''} kept{told_by}")
    if locked:
        told = ", ".join(flag_words(flag, Role.CLINICIAN) for flag in locked)
        click.echo(f"Everything waits for a clinician now, because of: {told}.")
    _say_to_settle(person, person_named(guide.repository, person), given)


def _say_to_settle(name: str, person: Person, given: Collection[str]) -> None:
    """Say which of the answers leave the gentle set alone, and what settles them beside what is settled already."""
    told = [flag for flag in person.open_cautions if flag in given]
    if told:
        words = ", ".join(flag_words(flag, Role.CLINICIAN) for flag in told)
        flags = " ".join(f"--settle {flag}" for flag in dict.fromkeys((*person.record.settled, *told)))
        click.echo(f"The gentle set alone is done until a clinician's record settles {words}:")
        click.echo(f"  stretches record set {name} {flags} --by NAME")


def _parted(text: str) -> tuple[str, str]:
    question, equals, said = text.partition("=")
    if not equals:
        raise click.ClickException(f'"{text[:40]}" is no answer: write question and answer, as RF09=no.')
    return question.strip().upper(), said.strip().lower()
