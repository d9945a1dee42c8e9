"""What probes of the sections show otherwise on PostgreSQL than on SQLite, with which they are measured, and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Otherwise:
    """`says` is a regular expression for what is seen or raised; `outcomes` are those that may be."""

    says: str
    why: str
    outcomes: tuple[str, ...] = ("other",)


def in_other_words(says: str) -> Otherwise:
    return Otherwise(says, "the same failure: PostgreSQL has a message of its own")


def means(says: str) -> Otherwise:
    return Otherwise(says, "the probe uses what SQLite alone has")


def either(says: str, outcome: str) -> Otherwise:
    why = "a sequence gives out numbers that are not taken back, so that the one that is stored has 1 or 2"
    return Otherwise(says, why, outcomes=(outcome, "other"))


NOT_NULL = "null value in column .* violates not-null constraint"
CREATE_FUNCTION = means("AttributeError: .* has no attribute 'create_function'")
NO_FILE = means("OperationalError: no such table")
SHARED_TYPE = Otherwise(
    "invalid input value for enum", "PostgreSQL has a type for an enum, which two tables of the probe share"
)
TEXT_FOR_A_NUMBER = Otherwise(
    "invalid input for query argument .*'str' object cannot be interpreted as an integer",
    "PostgreSQL compares no text with the number of a key: the subject is to be converted",
)

OTHERWISE: dict[str, dict[str, Otherwise]] = {
    "async_patterns/background_tasks": {"test_row_without_an_id": in_other_words(NOT_NULL)},
    "async_patterns/crud": {
        "test_update_with_null[title]": in_other_words(NOT_NULL),
        "test_update_with_null[completed]": in_other_words(NOT_NULL),
    },
    "backend_frameworks/migrations": {
        "test_started_before_the_first_migration": in_other_words('relation "users" already exists'),
        "test_started_anew_before_the_second_migration": in_other_words('column "name" .* already exists'),
    },
    "expert_skill/async_io": {
        "test_answer_of_the_query": CREATE_FUNCTION,
        "test_query_in_def": CREATE_FUNCTION,
        "test_query_in_async_def": CREATE_FUNCTION,
        "test_awaited_query": CREATE_FUNCTION,
        "test_runtime_error[synchronous-driver]": means("AsyncEngine"),
    },
    "expert_skill/database": {
        "test_pool_arguments_in_memory": Otherwise(
            "^1$", "only SQLite in memory refuses the arguments of the pool", outcomes=("correct",)
        ),
    },
    "expert_skill/dependencies": {
        "test_text_subject": TEXT_FOR_A_NUMBER,
        "test_unknown_user[2]": TEXT_FOR_A_NUMBER,
        "test_unknown_user[Ann]": TEXT_FOR_A_NUMBER,
    },
    "fastapi_skill/auth_routes": {
        "test_register_at_once": either("IntegrityError", "symptom"),
        "test_mended_register_at_once": either("201", "correct"),
    },
    "fastapi_skill/deployment_tables": {
        "test_two_at_once": in_other_words(r"pg_\w+_index|already exists"),
        "test_two_at_once_with_the_lock": means('syntax error at or near "IMMEDIATE"'),
    },
    "fastapi_skill/errors_blocking": {"test_async_driver": CREATE_FUNCTION},
    "fastapi_skill/item_database": {
        "test_row_is_stored": NO_FILE,
        "test_status_is_stored_by_name": NO_FILE,
        "test_status_is_stored_by_value": SHARED_TYPE,
        "test_owner_with_a_column": SHARED_TYPE,
    },
    "fastapi_skill/item_routes": {
        "test_negative_limit": Otherwise(
            "(OFFSET|LIMIT) must not be negative", "PostgreSQL refuses it, so that the answer is 500 and not all rows"
        ),
        "test_create_without_the_lifespan": in_other_words('relation "items" does not exist'),
    },
    "fastapi_skill/testing_api": {"test_create_item": in_other_words('relation "items" does not exist')},
}
"""Section -> probe -> what it shows."""
