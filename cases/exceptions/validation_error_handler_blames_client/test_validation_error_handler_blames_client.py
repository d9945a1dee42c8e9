from casebook.probes import answer, control, workaround
from cases.exceptions.validation_error_handler_blames_client import app

SERVER_ERROR = (500, "Internal Server Error")
NOT_POSITIVE = (422, [("greater_than", ["amount"], "Input should be greater than 0")])


def get(client, made, path):
    return client(made, raise_server_exceptions=False).get(path)


def told(response):
    """The status, and whether the client was sent the hash."""
    return response.status_code, app.ROW["hashed_password"] in response.text


def told_the_value(response):
    """The status, and whether the client was sent the wrong value."""
    return response.status_code, app.WRONG_ROW["age"] in response.text


@control
def test_order(client):
    assert answer(get(client, app.create_app(), "/order?amount=1")) == (200, 1)


@control
def test_data_of_the_client(client):
    assert answer(get(client, app.create_app(), "/order?amount=0")) == NOT_POSITIVE


def test_row_of_the_server(client, observe):
    observe(told(get(client, app.create_app(), "/account")), correct=(500, False), symptom=(422, True))


def test_wrong_value_of_the_server(client, observe):
    response = get(client, app.create_app(), "/wrong-value")
    observe(told_the_value(response), correct=(500, False), symptom=(422, True))


def test_response_model(client, observe):
    response = get(client, app.create_app(), "/response")
    observe(answer(response), correct=(422, [("missing", ["response", "age"], "Field required")]), symptom=SERVER_ERROR)


@workaround("raise-request-validation-error")
def test_raise_request_validation_error(client, observe):
    made = app.create_app_without_handler()
    seen = answer(get(client, made, "/order?amount=0")), told(get(client, made, "/account"))
    observe(seen, correct=(NOT_POSITIVE, (500, False)), symptom=(NOT_POSITIVE, (422, True)))


@workaround("raise-request-validation-error")
def test_raise_request_validation_error_beside_a_wrong_value(client, observe):
    response = get(client, app.create_app_without_handler(), "/wrong-value")
    observe(told_the_value(response), correct=(500, False), symptom=(422, True))


@workaround("errors-without-input")
def test_errors_without_input(client, observe):
    response = get(client, app.create_app(include_input=False), "/account")
    observe(told(response), correct=(422, False), symptom=(422, True))


@workaround("errors-without-input")
def test_errors_without_input_of_a_wrong_value(client, observe):
    response = get(client, app.create_app(include_input=False), "/wrong-value")
    observe(told_the_value(response), correct=(422, False), symptom=(422, True))
