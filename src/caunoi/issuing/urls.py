from django.urls import path

from caunoi.issuing import views

app_name = "issuing"
urlpatterns = [
    path("issued/<str:code>/", views.paper, name="paper"),
    path("issued/<str:code>/revoke/", views.revoke, name="revoke"),
    path("verify/", views.enter_code, name="enter_code"),
    path("verify/<str:code>/", views.verify, name="verify"),
]
