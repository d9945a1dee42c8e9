"""The reader of pylock.toml and pylock.<name>.toml, of PEP 751."""

from __future__ import annotations

import re
from pathlib import Path

from casebook.catalogue.readers.found import Found, Locked, broken, found_of, gist_of, toml

NAME = re.compile(r"pylock(\.[^.]+)?\.toml")


class PylockReader:
    """A reader of the locks of PEP 751. Of several in a project, pylock.toml comes first."""

    def within(self, folder: Path) -> list[Path]:
        found = (path for path in folder.glob("pylock*.toml") if path.is_file() and NAME.fullmatch(path.name))
        return sorted(found, key=lambda path: (path.name != "pylock.toml", path.name))

    def knows(self, path: Path) -> bool:
        return NAME.fullmatch(path.name) is not None and not path.is_dir()

    def read(self, path: Path) -> Found:
        from packaging.pylock import Pylock, PylockValidationError

        table = toml(path)
        try:
            lock = Pylock.from_dict(table)
        except (PylockValidationError, TypeError, ValueError, RecursionError) as error:
            raise broken(path, gist_of(error)) from None
        listed = (Locked(one.name, str(one.version or ""), str(one.marker or "")) for one in lock.packages)
        return found_of(str(path), listed)


READER = PylockReader()
