from fastapi import FastAPI


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/", response_model=int)
    def read_root():
        return "1"

    return app


def name_of_the_field():
    """The field that fastapi-amis-admin makes of a type."""
    from fastapi.utils import create_response_field

    return create_response_field(name="value", type_=int).name


def name_of_the_check():
    from fastapi.dependencies.utils import check_file_field

    return check_file_field.__name__
