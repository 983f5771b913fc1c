"""For the site: the docstrings' ``Example:`` is the section that the reference calls ``Examples:``."""

from typing import Any

import griffe


class ReferenceExamples(griffe.Extension):
    """Renames the section in each docstring before it is parsed."""

    def on_instance(self, *, obj: griffe.Object, **_: Any) -> None:  # noqa: ANN401 - griffe hands over what it likes
        """Rename the section of an object that was just read."""
        if obj.docstring is not None:
            obj.docstring.value = obj.docstring.value.replace("Example:\n", "Examples:\n")
