import ast
import traceback
from pathlib import Path

from casebook.probes import answer, control, one_of, raises, workaround
from cases.validation.optional_json_query import app, workarounds

READ = (200, {"Ada": 36})
UNDECLARABLE = raises(
    AssertionError,
    r"^Param: (ages|items) can only be a request body, using Body\(\)$"
    r"|^Query parameter '(ages|items)' must be one of the supported types$"
    r"|^analyze_param: assert is_scalar_field\(field\) or is_scalar_sequence_field\(field\) or ",
)
NOT_A_STRING = (422, [("json_type", ["query", "items"], "JSON input should be string, bytes or bytearray")])
NOT_A_STRING_1 = (422, [("type_error.json", ["query", "items"], "JSON object must be str, bytes or bytearray")])
LIST_REFUSED = one_of(UNDECLARABLE, NOT_A_STRING, NOT_A_STRING_1)


def declared(create_app):
    """The app. An AssertionError that has no message gets one: the function and the assertion that failed."""
    try:
        return create_app()
    except AssertionError as error:
        if str(error):
            raise
        *_, (frame, line) = traceback.walk_tb(error.__traceback__)
        tree = ast.parse(Path(frame.f_code.co_filename).read_text(encoding="utf-8"))
        assertion = next(
            node for node in ast.walk(tree) if isinstance(node, ast.Assert) and node.lineno <= line <= node.end_lineno
        )
        message = f"{frame.f_code.co_name}: {ast.unparse(assertion)}"
        raise AssertionError(message) from error


def send(client, create_app):
    return answer(client(declared(create_app)).get("/dict", params={"ages": '{"Ada": 36}'}))


def send_list(client, create_app):
    return answer(client(declared(create_app)).get("/list", params={"items": '["abc"]'}))


@control
def test_json_without_a_type(client):
    response = client(app.create_app()).get("/bare", params={"items": '["abc"]'})
    assert answer(response) == (200, ["abc"])


def test_dict(client, observe):
    observe(lambda: send(client, app.create_app_with_dict), correct=READ, symptom=UNDECLARABLE)


def test_dict_in_default_style(client, observe):
    observe(lambda: send(client, app.create_app_with_dict_in_default_style), correct=READ, symptom=UNDECLARABLE)


def test_list(client, observe):
    observe(lambda: send_list(client, app.create_app_with_list), correct=(200, ["abc"]), symptom=LIST_REFUSED)


def test_list_in_default_style(client, observe):
    observe(
        lambda: send_list(client, app.create_app_with_list_in_default_style),
        correct=(200, ["abc"]),
        symptom=LIST_REFUSED,
    )


@workaround("bare-json")
def test_bare_json(client, observe):
    def send_bare():
        return answer(client(declared(app.create_app)).get("/bare", params={"items": '{"Ada": 36}'}))

    observe(send_bare, correct=READ, symptom=UNDECLARABLE)


@workaround("query-model")
def test_query_model(client, observe):
    observe(lambda: send(client, workarounds.create_app_with_query_model), correct=READ, symptom=UNDECLARABLE)


@workaround("str-then-model")
def test_str_then_model(client, observe):
    observe(lambda: send(client, workarounds.create_app), correct=READ, symptom=UNDECLARABLE)
