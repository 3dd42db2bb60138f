"""The two licences are whole: code under Apache-2.0, content under CC BY 4.0."""

import hashlib

from service.products.reading import CONTENT


def test_the_code_is_under_the_apache_licence_word_for_word() -> None:
    text = (CONTENT.parent / "LICENSE").read_bytes()
    assert hashlib.sha256(text).hexdigest() == "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"


def test_the_content_is_under_the_whole_attribution_licence() -> None:
    text = (CONTENT / "LICENSE").read_text("utf-8")
    assert text.startswith("Attribution 4.0 International\n")
    for number in range(1, 9):
        assert f"\nSection {number} -- " in text
    assert text.endswith("Creative Commons may be contacted at creativecommons.org.\n")
