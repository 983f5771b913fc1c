"""Numbers with their nouns, in the form that Arabic counts with."""

from __future__ import annotations

__all__ = ["counted"]


def counted(number: int, forms: tuple[str, str, str, str]) -> str:
    """Return a number with its noun.

    Args:
        number: 0 or more.
        forms: For one, for two, for 3 to 10, for 11 and more.

    Example:
        >>> quotes = "اقتباس واحد", "اقتباسان", "اقتباسات", "اقتباسًا"
        >>> [counted(number, quotes) for number in (1, 2, 5, 23, 103)]
        ['اقتباس واحد', 'اقتباسان', '5 اقتباسات', '23 اقتباسًا', '103 اقتباسات']
    """
    if number in {1, 2}:
        return forms[number - 1]
    return f"{number} {forms[2] if 3 <= number % 100 <= 10 else forms[3]}"
