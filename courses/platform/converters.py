"""Converters of URL paths."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class RowIdConverter(IntConverter):
    """The id of a row, as <row:pk>: up to 18 digits. A longer number matches no address, because a database would
    refuse it with an error."""

    regex = "[0-9]{1,18}"


register_converter(RowIdConverter, "row")
