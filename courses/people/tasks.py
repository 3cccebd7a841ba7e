"""Work done outside the request, so that the response time does not show whether an account exists."""

from django.utils import timezone
from django_tasks import task

from courses.people.actions import text_reset_code
from courses.people.models import User


@task()
def text_reset_code_later(user_id: int) -> None:
    """Make a code and send it by text message; 0 means no user. A second run makes a new code, which ends the first."""
    user = User.objects.filter(pk=user_id).first()
    if user is not None:
        text_reset_code(user=user, now=timezone.now())
