"""What a user reads in a response, and who is not allowed to read a thread."""

import re

from django.contrib.messages import get_messages

CANARY = "CANARY-ความลับของร้าน"
REFUSED = [
    ("prasit", 404), ("duangjai", 404), ("wanna", 404), ("kamon", 404), ("napha", 404), ("thira", 404),
    ("applicant", 404), ("outsider", 404), ("anong", 403), ("phichai", 403), ("admin", 403), (None, 302),
]  # fmt: skip
"""Everyone but the two participants of a thread, with the status each gets (None: signed out)."""


def flash_messages(response):
    """The messages that the next page shows about what was just done."""
    return [str(message) for message in get_messages(response.wsgi_request)]


def html(response):
    """The page without the spans around phrases, with plain spaces in place of non-breaking ones."""
    page = response.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")
    return re.sub(r'<span class="ph">([^<]*)</span>', r"\1", page)
