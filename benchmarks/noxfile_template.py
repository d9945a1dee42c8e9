"""A plain noxfile, as one would write it without the workers: a session for each cell."""

import json
import os
from pathlib import Path

import nox

plan = json.loads(Path(os.environ["PLAN"]).read_text())


@nox.session(python=plan["python"], venv_backend=plan["backend"], allow_parallel=True)
@nox.parametrize("cell", sorted(plan["locks"]))
def cases(session: nox.Session, cell: str) -> None:
    session.install("--no-deps", "-r", plan["locks"][cell])  # whole, so that no index is asked what else is needed
    session.chdir(plan["snapshot"])
    session.run(
        *(
            "pytest",
            "-p",
            "casebook.inside.plugin",
            "--import-mode=importlib",
            "-o",
            "asyncio_mode=auto",
            *plan["targets"],
        ),
        env={"PYTHONPATH": plan["snapshot"], "PYTHONDONTWRITEBYTECODE": ""},
        silent=True,
        success_codes=[0, 1],  # in a cell that a case does not apply to, its tests fail
    )
