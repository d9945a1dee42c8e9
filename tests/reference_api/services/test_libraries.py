"""The libraries that guides name for tokens and passwords, beside those that the application uses.

They do not depend on FastAPI, so that no cell measures them.
"""

import jwt
import pytest
from jose import JWTError
from jose import jwt as jose
from passlib.hash import bcrypt as passlib_bcrypt

from reference_api.auth.passwords import Passwords
from reference_api.auth.tokens import issue_token, read_token

from .conftest import settings_of

KEY = "k" * 32
SETTINGS = settings_of({"REFERENCE_API_SECRET_KEY": KEY})
OF_PASSLIB = "$2b$04$Y7rLSmSlI1j7Ex.RRN4vh.9JdBlXNhfm1PmmgO0qmr1phmEJn6C46"
"""What passlib 1.7.4 made of the password `secret` with bcrypt 4.3."""


def test_python_jose_and_pyjwt_read_the_tokens_of_each_other() -> None:
    claims = jose.decode(issue_token(7, SETTINGS), KEY, algorithms=[SETTINGS.algorithm])
    assert claims["sub"] == "7"
    assert read_token(jose.encode(claims, KEY, algorithm=SETTINGS.algorithm), SETTINGS) == 7


def test_both_refuse_a_subject_that_is_a_number_when_they_read_it() -> None:
    """Neither does when it writes one."""
    token = jose.encode({"sub": 7}, KEY, algorithm=SETTINGS.algorithm)
    assert token.split(".")[1] == jwt.encode({"sub": 7}, KEY, algorithm=SETTINGS.algorithm).split(".")[1]
    with pytest.raises(JWTError, match="Subject must be a string"):
        jose.decode(token, KEY, algorithms=[SETTINGS.algorithm])
    with pytest.raises(jwt.InvalidTokenError, match="Subject must be a string"):
        jwt.decode(token, KEY, algorithms=[SETTINGS.algorithm])


def test_passlib_makes_no_hash_with_the_newest_bcrypt() -> None:
    """It tries a longer password than bcrypt reads, which bcrypt 5 refuses; however short the password itself is."""
    with pytest.raises(ValueError, match="cannot be longer than 72 bytes"):
        passlib_bcrypt.hash("secret")


async def test_hash_of_passlib_is_accepted_and_replaced() -> None:
    passwords = Passwords(SETTINGS)
    right, newer = await passwords.verify("secret", OF_PASSLIB)
    assert right
    assert newer is not None
    assert newer.startswith("$argon2")
