import pytest

from casebook.probes import answer, control, raises, workaround
from cases.responses.none_as_string_204 import app, plain, workarounds


def refused(status_code):
    return raises(AssertionError, f"^Status code {status_code} must not have a response body$")


def request(client, made, method="GET", path="/"):
    return answer(client(made).request(method, path))


@control
def test_none_that_is_no_string(client):
    assert request(client, plain.create_app()) == (204, "")


@pytest.mark.parametrize(
    "endpoint", [app.nothing, app.nothing_in_a_thread, plain.string], ids=["async", "def", "string"]
)
def test_endpoint(client, observe, endpoint):
    observe(lambda: request(client, app.create_app(204, endpoint)), correct=(204, ""), symptom=refused(204))


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_method(client, observe, method):
    made = lambda: app.create_app(204, method=method)  # noqa: E731
    observe(lambda: request(client, made(), method), correct=(204, ""), symptom=refused(204))


@pytest.mark.parametrize("status_code", [304])
def test_other_status(client, observe, status_code):
    observe(
        lambda: request(client, app.create_app(status_code)),
        correct=(status_code, ""),
        symptom=refused(status_code),
    )


def test_router(client, observe):
    observe(lambda: request(client, app.create_app_with_router(), "DELETE"), correct=(204, ""), symptom=refused(204))


def test_document(observe):
    observe(
        lambda: app.documented(app.create_app(204), "get"),
        correct={"204": {"description": "Successful Response"}},
        symptom=refused(204),
    )


def test_issue_9424(client, observe):
    observe(lambda: request(client, app.create_app_of_issue_9424(), "POST"), correct=(204, ""), symptom=refused(204))


def test_issue_5859(client, observe):
    observe(lambda: request(client, app.create_app_of_issue_5859()), correct=(204, ""), symptom=refused(204))


@workaround("no-response-model")
def test_no_response_model(client, observe):
    seen = lambda: request(client, workarounds.create_app(), path="/no-response-model")  # noqa: E731
    observe(seen, correct=(204, ""), symptom=refused(204))


@workaround("no-annotation")
def test_no_annotation(client, observe):
    seen = lambda: request(client, workarounds.create_app(), path="/no-annotation")  # noqa: E731
    observe(seen, correct=(204, ""), symptom=refused(204))


@workaround("response")
def test_response(client, observe):
    seen = lambda: request(client, workarounds.create_app(), path="/response")  # noqa: E731
    observe(seen, correct=(204, ""), symptom=refused(204))
