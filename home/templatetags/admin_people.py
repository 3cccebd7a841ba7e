"""Names of people in Wagtail's screens."""

import uuid

from django import template

from courses.people.queries import user_by_public_id

register = template.Library()


@register.filter
def person_name(username):
    """The full name of the user with this user name, which is the `public_id` here; any other text unchanged.

    One query for a user name. Wagtail passes a user name in one report only; elsewhere it passes names.
    """
    try:
        public_id = uuid.UUID(str(username))
    except ValueError:
        return username
    person = user_by_public_id(public_id)
    return person.get_full_name() if person else username
