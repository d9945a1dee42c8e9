import pytest

from casebook.probes import control, raises
from claims.backend_frameworks.migrations import app

pytestmark = pytest.mark.contract


@pytest.fixture
def engine(tmp_path):
    engine = app.create_engine(tmp_path)
    yield engine
    engine.dispose()


def migrated(engine, *upgrades):
    for upgrade in upgrades:
        app.migrate(engine, upgrade)
    return app.columns(engine)


@control
def test_migrations_alone(engine):
    assert migrated(engine, app.create_users, app.add_name) == ["id", "email", "name"]


def test_started_before_the_first_migration(engine, observe):
    """create_all makes the table, then the migration does: the columns of it, or the error."""
    app.start(engine, app.create_metadata())
    observe(
        lambda: migrated(engine, app.create_users),
        correct=["id", "email"],
        symptom=raises("OperationalError", "table users already exists"),
    )


def test_started_before_the_second_migration(engine, observe):
    """The table is of the first migration, and the model has a new column: the columns after a start."""
    migrated(engine, app.create_users)
    app.start(engine, app.create_metadata("name"))
    observe(app.columns(engine), correct=["id", "email", "name"], symptom=["id", "email"])


def test_started_anew_before_the_second_migration(engine, observe):
    """create_all makes the new column, then the migration does: the columns, or the error."""
    app.start(engine, app.create_metadata("name"))
    observe(
        lambda: migrated(engine, app.add_name),
        correct=["id", "email", "name"],
        symptom=raises("OperationalError", "duplicate column name: name"),
    )


def test_migrations_without_create_all(engine, observe):
    """The columns after both migrations."""
    observe(migrated(engine, app.create_users, app.add_name), correct=["id", "email", "name"])
