"""What a person reads of a response."""

import re

from django.contrib.messages import get_messages


def words(response):
    """The sentences the page tells about what was just done."""
    return [str(message) for message in get_messages(response.wsgi_request)]


def html(response):
    """The page with its phrases unwrapped and its ties loosened."""
    page = response.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")
    return re.sub(r'<span class="ph">([^<]*)</span>', r"\1", page)
