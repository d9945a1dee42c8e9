import re
import weakref
from functools import partial
from pathlib import Path

import pytest
from starlette.websockets import WebSocketDisconnect

from casebook.probes import control
from cases.exceptions.endpoint_context_of_dead_endpoint import app


def named(text):
    """The name of the function in the text of a validation error, `File "app.py", line 12, in beta`."""
    [name] = re.findall(r'File ".*", line \d+, in (\w+)', text)
    return name


def response_error(client, endpoint):
    try:
        client(app.create_app(endpoint)).get("/")
    except Exception as error:  # noqa: BLE001  # it is ResponseValidationError, whose text is asked for
        return named(str(error))


def request_error(client, endpoint):
    return named(client(app.create_app(endpoint)).get("/?number=many").text)


def websocket_error(client, endpoint):
    texts = []
    try:
        with client(app.create_websocket_app(endpoint, texts)).websocket_connect("/?number=many"):
            pass
    except WebSocketDisconnect:
        return named(texts[0])


def second_endpoint(ask, alpha=app.make_alpha, beta=app.make_beta):
    """What `ask` is told of endpoint beta, which lies at the address of an endpoint alpha, which is gone."""
    endpoints = [alpha() for _ in range(30)]
    endpoints = [one for one in endpoints if ask(one) == "alpha"]  # another probe may have left its names
    addresses, references = {id(one) for one in endpoints}, [weakref.ref(one) for one in endpoints]
    endpoints.clear()
    assert app.are_gone(references)
    return ask(app.make_at(addresses, beta))


@control
def test_each_endpoint_is_named(client):
    alpha, beta = app.make_alpha(), app.make_beta()
    for ask in response_error, request_error:
        assert [ask(client, alpha), ask(client, beta)] == ["alpha", "beta"]
    alpha, beta = app.make_alpha_websocket(), app.make_beta_websocket()
    assert [websocket_error(client, alpha), websocket_error(client, beta)] == ["alpha", "beta"]


def test_program_of_issue_16390(run_program, observe):
    program = run_program(["python", str(Path(__file__).with_name("program_of_issue_16390.py"))])
    observe(
        (program.exit, program.stdout),
        correct=(0, "endpoint_beta_ | actual: endpoint_beta_\n"),
        symptom=(0, "endpoint_alpha | actual: endpoint_beta_\n"),
    )


@pytest.mark.parametrize("ask", [response_error, request_error])
def test_app(client, observe, ask):
    observe(second_endpoint(partial(ask, client)), correct="beta", symptom="alpha")


def test_websocket(client, observe):
    seen = second_endpoint(partial(websocket_error, client), app.make_alpha_websocket, app.make_beta_websocket)
    observe(seen, correct="beta", symptom="alpha")
