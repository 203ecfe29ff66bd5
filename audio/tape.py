"""The tape of this process: tracks made by a studio, in the background where somebody would wait too long."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Hashable
from collections.abc import Set as AbstractSet
from concurrent.futures import Future, wait
from threading import Lock, Thread
from typing import Any, TypeVar

from audio.forgetting import forget
from audio.recording import record
from audio.studio import Studio
from audio.track import chained
from audio.tracks import Tracks
from coach.exercises import Catalogue
from coach.reply import Span
from coach.tape import Recorded
from coach.timeline import Inputs, compile_timeline
from coach.timing.phrasebook import load_guide
from coach.trace import describe

PATIENCE_S = 5.0
"""So long somebody who is guided waits for what they have changed: Alexa waits 8 s for an answer."""
BRIEF_S = 0.8
"""So long for a track that may be there already; with every clip at hand it takes a tenth of that."""
_REMEMBERED = 64

_Order = tuple[Hashable, ...]
T = TypeVar("T")

log = logging.getLogger("audio")


class StudioTape:
    """Records sessions, each once; never raises."""

    def __init__(self, studio: Studio, tracks: Tracks, catalogue: Catalogue) -> None:
        self._studio = studio
        self._tracks = tracks
        self._catalogue = catalogue
        self._lock = Lock()
        self._orders: OrderedDict[_Order, Future[Any]] = OrderedDict()

    def prepare(self, inputs: Inputs, rate: int) -> None:
        """Begin to make the track of inputs, and return at once."""
        self._session(inputs, rate, "")

    def record(self, inputs: Inputs, rate: int, lengths: str, *, wait: bool) -> Recorded | None:
        """Return the track of inputs, or None while it is being made; without wait only if it is there."""
        return _result(self._session(inputs, rate, lengths), PATIENCE_S if wait else BRIEF_S)

    def piece(self, inputs: Inputs, rate: int, lengths: str, span: Span) -> str | None:
        """Return the name of a file of that span of what was recorded, or None when there is none."""
        whole = self.record(inputs, rate, lengths, wait=False)  # somebody has waited for it a moment ago
        if whole is None:
            return None
        return _result(self._ordered((whole.track, span), lambda: self._tracks.cut(whole.track, span)), BRIEF_S)

    def said(self, texts: tuple[str, ...], rate: int, *, low: bool) -> str | None:
        """Return the name of a file of sentences, one after the other, or None while they are being spoken."""
        return _result(self._ordered((texts, rate, low), lambda: self._chained(texts, rate, low=low)), BRIEF_S)

    def forget(self, words: AbstractSet[str], tracks: AbstractSet[str]) -> None:
        """Remove what says one of these texts, and tracks; what takes longer than PATIENCE_S goes on behind."""
        removing = Thread(target=self._remove, args=(words, tracks), daemon=True)
        removing.start()
        removing.join(PATIENCE_S)

    def _remove(self, words: AbstractSet[str], tracks: AbstractSet[str]) -> None:
        with self._lock:
            orders, self._orders = self._orders, OrderedDict()  # they may be of a track that goes
        try:
            forget(words, tracks, self._studio.clips, self._tracks)
            if running := [future for order, future in orders.items() if not future.done() and _says(order, words)]:
                wait(running)  # what was being recorded just now was kept after all
                forget(words, tracks, self._studio.clips, self._tracks)
        except Exception as error:  # noqa: BLE001 - whatever it is, the records of the person are gone
            log.error("what was spoken is not removed: %s", describe(error))  # noqa: TRY400 - a message may hold what is said

    def _session(self, inputs: Inputs, rate: int, lengths: str) -> Future[Recorded | None]:
        return self._ordered((inputs, rate, lengths), lambda: self._recorded(inputs, rate, lengths))

    def _ordered(self, order: _Order, make: Callable[[], T]) -> Future[T | None]:
        """Return what was ordered before, or begin to make it; what has failed is made again at the next order."""
        with self._lock:
            if order in self._orders:
                self._orders.move_to_end(order)
                return self._orders[order]
            future: Future[T | None] = Future()
            self._orders[order] = future
            if len(self._orders) > _REMEMBERED:
                self._orders.popitem(last=False)
        Thread(target=self._fill, args=(order, future, make), daemon=True).start()
        return future

    def _fill(self, order: _Order, future: Future[T | None], make: Callable[[], T]) -> None:
        try:
            future.set_result(make())
        except Exception as error:  # noqa: BLE001 - whatever it is, the session is spoken instead
            log.error("a session cannot be recorded: %s", describe(error))  # noqa: TRY400 - a message may hold what is said
            with self._lock:
                self._orders.pop(order, None)
            future.set_result(None)

    def _recorded(self, inputs: Inputs, rate: int, lengths: str) -> Recorded:
        made = record(
            lambda each: compile_timeline(inputs, self._catalogue, each),
            self._studio.at_level(low=inputs.low),
            rate,
            load_guide(self._catalogue.locale),
            lengths,
        )
        return Recorded(self._tracks.keep(made.track), made.lengths)

    def _chained(self, texts: tuple[str, ...], rate: int, *, low: bool) -> str:
        clips = dict(self._studio.at_level(low=low).spoken(texts, rate))
        pause_ms = load_guide(self._catalogue.locale).ms.step_pause
        return self._tracks.keep(chained((clips[text] for text in texts), pause_ms))


def _says(order: _Order, words: AbstractSet[str]) -> bool:
    """Say whether what was ordered may say one of these texts: a session, or a part of one."""
    what = order[0]
    if not isinstance(what, Inputs):
        return isinstance(what, str)  # sentences of the catalogue say none
    return not words.isdisjoint((what.routine.note, *(item.note for item in what.routine.items)))


def _result(future: Future[T | None], timeout_s: float) -> T | None:
    try:
        return future.result(timeout_s)
    except TimeoutError:
        return None
