import pytest

from casebook.probes import answer, control, one_of, workaround
from cases.validation.header_model_underscore_header import app, workarounds

HYPHEN, UNDERSCORE = ("x-user-id", "proxy"), ("x_user_id", "attacker")
PROXY, ATTACKER = (200, {"x_user_id": "proxy"}), (200, {"x_user_id": "attacker"})


# Newer releases place the error at the name of the header, older ones at that of the field.
MISSING = (
    422,
    one_of(
        [("missing", ["header", one_of("x-user-id", "x_user_id")], "Field required")],
        [("value_error.missing", ["header", one_of("x-user-id", "x_user_id")], "field required")],
    ),
)


def send(client, create_app, path, *headers):
    return answer(client(create_app()).get(path, headers=list(headers)))


@control
@pytest.mark.parametrize("path", ["/header-requires-hyphen", "/annotated"])
def test_hyphenated_header_is_read(client, path):
    assert send(client, app.create_app, path, HYPHEN) == PROXY
    assert send(client, app.create_app, path) == MISSING


@pytest.mark.parametrize("path", ["/header-requires-hyphen", "/annotated"])
def test_underscore_header_alone(client, observe, path):
    observe(send(client, app.create_app, path, UNDERSCORE), correct=MISSING, symptom=ATTACKER)


@pytest.mark.parametrize("path", ["/header-requires-hyphen", "/annotated"])
def test_underscore_header_overrides(client, observe, path):
    observe(send(client, app.create_app, path, HYPHEN, UNDERSCORE), correct=PROXY, symptom=ATTACKER)


def test_underscore_header_before_the_other(client, observe):
    seen = send(client, app.create_app, "/annotated", UNDERSCORE, HYPHEN)
    observe(seen, correct=PROXY, symptom=ATTACKER)


def test_optional_header(client, observe):
    seen = send(client, app.create_app, "/optional", ("x_role", "admin"))
    observe(seen, correct=(200, {"x_role": None}), symptom=(200, {"x_role": "admin"}))


@workaround("plain-parameter")
def test_plain_parameter(client, observe):
    observe(send(client, workarounds.create_app, "/plain", HYPHEN, UNDERSCORE), correct=PROXY, symptom=ATTACKER)


@workaround("plain-parameter")
def test_plain_parameter_alone(client, observe):
    seen = send(client, workarounds.create_app, "/plain", UNDERSCORE)
    observe(seen, correct=MISSING, symptom=ATTACKER)


@workaround("alias")
def test_alias(client, observe):
    observe(send(client, workarounds.create_app, "/alias", HYPHEN, UNDERSCORE), correct=PROXY, symptom=ATTACKER)


@workaround("alias")
def test_alias_alone(client, observe):
    seen = send(client, workarounds.create_app, "/alias", UNDERSCORE)
    observe(seen, correct=MISSING, symptom=ATTACKER)


@workaround("middleware")
def test_middleware(client, observe):
    seen = send(client, workarounds.create_app_with_middleware, "/annotated", HYPHEN, UNDERSCORE)
    observe(seen, correct=PROXY, symptom=ATTACKER)


@workaround("middleware")
def test_middleware_alone(client, observe):
    seen = send(client, workarounds.create_app_with_middleware, "/annotated", UNDERSCORE)
    observe(seen, correct=MISSING, symptom=ATTACKER)
