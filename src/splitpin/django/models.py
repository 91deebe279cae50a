"""The one table: which subject of which issuer signs in which user."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Identity(models.Model):
    """A subject of an issuer, linked to a user. The pair selects the user; the identifier is only shown.

    A user has one subject of an issuer, so that nobody else with the same address is ever let in as them.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="splitpin_identities")
    issuer = models.CharField(max_length=255)
    # OpenID Connect Core section 2: at most 255 ASCII characters.
    subject = models.CharField(max_length=255)
    identifier = models.TextField(help_text="As the last token showed it.")
    verified = models.BooleanField(help_text="Whether the issuer has proved that the person controls the identifier.")
    linked_at = models.DateTimeField()

    class Meta:
        """The names in the admin, and what the database itself refuses."""

        verbose_name = "linked identity"
        verbose_name_plural = "linked identities"
        constraints = (
            models.UniqueConstraint(fields=("issuer", "subject"), name="splitpin_one_user_per_subject"),
            models.UniqueConstraint(fields=("user", "issuer"), name="splitpin_one_subject_per_user"),
        )

    def __str__(self) -> str:
        return str(self.identifier)
