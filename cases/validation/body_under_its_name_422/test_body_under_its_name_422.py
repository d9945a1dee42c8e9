from casebook.probes import answer, control, one_of, workaround
from cases.validation.body_under_its_name_422 import app

ITEM, JOHN = {"name": "saw", "price": 1.5}, {"name": "John"}


def post(client, create_app, path, body):
    return answer(client(create_app()).post(path, json=body))


def missing(*locations):
    """The 422 that says that a field is required at each of these places."""
    told = [("missing", "Field required"), ("value_error.missing", "field required")]
    return 422, one_of(*([(kind, location, message) for location in locations] for kind, message in told))


WITHOUT_FIELDS = missing(["body", "name"], ["body", "price"])
NO_TEXT = (
    422,
    one_of(
        [("string_type", ["body"], "Input should be a valid string")],
        [("type_error.str", ["body"], "str type expected")],
    ),
)


@control
def test_body_as_it_is_declared(client):
    assert post(client, app.create_app, "/items", ITEM) == (200, ITEM)
    assert post(client, app.create_app, "/items-of-user", {"item": ITEM}) == (200, ITEM)
    assert post(client, app.create_app_of_issue_2815, "/bad", "John") == (200, JOHN)


@control
def test_two_values_of_issue_2815(client):
    sent = {"name": "John", "surname": "Doe"}
    assert post(client, app.create_app_of_issue_2815, "/good", sent) == (200, sent)


def test_model(client, observe):
    seen = post(client, app.create_app, "/items", {"item": ITEM})
    observe(seen, correct=(200, ITEM), symptom=WITHOUT_FIELDS)


def test_single_value_of_issue_2815(client, observe):
    seen = post(client, app.create_app_of_issue_2815, "/bad", JOHN)
    observe(seen, correct=(200, JOHN), symptom=NO_TEXT)


def test_second_parameter(client, observe):
    seen = post(client, app.create_app, "/items-of-user", ITEM)
    observe(seen, correct=(200, ITEM), symptom=missing(["body", "item"]))


@workaround("embed")
def test_embed(client, observe):
    seen = post(client, app.create_app_with_workarounds, "/items", {"item": ITEM})
    observe(seen, correct=(200, ITEM), symptom=WITHOUT_FIELDS)


@workaround("embed")
def test_embed_single_value(client, observe):
    seen = post(client, app.create_app_with_workarounds, "/bad", JOHN)
    observe(seen, correct=(200, JOHN), symptom=NO_TEXT)


@workaround("body-of-the-docs")
def test_body_of_the_docs(client, observe):
    asked = client(app.create_app())
    document = asked.get("/openapi.json").json()
    body = document["paths"]["/items"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    schema = document["components"]["schemas"][body["$ref"].rpartition("/")[2]]
    sent = {name: ITEM[name] for name in schema["required"]}
    observe(answer(asked.post("/items", json=sent)), correct=(200, ITEM), symptom=WITHOUT_FIELDS)


@workaround("model-with-one-field")
def test_model_with_one_field(client, observe):
    seen = post(client, app.create_app_with_workarounds, "/model", JOHN)
    observe(seen, correct=(200, JOHN), symptom=NO_TEXT)
