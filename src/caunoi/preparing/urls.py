from django.urls import URLPattern

app_name = "preparing"
urlpatterns: list[URLPattern] = []
