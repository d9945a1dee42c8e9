from casebook.probes import answer, control, one_of, raises, workaround
from cases.validation.errors_handler_form_body import app


def refused(place):
    return 422, one_of(
        [("int_parsing", [place, "amount"], "Input should be a valid integer, unable to parse string as an integer")],
        [("type_error.integer", [place, "amount"], "value is not a valid integer")],
    )


NOT_SERIALIZABLE = raises(TypeError, "Object of type FormData is not JSON serializable")
FILE = {"file": ("a.txt", b"x", "text/plain")}


def send(client, handler=app.show_errors, path="/form", amount="many", **options):
    return answer(client(app.create_app(handler)).post(path, data={"amount": amount}, **options))


@control
def test_handler_answers_for_query_and_json(client):
    assert send(client, amount="1") == (200, 1)
    assert answer(client(app.create_app()).get("/query?amount=many")) == refused("query")
    assert answer(client(app.create_app()).post("/json", json={"amount": "many"})) == refused("body")


def test_form_breaks_the_handler(client, observe):
    observe(lambda: send(client), correct=refused("body"), symptom=NOT_SERIALIZABLE)


def test_upload_breaks_the_handler(client, observe):
    observe(lambda: send(client, path="/upload", files=FILE), correct=refused("body"), symptom=NOT_SERIALIZABLE)


@workaround("jsonable-encoder")
def test_jsonable_encoder(client, observe):
    observe(lambda: send(client, app.encode_errors), correct=refused("body"), symptom=NOT_SERIALIZABLE)


@workaround("jsonable-encoder")
def test_jsonable_encoder_with_upload(client, observe):
    observe(
        lambda: send(client, app.encode_errors, "/upload", files=FILE),
        correct=refused("body"),
        symptom=NOT_SERIALIZABLE,
    )


@workaround("without-body")
def test_without_body(client, observe):
    observe(lambda: send(client, app.leave_body_out), correct=refused("body"), symptom=NOT_SERIALIZABLE)
