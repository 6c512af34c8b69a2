"""One climb of the ladder on the sample's day, and a review that was decided."""

import datetime as dt

from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.samples.cast import DOMAIN
from caunoi.urging import actions, actions_reviews, loading
from caunoi.urging.models import Review
from caunoi.urging.states import Decision

ACTOR = actions_reviews.JOB
DESK = "ubnd:vn-19-2025:25"


def make(today: dt.date) -> None:
    """Last of all, so that what was put on record before is seen by it."""
    loading.load()
    actions.climb(today=today, now=timezone.now())
    mine = Review.objects.filter(agreement__owner__code=DESK, agreement__renewal="tacit")
    review = mine.order_by("answer_by").first()
    if review is None:
        return
    actions_reviews.decide(
        review,
        decision=Decision.RETIRE,
        came_of_it="Hai khóa trong năm đầu, từ đó không có lớp nào (dữ liệu minh họa).",
        reason="Hai bên không còn trường tham gia; việc đào tạo đã chuyển sang chương trình khác.",
        by=User.objects.filter(email=f"an@{DOMAIN}").first() or ACTOR,
        today=today,
    )
