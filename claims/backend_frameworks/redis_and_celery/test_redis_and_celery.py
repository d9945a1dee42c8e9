import warnings

import pytest

from casebook.probes import answer, control
from claims.backend_frameworks.redis_and_celery import app, worker

pytestmark = pytest.mark.contract

ACCEPTED = (202, {"report_id": 1, "status": "processing"})
DEPRECATED = [
    ("DeprecationWarning", "Call to deprecated close. (Use aclose() instead) -- Deprecated since version 5.0.1.")
]


async def warned(async_client, dependency):
    """What a request is answered, and what is warned of meanwhile."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        async with async_client(app.create_app(dependency)) as caller:
            got = answer(await caller.get("/redis"))
    return got, [(one.category.__name__, str(one.message)) for one in caught if "close" in str(one.message)]


async def ask(async_client, celery_app):
    made = app.create_app_with_reports(celery_app.tasks["generate_report"])
    async with async_client(made) as caller:
        return answer(await caller.post("/reports", json={"title": "Sales"}))


def reports(folder):
    return [file.name for file in sorted(folder.glob("*.pdf"))]


@control
def test_task_runs_where_it_is_called(tmp_path):
    worker.create_celery(tmp_path).tasks["generate_report"](7)
    assert reports(tmp_path) == ["report-7.pdf"]


async def test_redis_gives_a_client(async_client, observe):
    """The answer is the class of what the dependency gives. No server is asked, and close() raises nothing."""
    got, _ = await warned(async_client, app.get_redis)
    observe(got, correct=(200, "Redis"))


async def test_redis(async_client, observe):
    """The answer, and what is warned of where close() is called."""
    observe(
        await warned(async_client, app.get_redis), correct=((200, "Redis"), []), symptom=((200, "Redis"), DEPRECATED)
    )


async def test_redis_closed_by_aclose(async_client, observe):
    """The answer, and what is warned of where aclose() is called; or that redis does not have it yet."""
    with_aclose = hasattr(app.aioredis.Redis, "aclose")
    seen = await warned(async_client, app.get_redis_closed_by_aclose) if with_aclose else "no aclose"
    observe(seen, correct=((200, "Redis"), []), symptom="no aclose")


async def test_report_in_a_worker(async_client, observe, run_program, tmp_path):
    """The answer, and the reports that are there before a worker has run in another process, and after it."""
    got = await ask(async_client, worker.create_celery(tmp_path))
    before = reports(tmp_path)
    run_program(["python", "-c", f"from {worker.__name__} import start; start()"])
    observe((got, before, reports(tmp_path)), correct=(ACCEPTED, [], ["report-1.pdf"]))


async def test_report_in_eager_mode(async_client, observe, tmp_path):
    """The answer, and the reports that are there."""
    celery_app = worker.create_celery(tmp_path)
    celery_app.conf.task_always_eager = True
    got = await ask(async_client, celery_app)
    observe((got, reports(tmp_path)), correct=(ACCEPTED, ["report-1.pdf"]))
