"""What a person or a caregiver does outside a conversation: the safety questions answered on the web."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from coach.acts import signed, tried
from coach.clinical.permissions import May, Right, may
from coach.clinical.roles import Role
from coach.command import Who
from coach.conversation import cautions, locking
from coach.conversation.scene import Kit, Scene
from coach.errors import InvalidError, NotFoundError, Problem
from coach.people import Talk
from coach.repository import Repository
from coach.screening import Answer, Screening, Verdict


class Teller(Struct, frozen=True):
    """Who tells, and as whom; the person needs no name."""

    role: Role = Role.PERSON
    by: str = ""


THEMSELVES = Teller()


def answer_questions(
    repository: Repository,
    kit: Kit,
    household: str,
    person: str,
    answers: Mapping[str, str],
    now: int,
    teller: Teller = THEMSELVES,
) -> tuple[str, ...]:
    """Take safety answers (question: yes, no, unsure) given outside a conversation; return what is locked by them.

    They are not asked again for a week, but those that are asked daily. A lock is as one that was set by voice.
    What somebody else tells is kept as told by them. Raises InvalidError with every problem, NotFoundError.
    """
    given, mark = _read(kit.screening, answers), _mark(teller)

    def once(attempt: int) -> tuple[str, ...]:
        state, version = repository.household(household)
        who = Who(household=household, device="web", voice=None, session="", request="web", new=True)
        at = now + attempt  # what was done in the same millisecond has its record already
        scene = Scene(kit, who, at, state, Talk(session="", person=person))
        if not scene.known:
            raise NotFoundError("There is no such person in this household.")
        before = {lock.code for lock in scene.person.locks}
        _take(scene, given)
        records = [replace(record, data={**record.data, **mark}) for record in scene.records]
        repository.save(household, scene.household, version, records)
        return tuple(lock.code for lock in scene.person.locks if lock.code not in before)

    return tried(once)


def answerable(screening: Screening) -> tuple[str, ...]:
    """Return the questions that are answered one by one outside a conversation, in their order."""
    told = {flag for flag in screening.symptoms.values() if not flag.startswith("RF")}
    return tuple(id_ for id_, asked in screening.questions.items() if not asked.joined and id_ not in told)


def _mark(teller: Teller) -> dict[str, str]:
    """Return what is kept with all that somebody tells of another person (section 6). Raises InvalidError."""
    if may(teller.role, Right.REPORT) is May.MARKED or teller.by:
        signed(by=teller.by)
        return {"told_as": teller.role.value, "told_by": teller.by}
    return {}


def _read(screening: Screening, answers: Mapping[str, str]) -> dict[str, Answer]:
    problems = [problem for question, said in answers.items() for problem in _problems(screening, question, said)]
    for question, said in answers.items():
        asked = screening.questions.get(question)
        if asked and asked.then and said != asked.safe and asked.then not in answers:
            problems.append(Problem(asked.then, f"{question} was not answered with {asked.safe}: answer this one, too"))
    if problems:
        raise InvalidError("The answers", tuple(problems))
    return {question: Answer(said) for question, said in answers.items()}


def _problems(screening: Screening, question: str, said: str) -> list[Problem]:
    if question not in answerable(screening):
        return [Problem(question, "there is no such question; name a single one, as RF09")]
    if said not in (Answer.YES, Answer.NO, Answer.UNSURE):
        return [Problem(question, f'"{said[:20]}" is no answer; write yes, no or unsure')]
    return []


def _take(scene: Scene, given: Mapping[str, Answer]) -> None:
    screening = scene.kit.screening
    scene.change(answered={**scene.person.answered, **dict.fromkeys(given, scene.now)})
    scene.note(answers={question: said.value for question, said in given.items()})
    worrying = {q: v for q, said in given.items() if (v := screening.judge(q, said, 1)) is not Verdict.CLEAR}
    # The emergencies of the back first: beside them another flag may be more urgent.
    for question in sorted(worrying, key=lambda q: (screening.questions[q].urgency, q)):
        if worrying[question] is Verdict.LOCK:
            locking.lock(scene, question)
        else:
            cautions.keep(scene, question, worrying[question])
    scene.record("screening", answers=dict(scene.talk.answers), web=True)
