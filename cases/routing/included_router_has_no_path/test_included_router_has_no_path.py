import pytest

from casebook.probes import answer, control, raises, workaround
from cases.routing.included_router_has_no_path import app

PATH = "/api/items/{item_id}"
NO_PATH = raises(AttributeError, "^'_IncludedRouter' object has no attribute 'path'")


@control
def test_served(client):
    assert answer(client(app.create_app()).get("/api/items/1")) == (200, "1")


@control
def test_route_of_the_app(client):
    made = app.create_app_without_router()
    assert app.paths(made) == app.paths_of_api_routes(made) == [PATH]
    assert app.endpoints(made) == {"read_item": PATH}
    assert client(app.add_middleware(made)).get("/api/items/1").headers["x-route"] == PATH


def test_paths(observe):
    observe(lambda: app.paths(app.create_app()), correct=[PATH], symptom=NO_PATH)


def test_middleware(client, observe):
    made = app.add_middleware(app.create_app())
    observe(lambda: client(made).get("/api/items/1").headers["x-route"], correct=PATH, symptom=NO_PATH)


def test_what_the_client_gets(client, observe):
    made = app.add_middleware(app.create_app())
    response = client(made, raise_server_exceptions=False).get("/api/items/1")
    observe(answer(response), correct=(200, "1"), symptom=(500, "Internal Server Error"))


def test_names(observe):
    observe(
        lambda: app.endpoints(app.create_app()),
        correct={"read_item": PATH},
        symptom=raises(AttributeError, "^'_IncludedRouter' object has no attribute '(name|path)'"),
    )


def test_api_routes(observe):
    observe(app.paths_of_api_routes(app.create_app()), correct=[PATH], symptom=[])


@workaround("iter-route-contexts")
def test_iter_route_contexts(observe):
    observe(app.paths_of_contexts(app.create_app()), correct=[PATH], symptom=[])


@workaround("openapi-paths")
def test_openapi_paths(observe):
    observe(app.paths_of_document(app.create_app()), correct=[PATH], symptom=[])


@workaround("url-path-for")
def test_url_path_for(observe):
    seen = str(app.create_app().url_path_for("read_item", item_id="1"))
    observe(seen, correct="/api/items/1", symptom="")


@workaround("hasattr-path")
@pytest.mark.parametrize("read", [app.guarded_paths, app.paths_of_api_routes], ids=["hasattr", "isinstance"])
def test_hasattr_path(observe, read):
    observe(read(app.create_app()), correct=[PATH], symptom=[])
