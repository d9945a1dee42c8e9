from casebook.probes import control, workaround
from cases.validation.json_without_content_type.app import create_app

READ = (200, "lamp")
REFUSED = (422, [("model_attributes_type", ["body"])])


def answer(client, application, **headers):
    response = client(application).post("/", content=b'{"name": "lamp"}', headers=headers)
    if response.status_code == 422:
        return 422, [(error["type"], error["loc"]) for error in response.json()["detail"]]
    return response.status_code, response.json()


@control
def test_body_with_a_content_type(client):
    response = client(create_app()).post("/", json={"name": "lamp"})
    assert (response.status_code, response.json()) == READ


def test_body_without_a_content_type(client, observe):
    observe(answer(client, create_app()), correct=READ, symptom=REFUSED)


@workaround("not-strict")
def test_not_strict(client, observe):
    observe(answer(client, create_app(strict_content_type=False)), correct=READ, symptom=REFUSED)


@workaround("content-type")
def test_content_type(client, observe):
    observe(answer(client, create_app(), **{"Content-Type": "application/json"}), correct=READ, symptom=REFUSED)
