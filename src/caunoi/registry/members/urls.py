"""Colleagues and their roles, for heads and for whoever runs the installation; and the page
that an invitation's link opens."""

from django.urls import path

from caunoi.registry.members import views

app_name = "members"
urlpatterns = [
    path("", views.index, name="index"),
    path("join/<str:token>/", views.join, name="join"),
    path("<int:pk>/", views.organisation, name="organisation"),
    path("<int:pk>/invite/", views.invite, name="invite"),
    path("<int:pk>/people/<int:user_pk>/", views.person, name="person"),
    path("<int:pk>/people/<int:user_pk>/leave/", views.take_role, name="take_role"),
    path("<int:pk>/people/<int:user_pk>/off/", views.switch_off, name="switch_off"),
    path("<int:pk>/people/<int:user_pk>/on/", views.switch_on, name="switch_on"),
    path("<int:pk>/people/<int:user_pk>/erase/", views.erase, name="erase"),
    path("invitations/<int:pk>/again/", views.send_again, name="send_again"),
    path("invitations/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
