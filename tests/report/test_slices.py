"""Of a file, the part that a probe uses is shown: whole, and nothing else."""

from __future__ import annotations

from casebook.model.code import Code, SourceFile
from casebook.report.slices import slices

APP = '''\
"""Two programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import FastAPI, Form, Query

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 3
Names = Annotated[list[str], Form()]


class Filters(Base):
    limit: int = LIMIT


Filters.model_rebuild()


@decorated
def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read(names: Names, filters: "Filters", path: Path):
        return names

    return app


def create_other_app(q: Annotated[str, Query()]) -> FastAPI:
    return FastAPI()
'''


def sliced(text: str, probes: str) -> str:
    (found,) = slices(Code(files=(SourceFile(path="app.py", text=text),), probes=probes))
    return found.text


def test_what_the_probe_calls_is_kept_with_all_that_it_uses_in_turn():
    found = sliced(APP, "def test_it(observe):\n    observe(app.create_app())\n")
    assert (
        found
        == APP.replace('"""Two programs."""\n\n', "")
        .partition("\n\n\ndef create_other_app")[0]
        .replace(", Query", "")
        .replace("from fastapi import FastAPI, Form", "from fastapi import FastAPI, Form, Query")
        + "\n"
    )


def test_what_it_does_not_use_is_left_out():
    found = sliced(APP, "def test_it(observe):\n    observe(create_other_app)\n")
    assert "class Filters" not in found
    assert "from pathlib" not in found
    assert found.startswith("from __future__ import annotations\n")
    assert found.endswith("    return FastAPI()\n")


def test_a_file_of_which_nothing_is_named_is_shown_whole():
    assert sliced(APP, "def test_it(observe):\n    observe(1)\n") == APP


def test_what_is_no_python_is_shown_whole():
    assert sliced("{{ 7", "def test_it(): ...") == "{{ 7"
    assert sliced(APP, "no python :") == APP
