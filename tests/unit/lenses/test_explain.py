"""`facts explain`: the sentence, what was seen in it, the rule and every slot."""

from generator.disk.lexicons import load_lexicons
from generator.lenses.annotate.annotate import annotate
from generator.lenses.explain import explain
from generator.lenses.figures.find import find
from generator.lenses.knowledge import gather
from tests.golden.cases import article


def test_a_figure_is_explained() -> None:
    knowledge = gather((), load_lexicons(), ())
    text = article("Peru's exports to Chile rose 4 percent to $3.1 billion in 2023.", published="2024-02-07")
    annotated = annotate(text, knowledge)
    (figure,) = find(annotated, knowledge)
    lines = "\n".join(explain(figure, text, annotated))
    assert "by rule level-and-change" in lines
    assert 'money 3100000000 USD: "$3.1 billion"' in lines
    assert 'period = 2023: via clause, "2023"' in lines
    assert "home = Peru > Chile: via clause" in lines
    assert lines.endswith("review: explicit")
