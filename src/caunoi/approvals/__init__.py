"""What others must decide: procedures with their law, a clock a body, approval bound to texts.

Words: a *case* is what others must decide about one record, by one version of a *procedure*; in
a *round* several bodies are asked on exact texts, each by a *consultation* with its own clock;
an *opinion* answers a checklist and holds *points*, each *accepted* or *explained* by the side
that asked; an *approval* is bound to the SHA-256 of the texts. Silence never means consent.
Begin with `procedures.py` (pure), `states.py`, then `models/`, `queries.py`, `actions.py`.
"""
