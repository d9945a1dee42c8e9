"""Decorators in a module of their own, whose globals know none of the names in the endpoints' annotations."""

import functools
import inspect


def passthrough(f):
    @functools.wraps(f)
    def method(*args, **kwargs):
        return f(*args, **kwargs)

    return method


def passthrough_async(f):
    @functools.wraps(f)
    async def method(*args, **kwargs):
        return await f(*args, **kwargs)

    return method


def with_signature(f):
    @functools.wraps(f)
    def method(*args, **kwargs):
        return f(*args, **kwargs)

    method.__signature__ = inspect.signature(f, eval_str=True)
    return method
