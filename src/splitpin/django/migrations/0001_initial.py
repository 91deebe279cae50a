"""The tables of linked identities and of spent tokens."""

from __future__ import annotations

from django.conf import settings
from django.db import migrations, models

from splitpin.django.exact_text import ExactCharField


class Migration(migrations.Migration):
    """Create them."""

    initial = True
    dependencies = (migrations.swappable_dependency(settings.AUTH_USER_MODEL),)
    operations = (
        migrations.CreateModel(
            name="Identity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("issuer", ExactCharField(max_length=255)),
                ("subject", ExactCharField(max_length=255)),
                ("identifier", models.TextField(help_text="As in the last token.")),
                (
                    "verified",
                    models.BooleanField(
                        help_text="Whether the issuer has proved that the person controls the identifier."
                    ),
                ),
                ("linked_at", models.DateTimeField()),
                (
                    "signed_out_at",
                    models.BigIntegerField(
                        default=0,
                        help_text="When the user was last logged out everywhere, in Unix seconds: "
                        "no older token signs in.",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=models.CASCADE,
                        related_name="splitpin_identities",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "linked identity",
                "verbose_name_plural": "linked identities",
                "constraints": [
                    models.UniqueConstraint(fields=("issuer", "subject"), name="splitpin_one_user_per_subject"),
                    models.UniqueConstraint(fields=("user", "issuer"), name="splitpin_one_subject_per_user"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SpentToken",
            fields=[
                ("name", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("session_key", models.CharField(default="", max_length=40)),
                ("spent_at", models.BigIntegerField(db_index=True)),
            ],
            options={"verbose_name": "spent token", "verbose_name_plural": "spent tokens"},
        ),
    )
