from casebook.probes import answer, control, one_of, workaround
from cases.openapi.single_literal_enum import app, json_schema_extra, own_openapi


def with_enum(value, **others):
    enum = {"enum": [value], "type": "string", **others}
    return one_of(enum, {**enum, "const": value})


def without_enum(value, **others):
    const = {"const": value, **others}
    return one_of(const, {**const, "type": "string"})


def document(client, create_app):
    return client(create_app()).get("/openapi.json").json()


def field(client, create_app, model, name):
    return document(client, create_app)["components"]["schemas"][model]["properties"][name]


@control
def test_value_is_returned(client):
    assert answer(client(app.create_app()).get("/")) == (200, {"status": "healthy"})
    assert answer(client(app.create_reported_app()).post("/", json={})) == (200, "Foo")
    assert answer(client(app.create_app_with_query()).get("/?sort=name")) == (200, "name")


def test_response(client, observe):
    seen = field(client, app.create_app, "Health", "status")
    observe(seen, correct=with_enum("healthy", title="Status"), symptom=without_enum("healthy", title="Status"))


def test_reported(client, observe):
    seen = field(client, app.create_reported_app, "Foo", "name")
    also = {"title": "Name", "default": "Foo"}
    observe(seen, correct=with_enum("Foo", **also), symptom=without_enum("Foo", **also))


def test_query(client, observe):
    (parameter,) = document(client, app.create_app_with_query)["paths"]["/"]["get"]["parameters"]
    observe(parameter["schema"], correct=with_enum("name", title="Sort"), symptom=without_enum("name", title="Sort"))


@workaround("json-schema-extra")
def test_json_schema_extra(client, observe):
    seen = field(client, json_schema_extra.create_app, "Health", "status")
    observe(seen, correct=with_enum("healthy", title="Status"), symptom=without_enum("healthy", title="Status"))


@workaround("one-member-enum")
def test_one_member_enum(client, observe):
    from cases.openapi.single_literal_enum import one_member_enum

    seen = document(client, one_member_enum.create_app)["components"]["schemas"]["Status"]
    correct = {"enum": ["healthy"], "type": "string", "title": "Status"}
    also = one_of({**correct, "const": "healthy"}, {**correct, "description": "An enumeration."})
    observe(seen, correct=one_of(correct, also), symptom=without_enum("healthy", title="Status"))


@workaround("own-openapi")
def test_own_openapi(client, observe):
    seen = field(client, own_openapi.create_app, "Health", "status")
    observe(seen, correct=with_enum("healthy", title="Status"), symptom=without_enum("healthy", title="Status"))
