from django.urls import path

from caunoi.imports import views

app_name = "imports"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:public_id>/", views.detail, name="detail"),
    path("<slug:public_id>/columns/", views.columns, name="columns"),
    path("<slug:public_id>/choose/", views.choose, name="choose"),
    path("<slug:public_id>/apply/", views.apply, name="apply"),
    path("<slug:public_id>/undo/", views.undo, name="undo"),
    path("<slug:public_id>/drop/", views.drop, name="drop"),
    path("<slug:public_id>/progress/", views.progress, name="progress"),
    path("<slug:public_id>/report.json", views.report, name="report"),
]
