"""Runs the tests of sections, and modules, in a cell, and keeps what they show in files.

All sections run in one process, unless they are to be apart: the tables of SQLModel are of the process, and some are called alike.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def main(folder: Path, plugin: str, apart: str, *targets: str) -> None:
    """A target is the folder of a section, whose tests run with the plugin, or the name of a module, which prints what it shows."""
    sections = [target for target in targets if target.startswith("claims/")]
    for group in [[one] for one in sections] if apart else [sections]:
        name = group[0].replace("/", ".")
        options = ["-q", *([f"-p{plugin}"] if plugin else []), f"--observations={folder / name}.jsonl"]
        run(folder, name, ["pytest", *options, *group])
    for module in targets[len(sections) :]:
        run(folder, module, [module])


def run(folder: Path, name: str, command: Sequence[str]) -> None:
    with (folder / f"{name}.log").open("w") as log, (folder / f"{name}.out").open("w") as out:
        subprocess.run([sys.executable, "-m", *command], stdout=out, stderr=log, check=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
