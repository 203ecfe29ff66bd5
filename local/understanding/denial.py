"""A sign that is denied by its name: no trouble peeing is no trouble."""

from __future__ import annotations

import re
from pathlib import Path

import tomli

from local.understanding.finder import Finder

_DENIED = re.compile(
    r"\b(?:no|without|nor|never|(?:not|never)(?: (?:have|had|having|got|getting|noticed|felt|a|the))?"
    r"|(?:no|not any) [a-z]+ (?:or|nor|and no))(?: (?:any|new|real|more|further|sign of|signs of))*$"
)


class Denial:
    """Takes signs that are denied out of what was said, so that no symptom is heard in them."""

    def __init__(self, finder: Finder) -> None:
        data = tomli.loads(Path(__file__).with_name("caution.toml").read_text(encoding="utf-8"))
        self._finder = finder
        self._sign = re.compile(rf"(?:{'|'.join(data['signs'])})\b")
        self._turned = re.compile(rf"\b(?:{'|'.join(data['turns'])})\b")

    def plainer(self, text: str) -> str:
        """Return plain text with "trouble" for each symptom that begins with its name and stands after a denial.

        Where a word may turn the denial round, nothing is taken out: i never had trouble peeing until today.
        """
        if self._turned.search(text):
            return text
        for span in self._finder.find("Symptom", text):
            if self._sign.match(span.text) and _DENIED.search(text[: span.start].rstrip()):
                shorter = f"{text[: span.start]}trouble{text[span.end :]}"
                return self.plainer(shorter)
        return text
