"""`casebook lint`: mistakes in cases, companions and claims, before they run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from casebook.book.cases import case_folders, select
from casebook.book.change_rules import changes
from casebook.book.changes import read_changes
from casebook.book.cited import cited
from casebook.book.claim_rules import lint_claims
from casebook.book.claims import Document, load_documents
from casebook.book.companion_rules import lint_companion
from casebook.book.findings import Finding
from casebook.book.likeness import near_copies
from casebook.book.linting import LintContext, lint_case
from casebook.book.mention_rules import mentions
from casebook.book.packages import read_packages
from casebook.book.reading import Read
from casebook.book.strays import strays
from casebook.catalogue.claims.build import audit
from casebook.catalogue.claims.flip_rules import lint_flips
from casebook.catalogue.claims.model import Audit
from casebook.commands.arguments import ProjectFolder, Topics
from casebook.commands.opening import Opened, open_project
from casebook.commands.terminal import err, number, warn
from casebook.errors import Exit, IndexUnreachable, InputError
from casebook.model.cells import LANES

Cases = Annotated[list[str] | None, typer.Argument(metavar="CASE", help="Cases, by id or name. All, if none.")]


def add_to(app: typer.Typer) -> None:
    app.command("lint")(command)


def command(cases: Cases = None, topic: Topics = None, project: ProjectFolder = Path()) -> None:
    """Look for mistakes in cases, companions and claims. Exit code 1 where there are any."""
    opened = open_project(project)
    if companions := opened.chosen_companions(cases, topic):
        findings = [one for companion in companions for one in lint_companion(companion.folder)]
        _tell(opened, findings, number(len(companions), "companion"))
        return
    known = case_folders(opened.project.cases)
    stray = list(strays(opened.project.cases))
    folders = [known[id] for id in select(list(known), cases or (), topic or ())] if known or not stray else []
    findings = [Finding(one.path, 1, one.problem, one.advice) for one in stray]
    names = _known(opened)
    linted = [lint_case(folder, names) for folder in folders]
    findings += [finding for one in linted for finding in one.findings]
    reads = [one.read for one in linted if one.read is not None]
    findings += near_copies(reads)
    checked = number(len(folders), "case")
    if len(folders) == len(known):
        findings += _changes(opened, names, reads)
        findings += [one for companion in opened.companions for one in lint_companion(companion.folder)]
        checked += f" and {number(len(opened.companions), 'companion')}" if opened.companions else ""
        if not stray:  # whose probes a statement may name is known only without them
            findings += _mentions(opened, reads)
            documents = load_documents(opened.project)
            told = [*documents, *cited(opened.cases)]
            findings += lint_claims(told, opened.sections, opened.measured)
            if not findings:  # what cannot be read, or is tied to nothing, is told first
                findings += lint_flips(_audit(opened, told, names), [*opened.cases, *opened.sections], opened.records)
            checked += f" and {number(len(documents), 'document')}" if documents else ""
    _tell(opened, findings, checked)


def _mentions(opened: Opened, reads: Sequence[Read]) -> Iterator[Finding]:
    """The mentions of subjects that do not exist, in the facts of all cases, companions and sections."""
    others = [*opened.companions, *opened.sections]
    files = [one.toml for one in reads] + [path for one in others for path in sorted(one.folder.glob("*.toml"))]
    subjects = [*(one.case for one in reads), *others, *opened.features]
    return mentions(filter(Path.exists, [*files, opened.project.changes]), {one.id for one in subjects})


def _audit(opened: Opened, documents: Sequence[Document], known: LintContext) -> Audit:
    """The audit of the documents by the records."""
    records = opened.records | opened.companion_records
    return audit(opened.project, documents, opened.measured, records, known.told)


def _tell(opened: Opened, findings: Sequence[Finding], checked: str) -> None:
    for finding in findings:
        place = finding.path.relative_to(opened.project.root)
        typer.echo(f"{place}:{finding.line}: {finding.problem}. {finding.advice}")
    err.print(f"{checked} checked, {number(len(findings), 'finding')}.")
    if findings:
        raise typer.Exit(Exit.FINDINGS)


def _changes(opened: Opened, known: LintContext, reads: Sequence[Read]) -> Iterator[Finding]:
    """The findings in cases/changes.toml, beside all cases."""
    path = opened.project.changes
    try:
        read = read_changes(path)
    except InputError as error:
        return iter([Finding(path, 1, str(error).partition(": ")[2], error.hint)])
    labels = next((line.labels for line in known.lines or () if line.name in LANES), ())
    return changes(path, read, {one.case.id: one.record for one in reads}, labels)


def _known(opened: Opened) -> LintContext:
    """The names that a case may use. Without the index, the releases are not known."""
    try:
        lines = [*opened.matrix.lanes(), *opened.matrix.axes()]
    except IndexUnreachable as error:
        warn(f"{error}; the releases that records name are not checked")
        lines = None
    told = read_packages(opened.project.cases / "packages.json")
    return LintContext(opened.project.settings.kits, opened.packages_of_kits, opened.locks.names(), lines, told)
