"""Faults of security that bandit has rules for, in code as an application has it."""

import hashlib
import subprocess

SECRET_KEY = "your-secret-key-change-in-production"


def connect(password: str = "secret") -> str:
    return password


def digest(password: str) -> str:
    return hashlib.md5(password.encode()).hexdigest()


def query(name: str) -> str:
    return "SELECT * FROM users WHERE name = '" + name + "'"


def ping(host: str) -> int:
    return subprocess.call("ping " + host, shell=True)
