"""A decorator that copies the names its function knows; alone in its module, as they stay there for all others."""

import functools


def with_copied_globals(f):
    @functools.wraps(f)
    def method(*args, **kwargs):
        return f(*args, **kwargs)

    for name, value in f.__globals__.items():
        method.__globals__.setdefault(name, value)
    return method
