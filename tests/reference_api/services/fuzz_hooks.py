"""What the OpenAPI document cannot say to the fuzzer, so that it is said here."""

import os
from collections.abc import Callable
from typing import Any

import schemathesis
from hypothesis import strategies as st
from schemathesis.generation.modes import GenerationMode

PASSWORD = "long enough"
OWN_ADDRESS, OWN_PASSWORD = os.environ["FUZZER_ADDRESS"], os.environ["FUZZER_PASSWORD"]
PDF = "%PDF-1.7"
NOBODY = 2**31 - 1
LATE = "9999-12-31T00:00:00Z"
OWN_USER = os.environ["FUZZER_USER_ID"]

CHANGES_OF_USERS = {"PUT /api/v1/users/{user_id}", "DELETE /api/v1/users/{user_id}"}

Fields = dict[str, Any]

letters = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=20)

# Not every address of the standard's grammar could exist.
schemathesis.openapi.format("email", st.builds("{}@{}.example.com".format, letters, letters))


def agree(body: Fields) -> Fields:
    """Two fields that must be equal, of at most 72 bytes."""
    return {**body, "password": PASSWORD, "password_confirmation": PASSWORD}


def shorten(body: Fields) -> Fields:
    """A limit in bytes, where a schema counts characters."""
    return {**body, "password": PASSWORD}


def drop_nulls(body: Fields) -> Fields:
    """A form has no null: what is optional is left out. Its texts hold no NUL, which stands in the model alone."""
    sent = {name: value for name, value in body.items() if value is not None}
    return {name: value.replace("\0", "") if isinstance(value, str) else value for name, value in sent.items()}


def fill_in(body: Fields) -> Fields:
    """An empty field of a form counts as left out, so it is no fault; this value is one."""
    return {name: value or "neither" for name, value in body.items()}


def whole(body: Fields) -> Fields:
    """A strict integer is written without a fraction, while a schema takes 3.0 for one."""
    return {
        name: int(value) if isinstance(value, float) and value.is_integer() and name != "unit_price" else value
        for name, value in body.items()
    }


def keep_open(body: Fields) -> Fields:
    """No item is archived, since it could not be taken back."""
    return {name: value for name, value in body.items() if value != "archived"}


def document(body: Fields) -> Fields:
    """Content of a type that is taken."""
    return {**body, "file": PDF}


def log_in(body: Fields) -> Fields:
    """The one address and password that are right, every other time."""
    right = {"username": OWN_ADDRESS, "password": OWN_PASSWORD} if len(body["username"]) % 2 else {}
    return drop_nulls(body) | right


def documents(body: Fields) -> Fields:
    """The same for several files."""
    return {**body, "files": [PDF for _ in body["files"]]}


REPAIRS: dict[str, Callable[[Fields], Fields]] = {
    "POST /api/v1/auth/register": agree,
    "POST /api/v1/auth/login": log_in,
    "POST /api/v1/users": shorten,
    "POST /api/v1/items": keep_open,
    "PATCH /api/v1/items/{item_id}": keep_open,
    "POST /api/v1/files": document,
    "POST /api/v1/file-batches": documents,
    "POST /api/v1/forms/preferences": drop_nulls,
    "POST /api/v1/forms/search": drop_nulls,
    "POST /api/v1/quotes": whole,
    "POST /api/v1/todos/": whole,
    "PATCH /api/v1/todos/{todo_id}": whole,
    "POST /api/v1/forms/json": lambda body: {**body, "values": "[1, 2]"},
    "POST /api/v1/forms/filter": lambda body: {**body, "criteria": '{"minimum": 1}'},
}


FAULTS: dict[str, Callable[[Fields], Fields]] = {
    "POST /api/v1/forms/preferences": fill_in,
    "POST /api/v1/forms/search": fill_in,
}


def in_order(query: Fields) -> Fields:
    """A span of time that ends after it begins, which a schema cannot ask for."""
    return {**query, "created_before": LATE} if query.keys() >= {"created_after", "created_before"} else query


PAGED = {"GET /api/v1/items", "GET /api/v1/todos/", "GET /api/v1/notifications"}


def begin(query: Fields) -> Fields:
    """The first page: a cursor is signed, which a schema cannot say."""
    return {name: value for name, value in query.items() if name != "after"}


@schemathesis.hook
def before_call(_context: Any, case: Any, _kwargs: Fields) -> None:
    """Make a request what it is meant to be, right or wrong, and keep the fuzzer from losing its own account."""
    if case.operation.label in CHANGES_OF_USERS and str(case.path_parameters["user_id"]) == OWN_USER:
        case.path_parameters = {"user_id": NOBODY}
    right = case.meta.generation.mode is GenerationMode.POSITIVE
    if right and case.operation.label == "GET /api/v1/todos/":
        case.query = in_order(dict(case.query or {}))
    if right and case.operation.label in PAGED:
        case.query = begin(dict(case.query or {}))
    if right:
        case.headers.pop("Idempotency-Key", None)  # that of an earlier request goes with the body of that one alone
    repair = (REPAIRS if right else FAULTS).get(case.operation.label)
    if repair and isinstance(case.body, dict):
        case.body = repair(case.body)
