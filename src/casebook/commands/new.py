"""`casebook new`: the files of a new case."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from pydantic import TypeAdapter, ValidationError

from casebook.commands.arguments import ProjectFolder
from casebook.commands.opening import open_project
from casebook.commands.terminal import out
from casebook.errors import InputError
from casebook.model.facts import Url
from casebook.model.tables import is_plain_name

FILES = {"case.toml": "case.toml", "app.py": "app.py", "test.py": "test_{name}.py"}
"""Template -> file name."""


def add_to(app: typer.Typer) -> None:
    app.command("new")(command)


def command(
    id: Annotated[str, typer.Argument(metavar="TOPIC/NAME", help="Lower case, with underscores.")],
    source: Annotated[str, typer.Option(metavar="URL", help="The issue, discussion or page that documents it.")],
    title: Annotated[str, typer.Option(help="One line.")] = "",
    project: ProjectFolder = Path(),
) -> None:
    """Make the files of a new case.

    They lint clean, run in every cell, and show a trivial bug for you to replace.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    opened = open_project(project)
    if id.count("/") != 1 or not all(map(is_plain_name, id.split("/"))):
        raise InputError(
            f"{id!r} is no id of a case", hint="Write <topic>/<name> in lower case with underscores: forms/json_field"
        )
    try:
        TypeAdapter(Url).validate_python(source)
    except ValidationError:
        raise InputError(f"{source!r} is no URL", hint="Give the address of the issue: --source https://...") from None
    topic, name = id.split("/")
    folder = opened.project.cases / topic / name
    if folder.exists():
        raise InputError(f"{folder} is already there", hint="Choose another name, or work on the case that is there.")
    placeholder = f"{name.replace('_', ' ').capitalize()}: what is seen, such as 422 or UploadFile"
    templates = Environment(
        loader=PackageLoader("casebook", "scaffold"),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - writes Python and TOML, no markup
    )
    templates.policies["json.dumps_kwargs"] = {"ensure_ascii": False}  # TOML has no surrogate pairs
    texts = {
        folder / target.format(name=name): templates.get_template(f"{template}.jinja").render(
            topic=topic, name=name, source=source, title=title or placeholder
        )
        for template, target in FILES.items()
    }
    folder.mkdir(parents=True)
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
        out.print(f"written: {path.relative_to(opened.project.root)}")
    out.print(f"next: casebook lint {id}, then casebook run {id} --lane today --fastapi '>=0.115'")
