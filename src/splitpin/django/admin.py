"""Linked identities in the admin: to be seen and unlinked, never edited."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from splitpin.django.models import Identity

_SHOWN = ("identifier", "verified", "issuer", "subject", "linked_at")


class _ReadOnly:
    """Only a token links an identity, so nobody adds or changes one here."""

    def has_add_permission(self, *_: Any) -> bool:
        """Answer no."""
        return False

    def has_change_permission(self, *_: Any) -> bool:
        """Answer no."""
        return False


@admin.register(Identity)
class IdentityAdmin(_ReadOnly, admin.ModelAdmin):
    """Who is linked to whom; deleting a row unlinks."""

    list_display = ("user", *_SHOWN)
    list_filter = ("issuer", "verified")
    list_select_related = ("user",)
    search_fields = ("identifier", "subject")
    ordering = ("-linked_at",)


class IdentityInline(_ReadOnly, admin.TabularInline):
    """A user's identities on the user's own page: add it to the `inlines` of the project's `UserAdmin`."""

    model = Identity
    fields = _SHOWN
    readonly_fields = _SHOWN
    extra = 0
