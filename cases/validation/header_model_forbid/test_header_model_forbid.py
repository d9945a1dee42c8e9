from casebook.probes import answer, control, workaround
from cases.validation.header_model_forbid import app

USUAL = ["accept", "accept-encoding", "connection", "host", "user-agent"]
READ = (200, "secret")
DOCUMENTED = (
    200,
    {"host": "testserver", "save_data": True, "if_modified_since": None, "traceparent": None, "x_tag": []},
)
FORBIDDEN = (422, [("extra_forbidden", ["header", name], "Extra inputs are not permitted") for name in USUAL])


def in_order(answered):
    """An answer, with its errors in the order of the headers' names."""
    status, body = answered
    return status, sorted(body) if isinstance(body, list) else body


def ask(client, create_app, **headers):
    return in_order(answer(client(create_app()).get("/", headers={"x-token": "secret", **headers})))


@control
def test_without_forbid(client):
    assert ask(client, app.create_app_without_forbid) == READ


@control
def test_documentation_without_usual_headers(client):
    """As FastAPI tests it: only `host` is left of what the client sends by itself."""
    caller = client(app.create_documented_app())
    caller.headers.clear()
    assert answer(caller.get("/items/", headers={"save-data": "true"})) == DOCUMENTED


def test_usual_headers(client, observe):
    observe(ask(client, app.create_app), correct=READ, symptom=FORBIDDEN)


def test_program_of_the_documentation(client, observe):
    """Its model has `host`, so that one error is less."""
    seen = in_order(answer(client(app.create_documented_app()).get("/items/", headers={"save-data": "true"})))
    observe(
        seen,
        correct=DOCUMENTED,
        symptom=(422, [error for error in FORBIDDEN[1] if "host" not in error[1]]),
    )


@workaround("declare-usual")
def test_declare_usual(client, observe):
    observe(ask(client, app.create_app_with_usual), correct=READ, symptom=FORBIDDEN)


@workaround("declare-usual")
def test_declare_usual_refuses(client, observe):
    refused = (422, [("extra_forbidden", ["header", "tool"], "Extra inputs are not permitted")])
    observe(ask(client, app.create_app_with_usual, tool="plumbus"), correct=refused, symptom=READ)


@workaround("own-names")
def test_own_names_takes_the_usual(client, observe):
    observe(ask(client, app.create_app_with_own_names), correct=READ, symptom=FORBIDDEN)


@workaround("own-names")
def test_own_names(client, observe):
    refused = (422, {"detail": "unknown header: x-tool"})
    observe(ask(client, app.create_app_with_own_names, **{"x-tool": "plumbus"}), correct=refused, symptom=READ)
