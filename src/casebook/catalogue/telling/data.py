"""An answer as JSON."""

from __future__ import annotations

from pydantic import TypeAdapter

from casebook.catalogue.telling.answers import CheckAnswer, UpgradeAnswer


def upgrade_json(answer: UpgradeAnswer) -> str:
    return TypeAdapter(UpgradeAnswer).dump_json(answer, indent=1).decode()


def check_json(answer: CheckAnswer) -> str:
    return TypeAdapter(CheckAnswer).dump_json(answer, indent=1).decode()
