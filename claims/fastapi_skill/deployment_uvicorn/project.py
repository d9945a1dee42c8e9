"""Lays the app of the guide's chapter "Minimal Working Example" where its commands look for it."""

from pathlib import Path


def write(folder: Path) -> None:
    (folder / "src").mkdir()
    (folder / "src/__init__.py").touch()
    (folder / "src/main.py").write_bytes(Path(__file__).with_name("main.py").read_bytes())
