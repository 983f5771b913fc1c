"""Figures: predicted records against gold ones."""

from arabnews_nlp.evaluation.scoring import Score, evaluate, evaluate_files

__all__ = ["Score", "evaluate", "evaluate_files"]
