"""Decorators in a module of their own, which imports nothing that the decorated functions are annotated with."""

from functools import wraps


def passing(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


def passing_async(function):
    @wraps(function)
    async def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper
