"""The skill: every request becomes a turn, every decision an answer."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any

from ask_sdk_core.dispatch_components import AbstractExceptionHandler, AbstractRequestHandler
from ask_sdk_core.skill_builder import SkillBuilder
from msgspec import Struct

from coach.command import Ask
from coach.conversation.outcome import Decision
from coach.errors import Conflict, StoreUnavailableError
from coach.exercises import Position, Side
from coach.guide import Guide
from coach.people import Person
from coach.reply import Say
from coach.session import timeline_of
from coach.timeline import Step
from coach.trace import describe
from skill import playback
from skill.entry import SPOKEN_TO, Handler, loggable, robust
from skill.intents import Intent
from skill.phrasebook import Phrasebook
from skill.speech import Sounds, Spoken, speak
from skill.turn import keyed, milliseconds, read_turn, read_who

log = logging.getLogger("skill")
TURNS = frozenset({"LaunchRequest", "IntentRequest", "SessionEndedRequest"})
FAILURES = ((StoreUnavailableError, "store_away"), (Conflict, "not_at_once"))


class Skill(Struct, frozen=True):
    """What the handlers need."""

    guide: Guide
    book: Phrasebook
    key: bytes
    """For the keyed hashes of ids."""
    zone_of: Callable[[Any], str | None]
    """Asks the platform for a device's time zone, given the system object of a request."""
    url_of: Callable[[str], str] = "/tracks/{}.mp3".format
    """The address of a track, given its name."""
    art_of: Callable[[str, Position, Side | None], str] | None = None
    """The address of a picture of an exercise; None where there are none."""


class Converse(AbstractRequestHandler):
    """Turn -> use case -> speech, for whatever was said."""

    def __init__(self, skill: Skill) -> None:
        self._skill = skill

    def can_handle(self, handler_input: Any) -> bool:
        """Return whether the request is part of a conversation."""
        return handler_input.request_envelope.request.object_type in TURNS

    def handle(self, handler_input: Any) -> Any:
        """Return the answer."""
        turn = read_turn(handler_input.request_envelope, self._skill.key)
        zone_of = None
        if turn.command.ask is Ask.LAUNCH:
            zone_of = partial(self._skill.zone_of, handler_input.request_envelope.context.system)
        decision = self._skill.guide.turn(turn.who, turn.command, turn.at, zone_of)
        if turn.command.ask is Ask.ENDED:
            return handler_input.response_builder.response
        response = answer(handler_input, spoken(decision, self._skill), listen=decision.reply.listen)
        response.directives = directives(decision, self._skill)
        return response


class Playback(AbstractRequestHandler):
    """What a player tells: kept, and answered with nothing, or a stop where it plays for nobody any more."""

    def __init__(self, skill: Skill) -> None:
        self._skill = skill

    def can_handle(self, handler_input: Any) -> bool:
        """Return whether the request is an event of the player, or a fault of what it was told."""
        kind = handler_input.request_envelope.request.object_type
        return kind in playback.EVENTS or kind == playback.FAULT

    def handle(self, handler_input: Any) -> Any:
        """Return an empty answer, or one Stop."""
        envelope, response = handler_input.request_envelope, handler_input.response_builder.response
        who, now = read_who(envelope, self._skill.key), milliseconds(envelope.request.timestamp)
        if envelope.request.object_type != playback.FAULT:
            event, token, position = playback.event_of(envelope.request)
            if self._skill.guide.happened(who, token, event, position, now):
                response.directives = [playback.stop()]
        elif envelope.request.cause:  # what it was told to play it did not take
            cause = keyed(self._skill.key, "request", envelope.request.cause.request_id, 12)
            self._skill.guide.refused(who, cause, now)
        return response


class Buttons(AbstractRequestHandler):
    """The buttons of a player: directives alone may answer them."""

    def __init__(self, skill: Skill) -> None:
        self._skill = skill

    def can_handle(self, handler_input: Any) -> bool:
        """Return whether a button was pressed."""
        return handler_input.request_envelope.request.object_type in playback.BUTTONS

    def handle(self, handler_input: Any) -> Any:
        """Return a directive, or nothing."""
        envelope = handler_input.request_envelope
        button = playback.BUTTONS[envelope.request.object_type]
        who, now = read_who(envelope, self._skill.key), milliseconds(envelope.request.timestamp)
        decision = self._skill.guide.pressed(who, button, now)
        response = handler_input.response_builder.response
        response.directives = directives(decision, self._skill)
        return response


class Silence(AbstractRequestHandler):
    """Every other request of the platform: nothing to do and nothing that may be said."""

    def can_handle(self, handler_input: Any) -> bool:
        """Return True: it stands last."""
        return True

    def handle(self, handler_input: Any) -> Any:
        """Return an empty answer."""
        return handler_input.response_builder.response


class Calm(AbstractExceptionHandler):
    """One calm sentence for whatever went wrong; the session is kept and the microphone opens again."""

    def __init__(self, book: Phrasebook) -> None:
        self._book = book

    def can_handle(self, handler_input: Any, exception: Exception) -> bool:
        """Return True: nothing is let through."""
        return True

    def handle(self, handler_input: Any, exception: Exception) -> Any:
        """Return the sentence, and log where it happened without what was said."""
        request = handler_input.request_envelope.request
        log.error("request %s failed: %s", loggable(request.request_id), describe(exception))
        if request.object_type not in SPOKEN_TO:
            return handler_input.response_builder.response
        if request.object_type == "IntentRequest" and request.intent.name == Intent.RED_FLAG:
            # Whatever is broken here, an emergency that was told is answered as one.
            alarm = escape(self._book.text(Say("lock.U1", {"tell": "tell.private"})), quote=False)
            return answer(handler_input, Spoken(alarm, ""), listen=False)
        key = next((key for kind, key in FAILURES if isinstance(exception, kind)), "trouble")
        text = self._book.text(Say(key))
        return answer(handler_input, Spoken(text, text), listen=key != "store_away")


def directives(decision: Decision, skill: Skill) -> list[Any] | None:
    """Return what the player is told by a decision, or None: one Play, or one Stop."""
    reply, person = decision.reply, _person(decision)
    if reply.stop:
        return [playback.stop()]
    if reply.play is None or person is None or person.session is None:
        return None
    line = timeline_of(person.session)
    shown = _shown(line.at(reply.play.position_ms), skill)
    return [playback.play(reply.play, skill.url_of(reply.play.track), shown, line)]


def _shown(step: Step, skill: Skill) -> playback.Shown:
    title = skill.book.text(Say("track"))
    if step.exercise is None:
        return playback.Shown(title, title)
    subtitle = skill.book.text(Say("track.at", {"exercise": step.exercise}))
    return playback.Shown(
        title, subtitle, skill.art_of and skill.art_of(step.exercise, step.posture.position, step.side)
    )


def spoken(decision: Decision, skill: Skill) -> Spoken:
    """Return what a decision sounds like; what is on a track is not spoken."""
    person = _person(decision)
    session = person.session if person else None
    timeline = timeline_of(session) if session and decision.reply.span and not decision.reply.play else None
    sounds = Sounds(skill.url_of, partial(skill.guide.kit.tape.said, low=decision.reply.low))
    return speak(decision.reply, skill.book, timeline, person.rate if person else 100, sounds)


def _person(decision: Decision) -> Person | None:
    return next((p for p in decision.household.persons if p.id == decision.person), None)


def answer(handler_input: Any, said: Spoken, *, listen: bool) -> Any:
    """Return the platform's response: open exactly when there is a question and a reprompt."""
    builder = handler_input.response_builder
    if said.ssml:
        builder.speak(said.ssml)
    if listen:
        builder.ask(said.reprompt)
    return builder.set_should_end_session(not listen).response


def build_handler(skill: Skill, skill_id: str | None = None) -> Handler:
    """Return the Lambda handler: (event, context) -> response. It never raises; other skills are not served."""
    builder = SkillBuilder()
    builder.skill_id = skill_id  # type: ignore[assignment]  # the SDK annotates its attribute as None
    builder.add_request_handler(Converse(skill))
    builder.add_request_handler(Playback(skill))
    builder.add_request_handler(Buttons(skill))
    builder.add_request_handler(Silence())
    builder.add_exception_handler(Calm(skill.book))
    return robust(builder.lambda_handler(), skill.book.text(Say("trouble")))
