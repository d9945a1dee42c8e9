"""A plain noxfile, as one would write it without the casebook: a session for each environment."""

import json
from pathlib import Path

import nox

plan = json.loads(Path("plan.json").read_text())
PYTEST = ("pytest", "-p", "casebook.inside.plugin", "--import-mode=importlib", "-o", "asyncio_mode=auto")


@nox.session(python=plan["python"], venv_backend="uv")
@nox.parametrize("cell", sorted(plan["sessions"]))
def cases(session: nox.Session, cell: str) -> None:
    asked = plan["sessions"][cell]
    session.install("--no-deps", "-r", asked["lock"])  # whole, so that no index is asked what else is needed
    session.run(
        *PYTEST,
        *asked["targets"],
        env={"PYTHONPATH": ".", "PYTHONDONTWRITEBYTECODE": ""},
        silent=True,
        success_codes=[0, 1],  # where a workaround does not hold, its test fails
    )
