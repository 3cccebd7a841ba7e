"""Wagtail's pages under their addresses."""

from wagtail import views
from wagtail.url_routing import RouteResult

from courses.curriculum.queries import page_at
from courses.learning.access import sees_draft


def serve(request, path):
    """Wagtail's own view, with the page found by its address at once: Wagtail's walk asks for the site, then twice a
    level. The route is left where Wagtail keeps it for a request."""
    request._wagtail_route_for_request = _route(request.user, path)
    return views.serve(request, path)


def _route(user, path):
    """Whoever may see drafts of a page gets its newest revision where it is not live; None: nothing is there."""
    page = page_at(path)
    if page is None:
        return None
    if page.live:
        return RouteResult(page)
    return RouteResult(page.get_latest_revision_as_object()) if sees_draft(user, page) else None
