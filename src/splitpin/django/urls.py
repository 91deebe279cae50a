"""The endpoints' paths, to be included wherever the app wants them; `callback` is nothing without `REDIRECT`."""

from __future__ import annotations

from django.urls import path

from splitpin.django import views

app_name = "splitpin"
urlpatterns = [
    path("callback", views.callback, name="callback"),
    path("login", views.login, name="login"),
    path("logout", views.logout, name="logout"),
    path("session", views.session, name="session"),
]
