"""The tape of this process: tracks made by a studio, in the background where somebody would wait too long."""

from __future__ import annotations

import logging
from collections import OrderedDict
from concurrent.futures import Future
from threading import Lock, Thread

from audio.recording import record
from audio.studio import Studio
from audio.tracks import Tracks
from coach.exercises import Catalogue
from coach.tape import Recorded
from coach.timeline import Inputs, compile_timeline
from coach.timing.phrasebook import load_guide
from coach.trace import describe

PATIENCE_S = 5.0
"""So long somebody who is guided waits for what they have changed: Alexa waits 8 s for an answer."""
BRIEF_S = 0.8
"""So long for a track that may be there already; with every clip at hand it takes a tenth of that."""
_REMEMBERED = 64

_Order = tuple[Inputs, int, str]

log = logging.getLogger("audio")


class StudioTape:
    """Records sessions, each once; never raises."""

    def __init__(self, studio: Studio, tracks: Tracks, catalogue: Catalogue) -> None:
        self._studio = studio
        self._tracks = tracks
        self._catalogue = catalogue
        self._lock = Lock()
        self._orders: OrderedDict[_Order, Future[Recorded | None]] = OrderedDict()

    def prepare(self, inputs: Inputs, rate: int) -> None:
        """Begin to make the track of inputs, and return at once."""
        self._ordered((inputs, rate, ""))

    def record(self, inputs: Inputs, rate: int, lengths: str, *, wait: bool) -> Recorded | None:
        """Return the track of inputs, or None while it is being made; without wait only if it is there."""
        order = inputs, rate, lengths
        try:
            found = self._ordered(order).result(PATIENCE_S if wait else BRIEF_S)
        except TimeoutError:
            return None
        if found is None:
            with self._lock:
                self._orders.pop(order, None)  # what has failed is tried again
        return found

    def _ordered(self, order: _Order) -> Future[Recorded | None]:
        with self._lock:
            if order in self._orders:
                self._orders.move_to_end(order)
                return self._orders[order]
            future: Future[Recorded | None] = Future()
            self._orders[order] = future
            if len(self._orders) > _REMEMBERED:
                self._orders.popitem(last=False)
        Thread(target=self._fill, args=(order, future), daemon=True).start()
        return future

    def _fill(self, order: _Order, future: Future[Recorded | None]) -> None:
        try:
            future.set_result(self._recorded(order))
        except Exception as error:  # noqa: BLE001 - whatever it is, the session is spoken instead
            log.error("a session cannot be recorded: %s", describe(error))  # noqa: TRY400 - a message may hold what is said
            future.set_result(None)

    def _recorded(self, order: _Order) -> Recorded:
        inputs, rate, lengths = order
        made = record(
            lambda each: compile_timeline(inputs, self._catalogue, each),
            self._studio,
            rate,
            load_guide(self._catalogue.locale),
            lengths,
        )
        return Recorded(self._tracks.keep(made.track), made.lengths)
