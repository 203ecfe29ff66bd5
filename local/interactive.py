"""The live conversation: words appear as they are spoken, the hold counts down below, typing is always possible."""

from __future__ import annotations

import threading
from contextlib import suppress

from prompt_toolkit import PromptSession
from prompt_toolkit.patch_stdout import patch_stdout

from local.clock import Clock, SimulatedClock
from local.device_memory import DeviceMemory
from local.echo import Answer, Piece
from local.observe import Standing
from local.show import answer_lines, piece_lines
from local.talk import Conversation, wait_of

TICK_S = 0.25
INTRO = 'Type what you would say: start my sciatica stretches. An empty line waits, "bye" leaves.'
LEAVE = frozenset({"bye", "quit", "exit"})


class Live:
    """One conversation on screen. Its lock is held whenever the device is touched."""

    def __init__(self, conversation: Conversation, clock: Clock, memory: DeviceMemory) -> None:
        self._conversation = conversation
        self._clock = clock
        self._memory = memory
        self._simulated = isinstance(clock, SimulatedClock)
        self._lock = threading.Lock()
        self._due: list[tuple[int, str]] = []
        self._over = threading.Event()

    def run(self) -> None:
        """Converse until the person leaves."""
        print(INTRO)
        ticking = threading.Thread(target=self._tick_on, daemon=True)
        ticking.start()
        prompt: PromptSession[str] = PromptSession(
            "> ", bottom_toolbar=self._toolbar, refresh_interval=TICK_S if not self._simulated else 0
        )
        with patch_stdout(), suppress(EOFError, KeyboardInterrupt):
            while (line := prompt.prompt().strip()).lower() not in LEAVE:
                with self._lock:
                    self._hear(line)
        self._over.set()
        ticking.join()

    def _hear(self, line: str) -> None:
        ms = 0 if not line else wait_of(line)
        if ms is not None:
            self._wait(ms)
            return
        if self._simulated:
            self._conversation.wait_for_question()
        exchange = self._conversation.utter(line)
        self._memory.beat()
        self._show(exchange.answer)

    def _wait(self, ms: int) -> None:
        if not self._simulated:
            return
        echo = self._conversation.echo
        self._conversation.wait(ms or max(echo.quiet_at() - self._clock.now(), 0), self._tell)

    def _show(self, answer: Answer) -> None:
        if self._simulated:
            print("\n".join(f"  {line}" for line in answer_lines(answer)))
            return
        self._due = _timed(answer.pieces, self._clock.now())
        if answer.ended:
            self._due.append((self._clock.now() + answer.length_ms, "(the microphone is closed)"))

    def _tick_on(self) -> None:
        while not self._simulated and not self._over.wait(TICK_S):
            with self._lock:
                self._tick()

    def _tick(self) -> None:
        now = self._clock.now()
        while self._due and self._due[0][0] <= now:
            print(f"  {self._due.pop(0)[1]}")
        if happened := self._conversation.echo.pass_time():
            self._tell(happened)
        self._memory.beat()

    def _tell(self, happened: str) -> None:
        answer = self._conversation.echo.answer
        if happened == "ended" or answer is None:
            print("  (nobody answered; the microphone is closed and your place is kept)")
            return
        for line in piece_lines(answer.reprompt):
            print(f"  {line}")

    def _toolbar(self) -> str:
        with self._lock:
            return _below(self._conversation.standing())


def converse(conversation: Conversation, clock: Clock, memory: DeviceMemory) -> None:
    """Hold a conversation at the terminal until the person leaves."""
    Live(conversation, clock, memory).run()


def _timed(pieces: tuple[Piece, ...], start: int) -> list[tuple[int, str]]:
    due, at = [], start
    for piece in pieces:
        if piece.text:
            due.append((at, piece.text))
        at += piece.length_ms
    return due


def _below(now: Standing) -> str:
    if now.step is None or now.left is None:
        return now.state
    what = (now.step.exercise or "").replace("_", " ")
    side = f", {now.step.side.value}" if now.step.side else ""
    left = f"{now.left.total_ms // 60_000}:{now.left.total_ms // 1000 % 60:02} in all"
    if now.state == "guiding" and now.step.hold_ms:
        return f"{what}{side}: {-(-now.left.step_ms // 1000)} s, {left}"
    return f"{now.state}: {what}{side}, {left}"
