from django.urls import path

from caunoi.preparing import views, views_dossier, views_letters, views_new, views_texts

app_name = "preparing"
urlpatterns = [
    path("", views.index, name="index"),
    path("who/", views_new.who, name="who"),
    path("new/", views_new.new, name="new"),
    path("<slug:public_id>/", views.detail, name="detail"),
    path("<slug:public_id>/begin/", views_new.begin, name="begin"),
    path("<slug:public_id>/move/<slug:name>/", views.move, name="move"),
    path("<slug:public_id>/back/", views.take_back, name="take_back"),
    path("<slug:public_id>/competence/", views_dossier.competence, name="competence"),
    path("<slug:public_id>/plan/", views_dossier.plan, name="plan"),
    path("<slug:public_id>/dossier/", views_dossier.write, name="dossier"),
    path("<slug:public_id>/signer/", views_dossier.signer, name="signer"),
    path("<slug:public_id>/opinions/", views_dossier.consult, name="consult"),
    path("<slug:public_id>/letters/<slug:kind>/", views_letters.letter, name="letter"),
    path("<slug:public_id>/texts/", views_texts.texts, name="texts"),
    path("<slug:public_id>/texts/paste/", views_texts.paste, name="paste"),
    path("<slug:public_id>/texts/matched/", views_texts.matched, name="matched"),
    path("<slug:public_id>/texts/compare/", views_texts.compare, name="compare"),
    path("<slug:public_id>/texts/articles/<int:number>/", views_texts.article, name="article"),
]
