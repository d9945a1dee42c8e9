from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import PlainTextResponse
from starlette_admin import CustomView
from starlette_admin.auth import AdminUser, AuthProvider
from starlette_admin.contrib.sqla import Admin, ModelView
from starlette_admin.exceptions import LoginFailed

from companions.starlette_admin import plain

try:
    from starlette_admin.routing import route
except ImportError:
    route = None  # before 1.0.0, which has other names and other paths


class UserAdmin(ModelView):
    fields = ["id", "name"]


if route:
    ROWS, EDIT, ACTION = "/user/list?q={}", "/user/edit?pk={}", "/_api/user/action"

    class Report(CustomView):
        menu_label = "Report"
        path = "/report"

        @route("", methods=["GET"], name="report")
        async def index(self, request):
            return PlainTextResponse("all is well")

    class Login(AuthProvider):
        async def login(self, username, password, remember_me, request):
            if (username, password) != ("admin", "secret"):
                raise LoginFailed("wrong")
            request.session["user"] = username

        async def authenticate(self, request):
            return AdminUser(username=request.session["user"]) if "user" in request.session else None

        async def logout(self, request):
            request.session.clear()

    def create_admin(engine, **options):
        admin = Admin(engine, secret_key="key", **options)
        admin.add_view(UserAdmin(plain.User, key="user"))
        admin.add_view(Report())
        return admin

else:
    ROWS, EDIT, ACTION = "/api/user?where={}", "/user/edit/{}", "/api/user/action"

    class Report(CustomView):
        async def render(self, request, templates):
            return PlainTextResponse("all is well")

    class Login(AuthProvider):
        async def login(self, username, password, remember_me, request, response):
            if (username, password) != ("admin", "secret"):
                raise LoginFailed("wrong")
            request.session["user"] = username
            return response

        async def is_authenticated(self, request):
            return "user" in request.session

        def get_admin_user(self, request):
            return AdminUser(username=request.session["user"])

        async def logout(self, request, response):
            request.session.clear()
            return response

    def create_admin(engine, **options):
        admin = Admin(engine, **options)
        admin.add_view(UserAdmin(plain.User, identity="user"))
        admin.add_view(Report(label="Report", path="/report", name="report"))
        return admin


def create_app(engine, **options):
    app = plain.create_app(engine)
    create_admin(engine, **options).mount_to(app)
    return app


def create_app_with_login(engine):
    return create_app(
        engine, auth_provider=Login(), middlewares=[Middleware(SessionMiddleware, secret_key="a secret key")]
    )


def create_app_with_mounted_app(engine):
    app = FastAPI()
    app.mount("/sub", create_app(engine))
    return app
