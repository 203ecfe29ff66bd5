"""Keeps the trained classifier in a folder of the user's own, so that it is trained once."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import sys
import tempfile
from pathlib import Path

import joblib
import sklearn

from local.understanding.classifier import Classifier, train
from local.understanding.finder import Finder
from local.understanding.lexicon import Lexicon

_LOG = logging.getLogger(__name__)


def cached_classifier(folder: Path, model: Path, lexicon: Lexicon, finder: Finder) -> Classifier:
    """Return the classifier of a model, trained when the folder has none or a damaged one.

    Unpickling can run code: only a file that this function wrote to a folder of the user's own is read.
    """
    path = folder / f"understanding-{model.stem}-{_key(model)}.joblib"
    kept = _read(path)
    if kept is None:
        sys.stderr.write("Learning the phrases, once, a few seconds.\n")
        sys.stderr.flush()
        kept = train(lexicon, finder)
        _write(path, kept)
        _tidy(path, f"understanding-{model.stem}-*.joblib")
    return kept


def _key(model: Path) -> str:
    """Everything the classifier is made from: the model, this package's code and data, the libraries."""
    digest = hashlib.sha256(f"{sklearn.__version__} {sys.version_info[:2]}".encode())
    for path in [model, *sorted(p for p in Path(__file__).parent.iterdir() if p.suffix in {".py", ".toml"})]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:20]


def _read(path: Path) -> Classifier | None:
    try:
        kept = joblib.load(path)
    except FileNotFoundError:
        return None
    except Exception as error:  # noqa: BLE001 - whatever a damaged pickle raises, the remedy is the same
        _LOG.warning("made again, damaged: %s (%s)", path, type(error).__name__)
        return None
    return kept if isinstance(kept, Classifier) else None


def _write(path: Path, classifier: Classifier) -> None:
    """Write whole or not at all; a folder that cannot be written costs only the next start's time."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                joblib.dump(classifier, file)
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)  # what was begun on a full disk would fill it further at each start
    except OSError as error:
        _LOG.warning("not kept: %s (%s)", path, error.strerror)


def _tidy(newest: Path, kind: str) -> None:
    """Remove what earlier states of the model left, of no use again; a file that cannot be removed stays."""
    for path in newest.parent.glob(kind):
        if path != newest:
            with contextlib.suppress(OSError):
                path.unlink()
