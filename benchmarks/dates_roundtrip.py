"""Write every day from 1 August 1924 to 16 November 2077 in twelve styles and read each back.

usage: python benchmarks/dates_roundtrip.py [--step DAYS]
"""

from __future__ import annotations

import argparse
import importlib.util
from datetime import timedelta
from pathlib import Path

from arabnews_nlp.dates import parse_dates


def main() -> None:
    """Print, for each style, how many days were read back as themselves and the first that was not."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--step", type=int, default=1)
    step = parser.parse_args().step
    place = Path(__file__).parent.parent / "tests" / "test_dates_roundtrip.py"
    spec = importlib.util.spec_from_file_location("styles", place)
    assert spec is not None and spec.loader is not None
    styles = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(styles)
    days = [styles.FIRST + timedelta(days=n) for n in range(0, (styles.LAST - styles.FIRST).days + 1, step)]
    for name, write in styles.STYLES.items():
        wrong = [day for day in days if [e.value for e in parse_dates(write(day))] != [day.isoformat()]]
        print(f"{name:18} {len(days) - len(wrong)} of {len(days)}", wrong[:3])


if __name__ == "__main__":
    main()
