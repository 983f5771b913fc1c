"""Where the bundled models lie, in a wheel as in a checkout."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from arabnews_nlp.errors import ModelDamagedError, ModelNotFoundError

_PACKAGE = Path(__file__).resolve().parent
_ROOTS = (_PACKAGE / "models", _PACKAGE.parent.parent / "models")


def models_root() -> Path:
    """Return the folder of bundled models.

    Returns:
        ``models/`` inside the installed package, or the checkout's own for an editable install.

    Raises:
        ModelNotFoundError: Neither is there.
    """
    for root in _ROOTS:
        if root.is_dir():
            return root
    raise ModelNotFoundError(
        f"the bundled models are missing from {_PACKAGE}; reinstall with: pip install --force-reinstall arabnews-nlp"
    )


def model_names() -> list[str]:
    """Return the names of the models that :func:`arabnews_nlp.load` takes, those with a ``pipeline.json``."""
    return sorted(folder.name for folder in models_root().iterdir() if (folder / "pipeline.json").is_file())


def model_path(name: str) -> Path:
    """Return the folder of a bundled model or data set.

    Args:
        name: Its folder's name in ``models/``, for example ``tokens``.

    Raises:
        ModelNotFoundError: There is none; the message names those that there are.
    """
    root = models_root()
    folder = root / name
    if Path(name).name != name or not folder.is_dir():
        known = ", ".join(sorted(entry.name for entry in root.iterdir() if entry.is_dir()))
        raise ModelNotFoundError(f"no bundled model named {name!r}; there are: {known}")
    return folder


def verify_checksums(folder: Path) -> None:
    """Compare the files of a model folder with its ``checksums.json`` (file name to SHA-256).

    Raises:
        ModelDamagedError: A file is missing or differs.
    """
    listing = folder / "checksums.json"
    if not listing.is_file():
        raise ModelDamagedError(f"{folder}: checksums.json is missing; reinstall the package or copy the model again")
    for name, expected in json.loads(listing.read_text(encoding="utf-8")).items():
        path = folder / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != expected:
            raise ModelDamagedError(
                f"{path} is missing or differs from its checksum; reinstall the package or copy the model again"
            )


def read_settings(folder: Path) -> dict[str, Any]:
    """Return the settings of a model folder, its ``pipeline.json``.

    Raises:
        ModelDamagedError: It can't be read, or lacks ``name`` or ``entities``.
    """
    path = folder / "pipeline.json"
    try:
        settings: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        missing = {"name", "entities"} - settings.keys()
    except (OSError, ValueError, AttributeError) as error:
        raise ModelDamagedError(f"{path} is not a model's settings ({error}); copy the model again") from None
    if missing:
        raise ModelDamagedError(f"{path} lacks {', '.join(sorted(missing))}; copy the model again")
    return settings
