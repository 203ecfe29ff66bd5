"""One session of one person, from the launch phrase to the last word: answers, tracks, and what comes in between."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from coach.conversation.scene import Asking
from coach.people import Person
from coach.session import timeline_of
from coach.tape import LEAD_MS
from coach.timeline import StepKind
from local.envelopes import Slot
from local.simulate.answers import Patient, Word, answer, pain_word
from local.simulate.device import Device
from local.simulate.house import House
from skill.intents import Intent

MOST_TURNS = 120
"""After so many words anybody has had enough."""
THINKING_MS = 1_200
"""From the end of a question to its answer."""
BACK_MS = 600_000
"""So long after the end somebody comes back who was to be asked how it was."""
SPOKEN_SHARE = 0.1
"""A session that is spoken has about ten parts, and in each of them something may be said."""
AT_END_MS = 6_000
"""The last words of a track are heard for so long before somebody says next."""
SECOND_ASK = 0.5
"""How likely who was silent answers when asked once more."""


class Outcome(Struct):
    """What came of it, as far as nothing in the store tells it."""

    gave_up: bool = False
    """Nobody answered until the device gave up."""
    refused: bool = False
    """Nothing was begun, for there is a lock."""
    guided: bool = False


class Attempt:
    """One session. It is gone through by `hold`."""

    def __init__(self, house: House, devices: Sequence[Device], patient: Patient, *, several: bool) -> None:
        """Begin at the first of the devices; where there is another one, it is gone on there in the middle."""
        self._house, self._devices, self._patient = house, devices, patient
        self._several = several
        self._device = devices[0]
        self._switches = len(devices) > 1
        self._closing = patient.chance.random() < patient.person.closes
        self.outcome = Outcome()

    def hold(self, first: Word | None = None) -> Outcome:
        """Go through it, from the launch or a first word; return what came of it."""
        self._patient.hurt = self._patient.said = None
        device = self._device
        device.voice = self._patient.voice
        device.say(first.intent, first.slots) if first else device.launch()
        self.outcome.refused = self._locked()
        for _ in range(MOST_TURNS):
            if not self._go_on():
                break
        else:
            self._device.say(Intent.STOP)
        self._device.hear_out()
        self._device.end("USER_INITIATED")
        return self.outcome

    def _go_on(self) -> bool:
        """Do the next thing. False when there is none."""
        device = self._device
        if device.playing:
            self.outcome.guided = True
            return self._hear_track()
        if device.listens:
            return self._talk()
        return False

    # in a conversation

    def _talk(self) -> bool:
        device, talk = self._device, self._device.talk
        if talk is None or device.answer is None:
            return False
        if talk.reply and talk.reply.span:
            self.outcome.guided = True
            if word := self._meanwhile(SPOKEN_SHARE):
                self._house.wait(round(device.answer.length_ms * self._patient.chance.uniform(0.2, 0.9)))
                device.say(word.intent, word.slots)
                return True
        device.hear_out()
        word = self._introduction() or answer(self._patient, talk)
        if word is None:
            return self._silent()
        self._house.wait(THINKING_MS)
        device.say(word.intent, word.slots)
        return True

    def _silent(self) -> bool:
        self._device.hear_reprompt()
        if self._patient.chance.random() < SECOND_ASK and self._device.talk:
            word = answer(self._patient, self._device.talk)
            if word:
                self._house.wait(THINKING_MS)
                self._device.say(word.intent, word.slots)
                return True
        self._device.give_up()
        self.outcome.gave_up = True
        return False

    def _introduction(self) -> Word | None:
        """Return a name, where others live here and this one was never told."""
        name, state = self._patient.person.name, self._house.state
        talk = self._device.talk
        if not self._several or talk is None or talk.asking not in (Asking.CONSENT, Asking.BIND, Asking.NAME):
            return None
        if talk.nickname == name or any(person.nickname == name for person in state.persons):
            return None
        return Word(Intent.WHO_AM_I, {"name": name})

    # on a track

    def _hear_track(self) -> bool:
        device, chance = self._device, self._patient.chance
        left = max(self._end_ms() + AT_END_MS - device.offset_ms, 0)
        if word := self._meanwhile(1.0):
            self._house.wait(round(left * chance.uniform(0.05, 0.9)))
            self._say_on_track(word)
            return True
        self._house.wait(left)
        if not device.playing:
            return True
        if self._closing:
            self._say_on_track(Word(Intent.NEXT))
            return True
        self._house.wait(device.length_ms)  # to its end
        if chance.random() < self._patient.person.closes:
            self._house.wait(BACK_MS)
            device.launch()
            return True
        return False

    def _say_on_track(self, word: Word) -> None:
        if self._switches and self._patient.chance.random() < SECOND_ASK:
            self._switches = False
            self._device = self._devices[1]
            self._device.voice = self._patient.voice
            self._device.launch()
            return
        self._device.say(word.intent, word.slots)

    def _end_ms(self) -> int:
        """Return where the last words of the track begin, in ms from its start."""
        person = self._here()
        if person is None or person.session is None or not person.session.track:
            return self._device.length_ms
        closing = timeline_of(person.session).steps[-1]
        return closing.start_ms + LEAD_MS if closing.kind is StepKind.TALK else self._device.length_ms

    # both

    def _meanwhile(self, share: float) -> Word | None:
        """Return what is said while something is guided, or None."""
        within, chance = self._patient.person.within, self._patient.chance
        if chance.random() < within.hurts * share and self._patient.hurt is None:
            self._patient.begins_to_hurt()
            return pain_word(self._patient)
        for intent, often in (
            (Intent.PAUSE, within.pause),
            (Intent.NEXT, within.next),
            (Intent.REPEAT, within.again),
            (Intent.TIME_LEFT, within.aside),
        ):
            if chance.random() < often * share:
                return Word(intent)
        return None

    def _here(self) -> Person | None:
        here = [p for p in self._house.state.persons if p.session and p.session.device == self._device.hashed]
        return here[0] if here else None

    def _locked(self) -> bool:
        talk = self._device.talk
        person = talk.person if talk else ""
        return any(each.locks for each in self._house.state.persons if each.id == person)


def walk_word(minutes: int) -> Word:
    """Return that a walk was taken."""
    return Word(Intent.LOG_WALK, {"duration": f"PT{minutes}M"})


def symptom_word(symptom: str) -> Word:
    """Return a sign that is told unasked."""
    return Word(Intent.RED_FLAG, {"symptom": Slot(symptom, symptom)})
