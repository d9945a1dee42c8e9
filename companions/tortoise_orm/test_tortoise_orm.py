from casebook.probes import answer, control, purpose
from companions.tortoise_orm import plain

ADA = (200, {"id": 1, "name": "Ada"})


@control
def test_the_app_alone(client):
    app = client(plain.create_app())
    assert answer(app.post("/users?name=Ada")) == ADA
    assert answer(app.get("/shop/users/1")) == ADA


@purpose
def test_register_tortoise(client, observe, tmp_path):
    def see():
        from companions.tortoise_orm import app

        with client(app.create_app(tmp_path / "users.sqlite3")) as its:
            first = answer(its.post("/users?name=Ada"))
        with client(app.create_app(tmp_path / "users.sqlite3")) as its:
            return first, answer(its.get("/shop/users/1")), answer(its.get("/sub/users"))

    observe(see, correct=(ADA, ADA, (200, ["Ada"])))


@purpose
def test_exception_handlers(client, observe, tmp_path):
    def see():
        from companions.tortoise_orm import app

        with client(app.create_app(tmp_path / "users.sqlite3")) as its:
            statuses = [its.post("/users?name=Ada").status_code for _ in range(2)]
            return statuses, its.get("/shop/users/2").status_code

    observe(see, correct=([200, 422], 404))


@purpose
def test_register_tortoise_in_a_lifespan(client, observe, tmp_path):
    def see():
        from companions.tortoise_orm import app

        with client(app.create_app_with_lifespan(tmp_path / "users.sqlite3")) as its:
            return answer(its.get("/shop/users/1")), answer(its.post("/users?name=Ada")), answer(its.get("/sub/users"))

    observe(see, correct=((200, {"id": 1, "name": "Admin"}), (200, {"id": 2, "name": "Ada"}), (200, ["Admin", "Ada"])))


@purpose
def test_register_tortoise_beside_a_lifespan(client, events, observe, tmp_path):
    def see():
        from companions.tortoise_orm import app

        with client(app.create_app_beside_a_lifespan(tmp_path / "books.sqlite3", events)) as its:
            seen = answer(its.post("/shop/books?title=Notes"))
        return seen, events.seen

    observe(see, correct=((200, {"id": 1, "title": "Notes"}), ("own start", "own end")))


@purpose
def test_pydantic_models(client, observe, tmp_path):
    def see():
        from companions.tortoise_orm import schemas

        with client(schemas.create_app(tmp_path / "users.sqlite3")) as its:
            document = its.get("/openapi.json").json()["components"]["schemas"]
            return (
                answer(its.post("/users", json={"name": "Ada"})),
                its.post("/users", json={"name": "a" * 51}).status_code,
                answer(its.get("/shop/users")),
                [list(document[name]["properties"]) for name in ("UserIn", "UserOut")],
            )

    observe(see, correct=(ADA, 422, (200, [ADA[1]]), [["name"], ["id", "name"]]))
