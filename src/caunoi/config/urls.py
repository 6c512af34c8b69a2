"""The map of the site: one line for each app that has pages."""

from django.urls import include, path

from caunoi.accounts.views import set_language
from caunoi.config.api import api

handler500 = "caunoi.core.views.failure"

urlpatterns = [
    path("", include("caunoi.core.urls")),
    path("", include("caunoi.notices.urls")),
    path("accounts/language/", set_language, name="set_language"),
    path("accounts/", include("caunoi.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("members/", include("caunoi.registry.members.urls")),
    path("registry/", include("caunoi.registry.urls")),
    path("law/", include("caunoi.law.urls")),
    path("records/", include("caunoi.records.urls")),
    path("", include("caunoi.issuing.urls")),
    path("", include("caunoi.partners.urls")),
    path("approvals/", include("caunoi.approvals.urls")),
    path("commitments/", include("caunoi.commitments.urls")),
    path("agreements/imports/", include("caunoi.imports.urls")),
    path("agreements/", include("caunoi.agreements.urls")),
    path("handover/", include("caunoi.handover.urls")),
    path("preparing/", include("caunoi.preparing.urls")),
    path("urging/", include("caunoi.urging.urls")),
    path("yearly/", include("caunoi.yearly.urls")),
    path("api/v1/", api.urls),
    path("search/", include("caunoi.search.urls")),
    path("", include("caunoi.home.urls")),
    path("", include("caunoi.portal.urls")),
]
