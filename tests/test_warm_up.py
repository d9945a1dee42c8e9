"""The packages of a cell are used once before any subject runs, so that what they do at their first use is nobody's patch."""

from __future__ import annotations

from tests.make import CASE_TOML
from tests.project import CELL, results

TESTS = """\
from fastapi import FastAPI

from casebook.probes import control


@control
def test_answers(client):
    assert client(FastAPI()).get("/openapi.json").status_code == 200


def test_body(client, observe):
    app = FastAPI()

    @app.post("/")
    def body(number: list[int]):
        return number

    observe(client(app).post("/", json=[1]).json(), correct=[1], symptom=[])
"""


def test_a_cell_that_cannot_read_forms_is_used_once_all_the_same(project):
    checkout = project()
    folder = checkout.case("topic/name")
    folder.mkdir(parents=True)
    (folder / "case.toml").write_text(f'{CASE_TOML}without = ["python-multipart"]\n', encoding="utf-8")
    (folder / "test_name.py").write_text(TESTS, encoding="utf-8")
    done = checkout.casebook("run", "--cell", CELL)
    assert done.code == 0, done
    shown = results(checkout)["topic/name"]
    assert shown is not None
    assert (shown.case.verdict, shown.case.reason) == ("unaffected", "")
