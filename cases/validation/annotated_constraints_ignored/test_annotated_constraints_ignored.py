from casebook.probes import answer, control, workaround
from cases.validation.annotated_constraints_ignored import app

PATTERN = "^[a-fA-F0-9]+$"
NOT_AN_IDENTIFIER = "xyz"
MISMATCH = (422, [("string_pattern_mismatch", ["path", "some_id"], f"String should match pattern '{PATTERN}'")])
TOO_SMALL = (422, [("greater_than", ["query", "size"], "Input should be greater than 0")])
TOO_SHORT = (422, [("too_short", ["body"], "List should have at least 2 items after validation, not 1")])


def get(client, create_app, path):
    return answer(client(create_app()).get(path))


@control
def test_identifier(client):
    assert get(client, app.create_reported_app, "/c0ffee") == (200, "c0ffee")


@control
def test_model(client):
    response = client(app.create_app_with_model()).post("/", json={"id": "xyz", "size": 0, "parts": [1]})
    types = [error["type"] for error in response.json()["detail"]]
    assert types == ["string_pattern_mismatch", "greater_than", "too_short"]


def test_reported(client, observe):
    seen = get(client, app.create_reported_app, f"/{NOT_AN_IDENTIFIER}")
    observe(seen, correct=MISMATCH, symptom=(200, NOT_AN_IDENTIFIER))


def test_query(client, observe):
    observe(get(client, app.create_app, "/?size=0"), correct=TOO_SMALL, symptom=(200, 0))


def test_dependency(client, observe):
    observe(get(client, app.create_app_with_dependency, "/?size=0"), correct=TOO_SMALL, symptom=(200, 0))


def test_body(client, observe):
    seen = answer(client(app.create_app_with_body()).post("/", json=[1]))
    observe(seen, correct=TOO_SHORT, symptom=(200, [1]))


def test_document(client, observe):
    [parameter] = (
        client(app.create_reported_app()).get("/openapi.json").json()["paths"]["/{some_id}"]["get"]["parameters"]
    )
    observe(parameter["schema"].get("pattern"), correct=PATTERN, symptom=None)


@workaround("with-path")
def test_with_path(client, observe):
    observe(
        lambda: get(client, app.create_app_with_path, f"/{NOT_AN_IDENTIFIER}"),
        correct=MISMATCH,
        symptom=(200, NOT_AN_IDENTIFIER),
    )


@workaround("limits-in-path")
def test_limits_in_path(client, observe):
    seen = get(client, app.create_app_with_limits_in_path, f"/{NOT_AN_IDENTIFIER}")
    observe(seen, correct=MISMATCH, symptom=(200, NOT_AN_IDENTIFIER))
