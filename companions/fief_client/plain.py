from fastapi import APIRouter, FastAPI
from fastapi.security import OAuth2AuthorizationCodeBearer
from fastapi import Depends, HTTPException

ANN = "c0ffee00-0000-4000-8000-000000000001"


def get_scheme(url):
    return OAuth2AuthorizationCodeBearer(f"{url}/authorize", f"{url}/token", auto_error=False)


def require_ann(token=Depends(get_scheme(""))):
    if token != "Ann":
        raise HTTPException(401)
    return {"id": ANN}


def create_app(require_user=require_ann):
    """The app with a dependency that returns who asks, or refuses."""
    app = FastAPI()
    router = APIRouter()

    @app.get("/me")
    def read_me(user=Depends(require_user)):
        return {"id": str(user["id"])}

    @router.get("/orders")
    def read_orders(user=Depends(require_user)):
        return {"orders of": str(user["id"])}

    app.include_router(router, prefix="/shop")
    return app
