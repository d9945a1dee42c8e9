import pytest

from casebook.probes import answer, control, workaround
from cases.middleware.cors_any_http_url_slash import app

ALLOWED = (200, "hello", "https://app.example"), (200, "OK", "https://app.example")
REFUSED = (200, "hello", None), (400, "Disallowed CORS origin", None)


def ask(client, origins, origin="https://app.example"):
    """Status, body and allowed origin of a request and of a preflight."""
    caller = client(app.create_app(origins))
    request = caller.get("/", headers={"Origin": origin})
    preflight = caller.options("/", headers={"Origin": origin, "Access-Control-Request-Method": "GET"})
    return tuple((*answer(each), each.headers.get("Access-Control-Allow-Origin")) for each in (request, preflight))


@control
def test_text_is_let_in(client):
    assert ask(client, ["https://app.example"]) == ALLOWED


@control
def test_other_origin_is_refused(client):
    assert ask(client, ["https://other.example"]) == REFUSED


@control
def test_default_of_a_model_is_not_validated(client):
    assert ask(client, [str(origin) for origin in app.SettingsWithDefault().origins]) == ALLOWED


def test_validated_default(client, observe):
    settings = app.SettingsWithValidatedDefault()
    observe(ask(client, [str(origin) for origin in settings.origins]), correct=ALLOWED, symptom=REFUSED)


def test_url(client, observe):
    settings = app.Settings(origins=["https://app.example"])
    observe(ask(client, [str(origin) for origin in settings.origins]), correct=ALLOWED, symptom=REFUSED)


def test_url_without_str(client, observe):
    settings = app.Settings(origins=["https://app.example"])
    observe(ask(client, settings.origins), correct=ALLOWED, symptom=REFUSED)


@pytest.mark.parametrize("origin", ["http://localhost:3000", "https://app.example:8443"], ids=["localhost", "port"])
def test_text_of_url(observe, origin):
    (url,) = app.Settings(origins=[origin]).origins
    observe(str(url), correct=origin, symptom=f"{origin}/")


@workaround("rstrip")
def test_rstrip(client, observe):
    settings = app.Settings(origins=["https://app.example"])
    observe(ask(client, [str(origin).rstrip("/") for origin in settings.origins]), correct=ALLOWED, symptom=REFUSED)


@workaround("list-of-str")
def test_list_of_str(client, observe):
    settings = app.SettingsOfText(origins=["https://app.example"])
    observe(ask(client, settings.origins), correct=ALLOWED, symptom=REFUSED)


@workaround("preserve-empty-path")
def test_preserve_empty_path(client, observe):
    settings = app.make_settings_with_empty_path(["https://app.example"])
    observe(ask(client, [str(origin) for origin in settings.origins]), correct=ALLOWED, symptom=REFUSED)
