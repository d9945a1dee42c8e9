from casebook.probes import answer, control, workaround
from cases.validation.tagged_union_query_parameter import app

FIRST = {"value": "first", "price": 100}
PUMPKIN = {"filling": "pumpkin", "time_to_cook": 30}
READ, COOKED = (200, 100.0), (200, 30)


def missing(name):
    return 422, [("missing", ["query", name], "Field required")]


def places(client, create_app, path):
    operation = client(create_app()).get("/openapi.json").json()["paths"][path]["post"]
    return [each["name"] for each in operation.get("parameters", [])], "requestBody" in operation


@control
def test_union_without_tags(client):
    assert answer(client(app.create_app_without_tags()).post("/items", json=FIRST)) == READ


def test_field_discriminator(client, observe):
    response = client(app.create_app()).post("/items?q=first", json=FIRST)
    observe(answer(response), correct=READ, symptom=missing("item"))


def test_discriminator_function(client, observe):
    response = client(app.create_app_with_function()).post("/dessert", json=PUMPKIN)
    observe(answer(response), correct=COOKED, symptom=missing("dessert"))


def test_annotated_without_tag(client, observe):
    response = client(app.create_app_without_discriminator()).post("/items", json=FIRST)
    observe(answer(response), correct=READ, symptom=missing("item"))


def test_openapi(client, observe):
    observe(places(client, app.create_app, "/items"), correct=(["q"], True), symptom=(["item", "q"], False))


@workaround("body")
def test_body(client, observe):
    observe(
        lambda: answer(client(app.create_app_with_body()).post("/items", json=FIRST)),
        correct=READ,
        symptom=missing("item"),
    )


@workaround("body")
def test_body_with_function(client, observe):
    observe(
        lambda: answer(client(app.create_app_with_function_and_body()).post("/dessert", json=PUMPKIN)),
        correct=COOKED,
        symptom=missing("dessert"),
    )


@workaround("without-tags")
def test_without_tags(client, observe):
    response = client(app.create_app_without_tags()).post("/items", json=FIRST)
    observe(answer(response), correct=READ, symptom=missing("item"))
