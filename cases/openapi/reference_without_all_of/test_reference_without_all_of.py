from casebook.probes import answer, control, one_of, workaround
from cases.openapi.reference_without_all_of import app, json_schema_extra

STATUS = {"$ref": "#/components/schemas/Status"}
OWNER = {"$ref": "#/components/schemas/Owner"}
DEFAULT = {"default": "draft"}
DESCRIBED = {"description": "what it is now"}
OWNED = {"description": "who has it", "default": {"name": "nobody"}}


def fields(client, create_app):
    return client(create_app()).get("/openapi.json").json()["components"]["schemas"]["Item"]["properties"]


def parameter(client, name):
    parameters = client(app.create_app()).get("/openapi.json").json()["paths"]["/"]["get"]["parameters"]
    return next(one["schema"] for one in parameters if one["name"] == name)


@control
def test_default_is_taken(client):
    assert answer(client(app.create_app()).post("/", json={})) == (200, "draft")
    assert answer(client(app.create_app()).get("/?described=draft")) == (200, "draft")


def test_reference_is_bare(client, observe):
    seen = fields(client, app.create_app)["status"]
    observe(seen, correct={"allOf": [STATUS], **DEFAULT}, symptom={**STATUS, **DEFAULT})


def test_described_enum(client, observe):
    seen = fields(client, app.create_app)["described"]
    observe(seen, correct={"allOf": [STATUS], **DEFAULT, **DESCRIBED}, symptom={**STATUS, **DEFAULT, **DESCRIBED})


def test_model(client, observe):
    wrapped = {"allOf": [OWNER], **OWNED}
    seen = fields(client, app.create_app)["owner"]
    observe(seen, correct=one_of(wrapped, {**wrapped, "title": "Owner"}), symptom={**OWNER, **OWNED})


def test_query_with_default(client, observe):
    wrapped = {"allOf": [STATUS], **DEFAULT}
    seen = parameter(client, "status")
    observe(seen, correct=one_of(wrapped, {**wrapped, "title": "Status"}), symptom={**STATUS, **DEFAULT})


def test_described_query(client, observe):
    wrapped = {"allOf": [STATUS], **DESCRIBED}
    seen = parameter(client, "described")
    observe(seen, correct=one_of(wrapped, {**wrapped, "title": "Described"}), symptom={**STATUS, **DESCRIBED})


@workaround("json-schema-extra")
def test_json_schema_extra(client, observe):
    seen = fields(client, json_schema_extra.create_app)["status"]
    observe(seen, correct={"allOf": [STATUS], **DEFAULT}, symptom={**STATUS, **DEFAULT})
