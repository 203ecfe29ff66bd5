"""The cold start: importing the Lambda function against importing the SDK and boto3's client alone."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
from collections.abc import Iterator

from bench.measure import in_turns, versus

ROUNDS = 12
PEER = "import ask_sdk_core.skill_builder, boto3; boto3.client('dynamodb', region_name='us-east-1')"
OURS = "import skill.main"
OUR_PACKAGES = ("coach", "skill", "stores")


def run() -> Iterator[str]:
    """Yield the time of a fresh interpreter that imports each; bytecode is made before, as a deployment has it."""
    for package in OUR_PACKAGES:
        compileall.compile_dir(package, quiet=1)
    ours, peer = in_turns(lambda: start(OURS), lambda: start(PEER), ROUNDS)
    empty, _ = in_turns(lambda: start("pass"), lambda: None, ROUNDS)
    yield f"a fresh interpreter of {empty:.0f} ms taken off both:"
    yield versus(ours - empty, peer - empty, "ask_sdk_core and boto3's client", 1.25)


def start(code: str) -> None:
    """Run code in a fresh interpreter."""
    environment = os.environ | {
        "STRETCHES_STORE": "dynamodb://stretches?region=us-east-1",
        "STRETCHES_KEY": "a key for the benchmark alone, 32 characters",
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
    }
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
