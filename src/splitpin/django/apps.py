"""The Django app: its name, its checks, and the relying party that `SPLITPIN` describes."""

from __future__ import annotations

from threading import Lock
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import Tags, register
from django.core.signals import setting_changed

from splitpin.django.checks import check_project
from splitpin.django.configuration import configured
from splitpin.relying_party.config import RelyingParty


class SplitpinConfig(AppConfig):
    """The app `splitpin`, from the module `splitpin.django`."""

    name = "splitpin.django"
    label = "splitpin"
    verbose_name = "Sign-in"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the checks, and follow `override_settings` in tests."""
        self._party: RelyingParty | None = None
        self._configuring = Lock()
        register(check_project, Tags.security)
        setting_changed.connect(self._forget, dispatch_uid="splitpin")

    @property
    def party(self) -> RelyingParty:
        """The relying party of this project, made at first use.

        Raises:
            ConfigurationError: `SPLITPIN` is wrong; `manage.py check` says so before.
        """
        with self._configuring:
            if self._party is None:
                self._party = configured(getattr(settings, "SPLITPIN", {}))
            return self._party

    def _forget(self, *, setting: str, **_: Any) -> None:
        """Make the relying party anew after its setting changed."""
        if setting == "SPLITPIN":
            with self._configuring:
                party, self._party = self._party, None
            if party is not None:
                party.close()
