import warnings

from casebook.probes import answer, control, workaround
from cases.application.root_path_deprecated import app, middleware

TEXT = (
    "The `root_path` parameter is deprecated. Configure the server's root path instead, for example with "
    "`fastapi run --root-path /api/v1`."
)
QUIET = (200, "/api", [{"url": "/api"}], [])


def used(client, create_app, root_path=""):
    """Makes an application and asks it: status, root path, servers in the document, and what was warned."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        asked = client(create_app(), root_path=root_path)
        status, told = answer(asked.get("/where"))
        servers = asked.get("/openapi.json").json().get("servers")
    said = [(one.category.__name__, str(one.message)) for one in caught if "root_path" in str(one.message)]
    return status, told, servers, said


@control
def test_without_a_root_path(client):
    assert used(client, app.create_app) == (200, "", None, [])


def test_root_path(client, observe):
    observe(
        lambda: used(client, lambda: app.create_app(root_path="/api")),
        correct=QUIET,
        symptom=(200, "/api", [{"url": "/api"}], [("FastAPIDeprecationWarning", TEXT)]),
    )


def test_made_where_warnings_are_errors(observe):
    def made():
        with warnings.catch_warnings():
            warnings.filterwarnings("error", message=".*root_path.*")
            try:
                return app.create_app(root_path="/api").root_path
            except Warning as warning:
                return type(warning).__name__

    observe(made, correct="/api", symptom="FastAPIDeprecationWarning")


@workaround("server")
def test_server(client, observe):
    observe(lambda: used(client, app.create_app, "/api"), correct=QUIET, symptom=None)


@workaround("middleware")
def test_middleware(client, observe):
    observe(lambda: used(client, middleware.create_app), correct=QUIET, symptom=None)


@workaround("attribute")
def test_attribute(client, observe):
    def create_app():
        made = app.create_app()
        made.root_path = "/api"
        return made

    observe(lambda: used(client, create_app), correct=QUIET, symptom=None)
