from casebook.probes import control, workaround
from cases.responses.injected_response_headers_lost import app

BOTH = ("1", ["session=2; Path=/; SameSite=lax"])
NONE = (None, [])
ONE_COOKIE = ["session=2; Path=/; SameSite=lax"]
TWO_COOKIES = ["session=2; Path=/; SameSite=lax", "theme=3; Path=/; SameSite=lax"]


def get(client, application, path):
    response = client(application).get(path, follow_redirects=False)
    cookies = [cookie.replace("samesite", "SameSite") for cookie in response.headers.get_list("set-cookie")]
    return response.headers.get("x-a"), cookies


@control
def test_kept_where_data_is_returned(client):
    application = app.create_app(dict)
    assert get(client, application, "/parameter") == BOTH
    assert get(client, application, "/dependency") == BOTH
    assert client(application).get("/status").status_code == 201


def test_parameter(client, observe):
    observe(get(client, app.create_app(), "/parameter"), correct=BOTH, symptom=NONE)


def test_dependency(client, observe):
    observe(get(client, app.create_app(), "/dependency"), correct=BOTH, symptom=NONE)


def test_redirect(client, observe):
    observe(get(client, app.create_redirecting_app(), "/parameter"), correct=BOTH, symptom=NONE)


def test_status_code(client, observe):
    observe(client(app.create_app()).get("/status").status_code, correct=201, symptom=200)


@workaround("set-on-returned")
def test_set_on_returned(client, observe):
    observe(get(client, app.create_app_with_workarounds(), "/returned"), correct=BOTH, symptom=NONE)


@workaround("return-data")
def test_return_data(client, observe):
    observe(get(client, app.create_app_with_workarounds(), "/same"), correct=BOTH, symptom=NONE)


@workaround("headers-as-dict")
def test_headers_as_dict(client, observe):
    observe(get(client, app.create_app_with_workarounds(), "/as-dict")[1], correct=TWO_COOKIES, symptom=ONE_COOKIE)


@workaround("raw-headers")
def test_raw_headers(client, observe):
    observe(get(client, app.create_app_with_workarounds(), "/raw")[1], correct=TWO_COOKIES, symptom=ONE_COOKIE)
