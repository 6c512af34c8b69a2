from django.urls import path

from caunoi.law import views

app_name = "law"
urlpatterns = [
    path("", views.index, name="index"),
    path("calendar/", views.calendar, name="calendar_now"),
    path("calendar/<int:year>/", views.calendar, name="calendar"),
]
