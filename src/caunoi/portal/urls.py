"""The public side: the same four pages under /vi/ and /en/."""

from django.urls import URLPattern, path

from caunoi.portal import views

app_name = "portal"


def pages(language: str, sources: str, agreements: str) -> list[URLPattern]:
    spoken = {"language": language}
    one = f"{language}/{agreements}/<slug:public_id>/"
    return [
        path(f"{language}/", views.index, spoken, name="index"),
        path(f"{language}/{sources}/", views.sources, spoken, name="sources"),
        path(one, views.agreement, spoken, name="agreement"),
        path(f"{language}/<slug:place>/", views.locality, spoken, name="locality"),
    ]


urlpatterns = [
    *pages("vi", "nguon", "thoa-thuan"),
    *pages("en", "sources", "agreements"),
    path("robots.txt", views.robots, name="robots"),
]
