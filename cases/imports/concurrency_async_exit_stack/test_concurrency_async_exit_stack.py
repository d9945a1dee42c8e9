from casebook.probes import control, raises, workaround

GONE = raises(ImportError, "^cannot import name 'AsyncExitStack' from 'fastapi.concurrency'")


def name_from_fastapi():
    from fastapi.concurrency import AsyncExitStack

    return AsyncExitStack.__name__


def name_from_contextlib():
    from contextlib import AsyncExitStack

    return AsyncExitStack.__name__


@control
def test_other_name():
    from fastapi.concurrency import run_in_threadpool

    assert run_in_threadpool.__name__ == "run_in_threadpool"


def test_import(observe):
    observe(name_from_fastapi, correct="AsyncExitStack", symptom=GONE)


@workaround("contextlib")
def test_contextlib(observe):
    observe(name_from_contextlib, correct="AsyncExitStack", symptom=raises(ImportError, "AsyncExitStack"))
