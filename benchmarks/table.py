"""The rows of the benchmark, and the one table that shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

AIMED = 400
"""The number of cases that the aims are for."""


@dataclass(frozen=True)
class Row:
    """What is measured and what is aimed at: at `most` so much, or so many `times` less than what it is held `against`.

    `grows`: it grows with the number of cases, so that the aim is for 400 of them.
    """

    what: str
    unit: str = "s"
    against: str = ""
    most: float | None = None
    times: float | None = None
    grows: bool = False


@dataclass(frozen=True)
class Figure:
    """What a row came to, and what it is held against, in the unit of the row. `note` says what it is without."""

    took: float
    against: float | None = None
    note: str = ""


def show(rows: Iterable[Row], figures: Mapping[Row, Figure], cases: int, title: str) -> None:
    """Prints the table; `cases` is how many there are, and `title` stands above it."""
    table = Table(title=title, title_justify="left", title_style="", box=None, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("what", ratio=5, overflow="fold")
    table.add_column("took", justify="right", no_wrap=True)
    table.add_column(f"for {AIMED}", justify="right", no_wrap=True)
    table.add_column("against", ratio=4)
    for heading in ("ratio", "aim", ""):
        table.add_column(heading, no_wrap=True)
    for row in rows:
        table.add_row(*_told(row, figures.get(row), cases))
    Console(highlight=False).print(table)


def _told(row: Row, figure: Figure | None, cases: int) -> Sequence[str]:
    if figure is None:
        return row.what, "not", "measured", row.against, "", _aim(row), ""
    scaled = figure.took * AIMED / cases if row.grows else figure.took
    against = f"{row.against}: {_amount(figure.against, row.unit)}" if figure.against is not None else ""
    return (
        f"{row.what} ({figure.note})" if figure.note else row.what,
        _amount(figure.took, row.unit),
        _amount(scaled, row.unit) if row.grows else "",
        against,
        _ratio(figure),
        _aim(row),
        _judged(row, figure, scaled),
    )


def _amount(number: float, unit: str) -> str:
    digits = max(0, 2 - len(str(int(number)))) if number >= 1 else 3 if number < 0.1 else 2  # noqa: PLR2004 - as people read it
    return f"{number:.{digits}f} {unit}"


def _ratio(figure: Figure) -> str:
    if figure.against is None:
        return ""
    if figure.took <= figure.against:
        return f"{figure.against / figure.took:.1f} less"
    return f"{figure.took / figure.against:.1f} more"


def _aim(row: Row) -> str:
    if row.most is not None:
        return f"<{row.most:g} {row.unit}"
    return f"{row.times:g} less" if row.times is not None else ""


def _judged(row: Row, figure: Figure, scaled: float) -> str:
    if row.most is not None:
        return "met" if scaled < row.most else "missed"
    if row.times is not None and figure.against is not None:
        return "met" if figure.against >= row.times * figure.took else "missed"
    return ""
