"""What stands before every view of the officers' desk."""

from functools import wraps

from courses.people.access import check_people
from courses.people.sign_in import sign_in_required


def for_officers(view):
    """Decorates a view: anonymous users are sent to sign in, others than officers and admins get a 404."""

    @sign_in_required
    @wraps(view)
    def guarded(request, *args, **kwargs):
        check_people(request.user)
        return view(request, *args, **kwargs)

    return guarded
