"""What the last `make mutate` came to, written into docs/mutation.md: python -m tools.mutation.

A change that no test noticed is listed with its reason from docs/mutation.toml, or as one that nobody has looked at.
"""

from __future__ import annotations

import ast
import difflib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import tomli
from msgspec import Struct

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "mutants"
SURVIVED = 0
UNTESTED = (5, 33)
"""What mutmut keeps of a change that no test runs into."""
GENERATED = " # type: ignore # mutmut generated"
"""What mutmut writes behind lines of its own: it is taken off again where a change is shown."""
UNSEEN = "Nobody has looked at these yet."
HEAD = """# Do the tests notice?

`make mutate` makes small changes in the rules of safety (`pyproject.toml` names the files), one at a time, and runs the
tests that come by there, the quickest first and for some seconds at most (`tests/mutating.py`). Here is what the last
run came to; `python -m tools.mutation` writes this file from it, with the reasons of `mutation.toml` beside it. Nothing
of it is part of CI: it takes an hour or two. `.venv/bin/mutmut run --max-children 1` goes on with a run that was broken
off, and with the names of changes at its end tries these anew. Functions with a decorator are not changed, and numbers
that are data have tests of their own, which change each of them (`tests/skill/test_tables_numbers.py`,
`tests/coach/progress/test_numbers.py`).

| File | Changes | Noticed | Not noticed | Not run |
| --- | --- | --- | --- | --- |
"""


class Reason(Struct, frozen=True):
    """Why some changes may go unnoticed, by the names that mutmut gives them."""

    why: str
    changes: tuple[str, ...]


def report(
    results: Mapping[str, Mapping[str, int | None]], reasons: tuple[Reason, ...], lines: Mapping[str, str]
) -> str:
    """Return the page: a line for each file, then the changes that were not noticed by their reasons, as lines say."""
    rows, missed, total = [], [], Counter[str]()
    for file, codes in sorted(results.items()):
        counts = Counter(_kind(code) for code in codes.values())
        if not counts:
            continue
        total += counts
        rows.append(_row(f"`{file}`", counts))
        missed += [name for name, code in codes.items() if _kind(code) == "missed"]
    run = total["noticed"] + total["missed"]
    share = f"{100 * total['noticed'] / run:.1f} % of the {run} changes that were run were noticed." if run else ""
    told = [line for why, names in _by_reason(missed, reasons) for line in (f"### {why}", "", *_told(names, lines), "")]
    return "\n".join([HEAD + "\n".join([*rows, _row("All", total)]), "", share, "", "## Not noticed", "", *told])


def change_of(source: str, name: str) -> str:
    """Return what a change makes of the lines of its function, in the source that mutmut has written."""
    function = name.rpartition(".")[2]
    mangled = function.rpartition("__mutmut_")[0]
    original, plain = f"{mangled}__mutmut_orig", mangled.removeprefix("x_").rpartition("ǁ")[2]
    lines = source.replace(GENERATED, "").splitlines()
    found = {
        node.name: [line.replace(node.name, plain) for line in lines[node.lineno - 1 : node.end_lineno]]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and node.name in {function, original}
    }
    marked = list(difflib.ndiff(found[original], found[function]))
    before, after = (" ".join(line[2:].strip() for line in marked if line.startswith(sign)) for sign in ("- ", "+ "))
    return f"`{before}` becomes `{after}`"


def _by_reason(missed: list[str], reasons: tuple[Reason, ...]) -> Iterator[tuple[str, list[str]]]:
    known = {name for reason in reasons for name in reason.changes}
    for reason in (*reasons, Reason(UNSEEN, tuple(name for name in missed if name not in known))):
        names = sorted(name for name in missed if name in reason.changes)
        if names:
            yield reason.why, names


def _told(names: list[str], lines: Mapping[str, str]) -> list[str]:
    return [f"- `{name}`: {lines[name]}" for name in names]


def _row(name: str, counts: Counter[str]) -> str:
    return f"| {name} | {counts.total()} | {counts['noticed']} | {counts['missed']} | {counts['not run']} |"


def _kind(code: int | None) -> str:
    if code is None:
        return "not run"
    return "missed" if code == SURVIVED or code in UNTESTED else "noticed"


def main() -> None:
    """Write the page."""
    metas = {str(path.relative_to(FOLDER)).removesuffix(".meta"): path for path in FOLDER.rglob("*.meta")}
    if not metas:
        sys.exit("There is no result yet: type make mutate first")
    results = {file: json.loads(path.read_text("utf-8"))["exit_code_by_key"] for file, path in metas.items()}
    lines = {
        name: change_of((FOLDER / file).read_text("utf-8"), name)
        for file, codes in results.items()
        for name, code in codes.items()
        if _kind(code) == "missed"
    }
    known = tomli.loads((ROOT / "docs" / "mutation.toml").read_text("utf-8"))["reason"]
    reasons = tuple(Reason(one["why"], tuple(one["changes"])) for one in known)
    (ROOT / "docs" / "mutation.md").write_text(report(results, reasons, lines), "utf-8")


if __name__ == "__main__":
    main()
