"""Text messages: one function, two backends."""

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.utils import translation

from courses.people.sms import TextNotSentError, reset_text, send_text, verification_text


@contextmanager
def gateway(settings, status=200):
    """A gateway on loopback that responds with `status` and records the requests."""
    received = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received.append((dict(self.headers), json.loads(body)))
            self.send_response(status)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    settings.SMS_BACKEND = "courses.people.sms.GatewayBackend"
    settings.SMS_GATEWAY_URL = f"http://127.0.0.1:{server.server_port}/send"
    settings.SMS_GATEWAY_TOKEN, settings.SMS_SENDER = "key", "OTOP"
    try:
        yield received
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_file_gets_a_line_a_message(settings, tmp_path):
    settings.SMS_FILE = tmp_path / "deep" / "sms.log"
    send_text(to="+66812345678", text="รหัส 1")
    send_text(to="+66812345678", text="รหัส 2")
    lines = settings.SMS_FILE.read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [
        {"to": "+66812345678", "text": "รหัส 1"},
        {"to": "+66812345678", "text": "รหัส 2"},
    ]


def test_gateway_gets_number_text_and_token(settings):
    with gateway(settings) as received:
        send_text(to="+66812345678", text="รหัส 1")
    ((headers, body),) = received
    assert body == {"to": "+66812345678", "text": "รหัส 1", "sender": "OTOP"}
    assert headers["Authorization"] == "Bearer key"


@pytest.mark.parametrize("status", [302, 400, 500])
def test_gateway_that_refuses_is_an_error_without_number_or_text(settings, caplog, status):
    with gateway(settings, status), pytest.raises(TextNotSentError):
        send_text(to="+66812345678", text="ความลับ")
    assert "812345678" not in caplog.text and "ความลับ" not in caplog.text


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "file:///etc/passwd", "ftp://127.0.0.1/"])
def test_gateway_out_of_reach_is_an_error(settings, url):
    settings.SMS_BACKEND, settings.SMS_GATEWAY_URL = "courses.people.sms.GatewayBackend", url
    with pytest.raises(TextNotSentError):
        send_text(to="+66812345678", text="x")


def test_the_words_are_thai_in_every_language():
    with translation.override("en"):
        assert verification_text("123456") == "รหัสยืนยันเบอร์ของคุณ 123456 ใช้ได้ 15 นาที อย่าบอกใคร"
        assert reset_text("12345678", 30) == "รหัสตั้งรหัสผ่านใหม่ 12345678 ใช้ได้ 30 นาที อย่าบอกใคร"
