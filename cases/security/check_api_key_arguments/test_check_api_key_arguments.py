import pytest

from casebook.probes import answer, control, raises, workaround
from cases.security.check_api_key_arguments import app

REFUSED = raises(TypeError, r"check_api_key\(\) takes 2 positional arguments but 3 were given$")
READ = (200, "secret")
bases = pytest.mark.parametrize("base", app.BASES)


def ask(client, scheme):
    return answer(client(app.create_app(scheme)).get("/", headers={"authorization": "ApiKey secret"}))


@control
@bases
def test_own_name_is_read(client, base):
    asked = client(app.create_app(base(name="key")), cookies={"key": "secret"})
    assert answer(asked.get("/?key=secret", headers={"key": "secret"})) == READ


@bases
def test_two_arguments(client, observe, base):
    observe(lambda: ask(client, app.scheme_with_two_arguments(base)), correct=READ, symptom=REFUSED)


@workaround("super-call")
def test_super_call(client, observe):
    observe(lambda: ask(client, app.scheme_with_super_call()), correct=READ, symptom=REFUSED)


@workaround("key-alone")
@bases
def test_key_alone(client, observe, base):
    observe(lambda: ask(client, app.scheme_with_key_alone(base)), correct=READ, symptom=REFUSED)
