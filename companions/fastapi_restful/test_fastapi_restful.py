from casebook.probes import answer, control, purpose
from companions.fastapi_restful import plain


@control
def test_the_app_alone(client):
    app = client(plain.create_app())
    assert answer(app.get("/shop/items/1")) == (200, {"item_id": 1, "user": "ann"})
    assert answer(app.post("/shop/items", json={"name": "globe"})) == (201, {"name": "globe", "user": "ann"})
    assert answer(app.get("/hello/ann")) == (200, "hello ann")
    assert answer(app.get("/cellar/room")) == (200, "cellar")


@purpose
def test_resource(client, observe):
    def seen():
        from companions.fastapi_restful import app

        its = client(app.create_app_of_a_resource())
        answers = [
            answer(its.get("/shop/items/1")),
            answer(its.post("/shop/items/2", json={"name": "kite"})),
            answer(its.get("/shop/items/2")),
        ]
        told = its.get("/openapi.json").json()["paths"]["/shop/items/{item_id}"]
        return answers, {method: sorted(told[method]["responses"]) for method in told}

    observe(
        seen,
        correct=(
            [(200, {"name": "globe"}), (201, {"name": "kite"}), (200, {"name": "kite"})],
            {"get": ["200", "422"], "post": ["201", "409", "422"]},
        ),
    )


@purpose
def test_methods_of_a_class_are_routes(client, observe):
    def seen():
        from companions.fastapi_restful import app

        its = client(app.create_app_of_views(app.add_items))
        answers = [answer(its.get("/shop/items/1?user=ben")), answer(its.post("/shop/items", json={"name": "globe"}))]
        told = its.get("/openapi.json").json()["paths"]["/shop/items/{item_id}"]["get"]["parameters"]
        return answers, sorted(parameter["name"] for parameter in told)

    observe(
        seen,
        correct=(
            [
                (200, {"item_id": 1, "user": "ben", "shop": "toys"}),
                (201, {"name": "globe", "user": "ann", "shop": "toys"}),
            ],
            ["item_id", "shop", "user"],
        ),
    )


@purpose
def test_two_classes_of_a_router(client, observe):
    def seen():
        from companions.fastapi_restful import app

        its = client(app.create_app_of_views(app.add_items, app.add_orders))
        return [answer(its.get("/shop/items/1?user=ben")), answer(its.get("/shop/orders/1"))]

    observe(
        seen,
        correct=[(200, {"item_id": 1, "user": "ben", "shop": "toys"}), (200, {"order_id": 1, "user": "ann"})],
    )


@purpose
def test_task_of_a_startup_event_is_repeated(client, observe):
    def ticks():
        from companions.fastapi_restful import app

        with client(app.create_app_with_task()) as its:
            return answer(its.get("/ticks"))

    observe(ticks, correct=(200, [0, 1, 2]))


@purpose
def test_times_are_recorded_by_name_of_route(client, observe):
    def names():
        from companions.fastapi_restful import app

        recorded = []
        its = client(app.create_timed_app(recorded.append))
        statuses = [its.get(path).status_code for path in ("/hello/ann", "/shop/items/1", "/cellar/room")]
        return statuses, [line.rpartition(" | ")[2] for line in recorded]

    observe(
        names,
        correct=(
            [200, 200, 200],
            [
                "timed.companions.fastapi_restful.plain.hello",
                "timed.companions.fastapi_restful.plain.read_item",
                "FastAPI<'cellar'>",
            ],
        ),
    )
