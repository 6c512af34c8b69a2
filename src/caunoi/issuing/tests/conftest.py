import pytest

from caunoi.issuing import docx, pdf
from caunoi.issuing.tests.make import letter


@pytest.fixture(scope="session", autouse=True)
def fonts_read() -> None:
    """Fonts and template are read at the first letter of a process; no test should pay for it."""
    pdf.draw(letter())
    docx.draw(letter())
