from casebook.probes import answer, control, workaround
from cases.validation.header_model_forbid import app

USUAL = ["accept", "accept-encoding", "connection", "host", "user-agent"]
READ = (200, "secret")
FORBIDDEN = (422, [("extra_forbidden", ["header", name], "Extra inputs are not permitted") for name in USUAL])


def ask(client, create_app, **headers):
    """The answer, with its errors in the order of the headers' names."""
    status, body = answer(client(create_app()).get("/", headers={"x-token": "secret", **headers}))
    return status, sorted(body) if isinstance(body, list) else body


@control
def test_without_forbid(client):
    assert ask(client, app.create_app_without_forbid) == READ


def test_usual_headers(client, observe):
    observe(ask(client, app.create_app), correct=READ, symptom=FORBIDDEN)


@workaround("declare-usual")
def test_declare_usual(client, observe):
    observe(ask(client, app.create_app_with_usual), correct=READ, symptom=FORBIDDEN)


@workaround("declare-usual")
def test_declare_usual_refuses(client, observe):
    refused = (422, [("extra_forbidden", ["header", "tool"], "Extra inputs are not permitted")])
    observe(ask(client, app.create_app_with_usual, tool="plumbus"), correct=refused, symptom=READ)


@workaround("own-names")
def test_own_names(client, observe):
    refused = (422, {"detail": "unknown header: x-tool"})
    observe(ask(client, app.create_app_with_own_names, **{"x-tool": "plumbus"}), correct=refused, symptom=READ)
