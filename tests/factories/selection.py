"""Stages, applications, rounds."""

import datetime

import factory
from factory.django import DjangoModelFactory

from courses.selection.models import Application, Offer, SelectionRound, Stage, StageCode

from .learning import NOW, YearFactory

DAY = datetime.timedelta(days=1)


class StageFactory(DjangoModelFactory):
    class Meta:
        model = Stage

    year = factory.SubFactory(YearFactory)
    code = StageCode.BASIC
    seq = 1
    capacity = 504


class ApplicationFactory(DjangoModelFactory):
    class Meta:
        model = Application

    application_no = factory.Sequence(lambda n: f"2569-{n:04d}")
    year = factory.SelfAttribute("stage.year")
    submitted_at = NOW - 60 * DAY


class RoundFactory(DjangoModelFactory):
    """Data closed yesterday, marking closed an hour ago; in DRAFT and without criteria."""

    class Meta:
        model = SelectionRound

    code = factory.Sequence(lambda n: f"R{n}-2569")
    data_cutoff_at = NOW - DAY
    grading_close_at = NOW - DAY / 24
    recheck_close_at = NOW + 7 * DAY
    backfill_close_at = NOW + 30 * DAY


class OfferFactory(DjangoModelFactory):
    class Meta:
        model = Offer

    sent_at = NOW
    confirm_by = NOW + 7 * DAY
