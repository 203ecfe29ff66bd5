"""Words that move: pause, resume, next, previous, repeat, start over, go to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace

from coach.changing import edited
from coach.command import Ask, Command
from coach.conversation.asides import begun
from coach.conversation.guiding import (
    between,
    close_kept,
    go_on,
    jump_to,
    move_to,
    onward,
    resume,
    take_time,
)
from coach.conversation.hurting import ask_unanswered
from coach.conversation.leaving_out import pass_over
from coach.conversation.left import resume_and_say_left, say_left
from coach.conversation.naming import is_unknown
from coach.conversation.placing import placing, whereabouts
from coach.conversation.scene import Asking, Scene
from coach.landing import lead_in
from coach.pain import During
from coach.session import rest, timeline_of
from coach.timeline import Edit, EditKind, StepKind, Timeline, holding


def _halt(scene: Scene, command: Command) -> None:
    kind = timeline_of(scene.live).at(scene.here()).kind
    if command.ask is Ask.PAUSE and scene.track_plays and scene.live.track and scene.person.quiet_pause:
        scene.stopped = ""
        scene.close()
        return
    held = scene.was_playing and kind is StepKind.WORK
    if (held or command.ask is Ask.PAUSE) and ask_unanswered(scene):
        return  # a pain that was told already is asked about as what it is
    if held:
        scene.ask(Asking.HURT_OR_PAUSE, "hurt.or_pause")
    elif kind is StepKind.TALK:
        scene.close("bye")  # all is done; what is left to ask is asked at the next launch
    elif command.ask is Ask.STOP:
        close_kept(scene)
    elif scene.was_playing and kind is StepKind.WAIT:
        take_time(scene)
    elif scene.asks_ready:
        _no(scene, command)  # not yet
    else:
        scene.ask(Asking.PAUSED, "paused")


def _home(scene: Scene, command: Command) -> None:
    scene.close()


def _resume(scene: Scene, command: Command) -> None:
    # Asked "ready?", "go on" is a yes.
    stopped = scene.session and scene.live.track and scene.who.player and not scene.who.player.sounds
    if scene.asks_ready or (scene.was_playing and not stopped):
        onward(scene)
        return
    resume_and_say_left(scene)


def _start(scene: Scene, command: Command) -> None:
    if not is_unknown(scene, command):
        _resume(scene, command)
    elif scene.was_playing or scene.talk.asking:
        go_on(scene)
    else:
        resume(scene)


def _ready(scene: Scene, command: Command) -> None:
    onward(scene)


def _done(scene: Scene, command: Command) -> None:
    # Asked whether one is in place, "done" says so; how much was done is asked at the end.
    if scene.asks_ready and command.amount == "some":
        take_time(scene)  # asked whether one is ready: not quite
        return
    getting_there = timeline_of(scene.live).at(scene.here()).kind is StepKind.WAIT
    if getting_there if scene.was_playing else scene.asks_ready:
        onward(scene)
    else:
        scene.say("asked_at_the_end")
        go_on(scene)


def _next(scene: Scene, command: Command) -> None:
    line, here = timeline_of(scene.live), scene.here()
    if between(scene) or not begun(scene, line.at(here)):
        move_to(scene, here)  # "next" means the one that was announced; what was not heard is not skipped
    elif _turns_to_more(scene, line, here):
        jump_to(scene, line.span_end(here))  # who does not want the other side either skips the exercise
    else:
        move_to(scene, line.next(here))


def _turns_to_more(scene: Scene, line: Timeline, here: int) -> bool:
    """Say whether the words before a further side or set of an exercise are under way."""
    step = line.at(here)
    first = line.start_of(step.bout)
    return (
        scene.was_playing
        and step.kind is StepKind.WORK
        and first <= here < step.work_ms
        and step.rep == 1
        and first > 0
        and line.at(first - 1).kind is not StepKind.WAIT
        and line.at(first - 1).exercise == step.exercise
    )


def _previous(scene: Scene, command: Command) -> None:
    line, here = timeline_of(scene.live), scene.here()
    before = partial(_before, line)
    where = pass_over(scene, before(here), before)
    jump_to(scene, _as_eased(scene, lead_in(line, here) if where is None else where))


def _as_eased(scene: Scene, where: int) -> int:
    """Return where to go back to, once what pain has made easier is easier from there on (clinical.md R2)."""
    line, here = timeline_of(scene.live), scene.here()
    eased = {hurt.exercise for hurt in scene.live.hurts if hurt.verdict == During.EASE}
    between = [s for s in line.steps if s.end_ms > where and s.start_ms < here and s.kind is StepKind.WORK]
    again = {s.exercise: s.bout for s in reversed(between) if s.exercise in eased}  # the first bout of each
    if where >= here or not again:
        return where
    before, after = whereabouts(scene)
    step = line.at(where)
    there = before == after == step.posture
    if there and step.kind is StepKind.WAIT:
        where = step.end_ms  # that wait leads there from elsewhere
    elif not there and step.rep == 1:
        where = line.start_of(step.bout)  # it is told from its words
    changed = rest(scene.live, where)
    for bout in again.values():
        changed = edited(changed, Edit(EditKind.EASE_BACK, bout))
    scene.keep(changed if there else replace(changed, way=before, sent_to=after))  # they are where they were
    return scene.here()


def _before(line: Timeline, where: int) -> int | None:
    # What was done before, not the way from there.
    while line.at(where).bout:
        where = line.previous(where)
        if line.at(where).kind is not StepKind.WAIT:
            return where
    return None


def _repeat(scene: Scene, command: Command) -> None:
    line, here = timeline_of(scene.live), scene.here()
    if placing(scene):
        scene.ask_again()
        return
    # Asked "ready?" after an exercise, "again" means the one that was just done.
    if _is_over(scene, line, here):
        jump_to(scene, _as_eased(scene, line.previous(here)))
    else:
        move_to(scene, _as_eased(scene, line.previous(here) if between(scene) else lead_in(line, here)))


def _is_over(scene: Scene, line: Timeline, here: int) -> bool:
    """Say whether a track says its last words or has come to its end: only what was done can be given again."""
    return bool(scene.live.track) and line.at(here).kind is StepKind.TALK


def _no(scene: Scene, command: Command) -> None:
    kind = timeline_of(scene.live).at(scene.here()).kind
    if scene.asks_ready or (scene.was_playing and kind is StepKind.WAIT):
        take_time(scene)
    elif command.ask is Ask.NO and scene.was_playing and kind is StepKind.WORK:
        _halt(scene, command)  # no no no: in doubt it ends
    else:
        _missed(scene, command)


def _start_over(scene: Scene, command: Command) -> None:
    line, here = timeline_of(scene.live), scene.here()
    if placing(scene):
        scene.ask_again()
    elif between(scene) or _is_over(scene, line, here):
        # As with "again", the exercise that was just done; it is long ago, so it is told from its words.
        done = line.at(line.exercise_start(line.previous(here)))
        jump_to(scene, _as_eased(scene, line.start_of(done.bout)))
    else:
        first = line.at(line.exercise_start(here))
        jump_to(scene, _as_eased(scene, first.entry_ms if here >= first.entry_ms else first.start_ms))


def _go_to(scene: Scene, command: Command) -> None:
    if command.exercise is None:
        scene.say("exercise.unknown")
        go_on(scene)
        return
    where = timeline_of(scene.live).find(command.exercise)
    if where is None:
        scene.say("go_to.not_today", exercise=command.exercise)
        go_on(scene)
    else:
        jump_to(scene, _as_eased(scene, where))


def _missed(scene: Scene, command: Command) -> None:
    line, here = timeline_of(scene.live), scene.here()
    if not scene.was_playing:
        scene.say("not_understood")
        scene.ask_again()
        return
    if not scene.talk.missed:
        scene.note(missed=True)
        scene.say("missed")
        if holding(line.at(here), here):
            say_left(scene)
    missed = scene.talk.missed
    go_on(scene)
    scene.note(missed=missed)


MOVES: dict[Ask, Callable[[Scene, Command], None]] = {
    Ask.PAUSE: _halt,
    Ask.STOP: _halt,
    Ask.HOME: _home,
    Ask.RESUME: _resume,
    Ask.START: _start,
    Ask.READY: _ready,
    Ask.DONE: _done,
    Ask.YES: _ready,
    Ask.NEXT: _next,
    Ask.PREVIOUS: _previous,
    Ask.REPEAT: _repeat,
    Ask.START_OVER: _start_over,
    Ask.GO_TO: _go_to,
    Ask.MISSED: _missed,
    Ask.NO: _no,
    Ask.UNSURE: _no,
}
"""What each of these does while a session is open; it has been settled at its place before."""
