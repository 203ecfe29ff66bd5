"""What was decided, as SSML: escaped, inside the platform's limits, silences exact."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from html import escape, unescape
from itertools import groupby

from msgspec import Struct

from coach.reply import Reply, Say, Span
from coach.tape import LOW_DB
from coach.timeline import Timeline, estimate_length
from skill.phrasebook import Phrasebook

LONGEST_BREAK_MS = 10_000
MOST_CHARS = 8_000
ROOM_FOR_WORDS = 1_500
"""Characters kept free for the sentences before and after a span."""
MOST_MS = 240_000
"""One answer lasts at most so long (issue), the sentences around the span included."""
WORDS_MS = 12_000
"""Of that so much is kept free for them."""
BREAK_CHARS = len('<break time="9999ms"/>')
PAUSE_MS = 300
"""Between two sentences."""
PREVIEW = "how_to"
"""The name of the sentences that tell how an exercise is done."""
QUIET = "quiet"
"""The name of a sentence that is a silence of so many ms."""


class Spoken(Struct, frozen=True):
    """One answer as the platform wants it: SSML inside <speak>, and the reprompt's."""

    ssml: str
    reprompt: str


class Sounds(Struct, frozen=True):
    """The recorded voice that an answer may use in place of Alexa's; within the limits, one file an answer."""

    url_of: Callable[[str], str]
    """The address of a file, given its name."""
    said: Callable[[tuple[str, ...], int], str | None]
    """The name of a file of sentences at a rate in percent, as low as the answer; None where there is none."""


def speak(reply: Reply, book: Phrasebook, timeline: Timeline | None, rate: int, sounds: Sounds | None = None) -> Spoken:
    """Return the SSML of a reply. Raises KeyError when a sentence does not exist."""
    parts = [*_lead(reply, book, rate, sounds)]
    if reply.piece and sounds:
        parts.append(_sound(sounds.url_of(reply.piece)))
    elif reply.span and timeline:
        parts.append("".join(guided(timeline, reply.span)))
    parts.append(_sentences(reply.tail, book))
    voice = _voice(rate, low=reply.low)
    return Spoken(_joined(parts, voice), _said(_sentences(reply.reprompt, book), voice))


def _lead(reply: Reply, book: Phrasebook, rate: int, sounds: Sounds | None) -> Iterator[str]:
    """Yield what comes before a span; how an exercise is done is heard in the voice that will guide it."""
    for say in reply.lead:
        preview = _preview(say, book, rate, sounds) if sounds and not reply.piece else ""
        yield preview or _sentences((say,), book)


def _preview(say: Say, book: Phrasebook, rate: int, sounds: Sounds) -> str:
    if say.key != PREVIEW:
        return ""
    name = sounds.said(book.catalogue.words[str(say.params["steps"])].steps, rate)
    return _sound(sounds.url_of(name)) if name else ""


def _sound(url: str) -> str:
    return f'<audio src="{escape(url)}"/>'


def _joined(parts: Iterable[str], voice: str) -> str:
    """Return the parts as one text: words in a voice, sounds as they are, for it is of no use to them."""
    runs = groupby((part for part in parts if part), lambda part: part.startswith("<audio"))
    return " ".join(" ".join(run) if sounds else _said(" ".join(run), voice) for sounds, run in runs)


def guided(timeline: Timeline, span: Span) -> Iterator[str]:
    """Yield the words of a span and the exact silences between them.

    Sounds are left to the track: the platform plays five files an answer, of lengths it does not tell.
    """
    heard_until = span.start_ms
    for cue in timeline.cues_between(span.start_ms, span.end_ms):
        if not cue.text:
            continue
        yield from silence(cue.start_ms - heard_until)
        yield _escaped(cue.text)
        heard_until = cue.start_ms + cue.length_ms
    yield from silence(span.end_ms - heard_until)


def silence(ms: int) -> Iterator[str]:
    """Yield breaks that last ms together, each no longer than the platform allows."""
    whole, rest = divmod(max(ms, 0), LONGEST_BREAK_MS)
    yield from ['<break time="10s"/>'] * whole
    if rest:
        yield f'<break time="{rest}ms"/>'


def fit(timeline: Timeline, start_ms: int, end_ms: int) -> int:
    """Return how far from start_ms one answer reaches: to end_ms, or to the end of the last step that fits.

    A step that is longer than an answer may be is cut into equal parts, each of them at the edge of a silence.
    """
    room, longest = MOST_CHARS - ROOM_FOR_WORDS, start_ms + MOST_MS - WORDS_MS
    used, reach = 0, start_ms
    for step in timeline.steps[timeline.at(start_ms).index :]:
        if step.start_ms >= end_ms:
            break
        used += _chars(timeline, step.start_ms, step.end_ms)
        until = min(step.end_ms, end_ms)
        if (used > room or until > longest) and reach > start_ms:
            return reach
        if until > longest:
            parts = -(-(until - start_ms) // (longest - start_ms))
            return timeline.clean(start_ms + (until - start_ms) // parts)
        reach = until
    return end_ms


def length_of(says: Iterable[Say], book: Phrasebook, rate: int) -> int:
    """Return about how long sentences last when said, in ms."""
    return sum(_quiet(say) or estimate_length(book.text(say), rate) + PAUSE_MS for say in says)


def plain(ssml: str) -> str:
    """Return the words of an SSML text, without tags and escapes."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", ssml)).split())


@functools.lru_cache(maxsize=4096)
def _escaped(text: str) -> str:
    """Return what the guidance says, escaped: the same words at every turn of a span."""
    return escape(text, quote=False)


def _chars(timeline: Timeline, start_ms: int, end_ms: int) -> int:
    cues = [cue for cue in timeline.cues_between(start_ms, end_ms) if cue.text]
    breaks = len(cues) + 1 + (end_ms - start_ms) // LONGEST_BREAK_MS
    return sum(len(_escaped(cue.text)) for cue in cues) + breaks * BREAK_CHARS


def _sentences(says: Iterable[Say], book: Phrasebook) -> str:
    parts = ("".join(silence(_quiet(say))) or escape(book.text(say), quote=False) for say in says)
    return " ".join(part for part in parts if part)


def _quiet(say: Say) -> int:
    return int(say.params["ms"]) if say.key == QUIET else 0


def _voice(rate: int, *, low: bool) -> str:
    """Return how words are said, as attributes of SSML: at a rate in percent, and in a low voice on a bad day."""
    attributes = [f'rate="{rate}%"'] * (rate != 100) + [f'volume="-{LOW_DB}dB"'] * low
    return " ".join(attributes)


def _said(ssml: str, voice: str) -> str:
    return f"<prosody {voice}>{ssml}</prosody>" if ssml and voice else ssml
