"""stretches understand: what an utterance means, as one JSON object a line."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import click

from local.understanding import Heard, Understanding


@click.command()
@click.argument("text")
def understand(text: str) -> None:
    """Say what TEXT means, or with - every line of standard input: intent, slots and confidence as JSON."""
    understanding = Understanding(cache_folder())
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")  # a line that is no text is not understood
    for utterance in sys.stdin if text == "-" else [text]:
        click.echo(_line(understanding.understand(utterance.rstrip("\n"))))
        sys.stdout.flush()


def cache_folder() -> Path:
    """Return the folder where what was learned is kept: sciatica-stretches in the user's own cache."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "sciatica-stretches"


def _line(heard: Heard) -> str:
    return json.dumps({"intent": heard.intent, "slots": dict(heard.slots), "confidence": heard.confidence})
