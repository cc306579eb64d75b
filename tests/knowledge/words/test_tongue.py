"""In which language somebody writes: said only where there is no doubt."""

import pytest

from knowledge.words import tongue
from knowledge.words.words import Lang


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("My boss hasn't paid me for three months", Lang.EN),
        ("the landlord keeps my deposit", Lang.EN),
        ("HOW DO I GET MY DEPOSIT BACK", Lang.EN),
        ("老板三个月没发工资", Lang.ZH),
        ("老闆三個月沒發工資", Lang.HANT),
        ("KTV老板三个月没发工资", Lang.ZH),
        ("hello", None),
        ("thank you", None),
        ("欠薪", None),
        ("N+1", None),
        ("我的landlord不退deposit怎么办", None),
        ("wo de lao ban bu fa gong zi", None),
        ("chủ nhà không trả tiền cọc cho tôi", None),
        ("Хозяин не возвращает залог", None),
        ("大家が敷金を返してくれない", None),
        ("13800138000", None),
        ("https://example.com/a", None),
        ("😀😀😀😀", None),
        ("", None),
    ],
)
def test_a_message_tells_its_language_or_nothing(text: str, lang: Lang | None) -> None:
    assert tongue.of(text) is lang


@pytest.mark.parametrize(
    ("text", "spoken", "lang"),
    [
        ("My boss hasn't paid me", Lang.ZH, Lang.EN),
        ("My boss hasn't paid me", Lang.HANT, Lang.EN),
        ("My boss hasn't paid me", Lang.EN, None),
        ("老板三个月没发工资", Lang.EN, Lang.ZH),
        ("老闆三個月沒發工資", Lang.EN, Lang.HANT),
        ("老闆三個月沒發工資", Lang.ZH, None),
        ("老板三个月没发工资", Lang.HANT, None),
    ],
)
def test_two_scripts_are_one_language(text: str, spoken: Lang, lang: Lang | None) -> None:
    assert tongue.other(text, spoken) is lang


@pytest.mark.parametrize(
    ("text", "spoken", "lang"),
    [
        ("help me", Lang.ZH, Lang.EN),
        ("救命", Lang.EN, Lang.ZH),
        ("救救我，他打我，門鎖了", Lang.EN, Lang.HANT),
        ("110", Lang.ZH, Lang.ZH),
        ("救命", Lang.HANT, Lang.HANT),
    ],
)
def test_in_danger_a_guess_is_better_than_silence(text: str, spoken: Lang, lang: Lang) -> None:
    assert tongue.likely(text, spoken) is lang
