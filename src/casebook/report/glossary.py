"""The words of the pages, for people who read them for the first time."""

from __future__ import annotations

from typing import Final

GLOSSARY: Final[dict[str, str]] = {
    "breaks": "What was right with the versions that you have is wrong with those that you move to: a bug that was not there, "
    "a workaround that holds no longer, or code that was written for the old behaviour and meets the new one.",
    "changes": "Something else is seen than before, and neither is wrong by itself, "
    "such as when a breaking change is taken back.",
    "mends": "A bug that was there is gone, or a workaround holds that did not. What you did about it may go.",
    "not known": "Nobody measured it, or what was measured does not tell. It is never counted as fine.",
    "case": "One documented behaviour of FastAPI, of Pydantic and Starlette beneath it, or of what apps use beside it, such as "
    "SQLAlchemy: the smallest program that shows it, and tests that were run with every release.",
    "kind": "What sort of issue a case is: bug, regression, breaking-change, pitfall or security.",
    "bug": "The behaviour is wrong, and `affected` means that it is there.",
    "regression": "A bug that an earlier release did not have.",
    "breaking-change": "Upstream changed the behaviour on purpose. The pages tell of the old and the new behaviour; "
    "it troubles who crosses the change, and nobody else.",
    "pitfall": "The documented use does not do what people expect. Where upstream means it so, the page says so.",
    "security": "`affected` means that the attack works.",
    "symptom": "Exactly what the issue documents. Another failure never counts as it.",
    "workaround": "What people do about an issue. It is run with every release too: it holds, or it fails.",
    "release": "One version of FastAPI on the package index.",
    "cell": "One exact environment: a Python, and every package pinned. Each verdict is of a cell.",
    "lane": "How the other packages of a release are chosen: `contemporary` or `today`.",
    "contemporary": "The packages that an install gave within a day of the release.",
    "today": "The newest compatible packages as of the day that each page names.",
    "axis": "Cells in which one other package varies, such as Pydantic, while FastAPI stays.",
    "exactly and nearest": "Exactly: these very versions were measured. Nearest: others were, and no known change lies between "
    "them and yours. Where cells disagree, the answer is not known.",
    "edge": "Two neighbouring releases between which a verdict changes.",
    "blame": "The package that makes the verdict change, found by measuring with and without it.",
    "probe": "One test of a case, run in a cell.",
    "control": "A probe that proves the program healthy. Where it fails, the case says nothing there.",
    "reference API": "A whole application with contract tests, measured beside the single cases.",
}
"""Word -> what it means."""
