import re

import pytest

from casebook.probes import answer, control, purpose
from companions.piccolo_admin import plain

ASSET = re.compile(r'(?:src|href)="(?:\./)?([^":]+\.(?:js|css))"')
ALIEN, BRAZIL = {"id": 1, "name": "Alien", "rating": 8}, {"id": 2, "name": "Brazil", "rating": 9}
MOVIES = "/admin/api/tables/movie/"


@control
def test_the_app_alone(client):
    its = client(plain.create_app())
    assert answer(its.get("/started")) == (200, True)
    assert answer(its.get("/shop/items/1")) == (200, {"item_id": 1})


def with_address(app):
    """The app as a server calls it: the test clients of Starlette 0.33 to 0.37.1 tell no address, which the login asks for."""

    async def call(scope, receive, send):
        await app({**scope, "client": ("127.0.0.1", 50000)}, receive, send)

    return call


@pytest.fixture
def shown(client, observe, monkeypatch, tmp_path):
    """Observes what the steps show with a client of the app, which is logged in where it is asked for."""
    monkeypatch.setenv("PICCOLO_CONF", "companions.piccolo_admin.conf")
    monkeypatch.setenv("CASEBOOK_DATABASE", str(tmp_path / "movies.sqlite"))

    def run(steps, password):
        from companions.piccolo_admin import app

        its = client(with_address(app.create_app()))
        its.get("/admin/")
        its.headers["X-CSRFToken"] = its.cookies.get("csrftoken", "")
        if password:
            log_in(its, password)
        return steps(its)

    return lambda steps, correct, password="a secret": observe(lambda: run(steps, password), correct=correct)


def log_in(its, password):
    return its.post("/admin/public/login/", json={"username": "ada", "password": password}).status_code


@purpose
def test_login(shown):
    def steps(its):
        before = its.get("/admin/api/user/").status_code
        logins = [log_in(its, password) for password in ("wrong", "a secret")]
        return before, logins, its.get("/admin/api/user/").json().get("username")

    shown(steps, correct=(401, [401, 200], "ada"), password="")


@purpose
def test_page_and_its_files(shown):
    def steps(its):
        page = its.get("/admin/")
        files = ASSET.findall(page.text)
        return page.status_code, len(files) > 0, {its.get(f"/admin/{file.lstrip('/')}").status_code for file in files}

    shown(steps, correct=(200, True, {200}), password="")


def rows(its, **query):
    response = its.get(MOVIES, params={"__order": "name", **query})
    return response.json().get("rows") if response.status_code == 200 else answer(response)


@purpose
def test_list_search_and_filter(shown):
    def steps(its):
        return [
            rows(its),
            rows(its, name="braz"),
            rows(its, rating=9, rating__operator="lt"),
            rows(its, __order="-name"),
        ]

    shown(steps, correct=[[ALIEN, BRAZIL], [BRAZIL], [ALIEN], [BRAZIL, ALIEN]])


@purpose
def test_create_edit_and_delete(shown):
    def steps(its):
        statuses = [
            its.post(MOVIES, json={"name": "Cube", "rating": 7}).status_code,
            its.patch(f"{MOVIES}1/", json={"rating": 10}).status_code,
            its.delete(f"{MOVIES}2/").status_code,
            its.post(MOVIES, json={"name": "Dune", "rating": "x"}).status_code,
        ]
        return statuses, rows(its)

    shown(steps, correct=([201, 200, 204, 422], [{**ALIEN, "rating": 10}, {"id": 3, "name": "Cube", "rating": 7}]))


@purpose
def test_form(shown):
    def steps(its):
        listed = [form["name"] for form in its.get("/admin/api/forms/").json()]
        schema = its.get("/admin/api/forms/mail/schema/").json()
        sent = its.post("/admin/api/forms/mail/", json={"subject": "News", "copies": 2})
        return listed, sorted(schema["properties"]), (sent.status_code, sent.json())

    shown(
        steps,
        correct=(["Mail"], ["copies", "subject"], (200, {"custom_form_success": "News: 3 sent"})),
    )


@purpose
def test_document_of_the_tables(shown):
    def steps(its):
        paths = its.get("/admin/api/openapi.json").json()["paths"]
        return sorted(paths["/tables/movie/"]), sorted(paths["/tables/movie/{row_id}/"])

    shown(steps, correct=(["get", "post"], ["delete", "get", "patch", "put"]))
