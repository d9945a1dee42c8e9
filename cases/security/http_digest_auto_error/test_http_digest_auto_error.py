import pytest
from fastapi.security import (
    HTTPBasic,
    HTTPBearer,
    HTTPDigest,
    OAuth2,
    OAuth2AuthorizationCodeBearer,
    OAuth2PasswordBearer,
    OpenIdConnect,
)
from fastapi.security.http import HTTPBase

from casebook.probes import answer, control, workaround
from cases.security.http_digest_auto_error import app, workarounds

PATHS = ["/depends", "/security", "/decorator", "/router"]
GIVEN = (200, {"scheme": "Digest", "credentials": "foobar"})
NONE = (200, None)
REFUSED = (403, {"detail": "Invalid authentication credentials"})

OTHER_CLASSES = [
    pytest.param(HTTPBearer(auto_error=False), None, id="HTTPBearer"),
    pytest.param(HTTPBasic(auto_error=False), None, id="HTTPBasic"),
    pytest.param(OAuth2PasswordBearer(tokenUrl="t", auto_error=False), None, id="OAuth2PasswordBearer"),
    pytest.param(
        OAuth2AuthorizationCodeBearer(authorizationUrl="a", tokenUrl="t", auto_error=False),
        None,
        id="OAuth2AuthorizationCodeBearer",
    ),
    pytest.param(HTTPBase(scheme="digest", auto_error=False), {"scheme": "Other", "credentials": "abc"}, id="HTTPBase"),
    pytest.param(OAuth2(auto_error=False), "Other abc", id="OAuth2"),
    pytest.param(OpenIdConnect(openIdConnectUrl="u", auto_error=False), "Other abc", id="OpenIdConnect"),
]


def send(client, scheme, path="/depends", header="Other abc"):
    headers = {} if header is None else {"Authorization": header}
    return answer(client(app.create_app(scheme)).get(path, headers=headers))


@control
def test_digest_is_read(client):
    assert send(client, HTTPDigest(auto_error=False), header="Digest foobar") == GIVEN
    assert send(client, HTTPDigest(auto_error=False), header="digest foobar")[0] == 200


@control
@pytest.mark.parametrize("path", PATHS)
def test_no_header_gives_none(client, path):
    assert send(client, HTTPDigest(auto_error=False), path, None) == NONE


@control
@pytest.mark.parametrize(("scheme", "given"), OTHER_CLASSES)
def test_other_class(client, scheme, given):
    assert send(client, scheme) == (200, given)


@pytest.mark.parametrize("path", PATHS)
def test_other_scheme(client, observe, path):
    observe(send(client, HTTPDigest(auto_error=False), path), correct=NONE, symptom=REFUSED)


def test_either_of_two_schemes(client, observe):
    response = client(app.create_app_with_two_schemes()).get("/either", headers={"Authorization": "Bearer abc"})
    observe(answer(response), correct=(200, {"scheme": "Bearer", "credentials": "abc"}), symptom=REFUSED)


@workaround("subclass")
@pytest.mark.parametrize("path", PATHS)
def test_subclass(client, observe, path):
    observe(send(client, workarounds.OptionalDigest(auto_error=False), path), correct=NONE, symptom=REFUSED)


@workaround("subclass")
def test_subclass_reads_digest(client, observe):
    seen = send(client, workarounds.OptionalDigest(auto_error=False), header="Digest foobar")
    observe(seen, correct=GIVEN, symptom=NONE)


@workaround("http-base")
@pytest.mark.parametrize("path", PATHS)
def test_http_base(client, observe, path):
    observe(send(client, workarounds.only_digest, path), correct=NONE, symptom=REFUSED)


@workaround("http-base")
def test_http_base_reads_digest(client, observe):
    observe(send(client, workarounds.only_digest, header="Digest foobar"), correct=GIVEN, symptom=NONE)
