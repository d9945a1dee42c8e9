from fastapi import FastAPI, WebSocket


def create_app(root_path: str = "/product") -> FastAPI:
    app = FastAPI(root_path=root_path)

    @app.get("/products/")
    def read_products() -> str:
        return "products"

    @app.get("/products/{product_id}")
    def read_product(product_id: int) -> int:
        return product_id

    @app.websocket("/product-ws")
    async def talk(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.close()

    @app.get("/users")
    def read_users() -> str:
        return "users"

    return app
