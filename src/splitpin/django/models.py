"""The tables: which subject of which issuer signs in which user, which tokens have, and those that sessions keep."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from splitpin.django.exact_text import ExactCharField


class Identity(models.Model):
    """A subject of an issuer, linked to a user. The pair selects the user; the identifier is only shown.

    A user has one subject of an issuer, so that nobody else with the same address is ever let in as them.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="splitpin_identities")
    issuer = ExactCharField(max_length=255)
    # OpenID Connect Core section 2: at most 255 ASCII characters.
    subject = ExactCharField(max_length=255)
    identifier = models.TextField(help_text="As in the last token.")
    verified = models.BooleanField(help_text="Whether the issuer has proved that the person controls the identifier.")
    linked_at = models.DateTimeField()
    signed_out_at = models.BigIntegerField(
        default=0, help_text="When the user was last logged out everywhere, in Unix seconds: no older token signs in."
    )

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


class SpentToken(models.Model):
    """A token that signed somebody in, so that it does so once, and the session that came of it.

    The name is a hash; rows go when no token of their age signs in any more.
    """

    name = models.CharField(max_length=40, primary_key=True)
    session_key = models.CharField(max_length=40, default="")
    spent_at = models.BigIntegerField(db_index=True)

    class Meta:
        """The names in the admin."""

        verbose_name = "spent token"
        verbose_name_plural = "spent tokens"

    def __str__(self) -> str:
        return str(self.name)


class SessionTokens(models.Model):
    """The issuer's tokens of one session, sealed; only where the project keeps them.

    The name is a hash, which Django's session remembers: whoever reads this table can neither use a token nor find
    the session.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="splitpin_tokens")
    identifier = models.TextField()
    issuer = ExactCharField(max_length=255)
    audience = ExactCharField(max_length=255)
    subject = ExactCharField(max_length=255)
    authentication_method = models.CharField(max_length=255)
    created_at = models.BigIntegerField()
    seen_at = models.BigIntegerField()
    expires_at = models.BigIntegerField(db_index=True)
    tokens = models.BinaryField(null=True)
    acr = ExactCharField(max_length=255, null=True)
    auth_time = models.BigIntegerField(null=True)

    class Meta:
        """The names in the admin."""

        verbose_name = "tokens of a session"
        verbose_name_plural = "tokens of sessions"

    def __str__(self) -> str:
        return str(self.identifier)
