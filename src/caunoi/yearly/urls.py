from django.urls import path

from caunoi.yearly import views, views_delivery, views_national

app_name = "yearly"
urlpatterns = [
    path("", views.index, name="index"),
    path("open/", views.open_report, name="open"),
    path("national/", views_national.national, name="national"),
    path("national/remind/", views_national.remind, name="remind"),
    path("national/file/<slug:ending>/", views_national.national_file, name="national_file"),
    path("delivery/", views_delivery.index, name="delivery"),
    path("delivery/records/", views_delivery.records, name="delivery_records"),
    path("reports/<slug:public_id>/", views.report, name="report"),
    path("reports/<slug:public_id>/lines/<slug:key>/", views.line, name="line"),
    path("reports/<slug:public_id>/file/<slug:ending>/", views.file, name="file"),
    path("reports/<slug:public_id>/texts/", views.write_texts, name="texts"),
    path("reports/<slug:public_id>/certify/", views.certify, name="certify"),
    path("reports/<slug:public_id>/reopen/", views.reopen, name="reopen"),
    path("reports/<slug:public_id>/issue/", views.issue, name="issue"),
]
