"""What is taught: authored Wagtail pages and media. No user data."""

from .lesson import LessonFormat, LessonPage
from .media import LessonMedia
from .practice import PracticePage, RubricCriterion, RubricLevel
from .quiz import CHOICE_TYPES, ONE_RIGHT_TYPES, Option, Question, QuestionType, QuizPage
from .source import LoadedPage, ProgrammeRule
from .tree import ConsultationPage, CourseIndexPage, CoursePage, CurriculumPage, Level, ModulePage

__all__ = [
    "CHOICE_TYPES",
    "ONE_RIGHT_TYPES",
    "ConsultationPage",
    "CourseIndexPage",
    "CoursePage",
    "CurriculumPage",
    "LessonFormat",
    "LessonMedia",
    "LessonPage",
    "Level",
    "LoadedPage",
    "ModulePage",
    "Option",
    "PracticePage",
    "ProgrammeRule",
    "Question",
    "QuestionType",
    "QuizPage",
    "RubricCriterion",
    "RubricLevel",
]
