"""The only form in which an exception may be logged: class names and places, no values."""

from __future__ import annotations

from pathlib import PurePath
from traceback import walk_tb

FRAMES = 12
"""The innermost frames are kept; those further out are the same for every request."""


def describe(error: BaseException) -> str:
    """Return the exception's class, those behind it, and the frames; never a message, which may quote."""
    names = " from ".join(type(link).__name__ for link in _chain(error))
    frames = [
        _place(frame.f_code.co_filename, line, frame.f_code.co_name) for frame, line in walk_tb(error.__traceback__)
    ]
    return " at ".join([names, *frames[-FRAMES:]])


def _chain(error: BaseException) -> list[BaseException]:
    links = [error]
    while (cause := links[-1].__cause__ or links[-1].__context__) and cause not in links:
        links.append(cause)
    return links


def _place(filename: str, line: int, function: str) -> str:
    return f"{'/'.join(PurePath(filename).parts[-2:])}:{line} {function}"
