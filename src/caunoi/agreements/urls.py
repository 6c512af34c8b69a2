from django.urls import path

from caunoi.agreements import views, views_counts

app_name = "agreements"
urlpatterns = [
    path("", views.index, name="index"),
    path("counts/", views_counts.counts, name="counts"),
    path("register/", views.register, name="register"),
    path("<slug:public_id>/", views.detail, name="detail"),
    path("<slug:public_id>/edit/", views.edit, name="edit"),
    path("<slug:public_id>/verify/", views.verify, name="verify"),
    path("<slug:public_id>/signs/", views.note_sign, name="note_sign"),
    path("<slug:public_id>/signs/<int:pk>/void/", views.void_sign, name="void_sign"),
    path("<slug:public_id>/move/<slug:name>/", views.make_move, name="move"),
]
