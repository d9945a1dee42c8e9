"""The baseline: an earlier answer as JSON, with which a new one is compared."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from casebook.catalogue.check import Check
from casebook.catalogue.readers.found import file_bytes
from casebook.catalogue.together import GOING, Together
from casebook.catalogue.upgrade import Row as UpgradeRow
from casebook.catalogue.upgrade import Upgrade
from casebook.errors import InputError
from casebook.inert import one_line
from casebook.model.record import CASE
from casebook.model.tables import explain

Key = tuple[str, str, str]
"""The group or the advice, the id, and `case`, the name of a workaround or the package of an add-on."""
AFFECTED, UNKNOWN = "affected", "unknown"


class Part(BaseModel):
    """A part of an answer. Fields that are not stated here are ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True, defer_build=True)


class Row(Part):
    group: str
    id: str
    of: str


class CheckRow(Part):
    id: str


class AddOn(Part):
    advice: str
    id: str
    package: str


class Rows(Part):
    rows: tuple[Row, ...]


class CheckRows(Part):
    affected: tuple[CheckRow, ...]
    unknown: tuple[CheckRow, ...]


class OfUpgrade(Part):
    format: Literal[1]
    upgrade: Rows
    companions: tuple[AddOn, ...] = ()


class OfCheck(Part):
    format: Literal[1]
    check: CheckRows
    companions: tuple[AddOn, ...] = ()


@dataclass(frozen=True)
class Against:
    """The difference between an answer and the baseline: the numbers of rows that are new, as before, and gone.

    `only_new`: whether rows that are as before are counted but not listed.
    """

    new: int
    same: int
    gone: int
    only_new: bool


def upgrade_before(path: Path) -> set[Key]:
    """The keys of the rows of an earlier `casebook upgrade --format json`. Raises `InputError` if the file is none."""
    found = _read(path, OfUpgrade)
    return _keys_of_rows(found.upgrade) | _keys_of_add_ons(found.companions)


def check_before(path: Path) -> set[Key]:
    """The keys of the rows of an earlier `casebook check --format json`. Raises `InputError` if the file is none."""
    found = _read(path, OfCheck)
    return _keys_of_standings(found.check) | _keys_of_add_ons(found.companions)


def new_of_upgrade(done: Upgrade, before: AbstractSet[Key]) -> Upgrade:
    """The upgrade with only the rows that the baseline does not have."""
    return replace(done, rows=tuple(row for row in done.rows if _key_of_row(row) not in before))


def new_of_check(checked: Check, before: AbstractSet[Key]) -> Check:
    """The check with only the rows, affected or unknown, that the baseline does not have."""
    affected = tuple(one for one in checked.affected if (AFFECTED, one.id, CASE) not in before)
    unknown = tuple(one for one in checked.unknown if (UNKNOWN, one.id, CASE) not in before)
    return replace(checked, affected=affected, unknown=unknown)


def new_of_companions(companions: Sequence[Together], before: AbstractSet[Key]) -> tuple[Together, ...]:
    """The add-ons for which the baseline does not have the same advice."""
    return tuple(one for one in companions if _key_of_add_on(one) not in before)


def against(
    told: Upgrade | Check, companions: Sequence[Together], before: AbstractSet[Key], *, only_new: bool
) -> Against:
    """The difference between an answer and the baseline."""
    rows = _keys_of_rows(told) if isinstance(told, Upgrade) else _keys_of_standings(told)
    now = rows | _keys_of_add_ons(companions)
    return Against(new=len(now - before), same=len(now & before), gone=len(before - now), only_new=only_new)


def _keys_of_rows(told: Rows | Upgrade) -> set[Key]:
    return {_key_of_row(row) for row in told.rows}


def _key_of_row(row: Row | UpgradeRow) -> Key:
    return str(row.group), row.id, row.of


def _keys_of_standings(told: CheckRows | Check) -> set[Key]:
    affected = {(AFFECTED, one.id, CASE) for one in told.affected}
    return affected | {(UNKNOWN, one.id, CASE) for one in told.unknown}


def _keys_of_add_ons(told: Sequence[AddOn | Together]) -> set[Key]:
    """The keys of the add-ons that do not work at the target."""
    return {_key_of_add_on(one) for one in told if one.advice not in GOING}


def _key_of_add_on(one: AddOn | Together) -> Key:
    return str(one.advice), one.id, one.package


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
