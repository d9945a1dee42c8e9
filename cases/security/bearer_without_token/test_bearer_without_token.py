import pytest
from fastapi.security import HTTPBearer, OAuth2AuthorizationCodeBearer, OAuth2PasswordBearer

from casebook.probes import answer, control, one_of, workaround
from cases.security.bearer_without_token import app

SCHEMES = {
    "OAuth2PasswordBearer": lambda **options: OAuth2PasswordBearer(tokenUrl="t", **options),
    "OAuth2AuthorizationCodeBearer": lambda **options: OAuth2AuthorizationCodeBearer(
        authorizationUrl="a", tokenUrl="t", **options
    ),
}
REFUSED = (401, {"detail": "Not authenticated"})
EMPTY = (200, "")


def send(client, scheme, header):
    return answer(client(app.create_app(scheme)).get("/", headers={"Authorization": header} if header else {}))


@control
@pytest.mark.parametrize("name", SCHEMES)
def test_token_and_missing_header(client, name):
    scheme = SCHEMES[name]()
    assert send(client, scheme, "Bearer abc") == (200, "abc")
    assert send(client, scheme, None) == REFUSED
    assert send(client, SCHEMES[name](auto_error=False), None) == (200, None)


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "bearer"], ids=["word", "blank", "lower-case"])
@pytest.mark.parametrize("name", SCHEMES)
def test_no_token(client, observe, name, header):
    observe(send(client, SCHEMES[name](), header), correct=REFUSED, symptom=EMPTY)


@pytest.mark.parametrize("name", SCHEMES)
def test_no_token_without_auto_error(client, observe, name):
    observe(send(client, SCHEMES[name](auto_error=False), "Bearer"), correct=(200, None), symptom=EMPTY)


@workaround("refuse")
@pytest.mark.parametrize("header", ["Bearer", "Bearer "], ids=["word", "blank"])
def test_refuse(client, observe, header):
    observe(send(client, app.refused, header), correct=REFUSED, symptom=EMPTY)


@workaround("http-bearer")
def test_http_bearer(client, observe):
    observe(
        send(client, HTTPBearer(), "Bearer"),
        correct=(one_of(401, 403), {"detail": "Not authenticated"}),
        symptom=(200, {"scheme": "Bearer", "credentials": ""}),
    )
