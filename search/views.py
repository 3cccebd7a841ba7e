"""The search page."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from courses.people.thai_text import arabic_digits, clean_name

from .queries import find

PAGE_SIZE = 10
LONGEST_QUERY = 200
EXAMPLES = ("ถ่ายภาพ", "ต้นทุน", "เรื่องเล่า", "วิดีโอ")


@require_safe
def search(request):
    """Answers ?q= with what the visitor may open, ten a page. Whatever is typed is words or nothing: never an error."""
    asked = clean_name(request.GET.get("q", ""))
    query = asked[:LONGEST_QUERY]
    number = _page_number(request.GET.get("page", ""))
    found = find(request.user, query, limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE)
    page = Paginator(range(found.total), PAGE_SIZE).get_page(number)
    if page.number != number:
        found = find(request.user, query, limit=PAGE_SIZE, offset=(page.number - 1) * PAGE_SIZE)
    context = {
        "query": query,
        "was_cut": len(asked) > LONGEST_QUERY,
        "longest": LONGEST_QUERY,
        "found": found,
        "page": page,
        "examples": EXAMPLES,
    }
    return render(request, "search/search.html", context)


def _page_number(text: str) -> int:
    digits = arabic_digits(text.strip())
    return max(1, int(digits)) if digits.isascii() and digits.isdigit() and len(digits) <= 6 else 1
