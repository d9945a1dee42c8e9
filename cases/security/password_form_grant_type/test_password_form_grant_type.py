from functools import partial

import pytest
from fastapi.security import OAuth2PasswordRequestForm, OAuth2PasswordRequestFormStrict

from casebook.probes import answer, control, one_of, workaround
from cases.security.password_form_grant_type import app, checked

TAKEN = (200, "johndoe")


def pattern(expression):
    """A refusal for the pattern, as Pydantic 1 and 2 tell it."""
    location = ["body", "grant_type"]
    return one_of(
        [("string_pattern_mismatch", location, f"String should match pattern '{expression}'")],
        [("value_error.str.regex", location, f'string does not match regex "{expression}"')],
    )


REFUSED = (422, pattern("^password$"))


def login(client, create_app, grant_type):
    data = {"username": "johndoe", "password": "secret", "grant_type": grant_type}
    return answer(client(create_app()).post("/login", data=data))


@control
def test_password_is_taken_and_another_word_is_not(client):
    for create_app in (app.create_app, app.create_app_with_strict_form):
        assert login(client, create_app, "password") == TAKEN
        assert login(client, create_app, "incorrect")[0] == 422


def test_suffix(client, observe):
    observe(login(client, app.create_app, "passwordblah"), correct=REFUSED, symptom=TAKEN)


def test_suffix_in_strict_form(client, observe):
    observe(login(client, app.create_app_with_strict_form, "passwordblah"), correct=REFUSED, symptom=TAKEN)


def test_prefix(client, observe):
    refused = (422, one_of(pattern("password"), pattern("^password$")))
    observe(login(client, app.create_app, "blahpassword"), correct=refused, symptom=TAKEN)


def test_prefix_in_strict_form(client, observe):
    refused = (422, one_of(pattern("password"), pattern("^password$")))
    observe(login(client, app.create_app_with_strict_form, "blahpassword"), correct=refused, symptom=TAKEN)


@workaround("checked")
@pytest.mark.parametrize("grant_type", ["passwordblah", "blahpassword"], ids=["suffix", "prefix"])
@pytest.mark.parametrize("form", [OAuth2PasswordRequestForm, OAuth2PasswordRequestFormStrict], ids=["form", "strict"])
def test_checked(client, observe, form, grant_type):
    refused = one_of({"detail": "unsupported_grant_type"}, pattern("password"), pattern("^password$"))
    observe(login(client, partial(checked.create_app, form), grant_type), correct=(422, refused), symptom=TAKEN)
