"""Dependencies of every kind of callable."""

from functools import partial
from typing import Annotated, Any, AsyncIterator, Iterator, TypeVar
from unittest.mock import create_autospec

from fastapi import APIRouter, Depends, FastAPI, Request

from reference_api.everyday.chapters import postponed
from reference_api.everyday.chapters.wrapping import passing, passing_async
from reference_api.everyday.parts import Chapter, get, note_into

chapter = Chapter("dependencies")
T = TypeVar("T")


def kind(value: Any) -> Any:
    """The value, or the name of its class where nobody has awaited or entered it."""
    if hasattr(value, "close"):
        value.close()
    return value if isinstance(value, str | int) else type(value).__name__


class Callable:
    def __call__(self, value: str = "called"):
        return value


class AsyncCallable:
    async def __call__(self, value: str = "called"):
        return value


class GeneratorCallable:
    def __call__(self, value: str = "called") -> Iterator[str]:
        yield value


class AsyncGeneratorCallable:
    async def __call__(self, value: str = "called") -> AsyncIterator[str]:
        yield value


@chapter.part("instances", *(get(name, f"/{name}") for name in ("plain", "async", "generator", "async-generator")))
def instances():
    app = FastAPI()

    @app.get("/plain")
    async def plain(found=Depends(Callable())):
        return kind(found)

    @app.get("/async")
    async def asynchronous(found=Depends(AsyncCallable())):
        return kind(found)

    @app.get("/generator")
    async def generator(found=Depends(GeneratorCallable())):
        return kind(found)

    @app.get("/async-generator")
    async def async_generator(found=Depends(AsyncGeneratorCallable())):
        return kind(found)

    return app


@chapter.part("classes", *(get(name, f"/{name}") for name in ("plain", "async", "generator", "async-generator")))
def classes():
    app = FastAPI()

    @app.get("/plain")
    async def plain(found=Depends(Callable)):
        return kind(found)

    @app.get("/async")
    async def asynchronous(found=Depends(AsyncCallable)):
        return kind(found)

    @app.get("/generator")
    async def generator(found=Depends(GeneratorCallable)):
        return kind(found)

    @app.get("/async-generator")
    async def async_generator(found=Depends(AsyncGeneratorCallable)):
        return kind(found)

    return app


@chapter.part("partial", get("async", "/async"), get("generator", "/generator"))
def partials():
    async def add(number: int, more: int = 1):
        return number + more

    def generate(number: int):
        yield number

    app = FastAPI()

    @app.get("/async")
    async def asynchronous(found=Depends(partial(add, 41))):
        return kind(found)

    @app.get("/generator")
    async def generator(found=Depends(partial(generate, 42))):
        return kind(found)

    return app


@chapter.part("wrapped", *(get(name, f"/{name}") for name in ("plain", "async", "generator", "async-generator")))
def wrapped():
    app = FastAPI()
    note = note_into(app)

    @passing
    def plain():
        return "value"

    @passing
    async def asynchronous():
        return "value"

    @passing
    def generator():
        yield "value"
        note("exit")

    @passing
    async def async_generator():
        yield "value"
        note("exit")

    @app.get("/plain")
    def read_plain(found=Depends(plain)):
        return kind(found)

    @app.get("/async")
    def read_async(found=Depends(asynchronous)):
        return kind(found)

    @app.get("/generator")
    def read_generator(found=Depends(generator)):
        return kind(found)

    @app.get("/async-generator")
    def read_async_generator(found=Depends(async_generator)):
        return kind(found)

    return app


@chapter.part("async-wrapper", get("endpoint", "/?number=2"), get("dependency", "/dependency"))
def async_wrapper():
    app = FastAPI()

    @app.get("/")
    @passing_async
    def endpoint(number: int = 1):
        return number

    @passing_async
    def dependency():
        return "value"

    @app.get("/dependency")
    async def read(found=Depends(dependency)):
        return kind(found)

    return app


async def get_user(name: str = "ada"):
    return name


@chapter.part("autospec", get("mocked"))
def autospec():
    app = FastAPI()
    app.dependency_overrides[get_user] = create_autospec(get_user, return_value="mocked")

    @app.get("/")
    async def read(user=Depends(get_user)):
        return kind(user)

    return app


class First:
    def __init__(self, a: int = 1):
        self.a = a


class Second:
    def __init__(self, b: int = 2):
        self.b = b


@chapter.part("generic-alias", get("first", "/first"), get("second", "/second"))
def generic_alias():
    app = FastAPI()
    dependency_of = Annotated[T, Depends()]

    @app.get("/first")
    async def first(found: dependency_of[First]):
        return type(found).__name__

    @app.get("/second")
    async def second(found: dependency_of[Second]):
        return type(found).__name__

    return app


@chapter.part("changed", get("replaced"))
def changed():
    app = FastAPI()
    declared = Depends(lambda: "declared")
    declared.dependency = lambda: "replaced"

    @app.get("/")
    async def read(found=declared):
        return found

    return app


@chapter.part("hashed", get("kept"))
def hashed():
    app = FastAPI()
    declared = Depends(lambda: "declared")
    kept = {declared: "kept"}

    @app.get("/")
    async def read(found=declared):
        return [kept[declared], found]

    return app


@chapter.part("cached", get("once", "/once"), get("twice", "/twice"))
def cached():
    app = FastAPI()
    calls: list[int] = []

    def count():
        calls.append(1)
        return len(calls)

    @app.get("/once")
    async def once(first=Depends(count), second=Depends(count)):
        return first == second

    @app.get("/twice")
    async def twice(first=Depends(count), second=Depends(count, use_cache=False)):
        return first == second

    return app


@chapter.part("postponed-instance", get("instance", "/instance"), get("async", "/async"))
def postponed_instance():
    app = FastAPI()

    @app.get("/instance")
    async def instance(found=Depends(postponed.Method())):
        return found

    @app.get("/async")
    async def asynchronous(found=Depends(postponed.AsyncMethod())):
        return found

    return app


@chapter.part("postponed-wrapped", get("endpoint"), get("dependency", "/dependency"))
def postponed_wrapped():
    app = FastAPI()
    app.get("/")(passing(postponed.read_method))

    @app.get("/dependency")
    async def read(found=Depends(passing(postponed.read_method))):
        return found

    return app


@chapter.part("postponed-class", get("class"))
def postponed_class():
    app = FastAPI()

    @app.get("/")
    async def read(found: postponed.TakesMethod = Depends()):
        return found.method

    return app


@chapter.part("type-checking", get("dependency"), get("response model", "/model"))
def type_checking():
    app = FastAPI()

    @app.get("/")
    async def read(found=Depends(postponed.get_price)):
        return str(found)

    app.get("/model", response_model=str)(postponed.read_price)
    return app


@chapter.part("in-routers", get("order", "/v1/items"))
def in_routers():
    events: list[str] = []

    def noting(name: str):
        def dependency():
            events.append(name)

        return Depends(dependency)

    app = FastAPI(dependencies=[noting("app")])
    app.state.events = events
    router = APIRouter(dependencies=[noting("router")])

    @router.get("/items", dependencies=[noting("decorator")])
    async def read(request: Request, found=noting("parameter")):
        return request.url.path

    app.include_router(router, prefix="/v1", dependencies=[noting("include")])
    return app
