"""Where the bundled models lie, in a wheel as in a checkout."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from arabnews_nlp.errors import ModelDamagedError, ModelNotFoundError

DEFAULT_MODEL = "arabnews-base"
_PACKAGE = Path(__file__).resolve().parent
_LISTING = "checksums.json"
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


def bundled_bytes(model: str, name: str) -> bytes:
    """Return a bundled file, read once and compared with its checksum.

    Args:
        model: The folder's name in ``models/``.
        name: The file's name.

    Raises:
        ModelDamagedError: It is missing, not listed, or differs.
    """
    folder = model_path(model)
    return _verified(folder / name, _checksums(folder).get(name))


def bundled_lines(model: str, name: str) -> list[str]:
    """Return the lines of a bundled, gzipped table; arguments and errors as of :func:`bundled_bytes`."""
    return gzip.decompress(bundled_bytes(model, name)).decode("utf-8").splitlines()


def cell_pairs(text: str) -> zip[tuple[str, str]]:
    r"""Return the rows of a table of two columns, a tab between them: the whole text is cut once, not line by line.

    Args:
        text: The table, each row ended by a line feed.

    Example:
        >>> list(cell_pairs("a\tb\nc\t\n"))
        [('a', 'b'), ('c', '')]
    """
    cells = text.removesuffix("\n").replace("\n", "\t").split("\t") if text else []
    return zip(cells[::2], cells[1::2], strict=True)


def verify_checksums(folder: Path, *needed: str) -> None:
    """Compare the files of a model folder with its ``checksums.json`` (file name to SHA-256).

    Args:
        folder: The model's folder.
        needed: Names of the files that must be there and be listed.

    Raises:
        ModelDamagedError: A file is missing, not listed though needed, or differs.
    """
    sums = _checksums(folder)
    for name in sorted(sums.keys() | set(needed)):
        _verified(folder / name, sums.get(name))


def write_checksums(folder: Path, names: Iterable[str]) -> None:
    """Write the checksums of files of a model folder, for recipes; those of its other files stay.

    Args:
        folder: The model's folder.
        names: Names of the files that are new.
    """
    listing = folder / _LISTING
    sums = json.loads(listing.read_text(encoding="utf-8")) if listing.exists() else {}
    sums |= {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    listing.write_text(json.dumps(sums, indent=1) + "\n", encoding="utf-8")


def _checksums(folder: Path) -> dict[str, str]:
    listing = folder / _LISTING
    if not listing.is_file():
        raise ModelDamagedError(f"{folder}: checksums.json is missing; reinstall the package or copy the model again")
    try:
        sums: dict[str, str] = json.loads(listing.read_text(encoding="utf-8"))
        sums.keys()  # another kind of JSON has none
    except (OSError, ValueError, AttributeError) as error:
        raise ModelDamagedError(f"{listing} is not a list of checksums ({error}); copy the model again") from None
    return sums


def _verified(path: Path, expected: str | None) -> bytes:
    data = path.read_bytes() if path.is_file() else None
    if data is None or hashlib.sha256(data).hexdigest() != expected:
        raise ModelDamagedError(
            f"{path} is missing or differs from its checksum; reinstall the package or copy the model again"
        )
    return data


def read_settings(folder: Path) -> dict[str, Any]:
    """Return the settings of a model folder, its ``pipeline.json``.

    Raises:
        ModelDamagedError: It can't be read, lacks ``name`` or ``entities``, or a setting has a value of another kind.
    """
    path = folder / "pipeline.json"
    try:
        settings: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        missing = {"name", "entities"} - settings.keys()
    except (OSError, ValueError, AttributeError) as error:
        raise ModelDamagedError(f"{path} is not a model's settings ({error}); copy the model again") from None
    if missing:
        raise ModelDamagedError(f"{path} lacks {', '.join(sorted(missing))}; copy the model again")
    wrong = [name for name, is_valid in _VALID.items() if name in settings and not is_valid(settings[name])]
    if settings.get("crf_weight") and "crf" not in settings:
        wrong.append("crf")
    if wrong:
        raise ModelDamagedError(f"{path}: no valid value for {', '.join(wrong)}; copy the model again")
    return settings


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_VALID: dict[str, Callable[[Any], bool]] = {
    "name": lambda value: isinstance(value, str),
    "entities": lambda value: value in ("encoder", "crf"),
    "crf": lambda value: isinstance(value, str),
    "crf_weight": lambda value: _is_number(value) and 0 <= value < 1,
    "calibration": lambda value: isinstance(value, list) and len(value) == 2 and all(map(_is_number, value)),
    "quote_heads": lambda value: isinstance(value, bool),
}
"""The settings that the library reads, with what they may be."""
