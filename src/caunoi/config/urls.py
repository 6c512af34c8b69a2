"""The map of the site: one line for each app that has pages."""

from django.urls import include, path

urlpatterns = [
    path("", include("caunoi.core.urls")),
    path("accounts/", include("allauth.urls")),
    path("registry/", include("caunoi.registry.urls")),
    path("records/", include("caunoi.records.urls")),
    path("agreements/", include("caunoi.agreements.urls")),
]
