"""Puts the catalogue of what was measured into the wheel."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """Builds `casebook/catalogue/catalogue.json.gz`. An editable install reads the checkout instead."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Hatch calls this before it collects the files; `version` is `editable` or `standard`."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from casebook.book.settings import find_project
        from casebook.catalogue.build import build_catalogue
        from casebook.catalogue.packaged import NAME, packed

        self.folder = tempfile.TemporaryDirectory()
        made = Path(self.folder.name) / NAME
        made.write_bytes(packed(build_catalogue(find_project(root))))
        build_data["force_include"][str(made)] = f"casebook/catalogue/{NAME}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - Hatch's signature
        """Hatch calls this once the wheel is written."""
        if version != "editable":
            self.folder.cleanup()
