"""The table of linked identities."""

from __future__ import annotations

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Create it."""

    initial = True
    dependencies = (migrations.swappable_dependency(settings.AUTH_USER_MODEL),)
    operations = (
        migrations.CreateModel(
            name="Identity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("issuer", models.CharField(max_length=255)),
                ("subject", models.CharField(max_length=255)),
                ("identifier", models.TextField(help_text="As the last token showed it.")),
                (
                    "verified",
                    models.BooleanField(
                        help_text="Whether the issuer has proved that the person controls the identifier."
                    ),
                ),
                ("linked_at", models.DateTimeField()),
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
    )
