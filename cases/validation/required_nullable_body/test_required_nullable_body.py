import pytest

from casebook.probes import answer, control, one_of, workaround
from cases.validation.required_nullable_body import app, workarounds

NULL = (200, {"data": None})


def missing(*location):
    location = ["body", *location]
    return 422, one_of([("missing", location, "Field required")], [("value_error.missing", location, "field required")])


def send(client, create_app, path, body):
    return answer(client(create_app()).post(path, content=body, headers={"content-type": "application/json"}))


@control
def test_value_is_read_and_no_body_refused(client):
    assert send(client, app.create_app, "/", '"x"') == (200, {"data": "x"})
    assert send(client, app.create_app, "/embedded", '{"data": "x"}') == (200, {"data": "x"})
    assert send(client, app.create_app, "/", "") == missing()
    assert send(client, app.create_app, "/embedded", "{}") == missing("data")


@pytest.mark.parametrize("path", ["/", "/model"])
def test_null(client, observe, path):
    observe(send(client, app.create_app, path, "null"), correct=NULL, symptom=missing())


@pytest.mark.parametrize("path", ["/annotated", "/annotated-model"])
def test_annotated(client, observe, path):
    observe(lambda: send(client, app.create_annotated_app, path, "null"), correct=NULL, symptom=missing())


def test_embedded_null(client, observe):
    observe(send(client, app.create_app, "/embedded", '{"data": null}'), correct=NULL, symptom=missing("data"))


def test_null_beside_another_value(client, observe):
    observe(send(client, app.create_app, "/two", '{"data": null, "number": 1}'), correct=NULL, symptom=missing("data"))


@workaround("envelope")
def test_envelope(client, observe):
    seen = send(client, workarounds.create_app, "/envelope", '{"data": null}')
    observe(seen, correct=NULL, symptom=missing("data"))


@workaround("envelope")
def test_envelope_without_value(client, observe):
    observe(send(client, workarounds.create_app, "/envelope", "{}"), correct=missing("data"), symptom=NULL)


@workaround("default")
def test_default(client, observe):
    observe(send(client, workarounds.create_app, "/default", "null"), correct=NULL, symptom=missing())


@workaround("default")
def test_default_without_body(client, observe):
    observe(send(client, workarounds.create_app, "/default", ""), correct=missing(), symptom=NULL)


@workaround("dependency")
def test_dependency(client, observe):
    observe(send(client, workarounds.create_app, "/dependency", "null"), correct=NULL, symptom=missing())


@workaround("dependency")
def test_dependency_without_body(client, observe):
    observe(send(client, workarounds.create_app, "/dependency", ""), correct=missing(), symptom=NULL)
