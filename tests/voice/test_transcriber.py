"""A transcript from a server on loopback, a decent one and one with tricks."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.voice.settings import VoiceSettings, read_settings
from interviewprep.domain.voice.wording import fillers
from interviewprep.voice.transcriber import Transcriber

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class OwnServer:
    """Answers as it is told, and keeps what it was sent."""

    url: str
    requests: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)


def reply(text: object, status: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        data = text if isinstance(text, bytes) else json.dumps(text).encode()
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    return answer


@contextmanager
def serving(answer: Answer) -> Iterator[OwnServer]:
    own = OwnServer("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            own.requests.append((self.path, dict(self.headers), body))
            with suppress(OSError):
                answer(self)

        def do_GET(self) -> None:
            own.requests.append((self.path, dict(self.headers), b""))

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    own.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield own
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_sound_goes_out_as_a_wav_file_and_nothing_else_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with serving(reply({"text": " I cut \x1b[31mthe scope.\n"})) as own:
        settings = VoiceSettings(transcribe=own.url, model="base.en", key_env="VOICE_KEY")
        text = Transcriber(settings, {"VOICE_KEY": "secret", "OTHER": "never"}).text(b"\x01\x02" * 100)
    assert text == "I cut ␛[31mthe scope."
    ((path, headers, body),) = own.requests
    assert path == "/v1/audio/transcriptions"
    assert headers["Authorization"] == "Bearer secret"
    assert set(headers) == {"Host", "Accept-Encoding", "Content-Length", "Content-Type", "Authorization"}
    assert b'name="model"\r\n\r\nbase.en\r\n' in body
    assert b"RIFF\xec\x00\x00\x00WAVEfmt " in body
    assert b"\x01\x02" * 100 in body


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (reply({"no": "text"}), "sent no transcript"),
        (reply({"text": 5}), "sent no transcript"),
        (reply(b"\xff not json"), "sent no transcript"),
        (reply(b"[" * 100_000), "sent no transcript"),
        (reply({}, 404), "status 404"),
        (reply({}, 500), "status 500"),
        (reply({}, 307, Location="http://127.0.0.1:1/elsewhere"), "status 307"),
        (reply(b"x" * (2 * 1024 * 1024)), "never ends"),
        (lambda handler: handler.connection.shutdown(2), "did not write it down"),
        (lambda handler: handler.wfile.write(b"\x00garbage\r\n\r\n") and None, "did not write it down"),
    ],
    ids=["other", "number", "no-json", "deep", "404", "500", "redirect", "huge", "closed", "garbage"],
)
def test_every_trick_ends_in_one_sentence(answer: Answer, problem: str) -> None:
    with serving(answer) as own, pytest.raises(UsageError, match=problem) as error:
        Transcriber(VoiceSettings(transcribe=own.url)).text(b"\0\0")
    assert len(own.requests) == 1
    assert "\n" not in str(error.value)


def test_nobody_there_and_a_key_that_is_missing() -> None:
    with pytest.raises(UsageError, match="does its server run"):
        Transcriber(VoiceSettings(transcribe="http://127.0.0.1:1/v1")).text(b"\0\0")
    with pytest.raises(UsageError, match="VOICE_KEY"):
        Transcriber(VoiceSettings(transcribe="http://127.0.0.1:1/v1", key_env="VOICE_KEY"), {}).text(b"\0\0")


def test_what_never_ends_is_given_up_and_can_be_cut_off() -> None:
    asked, released = threading.Event(), threading.Event()

    def hang(handler: BaseHTTPRequestHandler) -> None:
        asked.set()
        released.wait(60)

    with serving(hang) as own:
        with pytest.raises(UsageError):
            Transcriber(VoiceSettings(transcribe=own.url), patience=0.2).text(b"\0\0")
        asked.clear()
        transcriber = Transcriber(VoiceSettings(transcribe=own.url))
        failed: list[UsageError] = []

        def ask() -> None:
            try:
                transcriber.text(b"\0\0")
            except UsageError as error:
                failed.append(error)

        thread = threading.Thread(target=ask)
        thread.start()
        assert asked.wait(30)
        transcriber.cut()
        thread.join(30)
        assert len(failed) == 1
        released.set()


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"transcribe": "http://192.168.1.5:9000/v1"}, "another machine"),
        ({"transcribe": "https://localhost.example.org/v1"}, "another machine"),
        ({"transcribe": "http://user@127.0.0.1/v1"}, "no address"),
        ({"transcribe": "ftp://127.0.0.1/v1"}, "no address"),
        ({"transcribe": "http://127.0.0.1:port/v1"}, "no address"),
        ({"transcribe": "http://127.0.0.1/v1\x1b"}, "control character"),
        ({"key_env": "sk-123"}, "never the key"),
        ({"speak": "rm -rf"}, "brackets"),
        ({"speak": []}, "program"),
        ({"speak": ["espeak-ng", 5]}, "program"),
        ({"remote": "yes"}, "wrong kind"),
        ({"loud": True}, "unknown"),
    ],
)
def test_what_is_refused(values: dict[str, object], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        read_settings(values)


def test_what_is_taken() -> None:
    assert read_settings({"speak": "system"}).speak == ("system",)
    far = read_settings({"transcribe": "https://voice.example.org/v1", "remote": True})
    assert (far.host, far.local) == ("voice.example.org", False)
    assert read_settings({"transcribe": "http://[::1]:8080/v1"}).local


def test_fillers_are_what_the_transcriber_wrote() -> None:
    assert "um 2" in fillers("Um, the goal, um, is an umbrella, er, for her.")
    assert "er 1" in fillers("er")
    assert "none" in fillers("The umbrella of her errand")
