"""Days as rulebooks and configurations write them: what a field that holds one is to meet, and whether there is one."""

from __future__ import annotations

from datetime import date

DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
PERIOD = r"^[0-9]{4}-[0-9]{4}$"
DAY = {"pattern": DATE, "format": "date"}
"""What a text that is a day is to meet: the form, and that there is such a day."""
YEARLY = {"format": "month-and-day"}
"""What a record with a `month` and a `day` is to meet: that every year has such a day."""


def is_day(text: str) -> bool:
    """Tell whether there is such a day: no year has a thirteenth month, no February a thirty-first day."""
    try:
        return date.fromisoformat(text) is not None
    except ValueError:
        return False


def is_yearly(month: object, day: object) -> bool:
    """Tell whether every year has such a day; what are no numbers is told elsewhere."""
    return not (isinstance(month, int) and isinstance(day, int)) or is_day(f"2023-{month:02}-{day:02}")
