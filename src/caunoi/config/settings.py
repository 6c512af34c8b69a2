"""Settings: one file, read from the environment where an operator must choose.

Every variable that is read here is described in docs/operations.md.
"""

import os

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from caunoi.config.checkout import collected
from caunoi.config.people import oidc_apps, origin_of, smtp_settings
from caunoi.launch.database import database_settings
from caunoi.launch.places import ROOT, data_dir, secret_key

DEVELOPMENT = os.environ.get("CAUNOI_PRODUCTION", "") == ""
DEBUG = False
SECRET_KEY = secret_key()
DATA_DIR = data_dir()
VERSION = "0.1"
ALLOWED_HOSTS = os.environ.get("CAUNOI_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("CAUNOI_ORIGINS", "").split(",") if o]
SITE_ADDRESS = os.environ.get("CAUNOI_ADDRESS", "http://localhost:8000")

INSTALLED_APPS = [
    "caunoi.core",
    "caunoi.accounts",  # before allauth: these templates stand in for its own
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_htmx",
    "template_partials",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "caunoi.law",
    "caunoi.records",
    "caunoi.registry",
    "caunoi.notices",
    "caunoi.dossiers",
    "caunoi.issuing",
    "caunoi.partners",
    "caunoi.approvals",
    "caunoi.commitments",
    "caunoi.agreements",
    "caunoi.handover",
    "caunoi.imports",
    "caunoi.preparing",
    "caunoi.urging",
    "caunoi.yearly",
    "caunoi.search",
    "caunoi.home",
    "caunoi.portal",
    "caunoi.samples",
    "caunoi.config",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "caunoi.config.statics.Statics",
    "csp.middleware.CSPMiddleware",
    "caunoi.config.middleware.SafetyHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "caunoi.config.middleware.ReadersLanguage",
    "caunoi.config.middleware.SignInWall",
    "caunoi.config.middleware.ReadingOnly",
    "caunoi.config.middleware.CountsAnew",
    "django.contrib.messages.middleware.MessageMiddleware",
    "caunoi.config.middleware.NothingByItself",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
]
ROOT_URLCONF = "caunoi.config.urls"
ASGI_APPLICATION = "caunoi.config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "caunoi.config.context.shell",
            ],
        },
    }
]
FORM_RENDERER = "caunoi.core.forms_renderer.Renderer"

DATABASES = {"default": {**database_settings(), "ATOMIC_REQUESTS": False}}
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # e-mail is unique by a constraint on its lower case
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "caunoi.registry.access.RoleBackend",  # says what they may do, alone
    "allauth.account.auth_backends.AuthenticationBackend",  # signs people in
]
PASSWORD_HASHERS = [
    "caunoi.accounts.passwords.Argon2",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "caunoi.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    *(
        {"NAME": f"django.contrib.auth.password_validation.{name}"}
        for name in (
            "UserAttributeSimilarityValidator",
            "CommonPasswordValidator",
            "NumericPasswordValidator",
        )
    ),
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 14 * 24 * 3600  # for "stay signed in"; else until the browser closes

# Signing in: nobody signs up, colleagues are invited (registry/members)
ACCOUNT_ADAPTER = "caunoi.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_FORMS = {
    "login": "caunoi.accounts.signing_in.SignInForm",
    "reset_password": "caunoi.accounts.signing_in.ResetForm",
    "reset_password_from_key": "caunoi.accounts.signing_in.NewPasswordForm",
    "change_password": "caunoi.accounts.signing_in.ChangePasswordForm",
    "set_password": "caunoi.accounts.signing_in.SetPasswordForm",
    "add_email": "caunoi.accounts.signing_in.ChangeEmailForm",
    "reauthenticate": "caunoi.accounts.signing_in.ConfirmPasswordForm",
}
ACCOUNT_CHANGE_EMAIL = True  # one address; a new one counts once its link was followed
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation has proved the address already
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no letters to people who have nothing to do with us
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if DEVELOPMENT else "https"
# allauth's own limits, counted in the shared cache. Five wrong passwords for one address
# close it to password sign-in for a quarter of an hour, from wherever they came.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/m/ip,5/15m/key",
    "reset_password": "10/m/ip,3/10m/key",
    "reauthenticate": "10/m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("CAUNOI_PROXIES", "0" if DEVELOPMENT else "1"))
MFA_ADAPTER = "caunoi.accounts.adapters.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "caunoi.accounts.signing_in.CodeForm",
    "reauthenticate": "caunoi.accounts.signing_in.ConfirmCodeForm",
    "activate_totp": "caunoi.accounts.signing_in.ActivateCodesForm",
    "add_webauthn": "caunoi.accounts.signing_in.AddKeyForm",
    "edit_webauthn": "caunoi.accounts.signing_in.RenameKeyForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # every address came by invitation or from the operator
MFA_TOTP_ISSUER = "Cầu Nối"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEVELOPMENT  # http://localhost
SOCIALACCOUNT_ADAPTER = "caunoi.accounts.adapters.ProviderAdapter"
OIDC_APPS = oidc_apps(os.environ.get("CAUNOI_OIDC", ""))
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": OIDC_APPS}}
SOCIALACCOUNT_AUTO_SIGNUP = False

# What several processes must count together
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},  # a small one could be flooded to lift a lock-out
    }
}
# Seconds that figures beside the menu, and the choices of filters, may be old; 0: none is kept.
MENU_KEPT_FOR = 20

# Mail: written into the outbox with whatever causes it, sent by a job (notices/jobs.py)
EMAIL_BACKEND = "caunoi.notices.outbox.OutboxBackend"
SMTP = smtp_settings(os.environ.get("CAUNOI_SMTP", ""))
EMAIL_HOST = SMTP.get("EMAIL_HOST", "")  # "": letters go to files, see MAIL_DIR
EMAIL_PORT = SMTP.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = SMTP.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = SMTP.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL = SMTP.get("EMAIL_USE_SSL", False)
EMAIL_USE_TLS = SMTP.get("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("CAUNOI_MAIL_FROM", "Cầu Nối <noreply@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
MAIL_DIR = DATA_DIR / "mail"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

# History of fields: a page that is only read writes nothing and needs no context for it
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

# Languages and times
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = not DEVELOPMENT
FORMAT_MODULE_PATH = ["caunoi.core.formats"]
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

# Files
STATIC_URL = "/static/"
STATIC_ROOT = collected()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "caunoi.config.statics.HashedNames"},
}
STATICFILES_DIRS = [path for path in (ROOT / "build" / "static",) if path.is_dir()]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
MEDIA_ROOT = DATA_DIR / "files"
CHAIN_HEADS_DIR = DATA_DIR / "chain_heads"
CLAMAV = os.environ.get("CAUNOI_CLAMAV", "")  # see partners/scanning.py
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]

# Guards
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        # Browsers hold the redirect after a form to this too, so providers must be named.
        "form-action": [
            SELF,
            *(origin_of(app["settings"]["server_url"]) for app in OIDC_APPS),
            *os.environ.get("CAUNOI_FORM_TARGETS", "").split(),
        ],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
if not DEVELOPMENT:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {"tokens": {"()": "caunoi.partners.logs.HideTokens"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["tokens"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"caunoi": {"level": "INFO"}},
}
