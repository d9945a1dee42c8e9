from casebook.probes import control, workaround
from cases.security.root_path_stays_in_servers.app import create_app

PRODUCTION = {"url": "https://prod.example.com"}


def servers(client, app, root_path=""):
    return client(app, root_path=root_path).get("/openapi.json").json().get("servers", [])


@control
def test_own_request_has_its_root_path(client):
    assert servers(client, create_app(), "/api/v1") == [{"url": "/api/v1"}]
    assert servers(client, create_app()) == []


def test_clean_request_after_it(client, observe):
    app = create_app()
    servers(client, app, "/evil-api")
    observe(servers(client, app), correct=[], symptom=[{"url": "/evil-api"}])


def test_many_root_paths(client, observe):
    app = create_app()
    for path in ("/path-a", "/path-b", "/path-c"):
        servers(client, app, path)
    observe(servers(client, app), correct=[], symptom=[{"url": "/path-a"}])


def test_configured_servers(client, observe):
    app = create_app(servers=[PRODUCTION])
    servers(client, app, "/evil-api")
    observe(servers(client, app), correct=[PRODUCTION], symptom=[{"url": "/evil-api"}, PRODUCTION])


def test_list_of_the_program(client, observe):
    configured = [PRODUCTION]
    servers(client, create_app(servers=configured), "/evil-api")
    observe(configured, correct=[PRODUCTION], symptom=[{"url": "/evil-api"}, PRODUCTION])


def test_other_root_path(client, observe):
    app = create_app()
    servers(client, app, "/evil-api")
    observe(servers(client, app, "/api"), correct=[{"url": "/api"}], symptom=[{"url": "/evil-api"}])


@workaround("root-path-in-servers")
def test_root_path_in_servers(client, observe):
    app = create_app(root_path_in_servers=False)
    servers(client, app, "/evil-api")
    observe(servers(client, app), correct=[], symptom=[{"url": "/evil-api"}])
