"""What a user of the API does, over and over."""

from uuid import uuid4

from locust import FastHttpUser, between, task

API = "/api/v1"
PASSWORD = "long enough"


class Visitor(FastHttpUser):
    """Registers once, and then works with items and todos."""

    wait_time = between(0.01, 0.1)

    def on_start(self) -> None:
        """Open an account."""
        email = f"{uuid4().hex}@example.com"
        body = {"email": email, "password": PASSWORD, "password_confirmation": PASSWORD}
        self.client.post(f"{API}/auth/register", json=body)
        token = self.client.post(f"{API}/auth/login", data={"username": email, "password": PASSWORD}).json()
        self.headers = {"Authorization": f"Bearer {token['access_token']}"}

    @task(5)
    def read_items(self) -> None:
        """Look at the list."""
        self.client.get(f"{API}/items", headers=self.headers)

    @task(3)
    def read_dashboard(self) -> None:
        """Look at the numbers."""
        self.client.get(f"{API}/dashboard", headers=self.headers)

    @task(2)
    def write_todo(self) -> None:
        """Make a todo, finish it, delete it."""
        todo = self.client.post(f"{API}/todos/", json={"title": "sweep"}, headers=self.headers).json()
        path = f"{API}/todos/{todo['id']}"
        self.client.patch(path, json={"completed": True}, headers=self.headers, name=f"{API}/todos/:id")
        self.client.delete(path, headers=self.headers, name=f"{API}/todos/:id")

    @task(1)
    def create_item(self) -> None:
        """Make an item."""
        self.client.post(f"{API}/items", json={"name": uuid4().hex, "price": 1}, headers=self.headers)
