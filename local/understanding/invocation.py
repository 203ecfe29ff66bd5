"""What is said around a request to reach the skill: ask my sciatica stretches to pause."""

from __future__ import annotations

import re

_NAME = r"(?:my |the )?sciatica?(?:'s)? stretch(?:es|ing)?"
_WAKE = r"(?:(?:hey |okay |ok )?(?:alexa|echo)[,.]? )?(?:(?:please|can you|could you|would you|will you) )*"
_LAUNCH = re.compile(
    rf"^{_WAKE}(?:(?:start|open(?: up)?|launch|begin|run|use|load|play|resume|talk to|go to|i want|let us do|do)"
    rf" )?{_NAME}(?: (?:now|please|again|for me|today))*$"
)
_REQUEST = re.compile(
    rf"^{_WAKE}(?:(?:ask|tell|open|start|launch|use) )?{_NAME} "
    r"(?:(?:to|and|that|for|if|about|i want to) )?(?P<rest>.+)$"
)


def request(text: str) -> str:
    """Return what the plain text asks of the skill: empty when it only opens it."""
    if _LAUNCH.match(text) or re.fullmatch(rf"{_WAKE}(?:ask|tell) {_NAME}", text):
        return ""
    match = _REQUEST.match(text)
    return match["rest"] if match else text
