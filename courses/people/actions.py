"""What is written about people. Whoever calls has asked access.py; roles guard themselves."""


def set_text_size(*, user, size: int) -> None:
    """Keep the size of letters (1, 2 or 3) with the person."""
    user.text_size = size
    user.save(update_fields=["text_size"])
