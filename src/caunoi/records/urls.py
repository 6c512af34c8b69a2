from django.urls import path

from caunoi.records import calendar_views, views

app_name = "records"
urlpatterns = [
    path("files/<int:pk>/", views.download, name="download"),
    path("documents/<int:pk>/", views.document, name="document"),
    path("documents/<int:pk>/next/", views.add_version, name="add_version"),
    path("documents/<int:pk>/void/", views.void_document, name="void_document"),
    path("deadlines/<int:pk>/done/", views.meet_deadline, name="meet_deadline"),
    path("calendar/day/", calendar_views.change_day, name="change_day"),
    path("calendar/year/", calendar_views.change_year, name="change_year"),
    path("<str:kind>/<int:pk>/documents/", views.add_document, name="add_document"),
    path("<str:kind>/<int:pk>/links/", views.add_link, name="add_link"),
    path("<str:kind>/<int:pk>/timeline/", views.timeline, name="timeline"),
    path("<str:kind>/<int:pk>/changes/", views.changes, name="changes"),
]
