"""One's own account. Signing in and its second steps are allauth's, in our templates."""

from django.urls import path

from caunoi.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.profile, name="profile"),
    path("data/", views.my_data, name="my_data"),
    path("erasure/", views.ask_for_erasure, name="ask_for_erasure"),
    path("erasure/take-back/", views.take_back_erasure, name="take_back_erasure"),
]
