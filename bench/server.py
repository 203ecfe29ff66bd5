"""The server of `serving`: a track as we send it and as Flask sends a file, by one process on a free port."""

from __future__ import annotations

import sys
from pathlib import Path

from flask import Blueprint, Response, send_file
from waitress.server import create_server  # type: ignore[import-untyped] # waitress ships no types

from backend.app import create_app
from backend.tracks import tracks_blueprint
from bench import sound
from local.serve import THREADS


def main(file: Path) -> None:
    """Serve until the process is ended; print the port first."""
    beside = Blueprint("static", __name__)

    @beside.get("/static.mp3")
    def static() -> Response:
        return send_file(file, conditional=True)

    app = create_app([tracks_blueprint(sound.tracks()), beside], health=lambda: True)
    server = create_server(app, host="127.0.0.1", port=0, threads=THREADS, ident=None)
    print(server.effective_port, flush=True)
    server.run()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
