import pytest
from sqlalchemy.exc import OperationalError

from casebook.probes import answer, control, raises, workaround
from cases.database.create_all_before_migration import app

NO_USERS = (200, [])
EXISTS = raises(OperationalError, r"table users already exists")
NO_COLUMN = raises(OperationalError, r"no such column: users\.name")


@pytest.fixture
def engine(tmp_path):
    engine = app.create_engine(tmp_path)
    yield engine
    engine.dispose()


def started(client, engine, *more, **options):
    """What an app with these columns, which has started, answers."""
    with client(app.create_app(engine, app.create_metadata(*more), **options)) as running:
        return answer(running.get("/users"))


@control
def test_tables_are_created(client, engine):
    assert started(client, engine) == NO_USERS


def test_first_migration(client, observe, engine):
    started(client, engine)

    def upgraded():
        app.upgrade(engine, "1")
        return started(client, engine)

    observe(upgraded, correct=NO_USERS, symptom=EXISTS)


def test_new_column(client, observe, engine):
    started(client, engine)
    observe(lambda: started(client, engine, "name"), correct=NO_USERS, symptom=NO_COLUMN)


@workaround("migrations-alone")
def test_migrations_alone(client, observe, engine):
    def upgraded():
        app.upgrade(engine, "1")
        started(client, engine, create_tables=False)
        app.upgrade(engine, "head")
        return started(client, engine, "name", create_tables=False)

    observe(upgraded, correct=NO_USERS, symptom=EXISTS)


@workaround("migrate-first")
def test_migrate_first(client, observe, engine):
    def upgraded():
        app.upgrade(engine, "1")
        started(client, engine)
        app.upgrade(engine, "head")
        return started(client, engine, "name")

    observe(upgraded, correct=NO_USERS, symptom=EXISTS)


@workaround("stamp")
def test_stamp(client, observe, engine):
    started(client, engine)

    def upgraded():
        app.stamp(engine, "1")
        app.upgrade(engine, "head")
        return started(client, engine, "name", create_tables=False)

    observe(upgraded, correct=NO_USERS, symptom=EXISTS)
