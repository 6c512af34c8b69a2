from django import template

from caunoi.accounts.clients import client_name

register = template.Library()
register.simple_tag(client_name)
