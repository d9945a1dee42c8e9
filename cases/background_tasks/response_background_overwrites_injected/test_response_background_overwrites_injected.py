from casebook.probes import control, one_of, workaround
from cases.background_tasks.response_background_overwrites_injected import injected_only, response_only
from cases.background_tasks.response_background_overwrites_injected.app import (
    create_app,
    create_app_with_dependency,
    create_app_with_kept_response,
)

BOTH = ["injected", "response"]
BOTH_IN_ANY_ORDER = one_of(BOTH, BOTH[::-1])


def ran(client, app, *paths):
    """What the background tasks noted, once each path has been asked for."""
    for path in paths:
        assert client(app).get(path).status_code == 200
    return app.state.ran


@control
def test_injected_task_runs_without_response_background(client):
    assert ran(client, create_app(), "/injected") == ["injected"]
    assert ran(client, create_app_with_dependency(), "/without") == ["injected"]


def test_endpoint_task(client, observe):
    observe(ran(client, create_app(), "/"), correct=BOTH_IN_ANY_ORDER, symptom=["response"])


def test_dependency_task(client, observe):
    observe(ran(client, create_app_with_dependency(), "/"), correct=BOTH_IN_ANY_ORDER, symptom=["response"])


def test_kept_response(client, observe):
    app = create_app_with_kept_response()
    seen = ran(client, app, "/api?word=first", "/api?word=second")
    observe(seen, correct=["first", "second"], symptom=["first", "first"])


@workaround("injected-only")
def test_injected_only(client, observe):
    observe(ran(client, injected_only.create_app(), "/"), correct=BOTH, symptom=["response"])


@workaround("injected-with-custom-response")
def test_injected_with_custom_response(client, observe):
    observe(ran(client, injected_only.create_app(), "/custom"), correct=BOTH, symptom=["response"])


@workaround("injected-with-custom-response")
def test_injected_beside_a_dependency(client, observe):
    observe(ran(client, create_app_with_dependency(), "/injected"), correct=BOTH, symptom=["response"])


@workaround("response-only")
def test_response_only_beside_a_dependency(client, observe):
    seen = ran(client, create_app_with_dependency(), "/")
    observe(seen, correct=BOTH_IN_ANY_ORDER, symptom=["response"])


@workaround("response-with-own-tasks")
def test_response_with_own_tasks(client, observe):
    observe(ran(client, response_only.create_app(), "/own"), correct=BOTH, symptom=["response"])


@workaround("injected-as-response-background")
def test_injected_as_response_background(client, observe):
    observe(ran(client, response_only.create_app(), "/assigned"), correct=BOTH, symptom=["response"])


@workaround("injected-as-response-background")
def test_injected_as_response_background_beside_a_dependency(client, observe):
    observe(ran(client, create_app_with_dependency(), "/handed-over"), correct=BOTH, symptom=["response"])


@workaround("new-response")
def test_new_response(client, observe):
    app = injected_only.create_app_with_new_response()
    seen = ran(client, app, "/api?word=first", "/api?word=second")
    observe(seen, correct=["first", "second"], symptom=["first", "first"])
