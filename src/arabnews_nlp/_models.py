"""Where the bundled models lie, in a wheel as in a checkout."""

from __future__ import annotations

from pathlib import Path

from arabnews_nlp.errors import ModelNotFoundError

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
