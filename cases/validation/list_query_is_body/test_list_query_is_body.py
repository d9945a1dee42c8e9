import pytest

from casebook.probes import answer, control, one_of, workaround
from cases.validation.list_query_is_body import app, workarounds

READ = (200, [1, 2])
MISSING = (
    422,
    one_of([("missing", ["body"], "Field required")], [("value_error.missing", ["body"], "field required")]),
)


def send(client, create_app, path, query="?query=1&query=2"):
    return answer(client(create_app()).get(f"{path}{query}"))


@control
def test_single_value_is_read_and_the_list_from_the_body(client):
    assert send(client, app.create_app, "/plain", "?query=1") == (200, 1)
    assert answer(client(app.create_app()).request("GET", "/test", json=[1, 2])) == READ


def test_required(client, observe):
    observe(send(client, app.create_app, "/test"), correct=READ, symptom=MISSING)


def test_path_of_issue_321(client, observe):
    seen = send(client, app.create_app_of_issue_321, "/a/1/b/2/things", "?c_types=x&c_types=y")
    observe(seen, correct=(200, ["x", "y"]), symptom=MISSING)


@pytest.mark.parametrize(("path", "value"), [("/optional", None), ("/default", [0])], ids=["optional", "default"])
def test_default_is_returned(client, observe, path, value):
    observe(send(client, app.create_app, path), correct=READ, symptom=(200, value))


@workaround("query")
def test_query(client, observe):
    observe(send(client, workarounds.create_app, "/query"), correct=READ, symptom=MISSING)


@workaround("query-in-annotated")
def test_query_in_annotated(client, observe):
    observe(lambda: send(client, workarounds.create_annotated_app, "/query"), correct=READ, symptom=MISSING)


@workaround("query-model")
def test_query_model(client, observe):
    observe(lambda: send(client, workarounds.create_app_with_model, "/query"), correct=READ, symptom=MISSING)


@workaround("request")
def test_request(client, observe):
    observe(send(client, workarounds.create_app, "/request"), correct=READ, symptom=MISSING)
