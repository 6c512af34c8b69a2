"""Under /p/ what somebody abroad opens without an account; under /partners/ the officers' side."""

from django.urls import path

from caunoi.partners import views, views_public

app_name = "partners"
urlpatterns = [
    path("p/<str:token>/", views_public.answer, name="answer"),
    path("p/<str:token>/refer/", views_public.refer, name="refer"),
    path("p/<str:token>/genuine/", views_public.genuine, name="genuine"),
    path("p/<str:token>/files/<int:pk>/", views_public.paper, name="paper"),
    path("partners/", views.index, name="index"),
    path("partners/ask/<str:kind>/<int:pk>/<str:key>/", views.ask, name="ask"),
    path("partners/<int:pk>/", views.link, name="link"),
    path("partners/<int:pk>/resend/", views.resend, name="resend"),
    path("partners/<int:pk>/mend/", views.mend, name="mend"),
    path("partners/<int:pk>/revoke/", views.revoke, name="revoke"),
    path("partners/<int:pk>/came-back/", views.came_back, name="came_back"),
    path("partners/words/<int:pk>/noted/", views.note_word, name="note_word"),
    path("partners/referrals/<int:pk>/settle/", views.settle, name="settle"),
    path("partners/files/<int:pk>/", views.file, name="file"),
]
