"""What was told before: an earlier answer as JSON, against which a new one is compared."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from casebook.catalogue.check import Check
from casebook.catalogue.readers.found import file_bytes
from casebook.catalogue.upgrade import Upgrade
from casebook.errors import InputError
from casebook.inert import one_line
from casebook.model.record import CASE
from casebook.model.tables import explain

Key = tuple[str, str, str]
"""The group, the id, and `case` or the name of a workaround."""
AFFECTED, UNKNOWN = "affected", "unknown"


class Part(BaseModel):
    """A part of an answer; what else it tells does not matter here."""

    model_config = ConfigDict(extra="ignore", frozen=True, defer_build=True)


class Row(Part):
    group: str
    id: str
    of: str


class Standing(Part):
    id: str


class Rows(Part):
    rows: tuple[Row, ...]


class Standings(Part):
    affected: tuple[Standing, ...]
    unknown: tuple[Standing, ...]


class OfUpgrade(Part):
    format: Literal[1]
    upgrade: Rows


class OfCheck(Part):
    format: Literal[1]
    check: Standings


@dataclass(frozen=True)
class Against:
    """How an answer differs from the baseline: how much is new, as before, and gone since."""

    new: int
    same: int
    gone: int


def upgrade_before(path: Path) -> set[Key]:
    """The rows of an earlier `casebook upgrade --format json`. Raises `InputError` where the file is none."""
    return _keys_of_rows(_read(path, OfUpgrade).upgrade)


def check_before(path: Path) -> set[Key]:
    """What an earlier `casebook check --format json` tells. Raises `InputError` where the file is none."""
    return _keys_of_standings(_read(path, OfCheck).check)


def new_of_upgrade(done: Upgrade, before: AbstractSet[Key]) -> tuple[Upgrade, Against]:
    """The rows that the baseline has not, and how the two differ."""
    new = tuple(row for row in done.rows if (row.group, row.id, row.of) not in before)
    return replace(done, rows=new), _against(_keys_of_rows(done), before)


def new_of_check(checked: Check, before: AbstractSet[Key]) -> tuple[Check, Against]:
    """What affects, or is unknown, and is not so in the baseline; and how the two differ."""
    affected = tuple(one for one in checked.affected if (AFFECTED, one.id, CASE) not in before)
    unknown = tuple(one for one in checked.unknown if (UNKNOWN, one.id, CASE) not in before)
    return replace(checked, affected=affected, unknown=unknown), _against(_keys_of_standings(checked), before)


def _keys_of_rows(told: Rows | Upgrade) -> set[Key]:
    return {(str(row.group), row.id, row.of) for row in told.rows}


def _keys_of_standings(told: Standings | Check) -> set[Key]:
    affected = {(AFFECTED, one.id, CASE) for one in told.affected}
    return affected | {(UNKNOWN, one.id, CASE) for one in told.unknown}


def _against(now: AbstractSet[Key], before: AbstractSet[Key]) -> Against:
    return Against(new=len(now - before), same=len(now & before), gone=len(before - now))


Kind = TypeVar("Kind", OfUpgrade, OfCheck)


def _read(path: Path, kind: type[Kind]) -> Kind:
    verb = "upgrade" if kind is OfUpgrade else "check"
    if not path.exists():
        raise InputError(
            f"there is no baseline {path}", hint=f"Make it with casebook {verb} --format json > {path.name}"
        )
    try:
        return kind.model_validate_json(file_bytes(path))
    except ValidationError as error:
        raise InputError(
            f"{path} is no answer of casebook {verb} as JSON: {one_line(explain(error), 200)}",
            hint=f"Make it anew with casebook {verb} --format json.",
        ) from None
