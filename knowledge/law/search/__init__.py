"""The search engine of the knowledge base: `Engine.build(entries)`, `engine.ask(text)`."""

from knowledge.law.search.engine import Engine
from knowledge.law.search.found import Candidate, Decision, Found, Hit, Part

__all__ = ["Candidate", "Decision", "Engine", "Found", "Hit", "Part"]
