"""The summary of a run for a step of GitHub Actions: Markdown, the most important first, within the size that is shown."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator

from casebook.inert import gist, one_line
from casebook.report.as_markdown import escape
from casebook.report.run_model import CellReport, RunReport

LIMIT = 1024 * 1024
"""Bytes of a step summary that GitHub accepts; a larger one is not shown at all."""
ROOM = 200
"""Bytes kept for saying what was left out."""


def to_summary(run: RunReport, limit: int = LIMIT) -> str:
    """The summary of a run in Markdown: as many whole blocks as `limit` bytes hold, and the number of those left out."""
    blocks = list(_blocks(run))
    kept: list[str] = []
    size = 0
    for number, block in enumerate(blocks):
        size += len(block.encode())
        if size > limit - ROOM:
            kept.append(
                f"**{len(blocks) - number} of {len(blocks)} parts are left out:** the summary would be too long.\n"
            )
            break
        kept.append(block)
    return "".join(kept)


def _blocks(run: RunReport) -> Iterator[str]:
    verdicts = Counter(spot.word for cell in run.cells for spot in cell.spots)
    said = ", ".join(f"{count} {word}" for word, count in sorted(verdicts.items()))
    drift = run.drift
    yield f"## casebook: {len(drift) or 'no'} drift in {len(run.cells)} cell{'s' * (len(run.cells) != 1)}\n\n{said}.\n\n"
    if drift:
        yield "| drift | case | cell | the record says | seen |\n| --- | --- | --- | --- | --- |\n"
        for found in drift:
            of = f", {found.of}" if found.of != "case" else ""
            cells = (found.saying, found.subject + of, found.cell.name, found.expected, f"{found.seen} {found.why}")
            yield "| " + " | ".join(escape(one_line(cell, 300)) for cell in cells) + " |\n"
        yield "\n"
    if run.problems:
        yield f"### Not measured: {len(run.problems)} {'cell' if len(run.problems) == 1 else 'cells'}\n\n"
        for cell, reason in run.problems.items():
            yield f"- {escape(cell)}: {escape(one_line(reason, 300))}\n"
        yield "\n"
    for cell_report in run.cells:
        yield _cell(cell_report)


def _cell(cell: CellReport) -> str:
    rows = [f"| {escape(spot.subject)} | {spot.word} | {escape(gist(spot.reason, 200))} |" for spot in cell.spots]
    head = "| case | verdict | reason |\n| --- | --- | --- |"
    return (
        f"<details><summary>{html.escape(one_line(cell.cell))}</summary>\n\n{head}\n"
        + "\n".join(rows)
        + "\n\n</details>\n\n"
    )
