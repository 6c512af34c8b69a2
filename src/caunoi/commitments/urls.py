from django.urls import path

from caunoi.commitments import views, views_evidence, views_new, views_passing

app_name = "commitments"
urlpatterns = [
    path("", views.index, name="index"),
    path("pass-on/", views_passing.pass_on, name="pass_on"),
    path("accept/", views_passing.accept, name="accept"),
    path("on/<str:kind>/<int:pk>/", views_new.choose, name="choose"),
    path("on/<str:kind>/<int:pk>/new/", views_new.new, name="new"),
    path("<str:public_id>/", views.show, name="detail"),
    path("<str:public_id>/edit/", views.edit, name="edit"),
    path("<str:public_id>/due/", views.change_due, name="change_due"),
    path("<str:public_id>/evidence/", views_evidence.add, name="add_evidence"),
    path("<str:public_id>/evidence/<int:pk>/void/", views_evidence.void, name="void_evidence"),
    path("<str:public_id>/do/<str:name>/", views.make_move, name="move"),
]
