"""What counts as an answer to a yes-or-no safety question."""

from __future__ import annotations

from coach.command import Ask, Command
from coach.pain import NERVE_QUALITIES, Rules
from coach.screening import Answer, Question
from coach.told import SEAT

YES_OR_NO = {Ask.YES: Answer.YES, Ask.NO: Answer.NO, Ask.UNSURE: Answer.UNSURE}
BESIDE = frozenset(
    {Ask.TIME_LEFT, Ask.PROGRESS, Ask.WHICH_SIDE, Ask.WHATS_NEXT, Ask.HOW_TO, Ask.WHY, Ask.LONGER, Ask.SHORTER}
)
"""Questions and changes of dose, which go on with nothing."""
NO_ANSWER = frozenset(
    {
        *BESIDE,
        *(Ask.SWAP, Ask.GO_TO, Ask.START, Ask.START_OVER, Ask.PREVIOUS, Ask.NEXT, Ask.READY, Ask.RESUME),
        *(Ask.SCORE, Ask.EFFORT, Ask.BAD_DAY),
    }
)
"""Understood, but no answer to a yes or no: the question is put again and nothing is counted."""


def answer(asked: Question, command: Command) -> Answer:
    """Return what was said to a safety question; numbness told instead of an answer is a yes."""
    if command.ask is Ask.PAIN and asked.pain:
        return Answer.YES
    if asked.numbness and is_numb(command, seat=asked.id == "RF01"):
        return Answer.YES  # well, a bit numb
    if is_somewhat(command):
        return Answer.YES  # a bit
    return YES_OR_NO.get(command.ask, Answer.UNCLEAR)


def is_numb(command: Command, *, seat: bool = False) -> bool:
    """Say whether numbness or tingling was told instead of an answer; where one sits, when no place below was named."""
    if command.ask is not Ask.PAIN or command.quality not in NERVE_QUALITIES:
        return False
    return not seat or command.place in SEAT


def as_place(command: Command, rules: Rules) -> Command:
    """Return a word that names a place and also something else as the place, for where one is asked for: back, calf."""
    told = {Ask.PREVIOUS: "before", Ask.GO_TO: command.exercise}.get(command.ask)
    place = rules.places.get(told or "")
    return command if place is None else Command(Ask.SCORE, place=place)


def is_somewhat(command: Command) -> bool:
    """Say whether "a bit" was said, which to a worrying question is a yes."""
    return command.ask is Ask.DONE and command.amount == "some"
