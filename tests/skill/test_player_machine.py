"""Random words, buttons, and events late, twice, lost, of old plays, on two devices: what always holds."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from coach.lost import GOES_ON_MS
from coach.session import Session, position, timeline_of
from coach.timeline import Step, StepKind
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.echo import EchoHome
from tests.skill.prescribed import begun

pytestmark = pytest.mark.timeout(900)
"""Cut off while it makes what it found smaller, it could not be replayed: that takes up to five minutes."""
WORDS = st.sampled_from(
    [
        *(Intent.PAUSE, Intent.RESUME, Intent.NEXT, Intent.PREVIOUS, Intent.REPEAT, Intent.START_OVER, Intent.STOP),
        *(Intent.TIME_LEFT, Intent.WHICH_SIDE, Intent.READY, Intent.YES, Intent.NO, Intent.SWAP, Intent.WHATS_NEXT),
        *(Intent.LONGER, Intent.SHORTER, Intent.FALLBACK, Intent.HELP, Intent.LOOP_ON, Intent.CANCEL),
    ]
)
ELSEWHERE = st.sampled_from(
    [Intent.PAUSE, Intent.NEXT, Intent.TIME_LEFT, Intent.FALLBACK, Intent.SWAP, Intent.SHORTER, Intent.RESUME]
)
EVENTS = st.sampled_from(["Started", "Stopped", "NearlyFinished", "Finished"])
SECOND_MS = 1_000
STOP = {"directives": [{"type": "AudioPlayer.Stop"}]}


class Player(RuleBasedStateMachine):
    """A person with a track, and a player that tells what it likes."""

    @initialize(name=st.sampled_from(["stretches", "balance", "standing_up"]))
    def begin(self, name: str) -> None:
        self.home = begun(EchoHome(), name)
        self.began = self.home.ms()
        self.mine = self.home.live.device
        self.told: list[tuple[str, int]] = [(self.home.token, 0)]
        self.sounding, self.line = self.home.token, self.home.line
        self.eased = self.taken_over = False
        self.counted = 0

    @rule(seconds=st.integers(0, 90))
    def time_passes(self, seconds: int) -> None:
        self.home.wait(seconds)
        self.told.append((self.home.token, self.home.offset))

    @rule(word=WORDS)
    def something_is_said(self, word: Intent) -> None:
        answer = self.home.say(word)
        assert answer.listening != answer.ended
        self._directives_are_allowed(self.home.response["response"])
        if answer.listening:
            assert not self.home.plays
            self.home.wait(answer.length_ms / SECOND_MS)

    @rule(word=WORDS)
    def an_answer_gets_lost(self, word: Intent) -> None:
        with self.home.losing():
            self.home.say(word)

    @rule(exercise=st.sampled_from(["walk", "bridge", "cat_camel", "piri_cross"]), anew=st.booleans())
    def an_answer_that_leads_elsewhere_gets_lost(self, exercise: str, *, anew: bool) -> None:
        with self.home.losing():
            self.home.say(Intent.GO_TO_EXERCISE, exercise=Slot(exercise, exercise))
        if anew:
            self.home.session = ""

    @rule(score=st.sampled_from([None, 2, 6]))
    def the_answer_to_a_pain_gets_lost(self, score: int | None) -> None:
        with self.home.losing():
            self.home.score(score, "calf")
        self.home.session = ""

    @rule(seconds=st.integers(3, 60))
    def pain_is_laid_at_what_sounds(self, seconds: int) -> None:
        """Whatever got lost before: what hurts is what the player guides, from the first second of it."""
        self.home.wait(seconds)
        session = self._session()
        if session is None or session.hurts or session.telling or session.device != self.mine or self.taken_over:
            return
        step = self.line.at(self.home.on_track)
        if self.home.plays and step.kind is StepKind.WORK and step.work_ms < self.home.on_track < step.work_end_ms:
            self.home.score(3, "calf")
            told = self._session()
            if told:
                assert [hurt.exercise for hurt in told.hurts] == [step.exercise]

    @rule(seconds=st.integers(3, 60))
    def what_sounds_is_where_they_are(self, seconds: int) -> None:
        """Whatever got lost before: a word finds the person where the player is, if no other one plays for them.

        What another device has begun to play is where they are: what sounds on here since is stopped when it tells.
        """
        self.home.wait(seconds)
        if self._session() and not self.taken_over and self.home.plays and self.home.offset < self.home.length - 1_000:
            before, there = self.home.live, self.home.on_track
            self.home.say(Intent.PAUSE)
            session = self._session()
            if not session or session.hurts:
                return  # what pain has ended is left, also where nobody heard that yet
            if before.spoken:
                return  # an end was told long before the end: the play is taken for one that failed
            if session.halted and before.device == self.mine:
                if self.eased:
                    assert self._is_left_at(session, there)
                else:
                    assert abs(position(session, self.home.ms()) - there) <= GOES_ON_MS

    @rule()
    def it_is_launched_again(self) -> None:
        self.home.launch()
        assert not (self.home.plays and not self.home.response["response"]["shouldEndSession"])

    @rule(name=st.sampled_from(["Play", "Pause", "Next", "Previous"]))
    def a_button_is_pressed(self, name: str) -> None:
        answer = self.home.press(name)
        assert set(answer) <= {"directives"}
        self._directives_are_allowed(answer)

    @rule(event=EVENTS, data=st.data())
    def something_is_told_late_or_twice(self, event: str, data: st.DataObject) -> None:
        token, offset = data.draw(st.sampled_from(self.told[-12:]))
        if event == "Finished" and token == self.home.token and self.home.plays:
            return  # no player tells the end of what it plays on
        before = self._place()
        answer = self.home.tell(event, token, offset)
        assert answer == {} or (answer == STOP and event in ("Started", "NearlyFinished"))
        if event != "Finished":
            assert self._place() >= before  # what is told late takes nothing back

    @rule(lost=st.booleans())
    def what_is_told_gets_lost(self, lost: bool) -> None:
        self.home.lost = lost

    @precondition(lambda self: self.home.person.session is not None)
    @rule(word=ELSEWHERE)
    def another_device_is_spoken_to(self, word: Intent) -> None:
        home = self.home
        mine = home.device, home.token, home.url, home.offset, home.activity, home.session
        home.device, home.token, home.activity, home.session = "amzn1.ask.device.KITCHEN", "", "", ""
        edits = home.live.edits
        # Of two plays that may sound, nothing is told of either: it is the one before that is remembered.
        self.taken_over = self.taken_over or (home.lost and home.live.earlier is not None)
        home.say(word)
        self.eased = self.eased or bool(self._session() and home.live.edits != edits)
        self.taken_over = self.taken_over or home.plays
        home.device, home.token, home.url, home.offset, home.activity, home.session = mine

    @invariant()
    def the_timeline_of_what_sounds_is_known(self) -> None:
        if self._session() and self.home.token != self.sounding:
            self.sounding, self.line = self.home.token, self.home.line
            self.eased = self.taken_over = False

    @invariant()
    def the_position_is_on_the_track(self) -> None:
        session = self._session()
        if session:
            assert 0 <= position(session, self.home.ms()) <= timeline_of(session).total_ms

    @invariant()
    def no_more_is_counted_than_time_has_passed(self) -> None:
        session = self._session()
        if session:
            counted = sum(session.worked.values()) + sum(session.presumed.values())
            assert counted <= self.home.ms() - self.began + SECOND_MS

    @invariant()
    def each_pass_counts_at_most_what_is_prescribed(self) -> None:
        """In one step of this test nothing is gone through twice."""
        session = self._session()
        if session:
            counted = sum(session.worked.values())
            work = sum(s.work_end_ms - s.work_ms for s in timeline_of(session).steps if s.kind is StepKind.WORK)
            assert counted - self.counted <= work
            self.counted = counted

    def _session(self) -> Session | None:
        return self.home.person.session if hasattr(self, "home") else None

    def _is_left_at(self, session: Session, there: int) -> bool:
        """Say whether a session that was made easier is at the step that sounds, where anything of that is left."""
        line, sounds = timeline_of(session), _what(self.line.at(there))
        near = {_what(line.at(position(session, self.home.ms()) + off)) for off in (-GOES_ON_MS, 0, GOES_ON_MS)}
        return sounds in near or sounds not in map(_what, line.steps)

    def _place(self) -> int:
        session = self._session()
        line = timeline_of(session) if session else None
        return line.steps[session.step].start_ms + session.into_ms if session and line else 0

    def _directives_are_allowed(self, response: dict[str, object]) -> None:
        directives = response.get("directives") or []
        assert isinstance(directives, list)
        kinds = [directive["type"] for directive in directives]
        assert kinds in ([], ["AudioPlayer.Play"], ["AudioPlayer.Stop"])
        if kinds == ["AudioPlayer.Play"] and "shouldEndSession" in response:
            assert response["shouldEndSession"] is True


def _what(step: Step) -> tuple[object, ...]:
    return step.kind, step.exercise, step.side, step.set, step.rep


TestPlayer = Player.TestCase
TestPlayer.settings = settings(max_examples=80, stateful_step_count=25, deadline=None)
