from companions.piccolo_admin import plain
from piccolo.apps.user.tables import BaseUser
from piccolo.columns import Integer, Varchar
from piccolo.table import Table
from piccolo_admin.endpoints import FormConfig, create_admin
from piccolo_api.session_auth.tables import SessionsBase


class Movie(Table):
    name = Varchar()
    rating = Integer()


def create_database():
    """Two movies, and the administrator `ada`."""
    for table in (BaseUser, SessionsBase, Movie):
        table.alter().drop_table(if_exists=True).run_sync()
        table.create_table().run_sync()
    Movie.insert(Movie(name="Alien", rating=8), Movie(name="Brazil", rating=9)).run_sync()
    BaseUser.create_user_sync("ada", "a secret", active=True, admin=True, superuser=True)


def send_mail(request, data):
    return f"{data.subject}: {data.copies + 1} sent"


def create_app():
    create_database()
    app = plain.create_app()
    form = FormConfig(name="Mail", pydantic_model=plain.Mail, endpoint=send_mail)
    app.mount("/admin/", create_admin(tables=[Movie], forms=[form]))
    return app
