import hashlib
import hmac
from base64 import urlsafe_b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jose import jwt
from jose.exceptions import JOSEError

from casebook.probes import control, raises

pytestmark = pytest.mark.contract

PUBLIC_KEY = generate_private_key(SECP256R1()).public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)


def encoded(part):
    return urlsafe_b64encode(part).rstrip(b"=")


def signed(key):
    """A token of HS256, made without python-jose."""
    content = b".".join([encoded(b'{"alg": "HS256", "typ": "JWT"}'), encoded(b'{"sub": "1"}')])
    return b".".join([content, encoded(hmac.digest(key, content, hashlib.sha256))]).decode()


@control
def test_token_of_a_secret_is_taken():
    secret = b"a secret of the server, no short one"
    assert jwt.decode(signed(secret), secret.decode(), algorithms=["HS256", "ES256"]) == {"sub": "1"}


def test_public_key_as_secret(observe):
    """What the server says to a token that somebody signed with its public key, where it allows both algorithms."""
    observe(
        lambda: jwt.decode(signed(PUBLIC_KEY), PUBLIC_KEY.decode(), algorithms=["HS256", "ES256"]),
        correct=raises(JOSEError, "should not be used as an HMAC secret"),
        symptom={"sub": "1"},
    )
