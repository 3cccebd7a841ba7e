"""What a user reads on a page."""


def page_text(response):
    """The page with plain spaces in place of non-breaking ones."""
    return response.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")
