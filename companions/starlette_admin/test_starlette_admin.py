import re


from casebook.probes import control, purpose
from companions.starlette_admin import plain

CELL = re.compile(r'<td data-column="\w+"[^>]*>(.*?)</td>', re.DOTALL)
TAG = re.compile(r"<[^>]+>")
STYLE = re.compile(r'href="(?:http://testserver)?(/[^"]+\.css)[^"]*"')
ALL, ADA = (200, ["1", "Ada", "2", "Grace"]), (200, ["1", "Ada"])


@control
def test_the_app_alone(client):
    assert client(plain.create_app(plain.create_database())).get("/shop/users").json() == ["Ada", "Grace"]


def create(name):
    """The app that this function of app.py creates."""
    from companions.starlette_admin import app

    return getattr(app, name)(plain.create_database())


def rows(client, search, admin="/admin"):
    """The status, and the cells of the rows that the list shows, which since 1.0.0 are in its page."""
    from companions.starlette_admin import app

    answer = client.get(admin + app.ROWS.format(search))
    if answer.headers["content-type"] == "application/json":
        return answer.status_code, [str(row[key]) for row in answer.json()["items"] for key in ("id", "name")]
    return answer.status_code, [TAG.sub("", cell).strip() for cell in CELL.findall(answer.text)]


def page(client, path):
    """The status of a page, and the statuses of the style sheets that it asks for."""
    answer = client.get(path)
    return answer.status_code, {client.get(style).status_code for style in STYLE.findall(answer.text)}


def sent(client, path, **options):
    """The status of the answer to a form, and the path that it leads to."""
    token = client.cookies.get("starlette_admin_csrftoken")
    if token:
        options["headers"] = {"X-CSRFToken": token}
    answer = client.post(path, follow_redirects=False, **options)
    return answer.status_code, answer.headers.get("location", "").replace("http://testserver", "")


@purpose
def test_list(client, observe):
    def see():
        its = client(create("create_app"))
        return page(its, "/admin/user/list"), rows(its, ""), rows(its, "Ad")

    observe(see, correct=((200, {200}), ALL, ADA))


@purpose
def test_create_edit_and_delete(client, observe):
    def see():
        from companions.starlette_admin import app

        its = client(create("create_app"))
        edit = "/admin" + app.EDIT.format(1)
        return (
            page(its, "/admin/user/create"),
            sent(its, "/admin/user/create", data={"name": "Barbara"}),
            page(its, edit),
            sent(its, edit, data={"name": "Augusta"}),
            sent(its, "/admin" + app.ACTION, params={"name": "delete", "pks": "2"})[0],
            its.get("/shop/users").json(),
        )

    listed = (303, "/admin/user/list")
    observe(see, correct=((200, {200}), listed, (200, {200}), listed, 200, ["Augusta", "Barbara"]))


@purpose
def test_login(client, observe):
    def see():
        its = client(create("create_app_with_login"))
        refused = its.get("/admin/user/list", follow_redirects=False)
        return (
            (refused.status_code, refused.headers["location"].partition("?")[0]),
            page(its, "/admin/login"),
            sent(its, "/admin/login", data={"username": "admin", "password": "wrong"})[0],
            sent(its, "/admin/login", data={"username": "admin", "password": "secret"}),
            rows(its, ""),
        )

    observe(see, correct=((303, "http://testserver/admin/login"), (200, {200}), 400, (303, "/admin/"), ALL))


@purpose
def test_own_view(client, observe):
    def see():
        its = client(create("create_app"))
        seen = its.get("/admin/report")
        return seen.status_code, seen.text, '/admin/report"' in its.get("/admin/").text

    observe(see, correct=(200, "all is well", True))


@purpose
def test_admin_of_a_mounted_app(client, observe):
    def see():
        its = client(create("create_app_with_mounted_app"))
        return page(its, "/sub/admin/user/list"), rows(its, "", "/sub/admin")

    observe(see, correct=((200, {200}), ALL))
