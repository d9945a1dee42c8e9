from casebook.probes import answer, control, purpose
from companions.fastapi_utils import plain


@control
def test_the_app_alone(client):
    app = client(plain.create_app())
    assert app.get("/shop/items/1").json() == {"item_id": 1, "user": "ann"}
    assert app.post("/shop/items", json={"name": "globe"}).json() == {"name": "globe", "user": "ann"}
    assert app.get("/hello/ann").json() == "hello ann"
    assert app.get("/cellar/room").json() == "cellar"


@purpose
def test_methods_of_a_class_are_routes(client, observe):
    def seen():
        from companions.fastapi_utils import app

        its = client(app.create_app_of_views())
        answers = [answer(its.get("/shop/items/1?user=ben")), answer(its.post("/shop/items", json={"name": "globe"}))]
        told = its.get("/openapi.json").json()["paths"]["/shop/items/{item_id}"]["get"]["parameters"]
        return answers, sorted(parameter["name"] for parameter in told)

    observe(
        seen,
        correct=(
            [
                (200, {"item_id": 1, "user": "ben", "shop": "toys"}),
                (200, {"name": "globe", "user": "ann", "shop": "toys"}),
            ],
            ["item_id", "shop", "user"],
        ),
    )


@purpose
def test_operation_ids_are_the_names_of_functions(client, observe):
    def ids():
        from companions.fastapi_utils import app

        paths = client(app.create_app_with_simple_ids()).get("/openapi.json").json()["paths"]
        return {path: paths[path]["get"]["operationId"] for path in ("/hello/{name}", "/shop/items/{item_id}")}

    observe(ids, correct={"/hello/{name}": "hello", "/shop/items/{item_id}": "read_item"})


@purpose
def test_task_of_a_startup_event_is_repeated(client, observe):
    def ticks():
        from companions.fastapi_utils import app

        with client(app.create_app_with_task_of_event()) as its:
            return answer(its.get("/ticks"))

    observe(ticks, correct=(200, 3))


@purpose
def test_task_of_the_lifespan_is_repeated(client, observe):
    def ticks():
        from companions.fastapi_utils import app

        with client(app.create_app_with_task_of_lifespan()) as its:
            return answer(its.get("/ticks"))

    observe(ticks, correct=(200, 3))


@purpose
def test_times_are_recorded_by_name_of_route(client, observe):
    def names():
        from companions.fastapi_utils import app

        recorded = []
        its = client(app.create_timed_app(recorded.append))
        statuses = [its.get(path).status_code for path in ("/hello/ann", "/shop/items/1", "/cellar/room")]
        return statuses, [line.rpartition(" | ")[2] for line in recorded]

    observe(
        names,
        correct=(
            [200, 200, 200],
            [
                "timed.companions.fastapi_utils.plain.hello",
                "timed.companions.fastapi_utils.plain.read_item",
                "FastAPI<'cellar'>",
            ],
        ),
    )
