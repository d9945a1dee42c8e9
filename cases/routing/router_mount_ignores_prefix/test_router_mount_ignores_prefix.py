import pytest

from casebook.probes import answer, control, workaround
from cases.routing.router_mount_ignores_prefix import app

HELLO, NOT_FOUND = (200, {"message": "Hello World from sub API"}), (404, {"detail": "Not Found"})
WITH_PREFIX, WITHOUT_PREFIX = (HELLO, NOT_FOUND), (NOT_FOUND, HELLO)


def get_both(client, application, start=""):
    """With the prefix of the router, and without it."""
    caller = client(application)
    return answer(caller.get(f"{start}/api/subapi/sub")), answer(caller.get(f"{start}/subapi/sub"))


@control
def test_path_operation_has_prefix(client):
    main = (200, {"message": "Hello World from main app"})
    assert answer(client(app.create_reported_app()).get("/api/app")) == main
    assert answer(client(app.create_app()).get("/api/app")) == main


@pytest.mark.parametrize(
    ("create_app", "start"),
    [(app.create_reported_app, ""), (app.create_app, ""), (app.create_app_with_two_prefixes, "/v1")],
    ids=["reported", "mount-first", "two-prefixes"],
)
def test_included(client, observe, create_app, start):
    observe(get_both(client, create_app(), start), correct=WITH_PREFIX, symptom=WITHOUT_PREFIX)


def test_router_alone(client, observe):
    router = app.create_router()
    router.mount("/subapi", app.create_sub_application())
    caller = client(router)
    seen = answer(caller.get("/subapi/sub"))[0], answer(caller.get("/api/subapi/sub"))[0]
    observe(seen, correct=(404, 200), symptom=(200, 404))


def test_path_of_the_mount(observe):
    router = app.create_router()
    router.mount("/subapi", app.create_sub_application())
    observe(router.routes[-1].path, correct="/api/subapi", symptom="/subapi")


@workaround("prefix-in-mount")
def test_prefix_in_mount(client, observe):
    seen = get_both(client, app.create_app_with_prefix_in_mount())
    observe(seen, correct=WITH_PREFIX, symptom=WITHOUT_PREFIX)


@workaround("prefix-in-include")
def test_prefix_in_include(client, observe):
    seen = get_both(client, app.create_app_with_prefix_in_include())
    observe(seen, correct=WITH_PREFIX, symptom=WITHOUT_PREFIX)


@workaround("mount-on-app")
def test_mount_on_app(client, observe):
    seen = get_both(client, app.create_app_mounted_on_app())
    observe(seen, correct=WITH_PREFIX, symptom=WITHOUT_PREFIX)
