"""An Echo on the simulated clock: it listens, asks once more, gives up, and plays tracks and tells of them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from coach.people import Talk
from local import envelopes
from local.echo import MICROPHONE_MS, Answer
from local.envelopes import Slot
from local.simulate import persona
from local.simulate.house import KEY, USER, House
from local.simulate.tape import track_ms
from skill.turn import keyed

NEARLY_MS = 10_000
"""So long before its end a player tells that a track is nearly over."""
Slots = Mapping[str, Slot | str | None]


class Activity(StrEnum):
    """What a player does."""

    IDLE = "IDLE"
    PLAYING = "PLAYING"
    STOPPED = "STOPPED"
    FINISHED = "FINISHED"


class Device:
    """One device of a household, spoken to by one voice at a time."""

    def __init__(self, house: House, made: persona.Device) -> None:
        self._house = house
        self.name = made.name
        self._id = f"amzn1.ask.device.{made.name.upper().replace(' ', '')}"
        self._plays = made.plays
        self.hashed = keyed(KEY, "device", self._id, 16)
        self.voice: str | None = None
        self.session = ""
        """The open conversation; empty where there is none."""
        self.answer: Answer | None = None
        self.token = ""
        self.activity = Activity.IDLE
        self.length_ms = 0
        """How long the track lasts that was played last."""
        self._offset = 0
        self._since = 0
        self._nearly_told = False
        house.devices.append(self)

    # speech

    def launch(self) -> Answer:
        """Say the launch phrase."""
        self.session = self._house.new_id("session")
        return self._send(envelopes.launch(**self._in_session()))

    def say(self, intent: str, slots: Slots | None = None) -> Answer:
        """Say something that Alexa understood; without an open conversation it begins one."""
        begins = not self.session
        self.session = self.session or self._house.new_id("session")
        return self._send(envelopes.intent(intent, slots or {}, **self._in_session(), session_new=begins))

    def end(self, reason: str) -> None:
        """End the conversation, as a device does when nobody answers or it is switched off."""
        if self.session:
            self._house.send(envelopes.session_ended(reason, **self._in_session()), self.hashed, self.sounding)
        self.session, self.answer = "", None

    def hear_out(self) -> None:
        """Let the device finish what it says."""
        if self.answer:
            self._house.wait(self.answer.length_ms)

    def hear_reprompt(self) -> None:
        """Say nothing for so long that the device asks once more, and hear that."""
        if self.answer:
            self._house.wait(MICROPHONE_MS + sum(piece.length_ms for piece in self.answer.reprompt))

    def give_up(self) -> None:
        """Say nothing again: the conversation is over."""
        self._house.wait(MICROPHONE_MS)
        self.end("EXCEEDED_MAX_REPROMPTS")

    @property
    def listens(self) -> bool:
        """Say whether the microphone is open, or will be after what is said."""
        return bool(self.session) and self.answer is not None and self.answer.listening

    @property
    def talk(self) -> Talk | None:
        """Return what the store knows of this device's conversation."""
        return self._house.state.talks.get(self.hashed)

    # the player

    @property
    def playing(self) -> bool:
        """Say whether a track is heard."""
        return self.activity is Activity.PLAYING

    @property
    def sounding(self) -> str:
        """Return the token of the track that is heard, or nothing."""
        return self.token if self.playing else ""

    @property
    def offset_ms(self) -> int:
        """Return how far the track has come."""
        return min(self._offset + (self._house.passed - self._since if self.playing else 0), self.length_ms)

    def due(self) -> int | None:
        """Return when the player tells something next, in ms since the story began."""
        if not self.playing:
            return None
        end = self._since + self.length_ms - self._offset
        return end if self._nearly_told else max(end - NEARLY_MS, self._since)

    def act(self) -> None:
        """Tell what is due."""
        if not self._nearly_told:
            self._nearly_told = True
            self._tell("NearlyFinished")
            return
        self._offset, self.activity = self.length_ms, Activity.FINISHED
        self._tell("Finished")

    def _send(self, envelope: dict[str, Any]) -> Answer:
        answer, body = self._house.send(envelope, self.hashed, self.sounding)
        self.answer = answer
        if answer.ended:
            self.session = ""
        for directive in body.get("directives") or ():
            self._do(directive, answer)
        return answer

    def _do(self, directive: Mapping[str, Any], answer: Answer) -> None:
        if self.playing:
            self._offset, self.activity = self.offset_ms, Activity.STOPPED
            self._tell("Stopped")
        if directive["type"] != "AudioPlayer.Play":
            return
        stream = directive["audioItem"]["stream"]
        self._house.wait(answer.length_ms)  # speech comes first
        self.token, self._offset = stream["token"], stream["offsetInMilliseconds"]
        self.length_ms = track_ms(stream["url"].rpartition("/")[2].removesuffix(".mp3"))
        self._since, self._nearly_told, self.activity = self._house.passed, False, Activity.PLAYING
        self._tell("Started")

    def _tell(self, event: str) -> None:
        told = envelopes.playback(event, self.token, self.offset_ms, **self._common())
        _, body = self._house.send(told, self.hashed, self.sounding)
        if body.get("directives") and self.playing:
            self._offset, self.activity = self.offset_ms, Activity.STOPPED

    def _in_session(self) -> Any:
        state = {"token": self.token, "offsetInMilliseconds": self.offset_ms, "playerActivity": self.activity.value}
        player = {"player": state} if self.token else {}
        return {**self._common(), **player, "session_id": self.session, "plays": self._plays}

    def _common(self) -> Any:
        return {
            "request_id": self._house.new_id("request"),
            "timestamp": self._house.told,
            "user_id": USER,
            "device_id": self._id,
            "person_id": self.voice,
        }
