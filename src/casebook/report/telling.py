"""Evidence in words, alike for a terminal and a page: how an observation came about."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from casebook.model.observations import Conversation, Evidence, Exchange, Program, Rate, Types


@dataclass(frozen=True)
class Told:
    """A part of the evidence: its heading, and its text as it was measured."""

    heading: str
    text: str


def told(evidence: Evidence) -> Iterator[Told]:
    """The parts of the evidence beside the exchanges, the value seen, what was raised and the warnings."""
    if evidence.types is not None:
        yield Told("Types", _types(evidence.types))
    if evidence.rate is not None:
        yield Told("Rate", _rate(evidence.rate))
    for conversation in evidence.conversations:
        yield Told(f"{conversation.scope.capitalize()} {conversation.path}".strip(), _conversation(conversation))
    if evidence.events:
        yield Told("Events, in order", "\n".join(evidence.events))
    for program in evidence.programs:
        yield Told("Program", _program(program))
    if evidence.logs:
        lines = [f"{record.level} {record.logger}: {record.message}" for record in evidence.logs]
        yield Told("Logged", "\n".join(lines))
    if evidence.stdout:
        yield Told("Standard output", evidence.stdout.rstrip())
    if evidence.stderr:
        yield Told("Standard error", evidence.stderr.rstrip())
    if evidence.left_out:
        yield Told("Left out", ", ".join(f"{more} {what}" for what, more in evidence.left_out.items()))


def asked(sent: Exchange | Conversation) -> list[str]:
    """The headers that the probe gave with a request or a handshake, one a line, and whether it gave no type of the body."""
    untyped = isinstance(sent, Exchange) and sent.untyped
    return [f"{name}: {value}" for name, value in sent.given] + ["no content-type"] * untyped


def headers(exchange: Exchange) -> str:
    """The headers of the response, one a line."""
    return "\n".join(f"{name}: {value}" for name, value in exchange.headers)


def body(exchange: Exchange) -> str:
    """The body of the response; the chunks of a stream, one a line, as JSON strings. Empty where there is none."""
    if not exchange.chunks:
        return exchange.received or ""
    return "\n".join(["in chunks:", *(json.dumps(chunk, ensure_ascii=False) for chunk in exchange.chunks)])


def _types(types: Types) -> str:
    at = f"at {types.at.removeprefix(', ')}, " if types.at else ""
    return f"{at}seen: {types.seen}, {types.end}: {types.expected}"


def _rate(rate: Rate) -> str:
    seen = rate.symptom + rate.correct
    return f"symptom {rate.symptom} of {seen}, correct {rate.correct} of {seen}; control correct {rate.control} of {rate.times}"


def _conversation(conversation: Conversation) -> str:
    lines = asked(conversation)
    for message in conversation.messages:
        arrow = "→" if message.by == "client" else "←"
        parts = (
            arrow,
            message.type,
            message.code,
            json.dumps(message.text, ensure_ascii=False) if message.text else None,
        )
        lines.append(" ".join(str(part) for part in parts if part is not None))
    if conversation.left_out:
        lines.append(f"… ({conversation.left_out} more)")
    return "\n".join(lines)


def _program(program: Program) -> str:
    end = f"exit code {program.exit}" if program.exit >= 0 else f"killed by signal {-program.exit}"
    printed = [stream.rstrip() for stream in (program.stdout, program.stderr) if stream]
    return "\n".join([f"$ {' '.join(program.arguments)}", *printed, end])
