import sqlite3
from contextlib import closing

import pytest

from casebook.probes import answer, control, purpose
from companions.fastapi_sqla import plain

ANN, BOB, CAT = ({"name": name} for name in ("Ann", "Bob", "Cat"))


@control
def test_the_app_alone(client):
    app = client(plain.create_app())
    assert answer(app.post("/users", json=ANN)) == (200, ANN)
    assert answer(app.get("/shop/users")) == (200, [ANN])


@pytest.fixture
def database(tmp_path, monkeypatch):
    file = tmp_path / "db.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("create table user (id integer primary key autoincrement, name text not null)")
    monkeypatch.setenv("sqlalchemy_url", f"sqlite:///{file}?check_same_thread=false")
    return file


def asked(client, database, *requests, failing=False):
    """The answers, and the names that the database has then."""
    from companions.fastapi_sqla import app

    with client(app.create_app(), raise_server_exceptions=not failing) as its:
        answers = [answer(its.request(method, path, json=body)) for method, path, body in requests]
    with closing(sqlite3.connect(database)) as connection:
        names = [name for (name,) in connection.execute("select name from user order by id")]
    return answers, names


@purpose
def test_commit_after_the_answer(client, observe, database):
    observe(
        lambda: asked(client, database, ("POST", "/users", ANN)),
        correct=([(200, {"data": {"name": "Ann", "id": 1}})], ["Ann"]),
    )


@purpose
def test_rollback_in_a_router(client, observe, database):
    observe(
        lambda: asked(client, database, ("POST", "/users", ANN), ("POST", "/shop/users", BOB)),
        correct=([(200, {"data": {"name": "Ann", "id": 1}}), (409, {"detail": "Conflict"})], ["Ann"]),
    )


@purpose
def test_rollback_after_an_exception(client, observe, database):
    observe(
        lambda: asked(client, database, ("POST", "/failures", ANN), failing=True),
        correct=([(500, "Internal Server Error")], []),
    )


@purpose
def test_page_of_a_router(client, observe, database):
    observe(
        lambda: asked(
            client,
            database,
            *(("POST", "/users", user) for user in (ANN, BOB, CAT)),
            ("GET", "/shop/users?offset=2&limit=2", None),
        )[0][-1],
        correct=(
            200,
            {
                "data": [{"name": "Cat", "id": 3}],
                "meta": {"offset": 2, "total_items": 3, "total_pages": 2, "page_number": 2},
            },
        ),
    )
