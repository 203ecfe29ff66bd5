"""What the last `make mutate` came to, written into docs/mutation.md: python -m tools.mutation.

A change that no test noticed is listed with its reason from docs/mutation.toml, or as one that nobody has looked at.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import tomli

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "mutants"
SURVIVED = 0
UNTESTED = (5, 33)
"""What mutmut keeps of a change that no test runs into."""
HEAD = """# Do the tests notice?

`make mutate` makes small changes in the rules of safety (`pyproject.toml` names the files), one at a time, and runs the
tests that come by there. Here is what the last run came to; `python -m tools.mutation` writes this file from it, with
the reasons of `mutation.toml` beside it. Nothing of it is part of CI: it takes hours.

| File | Changes | Noticed | Not noticed | Not run |
| --- | --- | --- | --- | --- |
"""


def report(results: dict[str, dict[str, int | None]], reasons: dict[str, str]) -> str:
    """Return the page: a line for each file, then each change that was not noticed, with its reason."""
    lines, missed, total = [], [], Counter[str]()
    for file, codes in sorted(results.items()):
        counts = Counter(_kind(code) for code in codes.values())
        if not counts:
            continue
        total += counts
        lines.append(_line(f"`{file}`", counts))
        missed += [name for name, code in codes.items() if _kind(code) == "missed"]
    run = total["noticed"] + total["missed"]
    share = f"{100 * total['noticed'] / run:.1f} % of the {run} changes that were run were noticed." if run else ""
    told = [f"- `{name}`: {reasons.get(name, 'nobody has looked at this one yet.')}" for name in sorted(missed)]
    return "\n".join([HEAD + "\n".join([*lines, _line("All", total)]), "", share, "", "## Not noticed", "", *told, ""])


def _line(name: str, counts: Counter[str]) -> str:
    return f"| {name} | {counts.total()} | {counts['noticed']} | {counts['missed']} | {counts['not run']} |"


def _kind(code: int | None) -> str:
    if code is None:
        return "not run"
    return "missed" if code == SURVIVED or code in UNTESTED else "noticed"


def main() -> None:
    """Write the page."""
    results = {
        str(path.relative_to(FOLDER)).removesuffix(".meta"): json.loads(path.read_text("utf-8"))["exit_code_by_key"]
        for path in FOLDER.rglob("*.meta")
    }
    if not results:
        sys.exit("There is no result yet: type make mutate first")
    reasons = tomli.loads((ROOT / "docs" / "mutation.toml").read_text("utf-8"))
    (ROOT / "docs" / "mutation.md").write_text(report(results, reasons), "utf-8")


if __name__ == "__main__":
    main()
