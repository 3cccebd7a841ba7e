"""How a lower app asks something that only a higher app knows.

A lower app never imports a higher one. Where it needs to know something that only a higher app knows, it
declares an UpwardQuestion in its `questions.py`; the higher app answers it in its AppConfig's `ready()`:

    # questions.py of the lower app
    IS_IN_USE = UpwardQuestion("is_in_use")

    # apps.py of the higher app, in ready()
    IS_IN_USE.answer_with(queries.is_in_use)

docs/architecture.md lists every question; a test fails on one that nobody answers.
"""

from collections.abc import Callable
from typing import Any


class UnansweredError(LookupError):
    """No app has answered the question: the app that should is not installed, or its `ready()` does not answer."""


class UpwardQuestion:
    """One question, with one answer."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._answer: Callable[..., Any] | None = None

    @property
    def is_answered(self) -> bool:
        return self._answer is not None

    def answer_with(self, function: Callable[..., Any]) -> None:
        """Set the function that answers. The same function again changes nothing. Raises ValueError for another one."""
        if self._answer not in (None, function):
            raise ValueError(f"{self.name} is answered already")
        self._answer = function

    def ask(self, *args: Any, **kwargs: Any) -> Any:
        """What the answering function gives. Raises UnansweredError."""
        if self._answer is None:
            raise UnansweredError(self.name)
        return self._answer(*args, **kwargs)
