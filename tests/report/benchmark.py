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
    began, used = time.perf_counter(), time.process_time()
    written = write_files(report, Path(folder))
    took, used = time.perf_counter() - began, time.process_time() - used
    size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
    print(f"{written.files} files, {size / 1e6:.1f} MB: {folder}/index.html")  # noqa: T201 - its result
    print(f"{took:.2f} s, of which a processor worked {used:.2f} s")  # noqa: T201


if __name__ == "__main__":
    main()
