"""Every error that arabnews_nlp raises on purpose, as one tree.

Catch :class:`ArabNewsError` to catch them all. Each message says what is wrong, where, and how to mend it.
"""

from __future__ import annotations

from pathlib import Path

__all__ = [
    "AnalysisError",
    "ArabNewsError",
    "ClaimError",
    "ConfigError",
    "DependencyError",
    "DocumentError",
    "EmptyFileError",
    "EncodingError",
    "InputError",
    "MarkupError",
    "ModelDamagedError",
    "ModelError",
    "ModelNotFoundError",
    "OutputError",
    "PublishedDateError",
    "RecordError",
    "ResumeError",
    "TextTypeError",
    "WorkerDiedError",
]


class ArabNewsError(Exception):
    """Root of the tree: anything that this library refuses on purpose."""


class InputError(ArabNewsError):
    """What was given cannot be read as an article."""


class TextTypeError(InputError, TypeError):
    """The text is not a ``str``, or holds code points that no file can hold (lone surrogates)."""


class ClaimError(InputError, ValueError):
    """A claimed quotation, or the speaker claimed for it, holds no word to look for."""


class PublishedDateError(InputError, ValueError):
    """The publication date is not a calendar date.

    Args:
        message: What is wrong and how to mend it.
        path: File and line that it stands in, where it was read from a file.
    """

    def __init__(self, message: str, path: str | None = None) -> None:
        super().__init__(message)
        self.path = path

    def __reduce__(self) -> tuple[type[PublishedDateError], tuple[str, str | None]]:
        return type(self), (str(self), self.path)


class DocumentError(InputError):
    """A file could not be read.

    Args:
        path: The file.
        problem: What is wrong and how to mend it.
    """

    def __init__(self, path: str | Path, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = str(path)
        self.problem = problem

    def __reduce__(self) -> tuple[type[DocumentError], tuple[str, str]]:
        return type(self), (self.path, self.problem)


class EncodingError(DocumentError):
    """The bytes of a file are not in the expected encoding."""


class EmptyFileError(DocumentError):
    """The file holds no article."""


class RecordError(DocumentError):
    """One record of a JSONL, CSV or parquet file is broken; the message names file and line."""


class MarkupError(InputError):
    """What an annotation tool gave back does not make entities and quotations of the record."""


class OutputError(ArabNewsError):
    """The result cannot be written where it was asked for."""


class ConfigError(ArabNewsError, ValueError):
    """An option has a value that the library does not know."""


class DependencyError(ArabNewsError, ImportError):
    """An optional package is missing; the message names the command that installs it."""


class ModelError(ArabNewsError):
    """A model cannot be used."""


class ModelNotFoundError(ModelError):
    """No model of that name or folder; the message names those that there are."""


class ModelDamagedError(ModelError):
    """A model's file differs from its checksum or cannot be parsed."""


class AnalysisError(ArabNewsError):
    """A stage failed on an article; its cause is the exception that it raised."""


class WorkerDiedError(ArabNewsError):
    """The process that analysed an article was killed."""


class ResumeError(ArabNewsError):
    """A run cannot be gone on with: it is of another input, model or setting."""
