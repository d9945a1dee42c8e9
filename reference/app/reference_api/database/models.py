"""Every table, imported so that the shared metadata is complete."""

from sqlmodel import SQLModel

from reference_api.auth.models import LoginAttempt
from reference_api.files.models import StoredFile
from reference_api.items.models import Item
from reference_api.notifications.models import Notification
from reference_api.reports.models import Report
from reference_api.todos.models import Todo
from reference_api.users.models import User

TABLES = (User, LoginAttempt, Item, Todo, Report, StoredFile, Notification)

metadata = SQLModel.metadata
