"""Work that must not make a person wait, nor tell by its time whether she exists."""

from django.utils import timezone
from django_tasks import task

from courses.people.actions import text_reset_code
from courses.people.models import User


@task()
def text_reset_code_later(user_id: int) -> None:
    """Make a code and text it; 0 stands for nobody. Run twice, the second code replaces the first."""
    user = User.objects.filter(pk=user_id).first()
    if user is not None:
        text_reset_code(user=user, now=timezone.now())
