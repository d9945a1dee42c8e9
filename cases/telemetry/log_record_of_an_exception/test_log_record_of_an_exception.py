import pytest

from casebook.probes import control, workaround
from cases.telemetry.log_record_of_an_exception import app

MESSAGE = "no card 4111 1111 1111 1111"
FAILED = ("Unhandled exception in FastAPI request", MESSAGE, True)


def logged(act):
    """What `act` returns; then of each log record its body, the message of its exception and whether it has a stack trace."""
    app.records.clear()
    given = act()
    found = []
    for record in app.records:
        has = record.attributes or {}
        found.append((record.body, has.get("exception.message"), "fail_" in has.get("exception.stacktrace", "")))
    return given, found


def get(client, made, path):
    return logged(lambda: client(made, raise_server_exceptions=False).get(path).status_code)


@control
def test_request_that_succeeds(client):
    assert get(client, app.create_app(), "/") == (200, [])


@control
def test_exception_that_is_handled(client):
    assert get(client, app.create_app(), "/handled") == (404, [])


@pytest.mark.parametrize("path", ["/def", "/async"], ids=["def", "async"])
def test_exception(client, observe, path):
    observe(get(client, app.create_app(), path), correct=(500, []), symptom=(500, [FAILED]))


def test_exception_of_a_websocket(client, observe):
    def connected():
        try:
            with client(app.create_app()).websocket_connect("/live") as websocket:
                websocket.receive_text()
        except RuntimeError as error:
            return str(error)

    seen, records = logged(connected)
    found = [(body, message) for body, message, _ in records]
    observe(
        (seen, found),
        correct=(MESSAGE, []),
        symptom=(MESSAGE, [("Unhandled exception in FastAPI WebSocket connection", MESSAGE)]),
    )


def test_validation(client, observe):
    seen = get(client, app.create_app(), "/numbers/x")
    observe(seen, correct=(422, []), symptom=(422, [("Request validation failed", None, False)]))


@workaround("logs-off")
@pytest.mark.parametrize("path", ["/def", "/async"], ids=["def", "async"])
def test_logs_off(client, observe, path):
    made = app.create_app(telemetry={"logs": False})
    observe(get(client, made, path), correct=(500, []), symptom=(500, [FAILED]))
