from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from fastapi.utils import generate_unique_id


class ListedRoute(APIRoute):
    """A route class whose __init__ lists the parameters that APIRoute had when it was written."""

    def __init__(
        self,
        path: str,
        endpoint: Callable[..., Any],
        *,
        response_model: Any = None,
        status_code: Any = None,
        tags: Any = None,
        dependencies: Any = None,
        summary: Any = None,
        description: Any = None,
        response_description: str = "Successful Response",
        responses: Any = None,
        deprecated: Any = None,
        name: Any = None,
        methods: Any = None,
        operation_id: Any = None,
        response_model_include: Any = None,
        response_model_exclude: Any = None,
        response_model_by_alias: bool = True,
        response_model_exclude_unset: bool = False,
        response_model_exclude_defaults: bool = False,
        response_model_exclude_none: bool = False,
        include_in_schema: bool = True,
        response_class: Any = JSONResponse,
        dependency_overrides_provider: Any = None,
        callbacks: Any = None,
        openapi_extra: Any = None,
        generate_unique_id_function: Any = generate_unique_id,
        strict_content_type: bool = True,
    ) -> None:
        super().__init__(
            path,
            endpoint,
            response_model=response_model,
            status_code=status_code,
            tags=tags,
            dependencies=dependencies,
            summary=summary,
            description=description,
            response_description=response_description,
            responses=responses,
            deprecated=deprecated,
            name=name,
            methods=methods,
            operation_id=operation_id,
            response_model_include=response_model_include,
            response_model_exclude=response_model_exclude,
            response_model_by_alias=response_model_by_alias,
            response_model_exclude_unset=response_model_exclude_unset,
            response_model_exclude_defaults=response_model_exclude_defaults,
            response_model_exclude_none=response_model_exclude_none,
            include_in_schema=include_in_schema,
            response_class=response_class,
            dependency_overrides_provider=dependency_overrides_provider,
            callbacks=callbacks,
            openapi_extra=openapi_extra,
            generate_unique_id_function=generate_unique_id_function,
            strict_content_type=strict_content_type,
        )


def read_items() -> str:
    return "items"


def create_app_with_decorator(route_class: type[APIRoute] = ListedRoute) -> FastAPI:
    app = FastAPI()
    router = APIRouter(route_class=route_class)

    @router.get("/items")
    def read_items() -> str:
        return "items"

    app.include_router(router)
    return app


def create_app_with_router_method(route_class: type[APIRoute] = ListedRoute) -> FastAPI:
    app = FastAPI()
    router = APIRouter(route_class=route_class)
    router.add_api_route("/items", read_items)
    app.include_router(router)
    return app


def create_app_with_app_router(route_class: type[APIRoute] = ListedRoute) -> FastAPI:
    app = FastAPI()
    app.router.route_class = route_class

    @app.get("/items")
    def read_items() -> str:
        return "items"

    return app


def create_app_with_app_method(route_class: type[APIRoute] = ListedRoute) -> FastAPI:
    app = FastAPI()
    app.router.route_class = route_class
    app.add_api_route("/items", read_items)
    return app


def create_app_with_override(route_class: type[APIRoute] = ListedRoute) -> FastAPI:
    app = FastAPI()
    app.router.add_api_route("/items", read_items, route_class_override=route_class)
    return app


def create_app_with_limit(route_class: type[APIRoute]) -> FastAPI:
    """A body may have ten bytes."""
    app = FastAPI()
    router = APIRouter(route_class=route_class)

    @router.post("/items", max_body_size=10)
    async def create_item(request: Request) -> int:
        return len(await request.body())

    app.include_router(router)
    return app


class KeywordsRoute(APIRoute):
    """What it does not name itself it hands on."""

    def __init__(self, path: str, endpoint: Callable[..., Any], *, name: Any = None, **keywords: Any) -> None:
        super().__init__(path, endpoint, name=name, **keywords)


class HandlerRoute(APIRoute):
    def get_route_handler(self) -> Callable[..., Any]:
        handle = super().get_route_handler()

        async def handle_route(request: Any) -> Any:
            return await handle(request)

        return handle_route
