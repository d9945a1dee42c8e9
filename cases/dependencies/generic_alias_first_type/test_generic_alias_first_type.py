import pytest

from casebook.probes import answer, control, workaround
from cases.dependencies.generic_alias_first_type import app

FIRST, SECOND = (200, ["A", {"a": 1}]), (200, ["B", {"b": 2}])
MARKER = pytest.mark.parametrize("marker", app.MARKERS)


def get(client, made, path):
    return answer(client(made).get(path))


@control
@MARKER
def test_first_class(client, marker):
    assert get(client, app.create_app(app.MARKERS[marker]()), "/a") == FIRST


@control
def test_without_the_alias(client):
    assert get(client, app.create_plain_app(), "/a") == FIRST


@MARKER
@pytest.mark.parametrize("path", ["/b", "/def", "/router"])
def test_second_class(client, observe, marker, path):
    made = app.create_app(app.MARKERS[marker]())
    observe(get(client, made, path), correct=SECOND, symptom=FIRST)


def test_parameters(client, observe):
    seen = get(client, app.create_app(app.Depends()), "/b?a=5&b=6")
    observe(seen, correct=(200, ["B", {"b": 6}]), symptom=(200, ["A", {"a": 5}]))


def test_document(client, observe):
    document = client(app.create_app(app.Depends())).get("/openapi.json").json()
    names = [parameter["name"] for parameter in document["paths"]["/b"]["get"]["parameters"]]
    observe(names, correct=["b"], symptom=["a"])


def test_both_in_one_endpoint(client, observe):
    first, second = FIRST[1], SECOND[1]
    seen = get(client, app.create_app_with_both(), "/both")
    observe(seen, correct=(200, [first, second]), symptom=(200, [first, first]))


def test_sub_dependency(client, observe):
    observe(get(client, app.create_app_with_sub_dependency(), "/b"), correct=SECOND, symptom=FIRST)


@workaround("class")
def test_class(client, observe):
    observe(get(client, app.create_plain_app(), "/class"), correct=SECOND, symptom=FIRST)


@workaround("written-out")
def test_written_out(client, observe):
    observe(get(client, app.create_plain_app(), "/written-out"), correct=SECOND, symptom=FIRST)


@workaround("function")
def test_function(client, observe):
    observe(get(client, app.create_plain_app(), "/function"), correct=SECOND, symptom=FIRST)
