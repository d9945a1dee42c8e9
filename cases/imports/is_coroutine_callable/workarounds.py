import inspect

from fastapi.dependencies.models import Dependant

from cases.imports.is_coroutine_callable.app import asynchronous_generator, coroutine, generator


def asked_by_property():
    made = [Dependant(call=function) for function in (coroutine, generator, asynchronous_generator)]
    return [(one.is_coroutine_callable, one.is_gen_callable, one.is_async_gen_callable) for one in made]


def asked_by_inspect():
    return [
        (
            inspect.iscoroutinefunction(function),
            inspect.isgeneratorfunction(function),
            inspect.isasyncgenfunction(function),
        )
        for function in (coroutine, generator, asynchronous_generator)
    ]
