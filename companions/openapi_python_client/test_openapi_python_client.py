import importlib
import sys
from io import BytesIO

import pytest

from casebook.probes import answer, control, purpose
from companions.openapi_python_client import plain

ITEM = {"item_id": 1, "size": "small", "price": 1.5, "note": None, "parts": [{"name": "lid"}]}


@control
def test_the_app_alone(client):
    its = client(plain.create_app())
    assert answer(its.get("/shop/items/1")) == (200, ITEM)
    assert answer(its.post("/pictures", files={"picture": ("a.png", b"PNG")})) == (200, "a.png")
    assert its.get("/openapi.json").status_code == 200


@pytest.fixture
def generated(tmp_path, monkeypatch, run_program):
    """Generates the client, and returns what imports a module of it."""

    def generate():
        from companions.openapi_python_client import app

        app.write_document(tmp_path)
        ended = run_program(app.GENERATE)
        if ended.exit:
            raise RuntimeError(ended.stderr or ended.stdout)
        return lambda name: importlib.import_module(f"shop_client{name}")

    monkeypatch.syspath_prepend(tmp_path)
    for name in [name for name in sys.modules if name.startswith("shop_client")]:
        monkeypatch.delitem(sys.modules, name)
    return generate


def connected(module, its):
    """The generated client, which asks the app."""
    made = module("").Client(base_url="http://testserver")
    made.set_httpx_client(its)
    return made


@purpose
def test_route_of_a_router(client, observe, generated):
    def seen():
        module = generated()
        route = module(".api.default.read_item_shop_items_item_id_get")
        item = route.sync(1, client=connected(module, client(plain.create_app())))
        return type(item).__name__, item.to_dict(), item.size.name, [type(part).__name__ for part in item.parts]

    observe(seen, correct=("Item", ITEM, "SMALL", ["Part"]))


@purpose
def test_wrong_request(client, observe, generated):
    def seen():
        module = generated()
        route = module(".api.default.read_item_shop_items_item_id_get")
        got = route.sync_detailed("x", client=connected(module, client(plain.create_app())))
        return int(got.status_code), [error.loc for error in got.parsed.detail]

    observe(seen, correct=(422, [["path", "item_id"]]))


@purpose
def test_upload(client, observe, generated):
    def seen():
        module = generated()
        route = module(".api.default.write_picture_pictures_post")
        model = module(".models").BodyWritePicturePicturesPost
        upload = model(picture=module(".types").File(payload=BytesIO(b"PNG"), file_name="a.png"))
        its = connected(module, client(plain.create_app()))
        try:
            got = route.sync_detailed(client=its, body=upload)
        except TypeError:  # before 0.17 the body had the name of its kind
            got = route.sync_detailed(client=its, multipart_data=upload)
        if got.status_code == 422:
            return 422, [error.msg for error in got.parsed.detail]
        return int(got.status_code), got.parsed

    observe(seen, correct=(200, "a.png"))
