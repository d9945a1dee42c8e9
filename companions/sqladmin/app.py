from fastapi import FastAPI
from sqladmin import Admin, BaseView, ModelView, expose
from sqladmin.authentication import AuthenticationBackend
from starlette.responses import PlainTextResponse, RedirectResponse

from companions.sqladmin import plain


class UserAdmin(ModelView, model=plain.User):
    column_list = [plain.User.id, plain.User.name]
    column_searchable_list = [plain.User.name]


class Report(BaseView):
    name = "Report"

    @expose("/report", methods=["GET"])
    async def report(self, request):
        return PlainTextResponse("all is well")


class Login(AuthenticationBackend):
    async def login(self, request):
        form = await request.form()
        if (form["username"], form["password"]) != ("admin", "secret"):
            return False
        request.session["user"] = "admin"
        return True

    async def logout(self, request):
        request.session.clear()
        return True

    async def authenticate(self, request):
        # False is enough since sqladmin 0.12.
        return "user" in request.session or RedirectResponse(request.url_for("admin:login"), status_code=302)


def create_app(engine, **options):
    app = plain.create_app(engine)
    admin = Admin(app, engine, **options)
    admin.add_view(UserAdmin)
    admin.add_view(Report)
    return app


def create_app_with_login(engine):
    return create_app(engine, authentication_backend=Login(secret_key="key"))


def create_app_with_mounted_app(engine):
    app = FastAPI()
    app.mount("/sub", create_app(engine))
    return app
