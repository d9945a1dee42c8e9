import json

from casebook.probes import answer, control, workaround
from cases.validation.json_without_content_type.app import create_app, create_app_with_router

ITEM = {"name": "Foo", "price": 50.5}
PAIR = {"key": "value"}
NO_MODEL = (
    422,
    [("model_attributes_type", ["body"], "Input should be a valid dictionary or object to extract fields from")],
)
NO_DICT = (422, [("dict_type", ["body"], "Input should be a valid dictionary")])


def missing(*names):
    return 422, [("missing", ["body", name], "Field required") for name in names]


def post(client, application, path, value, **headers):
    """The answer to JSON that is sent as bytes, without a content type where none is given."""
    return answer(client(application).post(path, content=json.dumps(value), headers=headers))


@control
def test_body_with_a_content_type(client):
    assert answer(client(create_app()).post("/items/", json=ITEM)) == (200, ITEM)
    assert answer(client(create_app_with_router()).post("/lax/items/", json=PAIR)) == (200, PAIR)


def test_model(client, observe):
    observe(post(client, create_app(), "/items/", ITEM), correct=(200, ITEM), symptom=NO_MODEL)


def test_dict(client, observe):
    observe(post(client, create_app(), "/dict/", PAIR), correct=(200, PAIR), symptom=NO_DICT)


def test_dict_of_a_router(client, observe):
    observe(post(client, create_app_with_router(), "/lax/items/", PAIR), correct=(200, PAIR), symptom=NO_DICT)


def test_list(client, observe):
    no_list = (422, [("list_type", ["body"], "Input should be a valid list")])
    observe(post(client, create_app(), "/list/", ["Foo"]), correct=(200, ["Foo"]), symptom=no_list)


def test_embedded_model(client, observe):
    observe(post(client, create_app(), "/embedded/", {"item": ITEM}), correct=(200, ITEM), symptom=missing("item"))


def test_two_models(client, observe):
    seen = post(client, create_app(), "/two/", {"item": ITEM, "other": ITEM})
    observe(seen, correct=(200, [ITEM, ITEM]), symptom=missing("item", "other"))


def test_text_keeps_its_quotes(client, observe):
    observe(post(client, create_app(), "/text/", "Foo"), correct=(200, "Foo"), symptom=(200, '"Foo"'))


def test_empty_content_type(client, observe):
    seen = post(client, create_app(), "/items/", ITEM, **{"Content-Type": ""})
    observe(seen, correct=(200, ITEM), symptom=NO_MODEL)


@workaround("not-strict")
def test_not_strict(client, observe):
    app = create_app(strict_content_type=False)
    observe(post(client, app, "/items/", ITEM), correct=(200, ITEM), symptom=NO_MODEL)


@workaround("not-strict-router")
def test_not_strict_router(client, observe):
    app = create_app_with_router(strict_content_type=False)
    observe(post(client, app, "/lax/items/", PAIR), correct=(200, PAIR), symptom=NO_DICT)


@workaround("content-type")
def test_content_type(client, observe):
    seen = post(client, create_app(), "/items/", ITEM, **{"Content-Type": "application/json"})
    observe(seen, correct=(200, ITEM), symptom=NO_MODEL)
