from casebook.probes import control, one_of, workaround
from cases.openapi.validation_error_fields import app, own_openapi, own_schema

UNDOCUMENTED = one_of(["ctx"], ["ctx", "input"], ["ctx", "input", "url"])


def undocumented(served, response):
    """The fields of the error in a response that the document does not mention."""
    (error,) = response.json()["detail"]
    schema = served.get("/openapi.json").json()["components"]["schemas"]["ValidationError"]
    return sorted(error.keys() - schema["properties"].keys())


@control
def test_error_has_a_context(client):
    response = client(app.create_app()).get("/?size=0")
    (error,) = response.json()["detail"]
    assert response.status_code == 422
    assert (error["loc"], error["ctx"]) == (["query", "size"], one_of({"gt": 0}, {"limit_value": 0}))


def test_query(client, observe):
    served = client(app.create_app())
    observe(undocumented(served, served.get("/?size=0")), correct=[], symptom=UNDOCUMENTED)


def test_body(client, observe):
    served = client(app.create_app_with_body())
    observe(undocumented(served, served.post("/", json={"size": 0})), correct=[], symptom=UNDOCUMENTED)


@workaround("own-schema")
def test_own_schema(client, observe):
    served = client(own_schema.create_app())
    observe(undocumented(served, served.get("/?size=0")), correct=[], symptom=UNDOCUMENTED)


@workaround("own-openapi")
def test_own_openapi(client, observe):
    served = client(own_openapi.create_app())
    observe(undocumented(served, served.get("/?size=0")), correct=[], symptom=UNDOCUMENTED)
