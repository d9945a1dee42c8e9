from functools import lru_cache

import pytest

from casebook.probes import control, raises, workaround
from cases.dependencies.lru_cache_async_dependency import app

TWICE = [(200, "bar"), (200, "bar")]
REUSED = raises(RuntimeError, "^cannot reuse already awaited coroutine$")
STYLES = pytest.mark.parametrize(
    "create_app", [app.create_app, app.create_app_in_default_style], ids=["annotated", "default"]
)


def get_twice(client, made, **options):
    caller = client(made, **options)
    return [(response.status_code, response.json()) for response in (caller.get("/"), caller.get("/"))]


@control
def test_without_cache(client):
    assert get_twice(client, app.create_app(app.get_settings)) == TWICE


@control
def test_first_request(client):
    assert client(app.create_app(lru_cache(app.get_settings))).get("/").json() == "bar"


@pytest.mark.parametrize("name", app.CACHES)
@STYLES
def test_second_request(client, observe, create_app, name):
    made = create_app(app.CACHES[name](app.get_settings))
    observe(lambda: get_twice(client, made), correct=TWICE, symptom=REUSED)


def test_what_the_client_gets(client, observe):
    caller = client(app.create_app(lru_cache(app.get_settings)), raise_server_exceptions=False)
    observe([caller.get("/").status_code for _ in range(3)], correct=[200, 200, 200], symptom=[200, 500, 500])


@workaround("sync-function")
def test_sync_function(client, observe):
    made = app.create_app(lru_cache(app.get_settings_sync))
    observe(lambda: get_twice(client, made), correct=TWICE, symptom=REUSED)


@workaround("keep-the-result")
def test_keep_the_result(client, observe):
    made = app.create_app(app.make_cached_coroutine())
    observe(lambda: get_twice(client, made), correct=TWICE, symptom=REUSED)
