from django.urls import URLPattern

app_name = "urging"
urlpatterns: list[URLPattern] = []
