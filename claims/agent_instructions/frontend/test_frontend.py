import pytest

from casebook.probes import answer, control
from claims.agent_instructions.frontend import app

pytestmark = pytest.mark.contract

SHELL, NOT_FOUND = (200, "app shell"), (404, {"detail": "Not Found"})
BROWSER = {"Accept": "text/html,application/xhtml+xml"}


def get(client, made, *paths):
    caller = client(made)
    return [answer(caller.get(path, headers=BROWSER)) for path in paths]


@control
def test_a_file_is_sent(client, tmp_path):
    assert get(client, app.create_app(tmp_path), "/assets/app.js") == [(200, "run()")]


def test_frontend(client, observe, tmp_path):
    """The index page and a file."""
    observe(get(client, app.create_app(tmp_path), "/", "/assets/app.js"), correct=[SHELL, (200, "run()")])


def test_client_side_route(client, observe, tmp_path):
    """A path that is no file, asked for as a browser does."""
    observe(get(client, app.create_app(tmp_path), "/dashboard/settings"), correct=[SHELL])


def test_prefix_of_the_router(client, observe, tmp_path):
    """Index page, file and client-side route below the prefix; the file without it; a path operation."""
    made = app.create_app_with_router(tmp_path)
    observe(
        get(client, made, "/admin/", "/admin/assets/app.js", "/admin/users", "/assets/app.js", "/items"),
        correct=[SHELL, (200, "run()"), SHELL, NOT_FOUND, (200, ["item"])],
    )


def test_prefix_of_include(client, observe, tmp_path):
    """The index page below both prefixes, and below that of the router alone."""
    made = app.create_app_with_router(tmp_path, prefix="/v1")
    observe(get(client, made, "/v1/admin/", "/admin/"), correct=[SHELL, NOT_FOUND])


def test_path_operations_come_first(client, observe, tmp_path):
    """/items is a path operation that is declared later, and a file of the frontend too."""
    observe(get(client, app.create_app(tmp_path), "/items"), correct=[(200, ["item"])], symptom=[(200, "a file")])


def test_mounted_by_hand(client, observe, tmp_path):
    """StaticFiles at / serve what they have, hide a path operation that is declared later, and have no client-side routes."""
    observe(
        get(client, app.create_app_with_mount(tmp_path), "/", "/early", "/items", "/dashboard"),
        correct=[SHELL, (200, ["early"]), (200, "a file"), NOT_FOUND],
    )


def test_as_printed(client, observe, monkeypatch, tmp_path):
    """The index page and a file."""
    app.build(tmp_path)
    monkeypatch.chdir(tmp_path)

    def read():
        from claims.agent_instructions.frontend.as_printed import app as printed

        return get(client, printed, "/", "/assets/app.js")

    observe(read, correct=[SHELL, (200, "run()")])
