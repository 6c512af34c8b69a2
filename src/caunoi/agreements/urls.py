from django.urls import path

from caunoi.agreements import views, views_counts, views_imports

app_name = "agreements"
urlpatterns = [
    path("", views.index, name="index"),
    path("counts/", views_counts.counts, name="counts"),
    path("register/", views.register, name="register"),
    path("imports/", views_imports.imports, name="imports"),
    path("imports/<slug:public_id>/", views_imports.detail, name="import"),
    path("imports/<slug:public_id>/columns/", views_imports.columns, name="import_columns"),
    path("imports/<slug:public_id>/choose/", views_imports.choose, name="import_choose"),
    path("imports/<slug:public_id>/apply/", views_imports.apply, name="import_apply"),
    path("imports/<slug:public_id>/undo/", views_imports.undo, name="import_undo"),
    path("imports/<slug:public_id>/drop/", views_imports.drop, name="import_drop"),
    path("imports/<slug:public_id>/progress/", views_imports.progress, name="import_progress"),
    path("imports/<slug:public_id>/report.json", views_imports.report, name="import_report"),
    path("<slug:public_id>/", views.detail, name="detail"),
    path("<slug:public_id>/edit/", views.edit, name="edit"),
    path("<slug:public_id>/verify/", views.verify, name="verify"),
    path("<slug:public_id>/signs/", views.note_sign, name="note_sign"),
    path("<slug:public_id>/signs/<int:pk>/void/", views.void_sign, name="void_sign"),
    path("<slug:public_id>/move/<slug:name>/", views.make_move, name="move"),
]
