from casebook.probes import answer, control, raises, workaround
from cases.validation.pydantic_v1_model_refused import app

REFUSED = raises("PydanticV1NotSupportedError", r"^pydantic\.v1 models are no longer supported by FastAPI\.")


def send(client, create_app, **options):
    return answer(client(create_app()).post("/items/", **options))


@control
def test_model_of_pydantic_2_is_taken(client):
    sent = {"title": "x", "summary": None}
    assert send(client, app.create_app_with_pydantic_2, json=sent) == (200, sent)
    assert send(client, app.create_app_with_pydantic_2, json={})[0] == 422


def test_release_notes(client, observe):
    observe(
        lambda: send(client, app.create_app_of_release_notes, json={"name": "x"}),
        correct=(200, {"title": "x", "summary": None}),
        symptom=REFUSED,
    )


def test_response_model(client, observe):
    observe(
        lambda: send(client, app.create_app_with_response_model),
        correct=(200, {"name": "x", "description": None}),
        symptom=REFUSED,
    )


def test_list(client, observe):
    observe(lambda: send(client, app.create_app_with_list, json=[{"name": "x"}]), correct=(200, ["x"]), symptom=REFUSED)


def test_optional(client, observe):
    observe(lambda: send(client, app.create_app_with_optional, json={"name": "x"}), correct=(200, "x"), symptom=REFUSED)


def test_additional_response(client, observe):
    observe(lambda: send(client, app.create_app_with_additional_response), correct=(200, "x"), symptom=REFUSED)


def test_returned_value(client, observe):
    observe(
        lambda: send(client, app.create_app_that_returns_it),
        correct=(200, {"name": "x", "description": None}),
        symptom=REFUSED,
    )


@workaround("dict")
def test_dict(client, observe):
    observe(
        lambda: send(client, app.create_app_with_dict, json={"name": "x"}),
        correct=(200, {"name": "x", "description": None}),
        symptom=REFUSED,
    )


@workaround("pydantic-2")
def test_pydantic_2(client, observe):
    observe(
        lambda: send(client, app.create_app_with_pydantic_2, json={"title": "x"}),
        correct=(200, {"title": "x", "summary": None}),
        symptom=REFUSED,
    )
