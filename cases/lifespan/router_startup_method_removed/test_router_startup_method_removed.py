from casebook.probes import control, raises, workaround
from cases.lifespan.router_startup_method_removed.app import create_app

STARTED, STOPPED = ["startup", "async startup"], ["shutdown"]


async def run(method):
    """What was noted, or the error."""
    noted = []
    try:
        await getattr(create_app(noted.append).router, method)()
    except AttributeError as error:
        return str(error)
    return noted


@control
def test_client_starts_and_stops(client):
    noted = []
    with client(create_app(noted.append)):
        assert noted == STARTED
    assert noted == STARTED + STOPPED


async def test_startup(observe):
    seen = await run("startup")
    observe(seen, correct=STARTED, symptom="'APIRouter' object has no attribute 'startup'")


async def test_shutdown(observe):
    seen = await run("shutdown")
    observe(seen, correct=STOPPED, symptom="'APIRouter' object has no attribute 'shutdown'")


def test_attribute(observe):
    observe(
        lambda: create_app([].append).router.startup.__name__,
        correct="startup",
        symptom=raises(AttributeError, "^'APIRouter' object has no attribute 'startup'$"),
    )


@workaround("lifespan-context")
async def test_lifespan_context(observe):
    noted = []
    app = create_app(noted.append)
    async with app.router.lifespan_context(app):
        noted.append("running")
    observe(noted, correct=[*STARTED, "running", *STOPPED], symptom=["running"])


@workaround("client-as-context")
def test_client_as_context(client, observe):
    noted = []
    with client(create_app(noted.append)):
        noted.append("running")
    observe(noted, correct=[*STARTED, "running", *STOPPED], symptom=["running"])
