from fastapi import Depends, FastAPI


async def coroutine():
    return "coroutine"


async def asynchronous_generator():
    yield "asynchronous generator"


def generator():
    yield "generator"


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read_root(
        first: str = Depends(coroutine), second: str = Depends(asynchronous_generator), third: str = Depends(generator)
    ):
        return [first, second, third]

    return app


def asked():
    """What the functions say of a coroutine function, a generator function and an asynchronous generator function."""
    from fastapi.dependencies.utils import is_async_gen_callable, is_coroutine_callable, is_gen_callable

    return [
        (is_coroutine_callable(function), is_gen_callable(function), is_async_gen_callable(function))
        for function in (coroutine, generator, asynchronous_generator)
    ]
