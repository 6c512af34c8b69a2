from django.urls import path

from caunoi.handover import views, views_overlaps, views_people, views_telling

app_name = "handover"
urlpatterns = [
    path("", views.index, name="index"),
    path("bulk/", views.bulk, name="bulk"),
    path("tell/", views_telling.tell, name="tell"),
    path("overlaps/", views_overlaps.index, name="overlaps"),
    path("overlaps/<int:pk>/", views_overlaps.detail, name="overlap"),
    path("people/", views_people.index, name="people"),
    path("people/new/<int:pk>/<int:user_pk>/", views_people.new, name="new"),
    path("people/<int:pk>/", views_people.detail, name="personal"),
    path("people/<int:pk>/accept/", views_people.accept_all, name="accept_all"),
    path("people/<int:pk>/call-off/", views_people.call_off, name="call_off"),
    path("pieces/<int:pk>/accept/", views_people.accept, name="accept"),
    path("pieces/<int:pk>/return/", views_people.give_back, name="return"),
    path("pieces/<int:pk>/offer/", views_people.offer, name="offer"),
    path("pieces/<int:pk>/withdraw/", views_people.withdraw, name="withdraw"),
    path("<int:pk>/", views.detail, name="inheritance"),
    path("<int:pk>/decide/", views.decide, name="decide"),
    path("<int:pk>/letter/", views.letter, name="letter"),
    path("<int:pk>/step/<slug:name>/", views.step, name="step"),
]
