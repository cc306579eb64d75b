"""The forms as they ship, and 阿梅, who fills them in."""

from datetime import date

from knowledge.forms.engine import Form
from knowledge.forms.load import load
from knowledge.forms.terms import (
    DONE,
    NO,
    YES,
    File,
    Given,
    Scene,
    StepKind,
    Taken,
)
from knowledge.words.words import Lang
from knowledge.words.words import load as load_words

FORMS = load()


WORDS = load_words()


TODAY = date(2026, 11, 25)


PLACES = {"xinhua": ("新华社区", "新华"), "dongmen": ("东门社区",)}


SCENE = Scene(TODAY, WORDS, Lang.ZH, PLACES)


PHOTO = File("f1", "photo", "")


MEI = {  # 阿梅: what she says to each question of any form
    "question": "老板拖欠我三个月工资，怎么办？",
    "story": "楼上林大海家漏水，泡坏了我的天花板，他不肯修",
    "demand": "请他修好并赔偿八百元",
    "reasons": "物业已经来看过",
    "authority": "街道办",
    "where": "三栋楼下", "place": "新华路88号后巷",
    "tried_how": "民警让我们调解",
    "other_side": "林大海", "other_reach": "住我楼上",
    "name": "陈阿梅", "address": "新华路9号",
    "when": "上周三", "paper_date": "11月20号", "reply_date": "去年12月3号",
    "phone": "138 1234 5678",
}  # fmt: skip


def answer(step):
    """What 阿梅 says or presses; the usual option where there is a choice."""
    usual = {"danger": NO, "age": "age14", "conduct": NO, "about": "matter"}
    usual |= {"violence": NO, "paper": YES}
    match step.kind:
        case StepKind.CHOICE | StepKind.GATE:
            return Given(choice=usual.get(step.id, step.options[-1]))
        case StepKind.CONSENT | StepKind.CONFIRM:
            return Given(choice=YES)
        case StepKind.COMMUNITY:
            return Given(choice="xinhua")
        case StepKind.FILES:
            return Given(choice=DONE)
        case _:
            return Given(text=MEI[step.id])


def fill(form: Form, answers=None, until=""):
    answers = dict(answers or {})
    while (step := form.step(answers)) and step.id != until:
        taken = form.take(answers, answer(step), SCENE)
        assert isinstance(taken, Taken), (step.id, taken)
        answers = taken.answers
    return answers


def opened(form: Form, answers) -> str:
    """The id of the question that is open."""
    step = form.step(answers)
    return step.id if step is not None else ""


def ask(kind, step_id, given, scene=SCENE, answers=None):
    form = FORMS[kind]
    return form.accept(form.get(step_id), given, scene, answers)
