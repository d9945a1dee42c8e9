from casebook.probes import answer, control, workaround
from cases.middleware.session_change_in_place_lost.app import create_app


def after(client, *paths):
    """What the session holds for a browser that has posted to these paths."""
    browser = client(create_app())
    for path in paths:
        browser.post(path).raise_for_status()
    return answer(browser.get("/" + paths[0].split("/")[1]))


@control
def test_new_key_lasts(client):
    assert after(client, "/cart") == (200, ["a"])
    assert after(client, "/profile") == (200, {"visits": 1})


def test_append(client, observe):
    observe(after(client, "/cart", "/cart/append"), correct=(200, ["a", "b"]), symptom=(200, ["a"]))


def test_nested_dict(client, observe):
    seen = after(client, "/profile", "/profile/count")
    observe(seen, correct=(200, {"visits": 2}), symptom=(200, {"visits": 1}))


@workaround("assign")
def test_assign(client, observe):
    observe(after(client, "/cart", "/cart/assign"), correct=(200, ["a", "b"]), symptom=(200, ["a"]))


@workaround("assign")
def test_assign_the_same_object(client, observe):
    seen = after(client, "/profile", "/profile/assign")
    observe(seen, correct=(200, {"visits": 2}), symptom=(200, {"visits": 1}))


@workaround("another-key")
def test_another_key(client, observe):
    observe(after(client, "/cart", "/cart/items"), correct=(200, ["a", "b"]), symptom=(200, ["a"]))
