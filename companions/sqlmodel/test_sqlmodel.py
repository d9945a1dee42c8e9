from casebook.probes import control, purpose
from companions.sqlmodel import plain

DEADPOND = {"name": "Deadpond", "age": 40, "team_id": 1, "secret": "Dive Wilson"}
SHOWN = {"name": "Deadpond", "age": 40, "team_id": 1, "id": 1}


@control
def test_the_app_alone(client):
    app = client(plain.create_app())
    hero = {"name": "Deadpond", "age": 40}
    assert app.post("/heroes", json=hero).json() == hero
    assert app.get("/base/heroes").json() == [hero]


def ask(client, *requests):
    """The statuses and the bodies of the answers; of a 422 the places of its errors."""
    from companions.sqlmodel import app

    return ask_app(client(app.create_app()), *requests)


def ask_app(its, *requests):
    seen = []
    for method, path, body in requests:
        answer = its.request(method, path, json=body)
        told = answer.json()
        if answer.status_code == 422:
            told = [error["loc"] for error in told["detail"]]
        seen.append((answer.status_code, told))
    return seen


@purpose
def test_create_and_read(client, observe):
    observe(
        lambda: ask(
            client,
            ("POST", "/heroes", DEADPOND),
            ("POST", "/heroes", {"name": "D", "age": "old", "secret": "x"}),
            ("POST", "/heroes", {"name": "Rusty-Man", "secret": "Tommy Sharp"}),
            ("GET", "/heroes?offset=1&limit=5", None),
            ("POST", "/base/teams", {"name": "Z-Force"}),
        ),
        correct=[
            (200, SHOWN),
            (422, [["body", "name"], ["body", "age"]]),
            (200, {"name": "Rusty-Man", "age": None, "team_id": None, "id": 2}),
            (200, [{"name": "Rusty-Man", "age": None, "team_id": None, "id": 2}]),
            (200, {"name": "Z-Force", "id": 2}),
        ],
    )


@purpose
def test_update(client, observe):
    observe(
        lambda: ask(
            client,
            ("POST", "/heroes", DEADPOND),
            ("PATCH", "/heroes/1", {"age": 41}),
            ("PATCH", "/heroes/2", {"age": 41}),
        ),
        correct=[(200, SHOWN), (200, {**SHOWN, "age": 41}), (404, {"detail": "Hero not found"})],
    )


@purpose
def test_relationships(client, observe):
    team = {"name": "Preventers", "id": 1}
    observe(
        lambda: ask(
            client, ("POST", "/heroes", DEADPOND), ("GET", "/base/teams/1", None), ("GET", "/base/heroes/1", None)
        ),
        correct=[(200, SHOWN), (200, {**team, "heroes": [SHOWN]}), (200, {**SHOWN, "team": team})],
    )


@purpose
def test_annotated_primary_key(client, observe):
    def see():
        from companions.sqlmodel import annotated

        return ask_app(client(annotated.create_app()), ("POST", "/planets", {"name": "Mars", "moons": 2}))

    observe(see, correct=[(200, {"name": "Mars", "moons": 2})])


@purpose
def test_documented(client, observe):
    def see():
        [(status, document)] = ask(client, ("GET", "/openapi.json", None))
        schemas = document["components"]["schemas"]
        of = {name: schemas[name] for name in ("HeroCreate", "HeroRead", "HeroUpdate", "TeamReadWithHeroes")}
        return status, {name: (list(one["properties"]), one.get("required", [])) for name, one in of.items()}

    observe(
        see,
        correct=(
            200,
            {
                "HeroCreate": (["name", "age", "team_id", "secret"], ["name", "secret"]),
                "HeroRead": (["name", "age", "team_id", "id"], ["name", "id"]),
                "HeroUpdate": (["name", "age"], []),
                "TeamReadWithHeroes": (["name", "id", "heroes"], ["name", "id"]),
            },
        ),
    )
