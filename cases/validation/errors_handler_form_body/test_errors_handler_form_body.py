from casebook.probes import control, one_of, raises, workaround
from cases.validation.errors_handler_form_body import app, encoded, without_body


def refused(place):
    return 422, one_of(
        [("int_parsing", [place, "amount"], "Input should be a valid integer, unable to parse string as an integer")],
        [("type_error.integer", [place, "amount"], "value is not a valid integer")],
    )


NOT_SERIALIZABLE = raises(TypeError, "Object of type FormData is not JSON serializable")


def answer(response):
    body = response.json()
    if response.status_code == 422:
        body = [(error["type"], error["loc"], error["msg"]) for error in body["detail"]]
    return response.status_code, body


def send(client, create_app, amount="many"):
    return answer(client(create_app()).post("/form", data={"amount": amount}))


@control
def test_handler_answers_for_a_query(client):
    assert send(client, app.create_app, "1") == (200, 1)
    assert answer(client(app.create_app()).get("/query?amount=many")) == refused("query")


def test_form_breaks_the_handler(client, observe):
    observe(lambda: send(client, app.create_app), correct=refused("body"), symptom=NOT_SERIALIZABLE)


@workaround("jsonable-encoder")
def test_jsonable_encoder(client, observe):
    observe(lambda: send(client, encoded.create_app), correct=refused("body"), symptom=NOT_SERIALIZABLE)


@workaround("without-body")
def test_without_body(client, observe):
    observe(lambda: send(client, without_body.create_app), correct=refused("body"), symptom=NOT_SERIALIZABLE)
