import pytest
from sqlalchemy import text

from casebook.probes import answer, control, raises
from claims.backend_frameworks.main_module import app, as_printed
from claims.backend_frameworks.main_module.layout import create_api_router, create_engine

pytestmark = pytest.mark.contract

ADA = (200, ["ada"])
IN_ORDER = ("tables created", "request", "engine disposed")


def started(client, made):
    """What a request is answered between start and stop."""
    with client(made) as running:
        return answer(running.get("/api/v1/users/"))


def operations(made):
    paths = made.openapi()["paths"]
    return {
        f"{method.upper()} {path}": one["tags"] for path, methods in paths.items() for method, one in methods.items()
    }


@control
async def test_database_is_there(tmp_path, events):
    engine = create_engine(tmp_path, events)
    async with engine.begin() as connection:
        assert (await connection.execute(text("SELECT 1"))).scalar() == 1
    await engine.dispose()


@control
def test_routes_answer_without_lifespan(client, events):
    assert answer(client(app.create_app_of_two_versions(events)).get("/api/v2/users/")) == ADA


def test_as_printed(client, observe, tmp_path, events):
    """What a request is answered between start and stop, or what stops the start."""
    made = as_printed.create_app(create_engine(tmp_path, events), create_api_router(events))
    observe(lambda: started(client, made), correct=ADA, symptom=raises(NameError, "name 'Base' is not defined"))


def test_base_imported(client, observe, tmp_path, events):
    """What a request is answered between start and stop."""
    made = app.create_app(create_engine(tmp_path, events), create_api_router(events))
    observe(lambda: started(client, made), correct=ADA)


def test_lifespan_order(client, observe, tmp_path, events):
    """What happens from start to stop, in order."""
    started(client, app.create_app(create_engine(tmp_path, events), create_api_router(events)))
    observe(events.seen, correct=IN_ORDER)


def test_metadata(observe, tmp_path, events):
    """Title and version in the OpenAPI document; each operation, and its tags."""
    made = app.create_app(create_engine(tmp_path, events), create_api_router(events))
    observe(
        (made.openapi()["info"], operations(made)),
        correct=({"title": "Shop", "version": "1.2.3"}, {"GET /api/v1/users/": ["users"]}),
    )


def test_two_versions(observe, events):
    """Each operation of the OpenAPI document, and its tags."""
    observe(
        operations(app.create_app_of_two_versions(events)),
        correct={"GET /api/v1/users/": ["users"], "GET /api/v2/users/": ["users"]},
    )


@pytest.mark.parametrize("version", ["v1", "v2"])
def test_each_version_answers(client, observe, events, version):
    observe(answer(client(app.create_app_of_two_versions(events)).get(f"/api/{version}/users/")), correct=ADA)
