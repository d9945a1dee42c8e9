import pytest
from pydantic import ValidationError

from casebook.probes import control, raises
from claims.fastapi_skill.item_schemas import schemas
from claims.fastapi_skill.item_schemas.app import CREATED, Row, create_app

pytestmark = pytest.mark.contract

ANSWERED = {
    "name": "Pen",
    "description": None,
    "price": 1.5,
    "status": "draft",
    "id": 1,
    "created_at": "2026-01-21T00:00:00",
}
REFUSED_ANSWER = raises("ResponseValidationError")


def told(response):
    """The status and the body; of a 422 the type and the location of each error."""
    if response.status_code == 422:
        return 422, [(error["type"], error["loc"]) for error in response.json()["detail"]]
    return response.status_code, response.json()


def create(client, **changed):
    return told(client(create_app()).post("/items", json={"name": "Pen", "price": 1.5, **changed}))


def update(client, body, **schemas_of_app):
    return told(client(create_app(**schemas_of_app)).patch("/items/1", json=body))


@control
def test_item_is_created(client):
    assert create(client) == (200, ANSWERED)


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"name": ""}, ("string_too_short", ["body", "name"])),
        ({"name": "x" * 101}, ("string_too_long", ["body", "name"])),
        ({"price": 0}, ("greater_than", ["body", "price"])),
        ({"description": "x" * 501}, ("string_too_long", ["body", "description"])),
    ],
    ids=["empty name", "long name", "no price", "long description"],
)
def test_constraint(client, observe, changed, error):
    """The answer to an item of which one field breaks its constraint."""
    observe(create(client, **changed), correct=(422, [error]))


def test_at_the_limits(client, observe):
    """The answer to an item whose fields are as long, and whose price is as low, as the constraints admit."""
    limits = {"name": "x" * 100, "description": "x" * 500, "price": 0.01}
    observe(create(client, **limits), correct=(200, {**ANSWERED, **limits}))


def test_description_in_openapi(client, observe):
    """The schema of the field price in the OpenAPI document."""
    document = client(create_app()).get("/openapi.json").json()
    observe(
        document["components"]["schemas"]["ItemCreate"]["properties"]["price"],
        correct={
            "type": "number",
            "exclusiveMinimum": 0.0,
            "title": "Price",
            "description": "Price must be positive",
        },
    )


def test_status(client, observe):
    observe(create(client, status="published"), correct=(200, {**ANSWERED, "status": "published"}))


def test_unknown_status(client, observe):
    observe(create(client, status="nope"), correct=(422, [("enum", ["body", "status"])]))


def test_schemas_differ(client, observe):
    """A new item needs a name, an update needs nothing, and an answer lacks what its schema does not declare."""
    observe(
        (create(client, name=None)[0], update(client, {})),
        correct=(422, (200, ANSWERED)),
    )


def test_update_with_nothing(client, observe):
    """The answer to an update {}: the item as it was."""
    observe(update(client, {}), correct=(200, ANSWERED))


def test_update_with_null(client, observe):
    """The answer to an update {"name": null} of an item that has a name."""
    observe(lambda: update(client, {"name": None}), correct=(200, ANSWERED), symptom=REFUSED_ANSWER)


def test_null_is_kept_by_exclude_unset(observe):
    """What model_dump(exclude_unset=True) gives of an update in which the name and the price are null."""
    kept = schemas.ItemUpdate(name=None, price=None).model_dump(exclude_unset=True)
    observe(kept, correct={}, symptom={"name": None, "price": None})


def test_mended_update_with_null(client, observe):
    """The answers to {"name": null}, and to {}."""
    observe(
        (update(client, {"name": None}, update=schemas.MendedUpdate), update(client, {}, update=schemas.MendedUpdate)),
        correct=((422, [("string_type", ["body", "name"])]), (200, ANSWERED)),
    )


def test_update_beyond_the_limit_of_the_response(client, observe):
    """The answer to an update with a description of 600 characters; the response admits 500."""
    long = {"description": "x" * 600}
    observe(lambda: update(client, long), correct=(200, {**ANSWERED, **long}), symptom=REFUSED_ANSWER)


def test_mended_update_beyond_the_limit(client, observe):
    """The answer to the same, where the update admits 500 characters."""
    observe(
        update(client, {"description": "x" * 600}, update=schemas.MendedUpdate),
        correct=(422, [("string_too_long", ["body", "description"])]),
    )


def row():
    return Row(name="Pen", description=None, price=1.5, status=schemas.ItemStatus.DRAFT)


def test_validate_with_flag(observe):
    """The name, id and time that model_validate() reads from an object with attributes."""
    made = schemas.ItemResponse.model_validate(row())
    observe((made.name, made.id, made.created_at), correct=("Pen", 1, CREATED))


def test_validate_without_flag(observe):
    """What model_validate() says of an object with attributes."""
    observe(
        lambda: schemas.ItemResponseWithoutFlag.model_validate(row()),
        correct=raises(ValidationError, "Input should be a valid dictionary or instance of ItemResponseWithoutFlag"),
    )


def test_response_with_flag(client, observe):
    """The answer of an endpoint that returns an object with attributes."""
    observe(update(client, {}), correct=(200, ANSWERED))


def test_response_without_flag(client, observe):
    """The answer of an endpoint that returns an object with attributes."""
    observe(
        lambda: update(client, {}, response=schemas.ItemResponseWithoutFlag),
        correct=(200, ANSWERED),
        symptom=REFUSED_ANSWER,
    )


def test_same_schema(observe):
    """Apart from its title the schema of both spellings is one."""
    unioned, optional = schemas.Unioned.model_json_schema(), schemas.WithOptional.model_json_schema()
    observe(unioned["properties"] == optional["properties"], correct=True)


def test_same_values(observe):
    """The values of a model that is written with str | None, and of one with Optional[str]."""
    observe(
        [dict(model(description=None, note="abc")) for model in (schemas.Unioned, schemas.WithOptional)],
        correct=[{"description": None, "note": "abc"}] * 2,
    )
