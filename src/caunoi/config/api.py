"""The API: what each module offers to programs, under its own label, at /api/v1/.

Signed in by the same session as the pages; writing asks for the CSRF token as forms do
(header X-CSRFToken). docs/openapi.json describes it; `manage export_openapi` writes that file.
"""

from django.contrib.auth.decorators import login_required
from ninja import NinjaAPI
from ninja.security import SessionAuth

from caunoi.core.modules import all_modules

api = NinjaAPI(
    title="Cầu Nối",
    version="1",
    description=(
        "What a user cannot see answers 404. Lists take `offset` and `limit` (at most 200). "
        "Days are written 2026-11-22."
    ),
    auth=SessionAuth(),
    docs_url=None,  # its page loads scripts from elsewhere
    openapi_url="/openapi.json",
    docs_decorator=login_required,
    urls_namespace="api",
)

for label, module in all_modules():
    if module.api is not None:
        api.add_router(f"/{label}/", module.api)
