"""Pages about the program itself. Included at the root of the site."""

from django.urls import path

from caunoi.core import views

app_name = "core"
urlpatterns = [
    path("design/", views.design, name="design"),
    path("keys/", views.keys, name="keys"),
    path("preferences/", views.preferences, name="preferences"),
]
