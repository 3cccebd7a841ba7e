"""A response as a user reads it, and addresses."""

import html
import re

from django.urls import reverse

SCRIPT = {"X-Requested-With": "XMLHttpRequest"}


def words_of(response):
    """The text of a response without markup, with single spaces."""
    text = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split())


def page_url(page):
    return "/" + page.url_path.split("/", 2)[2]


def url(name, *args):
    return reverse(f"learning:{name}", args=args)
