import sys
from contextlib import contextmanager

import fastapi.dependencies.utils
import pytest
import starlette.datastructures
from fastapi import Form, Header, Query

from casebook.probes import answer, control, one_of, workaround
from cases.security.extra_parameters_quadratic import app

SOURCES = {"query": Query, "header": Header, "form": Form}
every_source = pytest.mark.parametrize("place", SOURCES)
MODELS = ["/model", "/annotated", "/allow"]
READ = (200, "x")
FEW, MANY = 12, 48
LINEAR = [(READ, 0.0), (READ, 0.0)]


@contextmanager
def searches():
    """The lengths of all that `getlist()` goes through for FastAPI's parameters while this is entered."""
    lengths = []

    def watch(frame, event, _):
        if event != "call" or frame.f_code.co_name != "getlist":
            return
        if is_of(frame, starlette.datastructures) and is_of(frame.f_back, fastapi.dependencies.utils):
            lengths.append(len(frame.f_locals["self"]))

    sys.setprofile(watch)
    try:
        yield lengths
    finally:
        sys.setprofile(None)


def is_of(frame, module):
    return frame.f_code.co_filename == module.__file__


async def send(async_client, place, path, extras, create_app=app.create_app):
    """The answer to a request with so many extra names, how many values it has, and through how many `getlist()` goes."""
    values = {"q": "x"} | {f"extra{number}": "y" for number in range(extras)}
    async with async_client(create_app(SOURCES[place])) as client:
        if place == "query":
            request = client.build_request("GET", path, params=values)
        elif place == "header":
            request = client.build_request("GET", path, headers=values)
        else:
            request = client.build_request("POST", path, data=values)
        sent = len(request.headers) if place == "header" else len(values)
        with searches() as lengths:
            response = await client.send(request)
    return answer(response), sent, sum(lengths)


async def rounds(async_client, place, path, create_app=app.create_app):
    """How often `getlist()` goes through all values, where few and where many extra names are sent; the unknown names."""
    seen, unknown = [], []
    for extras in (FEW, MANY):
        got, sent, gone_through = await send(async_client, place, path, extras, create_app)
        seen.append((got, gone_through / sent))
        unknown.append(sent - 1)
    return seen, unknown


@control
@every_source
@pytest.mark.parametrize("path", ["/single", *MODELS])
async def test_value_is_read(async_client, place, path):
    got, _, _ = await send(async_client, place, path, 1)
    assert got == READ


@every_source
@pytest.mark.parametrize("path", MODELS)
async def test_model(async_client, observe, place, path):
    seen, (few, many) = await rounds(async_client, place, path)
    once = [(READ, float(few)), (READ, float(many))]
    twice = [(READ, 2.0 * few + 1), (READ, 2.0 * many + 1)]  # for the fields of the form, and again for no field
    observe(seen, correct=LINEAR, symptom=one_of(once, twice) if place == "form" else once)


@every_source
async def test_single_parameter(async_client, observe, place):
    seen, (few, many) = await rounds(async_client, place, "/single")
    observe(seen, correct=LINEAR, symptom=[(READ, float(few)), (READ, float(many))])


@workaround("limit")
async def test_limit(async_client, observe):
    seen, (few, many) = await rounds(async_client, "query", "/model", app.create_limited_app)
    observe(
        seen,
        correct=[((400, "too many"), 0.0), ((400, "too many"), 0.0)],
        symptom=[(READ, float(few)), (READ, float(many))],
    )
