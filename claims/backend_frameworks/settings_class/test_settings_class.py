import pytest
from pydantic import ValidationError

from casebook.probes import answer, control, raises
from claims.backend_frameworks.settings_class.app import create_app

pytestmark = pytest.mark.contract

GIVEN = {"DATABASE_URL": "sqlite://", "API_KEY": "key"}


@pytest.fixture(autouse=True)
def given(monkeypatch, tmp_path):
    """Sets these variables, and no other that the settings read; the current folder is an empty one."""
    for name in (*GIVEN, "DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)

    def give(**variables):
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

    return give


def read(client):
    return answer(client(create_app()).get("/"))


@control
def test_settings_that_are_given_as_arguments():
    from claims.backend_frameworks.settings_class.app import Settings

    assert Settings(DATABASE_URL="sqlite://", API_KEY="key", DEBUG=True).DEBUG is True


def test_all_from_the_environment(client, observe, given):
    given(**GIVEN, DEBUG="yes")
    observe(lambda: read(client), correct=(200, {**GIVEN, "DEBUG": True}))


def test_default_of_what_is_not_given(client, observe, given):
    """DEBUG is not set."""
    given(**GIVEN)
    observe(lambda: read(client), correct=(200, {**GIVEN, "DEBUG": False}))


def test_names_in_lower_case(client, observe, given):
    """The variables are called database_url and api_key."""
    given(database_url="sqlite://", api_key="key")
    observe(lambda: read(client), correct=(200, {**GIVEN, "DEBUG": False}))


@pytest.mark.parametrize("name", GIVEN)
def test_required_value_that_is_missing(client, observe, given, name):
    given(**{other: value for other, value in GIVEN.items() if other != name})
    observe(
        lambda: read(client), correct=raises(ValidationError, rf"(?s)1 validation error .*\n{name}\n  Field required")
    )


def test_value_of_a_wrong_type(client, observe, given):
    """DEBUG is "perhaps"."""
    given(**GIVEN, DEBUG="perhaps")
    observe(lambda: read(client), correct=raises(ValidationError, r"(?s)\nDEBUG\n  Input should be a valid boolean"))


def test_file_and_environment(client, observe, given, tmp_path):
    """`model_config` is a plain dictionary; a variable of the environment wins."""
    (tmp_path / ".env").write_text("DATABASE_URL=sqlite://\nAPI_KEY=of the file\n")
    given(API_KEY="key")
    observe(lambda: read(client), correct=(200, {**GIVEN, "DEBUG": False}))
