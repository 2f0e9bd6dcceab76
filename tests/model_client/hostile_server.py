"""A server on loopback that does whatever a server may do wrong, and keeps what it was sent."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["Exchange"], None]


@dataclass
class Exchange:
    """One request, and the means to answer it."""

    handler: BaseHTTPRequestHandler
    released: threading.Event
    """Set when the test is over: what hangs until then hangs for ever, as far as the test can tell."""
    body: Mapping[str, Any]
    number: int
    """Of the request, from 0."""

    def start(self, status: int = 200, **headers: str) -> None:
        self.handler.send_response(status)
        for name, value in {"Content-Type": "text/event-stream", **headers}.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.end_headers()

    def raw(self, data: bytes) -> None:
        self.handler.wfile.write(data)
        self.handler.wfile.flush()

    def piece(self, text: str, **delta: Any) -> None:
        chunk = {
            "id": "x",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": "m",
            "choices": [{"index": 0, "delta": {"content": text, **delta}, "finish_reason": None}],
        }
        self.raw(f"data: {json.dumps(chunk)}\n\n".encode())

    def done(self) -> None:
        self.raw(b"data: [DONE]\n\n")

    def say(self, *pieces: str) -> None:
        """A whole reply, as a decent server sends it."""
        self.start()
        for text in pieces:
            self.piece(text)
        self.done()


@dataclass
class HostileServer:
    """Answers every chat request by `answer`, which a test may change at any time."""

    url: str
    answer: Answer
    released: threading.Event = field(default_factory=threading.Event)
    requests: list[Mapping[str, Any]] = field(default_factory=list)
    """Bodies of the chat requests, in their order."""
    headers: list[Mapping[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    hung_up: threading.Event = field(default_factory=threading.Event)
    """Did a client close its connection while it was being answered?"""


@contextmanager
def hostile_server(answer: Answer) -> Iterator[HostileServer]:
    """A server that runs as long as the block."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            """Nothing on stderr."""

        def do_GET(self) -> None:
            server.paths.append(self.path)
            server.headers.append(dict(self.headers))
            data = json.dumps({"object": "list", "data": [{"id": "qwen\x1b]52;c;x\x07", "object": "model"}]})
            Exchange(self, server.released, {}, 0).start(Content_Type="application/json")
            self.wfile.write(data.encode())

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.paths.append(self.path)
            server.headers.append(dict(self.headers))
            server.requests.append(body)
            try:
                server.answer(Exchange(self, server.released, body, len(server.requests) - 1))
            except OSError:
                server.hung_up.set()

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that hung up is no error here."""

    listener = Server(("127.0.0.1", 0), Handler)
    server = HostileServer(f"http://127.0.0.1:{listener.server_address[1]}/v1", answer)
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        listener.shutdown()
        listener.server_close()
        thread.join()


def slow_first_token(exchange: Exchange) -> None:
    exchange.start()
    exchange.released.wait()


def silent_after_a_piece(exchange: Exchange) -> None:
    exchange.start()
    exchange.piece("{")
    exchange.released.wait()


def headers_that_never_end(exchange: Exchange) -> None:
    exchange.raw(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not exchange.released.wait(0.05):
        exchange.raw(b"x")


def only_comments(exchange: Exchange) -> None:
    exchange.start()
    while not exchange.released.wait(0.02):
        exchange.raw(b": still here\n\n")


def endless_stream(exchange: Exchange) -> None:
    exchange.start()
    while not exchange.released.is_set():
        exchange.piece("word " * 20)


def half_json(exchange: Exchange) -> None:
    exchange.say('{"quotes": ["the di')


def half_an_event(exchange: Exchange) -> None:
    exchange.start()
    exchange.raw(b'data: {"choices": [{"delta"')


def wrong_schema(exchange: Exchange) -> None:
    exchange.say('{"score": 10, "praise": "excellent"}')


def no_json(exchange: Exchange) -> None:
    exchange.say("What a great answer! I'd give it a 4.")


def a_tool_call(exchange: Exchange) -> None:
    exchange.start()
    exchange.piece(
        "",
        tool_calls=[
            {"index": 0, "id": "1", "type": "function", "function": {"name": "sh", "arguments": "{}"}}
        ],
    )
    exchange.done()


def strange_chunks(exchange: Exchange) -> None:
    exchange.start()
    for text in ("[]", "7", "null", '{"choices": 3}', '{"choices": [null]}', '{"choices": [{"delta": []}]}'):
        exchange.raw(f"data: {text}\n\n".encode())
    exchange.done()


def deep_json(exchange: Exchange) -> None:
    exchange.start()
    exchange.raw(b"data: " + b"[" * 100_000 + b"\n\n")
    exchange.done()


def no_such_model(exchange: Exchange) -> None:
    exchange.start(404, Content_Type="application/json")
    exchange.raw(b'{"error": {"message": "model \\u001b[31mqwen\\u001b[0m not found"}}')


def broken(exchange: Exchange) -> None:
    exchange.start(500)
    exchange.raw(b"\x1b]0;owned\x07 Traceback")


def closed_socket(exchange: Exchange) -> None:
    exchange.handler.connection.shutdown(socket.SHUT_RDWR)


def closed_in_the_middle(exchange: Exchange) -> None:
    exchange.start(Content_Length="5000")
    exchange.piece('{"quotes": [')
    exchange.handler.connection.shutdown(socket.SHUT_RDWR)


def invalid_utf8(exchange: Exchange) -> None:
    exchange.start()
    exchange.raw(b'data: {"choices": [{"delta": {"content": "\xff\xfe"}}]}\n\n')
    exchange.done()


def a_hundred_megabytes(exchange: Exchange) -> None:
    exchange.start()
    exchange.raw(b"data: ")
    for _ in range(100):
        exchange.raw(b"x" * 1024 * 1024)


def an_error_of_a_hundred_megabytes(exchange: Exchange) -> None:
    exchange.start(500)
    for _ in range(100):
        exchange.raw(b"x" * 1024 * 1024)


def packed(exchange: Exchange) -> None:
    exchange.start(Content_Encoding="gzip")
    exchange.raw(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff")


def elsewhere(exchange: Exchange) -> None:
    exchange.start(307, Location="http://127.0.0.1:9/v1/chat/completions")


FAILING = (
    half_an_event, strange_chunks, deep_json, a_tool_call, no_such_model, broken, closed_socket,
    closed_in_the_middle, invalid_utf8, a_hundred_megabytes, an_error_of_a_hundred_megabytes, packed, elsewhere,
    half_json, wrong_schema, no_json, endless_stream,
)  # fmt: skip
"""Tricks that end by themselves."""

HANGING = (slow_first_token, silent_after_a_piece, headers_that_never_end, only_comments)
"""Tricks that do not."""


@dataclass
class Gate:
    """An answer that waits until it is let through."""

    then: Answer
    opened: threading.Event = field(default_factory=threading.Event)

    def answer(self, exchange: Exchange) -> None:
        self.opened.wait()
        self.then(exchange)

    def open(self) -> None:
        self.opened.set()


def gated(then: Answer) -> Gate:
    return Gate(then)
