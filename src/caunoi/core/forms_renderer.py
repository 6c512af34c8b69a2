"""How `{{ form }}` and `{{ field.as_field_group }}` are drawn: settings.FORM_RENDERER."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
    formset_template_name = "ui/formset.html"
