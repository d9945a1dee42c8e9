import re


from casebook.probes import control, purpose
from companions.sqladmin import plain

CELL = re.compile(r"<td[^>]*>\s*(\w+)\s*</td>")
STYLE = re.compile(r'href="http://testserver([^"]+\.css)[^"]*"')


@control
def test_the_app_alone(client):
    assert client(plain.create_app(plain.create_database())).get("/shop/users").json() == ["Ada", "Grace"]


def create(name):
    """The app that this function of app.py creates."""
    from companions.sqladmin import app

    return getattr(app, name)(plain.create_database())


def listed(client, path):
    """The status and the cells of the list of users, and the statuses of the style sheets that its page asks for."""
    page = client.get(path)
    styles = {client.get(style).status_code for style in STYLE.findall(page.text)}
    return page.status_code, CELL.findall(page.text), styles


def sent(client, method, path, **options):
    """The status of the answer, and where it leads."""
    answer = client.request(method, path, follow_redirects=False, **options)
    return answer.status_code, answer.headers.get("location")


@purpose
def test_list(client, observe):
    def see():
        its = client(create("create_app"))
        return listed(its, "/admin/user/list?search=a"), listed(its, "/admin/user/list?search=Gr")

    observe(see, correct=((200, ["1", "Ada", "2", "Grace"], {200}), (200, ["2", "Grace"], {200})))


@purpose
def test_create_edit_and_delete(client, observe):
    def see():
        its = client(create("create_app"))
        return (
            sent(its, "GET", "/admin/user/create")[0],
            sent(its, "POST", "/admin/user/create", data={"name": "Barbara", "save": "Save"}),
            sent(its, "GET", "/admin/user/edit/1")[0],
            sent(its, "POST", "/admin/user/edit/1", data={"name": "Augusta", "save": "Save"}),
            sent(its, "DELETE", "/admin/user/delete?pks=2")[0],
            its.get("/shop/users").json(),
        )

    users = "http://testserver/admin/user/list"
    observe(see, correct=(200, (302, users), 200, (302, users), 200, ["Augusta", "Barbara"]))


@purpose
def test_login(client, observe):
    def see():
        its = client(create("create_app_with_login"))
        return (
            sent(its, "GET", "/admin/user/list"),
            sent(its, "GET", "/admin/login")[0],
            sent(its, "POST", "/admin/login", data={"username": "admin", "password": "wrong"})[0],
            sent(its, "POST", "/admin/login", data={"username": "admin", "password": "secret"}),
            listed(its, "/admin/user/list"),
        )

    login, index = (302, "http://testserver/admin/login"), (302, "http://testserver/admin/")
    observe(see, correct=(login, 200, 400, index, (200, ["1", "Ada", "2", "Grace"], {200})))


@purpose
def test_own_view(client, observe):
    def see():
        its = client(create("create_app"))
        seen = its.get("/admin/report")
        return seen.status_code, seen.text, 'href="http://testserver/admin/report"' in its.get("/admin/").text

    observe(see, correct=(200, "all is well", True))


@purpose
def test_admin_of_a_mounted_app(client, observe):
    observe(
        lambda: listed(client(create("create_app_with_mounted_app")), "/sub/admin/user/list"),
        correct=(200, ["1", "Ada", "2", "Grace"], {200}),
    )
