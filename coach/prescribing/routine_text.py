"""The text of a routine file: JSON or TOML."""

from __future__ import annotations

import json
import re
from typing import Any

import tomli

from coach.errors import InvalidError, Problem
from coach.prescribing.limits import limits
from coach.prescribing.plain import show

JSON = re.compile(r"\{|\[\s*([{\]]|[^\[\]]*,)")
"""How a file begins that is meant as JSON: with an object, or with a list, which is then told to be no routine."""
FILE = "the file"
"""The path of a problem that is none of a field."""


def read_text(text: str) -> Any:
    """Return the data of a routine file. Raises InvalidError when it is too long or neither JSON nor TOML."""
    most = limits().characters
    if len(text) > most:
        raise _invalid(f"it has more than {most:,} characters; a routine never needs as many")
    plain = text.removeprefix("\ufeff").lstrip()  # some editors write a byte order mark
    try:
        return json.loads(plain, object_pairs_hook=_once) if JSON.match(plain) else tomli.loads(plain)
    except RecursionError as error:
        raise _invalid("it is nested too deeply; write items and their doses, no more") from error
    except ValueError as error:
        raise _invalid(f"it is neither JSON nor TOML; mend it here: {str(error)[:100]}") from error


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return the pairs as a dict; a name that is there twice would hide the first."""
    data: dict[str, object] = {}
    for name, value in pairs:
        if name in data:
            raise ValueError(f"{show(name)} is there twice")
        data[name] = value
    return data


def _invalid(message: str) -> InvalidError:
    return InvalidError(FILE, (Problem(FILE, message),))
