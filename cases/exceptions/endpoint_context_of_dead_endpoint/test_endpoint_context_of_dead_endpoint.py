import re
import weakref
from functools import partial
from pathlib import Path

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


def second_endpoints(*asked):
    """What each `ask` is told of an endpoint beta, which lies at the address of an endpoint alpha, which is gone."""
    addresses, references = [], []
    for ask, make_alpha, _ in asked:
        endpoints = [one for one in (make_alpha() for _ in range(30)) if ask(one) == "alpha"]
        addresses.append({id(one) for one in endpoints})
        references += [weakref.ref(one) for one in endpoints]
        del endpoints
    assert app.are_gone(references)
    return [ask(app.make_at(where, make_beta)) for (ask, _, make_beta), where in zip(asked, addresses, strict=True)]


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


def test_app(client, observe):
    asked = [
        (partial(response_error, client), app.make_alpha, app.make_beta),
        (partial(request_error, client), app.make_alpha, app.make_beta),
        (partial(websocket_error, client), app.make_alpha_websocket, app.make_beta_websocket),
    ]
    observe(second_endpoints(*asked), correct=["beta"] * 3, symptom=["alpha"] * 3)
