"""What is said and done in a row of the decision tables, in plain words."""

from __future__ import annotations

from datetime import timedelta

from coach.timeline import StepKind
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.tables_lines import is_act
from tests.skill.tables_stage import Stage

UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
SAID = {
    "yes": Intent.YES,
    "no": Intent.NO,
    "not sure": Intent.UNSURE,
    "not understood": Intent.FALLBACK,
    "stop": Intent.STOP,
    "next": Intent.NEXT,
    "go on": Intent.RESUME,
    "ready": Intent.READY,
    "start": Intent.START_ROUTINE,
    "start over": Intent.START_OVER,
    "previous": Intent.PREVIOUS,
    "repeat": Intent.REPEAT,
    "something easier": Intent.SWAP,
    "help": Intent.HELP,
    "pause": Intent.PAUSE,
    "how far am I": Intent.PROGRESS,
    "how long left": Intent.TIME_LEFT,
}
# what is said


@is_act(rf"({'|'.join(SAID)})(?:, (\d) times)?")
def says(stage: Stage, words: str, times: str | None) -> None:
    """Say a word, or the same one several times."""
    for _ in range(int(times or 1)):
        stage.say(SAID[words])


@is_act(r"calls out: (\w+)")
def calls_out(stage: Stage, symptom: str) -> None:
    """Tell a symptom that was not asked for."""
    stage.say(Intent.RED_FLAG, symptom=Slot(symptom, symptom))


@is_act(r"tells ([a-z]+)(?: (\d+))?")
def tells(stage: Stage, place: str, score: str | None) -> None:
    """Answer with a place, and a score."""
    stage.answer = stage.home.score(int(score) if score else None, place)


@is_act(r"tells (\d+)")
def tells_score(stage: Stage, score: str) -> None:
    """Answer with a score alone."""
    stage.answer = stage.home.score(int(score))


@is_act(r"it hurts(?:, (numb|tingling|burning|sharp|shooting))?(?: in the (\w+))?")
def hurts(stage: Stage, quality: str | None, place: str | None) -> None:
    """Say that it hurts."""
    stage.answer = stage.home.pain(place, quality)


@is_act(r"(longer|shorter)(?: by (\d+) (second|minute)s?)?")
def changes(stage: Stage, how: str, amount: str | None, unit: str | None) -> None:
    """Ask for a longer or shorter hold."""
    duration = f"PT{amount}{'M' if unit == 'minute' else 'S'}" if amount else None
    stage.say(Intent.LONGER if how == "longer" else Intent.SHORTER, duration=duration)


@is_act(r"asks for (\w+)")
def asks_for(stage: Stage, exercise: str) -> None:
    """Ask for one exercise by its name."""
    stage.say(Intent.GO_TO_EXERCISE, exercise=Slot(exercise, exercise))


@is_act(r"asks why (\w+)")
def asks_why(stage: Stage, exercise: str) -> None:
    """Ask what an exercise is for."""
    stage.say(Intent.WHY, exercise=Slot(exercise, exercise))


@is_act(r"asks for the routine (.+)")
def asks_by_name(stage: Stage, name: str) -> None:
    """Launch by the name of a routine."""
    stage.say(Intent.START_ROUTINE, routine=Slot(name, name))


@is_act(r"says: I am (\w+)")
def names(stage: Stage, name: str) -> None:
    """Say who one is."""
    stage.say(Intent.WHO_AM_I, name=name)


@is_act(r"forgets (me|today|last_session), yes")
def forgets(stage: Stage, what: str) -> None:
    """Ask to be forgotten, and say yes."""
    stage.say(Intent.FORGET, what=Slot(what, what))
    stage.say(Intent.YES)


@is_act(r"presses (Play|Next|Previous)")
def presses(stage: Stage, button: str) -> None:
    """Press a button of the player."""
    stage.echo.press(button)


# days and conversations


@is_act(r"(?:after )?([\d.]+) (second|minute|hour|day|week)s?(?: later)?")
def later(stage: Stage, amount: str, unit: str) -> None:
    """Let time pass with nothing said."""
    stage.home.ended()
    stage.home.wait(float(amount) * UNITS[unit])


@is_act(r"after 7 days, less a minute")
def almost_a_week(stage: Stage) -> None:
    """Let seven days pass but for a minute."""
    later(stage, "7", "day")
    stage.home.wait(-60)


@is_act(r"the (gate|end) was ([\d.]+) minutes ago")
def ago(stage: Stage, what: str, minutes: str) -> None:
    """Come to so long after the safety questions were answered, or the session ended, to the second."""
    stage.home.ended()
    person = stage.home.person
    assert person.gate
    since = person.gate.at if what == "gate" else person.session.stopped_at if person.session else 0
    stage.home.wait((since - stage.home.ms()) / 1000 + float(minutes) * 60)


@is_act(r"three sessions today")
def three_sessions(stage: Stage) -> None:
    """Do three sessions in one day."""
    for _ in range(3):
        later(stage, "1", "hour")
        stage.start()
        stage.to_closing()
        stage.finish()


@is_act(r"(\w+) is open again")
def open_again(stage: Stage, flag: str) -> None:
    """Launch, and come to a question by answering no to the others."""
    stage.launch()
    stage.reach(flag)


@is_act(r"the clock is set back by (\d+) days")
def set_back(stage: Stage, days: str) -> None:
    """Set the clock back."""
    stage.home.at -= timedelta(days=int(days))


@is_act(r"(\w+) is asked for: (first day|later that day|normal day|weekly|after a session)")
def is_asked(stage: Stage, flag: str, way: str) -> None:
    """Come to a question in one of the ways in which it is asked."""
    stage.asked(flag, way)


@is_act(r"launch")
def launches(stage: Stage) -> None:
    """Launch."""
    stage.launch()


@is_act(r"answers well(?: and tells (\w+) (\d+))?")
def answers_well(stage: Stage, place: str | None, score: str | None) -> None:
    """Answer no to what is asked until the pain is, and tell it."""
    stage.to_score()
    if place and score and not stage.answer.ended:
        stage.answer = stage.home.score(int(score), place)


@is_act(r"before the hold of (\w+)")
def before_hold(stage: Stage, exercise: str) -> None:
    """Come to the way into the first hold of an exercise."""
    stage.home.until(exercise, work=False)
    for _ in range(60):
        if stage.home.step().kind is StepKind.WORK:
            return
        stage.home.wait(1)
        if not stage.home.guides or stage.home.step().kind is StepKind.WAIT:
            stage.say(Intent.READY)
    raise AssertionError(f"never came to {exercise}")


@is_act(r"the pain is asked for")
def pain_asked(stage: Stage) -> None:
    """Come to the question for the pain, on a first day."""
    stage.launch()
    stage.answer = stage.home.yes()
    stage.to_score()


@is_act(r"a first day(?:, (\w+) (\d+))?")
def first_day(stage: Stage, place: str | None, score: str | None) -> None:
    """Agree, answer well and begin the neutral set."""
    stage.start(score=int(score or 2), place=place or "calf")
    stage.home.wait(20)


@is_act(r"a day begins(?:, (\w+) (\d+))?")
def day_begins(stage: Stage, place: str | None, score: str | None) -> None:
    """Launch, answer whatever is asked well, and tell the pain."""
    stage.start(score=int(score or 2), place=place or "calf")


@is_act(r"leaves")
def leaves(stage: Stage) -> None:
    """End what is guided; its place is kept."""
    stage.home.leave()


@is_act(r"a little every fifth day, for (\d+) days")
def keeps_up(stage: Stage, days: str) -> None:
    """Begin a session every fifth day and leave it."""
    for _ in range(int(days) // 5):
        stage.start(5)
        stage.home.wait(30)
        stage.home.leave()


@is_act(r"in the (\w+)")
def in_exercise(stage: Stage, exercise: str) -> None:
    """Come to five seconds into the work of an exercise."""
    stage.home.until(exercise)
    stage.home.wait(5)


@is_act(r"all is done")
def all_done(stage: Stage) -> None:
    """Come to the first closing question."""
    stage.to_closing()


@is_act(r"the closing questions are answered(?:, (\w+) (\d+))?")
def closes(stage: Stage, place: str | None, score: str | None) -> None:
    """Answer how it feels, how much was done and how hard it was."""
    stage.finish(int(score or 2), place or "calf")
