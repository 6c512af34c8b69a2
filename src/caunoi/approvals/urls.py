from django.urls import path

from caunoi.approvals import (
    views,
    views_absences,
    views_cases,
    views_clocks,
    views_opinions,
)

app_name = "approvals"
urlpatterns = [
    path("", views.index, name="index"),
    path("absences/", views_absences.index, name="absences"),
    path("absences/<int:pk>/take-back/", views_absences.take_back, name="take_back_absence"),
    path("consultations/<int:pk>/", views_opinions.consultation, name="consultation"),
    path("consultations/<int:pk>/sign/", views_opinions.sign, name="sign"),
    path("consultations/<int:pk>/return/", views_opinions.send_back, name="send_back"),
    path("consultations/<int:pk>/paper/", views_opinions.on_paper, name="on_paper"),
    path("consultations/<int:pk>/letter/", views_opinions.letter, name="letter"),
    path("consultations/<int:pk>/stop/", views_clocks.stop, name="stop"),
    path("consultations/<int:pk>/go-on/", views_clocks.go_on, name="go_on"),
    path("consultations/<int:pk>/remind/", views_clocks.remind, name="remind"),
    path("consultations/<int:pk>/drop/", views_clocks.drop, name="drop"),
    path("points/<int:pk>/", views_opinions.treat, name="treat"),
    path("submissions/<int:pk>/answer/", views_cases.answer_submission, name="answer_submission"),
    path("<int:pk>/", views.board, name="board"),
    path("<int:pk>/report/", views.report, name="report"),
    path("<int:pk>/texts/<str:sha256>/", views.text, name="text"),
    path("<int:pk>/bodies/", views_cases.add_body, name="add_body"),
    path("<int:pk>/round/", views_cases.new_round, name="new_round"),
    path("<int:pk>/submit/", views_cases.submit, name="submit"),
    path("<int:pk>/decide/<slug:verdict>/", views_cases.decide, name="decide"),
    path("<int:pk>/end/<slug:name>/", views_cases.end, name="end"),
]
