from casebook.probes import control, workaround
from cases.dependencies.wrapped_function_future_annotations import app, evaluated

METHOD = (200, {"method": "GET"})
FROM_QUERY = (422, [("missing", ["query", "request"])])


def answer(client, create_app):
    response = client(create_app()).get("/")
    body = response.json()
    if response.status_code == 422:
        return 422, [(error["type"], error["loc"]) for error in body["detail"]]
    return response.status_code, body


@control
def test_function_receives_the_request(client):
    assert answer(client, app.create_app_without_decorator) == METHOD


def test_request_is_read_from_the_query(client, observe):
    observe(lambda: answer(client, app.create_app), correct=METHOD, symptom=FROM_QUERY)


@workaround("no-future-import")
def test_no_future_import(client, observe):
    observe(lambda: answer(client, evaluated.create_app), correct=METHOD, symptom=FROM_QUERY)
