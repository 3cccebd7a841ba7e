"""`send_text` is the only function that sends text messages; SMS_BACKEND names the class that sends them.

The texts are in Thai, whatever the language of the page.
"""

import json
import logging
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.module_loading import import_string

TIMEOUT_SECONDS = 5
ACCOUNT_EXISTS_TEXT = "มีบัญชีที่ใช้เบอร์หรืออีเมลนี้อยู่แล้ว เข้าสู่ระบบได้เลย หรือกด ลืมรหัสผ่าน"
NO_ACCOUNT_TEXT = "ยังไม่มีบัญชีที่ใช้เบอร์นี้ สมัครสมาชิกได้ที่เว็บไซต์"
logger = logging.getLogger(__name__)


def verification_text(code: str) -> str:
    """The message that verifies a telephone number; it says that the code is good for 15 minutes."""
    return f"รหัสยืนยันเบอร์ของคุณ {code} ใช้ได้ 15 นาที อย่าบอกใคร"


def reset_text(code: str, minutes: int) -> str:
    """The message for setting a new password with `code`, which is good for `minutes`."""
    return f"รหัสตั้งรหัสผ่านใหม่ {code} ใช้ได้ {minutes} นาที อย่าบอกใคร"


class TextNotSentError(RuntimeError):
    """The gateway did not accept the message."""


class FileBackend:
    """Appends each message to SMS_FILE as one line of JSON: for the demo and for tests."""

    def send(self, *, to: str, text: str) -> None:
        path = Path(settings.SMS_FILE)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"to": to, "text": text}, ensure_ascii=False) + "\n")


class GatewayBackend:
    """Posts {"to", "text", "sender"} as JSON to SMS_GATEWAY_URL with a bearer token; any 2xx means accepted."""

    def send(self, *, to: str, text: str) -> None:
        url = settings.SMS_GATEWAY_URL
        if urlsplit(url).scheme not in ("http", "https"):
            raise TextNotSentError("SMS_GATEWAY_URL is not an http address")
        request = urllib.request.Request(  # noqa: S310 (the scheme was checked, the address is the operator's)
            url,
            data=json.dumps({"to": to, "text": text, "sender": settings.SMS_SENDER}).encode(),
            headers={"Content-Type": "application/json", "Authorization": f"Bearer {settings.SMS_GATEWAY_TOKEN}"},
        )
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:  # noqa: S310
                if response.status >= 300:
                    raise TextNotSentError(f"status {response.status}")
        except (urllib.error.URLError, OSError) as error:
            raise TextNotSentError(str(error)) from error


def send_text(*, to: str, text: str) -> None:
    """Send `text` to an E.164 number. Raises TextNotSentError; the reason is logged, never the number or the text."""
    try:
        import_string(settings.SMS_BACKEND)().send(to=to, text=text)
    except TextNotSentError as error:
        logger.warning("a text message was not sent: %s", error)
        raise
