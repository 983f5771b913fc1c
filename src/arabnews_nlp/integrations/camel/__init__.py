"""CAMeL Tools inside our records, for those who have it: ``pip install "arabnews-nlp[camel]"``.

:class:`CamelNER` for names, :class:`CamelMorphology` for lemmas, roots and the like; both are handed to
:func:`arabnews_nlp.load` or added to a spaCy pipeline as ``camel_entities`` and ``camel_morphology``. Importing this
package imports neither camel_tools nor torch.
"""

from arabnews_nlp.integrations.camel.morphology import CamelMorphology, camel_morphology
from arabnews_nlp.integrations.camel.ner import CamelNER, camel_ner

__all__ = ["CamelMorphology", "CamelNER", "camel_morphology", "camel_ner"]
