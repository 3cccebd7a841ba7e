"""Loads the project's templates without their indentation, which users on paid mobile data would download."""

import re

from django.template import Origin
from django.template.loaders import filesystem

_INDENTATION = re.compile(r"\n[ \t]+")


def without_indentation(text: str) -> str:
    """Every line begins at its first character. A line break stays: it separates attributes and inline elements."""
    return _INDENTATION.sub("\n", text)


class Loader(filesystem.Loader):
    """Django's loader of DIRS. Text templates, such as mails, keep their indentation."""

    def get_contents(self, origin: Origin) -> str:
        contents = super().get_contents(origin)
        return without_indentation(contents) if str(origin.name).endswith(".html") else contents
