"""Chromium, and reports for it to read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from casebook.report.model import Report
from casebook.report.writing import write_files
from tests.report import miniature

PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser")
"""The first of them that is there. The shell is the same engine without windows, and asks less than half of the processor."""
CHROMIUM = next(filter(None, map(shutil.which, PROGRAMS)), None)
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
MISSING = "Chromium is missing: apt-get install chromium-headless-shell"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Where it is missing the tests that need it are skipped, but not in continuous integration."""
    if CHROMIUM is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(MISSING)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Callable[[], Report]], Path]:
    """Writes a report once; gives its folder."""
    folders: dict[str, Path] = {}

    def write(make: Callable[[], Report]) -> Path:
        if make.__name__ not in folders:
            folders[make.__name__] = tmp_path_factory.mktemp(make.__name__)
            write_files(make(), folders[make.__name__])
        return folders[make.__name__]

    return write


class Reader:
    """Somebody who reads a report. Keeps what the browser complains about, and every address it asks for."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        self.folder = folder
        self.complaints: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))

    def open(self, path: str) -> Page:
        self.page.goto(f"file://{self.folder}/{path}")
        return self.page


@pytest.fixture
def reader(browser: Browser, written: Callable[[Callable[[], Report]], Path]) -> Iterator[Callable[..., Reader]]:
    """Makes readers of reports; by default of the small one, on a screen of 1280 pixels."""
    contexts = []

    def make(report: Callable[[], Report] = miniature.small, width: int = 1280, **options: object) -> Reader:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        return Reader(context.new_page(), written(report))

    yield make
    for context in contexts:
        context.close()
