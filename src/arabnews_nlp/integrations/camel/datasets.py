"""CAMeL Tools and its data, found without the network.

``camel_tools.data`` downloads a catalogue when it is imported and there is none; here it never gets that far.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from arabnews_nlp.errors import DependencyError, ModelDamagedError, ModelNotFoundError

__all__ = ["data_root", "find_dataset", "has_dataset", "import_camel", "require_camel"]

_INSTALL = 'pip install "arabnews-nlp[camel]"'
_VARIABLE = "CAMELTOOLS_DATA"
_CATALOGUE = "catalogue.json"
_EMPTY = {"version": "0", "packages": {}, "components": {}}
# Component → its default and the folders of its data below ``data``, as in the catalogue of camel-tools 1.6 (facts).
_FOLDERS: dict[str, tuple[str, dict[str, str]]] = {
    "NamedEntityRecognition": ("arabert", {"arabert": "ner/arabert"}),
    "MorphologyDB": (
        "calima-msa-r13",
        {name: f"morphology_db/{name}" for name in ("calima-msa-r13", "calima-msa-s31", "calima-egy-r13")},
    ),
    "DisambigMLE": (
        "calima-msa-r13",
        {name: f"disambig_mle/{name}" for name in ("calima-msa-r13", "calima-egy-r13")},
    ),
    "DisambigBertUnfactored": (
        "msa",
        {name: f"disambig_bert_unfactored/{name}" for name in ("msa", "egy", "glf", "lev")},
    ),
}
_PACKAGES = {
    "NamedEntityRecognition": "ner-",
    "MorphologyDB": "morphology-db-",
    "DisambigMLE": "disambig-mle-",
    "DisambigBertUnfactored": "disambig-bert-unfactored-",
}


def require_camel() -> None:
    """Refuse to go on without the packages of the extra ``camel``; nothing is imported.

    Raises:
        DependencyError: One is missing; the message has the command that installs them.
    """
    missing = [name for name in ("camel_tools", "torch", "transformers") if find_spec(name) is None]
    if missing:
        raise DependencyError(
            f"CAMeL Tools can't be used: {', '.join(missing)} not installed. Install the extra with: {_INSTALL}"
        )


def data_root() -> Path:
    """Return the folder of CAMeL Tools' data: ``CAMELTOOLS_DATA``, or ``.camel_tools`` in the home folder."""
    given = os.environ.get(_VARIABLE)
    return Path(given).expanduser().absolute() if given else Path.home() / ".camel_tools"


def find_dataset(component: str, name: str | None = None) -> Path:
    """Return the folder of a data set that ``camel_data`` has downloaded.

    Args:
        component: ``NamedEntityRecognition``, ``MorphologyDB``, ``DisambigMLE`` or ``DisambigBertUnfactored``.
        name: The data set's name; None for the default one.

    Raises:
        ModelNotFoundError: It is not there; the message has the command that gets it.
        ModelDamagedError: The catalogue can't be read.
    """
    root = data_root()
    default, folders = _component(root, component)
    name = name or default
    if name not in folders:
        raise ModelNotFoundError(f"CAMeL Tools has no {component} named {name!r}; there are: {', '.join(folders)}")
    folder = root / "data" / folders[name]
    if not folder.is_dir():
        package = _PACKAGES[component] + (name.removeprefix("calima-") if component == "MorphologyDB" else name)
        raise ModelNotFoundError(
            f"CAMeL Tools' data are not there: {folder} is missing. Where there is a network, get them with: "
            f"camel_data -i {package}. Or set {_VARIABLE} to a folder that holds them, or give the path of a model "
            "of your own"
        )
    return folder


def has_dataset(component: str, name: str | None = None) -> bool:
    """Return whether :func:`find_dataset` would find it."""
    default, folders = _component(data_root(), component)
    name = name or default
    return name in folders and (data_root() / "data" / folders[name]).is_dir()


def import_camel(module: str) -> Any:  # noqa: ANN401 - camel_tools has no types
    """Import a module of camel_tools without letting it ask the network.

    Where there is no catalogue, an empty one stands in for this process: camel_tools' own calls by name find nothing
    then, those with a path work.

    Args:
        module: Its full name.

    Raises:
        DependencyError: The extra is not installed.
        ModelDamagedError: The catalogue can't be read.
    """
    require_camel()
    with _catalogue_at_hand():
        return import_module(module)


def _component(root: Path, component: str) -> tuple[str, dict[str, str]]:
    catalogue = _read_catalogue(root)
    if catalogue is None or component not in catalogue["components"]:
        return _FOLDERS[component]
    entry = catalogue["components"][component]
    return entry["default"], {name: dataset["path"] for name, dataset in entry["datasets"].items()}


def _read_catalogue(root: Path) -> dict[str, Any] | None:
    path = root / _CATALOGUE
    if not path.is_file():
        return None
    try:
        catalogue: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        catalogue["components"], catalogue["packages"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelDamagedError(
            f"{path} is no catalogue ({error}); delete it, or get it again: camel_data -u"
        ) from None
    return catalogue


@contextmanager
def _catalogue_at_hand() -> Iterator[None]:
    """Let camel_tools read an empty catalogue where it would download one, and forget that afterwards."""
    root = data_root()
    if "camel_tools.data" in sys.modules or _read_catalogue(root) is not None:
        yield
        return
    given = os.environ.get(_VARIABLE)
    with TemporaryDirectory() as folder:
        Path(folder, _CATALOGUE).write_text(json.dumps(_EMPTY), encoding="utf-8")
        os.environ[_VARIABLE] = folder
        try:
            yield
        finally:
            if given is None:
                del os.environ[_VARIABLE]
            else:
                os.environ[_VARIABLE] = given
            _point_to(root)


def _point_to(root: Path) -> None:
    """Tell camel_tools where its data really belong, so that its own downloads go there."""
    for name in ("camel_tools.data", "camel_tools.data.catalogue"):
        module: Any = sys.modules.get(name)
        if module is not None:
            module.CT_DATA_DIR = root
    catalogue: Any = sys.modules.get("camel_tools.data.catalogue")
    if catalogue is not None:
        catalogue.CT_VERSIONS_PATH = root / "versions.json"
