import re
import runpy
from pathlib import Path

import pytest

from casebook.probes import answer, control, raises
from claims.async_patterns.printed_blocks import given

pytestmark = pytest.mark.contract

BLOCK = re.compile(r"^## (\S+)\n\n```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
BLOCKS = dict(BLOCK.findall(Path(__file__).with_name("printed.md").read_text()))

# block -> the name that its import asks for in vain, what has its endpoints, and their names
IMPORTED = {
    "authentication": ("AsyncSession", "app", ["get_todos"]),
    "router": ("Depends", "router", ["get_todos", "create_todo"]),
    "crud": ("User", "router", ["create_todo"]),
    "background": ("Depends", "router", ["create_todo"]),
    "sqlmodel": ("List", "router", ["get_todos"]),
}

# block -> the name that a request asks for in vain, the request, and the status that the block has for it
ASKED = {
    "endpoint": ("todos", ("GET", "/todos", None), 200),
    "session": ("async_session", ("GET", "/todos", None), 200),
    "models": ("new_todo", ("POST", "/todos", {"title": "milk"}), 201),
    "errors": ("fetch_todo", ("GET", "/todos/1", None), 200),
}


@pytest.fixture
def run(tmp_path):
    """Runs a block as a file, with the names that other blocks of the guide define: its own names."""

    def run_block(block):
        file = tmp_path / f"{block}.py"
        file.write_text(BLOCKS[block])
        return runpy.run_path(str(file), init_globals=given.names())

    return run_block


def is_not_defined(name):
    return raises(NameError, f"^name '{name}' is not defined$")


@control
def test_complete_block(run, client):
    assert answer(client(run("set-up")["app"]).get("/health")) == (200, "well")


@pytest.mark.parametrize("block", IMPORTED)
def test_import(run, observe, block):
    """The endpoints of the block, or what stops its import."""
    missing, owner, endpoints = IMPORTED[block]
    observe(
        lambda: [route.name for route in run(block)[owner].routes],
        correct=endpoints,
        symptom=is_not_defined(missing),
    )


@pytest.mark.parametrize("block", ASKED)
def test_request(run, client, observe, block):
    """The status of the block's endpoint, or what is raised in it."""
    missing, (method, path, body), status = ASKED[block]
    app = run(block)["app"]
    observe(
        lambda: client(app).request(method, path, json=body).status_code,
        correct=status,
        symptom=is_not_defined(missing),
    )
