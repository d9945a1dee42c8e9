import base64
import json
from importlib.metadata import version

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jose import jwt
from jose.exceptions import JOSEError, JWKError

from casebook.probes import control, raises
from claims.fastapi_skill.python_jose_3_3_guide import service

pytestmark = pytest.mark.contract

PRIVATE_KEY = generate_private_key(SECP256R1())
PUBLIC_KEY = PRIVATE_KEY.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()


def signed(key):
    return jwt.encode({"sub": "1"}, key, algorithm="HS256")


def unsigned():
    """A token whose header says that it needs no signature."""
    parts = [
        base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in ({"alg": "none"}, {"sub": "1"})
    ]
    return b".".join([*parts, b""]).decode()


FORGED = {
    "public-key": lambda: signed(PUBLIC_KEY),
    "other-secret": lambda: signed("a secret of somebody else, no short one"),
    "unsigned": unsigned,
}


@control
def test_version():
    assert version("python-jose") == "3.3.0"


@control
def test_tokens_of_the_server_are_taken():
    assert service.decode_token(service.create_access_token({"sub": "1"}))["sub"] == "1"


@control
def test_public_key_of_this_form_checks_no_token():
    """A server that holds its key so takes none of its own tokens of ES256."""
    token = jwt.encode({"sub": "1"}, PRIVATE_KEY, algorithm="ES256")
    with pytest.raises(JWKError, match="Could not deserialize key data"):
        jwt.decode(token, PUBLIC_KEY, algorithms=["HS256", "ES256"])


@pytest.mark.parametrize("name", FORGED)
def test_forged_token_for_the_guide(observe, name):
    """The header and the claims of a token that the server did not sign, and what decode_token() makes of it."""
    token = FORGED[name]()
    said = jwt.get_unverified_header(token), jwt.get_unverified_claims(token)
    observe(lambda: (*said, service.decode_token(token)), correct=(*said, None), symptom=(*said, {"sub": "1"}))


def test_forged_token_where_hs256_is_not_allowed(observe):
    """What a server that allows ES256 alone makes of a token that is signed with its public key."""
    observe(
        lambda: jwt.decode(signed(PUBLIC_KEY), PUBLIC_KEY, algorithms=["ES256"]),
        correct=raises(JOSEError, "The specified alg value is not allowed"),
        symptom={"sub": "1"},
    )
