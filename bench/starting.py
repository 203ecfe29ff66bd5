"""From the last answer of the safety questions to the Play directive, with warm clips and with none of them."""

from __future__ import annotations

import shutil
import statistics
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from audio.piper import PiperVoice
from bench.measure import timed
from coach.repository import Repository
from coach.session import compile_inputs, inputs_of
from local.compose import Composed, build
from local.sound import FOLDER, sound_of, voice_installed
from skill.intents import Intent
from tests.skill.home import Home

WARM_ROUNDS, COLD_ROUNDS = 20, 5
PLAY = "AudioPlayer.Play"


def run() -> Iterator[str]:
    """Yield how soon a first session plays, beside the same answer without a voice; nothing is prepared at launch."""
    if not voice_installed():
        yield "left out: no voice is installed"
        return
    voice = PiperVoice()
    voice.speak("One.", 100)  # the server loads it before it answers anybody
    with tempfile.TemporaryDirectory() as folder:
        yield "a first session, the neutral set, from the last answer before it, SQLite and clips in a folder:"
        yield from _cold(voice, Path(folder) / "cold")
        yield from _warm(voice, Path(folder) / "warm")


class Start(Home):
    """A home of its own at the last question before a first session, then with a voice that has nothing in memory."""

    def __init__(self, data: Path) -> None:
        super().__init__()
        self._data = data
        self.handle = build(data).handle
        self.launch()
        self.yes()
        for _ in self.skill.guide.kit.screening.onboarding:
            self.no()

    def common(self) -> Any:
        """Return what every request says: this device has a player."""
        return super().common() | {"plays": True}

    def begin(self, composed: Composed) -> float:
        """Give the last answer; return how many ms it takes until there is one to it."""
        self.handle = composed.handle
        compile_inputs.cache_clear()
        return timed(lambda: self.score(2, "calf"))

    def plays(self) -> bool:
        """Say whether the last answer plays a track."""
        return [each["type"] for each in self.response["response"].get("directives", [])] == [PLAY]


def _cold(voice: PiperVoice, folder: Path) -> Iterator[str]:
    answers, plays = [], []
    for number in range(COLD_ROUNDS):
        data = folder / str(number)
        home = Start(data)
        composed = build(data, sound_of(voice, data))
        answers.append(home.begin(composed))
        assert not home.plays(), "it was recorded so soon that nothing was spoken: this measures something else"
        made = timed(partial(_until_recorded, composed))
        home.wait(2)
        turn = timed(partial(home.say, Intent.RESUME))
        assert home.plays()
        plays.append(answers[-1] + made + turn)
    yield f"none of the clips: the first exercise is spoken after {_range(answers)},"
    yield f"and a word after {_range(plays)} is the first that plays the track; median and extremes of {COLD_ROUNDS}"


def _warm(voice: PiperVoice, folder: Path) -> Iterator[str]:
    shelf, plays, spoken = folder / "shelf", [], []
    first = build(folder / "first", sound_of(voice, shelf))
    Start(folder / "first").begin(first)
    _until_recorded(first)  # so the clips are there for all the others
    for number in range(WARM_ROUNDS):
        shutil.rmtree(shelf / FOLDER / "tracks")
        with_voice, without = folder / f"{number}-with", folder / f"{number}-without"
        home = Start(with_voice)
        plays.append(home.begin(build(with_voice, sound_of(voice, shelf))))
        assert home.plays()
        spoken.append(Start(without).begin(build(without)))
    ratio = statistics.median(plays) / statistics.median(spoken)
    yield f"every clip, nothing in memory and no track: it plays after {_range(plays)},"
    yield f"without a voice it is spoken after {_range(spoken)}: {ratio:.1f}x; median and extremes of {WARM_ROUNDS}"


def _until_recorded(composed: Composed) -> None:
    """Wait for the track of the one session that there is."""
    repository = Repository(composed.table)
    (name,) = repository.households()
    session = repository.household(name)[0].persons[0].session
    assert session
    on_track, tape = inputs_of(session, continuous=True), composed.skill.guide.kit.tape
    while tape.record(on_track, session.rate, "", wait=True) is None:
        pass


def _range(times: list[float]) -> str:
    unit, scale = ("s", 1_000) if max(times) > 2_000 else ("ms", 1)
    low, middle, high = (each / scale for each in (min(times), statistics.median(times), max(times)))
    return f"{middle:.1f} {unit} ({low:.1f} to {high:.1f})"
