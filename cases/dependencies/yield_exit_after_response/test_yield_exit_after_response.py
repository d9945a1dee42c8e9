import pytest

from casebook.probes import answer, control, workaround
from cases.dependencies.yield_exit_after_response.app import NotingResponse, create_app, create_app_with_explicit_exit

FAILED, DONE = (503, {"detail": "Commit failed"}), (200, "done")


def get(client, application, path):
    return answer(client(application, raise_server_exceptions=False).get(path))


@control
def test_endpoint_answers(client, events):
    assert client(create_app(events)).get("/order").json() == "done"
    assert sorted(events.seen) == ["exit", "task"]


def test_task_and_exit(client, observe, events):
    client(create_app(events)).get("/order")
    observe(events.seen, correct=("exit", "task"), symptom=("task", "exit"))


def test_response_and_exit(client, observe, events):
    client(NotingResponse(create_app(events), events)).get("/write")
    observe(events.seen, correct=("exit", "response"), symptom=("response", "exit"))


@pytest.mark.parametrize("path", ["/broken", "/async-broken", "/parameterless"])
def test_http_exception_after_yield(client, observe, events, path):
    observe(lambda: get(client, create_app(events), path), correct=FAILED, symptom=DONE)


@workaround("function-scope")
def test_function_scope_response(client, observe, events):
    client(NotingResponse(create_app(events, scope="function"), events)).get("/write")
    observe(events.seen, correct=("exit", "response"), symptom=("response", "exit"))


@workaround("function-scope")
def test_function_scope_order(client, observe, events):
    client(create_app(events, scope="function")).get("/order")
    observe(events.seen, correct=("exit", "task"), symptom=("task", "exit"))


@workaround("function-scope")
@pytest.mark.parametrize("path", ["/broken", "/async-broken"])
def test_function_scope(client, observe, events, path):
    observe(lambda: get(client, create_app(events, scope="function"), path), correct=FAILED, symptom=DONE)


@workaround("function-scope-parameterless")
def test_function_scope_parameterless(client, observe, events):
    observe(lambda: get(client, create_app(events, scope="function"), "/parameterless"), correct=FAILED, symptom=DONE)


@workaround("in-endpoint")
def test_in_endpoint(client, observe, events):
    observe(lambda: get(client, create_app_with_explicit_exit(events), "/broken"), correct=FAILED, symptom=DONE)


@workaround("in-endpoint")
def test_in_endpoint_order(client, observe, events):
    client(create_app_with_explicit_exit(events)).get("/order")
    observe(events.seen, correct=("exit", "task"), symptom=("task", "exit"))
