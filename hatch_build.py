"""Puts what was measured into the wheel, and what git alone knows into the source distribution."""

from __future__ import annotations

import gc
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """Builds the data of `casebook/catalogue`. An editable install reads the checkout instead.

    A source distribution gets the dates of the cases: a wheel that is built from it finds no git.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Hatch calls this before it collects the files; `version` is `editable` or `standard`."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        self.folder = tempfile.TemporaryDirectory()
        make = self.dates if self.target_name == "sdist" else self.catalogue
        made = make(root, Path(self.folder.name))
        build_data["force_include"].update(made)

    def catalogue(self, root: Path, folder: Path) -> dict[str, str]:
        from casebook.book.settings import find_project
        from casebook.catalogue import listing
        from casebook.catalogue.claims.packaged import CLAIMS
        from casebook.catalogue.packaged import CATALOGUE, packed

        gc.disable()  # a million objects that all stay: looking for garbage among them takes half as long again
        project = find_project(root)
        catalogue = CATALOGUE.build(project)
        cases = listing.listing((one.id, one) for one in catalogue.subjects if one.is_case)
        made = {
            CATALOGUE.file: packed(catalogue),
            CLAIMS.file: packed(CLAIMS.build(project)),
            listing.FILE: listing.packed(cases),
        }
        for name, data in made.items():
            (folder / name).write_bytes(data)
        return {str(folder / name): f"casebook/catalogue/{name}" for name in made}

    def dates(self, root: Path, folder: Path) -> dict[str, str]:
        from casebook.book.dates import KEPT, KeptDates, dates
        from casebook.book.settings import find_project

        kept = KeptDates(dict(dates(find_project(root))))
        (folder / KEPT).write_text(kept.model_dump_json(), encoding="utf-8")
        return {str(folder / KEPT): f"cases/{KEPT}"}

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - Hatch's signature
        """Hatch calls this once the wheel is written."""
        if version != "editable":
            self.folder.cleanup()
