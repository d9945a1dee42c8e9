"""Times making a report of 250 cases on 250 releases: `python -m tests.report.benchmark [folder]`."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from casebook.report.writing import write_files
from tests.report.miniature import many


def main() -> None:
    report = many()
    folder = sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp(prefix="casebook-report-")
    began = time.perf_counter()
    written = write_files(report, Path(folder))
    took = time.perf_counter() - began
    size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
    print(f"{written.files} files, {size / 1e6:.1f} MB in {took:.2f} s: {folder}/index.html")  # noqa: T201 - its result


if __name__ == "__main__":
    main()
