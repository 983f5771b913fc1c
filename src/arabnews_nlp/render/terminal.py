"""Arabic lines for terminals: those that order letters from right to left by themselves, and those that do not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from rich.cells import cell_len

from arabnews_nlp.errors import DependencyError

__all__ = ["Order", "orders_letters", "right_lines", "visual_order"]

# Marks by which terminals with bidirectional text tell themselves: GNOME and other VTE terminals, Konsole, Apple's.
_OWN_VARIABLES = ("VTE_VERSION", "KONSOLE_VERSION")
_OWN_NAMES = {"TERM_PROGRAM": ("Apple_Terminal",), "TERM": ("mlterm",)}
_ISOLATE, _END = "\u2067", "\u2069"


def orders_letters(environment: Mapping[str, str]) -> bool:
    """Return whether the terminal is known to order and join Arabic letters by itself.

    Args:
        environment: The variables of the process, as ``os.environ``.

    Example:
        >>> orders_letters({"TERM": "xterm-256color", "VTE_VERSION": "7200"}), orders_letters({"TERM": "xterm"})
        (True, False)
    """
    named = any(environment.get(variable, "").startswith(names) for variable, names in _OWN_NAMES.items())
    return named or any(environment.get(variable) for variable in _OWN_VARIABLES)


Order = Callable[[str, str], str]
"""A line, and R or L for the side that it begins at, to the line in the order in which it is seen."""


def visual_order() -> Order:
    """Return the function that joins letters and puts a line in the order in which it is seen, from left to right.

    Raises:
        DependencyError: The extra is not installed.

    Example:
        >>> visual_order()("لا 12", "R")
        '12 ﻻ'
    """
    try:
        from arabic_reshaper import reshape  # noqa: PLC0415 - only terminals that need it
        from bidi import get_display  # noqa: PLC0415
    except ImportError as error:
        raise DependencyError(
            "this terminal does not order Arabic letters; to have them ordered and joined: "
            'pip install "arabnews-nlp[terminal]"; if it does order them, say --bidi'
        ) from error

    def ordered(line: str, side: str) -> str:
        return str(get_display(reshape(line), base_dir=side))

    return ordered


def right_lines(text: str, width: int, order: Order | None) -> Iterator[str]:
    r"""Yield a text's lines for a terminal, broken between words and set against the right edge.

    Args:
        text: Any text; its own line ends are kept.
        width: Columns of the terminal.
        order: What :func:`visual_order` gave; None where the terminal orders letters, which gets each line marked as
            one from right to left.

    Example:
        >>> list(right_lines("واحد اثنان ثلاثة", 11, None))[1].strip()
        '\u2067ثلاثة\u2069'
    """
    for paragraph in text.splitlines():
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if line and cell_len(longer) > width:
                yield _set(line, width, order)
                longer = word
            line = longer
        if line:
            yield _set(line, width, order)


def _set(line: str, width: int, order: Order | None) -> str:
    shown = order(line, "R") if order else line
    room = " " * max(width - cell_len(shown), 0)
    return room + (shown if order else f"{_ISOLATE}{shown}{_END}")
