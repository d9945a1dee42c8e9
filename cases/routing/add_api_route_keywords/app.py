from typing import Any

from fastapi import APIRouter, FastAPI


class NamedKeywords(APIRouter):
    """Its method names the keywords that the decorators of FastAPI 0.95.0 to 0.163.2 hand on."""

    def add_api_route(
        self,
        path: str,
        endpoint: Any,
        *,
        response_model: Any,
        status_code: Any,
        tags: Any,
        dependencies: Any,
        summary: Any,
        description: Any,
        response_description: Any,
        responses: Any,
        deprecated: Any,
        methods: Any,
        operation_id: Any,
        response_model_include: Any,
        response_model_exclude: Any,
        response_model_by_alias: Any,
        response_model_exclude_unset: Any,
        response_model_exclude_defaults: Any,
        response_model_exclude_none: Any,
        include_in_schema: Any,
        response_class: Any,
        name: Any,
        callbacks: Any,
        openapi_extra: Any,
        generate_unique_id_function: Any,
    ) -> None:
        super().add_api_route(
            path.rstrip("/"),
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
            name=name,
            callbacks=callbacks,
            openapi_extra=openapi_extra,
            generate_unique_id_function=generate_unique_id_function,
        )


class NamedMaxBodySize(NamedKeywords):
    """Its method names the keyword of FastAPI 0.164.0 too, and no limit is wanted."""

    def add_api_route(self, path: str, endpoint: Any, *, max_body_size: Any = None, **keywords: Any) -> None:
        super().add_api_route(path, endpoint, **keywords)


class AnyKeywords(APIRouter):
    def add_api_route(self, path: str, endpoint: Any, **kwargs: Any) -> None:
        super().add_api_route(path.rstrip("/"), endpoint, **kwargs)


def create_app(router_class: type[APIRouter]) -> FastAPI:
    router = router_class()

    @router.get("/items/")
    async def read_items():
        return "items"

    app = FastAPI()
    app.include_router(router)
    return app


def create_app_with_own_router(router_class: type[APIRouter]) -> FastAPI:
    app = FastAPI()
    app.router = router_class()

    @app.get("/items/")
    async def read_items():
        return "items"

    return app
