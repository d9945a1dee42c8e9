from typing import Any

from fastapi.responses import JSONResponse


def response_class() -> Any:
    try:
        import orjson  # noqa: F401
        from fastapi.responses import ORJSONResponse
    except ImportError:
        return JSONResponse
    return ORJSONResponse
