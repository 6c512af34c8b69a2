"""What one was told; for staff the outbox, and in development the letters themselves."""

from django.urls import path

from caunoi.notices import views

app_name = "notices"
urlpatterns = [
    path("notices/", views.index, name="index"),
    path("notices/read/", views.read_all, name="read_all"),
    path("notices/<int:pk>/read/", views.read, name="read"),
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/again/", views.send_all_again, name="send_all_again"),
    path("outbox/<int:pk>/again/", views.send_again, name="send_again"),
    path("outbox/<int:pk>/drop/", views.drop, name="drop"),
    path("mail/", views.letters, name="letters"),
    path("mail/<str:name>/", views.letter, name="letter"),
    path("mail/<str:name>/html/", views.letter_html, name="letter_html"),
]
