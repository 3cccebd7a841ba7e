"""Wagtail's pages under their addresses."""

from wagtail import views
from wagtail.url_routing import RouteResult

from courses.curriculum.queries import page_at
from courses.learning.access import sees_draft


def serve(request, path):
    """Wagtail's own view, with the page found by its address in one query; Wagtail itself queries the site and then
    twice for each level. The route is stored in the attribute where Wagtail looks for it."""
    request._wagtail_route_for_request = _route(request.user, path)
    return views.serve(request, path)


def _route(user, path):
    """The live page, or its newest revision for a user who may see its draft; None where there is neither."""
    page = page_at(path)
    if page is None:
        return None
    if page.live:
        return RouteResult(page)
    return RouteResult(page.get_latest_revision_as_object()) if sees_draft(user, page) else None
