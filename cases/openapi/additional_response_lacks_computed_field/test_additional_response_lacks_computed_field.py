from casebook.probes import answer, control, workaround
from cases.openapi.additional_response_lacks_computed_field import app

ALL = ["width", "height", "area"]
WITHOUT_AREA = ["width", "height"]


def fields(client, create_app, path="/rectangle/", status="200"):
    """The properties of the schema to which this response of the document refers."""
    document = client(create_app()).get("/openapi.json").json()
    response = document["paths"][path]["get"]["responses"][status]
    name = response["content"]["application/json"]["schema"]["$ref"].removeprefix("#/components/schemas/")
    return list(document["components"]["schemas"][name]["properties"])


@control
def test_response_holds_the_computed_field(client):
    response = client(app.create_reported_app()).get("/rectangle/")
    assert answer(response) == (200, {"width": 10, "height": 5, "area": 50})


def test_reported(client, observe):
    observe(fields(client, app.create_reported_app), correct=ALL, symptom=WITHOUT_AREA)


def test_another_status(client, observe):
    observe(fields(client, app.create_app, "/", "409"), correct=ALL, symptom=WITHOUT_AREA)


@workaround("response-model")
def test_response_model(client, observe):
    observe(fields(client, app.create_app_with_response_model), correct=ALL, symptom=WITHOUT_AREA)
