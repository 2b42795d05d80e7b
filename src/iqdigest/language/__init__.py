"""Arabic text as arrays: folded spelling, tokens, sentences, lexicon hits.  Knows nothing of dates, figures or news."""
