from fastapi import Body, Cookie, File, Form, Header, Path, Query

from casebook.probes import answer, control, raises, workaround
from cases.openapi.parameter_keywords_refused import app, in_the_type

REFUSED = raises(TypeError, "got an unexpected keyword argument 'unit'")


def parameter(client, made):
    """The unit in the schema of the parameter."""
    [operation] = [path["post"] for path in client(made).get("/openapi.json").json()["paths"].values()]
    return operation["parameters"][0]["schema"].get("unit")


def body(client, made):
    """The unit in the schema of the only field of the body."""
    document = client(made).get("/openapi.json").json()
    [schema] = [one for name, one in document["components"]["schemas"].items() if name.startswith("Body_")]
    return schema["properties"]["weight"].get("unit")


@control
def test_a_known_keyword_is_taken(client):
    made = app.create_app(Query(..., ge=1))
    assert answer(client(made).post("/weight?weight=2.5")) == (200, 2.5)
    assert client(made).post("/weight?weight=0").status_code == 422
    assert parameter(client, made) is None


def test_query(client, observe):
    observe(lambda: parameter(client, app.create_app(Query(..., unit="kg"))), correct="kg", symptom=REFUSED)


def test_header(client, observe):
    observe(lambda: parameter(client, app.create_app(Header(..., unit="kg"))), correct="kg", symptom=REFUSED)


def test_cookie(client, observe):
    observe(lambda: parameter(client, app.create_app(Cookie(..., unit="kg"))), correct="kg", symptom=REFUSED)


def test_path(client, observe):
    observe(
        lambda: parameter(client, app.create_app(Path(..., unit="kg"), "/weight/{weight}")),
        correct="kg",
        symptom=REFUSED,
    )


def test_body(client, observe):
    observe(lambda: body(client, app.create_app(Body(..., embed=True, unit="kg"))), correct="kg", symptom=REFUSED)


def test_form(client, observe):
    observe(lambda: body(client, app.create_app(Form(..., unit="kg"))), correct="kg", symptom=REFUSED)


def test_file(client, observe):
    observe(lambda: body(client, app.create_app_with_file(File, unit="kg")), correct="kg", symptom=REFUSED)


@workaround("json-schema-extra")
def test_json_schema_extra(client, observe):
    def told():
        extra = {"json_schema_extra": {"unit": "kg"}}
        return [
            parameter(client, app.create_app(Query(..., **extra))),
            parameter(client, app.create_app(Header(..., **extra))),
            parameter(client, app.create_app(Cookie(..., **extra))),
            parameter(client, app.create_app(Path(..., **extra), "/weight/{weight}")),
            body(client, app.create_app(Body(..., embed=True, **extra))),
            body(client, app.create_app(Form(..., **extra))),
            body(client, app.create_app_with_file(File, **extra)),
        ]

    observe(told, correct=["kg"] * 7, symptom=[None] * 7)


@workaround("with-json-schema")
def test_in_the_type(client, observe):
    observe(lambda: parameter(client, in_the_type.create_app()), correct="kg", symptom=None)
