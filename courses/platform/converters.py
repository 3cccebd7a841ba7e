"""Ids in addresses."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class RowIdConverter(IntConverter):
    """A number some row may have: longer ones match no address, where a database would stumble over them."""

    regex = "[0-9]{1,18}"


register_converter(RowIdConverter, "row")
