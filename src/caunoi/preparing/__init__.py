"""An agreement from the need to the signature: competence, dossier, texts, the plan backwards."""
