from unittest.mock import create_autospec, patch

import pytest

from casebook.probes import control, workaround
from cases.dependencies.autospec_async_dependency import app

STYLES = pytest.mark.parametrize(
    "create_app",
    [app.create_app, app.create_app_in_default_style, app.create_app_with_override],
    ids=["annotated", "default", "override"],
)


def get(client, made):
    return client(made).get("/").json()


@control
def test_dependency(client):
    assert get(client, app.create_app(app.get_user)) == "ada"


@control
def test_autospec_of_sync_dependency(client):
    assert get(client, app.create_app(create_autospec(app.get_user_sync, return_value="mocked"))) == "mocked"


@STYLES
def test_create_autospec(client, observe, create_app):
    made = create_app(create_autospec(app.get_user, return_value="mocked"))
    observe(get(client, made), correct="mocked", symptom="coroutine")


def test_patch(client, observe):
    with patch.object(app, "get_user", autospec=True, return_value="mocked"):
        made = app.create_app(app.get_user)
    observe(get(client, made), correct="mocked", symptom="coroutine")


@workaround("override-with-function")
def test_override_with_function(client, observe):
    async def mocked() -> str:
        return "mocked"

    observe(get(client, app.create_app_with_override(mocked)), correct="mocked", symptom="coroutine")
