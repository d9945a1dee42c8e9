from casebook.probes import answer, control, one_of, raises, workaround
from cases.validation.optional_json_query import app, workarounds

READ = (200, {"Ada": 36})
UNDECLARABLE = raises(
    AssertionError, "^$|^Query parameter '.*' must be one of the supported types|^Param: .* can only be"
)
NOT_A_STRING = (422, [("json_type", ["query", "items"], "JSON input should be string, bytes or bytearray")])
NOT_A_STRING_1 = (422, [("type_error.json", ["query", "items"], "JSON object must be str, bytes or bytearray")])


def send(client, create_app):
    return answer(client(create_app()).get("/dict", params={"ages": '{"Ada": 36}'}))


@control
def test_json_without_a_type(client):
    response = client(app.create_app()).get("/bare", params={"items": '["abc"]'})
    assert answer(response) == (200, ["abc"])


def test_dict(client, observe):
    observe(lambda: send(client, app.create_app_with_dict), correct=READ, symptom=UNDECLARABLE)


def test_dict_in_default_style(client, observe):
    observe(lambda: send(client, app.create_app_with_dict_in_default_style), correct=READ, symptom=UNDECLARABLE)


def test_list(client, observe):
    def send_list():
        return answer(client(app.create_app_with_list()).get("/list", params={"items": '["abc"]'}))

    observe(send_list, correct=(200, ["abc"]), symptom=one_of(UNDECLARABLE, NOT_A_STRING, NOT_A_STRING_1))


@workaround("bare-json")
def test_bare_json(client, observe):
    response = client(app.create_app()).get("/bare", params={"items": '{"Ada": 36}'})
    observe(answer(response), correct=READ, symptom=UNDECLARABLE)


@workaround("query-model")
def test_query_model(client, observe):
    observe(lambda: send(client, workarounds.create_app_with_query_model), correct=READ, symptom=UNDECLARABLE)


@workaround("str-then-model")
def test_str_then_model(client, observe):
    observe(lambda: send(client, workarounds.create_app), correct=READ, symptom=UNDECLARABLE)
