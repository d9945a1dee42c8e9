"""The package index: releases with their upload times, and their requirements. Cached on disk, each index apart.

The listing of a project is asked for again when its copy is older than `FRESH_FOR`. Where the index cannot be reached, or
answers with something else (a login page), the copy is used, with a warning. The requirements of a release never change, so
their copy is kept for good.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TypeVar
from urllib.parse import urljoin, urlsplit
from zipfile import BadZipFile, ZipFile

import platformdirs
from packaging.metadata import parse_email
from packaging.requirements import InvalidRequirement, Requirement
from packaging.version import InvalidVersion, Version
from pydantic import BaseModel, ValidationError

from casebook.errors import IndexUnreachable

FRESH_FOR = 3600
"""Seconds for which a copy of a listing counts as fresh."""


class File(BaseModel):
    """One file of a release; `url` may be relative to the listing."""

    filename: str
    url: str
    upload_time_iso_8601: datetime
    requires_python: str | None = None
    yanked: bool = False


class Listing(BaseModel):
    """All releases of a project: `GET /pypi/<project>/json`."""

    releases: dict[str, list[File]]


class Requires(BaseModel):
    """The requirements of a release without any extra, as the metadata of its wheel says."""

    requires_dist: list[str]


Model = TypeVar("Model", bound=BaseModel)


class NoListing(ValueError):
    """The index answered with something else than it was asked for."""


class Index:
    """The package index that uv would use: `UV_DEFAULT_INDEX`, or the older `UV_INDEX_URL`, or the public one."""

    def __init__(self, warn: Callable[[str], None], cache: Path | None = None, url: str | None = None) -> None:
        self.warn = warn
        self.caches = (cache or platformdirs.user_cache_path("fastapi-casebook")) / "index"
        self.read: dict[str, BaseModel] = {}
        self.given = url

    @cached_property
    def asked(self) -> str:
        """The chosen address of the index; empty for the public index, if none is chosen."""
        address = self.given or os.environ.get("UV_DEFAULT_INDEX") or os.environ.get("UV_INDEX_URL") or ""
        name, equals, rest = address.partition("=")
        return rest if equals and "/" not in name else address  # uv lets an index have a name: `internal=https://...`

    @cached_property
    def url(self) -> str:
        """The address of the simple API of the index."""
        from pypi_simple import PYPI_SIMPLE_ENDPOINT  # takes a third of a second, and is needed only to fetch

        return (self.asked or PYPI_SIMPLE_ENDPOINT).rstrip("/") + "/"

    @property
    def place(self) -> str:
        """The address without a user's name and password, for people to read."""
        parts = urlsplit(self.url)
        return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()

    @cached_property
    def cache(self) -> Path:
        """The folder for copies of this index's answers: another index may list other releases."""
        return self.caches / hashlib.sha256(self.asked.rstrip("/").encode()).hexdigest()[:16]

    def releases(self, project: str) -> dict[Version, list[File]]:
        """The releases of the project that have files, in no order."""
        listing = self._cached(project, Listing, FRESH_FOR, lambda: self._listing(project))
        return _with_files(listing)

    def releases_now(self, project: str) -> dict[Version, list[File]]:
        """The releases of the project as the index lists them at this moment: no copy is used.

        Raises `IndexUnreachable` where the index does not answer, or lists no such project.
        """
        return _with_files(self._asked(project, lambda: self._listing(project)))

    def requires(self, project: str, version: Version) -> list[Requirement]:
        """The requirements of a release without any extra.

        Raises `IndexUnreachable` where it has no wheel, or the index does not answer and nothing is cached.
        """
        name = f"{project}-{version}"
        found = self._cached(name, Requires, float("inf"), lambda: self._wheel_requires(project, version))
        return [Requirement(line) for line in found.requires_dist]

    def _cached(self, name: str, model: type[Model], fresh_for: float, fetch: Callable[[], Model]) -> Model:
        if not isinstance(found := self.read.get(name), model):
            found = self.read[name] = self._fresh(name, model, fresh_for, fetch)
        return found

    def _fresh(self, name: str, model: type[Model], fresh_for: float, fetch: Callable[[], Model]) -> Model:
        copy = self.cache / f"{name}.json"
        try:
            held = model.model_validate_json(copy.read_bytes())
            since = copy.stat().st_mtime
        except (OSError, ValidationError):
            held, since = None, 0.0
        if held is not None and time.time() - since < fresh_for:
            return held
        try:
            got = self._asked(name, fetch)
        except IndexUnreachable as error:
            if held is None:
                raise
            day = datetime.fromtimestamp(since).astimezone()
            self.warn(f"{error}; using the list of {day:%Y-%m-%d %H:%M}")
            return held
        self.cache.mkdir(parents=True, exist_ok=True)
        part = copy.with_suffix(f".{os.getpid()}")
        part.write_text(got.model_dump_json(), encoding="utf-8")
        part.replace(copy)
        return got

    def _asked(self, name: str, fetch: Callable[[], Model]) -> Model:
        """The answer of the index. Raises `IndexUnreachable` where there is none, or a wrong one."""
        import httpx  # takes long, and is needed only to fetch

        try:
            return fetch()
        except (httpx.HTTPError, httpx.InvalidURL, NoListing) as error:
            raise IndexUnreachable(
                f"the package index ({self.place}) could not be asked for {name}: {error}",
                hint="Check the network, or set UV_DEFAULT_INDEX to an index that can be reached.",
            ) from None

    def _listing(self, project: str) -> Listing:
        answer = self._get(self._listing_url(project))
        try:
            return Listing.model_validate_json(answer)
        except ValidationError as error:
            first = error.errors()[0]
            problem = f"{'.'.join(map(str, first['loc']))}: {first['msg']}".removeprefix(": ")
            begins = answer[:60].decode("utf-8", "replace").split("\n")[0]
            raise NoListing(
                f"it answered with something that is no list of releases ({problem}); it begins with {begins!r}"
            ) from None

    def _listing_url(self, project: str) -> str:
        return urljoin(self.url, f"../pypi/{project}/json")

    def _wheel_requires(self, project: str, version: Version) -> Requires:
        wheel = next((f for f in self.releases(project)[version] if f.filename.endswith(".whl")), None)
        if wheel is None:
            raise IndexUnreachable(
                f"{project} {version} has no wheel to read its requirements from",
                hint="Leave this release out of the axes in pyproject.toml.",
            )
        url = urljoin(self._listing_url(project), wheel.url)
        try:
            requirements = self._beside(url)
            if requirements is None:
                requirements = _requirements(_metadata_in(self._get(url)))
        except (BadZipFile, StopIteration, InvalidRequirement) as error:
            raise NoListing(f"{wheel.filename} is no wheel that can be read: {error}") from None
        without_extra = [r for r in requirements if r.marker is None or r.marker.evaluate({"extra": ""})]
        return Requires(requires_dist=[str(requirement) for requirement in without_extra])

    def _beside(self, wheel: str) -> list[Requirement] | None:
        """The requirements in the metadata file beside a wheel (PEP 658); None where the index has no such file."""
        import httpx

        parts = urlsplit(wheel)
        try:
            metadata = self._get(parts._replace(path=f"{parts.path}.metadata").geturl())
        except httpx.HTTPStatusError:
            return None
        return _requirements(metadata) if metadata.startswith(b"Metadata-Version:") else None

    def _get(self, url: str) -> bytes:
        import httpx

        response = httpx.get(url, timeout=httpx.Timeout(30, connect=5), follow_redirects=True)
        response.raise_for_status()
        return response.content


def _metadata_in(wheel: bytes) -> bytes:
    with ZipFile(BytesIO(wheel)) as archive:
        return archive.read(next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA")))


def _requirements(metadata: bytes) -> list[Requirement]:
    found, _ = parse_email(metadata)
    return [Requirement(line) for line in found.get("requires_dist", [])]


def _with_files(listing: Listing) -> dict[Version, list[File]]:
    return {version: files for name, files in listing.releases.items() if files and (version := _version(name))}


def _version(name: str) -> Version | None:
    try:
        return Version(name)
    except InvalidVersion:
        return None
