"""What the README of the reference API tells to run and to set is there."""

import re
from importlib.util import find_spec
from pathlib import Path

from reference_api.database.migrate import MIGRATIONS
from reference_api.settings import Settings

ROOT = Path(__file__).parents[3]
README = (ROOT / "reference" / "README.md").read_text()


def test_every_module_that_is_run_is_there() -> None:
    """By `python -m`, in the environment of the application."""
    modules = set(re.findall(r"python -m (reference_api[\w.]*)", README))
    assert modules >= {"reference_api.database.migrate", "reference_api.database.revise", "reference_api.transcript"}
    assert {module for module in modules if find_spec(module) is None} == set()


def test_every_session_is_there() -> None:
    """Of nox, with its dashes."""
    named = set(re.findall(r"nox -s ([a-z-]+)", README))
    made = set(re.findall(r"^def (\w+)\(session", (ROOT / "noxfile.py").read_text(), re.MULTILINE))
    assert named
    assert {name.replace("-", "_") for name in named} <= made


def test_every_variable_is_a_setting() -> None:
    """A setting that is misspelt changes nothing, and nothing says so."""
    variables = set(re.findall(r"REFERENCE_API_(\w+)", README))
    assert {name.lower() for name in variables} <= Settings.model_fields.keys()


def test_next_migration_has_the_number_that_is_told() -> None:
    """That after the newest one."""
    [number] = re.findall(r"versions/(\d+)_add_a_colour", README)
    assert int(number) == len(list((MIGRATIONS / "versions").glob("*.py"))) + 1


def test_every_close_code_is_told() -> None:
    """Each that a websocket of the application can be closed with stands in the table."""
    source = "".join(path.read_text() for path in sorted((MIGRATIONS.parents[1] / "rooms").glob("*.py")))
    codes = set(re.findall(r"= (1\d{3}|4\d{3})$", source, re.MULTILINE)) | set(re.findall(r"WS_(1\d{3})_", source))
    assert codes >= {"1008", "1009", "1013", "4001", "4429"}
    assert codes == set(re.findall(r"^\| (\d{4}) \|", README, re.MULTILINE))


def test_server_is_told_the_limit_of_messages() -> None:
    """Wherever the README tells uvicorn's other options, and with the default of the setting."""
    told = re.findall(r"--ws-max-size (\d+)", README)
    assert len(told) == README.count("--timeout-graceful-shutdown 10")
    assert {int(size) for size in told} == {Settings.model_fields["message_limit"].default}
