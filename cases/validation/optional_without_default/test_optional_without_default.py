from casebook.probes import answer, control, workaround
from cases.validation.optional_without_default import app

REFUSED = [("missing", ("response", "b"))]


def missing(*location):
    return 422, [("missing", list(location), "Field required")]


def post(client, model, path="/body", body=None):
    return answer(client(app.create_app(model)).post(path, json={"a": 1} if body is None else body))


def respond(client, model):
    """The answer, or the errors of the response: before FastAPI 0.101.1 the text of the exception is empty."""
    try:
        return answer(client(app.create_app(model)).get("/response"))
    except Exception as error:
        if type(error).__name__ != "ResponseValidationError":
            raise
        return [(each["type"], each["loc"]) for each in error.errors()]


@control
def test_none_is_accepted(client):
    assert post(client, app.Model, body={"a": 1, "b": None}) == (200, None)
    assert post(client, app.WithDefault) == (200, None)


def test_body(client, observe):
    observe(post(client, app.Model), correct=(200, None), symptom=missing("body", "b"))


def test_any(client, observe):
    observe(post(client, app.WithAny), correct=(200, None), symptom=missing("body", "b"))


def test_list(client, observe):
    observe(post(client, app.Model, "/list", [{"a": 1}]), correct=(200, [None]), symptom=missing("body", 0, "b"))


def test_response_model(client, observe):
    observe(lambda: respond(client, app.Model), correct=(200, {"a": 1, "b": None}), symptom=REFUSED)


@workaround("explicit-default")
def test_explicit_default(client, observe):
    observe(post(client, app.WithDefault), correct=(200, None), symptom=missing("body", "b"))


@workaround("explicit-default")
def test_explicit_default_in_response(client, observe):
    observe(lambda: respond(client, app.WithDefault), correct=(200, {"a": 1, "b": None}), symptom=REFUSED)
