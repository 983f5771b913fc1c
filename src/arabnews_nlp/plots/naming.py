"""Names in frames of many articles: spellings of one name counted together, shown as most write them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from arabnews_nlp._given import is_missing
from arabnews_nlp.names import normalise_name

__all__ = ["commonest", "full_names", "one_spelling", "records", "short"]


def one_spelling(names: pd.Series[str]) -> pd.Series[str]:
    """Return each name in the spelling that is commonest among its spellings.

    Args:
        names: Names without missing ones.

    Example:
        >>> import pandas as pd
        >>> one_spelling(pd.Series(["أحمد الرملي", "احمد الرملي", "أحمد الرملي"])).unique().tolist()
        ['أحمد الرملي']
    """
    keys = names.map(normalise_name)
    shown = {key: commonest(group) for key, group in names.groupby(keys)}
    return keys.map(shown)


def commonest(names: pd.Series[str]) -> str:
    """Return the commonest of names, the first in the alphabet where several are.

    Example:
        >>> import pandas as pd
        >>> commonest(pd.Series(["ب", "أ"]))
        'أ'
    """
    return str(names.value_counts().sort_index().idxmax())


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as dictionaries in which everything missing is None.

    Example:
        >>> import pandas as pd
        >>> records(pd.DataFrame({"article": [pd.NA], "content": [[[0, 4]]]}))
        [{'article': None, 'content': [[0, 4]]}]
    """
    return [
        {str(name): None if is_missing(value) else value for name, value in row.items()}
        for row in frame.to_dict("records")
    ]


def full_names(entities: pd.DataFrame) -> pd.Series[str]:
    """Return the fullest form that each mention's cluster has in its article, or its own where it was not grouped.

    Args:
        entities: Rows of an entities frame.

    Example:
        >>> import pandas as pd
        >>> rows = {"article": ["1", "1"], "cluster": [0, 0], "normalized": ["سامي الحداد", "الحداد"], "text": ["", ""]}
        >>> full_names(pd.DataFrame(rows)).tolist()
        ['سامي الحداد', 'سامي الحداد']
    """
    own = entities["normalized"].where(entities["normalized"].str.len() > 0, entities["text"]).astype(str)
    grouped = entities["cluster"].notna()
    clusters = entities.loc[grouped, ["article", "cluster"]].assign(name=own[grouped])
    longest = clusters.groupby(["article", "cluster"], dropna=False)["name"].transform(
        lambda names: max(names, key=len)
    )
    return own.mask(grouped, longest.reindex(own.index))


def short(name: str, length: int = 34) -> str:
    """Return a name cut behind a word to a length in code points.

    Example:
        >>> short("المتحدث باسم مجلس الأمن القومي الأميركي", 20)
        'المتحدث باسم مجلس…'
    """
    if len(name) <= length:
        return name
    return name[: length + 1].rsplit(" ", 1)[0].rstrip("،. ")[:length] + "…"
