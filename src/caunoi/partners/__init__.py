"""People abroad without an account: the links sent to them, and their word.

Words: a *question* is declared by the module whose record it is about (`core.modules.Question`);
a *link* carries it to one person; a *word* is what that person says, a correction another word;
a *referral* names somebody else. Begin with `actions.py` (officers) and `actions_words.py`
(partners). What a partner reads lies in `texts/*.toml`; how a link is signed, in `tokens.py`.
"""
