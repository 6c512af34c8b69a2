from django.urls import path

from caunoi.home import views

app_name = "home"
urlpatterns = [
    path("", views.index, name="index"),
    path("work/", views.work, name="work"),
    path("country/", views.country, name="country"),
]
