"""The ladder, the terms that come up, the reviews, and the days that all this follows."""

from django.urls import path

from caunoi.urging import views, views_reviews

app_name = "urging"
urlpatterns = [
    path("", views.index, name="index"),
    path("coming/", views.coming, name="coming"),
    path("rungs/", views.rungs, name="rungs"),
    path("reviews/", views_reviews.index, name="reviews"),
    path("reviews/<int:pk>/", views_reviews.detail, name="review"),
    path("reviews/<int:pk>/decide/", views_reviews.decide, name="decide"),
    path("reviews/<int:pk>/move/<slug:name>/", views_reviews.make_move, name="move"),
    path("reviews/<int:pk>/notice/", views_reviews.notice, name="notice"),
    path("agreements/<slug:public_id>/review/", views_reviews.raise_now, name="raise"),
]
