from casebook.probes import answer, control, raises, workaround
from cases.application.extra_keywords_refused import app, subclass


def refused(name):
    return raises(TypeError, rf"got an unexpected keyword argument '{name}'")


def servers(client, made):
    return client(made).get("/openapi.json").json().get("servers")


@control
def test_a_known_keyword_is_taken(client):
    made = app.create_app(title="Shop", version="2")
    assert client(made).get("/openapi.json").json()["info"] == {"title": "Shop", "version": "2"}
    assert answer(client(made).get("/where")) == (200, "/where")


def test_unknown_keyword(observe):
    observe(lambda: app.create_app(tenant="north").extra, correct={"tenant": "north"}, symptom=refused("tenant"))


def test_misspelt_keyword(observe):
    """A typing error of `description`."""
    observe(lambda: app.create_app(descripton="x").extra, correct={"descripton": "x"}, symptom=refused("descripton"))


def test_openapi_prefix(client, observe):
    observe(
        lambda: servers(client, app.create_app(openapi_prefix="/api")),
        correct=[{"url": "/api"}],
        symptom=refused("openapi_prefix"),
    )


@workaround("state")
def test_state(observe):
    made = app.create_app()
    made.state.tenant = "north"
    observe(made.state.tenant, correct="north", symptom=None)


@workaround("subclass")
def test_subclass(observe):
    observe(lambda: subclass.create_app().extra, correct={"tenant": "north"}, symptom=refused("tenant"))


@workaround("root-path")
def test_root_path(client, observe):
    observe(
        lambda: servers(client, app.create_app(root_path="/api")),
        correct=[{"url": "/api"}],
        symptom=refused("root_path"),
    )
