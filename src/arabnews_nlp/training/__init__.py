"""Training the encoder: the parts that the recipes share, and fine-tuning on a user's own records.

Needs the extra ``train`` (torch and onnx). Using a trained model does not.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from arabnews_nlp.errors import DependencyError

if TYPE_CHECKING:
    from arabnews_nlp.training.fine_tuning import Progress, Trained, train

__all__ = ["Progress", "Trained", "train"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module's attributes are of any type
    """Import a public name on first use: the rest of the package never imports torch."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return getattr(import_module(f"{__name__}.fine_tuning"), name)
    except ModuleNotFoundError as error:
        raise DependencyError(
            f'training needs {error.name}: pip install "arabnews-nlp[train]" (torch\'s build for processors is enough)'
        ) from error


def __dir__() -> list[str]:
    """List the public names, those not loaded yet included."""
    return sorted(__all__)
