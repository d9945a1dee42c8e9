"""`casebook upgrade`: the effects of moving a project to other versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path

import typer

from casebook.catalogue.admitted import apart
from casebook.catalogue.areas import FASTAPI, Versions
from casebook.catalogue.audit import Audit
from casebook.catalogue.baseline import Key, against, new_of_companions, new_of_upgrade, upgrade_before
from casebook.catalogue.caps import caps_of_project
from casebook.catalogue.check import check
from casebook.catalogue.judging import judge
from casebook.catalogue.locate import Locator
from casebook.catalogue.needing import to_needed
from casebook.catalogue.packaged import catalogue
from casebook.catalogue.readers import NoLock, read_file, read_project
from casebook.catalogue.readers.found import Found
from casebook.catalogue.stops import Stop, smallest_free_of, stop_and_best
from casebook.catalogue.target import Move, to_named, to_newest, to_whole
from casebook.catalogue.telling.answers import Free, UpgradeAnswer, answer_of, counted, needs_of
from casebook.catalogue.telling.emit import Tool, emitted
from casebook.catalogue.telling.markdown import plain
from casebook.catalogue.together import Together, as_they_stand, is_lost, is_unknown, together
from casebook.catalogue.upgrade import Group, Row, Upgrade, upgrade
from casebook.commands.asking import (
    REVISION,
    SAID,
    STDIN,
    BaselineOption,
    Format,
    FormatOption,
    FromOption,
    HaveOption,
    NoFastAPI,
    OnlyChangesOption,
    ProjectArgument,
    SchemaOption,
    as_named,
    baseline_of,
    pinned,
    ranges,
    refuse_unlisted,
    tell,
    tell_read,
    tell_schema,
    versions_of,
    warn_unmeasured,
)
from casebook.commands.terminal import warn
from casebook.commands.upgrade_options import EmitOption, FailOn, FailOnOption, FreeOfOption, NeedOption, ToOption
from casebook.errors import CasebookError, Exit, InputError, UnknownName
from casebook.inert import one_line


def add_to(app: typer.Typer) -> None:
    app.command("upgrade")(command)


def command(
    project: ProjectArgument = None,
    to: ToOption = None,
    need: NeedOption = None,
    source: FromOption = None,
    have: HaveOption = None,
    free_of: FreeOfOption = None,
    baseline: BaselineOption = None,
    only_changes: OnlyChangesOption = False,
    fail_on: FailOnOption = FailOn.BREAK,
    emit: EmitOption = None,
    format: FormatOption = Format.TEXT,
    schema: SchemaOption = False,
) -> None:
    """Tell what an upgrade breaks, changes and mends.

    It answers from what was measured. Without --to, the target is the newest measured release with the newest packages. With
    it, other packages stay if FastAPI admits them. Nothing is installed, and no network is used. Exit code 3 if nothing was
    found, and not everything is known.
    """
    if schema:
        tell_schema(UpgradeAnswer)
        return
    _refuse_both(emit, format)
    before = baseline_of(baseline, only_changes=only_changes)
    known = upgrade_before(before) if before else set()
    locator = Locator(catalogue())
    try:
        found = versions_of(locator, project, source, have)
    except (NoLock, NoFastAPI) as error:
        if source is None or not source.startswith(REVISION) or format is not Format.GITHUB or not _is_whole(to):
            raise
        _tell_first(locator, error, str((to or [])[0]), have)
        return
    move = _move(locator, found, to, need, pinned(have or ()))
    free = _free(locator, move, free_of or ())
    caps = _caps(locator, folder, found.versions) if (folder := _folder_of(project, source, found)) else ()
    whole = _answer(locator, move, found.source, free, caps)
    new = _new_of(whole, known)
    answer = new if only_changes else whole
    if before:
        answer = replace(answer, against=against(whole.upgrade, whole.companions, known, only_new=only_changes))
    if emit:
        typer.echo(emitted(answer, emit), nl=False)
    else:
        tell(answer, format)
    raise typer.Exit(exit_code(new.upgrade, fail_on, new.companions))


def _refuse_both(emit: Tool | None, format: Format) -> None:
    if emit and format is not Format.TEXT:
        raise InputError(
            "--emit writes a constraint and no answer, so that --format has nothing to say",
            hint="Leave one of them out.",
        )


def _answer(locator: Locator, move: Move, source: str, free: Free | None, caps: tuple[Audit, ...]) -> UpgradeAnswer:
    """The answer about a move, with all its rows."""
    done, companions = upgrade(locator, move), together(locator.catalogue, move)
    stop, best = stop_and_best(locator, move) if FASTAPI in move.want else (Stop(None, 0), None)
    return UpgradeAnswer(
        format=1,
        today=str(locator.catalogue.today),
        source=one_line(source),
        upgrade=done,
        apart=apart(locator, move.have, move.want),
        counted=counted(done, companions),
        last_before_a_loss=stop.release,
        unknown_on_the_way=stop.unknown,
        best=best,
        free=free,
        caps=caps,
        against=None,
        companions=companions,
        needs=needs_of(locator.catalogue, companions),
    )


def _new_of(answer: UpgradeAnswer, known: AbstractSet[Key]) -> UpgradeAnswer:
    """The answer with only those rows and add-ons that the baseline does not have."""
    companions = new_of_companions(answer.companions, known)
    return replace(answer, upgrade=new_of_upgrade(answer.upgrade, known), companions=companions)


def exit_code(done: Upgrade, fail_on: FailOn, companions: Sequence[Together] = ()) -> Exit:
    """The exit code: 1 for findings, else 3 if something is not known, else 0."""
    if any(map(is_lost, companions)) or any(_fails(row, fail_on) for row in done.rows):
        return Exit.FINDINGS
    unknown = done.group(Group.UNKNOWN) or any(map(is_unknown, companions))
    return Exit.NOTHING_MEASURED if unknown else Exit.NOTHING_FOUND


def _fails(row: Row, fail_on: FailOn) -> bool:
    match fail_on:
        case FailOn.BREAK:
            return row.group is Group.BREAKS
        case FailOn.CONTRACT:
            return row.group is Group.BREAKS and row.is_contract
        case FailOn.ANY:
            return row.group is not Group.UNKNOWN


def _caps(locator: Locator, folder: Path, have: Versions) -> tuple[Audit, ...]:
    """The audits of the caps in the project's own pyproject.toml."""
    caps = caps_of_project(folder)
    for note in caps.notes:
        warn(note)
    return tuple(judge(locator, cap, have) for cap in caps.caps)


def _folder_of(project: Path | None, source: str | None, found: Found) -> Path | None:
    """The folder whose caps are told: that of the project, or that of a lock. None if only `--have` names versions."""
    if found.source == SAID:
        return None
    if source is None or source == STDIN or source.startswith(REVISION):
        return project or Path()
    return Path(source).parent


def _tell_first(locator: Locator, error: CasebookError, target: str, have: Sequence[str] | None) -> None:
    """Print the comment of a pull request that brings the first lock: the cases that affect the versions that come in."""
    is_folder = Path(target).is_dir()
    found = versions_of(locator, Path(target) if is_folder else None, None if is_folder else target, have)
    companions = as_they_stand(locator.catalogue, found.versions)
    typer.echo(f"### The first lock\n\n{plain(str(error))}: there is nothing to compare with. This is what comes in.\n")
    checked = check(locator, found.versions)
    tell(answer_of(locator, one_line(found.source), checked, companions), Format.GITHUB)


def _is_whole(to: Sequence[str] | None) -> bool:
    """Whether the target is another lock or project."""
    return to is not None and len(to) == 1 and to[0] != "" and "=" not in to[0]


def _move(
    locator: Locator, found: Found, to: Sequence[str] | None, need: Sequence[str] | None, said: Mapping[str, str]
) -> Move:
    if to and need:
        raise InputError("--need looks for the target, and --to names it", hint="Leave one of them out.")
    if need:
        return to_needed(locator, found.versions, ranges(need))
    if not to:
        return to_newest(locator, found.versions)
    if _is_whole(to):
        path = Path(to[0])
        target = as_named(read_project(path) if path.is_dir() else read_file(path), said)
        if FASTAPI not in target.versions:
            raise InputError(
                f"no version of fastapi in {target.source}" + "".join(f"; {one}" for one in target.told([FASTAPI])),
                hint="Name a lock that has it.",
            )
        tell_read(locator, target, {})
        refuse_unlisted(locator, target)
        return to_whole(found.versions, target.versions)
    named = pinned(to)
    move = to_named(locator, found.versions, named)
    warn_unmeasured(locator, named)
    return move


def _free(locator: Locator, move: Move, names: Sequence[str]) -> Free | None:
    cases = []
    for name in names:
        case = locator.catalogue.subject(name)
        if case is None or not case.is_case:
            raise UnknownName(f"there is no case {name!r}", hint="Name one by its id, such as forms/json_form_field.")
        cases.append(case)
    return Free(tuple(case.id for case in cases), smallest_free_of(locator, move, cases)) if cases else None
