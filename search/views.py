"""The search page."""

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from courses.thai.text import arabic_digits, clean_name

from .lexicon import EXAMPLES
from .queries import find

PAGE_SIZE = 10
LONGEST_QUERY = 100


@require_safe
def search(request):
    """Shows the results of ?q= that the visitor may open, ten a page. No input is an error: it has words or none."""
    query = clean_name(request.GET.get("q", ""))
    if len(query) > LONGEST_QUERY:
        # Every page repeats its address in its links, so a long address makes a large page.
        return redirect(f"{reverse('search')}?{urlencode({'q': query[:LONGEST_QUERY], 'cut': 1})}")
    number = _page_number(request.GET.get("page", ""))
    found = find(request.user, query, limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE)
    page = Paginator(range(found.total), PAGE_SIZE).get_page(number)
    if page.number != number:
        found = find(request.user, query, limit=PAGE_SIZE, offset=(page.number - 1) * PAGE_SIZE)
    context = {
        "query": query,
        "was_cut": "cut" in request.GET,
        "longest": LONGEST_QUERY,
        "found": found,
        "page": page,
        "examples": EXAMPLES,
    }
    return render(request, "search/search.html", context)


def _page_number(text: str) -> int:
    digits = arabic_digits(text.strip())
    return max(1, int(digits)) if digits.isascii() and digits.isdigit() and len(digits) <= 6 else 1
