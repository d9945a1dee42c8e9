from typing import Annotated, List

from fastapi import APIRouter, Depends, FastAPI, Header
from pydantic import AliasChoices, BaseModel, ConfigDict, Field


class Tenant(BaseModel):
    model_config = ConfigDict(populate_by_name=True)

    tenant_id: str = Field(alias="x-tenant")
    labels_of: List[str] = Field(alias="x-label")


class TenantByChoices(BaseModel):
    tenant_id: str = Field(validation_alias=AliasChoices("x-tenant", "tenant_id"))


def create_app() -> FastAPI:
    app, router = FastAPI(), APIRouter()

    @app.get("/annotated")
    def annotated(headers: Annotated[Tenant, Header()]):
        return {"tenant": headers.tenant_id, "labels": headers.labels_of}

    @app.get("/default-style")
    async def default_style(headers: Tenant = Header()):
        return {"tenant": headers.tenant_id, "labels": headers.labels_of}

    @router.get("/router")
    def included(headers: Annotated[Tenant, Header()]):
        return {"tenant": headers.tenant_id, "labels": headers.labels_of}

    def get_tenant(headers: Annotated[Tenant, Header()]):
        return {"tenant": headers.tenant_id, "labels": headers.labels_of}

    @app.get("/dependency")
    def dependency(tenant: Annotated[dict, Depends(get_tenant)]):
        return tenant

    app.include_router(router)
    return app


def create_app_without_conversion() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read_tenant(headers: Annotated[Tenant, Header(convert_underscores=False)]):
        return headers.tenant_id

    return app


def create_app_with_choices() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read_tenant(headers: Annotated[TenantByChoices, Header()]):
        return headers.tenant_id

    return app
