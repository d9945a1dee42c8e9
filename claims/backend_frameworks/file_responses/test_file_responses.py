import pytest

from casebook.probes import answer, control, raises
from claims.backend_frameworks.file_responses import app

pytestmark = pytest.mark.contract

HEADER = b"id,name,email\r\n"
ALICE = b"1,Alice,alice@example.com\r\n"
BOB = b'2,"Bob, ""the builder""",bob@example.com\r\n'
NOT_FOUND = (404, {"detail": "Not Found"})


@pytest.fixture
def folder(tmp_path):
    """A folder `static`, and a secret beside it."""
    (tmp_path / "secret.txt").write_text("secret")
    made = tmp_path / "static"
    made.mkdir()
    (made / "style.css").write_text("p { color: red }")
    return made


@control
def test_app_has_its_routes(client, events):
    assert client(app.create_app(events)).get("/openapi.json").status_code == 200


def test_export_is_an_attachment(client, observe, events):
    """Status, content type, content disposition and body."""
    response = client(app.create_app(events)).get("/export/users")
    headers = [response.headers[name] for name in ("content-type", "content-disposition")]
    observe(
        (response.status_code, headers, response.content),
        correct=(200, ["text/csv; charset=utf-8", "attachment; filename=users.csv"], HEADER + ALICE + BOB),
    )


async def test_export_comes_row_by_row(asgi, observe, events):
    """The chunks of the body, and the rows that were read from the service."""
    async with asgi(app.create_app(events), "/export/users") as connection:
        await connection.finish()
    observe(
        ([chunk for chunk in connection.chunks if chunk], events.seen),
        correct=([HEADER, ALICE, BOB], ("read 1", "read 2")),
    )


async def test_first_row_is_sent_before_the_next_is_read(asgi, observe, events):
    """How many chunks had been sent when each user was read."""
    made = app.create_app(lambda _: events(f"after {len([chunk for chunk in connection.chunks if chunk])} chunks"))
    async with asgi(made, "/export/users") as connection:
        await connection.finish()
    observe(events.seen, correct=("after 1 chunks", "after 2 chunks"), symptom=("after 0 chunks", "after 0 chunks"))


def test_static_file(client, observe, folder):
    """Status, content type and body."""
    response = client(app.create_app_with_static_files(folder)).get("/static/style.css")
    observe(
        (response.status_code, response.headers["content-type"], response.text),
        correct=(200, "text/css; charset=utf-8", "p { color: red }"),
    )


@pytest.mark.parametrize("path", ["/static/missing.css", "/static", "/static/"])
def test_missing_static_file(client, observe, folder, path):
    """A file that is not there, and the folder itself with and without a slash."""
    observe(answer(client(app.create_app_with_static_files(folder)).get(path)), correct=NOT_FOUND)


@pytest.mark.parametrize(
    "path", ["/static/..%2fsecret.txt", "/static/%2e%2e/secret.txt", "/static/%2e%2e%2fsecret.txt"]
)
def test_path_out_of_the_folder(client, observe, folder, path):
    """A path to a file above the folder, encoded in three ways."""
    observe(
        answer(client(app.create_app_with_static_files(folder)).get(path)), correct=NOT_FOUND, symptom=(200, "secret")
    )


def test_url_of_a_static_file(observe, folder):
    made = app.create_app_with_static_files(folder)
    observe(str(made.url_path_for("static", path="/style.css")), correct="/static/style.css")


def test_missing_folder(observe, tmp_path):
    """The folder is not there when the app is made."""
    observe(
        lambda: app.create_app_with_static_files(tmp_path / "static").routes[-1].name,
        correct=raises(RuntimeError, "^Directory '.*/static' does not exist$"),
        symptom="static",
    )
