import re
import runpy
from pathlib import Path

import pytest
from fastapi import FastAPI
from pydantic import BaseModel

from casebook.probes import answer, control, raises

pytestmark = pytest.mark.contract

BLOCK = re.compile(r"^## (\S+)\n\n```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
BLOCKS = dict(BLOCK.findall(Path(__file__).with_name("printed.md").read_text()))
ITEM = {"name": "milk"}

# a form that a block recommends -> the name that it asks for in vain, the request, and its status
FORMS = {
    "injected": ("send_email", ("GET", "/", None), 200),
    "response": ("log_event", ("GET", "/", None), 200),
    "literal": ("HTTPException", ("POST", "/", {"attribute": "xyz"}), 400),
    "driver": ("Depends", ("GET", "/users", None), 200),
    "def": ("expensive_cpu_work", ("GET", "/cpu-heavy", None), 200),
    "executor": ("blocking_function", ("GET", "/mixed", None), 200),
}


class MyModel(BaseModel):
    """What the block of issue 1 leaves to its reader."""

    field_1: bool = True


async def get_db():
    yield "session"


@pytest.fixture
def run(tmp_path):
    """Runs code as a file, with an app, get_db and MyModel: its own names."""

    def run_code(code):
        file = tmp_path / "block.py"
        file.write_text(code)
        given = {"app": FastAPI(openapi_url=None), "get_db": get_db, "MyModel": MyModel}
        return runpy.run_path(str(file), init_globals=given)

    return run_code


def endpoints(names):
    return [route.name for route in names["app"].routes]


def is_not_defined(name):
    return raises(NameError, f"^name '{name}' is not defined$")


@control
def test_complete_block(run, client):
    assert answer(client(run(BLOCKS["quick-start"])["app"]).post("/items", json=ITEM)) == (200, ITEM)


def test_form_fields(run, observe):
    """The endpoints of the block, or what stops its import: a function of it has no body."""
    observe(
        lambda: endpoints(run(BLOCKS["form-fields"])),
        correct=["whole", "single", "in_json"],
        symptom=raises(IndentationError, "^expected an indented block after function definition on line 8"),
    )


def test_mended_form_fields(run, client, observe):
    """What the endpoint of single fields is given where nothing is sent; it has a body here."""
    mended = BLOCKS["form-fields"].replace("# no statement", "return field_1, field_2")
    app = run(mended)["app"]
    observe(answer(client(app).post("/form-individual")), correct=(200, [True, None]))


@pytest.mark.parametrize("name", FORMS)
def test_form(run, client, observe, name):
    """The status of the endpoint of the form, or what is raised on the way to it."""
    missing, (method, path, data), status = FORMS[name]
    observe(
        lambda: client(run(BLOCKS[name])["app"]).request(method, path, data=data).status_code,
        correct=status,
        symptom=is_not_defined(missing),
    )


def test_union_path(run, observe):
    """The endpoints of the block, or what stops its import."""
    observe(
        lambda: endpoints(run(BLOCKS["union-path"])),
        correct=["int_path", "uuid_path"],
        symptom=is_not_defined("BaseModel"),
    )


def test_cors(run, observe):
    """The middlewares that the block adds to the app, or what stops it."""
    observe(
        lambda: [middleware.cls.__name__ for middleware in run(BLOCKS["cors"])["app"].user_middleware],
        correct=["CORSMiddleware"],
        symptom=is_not_defined("CORSMiddleware"),
    )
