"""A page as a person reads it."""

import html
import re

from django.urls import reverse

SCRIPT = {"X-Requested-With": "XMLHttpRequest"}


def words_of(response):
    """The words of an answer without markup, spaces single and plain."""
    text = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split())


def page_url(page):
    return "/" + page.url_path.split("/", 2)[2]


def url(name, *args):
    return reverse(f"learning:{name}", args=args)
