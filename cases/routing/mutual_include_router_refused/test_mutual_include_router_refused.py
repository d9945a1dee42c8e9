from casebook.probes import answer, control, raises, workaround
from cases.routing.mutual_include_router_refused import app

USERS = (200, "users")
REFUSED = raises(
    AssertionError,
    "^Cannot include an APIRouter instance that already includes this router. Did you mean to include a different router?",
)


@control
def test_one_way(client):
    caller = client(app.create_app_without_cycle())
    assert answer(caller.get("/items")) == (200, "items")
    assert answer(caller.get("/of-items/users")) == USERS


def test_two_routers(client, observe):
    observe(lambda: answer(client(app.create_app()).get("/of-items/users")), correct=USERS, symptom=REFUSED)


def test_copies_of_copies(client, observe):
    observe(
        lambda: answer(client(app.create_app()).get("/of-items/of-users/items")),
        correct=(200, "items"),
        symptom=REFUSED,
    )


def test_three_routers(client, observe):
    observe(lambda: answer(client(app.create_app_of_three()).get("/of-items/users")), correct=USERS, symptom=REFUSED)


@workaround("other-instances")
def test_other_instances(client, observe):
    def get():
        caller = client(app.create_app_with_routers_made_twice())
        return [answer(caller.get(path)) for path in ("/of-items/users", "/of-items/of-users/items")]

    observe(get, correct=[USERS, (200, "items")], symptom=REFUSED)
