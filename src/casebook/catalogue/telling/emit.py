"""The constraint to paste, for tools that move the versions of a project: up to the newest release without a known break."""

from __future__ import annotations

import json
from enum import StrEnum

from casebook.catalogue.areas import FASTAPI
from casebook.catalogue.stops import Best
from casebook.catalogue.telling.answers import UpgradeAnswer, nobody_knows
from casebook.errors import InputError
from casebook.model.versions import parsed


class Tool(StrEnum):
    """The tool whose configuration the constraint is for."""

    UV = "uv"
    RENOVATE = "renovate"
    DEPENDABOT = "dependabot"


def emitted(answer: UpgradeAnswer, tool: Tool) -> str:
    """The constraint on FastAPI in the tool's language: up to the best target, without earlier releases that lose something.

    Raises `InputError` if FastAPI does not move up, so that there is nothing to constrain.
    """
    move = answer.upgrade.move
    have, want = move.have[FASTAPI], move.want.get(FASTAPI)
    if want is None or parsed(want) <= parsed(have):
        raise InputError(
            f"FastAPI does not move up from {have}: there is no constraint to emit",
            hint="Name a later release with --to.",
        )
    best, stop = answer.best or Best(have, have, 0), answer.last_before_a_loss
    lower = best.since if stop is not None and parsed(best.since) > parsed(stop) else ""
    unknown = nobody_knows(best.unknown)
    why = f"From {FASTAPI} {have} up none of these releases is known to break anything{unknown} (casebook, {answer.today})."
    return WRITERS[tool](lower, best.release, why)


def _uv(lower: str, upper: str, why: str) -> str:
    return f"# {why}\n[tool.uv]\nconstraint-dependencies = [{json.dumps(FASTAPI + _range(lower, upper))}]\n"


def _renovate(lower: str, upper: str, why: str) -> str:
    rule = {"description": [why], "matchPackageNames": [FASTAPI], "allowedVersions": _range(lower, upper)}
    return json.dumps({"packageRules": [rule]}, indent=2) + "\n"


def _dependabot(lower: str, upper: str, why: str) -> str:
    versions = [*([f"< {lower}"] if lower else []), f"> {upper}"]
    ignored = f"  - dependency-name: {FASTAPI}\n    versions: {json.dumps(versions)}\n"
    return f"# {why}\n# It belongs into an entry of `updates`.\nignore:\n{ignored}"


def _range(lower: str, upper: str) -> str:
    return f">={lower},<={upper}" if lower else f"<={upper}"


WRITERS = {Tool.UV: _uv, Tool.RENOVATE: _renovate, Tool.DEPENDABOT: _dependabot}
