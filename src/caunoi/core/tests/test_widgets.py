from django import forms

CHOICES = [("", "–"), ("VN", "Việt Nam"), ("Nhóm", [("JP", "Nhật <Bản>")])]


class Form(forms.Form):
    country = forms.ChoiceField(choices=CHOICES)
    countries = forms.MultipleChoiceField(choices=CHOICES)


def test_a_select_marks_what_is_chosen_groups_and_escapes() -> None:
    form = Form({"country": "JP", "countries": ["VN", "JP"]})
    assert str(form["country"]).strip().splitlines()[-1] == (
        '<select name="country" required id="id_country"><option value="">–</option>'
        '<option value="VN">Việt Nam</option><optgroup label="Nhóm">'
        '<option value="JP" selected>Nhật &lt;Bản&gt;</option></optgroup></select>'
    )
    assert str(form["countries"]).count(" selected>") == 2
