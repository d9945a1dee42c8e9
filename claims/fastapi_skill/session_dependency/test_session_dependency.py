import pytest
from sqlalchemy import create_engine, select

from casebook.probes import answer, control
from claims.fastapi_skill.session_dependency import app

pytestmark = pytest.mark.contract

ADA = (200, {"email": app.EMAIL})
FAILED = (500, "Internal Server Error")


@pytest.fixture
def database(tmp_path):
    return tmp_path / "database.db"


def stored(database):
    """The addresses that another connection reads from the table of users."""
    engine = create_engine(f"sqlite:///{database}")
    with engine.connect() as connection:
        found = [*connection.execute(select(app.User.email)).scalars()]
    engine.dispose()
    return found


def post(client, made, *paths):
    """The answer to the last of the requests, each of which stores the same user."""
    with client(made, raise_server_exceptions=False) as http:
        return [answer(http.post(path)) for path in paths][-1]


@control
def test_endpoint_answers(client, database, events):
    assert post(client, app.create_app(database, events), "/page") == ADA


def test_commit(client, observe, database, events):
    """The answer, what is done to the session, in order, and the addresses that are stored then."""
    answered = post(client, app.create_app(database, events), "/users")
    observe((answered, events.seen, stored(database)), correct=(ADA, ("commit", "close"), [app.EMAIL]))


@pytest.mark.parametrize(("path", "status"), [("/missing", 404), ("/broken", 500)])
def test_rollback(client, observe, database, events, path, status):
    """The status, what is done to the session, and the addresses that are stored then.

    A row was sent to the database before /missing raises HTTPException, or /broken ValueError.
    """
    answered, _ = post(client, app.create_app(database, events), path)
    observe((answered, events.seen, stored(database)), correct=(status, ("rollback", "close"), []))


def test_validation_error_of_another_parameter(client, observe, database, events):
    """The status, what is done to the session, and the addresses that are stored: another dependency has sent a row."""
    answered, _ = post(client, app.create_app(database, events), "/page?skip=x")
    observe(
        (answered, events.seen, stored(database)),
        correct=(422, ("rollback", "close"), []),
        symptom=(422, ("commit", "close"), [app.EMAIL]),
    )


def test_failing_commit(client, observe, database, events):
    """The answer to a second user with the same address, which the commit of the dependency refuses."""
    made = app.create_app(database, events)
    observe(lambda: post(client, made, "/users", "/users"), correct=FAILED, symptom=ADA)


def test_failing_commit_with_a_handler(client, observe, database, events):
    """The same, where the app has a handler of SQLAlchemy's IntegrityError."""
    made = app.create_app_with_handler(database, events)
    observe(lambda: post(client, made, "/users", "/users"), correct=(409, {"detail": "conflict"}), symptom=ADA)


def test_failing_commit_in_the_endpoint(client, observe, database, events):
    """The same without a handler, where the commit is in the endpoint."""
    made = app.create_app(database, events, commits_in_endpoint=True)
    observe(lambda: post(client, made, "/users", "/users"), correct=FAILED, symptom=ADA)
