"""The everyday style as one application: each part that this release can define, mounted under its name."""

from fastapi import FastAPI

from reference_api.everyday.contents import PARTS


def create_everyday() -> FastAPI:
    """A new application; `/` tells which parts there are, and why others could not be defined."""
    app = FastAPI(title="Everyday style", description="The same framework, as most applications use it.")
    missing: dict[str, str] = {}
    defined: list[str] = []
    for name, part in PARTS.items():
        try:
            app.mount(f"/{name}", part.make())
        except Exception as error:  # noqa: BLE001 - one part that a release does not know stops none of the others
            missing[name] = type(error).__name__
        else:
            defined.append(name)

    @app.get("/", tags=["everyday"])
    async def read_parts() -> dict[str, object]:
        """Tell which parts are mounted."""
        return {"parts": defined, "missing": missing}

    return app
