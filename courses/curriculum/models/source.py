"""What `load_curriculum` has loaded: the page of each entry of the file, and the rules that are not pages."""

from django.db import models


class LoadedPage(models.Model):
    """A page made from an entry of the curriculum file. `digest` is of the entry as last loaded.

    `revision` is the one that loading made: a page whose latest revision is another one was edited by hand, and the
    next load does not touch it. Written by `actions.load_curriculum` and `actions.attach_film`.
    """

    entry = models.CharField(max_length=40, unique=True)
    page = models.OneToOneField("wagtailcore.Page", on_delete=models.CASCADE, related_name="loaded_from")
    digest = models.CharField(max_length=64)
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    loaded_at = models.DateTimeField()

    def __str__(self):
        return self.entry


class ProgrammeRule(models.Model):
    """A part of the file that other apps read: `key` is meta, screening, outstanding or competition."""

    key = models.CharField(max_length=40, unique=True)
    data = models.JSONField()
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    def __str__(self):
        return self.key
