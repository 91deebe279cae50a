"""The table of the tokens that sessions keep."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from splitpin.django.exact_text import ExactCharField


class Migration(migrations.Migration):
    """Create it."""

    dependencies = (("splitpin", "0001_initial"), migrations.swappable_dependency(settings.AUTH_USER_MODEL))
    operations = (
        migrations.CreateModel(
            name="SessionTokens",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("identifier", models.TextField()),
                ("issuer", ExactCharField(max_length=255)),
                ("audience", ExactCharField(max_length=255)),
                ("subject", ExactCharField(max_length=255)),
                ("authentication_method", models.CharField(max_length=255)),
                ("created_at", models.BigIntegerField()),
                ("seen_at", models.BigIntegerField()),
                ("expires_at", models.BigIntegerField(db_index=True)),
                ("tokens", models.BinaryField(null=True)),
                ("acr", ExactCharField(max_length=255, null=True)),
                ("auth_time", models.BigIntegerField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="splitpin_tokens",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"verbose_name": "tokens of a session", "verbose_name_plural": "tokens of sessions"},
        ),
    )
