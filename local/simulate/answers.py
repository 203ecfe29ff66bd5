"""What somebody says to the question that is open; it is read from the store, never from the words of the device."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from coach.conversation.scene import Asking
from coach.pain import load_rules
from coach.people import Talk
from coach.screening import load_screening
from local.envelopes import Slot
from local.simulate.memory import safety_question
from local.simulate.mood import Chance, Mood
from local.simulate.noise import mumbled
from local.simulate.persona import PLACES, Person, Place, Reply
from skill.intents import Intent

DENIED = 5
"""What is told instead of a very strong pain that was misheard."""
HIGHEST = 10


class Word(Struct, frozen=True):
    """Something that is said: the intent that it is understood as, and its slots."""

    intent: Intent
    slots: Mapping[str, Slot | str | None] = {}


class Patient(Struct):
    """Somebody on a day of theirs."""

    person: Person
    mood: Mood
    chance: Chance
    day: int = 1
    hurt: tuple[int, Place] | None = None
    """How strong and where it hurts in a session, where it has begun to."""
    said: int | None = None
    """A score that was denied: what is told instead of it."""

    @property
    def voice(self) -> str | None:
        """Return the id of the voice, where the device recognises it."""
        return f"amzn1.ask.person.{self.person.name.upper()}" if self.person.known_voice else None

    @property
    def score(self) -> int:
        """Return how strong it is now."""
        return self.hurt[0] if self.hurt else self.mood.score(self.day)

    @property
    def place(self) -> Place:
        """Return where it hurts now."""
        return self.hurt[1] if self.hurt else self.mood.place(self.day)

    def begins_to_hurt(self) -> None:
        """Let it hurt more, as it does to this person in a session."""
        within, before = self.person.within, self.mood.score(self.day)
        place = within.place or self.mood.place(self.day)
        self.hurt = (min(HIGHEST, before + within.rise), PLACES[1] if place is Place.NONE else place)


def answer(patient: Patient, talk: Talk) -> Word | None:
    """Return what somebody says to the open question of a conversation, or None for silence."""
    person, chance = patient.person, patient.chance
    if person.silence and chance.random() < person.silence:
        return None
    if person.mumble and chance.random() < person.mumble:
        return mumbled_word(chance)
    return ANSWERS.get(Asking(talk.asking), _leave)(patient, talk)


def mumbled_word(chance: Chance) -> Word:
    """Return any word at all."""
    return Word(*mumbled(chance))


def score_word(score: int | None, place: Place | None) -> Word:
    """Return how strong it is, where it hurts, or both."""
    told = {"score": None if score is None else str(score), "place": None if place is None else Slot(place, place)}
    return Word(Intent.PAIN_SCORE, told)


def pain_word(patient: Patient) -> Word:
    """Return "it hurts", with what this person says of it at once."""
    _, place = patient.hurt or (0, Place.NONE)
    quality = patient.person.within.quality
    told = {"place": Slot(place, place) if patient.person.within.place else None}
    return Word(Intent.PAIN, told | {"quality": Slot(quality, quality) if quality else None})


def _yes(_: Patient, __: Talk) -> Word:
    return Word(Intent.YES)


def _no(_: Patient, __: Talk) -> Word:
    return Word(Intent.NO)


def _leave(_: Patient, __: Talk) -> Word:
    return Word(Intent.STOP)


def _safety(patient: Patient, talk: Talk) -> Word | None:
    asked = safety_question(talk)
    question = load_screening().questions[asked]
    for sign in patient.person.signs:
        due = sign.day <= patient.day and (not sign.days or patient.day < sign.day + sign.days)
        if due and sign.question in (asked, *question.joined):
            return _told(sign.says, patient, worrying=Intent.NO if question.safe == "yes" else Intent.YES)
    return Word(Intent.YES if question.safe == "yes" else Intent.NO)


def _later(patient: Patient, talk: Talk) -> Word | None:
    """Answer a question of the longer list, or leave: the session is over."""
    if patient.chance.random() >= patient.person.stays:
        return Word(Intent.STOP)
    return _safety(patient, talk)


def _told(says: Reply, patient: Patient, *, worrying: Intent) -> Word | None:
    if says is Reply.SILENCE:
        return None
    if says is Reply.MUMBLE:
        return mumbled_word(patient.chance)
    plain = {Reply.YES: worrying, Reply.NO: Intent.NO, Reply.UNSURE: Intent.UNSURE}
    return Word(plain[says])


def _place_score(patient: Patient, talk: Talk) -> Word:
    key = talk.asked.key if talk.asked else ""
    score = patient.score if patient.said is None else patient.said
    if key == "score.how_strong":
        return score_word(score, None)
    return score_word(None if key == "score.where" else score, patient.place)


def _back(patient: Patient, _: Talk) -> Word:
    return score_word(patient.person.pain.back, None)


def _too_strong(patient: Patient, _: Talk) -> Word:
    return Word(Intent.YES if patient.score >= load_rules().none_from else Intent.NO)


def _sure(patient: Patient, _: Talk) -> Word:
    if patient.chance.random() < patient.person.denies:
        patient.said = DENIED
        return Word(Intent.NO)
    return Word(Intent.YES)


def _is_this(patient: Patient, talk: Talk) -> Word:
    name = talk.asked.params.get("name", "") if talk.asked else ""
    return Word(Intent.YES if name in ("", patient.person.name) else Intent.NO)


def _name(patient: Patient, _: Talk) -> Word:
    return Word(Intent.WHO_AM_I, {"name": patient.person.name})


def _resume(patient: Patient, _: Talk) -> Word:
    return Word(Intent.YES if patient.chance.random() < patient.person.resumes else Intent.NO)


def _or_pause(patient: Patient, _: Talk) -> Word:
    return pain_word(patient) if patient.hurt else Word(Intent.PAUSE)


def _numb(patient: Patient, talk: Talk) -> Word:
    code = "RF01" if talk.asking == Asking.SADDLE else "RF06"
    signs = [s for s in patient.person.signs if s.question == code and s.day <= patient.day]
    here = any(not s.days or patient.day < s.day + s.days for s in signs)
    return Word(Intent.YES if here else Intent.NO)


def _ready(_: Patient, __: Talk) -> Word:
    return Word(Intent.READY)


def _resumes(_: Patient, __: Talk) -> Word:
    return Word(Intent.RESUME)


def _done(_: Patient, __: Talk) -> Word:
    return Word(Intent.DONE, {"amount": Slot("all", "all")})


def _effort(patient: Patient, _: Talk) -> Word:
    return Word(Intent.EFFORT, {"score": str(patient.person.effort)})


ANSWERS: dict[Asking, Callable[[Patient, Talk], Word | None]] = {
    Asking.BIND: _is_this,
    Asking.NAME: _name,
    Asking.NEW_PERSON: _yes,
    Asking.VOICE: _no,
    Asking.CONSENT: _yes,
    Asking.SAFETY: _safety,
    Asking.LATER: _later,
    Asking.PLACE_SCORE: _place_score,
    Asking.BACK: _back,
    Asking.BAD_DAY: _too_strong,
    Asking.GATE_SURE: _sure,
    Asking.RESUME: _resume,
    Asking.RESTART: _yes,
    Asking.READY: _ready,
    Asking.PAUSED: _resumes,
    Asking.PAIN_SURE: _sure,
    Asking.HURT_OR_PAUSE: _or_pause,
    Asking.HURT_WHERE: _place_score,
    Asking.HURT_SURE: _sure,
    Asking.SADDLE: _numb,
    Asking.NUMBNESS: _numb,
    Asking.GO_ON: _resumes,
    Asking.END_SCORE: _place_score,
    Asking.END_SURE: _sure,
    Asking.END_BACK: _back,
    Asking.END_BACK_SURE: _sure,
    Asking.END_AMOUNT: _done,
    Asking.END_EFFORT: _effort,
    Asking.FORGET: _no,
}
"""What a person of good will says to each question; to any other they say stop."""
