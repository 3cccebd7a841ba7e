"""People in Wagtail's own screens."""

import uuid

from django import template

from courses.people.queries import user_by_public_id

register = template.Library()


@register.filter
def person_name(username):
    """The name of whoever Wagtail calls by the user name, which is the `public_id` here; other words as they are.

    A query for a user name alone, which Wagtail hands down in one report; elsewhere it hands down names.
    """
    try:
        public_id = uuid.UUID(str(username))
    except ValueError:
        return username
    person = user_by_public_id(public_id)
    return person.get_full_name() if person else username
