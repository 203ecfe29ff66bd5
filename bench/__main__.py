"""`make bench`: what each issue promised of speed, side by side with the peer in one run, as ratios."""

from __future__ import annotations

import sys

from bench import (
    assembling,
    compiling,
    editing,
    history,
    holds,
    imports,
    living,
    ranges,
    rendering,
    serving,
    starting,
    turns,
)

PARTS = {
    "compile": compiling.run,
    "turn": turns.on_sqlite,
    "edit": editing.run,
    "dynamodb": turns.on_dynamodb,
    "history": history.run,
    "import": imports.run,
    "assemble": assembling.run,
    "range": ranges.run,
    "holds": holds.run,
    "rendering": rendering.run,
    "start": starting.run,
    "serving": serving.run,
    "living": living.run,
}


def main(names: list[str]) -> None:
    """Run the benchmarks named, or all of them."""
    for name, run in PARTS.items():
        if not names or name in names:
            print(f"\n{name}")
            for line in run():
                print(f"  {line}", flush=True)


main(sys.argv[1:])
