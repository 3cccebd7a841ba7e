"""Data of the public pages. Each tag queries when its page is rendered."""

from django import template
from django.core.paginator import Paginator
from django.utils import timezone

from courses.curriculum.queries import url_of
from courses.learning.queries import years
from home.queries import public

register = template.Library()
NEWS_A_PAGE = 20


@register.simple_tag(takes_context=True)
def front_page(context):
    """The FrontPage of today."""
    return public.front_page(timezone.localtime(context["now"]).date())


@register.simple_tag(takes_context=True)
def closed_year(context):
    """The year shown to the public if applications to it are closed; None while they are not, or no dates are set."""
    year = years.shown_year()
    today = timezone.localtime(context["now"]).date()
    is_closed = year is not None and years.applying(year, today) == years.APPLYING_CLOSED
    return year if is_closed else None


@register.simple_tag(takes_context=True)
def news_page(context):
    """One page of the news, chosen by ?page=."""
    return Paginator(public.latest_news(), NEWS_A_PAGE).get_page(context["request"].GET.get("page"))


@register.simple_tag
def pages_under(page):
    return list(public.pages_under(page))


@register.filter
def path_of(page):
    """The address of a page, without looking for its site."""
    return url_of(page.url_path)
