import re
import runpy
from pathlib import Path

import pytest
from fastapi import FastAPI
from pydantic import BaseModel

from casebook.probes import control, raises

pytestmark = pytest.mark.contract

BLOCK = re.compile(r"^## (\S+)\n\n```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
BLOCKS = dict(BLOCK.findall(Path(__file__).with_name("printed.md").read_text()))

# block -> the name that its import asks for in vain, and what it defines last
IMPORTED = {
    "queries": ("Depends", "async_session"),
    "dependencies": ("AsyncSession", "get_current_user"),
    "websocket": ("Query", "websocket_endpoint"),
    "testing": ("AsyncSession", "test_create_todo"),
}


@pytest.fixture
def run(tmp_path):
    """Runs a block as a file, with an app and what other blocks of the guide define: its own names."""

    def run_block(block):
        file = tmp_path / f"{block}.py"
        file.write_text(BLOCKS[block])
        settings = type("Settings", (BaseModel,), {})
        return runpy.run_path(str(file), init_globals={"app": FastAPI(), "Settings": settings, "settings": settings()})

    return run_block


@control
def test_complete_block(run):
    assert run("models")["UserCreate"](email="ada@example.com").host == "example.com"


@pytest.mark.parametrize("block", IMPORTED)
def test_import(run, observe, block):
    """Whether the block defines the last of its names, or what stops its import."""
    missing, last = IMPORTED[block]
    observe(lambda: last in run(block), correct=True, symptom=raises(NameError, f"^name '{missing}' is not defined$"))
