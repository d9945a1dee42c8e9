"""Options and functions of the verbs that answer: the versions that are meant, and the output of an answer."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from casebook.catalogue.areas import FASTAPI, PYTHON, VARIED
from casebook.catalogue.locate import Locator
from casebook.catalogue.readers import read_file, read_project
from casebook.catalogue.readers.found import ASKED, LARGEST, LONGEST, Found
from casebook.catalogue.target import refuse_unmeasured
from casebook.catalogue.telling.answers import Told
from casebook.commands.terminal import err, out, warn
from casebook.errors import Exit, InputError
from casebook.inert import one_line


class NoFastAPI(InputError):
    """The error for a source that has no version of FastAPI."""


class Unmeasured(InputError):
    """The error for a lock that is right, but whose FastAPI was not measured."""

    exit = Exit.NOTHING_MEASURED


STDIN = "-"
REVISION = "git:"


class Format(StrEnum):
    """The format of an answer."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    GITHUB = "github"


ProjectArgument = Annotated[
    Path | None,
    typer.Argument(metavar="PROJECT", help="The folder of a project with a lock or a .venv.", show_default="here"),
]
FromOption = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="FILE",
        help="A lock or a virtual environment; `-`: what pip freeze prints; `git:main`: the project in that revision.",
    ),
]
HaveOption = Annotated[
    list[str] | None,
    typer.Option(
        "--have", metavar="PACKAGE==VERSION", help="A version that one has, over what is read; repeat for more."
    ),
]
FormatOption = Annotated[
    Format, typer.Option("--format", help="`github` is the comment of a pull request, within its limit.")
]

SchemaOption = Annotated[bool, typer.Option("--schema", help="Write the JSON Schema of the JSON answer, and end.")]
BaselineOption = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help="An earlier answer as JSON: what it tells does not make the exit code 1 or 3.",
    ),
]
OnlyChangesOption = Annotated[bool, typer.Option("--only-changes", help="Tell only what the baseline does not.")]


def versions_of(locator: Locator, project: Path | None, source: str | None, have: Iterable[str] | None) -> Found:
    """The versions that are meant. Doubts about them are printed. Raises `InputError` if FastAPI is not among them."""
    said = pinned(have or ())
    refuse_unmeasured(locator, said)
    read = as_named(_read(project, source, said), said)
    found = replace(read, versions={**read.versions, **said})
    if FASTAPI not in found.versions:
        raise NoFastAPI(
            f"no version of fastapi in {found.source}" + "".join(f"; {note}" for note in found.told([FASTAPI])),
            hint="Say it with --have fastapi==X, or name a lock with --from FILE.",
        )
    tell_read(locator, found, said)
    refuse_unlisted(locator, found)
    decisive = {name: found.versions[name] for name in (FASTAPI, *VARIED) if name in found.versions}
    warn_unmeasured(locator, {**decisive, **said})
    return found


def refuse_unlisted(locator: Locator, found: Found) -> None:
    """Raises `Unmeasured` if the FastAPI that was read was not measured."""
    try:
        refuse_unmeasured(locator, found.versions)
    except InputError as error:
        raise Unmeasured(f"{found.source}: {error}", hint=error.hint) from None


def as_named(read: Found, said: Mapping[str, str]) -> Found:
    """The versions that were read, for the Python that the user has named."""
    return read.for_python(said[PYTHON]) if PYTHON in said else read


def tell_read(locator: Locator, found: Found, said: Mapping[str, str]) -> None:
    """Print the source that was read, and what could not be known of packages that were measured and that nobody has named."""
    if found.source != SAID:
        err.print(f"read: {one_line(found.source)}")
    measured = {*ASKED, *locator.measured, *(one.package for one in locator.catalogue.companions)}
    for note in found.told(measured - said.keys()):
        warn(note)


def warn_unmeasured(locator: Locator, versions: Mapping[str, str]) -> None:
    """Warn of versions that no cell is known to have: they are as good as not given, or make the answer unknown."""
    companions = {one.package for one in locator.catalogue.companions}
    for name, version in versions.items():
        if name not in companions and not locator.is_measured(name, version):
            warn(f"{name} {version} was measured in no cell")


SAID = "what --have says"


def _read(project: Path | None, source: str | None, said: Mapping[str, str]) -> Found:
    if source is not None and source.startswith(REVISION):
        from casebook.catalogue.readers.revision import read_revision

        return read_revision(source.removeprefix(REVISION), project or Path())
    if project is not None and source is not None:
        raise InputError("a project and --from are both given", hint="Give one of them.")
    if source == STDIN:
        from casebook.catalogue.readers.requirements import read_freeze

        return read_freeze(sys.stdin.buffer.read(LARGEST + 1), "standard input")
    if source is not None:
        return read_file(Path(source))
    if project is None and FASTAPI in said:
        return Found({}, SAID)
    return read_project(project or Path())


ONE_VERSION = ("one version of a package", "fastapi==0.115.2")
"""What is asked for, and an example of it."""


def pinned(said: Iterable[str]) -> dict[str, str]:
    """Name -> version as packaging writes it, from texts such as `fastapi==0.115.2`. Raises `InputError` for anything else."""
    found: dict[str, str] = {}
    for one in said:
        name, specifiers = _requirement(one, *ONE_VERSION)
        [specifier] = specifiers if len(specifiers) == 1 else [None]
        if specifier is None or specifier.operator != "==" or specifier.version.endswith(".*"):
            raise _unreadable(one, *ONE_VERSION)
        version = str(Version(specifier.version))
        if found.setdefault(name, version) != version:
            raise InputError(f"{name} is given twice, as {found[name]} and as {version}", hint="Say it once.")
    return found


def ranges(said: Iterable[str]) -> dict[str, SpecifierSet]:
    """Name -> range, from texts such as `starlette>=1.3.1`. Of one name, all ranges have to fit. Raises `InputError`."""
    found: dict[str, SpecifierSet] = {}
    for one in said:
        name, specifiers = _requirement(one, "a package and a range of versions", "starlette>=1.3.1")
        found[name] = found.get(name, SpecifierSet()) & specifiers
    return found


def _requirement(said: str, what: str, example: str) -> tuple[str, SpecifierSet]:
    try:
        requirement = Requirement(said)
    except InvalidRequirement:
        raise _unreadable(said, what, example) from None
    if len(said) > LONGEST or not requirement.specifier or requirement.url or requirement.marker:
        raise _unreadable(said, what, example)
    return str(canonicalize_name(requirement.name)), requirement.specifier


def _unreadable(said: str, what: str, example: str) -> InputError:
    return InputError(f"{one_line(repr(said), LONGEST)} is not {what}", hint=f"Write it like {example}.")


def tell(answer: Told, format: Format) -> None:
    """Write an answer to standard output. Each format is imported when it is asked for."""
    match format:
        case Format.TEXT:
            from casebook.catalogue.telling.text import text

            for line in [*text(answer)]:  # all of them are known before the first is told
                out.print((line.text, line.style))
        case Format.JSON:
            from casebook.catalogue.telling.data import as_json

            typer.echo(as_json(answer))
        case Format.MARKDOWN:
            from casebook.catalogue.telling.markdown import markdown

            typer.echo(markdown(answer), nl=False)
        case Format.GITHUB:
            from casebook.catalogue.telling.markdown import comment

            typer.echo(comment(answer), nl=False)


def tell_schema(kind: type[Told]) -> None:
    from casebook.catalogue.telling.data import schema_of

    typer.echo(schema_of(kind))


def baseline_of(file: Path | None, *, only_changes: bool) -> Path | None:
    """The baseline. Raises `InputError` if only changes are asked for, and there is none to compare with."""
    if only_changes and file is None:
        raise InputError("--only-changes needs a baseline", hint="Name an earlier answer with --baseline FILE.")
    return file
