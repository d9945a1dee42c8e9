import importlib
import sys

import pytest

from casebook.probes import answer, control, purpose
from companions.datamodel_code_generator import plain

ITEM = {"item_id": 1, "size": "small", "price": 1.5, "note": None, "parts": [{"name": "lid"}]}


@control
def test_the_app_alone(client):
    its = client(plain.create_app())
    assert answer(its.get("/shop/items/1")) == (200, ITEM)
    assert answer(its.post("/pictures", files={"picture": ("a.png", b"PNG")})) == (200, "a.png")
    assert its.get("/openapi.json").status_code == 200


@pytest.fixture
def made(tmp_path, monkeypatch):
    """Makes the models, and returns their module."""

    def make():
        from companions.datamodel_code_generator import app

        app.write_models(tmp_path)
        return importlib.import_module("models")

    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "models", raising=False)
    return make


@purpose
def test_answer_of_a_router(client, observe, made):
    def seen():
        models = made()
        item = models.Item(**client(plain.create_app()).get("/shop/items/1").json())
        return (
            item.item_id,
            item.size is models.Size.small,
            item.price,
            item.note,
            item.parts == [models.Part(name="lid")],
        )

    observe(seen, correct=(1, True, 1.5, None, True))


@purpose
def test_constraint(observe, made):
    def seen():
        models = made()
        try:
            models.Item(item_id=1, size="small", price=0)
        except ValueError as error:
            return [one["loc"] for one in error.errors()]

    observe(seen, correct=[("price",)])


@purpose
def test_upload(observe, made):
    def seen():
        models = made()
        return models.BodyWritePicturePicturesPost(picture=b"PNG").picture

    observe(seen, correct=b"PNG")


@purpose
def test_error(client, observe, made):
    def seen():
        models = made()
        told = client(plain.create_app()).get("/shop/items/x").json()
        types = [one.type for one in models.HTTPValidationError(**told).detail]
        return len(types), types == [one["type"] for one in told["detail"]]

    observe(seen, correct=(1, True))
