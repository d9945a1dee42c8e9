from importlib.metadata import version

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jose import jwt
from jose.exceptions import JOSEError

from casebook.probes import control, raises

pytestmark = pytest.mark.contract


def public_key(encoding, form):
    return generate_private_key(SECP256R1()).public_key().public_bytes(encoding, form).decode()


@control
def test_version():
    assert version("python-jose") == "3.3.0"


@control
def test_public_key_of_another_form_is_refused():
    with pytest.raises(JOSEError):
        jwt.encode({"sub": "1"}, public_key(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo), algorithm="HS256")


def test_public_key_as_secret(observe):
    """What the server says to a token that somebody signed with its public key, where it allows both algorithms."""
    key = public_key(Encoding.OpenSSH, PublicFormat.OpenSSH)

    def forged():
        return jwt.decode(jwt.encode({"sub": "1"}, key, algorithm="HS256"), key, algorithms=["HS256", "ES256"])

    observe(
        forged,
        correct=raises(JOSEError, "should not be used as an HMAC secret"),
        symptom={"sub": "1"},
    )
