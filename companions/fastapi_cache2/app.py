from itertools import count

from fastapi_cache import FastAPICache
from fastapi_cache.backends.inmemory import InMemoryBackend
from fastapi_cache.decorator import cache

from companions.fastapi_cache2 import plain

PREFIXES = count()


def begin():
    """The backend keeps all in one place for the whole process, hence another prefix for each app."""
    FastAPICache.reset()
    FastAPICache.init(InMemoryBackend(), prefix=f"app-{next(PREFIXES)}")


def create_app():
    return plain.create_app(cache(expire=3600), begin)
